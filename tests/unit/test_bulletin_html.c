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
	char html[640], expected[160];
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
	"Giao ban|Ngày 17/7/2019, Sở họp.|20190718" })

READS(refuses_a_page_without_text, { "", "error" }, { "<html><body></body></html>", "error" },
      { "<script>1</script>", "error" }, { "<!-- chỉ có ghi chú -->", "error" })

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
