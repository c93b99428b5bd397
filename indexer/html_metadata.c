/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_metadata.h"

#include <libxml/tree.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/html_text.h"
#include "indexer/linked_data.h"
#include "indexer/machine_date.h"

/* <meta property="..."> with the day of publication, the surest first. */
static const struct slice dates[] = {
	SLICE_INIT("article:published_time"),
	SLICE_INIT("og:article:published_time"),
	SLICE_INIT("datePublished"),
	SLICE_INIT("pubdate"),
	SLICE_INIT("publishdate"),
	SLICE_INIT("publish-date"),
	SLICE_INIT("publish_date"),
	SLICE_INIT("DC.date.issued"),
	SLICE_INIT("DC.date"),
	SLICE_INIT("dcterms.date"),
	SLICE_INIT("dcterms.created"),
	SLICE_INIT("DC.date.created"),
	SLICE_INIT("citation_publication_date"),
};

enum { DATE_COUNT = sizeof dates / sizeof *dates, TIMES_LOOKED_AT = 50 };

/* A page that is being read. */
struct reading {
	struct html_metadata *metadata;
	struct arena *arena;
	struct linked_data linked;
	struct slice canonical, og_url;
	size_t meta_rank; /* of the surest date so far; DATE_COUNT: none */
	date_t meta, itemprop, time;
	size_t times;
};

static bool is_element(const xmlNode *node, const char *name)
{
	return strcmp((const char *)node->name, name) == 0;
}

static bool is_called(struct slice name, struct slice wanted)
{
	return name.length == wanted.length &&
	       strncasecmp(name.data, wanted.data, wanted.length) == 0;
}

static void fill_in(struct reading *reading, struct slice *field, struct slice value)
{
	if (!field->length && value.length)
		*field = arena_copy(reading->arena, value);
}

/* The text of an element as one line. */
static void fill_in_text(struct reading *reading, struct slice *field, const xmlNode *node)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	if (field->length)
		return;
	for (xmlNode *child = node->children; child; child = child->next)
		html_text(&text, NULL, child);
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\n')
			text.data[i] = ' ';
	reading->arena->failed |= text.failed;
	*field = arena_copy(reading->arena, slice_trim(strbuf_slice(&text)));
}

static void read_meta_date(struct reading *reading, struct slice name, struct slice content)
{
	for (size_t i = 0; i < reading->meta_rank; i++) {
		date_t date = is_called(name, dates[i]) ? machine_date(content) : DATE_UNKNOWN;

		if (date) {
			reading->meta = date;
			reading->meta_rank = i;
		}
	}
}

static void read_meta(struct reading *reading, const xmlNode *node)
{
	static const char *const attributes[] = { "property", "name", "itemprop" };
	struct slice content = html_attribute(node, "content");

	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		struct slice name = html_attribute(node, attributes[i]);

		if (is_called(name, slice_of("og:title")))
			fill_in(reading, &reading->metadata->titles[0], content);
		else if (is_called(name, slice_of("og:url")))
			fill_in(reading, &reading->og_url, content);
		else if (name.length)
			read_meta_date(reading, name, content);
	}
}

/* <time> of this bulletin and not of another that the page announces. */
static void read_time(struct reading *reading, const xmlNode *node)
{
	if (reading->time || reading->times++ > TIMES_LOOKED_AT || html_is_the_sites(node))
		return;
	reading->time = machine_date(html_attribute(node, "datetime"));
}

static void read_itemprop(struct reading *reading, const xmlNode *node)
{
	struct slice text = html_attribute(node, "content");

	if (reading->itemprop ||
	    !is_called(html_attribute(node, "itemprop"), slice_of("datePublished")))
		return;
	if (!text.length)
		text = html_attribute(node, "datetime");
	if (!text.length)
		fill_in_text(reading, &text, node);
	reading->itemprop = machine_date(text);
}

static void read_script(struct reading *reading, const xmlNode *node)
{
	if (is_called(html_attribute(node, "type"), slice_of("application/ld+json")) &&
	    node->children)
		linked_data_read(&reading->linked, slice_of((const char *)node->children->content),
				 reading->arena);
}

static void read_link(struct reading *reading, const xmlNode *node)
{
	if (is_called(html_attribute(node, "rel"), slice_of("canonical")))
		fill_in(reading, &reading->canonical, html_attribute(node, "href"));
}

static void read_element(struct reading *reading, const xmlNode *node)
{
	if (is_element(node, "meta"))
		read_meta(reading, node);
	else if (is_element(node, "link"))
		read_link(reading, node);
	else if (is_element(node, "script"))
		read_script(reading, node);
	else if (is_element(node, "title"))
		fill_in_text(reading, &reading->metadata->titles[2], node);
	else if (is_element(node, "h1"))
		fill_in_text(reading, &reading->metadata->titles[3], node);
	else if (is_element(node, "time"))
		read_time(reading, node);
	if (node->properties)
		read_itemprop(reading, node);
}

/* "https://mic.gov.vn/tin/1", but neither a path alone nor the machine of a developer. */
static bool is_address(struct slice url)
{
	struct slice rest;

	if (slice_starts_with(url, slice_of("https://")))
		rest = slice_cut(url, strlen("https://"), url.length);
	else if (slice_starts_with(url, slice_of("http://")))
		rest = slice_cut(url, strlen("http://"), url.length);
	else
		return false;

	size_t slash = slice_find(rest, slice_of("/"));
	struct slice host = slash == SLICE_NONE ? rest : slice_cut(rest, 0, slash);
	return slice_find(host, slice_of(".")) != SLICE_NONE &&
	       slice_find(url, slice_of(" ")) == SLICE_NONE;
}

static struct slice choose_url(const struct reading *reading)
{
	const struct slice urls[] = { reading->canonical, reading->og_url, reading->linked.url };

	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		if (is_address(urls[i]))
			return urls[i];
	return slice_make(NULL, 0);
}

static struct stated_date choose_date(const struct reading *reading)
{
	const struct stated_date stated[] = {
		{ reading->meta, DATED_BY_META },
		{ machine_date(reading->linked.date), DATED_BY_LINKED_DATA },
		{ reading->itemprop, DATED_BY_ITEMPROP },
		{ reading->time, DATED_BY_TIME },
	};

	for (size_t i = 0; i < sizeof stated / sizeof *stated; i++)
		if (stated[i].date)
			return stated[i];
	return (struct stated_date){ DATE_UNKNOWN, DATED_BY_NOTHING };
}

/* The node after this one in the order of the page. */
static const xmlNode *next_node(const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

void html_metadata_read(struct html_metadata *metadata, xmlNode *root, struct arena *arena)
{
	struct reading reading = { .metadata = metadata, .arena = arena, .meta_rank = DATE_COUNT };

	*metadata = (struct html_metadata){ 0 };
	for (const xmlNode *node = root; node; node = next_node(node))
		if (node->type == XML_ELEMENT_NODE)
			read_element(&reading, node);
	metadata->titles[1] = reading.linked.title;
	metadata->author = reading.linked.author;
	metadata->url = choose_url(&reading);
	metadata->date = choose_date(&reading);
}
