/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/copies.h"

#include <criterion/criterion.h>

#include "index/index_reader.h"
#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

#define STATION                                                                                                                   \
	"Sở Thông tin và Truyền thông họp với ba nhà mạng về việc dựng thêm trạm thu phát sóng ở "     \
	"các xã vùng cao, nơi đường dốc và hẹp, mùa mưa thường bị sạt lở, xe chở thiết bị phải "  \
	"chờ nhiều ngày. Người dân một số thôn còn lo sóng ảnh hưởng tới sức khỏe nên chưa đồng " \
	"ý cho đặt cột gần nhà, lãnh đạo Sở đề nghị các huyện cử cán bộ giải thích."
#define PRESS                                                                                                                             \
	"Chiều nay, đoàn kiểm tra đã làm việc với mười hai điểm cung cấp dịch vụ trò chơi điện "            \
	"tử ở thị trấn, nhắc nhở bốn điểm mở cửa quá giờ quy định và lập biên bản một điểm không " \
	"có giấy phép kinh doanh."

/* Numbered from 1 in this order. */
static const struct document library[] = {
	{ .id = TEXT("station"), .title = TEXT("Dựng thêm trạm"), .body = TEXT(STATION) },
	{ .id = TEXT("press"), .title = TEXT("Kiểm tra điểm chơi"), .body = TEXT(PRESS) },
	{ .id = TEXT("station again"),
	  .title = TEXT("Bàn về trạm"),
	  .body = TEXT(STATION " Theo mic.gov.vn.") },
	{ .id = TEXT("short"), .title = TEXT("Tin bão"), .body = TEXT("Bão vào bờ") },
	{ .id = TEXT("short again"), .title = TEXT("Tin bão"), .body = TEXT("Bão vào bờ") },
	{ .id = TEXT("station once more"), .title = TEXT("Trạm mới"), .body = TEXT(STATION) },
	{ .id = TEXT("station on the 9th"),
	  .title = TEXT("Trạm mới"),
	  .body = TEXT(STATION),
	  .date = 20190709 },
	{ .id = TEXT("station on the 7th"),
	  .title = TEXT("Trạm mới"),
	  .body = TEXT(STATION),
	  .date = 20190707 },
};

static struct index_reader *reader;
static struct small_index folder;
static struct arena arena = ARENA_INIT;

static void set_up(void)
{
	struct error err = ERROR_INIT;

	folder = small_index_make(library, sizeof library / sizeof *library);
	cr_assert_eq(generation_open_live_reader(&reader, folder.path, &err), STATUS_OK, "%s",
		     err.message);
}

static void tear_down(void)
{
	index_reader_close(reader);
	small_index_remove(&folder);
	arena_release(&arena);
}

TestSuite(copies, .init = set_up, .fini = tear_down);

/* "1@0(3 6) 2@1": the number of each hit, its place, and what was folded into it. */
static const char *fold_as(const uint32_t *numbers, size_t count, bool earliest)
{
	static struct strbuf text;
	struct hit hits[8];
	struct folded_hits folded;

	strbuf_release(&text);
	for (size_t i = 0; i < count; i++)
		hits[i] = (struct hit){ numbers[i], 1 };
	cr_assert_eq(copies_fold(&folded, hits, count, earliest, reader, &arena, NULL), STATUS_OK);
	for (size_t i = 0; i < folded.count; i++) {
		const struct folded_hit *hit = &folded.items[i];

		strbuf_printf(&text, "%s%u@%zu", i ? " " : "", hit->hit.number, hit->place);
		for (size_t j = 0; j < hit->copy_count; j++)
			strbuf_printf(&text, "%s%u%s", j ? " " : "(", hit->copies[j],
				      j + 1 == hit->copy_count ? ")" : "");
	}
	return strbuf_string(&text);
}

static const char *fold(const uint32_t *numbers, size_t count)
{
	return fold_as(numbers, count, true);
}

Test(copies, the_one_published_first_stands_in_the_place_of_the_first_hit)
{
	cr_expect_str_eq(fold((uint32_t[]){ 7, 2, 8 }, 3), "8@2(7) 2@1");
	cr_expect_str_eq(fold((uint32_t[]){ 8, 2, 7 }, 3), "8@0(7) 2@1");
	cr_expect_str_eq(fold((uint32_t[]){ 2, 1, 7, 8 }, 4), "2@0 8@3(1 7)");
	cr_expect_str_eq(fold_as((uint32_t[]){ 7, 2, 8 }, 3, false), "7@0(8) 2@1");
}

Test(copies, are_folded_into_the_first_of_them)
{
	cr_assert_str_eq(fold((uint32_t[]){ 1, 2, 3, 6 }, 4), "1@0(3 6) 2@1");
	cr_assert_str_eq(fold((uint32_t[]){ 6, 3, 2, 1 }, 4), "6@0(3 1) 2@2");
}

Test(copies, more_hits_change_nothing_of_those_before_them)
{
	cr_assert_str_eq(fold((uint32_t[]){ 2, 3 }, 2), "2@0 3@1");
	cr_assert_str_eq(fold((uint32_t[]){ 2, 3, 4, 1 }, 4), "2@0 3@1(1) 4@2");
}

Test(copies, bulletins_of_a_few_words_are_none)
{
	cr_assert_str_eq(fold((uint32_t[]){ 4, 5 }, 2), "4@0 5@1");
}

Test(copies, may_be_kept)
{
	const struct hit hits[] = { { 1, 2.5 }, { 3, 1.5 } };
	struct folded_hits kept;

	cr_assert_eq(copies_keep(&kept, hits, 2, 10, &arena, NULL), STATUS_OK);
	cr_assert_eq(kept.count, 2);
	cr_assert_eq(kept.items[1].hit.number, 3);
	cr_assert_eq(kept.items[1].place, 11);
	cr_assert_eq(kept.items[1].copy_count, 0);
}
