/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/atom.h"

#include <libxml/parser.h>

#include "page_check.h"

#define TEXT(string) SLICE_INIT(string)

static struct highlight marks[] = { { 0, 4 } };
static struct answer_hit hits[] = {
	{ .id = TEXT("mic/a b"),
	  .document = { .title = TEXT("Trạm <mới> & cột"),
			.source = TEXT("mic.gov.vn"),
			.date = 20190718 },
	  .snippet.body = { TEXT("Trạm A&B"), marks, 1 } },
	{ .id = TEXT("c"), .document = { .title = TEXT("\033]]>\xff") } },
};
static const struct site site = { .title = TEXT("Tìm kiếm bản tin"),
				  .base_url = TEXT("https://tim.example.gov.vn"),
				  .generation = TEXT("20261122T013000Z") };

static void print_hits(struct strbuf *text, const struct site *of, struct answer_hit *first,
		       size_t count)
{
	const struct address address = { .query = TEXT("trạm"), .province = TEXT("Huế") };
	const struct answer answer = { .hits = first, .hit_count = count };
	const struct atom_feed feed = {
		.site = of, .address = &address, .answer = &answer, .now = 1795777200
	};

	atom_print(text, &feed);
	xmlDocPtr document = xmlReadMemory(text->data, (int)text->length, "feed", NULL, 0);
	cr_assert(document, "%s", strbuf_string(text));
	xmlFreeDoc(document);
	xmlCleanupParser();
}

static void print(struct strbuf *text, size_t hit_count)
{
	print_hits(text, &site, hits, hit_count);
}

Test(atom, has_an_entry_for_each_bulletin)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print(&text, 2);
	page_expect(&text, "<entry><id>https://tim.example.gov.vn/documents/mic/a%20b</id>"
			   "<title>Trạm &lt;mới&gt; &amp; cột</title>"
			   "<updated>2019-07-18T00:00:00+07:00</updated>"
			   "<published>2019-07-18T00:00:00+07:00</published>"
			   "<author><name>mic.gov.vn</name></author>");
	page_expect(&text,
		    "<summary type=\"html\">&lt;mark&gt;Trạm&lt;/mark&gt; A&amp;amp;B</summary>");
}

Test(atom, a_bulletin_without_a_day_is_as_old_as_the_feed)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print(&text, 2);
	page_expect(&text, "<title>�]]&gt;�</title>"
			   "<updated>2019-07-18T00:00:00+07:00</updated><link ");
}

Test(atom, where_no_bulletin_has_a_day_it_is_as_old_as_the_index)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print_hits(&text, &site, &hits[1], 1);
	page_expect(&text, "</title><updated>2026-11-22T01:30:00Z</updated><author>");
	page_expect(&text, "</title><updated>2026-11-22T01:30:00Z</updated><link ");
}

Test(atom, where_the_index_tells_no_time_it_is_of_now)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print_hits(&text, &(struct site){ .title = site.title }, &hits[1], 1);
	page_expect(&text, "</title><updated>2026-11-27T11:00:00Z</updated><link ");
}

Test(atom, says_what_it_is_a_feed_of)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print(&text, 2);
	page_expect(&text, "<title>trạm - Tìm kiếm bản tin</title>"
			   "<updated>2019-07-18T00:00:00+07:00</updated>");
	page_expect(&text,
		    "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://tim.example."
		    "gov.vn/search.atom?q=tr%E1%BA%A1m&amp;province=Hu%E1%BA%BF\"/>");
}

Test(atom, without_a_bulletin_it_is_as_old_as_the_index)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	print(&text, 0);
	page_expect(&text, "<updated>2026-11-22T01:30:00Z</updated>");
	page_expect_not(&text, "<entry>");
}
