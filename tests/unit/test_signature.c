/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/signature.h"

#include <criterion/criterion.h>

#include "index/postings.h"
#include "index/schema.h"

#define TEXT(string) SLICE_INIT(string)

#define OPENING                                                                                                          \
	"Sáng 12/3, Sở Thông tin và Truyền thông họp với ba nhà mạng về việc dựng thêm 36 trạm " \
	"thu phát sóng ở các xã vùng cao. Đến nay toàn tỉnh có 1.245 trạm, phủ sóng 138 xã. "
#define MIDDLE                                                                                                                        \
	"Đại diện các doanh nghiệp cho biết khó khăn lớn nhất là đường vào các điểm đặt trạm dốc "   \
	"và hẹp, mùa mưa thường bị sạt lở, xe chở thiết bị phải chờ nhiều ngày. Người dân một số " \
	"thôn còn lo sóng ảnh hưởng tới sức khỏe nên chưa đồng ý cho đặt cột gần nhà. "
#define CLOSING                                                                                                                      \
	"Kết luận buổi họp, lãnh đạo Sở đề nghị các huyện bố trí đất, cử cán bộ giải thích cho " \
	"bà con và báo cáo kết quả trước ngày 30 hằng tháng."

/* The texts above, as one source published them. */
static const struct document original = {
	.id = TEXT("a"),
	.title = TEXT("Bàn việc dựng thêm trạm thu phát sóng"),
	.body = TEXT(OPENING MIDDLE CLOSING),
	.date = 20150312,
};

static struct strbuf signature_of(const struct document *document)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(postings_release) struct postings postings = POSTINGS_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(postings_build(&postings, analyzer, document, &err), STATUS_OK, "%s",
		     err.message);
	for (size_t i = 0; i < postings.entry.value_count; i++)
		if (postings.entry.values[i].slot == SLOT_SIGNATURE)
			strbuf_append(&bytes, postings.entry.values[i].bytes);
	return bytes;
}

static bool are_copies(const struct document *a, const struct document *b)
{
	CLEANUP(strbuf_release) struct strbuf first = signature_of(a), second = signature_of(b);
	bool copies = signature_is_copy(strbuf_slice(&first), strbuf_slice(&second));

	cr_assert_eq(signature_is_copy(strbuf_slice(&second), strbuf_slice(&first)), copies);
	return copies;
}

Test(signature, a_sentence_more_and_other_spellings_make_a_copy)
{
	struct document copy = original;

	copy.title = slice_of("Sở họp về trạm thu phát sóng vùng cao");
	copy.body = slice_of(OPENING MIDDLE CLOSING " (Theo mic.gov.vn). Ảnh: Minh Châu.");
	copy.date = 20150314;
	cr_assert(are_copies(&original, &copy));
	copy.body = slice_of("Sang 12/3, So Thong tin va Truyen thong hop voi ba nha mang ve viec "
			     "dung them 36 tram thu phat song o cac xa vung cao. Den nay toan tinh "
			     "co 1245 tram, phu song 138 xa. " MIDDLE CLOSING);
	cr_assert(are_copies(&original, &copy));
}

#define ANOTHER                                                                                                                           \
	"Chiều 12/3, đoàn kiểm tra đã làm việc với mười hai điểm cung cấp dịch vụ trò chơi điện "           \
	"tử ở thị trấn, nhắc nhở bốn điểm mở cửa quá giờ quy định và lập biên bản một điểm không " \
	"có giấy phép kinh doanh. Chủ các điểm cam kết treo nội quy, ghi tên người chơi và đóng "                   \
	"cửa trước mười giờ đêm."

Test(signature, half_a_text_is_no_copy)
{
	struct document half = original, whole = original;

	half.body = slice_of(OPENING MIDDLE);
	whole.body = slice_of(OPENING MIDDLE CLOSING ANOTHER);
	cr_assert_not(are_copies(&half, &whole));
}

Test(signature, another_text_under_the_same_title_is_no_copy)
{
	struct document other = original;

	other.body = slice_of(ANOTHER);
	cr_assert_not(are_copies(&original, &other));
}

Test(signature, the_same_form_with_other_numbers_is_no_copy)
{
	struct document next = original;

	next.body = slice_of("Sáng 19/6, Sở Thông tin và Truyền thông họp với ba nhà mạng về việc "
			     "dựng thêm 41 trạm thu phát sóng ở các xã vùng cao. Đến nay toàn tỉnh "
			     "có 1.302 trạm, phủ sóng 144 xã. " MIDDLE CLOSING);
	cr_assert_not(are_copies(&original, &next));
}

Test(signature, another_number_in_the_title_makes_another_matter)
{
	struct document first = original, second = original;

	first.title = slice_of("Bàn việc thi hành Nghị định 15/2020/NĐ-CP");
	second.title = slice_of("Bàn việc thi hành Nghị định 72/2013/NĐ-CP");
	cr_assert_not(are_copies(&first, &second));
	second.title = slice_of("Bàn việc thi hành nghị định mới");
	cr_assert(are_copies(&first, &second));
}

Test(signature, another_document_number_in_the_text_makes_another_matter)
{
	struct document first = original, second = original;

	first.body = slice_of(OPENING MIDDLE CLOSING " Theo Quyết định 24/2018/QĐ-UBND.");
	second.body = slice_of(OPENING MIDDLE CLOSING " Theo Quyết định 24/2019/QĐ-UBND.");
	cr_assert_not(are_copies(&first, &second));
	cr_assert(are_copies(&first, &original));
}

Test(signature, two_provinces_have_two_bulletins)
{
	struct document first = original, second = original;

	first.province = slice_of("Lâm Đồng");
	second.province = slice_of("Nghệ An");
	cr_assert_not(are_copies(&first, &second));
	cr_assert(are_copies(&first, &original));
}

Test(signature, what_was_published_long_after_is_no_copy)
{
	struct document later = original;

	later.date = 20150320;
	cr_assert(are_copies(&original, &later));
	later.date = 20160312;
	cr_assert_not(are_copies(&original, &later));
	later.date = DATE_UNKNOWN;
	cr_assert(are_copies(&original, &later));
}

Test(signature, a_short_text_has_a_copy_only_if_nearly_all_is_the_same)
{
	struct document first = { .id = TEXT("a"),
				  .body = TEXT("Bộ trưởng, thủ trưởng các cơ quan liên quan chịu "
					       "trách nhiệm thi hành Thông tư này.") };
	struct document second = first;

	cr_assert(are_copies(&first, &second));
	second.body = slice_of("Bộ trưởng, thủ trưởng các cơ quan liên quan chịu trách nhiệm thi "
			       "hành Nghị định này.");
	cr_assert_not(are_copies(&first, &second));
}

Test(signature, too_few_words_have_no_signature)
{
	struct document few = { .id = TEXT("a"), .body = TEXT("Bão vào bờ") };
	CLEANUP(strbuf_release) struct strbuf bytes = signature_of(&few);

	cr_assert_eq(bytes.length, 0);
	cr_assert_not(are_copies(&few, &few));
}

Test(signature, bytes_that_are_cut_are_no_copy_of_anything)
{
	CLEANUP(strbuf_release) struct strbuf bytes = signature_of(&original);

	for (size_t length = 0; length < bytes.length; length++)
		cr_assert_not(
			signature_is_copy(slice_make(bytes.data, length), strbuf_slice(&bytes)));
	cr_assert(signature_is_copy(strbuf_slice(&bytes), strbuf_slice(&bytes)));
}
