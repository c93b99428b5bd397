/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed.h"

#include <criterion/criterion.h>

#include "index/date.h"

/* Every item as "ID|URL|TITLE|DATE|AUTHOR|SOURCE|BODY\n", or why it cannot be read. */
static const char *items_of(const char *xml)
{
	static struct strbuf items = STRBUF_INIT;
	CLEANUP(feed_closep) struct feed *feed = NULL;
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	const struct document *d = &bulletin.document;
	struct error err;
	bool more = true;

	strbuf_release(&items);
	cr_assert_eq(feed_open(&feed, slice_of(xml), NULL), STATUS_OK);
	for (;;) {
		struct provenance provenance = { 0 };
		enum status status = feed_next(feed, &bulletin, &provenance, &more, &err);

		if (status)
			strbuf_printf(&items, "%s\n", err.message);
		if (!more)
			return strbuf_string(&items);
		if (status)
			continue;
		const struct slice fields[] = { d->id, d->url, d->title };
		for (size_t i = 0; i < 3; i++)
			strbuf_printf(&items, "%.*s|", (int)fields[i].length, fields[i].data);
		date_print(&items, d->date);
		strbuf_printf(&items, "|%.*s|%.*s|%.*s\n", (int)d->author.length, d->author.data,
			      (int)d->source.length, d->source.data, (int)d->body.length,
			      d->body.data);
	}
}

Test(feed, reads_the_items_of_rss)
{
	cr_assert_str_eq(
		items_of("<?xml version='1.0' encoding='utf-8'?>"
			 "<rss version='2.0' "
			 "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
			 "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Tin</title>"
			 "<link>https://stttt.example.vn/</link>"
			 "<item><title>Thêm 12 trạm BTS</title><link> https://a.vn/1 </link>"
			 "<guid>tin-1</guid><description>Tóm tắt</description>"
			 "<content:encoded><![CDATA[<p>Tỉnh dựng <b>12</b> trạm BTS.</p>"
			 "<p>Xã nào cũng có sóng.</p>]]></content:encoded>"
			 "<pubDate>Thu, 18 Jul 2019 14:04:00 +0700</pubDate>"
			 "<dc:creator>Văn An</dc:creator><source url='x'>Báo Sơn La</source></item>"
			 "<item><title>Họp giao ban</title><guid>tin-2</guid>"
			 "<pubDate>1 Mar 15</pubDate></item></channel></rss>"),
		"https://a.vn/1|https://a.vn/1|Thêm 12 trạm BTS|2019-07-18|Văn An|Báo Sơn La|"
		"Tỉnh dựng 12 trạm BTS.\nXã nào cũng có sóng.\n"
		"tin-2#summary||Họp giao ban|2015-03-01|||\n");
}

Test(feed, reads_the_entries_of_atom)
{
	cr_assert_str_eq(
		items_of("<feed xmlns='http://www.w3.org/2005/Atom'><title>Tin</title><id>f</id>"
			 "<entry><id>tag:a.vn,2019:1</id><title>Tem bưu chính</title>"
			 "<link rel='self' href='https://a.vn/feed'/>"
			 "<link rel='alternate' href='https://a.vn/1'/>"
			 "<updated>2020-01-01T00:00:00Z</updated>"
			 "<published>2019-07-18T14:04:00+07:00</published>"
			 "<author><name>Văn An</name><email>a@a.vn</email></author>"
			 "<source><title>Bộ</title></source>"
			 "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
			 "<p>Phát hành <b>tem</b>.</p></div></content></entry>"
			 "<entry><id>tag:a.vn,2019:2</id><title>Tem mới</title>"
			 "<link href='https://a.vn/2'/><updated>2019-07-19T00:00:00Z</updated>"
			 "<summary>Giá &lt; 5.000 đồng.</summary></entry></feed>"),
		"https://a.vn/1|https://a.vn/1|Tem bưu chính|2019-07-18|Văn An|Bộ|Phát hành tem.\n"
		"https://a.vn/2#summary|https://a.vn/2|Tem mới|2019-07-19||a.vn|Giá < 5.000 "
		"đồng.\n");
}

Test(feed, reads_the_items_of_rss_1)
{
	cr_assert_str_eq(
		items_of("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
			 "xmlns='http://purl.org/rss/1.0/' "
			 "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel/>"
			 "<item rdf:about='x'><title>Tin</title><link>https://a.vn/1</link>"
			 "<dc:date>2009-07-18</dc:date></item></rdf:RDF>"),
		"https://a.vn/1#summary|https://a.vn/1|Tin|2009-07-18||a.vn|\n");
}

Test(feed, names_a_bad_item_and_goes_on)
{
	cr_assert_str_eq(items_of("<rss><channel><item><title>Tin</title></item>"
				  "<item><guid>1</guid></item>"
				  "<item><guid>2</guid><title>Tin</title></item></channel></rss>"),
			 "the item has neither a link nor an id to name it by\n"
			 "the item has neither a title nor a text\n"
			 "2#summary||Tin||||\n");
}

Test(feed, an_ampersand_alone_is_an_ampersand)
{
	cr_assert_str_eq(
		items_of("<rss><item><guid>1</guid><title>Sở TT&TT, R&D; &lt;b&#62;</title>"
			 "<description><![CDATA[A&B &amp; C]]></description></item></rss>"),
		"1#summary||Sở TT&TT, R&D; <b>||||A&B & C\n");
}

Test(feed, names_what_is_no_sound_xml_and_reads_what_it_can)
{
	cr_assert_str_eq(items_of("<rss><item><guid>1</guid><title>Tin</title></item><item>"),
			 "1#summary||Tin||||\n"
			 "the item has neither a link nor an id to name it by\n"
			 "the feed is no sound XML, and some of it may be missing; line 1: "
			 "Premature end of data in tag item line 1\n");
}

Test(feed, a_feed_that_declares_entities_is_refused)
{
	const char *refused = "the feed declares entities, which none needs\n";

	cr_assert_str_eq(items_of("<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>"
				  "<rss><item><guid>1</guid><title>&b;</title></item></rss>"),
			 refused);
	cr_assert_str_eq(items_of("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
				  "<rss><item><guid>1</guid><title>&a;</title></item></rss>"),
			 refused);
}

Test(feed, a_document_type_alone_is_fine)
{
	cr_assert_str_eq(items_of("<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' "
				  "'http://127.0.0.1:9/rss.dtd'>"
				  "<rss><item><guid>1</guid><title>Tin</title></item></rss>"),
			 "1#summary||Tin||||\n");
}
