/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>

#include "base/text.h"
#include "index/date.h"
#include "indexer/extract.h"

enum { MOST_ELEMENTS = 200000 }; /* some 40 MB of memory */

struct feed {
	xmlDocPtr document;
	const xmlNode *item; /* handed out last */
	size_t elements;
	struct error problem; /* what was wrong with the feed as a whole */
	bool ended;
};

/* --- the XML ------------------------------------------------------------- */

static void free_parser(xmlParserCtxtPtr *parser)
{
	if (*parser)
		xmlFreeParserCtxt(*parser);
}

static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
			  const xmlChar *system_id, xmlChar *content)
{
	xmlParserCtxtPtr parser = context;
	struct feed *feed = parser->_private;

	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	error_set(&feed->problem, STATUS_REFUSED,
		  _("the feed declares entities, which none needs"));
	xmlStopParser(parser);
}

static void count_element(void *context, const xmlChar *name, const xmlChar *prefix,
			  const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
			  int attribute_count, int defaulted_count, const xmlChar **attributes)
{
	xmlParserCtxtPtr parser = context;
	struct feed *feed = parser->_private;

	if (++feed->elements <= MOST_ELEMENTS) {
		xmlSAX2StartElementNs(parser, name, prefix, uri, namespace_count, namespaces,
				      attribute_count, defaulted_count, attributes);
		return;
	}
	error_set(&feed->problem, STATUS_REFUSED, _("the feed has more than %d elements"),
		  MOST_ELEMENTS);
	xmlStopParser(parser);
}

/* What the parser complained of last, unless we stopped it ourselves. */
static void note_problem(struct feed *feed, xmlParserCtxtPtr parser)
{
	const xmlError *last = xmlCtxtGetLastError(parser);
	struct slice words = slice_trim(slice_of(last ? last->message : NULL));

	if (!parser->wellFormed && !feed->problem.status)
		error_set(
			&feed->problem, STATUS_INVALID,
			_("the feed is no sound XML, and some of it may be missing; line %d: %.*s"),
			last ? last->line : 0, (int)words.length, words.data);
}

/* Whether an ampersand and what follows it mean a character in any XML. */
static bool is_reference(struct slice text)
{
	static const struct slice references[] = { SLICE_INIT("&amp;"),  SLICE_INIT("&lt;"),
						   SLICE_INIT("&gt;"),   SLICE_INIT("&quot;"),
						   SLICE_INIT("&apos;"), SLICE_INIT("&#") };

	for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
		if (slice_starts_with(text, references[i]))
			return true;
	}
	return false;
}

/* How much of the text is to be taken as it is: a CDATA section, or what
 * stands before the next ampersand or tag. */
static size_t plain_length(struct slice text)
{
	const struct slice begin = slice_of("<![CDATA["), end = slice_of("]]>");
	size_t length = 0;

	if (slice_starts_with(text, begin)) {
		length = slice_find(text, end);
		return length == SLICE_NONE ? text.length : length + end.length;
	}
	while (length < text.length && text.data[length] != '&' &&
	       (length == 0 || text.data[length] != '<'))
		length++;
	return length;
}

/* Write & as it should have been: "Sở TT&TT" is not rare in feeds. */
static void escape_ampersands(struct strbuf *escaped, struct slice xml)
{
	while (xml.length) {
		size_t plain = plain_length(xml);

		strbuf_append(escaped, slice_cut(xml, 0, plain));
		xml = slice_cut(xml, plain, xml.length);
		if (!xml.length || xml.data[0] != '&')
			continue;
		strbuf_append(escaped, slice_of(is_reference(xml) ? "&" : "&amp;"));
		xml = slice_cut(xml, 1, xml.length);
	}
}

static enum status parse(struct feed *feed, struct slice xml, struct error *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
			    XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

	/* libxml2 sets up its globals once, before any two threads parse. */
	pthread_once(&once, xmlInitParser);

	CLEANUP(free_parser) xmlParserCtxtPtr parser = xmlNewParserCtxt();
	if (!parser)
		return error_no_memory(err);
	parser->_private = feed;
	parser->sax->entityDecl = refuse_entity;
	parser->sax->startElementNs = count_element;
	feed->document =
		xmlCtxtReadMemory(parser, xml.data, (int)xml.length, NULL, "UTF-8", options);
	if (parser->errNo == XML_ERR_NO_MEMORY)
		return error_no_memory(err);
	note_problem(feed, parser);
	return STATUS_OK;
}

enum status feed_open(struct feed **feed, struct slice xml, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf escaped = STRBUF_INIT;

	escape_ampersands(&escaped, xml);
	if (escaped.failed)
		return error_no_memory(err);
	if (escaped.length > INT_MAX)
		return error_set(err, STATUS_REFUSED, _("the feed is longer than 2 GiB"));

	CLEANUP(feed_closep) struct feed *made = calloc(1, sizeof *made);
	enum status status = made ? parse(made, strbuf_slice(&escaped), err) : error_no_memory(err);
	if (status)
		return status;
	*feed = made;
	made = NULL;
	return STATUS_OK;
}

void feed_close(struct feed *feed)
{
	if (!feed)
		return;
	xmlFreeDoc(feed->document);
	free(feed);
}

/* --- elements of an item ------------------------------------------------- */

static bool is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The prefixes of RSS modules are the same everywhere, also where their
 * namespace is mistyped; "" stands for RSS and Atom themselves. */
static bool has_prefix(const xmlNode *node, const char *prefix)
{
	const char *found = node->ns ? (const char *)node->ns->prefix : NULL;

	return *prefix ? found && strcmp(found, prefix) == 0
		       : !found || strcmp(found, "atom") == 0 || strcmp(found, "rss") == 0;
}

static const xmlNode *find_child(const xmlNode *item, const char *prefix, const char *name)
{
	for (const xmlNode *node = item ? item->children : NULL; node; node = node->next) {
		if (is_named(node, name) && has_prefix(node, prefix))
			return node;
	}
	return NULL;
}

static void free_xml(xmlChar **string)
{
	xmlFree(*string);
}

static struct slice copy(struct bulletin *bulletin, const xmlChar *text)
{
	struct slice trimmed = slice_trim(slice_of((const char *)text));

	return trimmed.length ? arena_copy(&bulletin->arena, trimmed) : trimmed;
}

/* The text of a node; empty for NULL. */
static struct slice text_of(struct bulletin *bulletin, const xmlNode *node)
{
	CLEANUP(free_xml) xmlChar *text = node ? xmlNodeGetContent(node) : NULL;

	return copy(bulletin, text);
}

static struct slice attribute(struct bulletin *bulletin, const xmlNode *node, const char *name)
{
	CLEANUP(free_xml) xmlChar *text = xmlGetNoNsProp(node, BAD_CAST name);

	return copy(bulletin, text);
}

/* The first of these elements, in the order of the table, that says something. */
struct element {
	const char *prefix, *name;
};

static struct slice first_text(struct bulletin *bulletin, const xmlNode *item,
			       const struct element *elements, size_t count)
{
	struct slice text = { NULL, 0 };

	for (size_t i = 0; i < count && !text.length; i++)
		text = text_of(bulletin, find_child(item, elements[i].prefix, elements[i].name));
	return text;
}

/* --- what names an item -------------------------------------------------- */

/* RSS: the text of link. Atom: the href of the link to the page itself. */
static struct slice find_link(struct bulletin *bulletin, const xmlNode *item)
{
	for (const xmlNode *node = item->children; node; node = node->next) {
		if (!is_named(node, "link") || !has_prefix(node, ""))
			continue;

		struct slice href = attribute(bulletin, node, "href");
		struct slice relation = attribute(bulletin, node, "rel");
		if (!href.length)
			href = text_of(bulletin, node);
		if (href.length &&
		    (!relation.length || slice_equal(relation, slice_of("alternate"))))
			return href;
	}
	return slice_make(NULL, 0);
}

static struct slice find_name(struct bulletin *bulletin, const xmlNode *item, struct slice link)
{
	static const struct element names[] = { { "", "guid" }, { "", "id" } };

	return link.length ? link : first_text(bulletin, item, names, sizeof names / sizeof *names);
}

static enum status name_item(struct bulletin *bulletin, const xmlNode *item, bool whole,
			     struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf id = STRBUF_INIT;
	struct slice link = find_link(bulletin, item), name = find_name(bulletin, item, link);

	if (!name.length)
		return error_set(err, STATUS_INVALID,
				 _("the item has neither a link nor an id to name it by"));
	strbuf_append(&id, name);
	if (!whole)
		strbuf_append(&id, slice_of(FEED_SUMMARY));
	bulletin->document.id = arena_copy(&bulletin->arena, strbuf_slice(&id));
	bulletin->document.url = link;
	return id.failed || bulletin->arena.failed ? error_no_memory(err) : STATUS_OK;
}

/* --- its fields ---------------------------------------------------------- */

static int month_of(struct slice name)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int month = 0; month < 12 && name.length >= 3; month++) {
		if (strncasecmp(name.data, months + (ptrdiff_t)month * 3, 3) == 0)
			return month + 1;
	}
	return 0;
}

static bool next_word_of(struct slice *rest, struct slice *word)
{
	*rest = slice_trim(*rest);
	size_t end = slice_find(*rest, slice_of(" "));

	*word = slice_cut(*rest, 0, end == SLICE_NONE ? rest->length : end);
	*rest = slice_cut(*rest, word->length, rest->length);
	return word->length > 0;
}

/* "Thu, 18 Jul 2019 14:04:00 +0700" (RFC 822, 5.1, with the years of RFC
 * 2822); the day is kept as written. */
static bool parse_mail_date(date_t *date, struct slice text)
{
	size_t comma = slice_find(text, slice_of(","));
	struct slice rest = comma == SLICE_NONE ? text : slice_cut(text, comma + 1, text.length);
	struct slice words[3];
	unsigned day, year;

	for (size_t i = 0; i < 3; i++) {
		if (!next_word_of(&rest, &words[i]))
			return false;
	}
	if (!slice_read_number(words[0], 31, &day) ||
	    !slice_read_number(words[2], DATE_LAST_YEAR, &year))
		return false;
	year += year < 50 ? 2000 : year < 100 ? 1900 : 0;
	*date = date_make((int)year, month_of(words[1]), (int)day);
	return *date != DATE_UNKNOWN;
}

static void read_date(struct bulletin *bulletin, const xmlNode *item)
{
	static const struct element dates[] = {
		{ "", "pubDate" }, { "", "published" }, { "dc", "date" }, { "", "updated" }
	};
	struct slice text = first_text(bulletin, item, dates, sizeof dates / sizeof *dates);
	struct error why = ERROR_INIT;

	if (text.length && !parse_mail_date(&bulletin->document.date, text) &&
	    date_parse(&bulletin->document.date, text, &why))
		bulletin_warn(bulletin, "%s", why.message);
}

static void read_author(struct bulletin *bulletin, const xmlNode *item)
{
	static const struct element authors[] = { { "dc", "creator" }, { "", "author" } };
	static const struct element names[] = { { "", "name" } };
	const xmlNode *author = find_child(item, "", "author");

	bulletin->document.author = first_text(bulletin, author, names, 1);
	if (!bulletin->document.author.length)
		bulletin->document.author =
			first_text(bulletin, item, authors, sizeof authors / sizeof *authors);
}

static void read_source(struct bulletin *bulletin, const xmlNode *item)
{
	const xmlNode *source = find_child(item, "", "source"),
		      *title = find_child(source, "", "title");

	bulletin->document.source = text_of(bulletin, title ? title : source);
}

/* --- its text ------------------------------------------------------------ */

static void free_buffer(xmlBufferPtr *buffer)
{
	xmlBufferFree(*buffer);
}

/* Atom's type="xhtml" has elements where the others have a string. */
static struct slice markup_of(struct bulletin *bulletin, const xmlNode *node)
{
	CLEANUP(free_buffer) xmlBufferPtr buffer = xmlBufferCreate();

	if (!slice_equal(attribute(bulletin, node, "type"), slice_of("xhtml")))
		return text_of(bulletin, node);
	if (!buffer || xmlNodeDump(buffer, node->doc, (xmlNode *)node, 0, 0) < 0) {
		bulletin->arena.failed = true;
		return slice_make(NULL, 0);
	}
	return copy(bulletin, xmlBufferContent(buffer));
}

/* RFC 4287, 3.1.1: a text construct is plain unless it says otherwise. RSS has
 * no such thing, and what it means is HTML. */
static bool is_plain(struct bulletin *bulletin, const xmlNode *node)
{
	bool is_atom = is_named(node, "summary") || is_named(node, "content");
	struct slice type = attribute(bulletin, node, "type");

	return is_atom && (!type.length || slice_starts_with(type, slice_of("text"))) &&
	       !slice_equal(type, slice_of("text/html"));
}

static const xmlNode *find_text(const xmlNode *item, bool *whole)
{
	static const struct element texts[] = { { "content", "encoded" },
						{ "", "content" },
						{ "", "description" },
						{ "", "summary" } };
	enum { WHOLE = 2 }; /* so many of them hold a whole text */

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const xmlNode *found = find_child(item, texts[i].prefix, texts[i].name);

		*whole = i < WHOLE;
		if (found && found->children)
			return found;
	}
	*whole = false;
	return NULL;
}

static enum status read_content(struct bulletin *bulletin, const xmlNode *text, struct error *err)
{
	struct document *document = &bulletin->document;
	struct slice markup = text ? markup_of(bulletin, text) : slice_make(NULL, 0);

	if (!document->title.length && !markup.length)
		return error_set(err, STATUS_INVALID, _("the item has neither a title nor a text"));
	if (!markup.length || is_plain(bulletin, text)) {
		document->body = markup;
		return extract_clues(bulletin, err);
	}
	return extract_html(bulletin, &(struct provenance){ 0 }, markup, err);
}

static enum status read_item(struct bulletin *bulletin, const struct provenance *provenance,
			     const xmlNode *item, struct error *err)
{
	bool whole;
	const xmlNode *text = find_text(item, &whole);

	bulletin_clear(bulletin);
	enum status status = name_item(bulletin, item, whole, err);
	if (status)
		return status;
	bulletin_locate(bulletin, provenance);
	bulletin->document.title = text_of(bulletin, find_child(item, "", "title"));
	read_date(bulletin, item);
	read_author(bulletin, item);
	read_source(bulletin, item);
	status = read_content(bulletin, text, err);
	return !status && bulletin->arena.failed ? error_no_memory(err) : status;
}

/* --- items --------------------------------------------------------------- */

static bool is_item(const xmlNode *node)
{
	return is_named(node, "item") || is_named(node, "entry");
}

/* The node after this one and all below it, in the order of the feed. */
static const xmlNode *node_behind(const xmlNode *node)
{
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static const xmlNode *next_item(const struct feed *feed)
{
	const xmlNode *root = feed->document ? xmlDocGetRootElement(feed->document) : NULL;
	const xmlNode *node = feed->item ? node_behind(feed->item) : root;

	while (node && !is_item(node))
		node = node->type == XML_ELEMENT_NODE && node->children ? node->children
									: node_behind(node);
	return node;
}

enum status feed_next(struct feed *feed, struct bulletin *bulletin,
		      const struct provenance *provenance, bool *more, struct error *err)
{
	const xmlNode *item = feed->ended ? NULL : next_item(feed);

	*more = item != NULL;
	if (item) {
		feed->item = item;
		return read_item(bulletin, provenance, item, err);
	}
	feed->ended = true;
	return feed->problem.status
		       ? error_set(err, feed->problem.status, "%s", feed->problem.message)
		       : STATUS_OK;
}
