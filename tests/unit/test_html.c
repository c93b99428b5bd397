/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/html.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

Test(html, writes_elements_within_each_other)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct html html = HTML_INIT(&text);

	html_declare(&html);
	html_open(&html, "p");
	html_set(&html, "class", "origin");
	html_attribute_number(&html, "tabindex", 0);
	html_attribute_alone(&html, "hidden");
	html_element(&html, "b", slice_of("trạm"));
	html_open(&html, "br");
	html_close(&html);
	html_say(&html, "BTS");
	html_close(&html);
	html_open(&html, "ul");
	html_close(&html);
	cr_assert_str_eq(strbuf_string(&text),
			 "<!doctype html>\n<p class=\"origin\" tabindex=\"0\" hidden>"
			 "<b>trạm</b><br>BTS</p><ul></ul>");
}

Test(html, xml_ends_an_empty_element_in_its_tag)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct html xml = HTML_INIT_XML(&text);

	html_declare(&xml);
	html_open(&xml, "feed");
	html_open(&xml, "link");
	html_attribute(&xml, "href", slice_of("/?q=a&page=2"));
	html_close(&xml);
	html_close(&xml);
	cr_assert_str_eq(strbuf_string(&text), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
					       "<feed><link href=\"/?q=a&amp;page=2\"/></feed>");
}

Test(html, text_and_values_can_begin_no_markup)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct html html = HTML_INIT(&text);

	html_open(&html, "a");
	html_attribute(&html, "href", slice_of("\" onclick='x' >"));
	html_text(&html, slice_of("<script>alert(1)</script> & \"b\" 'c'"));
	html_close(&html);
	cr_assert_str_eq(
		strbuf_string(&text),
		"<a href=\"&quot; onclick=&#39;x&#39; &gt;\">"
		"&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;b&quot; &#39;c&#39;</a>");
}

Test(html, printed_words_are_escaped_too)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct html html = HTML_INIT(&text);

	html_printf(&html, "%d < %s", 1, "&");
	cr_assert_str_eq(strbuf_string(&text), "1 &lt; &amp;");
}

Test(html, what_a_page_has_no_place_for_is_replaced)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct html html = HTML_INIT(&text);

	html_text(&html, slice_make("a\0b\033c\tde\xe1\xba"
				    "f\xef\xbf\xbfg\r",
				    16));
	cr_assert_str_eq(strbuf_string(&text), "a�b�c\tde�f�g�");
}
