/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <pthread.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/bulletin.h"

/* "TITLE|BODY|DATE", the body's lines parted by "/"; or "error". */
static void read_html(struct slice html, struct strbuf *shown)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	const struct document *document = &bulletin.document;

	if (bulletin_read_html(&bulletin, &(struct provenance){ .id = slice_of("a.html") }, html,
			       NULL)) {
		strbuf_append(shown, slice_of("error"));
		return;
	}
	strbuf_append(shown, document->title);
	strbuf_append_byte(shown, '|');
	strbuf_append(shown, document->body);
	strbuf_printf(shown, "|%d", document->date);
	for (size_t i = 0; i < shown->length; i++)
		if (shown->data[i] == '\n')
			shown->data[i] = '/';
}

struct example {
	char html[1100], expected[640];
};

#define READS(name, ...)                                                                           \
	ParameterizedTestParameters(bulletin_html, name)                                           \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, bulletin_html, name)                                  \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		read_html(slice_of(e->html), &shown);                                              \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s", strbuf_string(&shown)); \
	}

READS(turns_blocks_into_lines,
      { "<h1>Giao ban</h1><p>Sở   họp\n <b>bàn</b> việc.<div>Ý <i>một</i><br>Ý hai</div>",
	"Giao ban|Sở họp bàn việc./Ý một/Ý hai|0" },
      { "<h1>Giao ban</h1><table><tr><td>Số trạm<td>809 trạm.</table><ul><li>Một;<li>Hai.</ul>",
	"Giao ban|Số trạm 809 trạm./Một;/Hai.|0" })

READS(decodes_entities_before_it_normalises,
      { "<h1>Tr&ocirc;\u0300ng d&#432;a</h1><p>M&ocirc;&nbsp;h&igrave;nh.</p>",
	"Trồng dưa|Mô\u00a0hình.|0" })

READS(drops_code_controls_and_what_is_the_sites,
      { "<head><style>p{}</style><script>var a = '<p>x</p>';</script></head><body>"
	"<form><nav>Trang chủ</nav><header>Sở</header><input value=x><button>Tìm</button>"
	"<h1>Giao ban</h1><p>Sở họp.</p><aside>Quảng cáo</aside><footer>Bản quyền</footer></form>",
	"Giao ban|Sở họp.|0" },
      { "<article><header><h1>Giao ban</h1>18/07/2019 14:04</header><p>Sở họp.</article>",
	"Giao ban|Sở họp.|20190718" })

READS(takes_the_title_that_stands_in_the_text,
      { "<title>Giao ban - Cổng TTĐT</title><h1>LOGO</h1><div>Menu lạ</div><h2>Giao ban</h2><p>Sở "
	"họp.",
	"Giao ban|Sở họp.|0" },
      { "<meta property='og:title' content='Giao ban'><title>Sở TT&amp;TT Phú Yên</title>"
	"<div>Menu lạ</div><h3>Giao ban</h3><p>Sở họp.</p>",
	"Giao ban|Sở họp.|0" },
      { "<title>Sở TT&amp;TT Phú Yên</title><h2>Giao ban</h2><p>Sở họp.</p>",
	"Giao ban|Sở họp.|0" })

READS(takes_the_date_that_the_page_declares,
      { "<meta property='article:published_time' content='2019-07-18T14:04:00+07:00'>"
	"<h1>Giao ban</h1><p>Ngày 17/7/2019, Sở họp.",
	"Giao ban|Ngày 17/7/2019, Sở họp.|20190718" },
      { "<meta name='DC.Date' content='2019-07-19'><meta name=pubdate content='18/07/2019'>"
	"<h1>Giao ban</h1><p>Sở họp.",
	"Giao ban|Sở họp.|20190718" },
      { "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\","
	"\"datePublished\":\"2019-07-18\"}]}</script><h1>Giao ban</h1><p>Sở họp.",
	"Giao ban|Sở họp.|20190718" },
      { "<h1>Giao ban</h1><span itemprop=datePublished>18/07/2019</span><p>Sở họp.",
	"Giao ban|Sở họp.|20190718" },
      { "<h1>Giao ban</h1><time datetime='2019-07-18'>18/7</time><p>Sở họp.",
	"Giao ban|Sở họp.|20190718" })

READS(takes_no_date_that_is_broken_or_of_another_bulletin,
      { "<meta name=pubdate content='0001-01-01'><script type='application/ld+json'>{\"@type\":"
	"</script><h1>Giao ban</h1><p>Ngày 17/7/2019, Sở họp.",
	"Giao ban|Ngày 17/7/2019, Sở họp.|20190717" },
      { "<h1>Giao ban</h1><p>Sở họp về trạm.<div class=tin-lien-quan><time "
	"datetime='2019-07-18'>18/7</time></div>",
	"Giao ban|Sở họp về trạm.|0" },
      { "<div>Thứ Ba, 05/01/2021</div><div>Trang chủ</div><h1>Giao ban</h1><div>18/07/2019</div>"
	"<p>Sở họp.",
	"Giao ban|Sở họp.|20190718" })

/* A site that moved states the day on which it did. */
READS(takes_the_printed_date_where_the_stated_one_is_years_away,
      { "<meta name=pubdate content='2022-03-01'><h1>Giao ban</h1><div>18/07/2019 14:04</div>"
	"<p>Sở họp.",
	"Giao ban|Sở họp.|20190718" })

#define LONG_LEAD "Ngày 17/7/2019, Sở Thông tin và Truyền thông họp giao ban với các huyện."
#define LONG_TEXT "Các huyện báo cáo tình hình xây dựng trạm phát sóng ở những thôn còn lõm sóng."

READS(leaves_out_what_is_called_the_sites,
      { "<div class=main-menu>Bản đồ số</div><h1>Giao ban</h1><div class=noi-dung><p>" LONG_LEAD
	"<p>" LONG_TEXT "</div><div class=thong-ke>Khách đang xem</div>",
	"Giao ban|" LONG_LEAD "/" LONG_TEXT "|20190717" },
      { "<h1>Giao ban</h1><article><p>" LONG_LEAD "<div class=related>Việc khác</div><p>" LONG_TEXT
	"</article><p>Chân trang của Sở",
	"Giao ban|" LONG_LEAD "/" LONG_TEXT "|20190717" })

READS(keeps_a_bulletin_that_stands_in_what_is_called_the_sites,
      { "<div class=header-banner><div class=footer><h1>Giao ban</h1><p>" LONG_LEAD "<p>" LONG_TEXT
	"</div></div>",
	"Giao ban|" LONG_LEAD "/" LONG_TEXT "|20190717" },
      { "<title>Giao ban</title><div class=chuyen-muc><div class=menu-trai><h1>Giao "
	"ban</h1><p>" LONG_LEAD "<p>" LONG_TEXT
	"</div></div><p>Một câu khác của trang này, dài hơn mười chữ và có dấu chấm.",
	"Giao ban|" LONG_LEAD "/" LONG_TEXT
	"/Một câu khác của trang này, dài hơn mười chữ và có dấu chấm.|20190717" },
      { "<div class=tin-moi><p>" LONG_LEAD "<p>" LONG_TEXT
	"</div><p>Một câu khác của trang, dài hơn "
	"mười chữ và có dấu chấm.",
	LONG_LEAD "|" LONG_TEXT "/Một câu khác của trang, dài hơn mười chữ và có dấu "
		  "chấm.|20190717" })

READS(finds_the_densest_element_where_no_name_tells,
      { "<table><tr><td><a href=a>Danh bạ máy lẻ</a><br><a href=b>Lịch trực</a><td><b>Giao "
	"ban</b><br>"
	"18/07/2019<br>" LONG_LEAD "<br><br>" LONG_TEXT "<td>Trời nắng<br>Giá vàng</table>",
	"Giao ban|" LONG_LEAD "/" LONG_TEXT "|20190718" })

READS(leaves_out_lists_of_links_but_no_papers_and_no_documents_cited,
      { "<h1>Giao ban</h1><p>" LONG_LEAD
	"<ul><li><a href=/1>Quyết định số 17/2019/QĐ-UBND</a><li><a "
	"href=/2>Chỉ thị 16/CT-TTg</a><li><a href=/3.pdf>Phụ lục của báo cáo</a></ul>",
	"Giao ban|" LONG_LEAD "/Quyết định số 17/2019/QĐ-UBND/Chỉ thị 16/CT-TTg/Phụ lục của báo "
	"cáo|20190717" },
      { "<h1>Giao ban</h1><p>" LONG_LEAD "<ul><li><a href=/1>Hội thi tin học</a><li><a "
	"href=/2>Hội bưu chính</a></ul>",
	"Giao ban|" LONG_LEAD "|20190717" })

READS(keeps_two_bulletins_on_a_page,
      { "<h1>Giao ban</h1><article><p>" LONG_LEAD
	"</article><p>Xen giữa</p><article><h2>Trạm BTS</h2>"
	"<p>" LONG_TEXT "</article><p>Chân trang của Sở",
	"Giao ban|" LONG_LEAD "/Xen giữa/Trạm BTS/" LONG_TEXT "|20190717" })

READS(keeps_a_bulletin_shorter_than_the_foot_of_its_page,
      { "<h1>Thông báo</h1><p>Ngày 17/7/2019, Sở nghỉ làm việc buổi chiều để khử "
	"khuẩn.<footer>Cổng "
	"thông tin do Trung tâm vận hành, mọi sao chép phải ghi rõ nguồn và được đồng ý của ban "
	"biên "
	"tập. Trụ sở đặt tại số 5 đường Trần Phú, điện thoại trực ban cả ngày lẫn đêm.</footer>",
	"Thông báo|Ngày 17/7/2019, Sở nghỉ làm việc buổi chiều để khử khuẩn.|20190717" })

READS(keeps_the_title_of_an_empty_article, { "<title>Giao ban</title><div class=menu>Bản đồ "
					     "số</div><h1>Giao ban</h1><article></article>",
					     "Giao ban||0" })

READS(keeps_a_page_of_nothing_but_links,
      { "<a href=/1>Hội thi tin học</a><br><a href=/2>Hội bưu chính</a><br><a href=/3>Hội báo</a>",
	"Hội thi tin học|Hội bưu chính/Hội báo|0" })

READS(keeps_entities_with_marks_whole_across_elements,
      { "<h1>Tr&ocirc;<b>&#768;</b>ng</h1><p>Chu<i>&ocirc;</i>&#803;t <b>tr&ocirc;</b>\u0300ng.",
	"Trồng|Chuột trồng.|0" })

READS(refuses_a_page_without_text, { "", "error" }, { "<html><body></body></html>", "error" },
      { "<script>1</script>", "error" }, { "<!-- chỉ có ghi chú -->", "error" })

Test(bulletin_html, takes_address_source_and_author_from_what_the_page_says_of_itself)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	const struct document *document = &bulletin.document;
	struct slice html = slice_of(
		"<link rel=canonical href='https://www.mic.gov.vn/1'><script "
		"type='application/ld+json'>{\"@type\":\"Article\",\"author\":\"Thu Hà\"}</script>"
		"<h1>Giao ban</h1><p>Sở họp.");
	struct provenance provenance = { .id = slice_of("a"), .path = slice_of("m/x.gov.vn/a") };

	cr_assert(bulletin_read_html(&bulletin, &provenance, html, NULL) == STATUS_OK);
	cr_assert(slice_equal(document->url, slice_of("https://www.mic.gov.vn/1")));
	cr_assert(slice_equal(document->source, slice_of("mic.gov.vn")));
	cr_assert(slice_equal(document->author, slice_of("Thu Hà")));
}

Test(bulletin_html, takes_address_and_province_from_its_place_in_a_mirror)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	const struct document *document = &bulletin.document;
	struct provenance provenance = {
		.id = slice_of("a"), .path = slice_of("m/hoabinh.baclieu.gov.vn/2019/07/18/a.html")
	};

	cr_assert(bulletin_read_html(&bulletin, &provenance,
				     slice_of("<link rel=canonical href='/a'><h1>Giao ban</h1><p>"
					      "Sở TT&amp;TT Phú Yên họp."),
				     NULL) == STATUS_OK);
	cr_assert(slice_equal(document->url,
			      slice_of("http://hoabinh.baclieu.gov.vn/2019/07/18/a.html")));
	cr_assert(slice_equal(document->province, slice_of("Bạc Liêu")));
	cr_assert(document->date == 20190718 && bulletin.dated_by == DATED_BY_ADDRESS);
}

/* Many times the same bytes around a text. */
static void repeat(struct strbuf *html, const char *bytes, size_t count)
{
	while (count-- > 0)
		strbuf_append(html, slice_of(bytes));
}

static void assert_has_paragraphs(struct slice text, int count)
{
	char paragraph[32];

	for (int i = 0; i < count; i++) {
		snprintf(paragraph, sizeof paragraph, "Đoạn %d.", i);
		cr_assert_neq(slice_find(text, slice_of(paragraph)), SLICE_NONE, "%s", paragraph);
	}
}

ParameterizedTestParameters(bulletin_html, keeps_the_text_of_elements_that_are_never_closed)
{
	static int depths[] = { 300, 5000 };

	return cr_make_param_array(int, depths, sizeof depths / sizeof *depths);
}

ParameterizedTest(int *levels, bulletin_html, keeps_the_text_of_elements_that_are_never_closed)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	strbuf_append(&html, slice_of("<h1>Giao ban</h1>"));
	for (int i = 0; i < *levels; i++)
		strbuf_printf(&html, "<div><p>Đoạn %d.</p>", i);
	read_html(strbuf_slice(&html), &shown);
	assert_has_paragraphs(strbuf_slice(&shown), *levels);
}

Test(bulletin_html, refuses_a_page_that_nests_too_deep)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	struct error err = ERROR_INIT;

	repeat(&html, "<div><b>", 100000);
	repeat(&html, "Sở họp.", 1);
	cr_assert_eq(bulletin_read_html(&bulletin, &(struct provenance){ .id = slice_of("a.html") },
					strbuf_slice(&html), &err),
		     STATUS_REFUSED);
	cr_assert_str_eq(err.message,
			 "the page has elements within each other deeper than 10000 levels");
}

/* libxml2 by itself gives up at 10 MB in one piece. */
Test(bulletin_html, keeps_a_text_of_many_megabytes)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	repeat(&html, "<h1>Giao ban</h1><p>", 1);
	repeat(&html, "thông tin ", 1000000);
	repeat(&html, "Đoạn 0.</p><p>Sở họp.", 1);
	read_html(strbuf_slice(&html), &shown);
	cr_assert_neq(slice_find(strbuf_slice(&shown), slice_of("Đoạn 0./Sở họp.")), SLICE_NONE);
}

Test(bulletin_html, survives_a_page_of_broken_bytes)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	repeat(&html, "<p>\xff\xfe\xc3(<\x80&#xd800;&#1114112;</", 1000);
	read_html(strbuf_slice(&html), &shown);
	cr_assert(shown.length > 0);
}

static void *read_many(void *unused)
{
	for (int i = 0; i < 200; i++) {
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

		read_html(slice_of("<h1>Giao ban</h1><p>S&#7903; h&#7885;p.</p>"), &shown);
		if (strcmp(strbuf_string(&shown), "Giao ban|Sở họp.|0") != 0)
			return unused;
	}
	return NULL;
}

Test(bulletin_html, reads_in_several_threads_at_once)
{
	pthread_t threads[4];
	void *failed;

	for (size_t i = 0; i < 4; i++)
		cr_assert(pthread_create(&threads[i], NULL, read_many, threads) == 0);
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], &failed);
		cr_assert(!failed);
	}
}
