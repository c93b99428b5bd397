/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "indexer/byline.h"

struct example {
	char line[128], expected[96];
};

/* "author" or "from source", or "-" for a line that is no byline. */
static void read_line(const char *text, struct strbuf *shown)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct page page = page_split(slice_of(text), &arena);
	struct byline byline;

	if (!page.count || !byline_read_last(&byline, &page.lines[0]))
		strbuf_append_byte(shown, '-');
	else if (byline.author.length)
		strbuf_append(shown, byline.author);
	else
		strbuf_printf(shown, "from %.*s", (int)byline.source.length, byline.source.data);
}

ParameterizedTestParameters(byline, tells_who_wrote_it_and_where_it_is_from)
{
	static struct example examples[] = {
		{ "Văn Đông – Văn phòng Sở TT&TT Phú Yên", "Văn Đông" },
		{ "N.Hồng - Sở TTTT Nghệ An", "N.Hồng" },
		{ "Nguyễn Phượng", "Nguyễn Phượng" },
		{ "Lê Quý - Mỹ Linh", "Lê Quý - Mỹ Linh" },
		{ "Út Nhã", "Út Nhã" },
		{ "Ban Biên tập", "Ban Biên tập" },
		{ "Van phong So", "Van phong So" },
		{ "Tác giả: Thanh Bình", "Thanh Bình" },
		{ "Tin, ảnh: Thanh Ba", "Thanh Ba" },
		{ "Nguồn: sotttt.thaibinh.gov.vn", "from sotttt.thaibinh.gov.vn" },
		{ "Nguồn: stttt.laocai.gov.vn – Ngày đăng: 08-05-2024",
		  "from stttt.laocai.gov.vn" },
		{ "(Theo mic.gov.vn)", "from mic.gov.vn" },
		{ "Theo Báo Phú Yên", "from Báo Phú Yên" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, byline, tells_who_wrote_it_and_where_it_is_from)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	read_line(e->line, &shown);
	cr_assert_str_eq(strbuf_string(&shown), e->expected);
}

ParameterizedTestParameters(byline, is_not_a_sentence_a_caption_or_a_row_of_a_table)
{
	static struct example examples[] = {
		{ "Hội nghị đã thành công tốt đẹp.", "-" },
		{ "Quang cảnh hội nghị", "-" },
		{ "Đồng chí Hồ Quang Thành phát biểu tại hội nghị", "-" },
		{ "Số 12", "-" },
		{ "Nguồn:", "-" },
		{ "Theo", "-" },
		{ "Theo kế hoạch, trong quý IV Sở sẽ mở thêm hai lớp", "-" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, byline, is_not_a_sentence_a_caption_or_a_row_of_a_table)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	read_line(e->line, &shown);
	cr_assert_str_eq(strbuf_string(&shown), e->expected);
}

ParameterizedTestParameters(byline, takes_the_source_from_the_label_of_the_lead)
{
	static struct example examples[] = {
		{ "(Mic.gov.vn) - Chiều ngày 29/7, Sở họp.", "Mic.gov.vn" },
		{ "(TTXVN) Sáng nay, Bộ công bố kết quả.", "TTXVN" },
		{ "(mic.gov.vn)- Bộ công bố kết quả.", "mic.gov.vn" },
		{ "Bộ TT&TT (Mic.gov.vn) công bố kết quả.", "" },
		{ "(sau đây gọi tắt là Sở) họp.", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, byline, takes_the_source_from_the_label_of_the_lead)
{
	struct slice source = byline_lead_source(slice_of(e->line));

	cr_assert(slice_equal(source, slice_of(e->expected)), "%s", e->line);
}

ParameterizedTestParameters(byline, writes_a_host_in_one_way)
{
	static struct example examples[] = {
		{ "Mic.gov.vn", "mic.gov.vn" },
		{ "http://www.mic.gov.vn/tin/15.html", "mic.gov.vn" },
		{ "TTXVN", "TTXVN" },
		{ "Báo Phú Yên", "Báo Phú Yên" },
		{ "", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, byline, writes_a_host_in_one_way)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	byline_print_source(&shown, slice_of(e->line));
	cr_assert_str_eq(strbuf_string(&shown), e->expected);
}
