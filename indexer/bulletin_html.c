/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulletin_html.c - from an HTML page to the lines that bulletin_text.c reads */
#include "indexer/bulletin.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "indexer/extract.h"
#include "indexer/page.h"

/* What an element means for the text around it; all others stand within a line. */
enum layout {
	WITHIN_A_LINE,
	A_LINE,      /* its text stands on lines of its own */
	A_CELL,      /* a blank parts it from the cell before */
	NOT_TEXT,    /* code, or controls of a form */
	NOT_CONTENT, /* the site's, unless it stands within the article */
	THE_ARTICLE,
};

/* A form itself is no control: the servers of many offices wrap the whole page in one. */
/* clang-format off */
static const struct {
	const char *name;
	enum layout layout;
} elements[] = {
	{ "address", A_LINE }, { "article", THE_ARTICLE }, { "aside", NOT_CONTENT },
	{ "blockquote", A_LINE }, { "br", A_LINE }, { "button", NOT_TEXT },
	{ "caption", A_LINE }, { "center", A_LINE }, { "dd", A_LINE }, { "div", A_LINE },
	{ "dl", A_LINE }, { "dt", A_LINE }, { "fieldset", A_LINE }, { "figcaption", A_LINE },
	{ "figure", A_LINE }, { "footer", NOT_CONTENT }, { "form", A_LINE },
	{ "h1", A_LINE }, { "h2", A_LINE }, { "h3", A_LINE }, { "h4", A_LINE },
	{ "h5", A_LINE }, { "h6", A_LINE }, { "head", NOT_TEXT }, { "header", NOT_CONTENT },
	{ "hr", A_LINE }, { "iframe", NOT_TEXT }, { "label", NOT_TEXT }, { "li", A_LINE },
	{ "main", THE_ARTICLE }, { "nav", NOT_CONTENT }, { "noscript", NOT_TEXT },
	{ "object", NOT_TEXT }, { "ol", A_LINE }, { "option", NOT_TEXT }, { "p", A_LINE },
	{ "pre", A_LINE }, { "script", NOT_TEXT }, { "section", A_LINE },
	{ "select", NOT_TEXT }, { "style", NOT_TEXT }, { "svg", NOT_TEXT },
	{ "table", A_LINE }, { "td", A_CELL }, { "template", NOT_TEXT },
	{ "textarea", NOT_TEXT }, { "th", A_CELL }, { "title", NOT_TEXT }, { "tr", A_LINE },
	{ "ul", A_LINE },
};
/* clang-format on */

static enum layout layout_of(const xmlNode *node)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp((const char *)node->name, elements[i].name) == 0)
			return elements[i].layout;
	return WITHIN_A_LINE;
}

/* --- the text ------------------------------------------------------------ */

/* A page that is being written down as lines. */
struct writing {
	struct strbuf text;
	unsigned articles; /* that are open around the place */
};

static void release_writing(struct writing *writing)
{
	strbuf_release(&writing->text);
}

static void end_line(struct strbuf *text)
{
	if (text->length && text->data[text->length - 1] != '\n')
		strbuf_append_byte(text, '\n');
}

static void append_blank(struct strbuf *text)
{
	if (text->length && !strchr(" \n", text->data[text->length - 1]))
		strbuf_append_byte(text, ' ');
}

/* Append text with each run of white space as one space, as a browser shows it. */
static void append_words(struct strbuf *text, struct slice words)
{
	struct slice first = slice_cut(words, 0, words.length > 0), word;

	if (slice_trim(first).length < first.length)
		append_blank(text);
	while (next_word(&words, &word)) {
		strbuf_append(text, word);
		if (words.length)
			append_blank(text);
	}
}

/* Write down what stands before a node's children; false when they are to be passed over. */
static bool enter(struct writing *writing, const xmlNode *node)
{
	enum layout layout;

	if (node->type == XML_TEXT_NODE)
		append_words(&writing->text, slice_of((const char *)node->content));
	if (node->type != XML_ELEMENT_NODE)
		return false;

	layout = layout_of(node);
	if (layout == NOT_TEXT || (layout == NOT_CONTENT && !writing->articles))
		return false;
	if (layout == A_CELL)
		append_blank(&writing->text);
	else if (layout != WITHIN_A_LINE)
		end_line(&writing->text);
	writing->articles += layout == THE_ARTICLE;
	return true;
}

static void leave(struct writing *writing, const xmlNode *node)
{
	enum layout layout = node->type == XML_ELEMENT_NODE ? layout_of(node) : WITHIN_A_LINE;

	if (layout == A_LINE || layout == THE_ARTICLE || layout == NOT_CONTENT)
		end_line(&writing->text);
	writing->articles -= layout == THE_ARTICLE;
}

/* Write down a node and all below it, without recursion: pages nest as deep as they like. */
static void write_down(struct writing *writing, const xmlNode *root)
{
	const xmlNode *node = root;

	while (node) {
		if (enter(writing, node) && node->children) {
			node = node->children;
			continue;
		}
		leave(writing, node);
		while (node != root && !node->next) {
			node = node->parent;
			leave(writing, node);
		}
		node = node == root ? NULL : node->next;
	}
}

/* The clean text of a whole page, in the bulletin's arena. */
static enum status page_text(struct bulletin *bulletin, struct slice *text, const xmlNode *root,
			     struct error *err)
{
	CLEANUP(release_writing) struct writing writing = { STRBUF_INIT, 0 };

	write_down(&writing, root);
	if (writing.text.failed)
		return error_no_memory(err);
	*text = strbuf_slice(&writing.text);
	return bulletin_clean(bulletin, text, err);
}

/* The same of a heading, as one line; empty when there is none. */
static enum status heading_text(struct bulletin *bulletin, struct slice *text,
				const xmlNode *heading, struct error *err)
{
	CLEANUP(release_writing) struct writing writing = { STRBUF_INIT, 0 };

	for (const xmlNode *child = heading ? heading->children : NULL; child; child = child->next)
		write_down(&writing, child);
	if (writing.text.failed)
		return error_no_memory(err);
	for (size_t i = 0; i < writing.text.length; i++)
		if (writing.text.data[i] == '\n')
			writing.text.data[i] = ' ';
	*text = slice_trim(strbuf_slice(&writing.text));
	return bulletin_clean(bulletin, text, err);
}

/* --- what the page says of itself ---------------------------------------- */

/* The node after this one in the order of the page. */
static const xmlNode *next_node(const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static bool is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *find_element(const xmlNode *node, const char *name)
{
	while (node && !is_element(node, name))
		node = next_node(node);
	return node;
}

static void free_xml(xmlChar **string)
{
	xmlFree(*string);
}

/* Whether an attribute of a node, "property" or "name", has this value. */
static bool has_attribute(const xmlNode *node, const char *attribute, const char *value)
{
	CLEANUP(free_xml)
	xmlChar *found = xmlGetNoNsProp(node, BAD_CAST attribute);

	return found && strcmp((const char *)found, value) == 0;
}

/* The clean content of <meta property="...">; empty when there is none. */
static enum status meta(struct bulletin *bulletin, struct slice *content, const xmlNode *root,
			const char *property, struct error *err)
{
	for (const xmlNode *node = root; node; node = next_node(node)) {
		if (!is_element(node, "meta") || !has_attribute(node, "property", property))
			continue;

		CLEANUP(free_xml)
		xmlChar *found = xmlGetNoNsProp(node, BAD_CAST "content");

		*content = slice_trim(slice_of((const char *)found));
		return bulletin_clean(bulletin, content, err);
	}
	return STATUS_OK;
}

enum {
	HEADLINES = 4, /* told beforehand, og:title, title, h1 (which may be the logo) */
};

static enum status read_headlines(struct bulletin *bulletin, struct slice headlines[HEADLINES],
				  const xmlNode *root, struct error *err)
{
	enum status status = meta(bulletin, &headlines[1], root, "og:title", err);

	headlines[0] = bulletin->document.title;
	if (!status)
		status = heading_text(bulletin, &headlines[2], find_element(root, "title"), err);
	if (!status)
		status = heading_text(bulletin, &headlines[3], find_element(root, "h1"), err);
	return status;
}

static enum status read_published_time(struct bulletin *bulletin, const xmlNode *root,
				       struct error *err)
{
	struct slice time = { NULL, 0 };
	enum status status = meta(bulletin, &time, root, "article:published_time", err);
	date_t date;

	if (!status && time.length && bulletin->document.date == DATE_UNKNOWN &&
	    date_parse(&date, time, NULL) == STATUS_OK)
		bulletin->document.date = date;
	return status;
}

/* --- the page ------------------------------------------------------------ */

enum { DEEPEST = 10000 }; /* levels of elements; browsers show some 500 */

static void free_document(htmlDocPtr *document)
{
	xmlFreeDoc(*document);
}

static void free_parser(htmlParserCtxtPtr *parser)
{
	if (*parser)
		htmlFreeParserCtxt(*parser);
}

/* Go no deeper than DEEPEST: for each end tag that closes nothing, libxml2
 * looks through all elements that are open. */
static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	htmlParserCtxtPtr parser = context;

	if (parser->nodeNr < DEEPEST)
		xmlSAX2StartElement(parser, name, attributes);
	else
		xmlStopParser(parser);
}

/* Why the parser did not come to the end of the page; STATUS_OK: it did.
 * Errors that it could recover from do not count: hardly a page is without. */
static enum status parser_status(htmlParserCtxtPtr parser, struct error *err)
{
	const xmlError *last = xmlCtxtGetLastError(parser);
	struct slice reason = slice_trim(slice_of(last ? last->message : NULL));

	if (!parser->disableSAX)
		return STATUS_OK;
	if (parser->errNo == XML_ERR_USER_STOP)
		return error_set(err, STATUS_REFUSED,
				 _("the page has elements within each other deeper than %d levels"),
				 DEEPEST);
	if (parser->errNo == XML_ERR_NO_MEMORY)
		return error_no_memory(err);
	return error_set(err, STATUS_INVALID, _("the page cannot be read to its end: %.*s"),
			 (int)reason.length, reason.data);
}

static enum status parse(htmlDocPtr *document, struct slice html, struct error *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			    HTML_PARSE_NONET | HTML_PARSE_COMPACT;

	/* libxml2 sets up its globals once, before any two threads parse. */
	pthread_once(&once, xmlInitParser);

	CLEANUP(free_parser) htmlParserCtxtPtr parser = htmlNewParserCtxt();
	if (!parser)
		return error_no_memory(err);
	/* Its own limits (256 levels, 10 MB of text in one piece) are off: the text
	 * beyond them would be lost. The options of HTML have no name for that yet. */
	parser->options |= XML_PARSE_HUGE;
	parser->sax->startElement = start_element;
	*document = htmlCtxtReadMemory(parser, html.data, (int)html.length, NULL, "UTF-8", options);
	return parser_status(parser, err);
}

enum status extract_html(struct bulletin *bulletin, struct slice html, struct error *err)
{
	struct slice headlines[HEADLINES] = { { NULL, 0 } };
	struct slice text = { NULL, 0 };

	if (html.length > INT_MAX)
		return error_set(err, STATUS_REFUSED, _("the page is longer than 2 GiB"));

	CLEANUP(free_document) htmlDocPtr document = NULL;
	enum status status = html.length ? parse(&document, html, err) : STATUS_OK;
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;

	if (root && !status)
		status = read_headlines(bulletin, headlines, root, err);
	if (root && !status)
		status = read_published_time(bulletin, root, err);
	if (root && !status)
		status = page_text(bulletin, &text, root, err);
	return status ? status : extract(bulletin, text, headlines, HEADLINES, err);
}

enum status bulletin_read_html(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice html, struct error *err)
{
	enum status status = bulletin_begin(bulletin, provenance, err);

	return status ? status : extract_html(bulletin, html, err);
}
