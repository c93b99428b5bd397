/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/opensearch.h"

#include <libxml/parser.h>

#include "page_check.h"

Test(opensearch, tells_browsers_where_to_search)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct site site = { .title = SLICE_INIT("Tìm kiếm bản tin <tỉnh>"),
				   .base_url = SLICE_INIT("https://tim.example.gov.vn") };

	opensearch_print(&text, &site);
	xmlDocPtr document = xmlReadMemory(text.data, (int)text.length, "description", NULL, 0);
	cr_assert(document, "%s", strbuf_string(&text));
	xmlFreeDoc(document);
	xmlCleanupParser();
	page_expect(&text, "<ShortName>Tìm kiếm bản tin</ShortName>"
			   "<LongName>Tìm kiếm bản tin &lt;tỉnh&gt;</LongName>");
	page_expect(&text, "<Url type=\"text/html\" "
			   "template=\"https://tim.example.gov.vn/?q={searchTerms}\"/>");
}
