/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/convert/office.h"

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zip.h>

#include "base/cleanup.h"
#include "base/text.h"

/* --- what the elements mean ----------------------------------------------- */

enum meaning {
	NOTHING,
	PARAGRAPH,
	HEADING, /* a paragraph that is one */
	STYLE,   /* names the style of the paragraph that it stands in */
	TEXT,    /* its text is text of the document */
	SPACE,
	BREAK,
	TABLE,
	ROW,
	CELL,
	LEFT_OUT, /* with all that it holds */
};

struct element {
	const char *prefix, *name;
	enum meaning meaning;
};

static const struct element docx_elements[] = {
	{ "w", "p", PARAGRAPH },
	{ "w", "pStyle", STYLE },
	{ "w", "t", TEXT },
	{ "w", "tab", SPACE },
	{ "w", "br", BREAK },
	{ "w", "cr", BREAK },
	{ "w", "tbl", TABLE },
	{ "w", "tr", ROW },
	{ "w", "tc", CELL },
	{ "w", "pPrChange", LEFT_OUT },
	{ "mc", "Fallback", LEFT_OUT }, /* what Choice has too */
	{ NULL, NULL, NOTHING },
};

static const struct element odt_elements[] = {
	{ "text", "p", PARAGRAPH },
	{ "text", "h", HEADING },
	{ "text", "s", SPACE },
	{ "text", "tab", SPACE },
	{ "text", "line-break", BREAK },
	{ "table", "table", TABLE },
	{ "table", "table-row", ROW },
	{ "table", "table-cell", CELL },
	{ "office", "annotation", LEFT_OUT },
	{ "office", "forms", LEFT_OUT },
	{ "office", "automatic-styles", LEFT_OUT },
	{ "text", "tracked-changes", LEFT_OUT },
	{ "svg", "desc", LEFT_OUT },
	{ "svg", "title", LEFT_OUT },
	{ NULL, NULL, NOTHING },
};

static const struct kind {
	const char *content, *properties; /* names of entries */
	const struct element *elements;
	bool text_in_paragraphs; /* all text in a paragraph counts, not only that in TEXT */
} kinds[] = {
	[OFFICE_DOCX] = { "word/document.xml", "docProps/core.xml", docx_elements, false },
	[OFFICE_ODT] = { "content.xml", "meta.xml", odt_elements, true },
};

/* --- a document on its way ------------------------------------------------ */

struct document {
	const struct kind *kind;
	struct strbuf *html;
	size_t limit;
	struct strbuf paragraph;              /* escaped */
	unsigned heading;                     /* level of the paragraph: 1, 2 or more, or 0 */
	unsigned paragraphs, texts, left_out; /* elements of that meaning that are open */
	struct strbuf title;
};

static void document_release(struct document *document)
{
	strbuf_release(&document->paragraph);
	strbuf_release(&document->title);
}

static void escape(struct strbuf *html, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '<')
			strbuf_append(html, slice_of("&lt;"));
		else if (text.data[i] == '&')
			strbuf_append(html, slice_of("&amp;"));
		else
			strbuf_append_byte(html, text.data[i]);
	}
}

static void end_paragraph(struct document *document)
{
	const char *tag = document->heading == 0 ? "p" : document->heading == 1 ? "h1" : "h2";
	struct slice text = slice_trim(strbuf_slice(&document->paragraph));

	if (text.length)
		strbuf_printf(document->html, "<%s>%.*s</%s>\n", tag, (int)text.length, text.data,
			      tag);
	strbuf_clear(&document->paragraph);
	document->heading = 0;
}

/* "Title", "Heading1", "heading 2": what word processors call them everywhere. */
static unsigned level_of_style(const char *style)
{
	if (strcmp(style, "Title") == 0)
		return 1;
	if (strncmp(style, "Heading", strlen("Heading")) != 0)
		return 0;
	return strchr(style, '1') ? 1 : 2;
}

static void free_xml(xmlChar **string)
{
	xmlFree(*string);
}

static void read_level(struct document *document, xmlTextReaderPtr reader)
{
	CLEANUP(free_xml) xmlChar *style = xmlTextReaderGetAttribute(reader, BAD_CAST "w:val");
	CLEANUP(free_xml)
	xmlChar *level = xmlTextReaderGetAttribute(reader, BAD_CAST "text:outline-level");

	if (style)
		document->heading = level_of_style((const char *)style);
	if (level)
		document->heading = strcmp((const char *)level, "1") == 0 ? 1 : 2;
}

static void begin_element(struct document *document, enum meaning meaning, xmlTextReaderPtr reader)
{
	switch (meaning) {
	case PARAGRAPH:
	case HEADING:
		end_paragraph(document);
		document->paragraphs++;
		if (meaning == HEADING)
			read_level(document, reader);
		break;
	case STYLE:
		read_level(document, reader);
		break;
	case SPACE:
		strbuf_append_byte(&document->paragraph, ' ');
		break;
	case BREAK:
		strbuf_append(&document->paragraph, slice_of("<br>"));
		break;
	case TABLE:
		end_paragraph(document);
		strbuf_append(document->html, slice_of("<table>\n"));
		break;
	case ROW:
		strbuf_append(document->html, slice_of("<tr>"));
		break;
	case CELL:
		strbuf_append(document->html, slice_of("<td>"));
		break;
	case TEXT:
		document->texts++;
		break;
	case LEFT_OUT:
		document->left_out++;
		break;
	case NOTHING:
		break;
	}
}

static void end_element(struct document *document, enum meaning meaning)
{
	switch (meaning) {
	case PARAGRAPH:
	case HEADING:
		end_paragraph(document);
		document->paragraphs--;
		break;
	case TABLE:
		strbuf_append(document->html, slice_of("</table>\n"));
		break;
	case ROW:
		strbuf_append(document->html, slice_of("</tr>\n"));
		break;
	case CELL:
		end_paragraph(document);
		strbuf_append(document->html, slice_of("</td>"));
		break;
	case TEXT:
		document->texts--;
		break;
	case LEFT_OUT:
		document->left_out--;
		break;
	default:
		break;
	}
}

static enum meaning meaning_of(const struct document *document, xmlTextReaderPtr reader)
{
	const char *prefix = (const char *)xmlTextReaderConstPrefix(reader);
	const char *name = (const char *)xmlTextReaderConstLocalName(reader);

	for (const struct element *element = document->kind->elements; element->name; element++) {
		if (prefix && strcmp(prefix, element->prefix) == 0 &&
		    strcmp(name, element->name) == 0)
			return element->meaning;
	}
	return NOTHING;
}

static bool counts_as_text(const struct document *document)
{
	return document->kind->text_in_paragraphs ? document->paragraphs > 0 : document->texts > 0;
}

/* --- XML of an entry ------------------------------------------------------ */

static void read_node(struct document *document, xmlTextReaderPtr reader)
{
	int type = xmlTextReaderNodeType(reader);
	bool is_element = type == XML_READER_TYPE_ELEMENT;
	enum meaning meaning = is_element || type == XML_READER_TYPE_END_ELEMENT
				       ? meaning_of(document, reader)
				       : NOTHING;

	if (document->left_out && meaning != LEFT_OUT)
		return;
	if (is_element)
		begin_element(document, meaning, reader);
	if (type == XML_READER_TYPE_END_ELEMENT ||
	    (is_element && xmlTextReaderIsEmptyElement(reader)))
		end_element(document, meaning);
	if (!is_element && xmlTextReaderHasValue(reader) && counts_as_text(document))
		escape(&document->paragraph,
		       slice_of((const char *)xmlTextReaderConstValue(reader)));
}

/* dc:title, in the properties of either. */
static void read_property(struct document *document, xmlTextReaderPtr reader)
{
	const char *name = (const char *)xmlTextReaderConstName(reader);
	int type = xmlTextReaderNodeType(reader);

	if (strcmp(name, "dc:title") == 0 && !xmlTextReaderIsEmptyElement(reader))
		document->texts = type == XML_READER_TYPE_ELEMENT;
	else if (type == XML_READER_TYPE_TEXT && document->texts)
		escape(&document->title, slice_of((const char *)xmlTextReaderConstValue(reader)));
}

/* The entry that an XML parser reads from. */
struct entry {
	zip_file_t *file;
	size_t left; /* bytes that it may still have */
	bool too_large;
};

static int read_entry(void *context, char *buffer, int length)
{
	struct entry *entry = context;
	zip_int64_t count = zip_fread(entry->file, buffer, (zip_uint64_t)length);

	if (count > 0 && (size_t)count > entry->left)
		entry->too_large = true;
	if (count > 0 && !entry->too_large)
		entry->left -= (size_t)count;
	return entry->too_large ? -1 : (int)count;
}

static void close_entry(struct entry *entry)
{
	if (entry->file)
		zip_fclose(entry->file);
}

static void free_reader(xmlTextReaderPtr *reader)
{
	if (*reader)
		xmlFreeTextReader(*reader);
}

static void keep_quiet(void *context, xmlErrorPtr error)
{
	(void)context, (void)error;
}

static enum status too_large(struct error *err)
{
	return error_set(err, STATUS_REFUSED, _("it unpacks to more than it may have"));
}

static enum status read_nodes(struct document *document, xmlTextReaderPtr reader,
			      void (*read)(struct document *, xmlTextReaderPtr),
			      const struct entry *entry, struct error *err)
{
	int found;

	while ((found = xmlTextReaderRead(reader)) == 1) {
		if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE)
			return error_set(err, STATUS_REFUSED,
					 _("its XML has a document type, which none needs"));
		read(document, reader);
		if (document->html->failed || document->paragraph.failed)
			return error_no_memory(err);
		if (document->html->length + document->paragraph.length > document->limit)
			return too_large(err);
	}
	if (entry->too_large)
		return too_large(err);
	return found == 0 ? STATUS_OK : error_set(err, STATUS_INVALID, _("its XML is damaged"));
}

/* Read an entry node by node. STATUS_NOT_FOUND: there is none of this name. */
static enum status read_xml(struct document *document, zip_t *zip, const char *name,
			    void (*read)(struct document *, xmlTextReaderPtr), struct error *err)
{
	CLEANUP(close_entry)
	struct entry entry = { .file = zip_fopen(zip, name, 0), .left = OFFICE_UNPACKED };

	if (!entry.file)
		return error_set(err, STATUS_NOT_FOUND, _("it has no %s that can be read"), name);

	CLEANUP(free_reader)
	xmlTextReaderPtr reader =
		xmlReaderForIO(read_entry, NULL, &entry, NULL, NULL, XML_PARSE_NONET);
	if (!reader)
		return error_no_memory(err);
	xmlTextReaderSetStructuredErrorHandler(reader, keep_quiet, NULL);
	return read_nodes(document, reader, read, &entry, err);
}

/* --- the file ------------------------------------------------------------ */

static void discard_zip(zip_t **zip)
{
	if (*zip)
		zip_discard(*zip);
}

static enum status open_zip(zip_t **zip, struct slice file, struct error *err)
{
	zip_error_t why;

	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(file.data, file.length, 0, &why);
	*zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	enum status status = *zip ? STATUS_OK
				  : error_set(err, STATUS_INVALID, _("it is no sound ZIP file: %s"),
					      zip_error_strerror(&why));
	if (!*zip && source)
		zip_source_free(source);
	zip_error_fini(&why);
	return status;
}

static enum status read_parts(struct document *document, zip_t *zip, struct error *err)
{
	enum status status = read_xml(document, zip, document->kind->content, read_node, err);

	/* What is wrong with its properties does not matter. */
	if (!status)
		read_xml(document, zip, document->kind->properties, read_property, NULL);
	return status;
}

enum status office_read(struct strbuf *html, struct slice file, enum office office, size_t limit,
			struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;
	CLEANUP(document_release)
	struct document document = { .kind = &kinds[office], .html = &body, .limit = limit };
	CLEANUP(discard_zip) zip_t *zip = NULL;

	enum status status = open_zip(&zip, file, err);
	if (!status)
		status = read_parts(&document, zip, err);
	if (status)
		return status;

	struct slice title = slice_trim(strbuf_slice(&document.title));
	if (title.length && slice_find(strbuf_slice(&body), title) != SLICE_NONE)
		strbuf_printf(html, "<title>%.*s</title>\n", (int)title.length, title.data);
	strbuf_append(html, strbuf_slice(&body));
	return html->failed ? error_no_memory(err) : STATUS_OK;
}
