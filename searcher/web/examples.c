/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/examples.h"

#include <stddef.h>

#include "base/text.h"
#include "searcher/web/links.h"
#include "searcher/web/site.h"

static const struct {
	const char *query, *meaning;
} examples[] = {
	{ "tram bts", N_("words, with their marks or without") },
	{ "\"chuyển đổi số\"", N_("words that stand side by side") },
	{ "17/2019/QĐ-UBND", N_("the number of a document") },
	{ "viễn thông HOẶC bưu chính", N_("one or the other") },
	{ "sim rác -khuyến mại", N_("without a word") },
	{ "an toàn thông tin năm:2019", N_("of one year") },
	{ "truyền thanh tỉnh:\"Lâm Đồng\"", N_("of one province, with those that it took in") },
};

void examples_write(struct html *html, const struct address *address)
{
	struct address example = { .language = address->language };

	html_open(html, "section");
	html_set(html, "class", "examples");
	html_element(html, "h2", slice_of(_("What can be asked")));
	html_open(html, "ul");
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		example.query = slice_of(examples[i].query);
		html_open(html, "li");
		links_open(html, &example);
		html_set(html, "lang", BULLETIN_LANGUAGE);
		html_text(html, example.query);
		html_close(html);
		html_say(html, " ");
		html_element(html, "span", slice_of(_(examples[i].meaning)));
		html_close(html);
	}
	html_close(html);
	html_close(html);
}
