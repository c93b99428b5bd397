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
#include "indexer/html_metadata.h"
#include "indexer/html_text.h"
#include "indexer/site.h"

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

/* --- the page --------------------------------------------------------------- */

static size_t count_lines(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += text.data[i] == '\n';
	return count;
}

/* The clean text of a page, in the bulletin's arena. Its outline fits no more when
 * cleaning made other lines of it; then *fits is false. */
static enum status read_text(struct bulletin *bulletin, struct slice *text, struct outline *outline,
			     bool *fits, xmlNode *root, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf raw = STRBUF_INIT;

	html_text(&raw, outline, root);
	if (raw.failed)
		return error_no_memory(err);
	*text = strbuf_slice(&raw);

	size_t lines = count_lines(*text);
	enum status status = bulletin_clean(bulletin, text, err);
	*fits = !status && count_lines(*text) == lines;
	return status;
}

static enum status clean_all(struct bulletin *bulletin, struct slice *texts, size_t count,
			     struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && !status; i++)
		if (texts[i].length)
			status = bulletin_clean(bulletin, &texts[i], err);
	return status;
}

/* The address that the page gives itself, else that of its place in a mirror. */
static void set_url(struct bulletin *bulletin, struct slice stated, struct slice path)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	struct document *document = &bulletin->document;

	if (document->url.length)
		return;
	document->url = stated;
	if (stated.length)
		return;
	site_append_url(&url, path);
	bulletin->arena.failed |= url.failed;
	document->url = arena_copy(&bulletin->arena, strbuf_slice(&url));
}

/* What is read of a page: its title given beforehand, and what it says itself. */
enum { HEADLINES = 1 + HTML_TITLES };

static enum status extract_page(struct bulletin *bulletin, const struct provenance *provenance,
				xmlNode *root, struct error *err)
{
	CLEANUP(outline_release) struct outline outline = { 0 };
	struct slice headlines[HEADLINES];
	struct html_metadata metadata;
	struct original original = { .headlines = headlines,
				     .headline_count = HEADLINES,
				     .site = provenance->site };
	bool fits = false;

	html_metadata_read(&metadata, root, &bulletin->arena);
	if (bulletin->arena.failed)
		return error_no_memory(err);
	headlines[0] = bulletin->document.title;
	memcpy(headlines + 1, metadata.titles, sizeof metadata.titles);
	original.stated = metadata.date;

	enum status status = clean_all(bulletin, headlines + 1, HTML_TITLES, err);
	if (!status)
		status = clean_all(bulletin, &metadata.author, 1, err);
	if (!status)
		status = clean_all(bulletin, &metadata.url, 1, err);
	if (!status)
		status = read_text(bulletin, &original.text, &outline, &fits, root, err);
	if (status)
		return status;
	set_url(bulletin, metadata.url, provenance->path);
	original.outline = fits ? &outline : NULL;
	original.author = metadata.author;
	return extract(bulletin, &original, err);
}

/* The root of a page, which lives as long as *document; NULL when it has none. */
static enum status parse_root(xmlNode **root, htmlDocPtr *document, struct slice html,
			      struct error *err)
{
	if (html.length > INT_MAX)
		return error_set(err, STATUS_REFUSED, _("the page is longer than 2 GiB"));

	enum status status = html.length ? parse(document, html, err) : STATUS_OK;
	*root = !status && *document ? xmlDocGetRootElement(*document) : NULL;
	return status;
}

enum status extract_html(struct bulletin *bulletin, const struct provenance *provenance,
			 struct slice html, struct error *err)
{
	CLEANUP(free_document) htmlDocPtr document = NULL;
	xmlNode *root = NULL;
	enum status status = parse_root(&root, &document, html, err);

	if (status)
		return status;
	return root ? extract_page(bulletin, provenance, root, err)
		    : extract(bulletin, &(struct original){ 0 }, err);
}

enum status split_html(struct bulletin *bulletin, struct page *page, struct slice html,
		       struct error *err)
{
	CLEANUP(free_document) htmlDocPtr document = NULL;
	CLEANUP(outline_release) struct outline outline = { 0 };
	struct slice text = { NULL, 0 };
	xmlNode *root = NULL;
	bool fits;
	enum status status = parse_root(&root, &document, html, err);

	if (!status && root)
		status = read_text(bulletin, &text, &outline, &fits, root, err);
	if (status)
		return status;
	*page = page_split(text, &bulletin->arena);
	return bulletin->arena.failed ? error_no_memory(err) : STATUS_OK;
}

enum status bulletin_read_html(struct bulletin *bulletin, const struct provenance *provenance,
			       struct slice html, struct error *err)
{
	enum status status = bulletin_begin(bulletin, provenance, err);

	return status ? status : extract_html(bulletin, provenance, html, err);
}
