/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/document_page.h"

#include "page_check.h"

#define TEXT(string) SLICE_INIT(string)

static struct highlight marks[] = { { 7, 11 } };
static struct marked_text paragraphs[] = {
	{ TEXT("Ba <b> trạm & một cột."), marks, 1 },
	{ TEXT("<script>alert(1)</script>"), NULL, 0 },
};
static const struct reading reading = {
	.document = { .id = TEXT("mic/2019/a b.txt"),
		      .url = TEXT("JavaScript:alert(1)"),
		      .source = TEXT("mic.gov.vn"),
		      .author = TEXT("Minh <Châu>"),
		      .cites = TEXT("17/2019/QĐ-UBND\n36-NQ/TW"),
		      .date = 20190718 },
	.title = { TEXT("Thêm trạm"), NULL, 0 },
	.paragraphs = paragraphs,
	.paragraph_count = 2,
};
static struct document copies[] = {
	{ .id = TEXT("nghean/1"), .title = TEXT("Thêm <trạm>"), .source = TEXT("nghean.gov.vn") }
};
static struct answer_hit like[] = { { .id = TEXT("x"),
				      .snippet.title = { TEXT("Như <thế>"), NULL, 0 } } };
static const struct answer similar = {
	.hits = like, .hit_count = 1, .copies = copies, .copy_count = 1
};
static const struct answer alone = { .hits = NULL };
static const struct site site = { .title = TEXT("Tìm kiếm bản tin") };

static void print(struct strbuf *text, const struct address *address, const struct answer *others)
{
	const struct document_page page = {
		.site = &site, .address = address, .reading = &reading, .similar = others
	};

	document_page_print(text, &page);
	page_expect_sound(text);
}

Test(document_page, shows_the_bulletin_with_its_matches_marked)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct address address = { .query = TEXT("trạm"), .page = 2 };

	print(&text, &address, &similar);
	page_expect(&text, "<h1 lang=\"vi\">Thêm trạm</h1>");
	page_expect(&text, "<title>Thêm trạm - Tìm kiếm bản tin</title>"
			   "<link rel=\"canonical\" href=\"/documents/mic/2019/a%20b.txt\">");
	page_expect_not(&text, "noindex");
	page_expect(&text, "<p>Ba &lt;b&gt; <mark>trạm</mark> &amp; một cột.</p>");
	page_expect(&text, "<p class=\"author\">Minh &lt;Châu&gt;</p>");
	page_expect(&text, "<a href=\"/?q=tr%E1%BA%A1m&amp;page=2\">Back to what was found</a>");
	page_expect(
		&text,
		"<a href=\"/documents/mic/2019/a%20b.txt?q=tr%E1%BA%A1m&amp;page=2&amp;lang=en\"");
	page_expect(&text, "Như &lt;thế&gt;</a></h3>");
	page_expect(&text, "<h2>Also published</h2>");
	page_expect(&text, ">Thêm &lt;trạm&gt;</a>");
	page_expect(&text, "<span lang=\"vi\">nghean.gov.vn</span>");
	page_expect_not(&text, ">nghean/1<");
}

Test(document_page, nothing_of_a_bulletin_becomes_markup)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct address address = { .query = TEXT("<script>") };

	print(&text, &address, &alone);
	page_expect_not(&text, "<script>");
	page_expect_not(&text, "JavaScript:");
}

Test(document_page, is_described_by_how_it_begins)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct reading long_one = reading;
	const struct address address = { .query = TEXT("") };

	long_one.document.body = slice_of("Sở Thông tin và Truyền thông họp với ba nhà mạng về "
					  "việc dựng thêm trạm thu phát sóng ở "
					  "các xã vùng cao, nơi đường dốc và hẹp, mùa mưa thường "
					  "bị sạt lở, xe phải chờ nhiều ngày.");
	long_one.title.text = slice_of("");
	document_page_print(&text, &(struct document_page){ .site = &site,
							    .address = &address,
							    .reading = &long_one,
							    .similar = &alone });
	page_expect(&text, "<title>(no title) - ");
	page_expect(&text, " mùa mưa thường bị sạt\"><link");
}

Test(document_page, tells_what_is_missing_among_the_similar)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct address address = { .query = TEXT("trạm") };
	struct slice warnings[] = { TEXT("A machine did not answer.") };

	print(&text, &address, &(struct answer){ .warnings = warnings, .warning_count = 1 });
	page_expect(&text, "<p class=\"remark\">A machine did not answer.</p>");
	page_expect_not(&text, "Also published");
}

Test(document_page, a_document_cited_leads_to_the_bulletins_that_cite_it)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct address address = { .language = TEXT("en") };

	print(&text, &address, &alone);
	page_expect(&text,
		    "<li><a href=\"/?q=s%E1%BB%91%3A%2217%2F2019%2FQ%C4%90-UBND%22&amp;lang=en\">"
		    "17/2019/QĐ-UBND</a></li>");
	page_expect_not(&text, "Back to");
}
