/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/error_page.h"

#include "page_check.h"

Test(error_page, says_what_is_wrong_and_where_to_go_on)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct site site = { .title = SLICE_INIT("Tìm kiếm bản tin") };
	const struct address address = { .query = SLICE_INIT("<b>"), .language = SLICE_INIT("en") };
	const struct error_page page = { .site = &site,
					 .address = &address,
					 .language = TEXT_ENGLISH,
					 .status = 404,
					 .title = SLICE_INIT("No such page"),
					 .detail = SLICE_INIT("There is nothing at </p>.") };

	error_page_print(&text, &page);
	page_expect_sound(&text);
	page_expect(&text, "<h1>No such page</h1><p>There is nothing at &lt;/p&gt;.</p>");
	page_expect(&text, "<a href=\"/?q=%3Cb%3E&amp;lang=en\">Search for “&lt;b&gt;”</a>");
	page_expect(&text, "<a href=\"/?lang=en\">To the start page</a>");
	page_expect(&text, "value=\"&lt;b&gt;\"");
	page_expect(&text, "HTTP 404");
}

Test(error_page, what_failed_here_may_be_asked_again)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct site site = { .title = SLICE_INIT("Tìm kiếm bản tin") };
	const struct address address = { .query = SLICE_INIT("trạm") };
	const struct error_page page = { .site = &site,
					 .address = &address,
					 .status = 503,
					 .title = SLICE_INIT("Too many searches") };

	error_page_print(&text, &page);
	page_expect_sound(&text);
	page_expect(&text, "<a href=\"\">Try again</a>");
	page_expect_not(&text, "examples");
}
