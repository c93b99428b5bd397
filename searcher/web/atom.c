/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/atom.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "searcher/web/html.h"

/* --- times (RFC 3339) ----------------------------------------------------- */

/* "2019-07-18T00:00:00+07:00". */
static void print_midnight(struct strbuf *text, date_t date)
{
	date_print(text, date);
	strbuf_append(text, slice_of("T00:00:00+07:00"));
}

/* The name of a generation, "20261122T013000Z", is a time already. */
static void print_time_of(struct strbuf *text, struct slice generation)
{
	const char *digits = generation.data;

	strbuf_printf(text, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", digits, digits + 4, digits + 6,
		      digits + 9, digits + 11, digits + 13);
}

static void print_now(struct strbuf *text, time_t now)
{
	char digits[sizeof "2026-11-22T01:30:00Z"];
	struct tm time;

	gmtime_r(&now, &time);
	strftime(digits, sizeof digits, "%Y-%m-%dT%H:%M:%SZ", &time);
	strbuf_append(text, slice_of(digits));
}

static void print_feed_updated(struct strbuf *text, const struct atom_feed *feed)
{
	const struct answer *answer = feed->answer;
	date_t newest = answer->hit_count ? answer->hits[0].document.date : DATE_UNKNOWN;

	if (newest != DATE_UNKNOWN)
		print_midnight(text, newest);
	else if (feed->site->generation.length == sizeof "20261122T013000Z" - 1)
		print_time_of(text, feed->site->generation);
	else
		print_now(text, feed->now);
}

static void write_times(struct html *xml, const struct atom_feed *feed, date_t date)
{
	CLEANUP(strbuf_release) struct strbuf time = STRBUF_INIT;

	if (date == DATE_UNKNOWN)
		print_feed_updated(&time, feed);
	else
		print_midnight(&time, date);
	html_element(xml, "updated", strbuf_slice(&time));
	if (date != DATE_UNKNOWN)
		html_element(xml, "published", strbuf_slice(&time));
	xml->text->failed |= time.failed;
}

/* --- URLs ----------------------------------------------------------------- */

static void print_search_url(struct strbuf *url, const struct atom_feed *feed, const char *base)
{
	strbuf_append(url, feed->site->base_url);
	address_print(url, base, feed->address);
}

static void print_document_url(struct strbuf *url, const struct atom_feed *feed, struct slice id)
{
	static const struct address nothing;

	strbuf_append(url, feed->site->base_url);
	address_print_document(url, id, &nothing);
}

static void write_link(struct html *xml, const char *relation, const char *type, struct slice url)
{
	html_open(xml, "link");
	html_set(xml, "rel", relation);
	html_set(xml, "type", type);
	html_attribute(xml, "href", url);
	html_close(xml);
}

/* --- entries -------------------------------------------------------------- */

static void write_author(struct html *xml, struct slice name)
{
	html_open(xml, "author");
	html_element(xml, "name", name);
	html_close(xml);
}

/* What the snippet says, as HTML within the XML. */
static void write_summary(struct html *xml, const struct answer_hit *hit)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;

	marked_text_print_html(&html, &hit->snippet.body);
	html_open(xml, "summary");
	html_set(xml, "type", "html");
	html_text(xml, strbuf_slice(&html));
	html_close(xml);
	xml->text->failed |= html.failed;
}

static void write_entry(struct html *xml, const struct atom_feed *feed,
			const struct answer_hit *hit)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	const struct document *document = &hit->document;

	print_document_url(&url, feed, hit->id);
	html_open(xml, "entry");
	html_element(xml, "id", strbuf_slice(&url));
	html_element(xml, "title",
		     document->title.length ? document->title : slice_of(_("(no title)")));
	write_times(xml, feed, document->date);
	if (document->source.length)
		write_author(xml, document->source);
	write_link(xml, "alternate", "text/html", strbuf_slice(&url));
	write_summary(xml, hit);
	html_close(xml);
	xml->text->failed |= url.failed;
}

/* --- the feed ------------------------------------------------------------- */

static void write_title(struct html *xml, const struct atom_feed *feed)
{
	html_open(xml, "title");
	if (feed->address->query.length) {
		html_text(xml, feed->address->query);
		html_say(xml, " - ");
	}
	html_text(xml, feed->site->title);
	html_close(xml);
}

static void write_head(struct html *xml, const struct atom_feed *feed)
{
	CLEANUP(strbuf_release) struct strbuf self = STRBUF_INIT, page = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf updated = STRBUF_INIT;

	print_search_url(&self, feed, "/search.atom");
	print_search_url(&page, feed, "/");
	print_feed_updated(&updated, feed);
	html_element(xml, "id", strbuf_slice(&self));
	write_title(xml, feed);
	html_element(xml, "updated", strbuf_slice(&updated));
	write_author(xml, feed->site->title);
	write_link(xml, "self", "application/atom+xml", strbuf_slice(&self));
	write_link(xml, "alternate", "text/html", strbuf_slice(&page));
	xml->text->failed |= self.failed || page.failed || updated.failed;
}

void atom_print(struct strbuf *text, const struct atom_feed *feed)
{
	struct html xml = HTML_INIT_XML(text);

	html_declare(&xml);
	html_open(&xml, "feed");
	html_set(&xml, "xmlns", "http://www.w3.org/2005/Atom");
	write_head(&xml, feed);
	for (size_t i = 0; i < feed->answer->hit_count; i++)
		write_entry(&xml, feed, &feed->answer->hits[i]);
	html_close(&xml);
	html_say(&xml, "\n");
}
