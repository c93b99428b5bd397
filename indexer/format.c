/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/format.h"

#include <strings.h>

#include "base/text.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define ODT_MIMETYPE    "mimetypeapplication/vnd.oasis.opendocument.text"

enum {
	ZIP_NAME = 30, /* where the name of the first entry stands */
	TAR_MAGIC = 257,
};

/* --- by its name --------------------------------------------------------- */

static const struct slice assets[] = {
	SLICE_INIT("css"), SLICE_INIT("js"),   SLICE_INIT("map"), SLICE_INIT("png"),
	SLICE_INIT("jpg"), SLICE_INIT("jpeg"), SLICE_INIT("gif"), SLICE_INIT("svg"),
	SLICE_INIT("ico"), SLICE_INIT("webp"), SLICE_INIT("bmp"), SLICE_INIT("woff"),
	SLICE_INIT("ttf"), SLICE_INIT("eot"),  SLICE_INIT("otf"), SLICE_INIT("woff2"),
	SLICE_INIT("mp3"), SLICE_INIT("mp4"),  SLICE_INIT("flv"), SLICE_INIT("swf"),
	SLICE_INIT("avi"), SLICE_INIT("wmv"),  SLICE_INIT("md"),
};

static const struct {
	struct slice extension;
	enum format format;
} names[] = {
	{ SLICE_INIT("txt"), FORMAT_TEXT },          { SLICE_INIT("text"), FORMAT_TEXT },
	{ SLICE_INIT("html"), FORMAT_HTML },         { SLICE_INIT("htm"), FORMAT_HTML },
	{ SLICE_INIT("xhtml"), FORMAT_HTML },        { SLICE_INIT("jsonl"), FORMAT_JSON_LINES },
	{ SLICE_INIT("ndjson"), FORMAT_JSON_LINES }, { SLICE_INIT("docx"), FORMAT_DOCX },
	{ SLICE_INIT("odt"), FORMAT_ODT },
};

static bool same_letters(struct slice a, struct slice b)
{
	return a.data && a.length == b.length && strncasecmp(a.data, b.data, a.length) == 0;
}

static struct slice extension_of(struct slice name)
{
	for (size_t at = name.length; at > 0 && name.data[at - 1] != '/'; at--) {
		if (name.data[at - 1] == '.')
			return slice_cut(name, at, name.length);
	}
	return slice_make(NULL, 0);
}

/* What a name says of the content: that of "tin.html.gz" is "html". */
static struct slice inner_extension(struct slice name)
{
	struct slice extension = extension_of(name);

	if (!same_letters(extension, slice_of("gz")))
		return extension;
	return extension_of(slice_cut(name, 0, name.length - extension.length - 1));
}

bool format_is_asset(struct slice name, struct slice *extension)
{
	struct slice found = inner_extension(name);

	for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
		if (!same_letters(found, assets[i]))
			continue;
		*extension = assets[i];
		return true;
	}
	return false;
}

/* FORMAT_UNREAD: the name does not say. */
static enum format format_of_name(struct slice name)
{
	struct slice extension = inner_extension(name);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (same_letters(extension, names[i].extension))
			return names[i].format;
	}
	return FORMAT_UNREAD;
}

/* --- by its first bytes -------------------------------------------------- */

/* clang-format off */
static const struct {
	size_t offset;
	struct slice bytes;
	enum format format;
	const char *unread;
} magics[] = {
	{ 0, SLICE_INIT("WARC/"), FORMAT_WARC, NULL },
	{ 0, SLICE_INIT("{\\rtf"), FORMAT_RTF, NULL },
	{ 0, SLICE_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FORMAT_UNREAD, N_("an office file of before 2007 (.doc, .xls, .ppt)") },
	{ 0, SLICE_INIT("Rar!\x1a"), FORMAT_UNREAD, N_("a RAR archive") },
	{ 0, SLICE_INIT("7z\xbc\xaf\x27\x1c"), FORMAT_UNREAD, N_("a 7z archive") },
	{ TAR_MAGIC, SLICE_INIT("ustar"), FORMAT_UNREAD, N_("a tar archive") },
	{ 0, SLICE_INIT("\x1f\x8b"), FORMAT_UNREAD, N_("gzip within gzip") },
	{ 0, SLICE_INIT("\x89PNG"), FORMAT_UNREAD, N_("a picture") },
	{ 0, SLICE_INIT("\xff\xd8\xff"), FORMAT_UNREAD, N_("a picture") },
	{ 0, SLICE_INIT("GIF8"), FORMAT_UNREAD, N_("a picture") },
};
/* clang-format on */

static bool stands_at(struct slice head, size_t offset, struct slice bytes)
{
	return head.length >= offset &&
	       slice_starts_with(slice_cut(head, offset, head.length), bytes);
}

/* A ZIP file lists its entries at its end, so its first ones and its name must
 * tell; whoever reads it finds out whether they did. */
static enum format format_of_zip(struct slice head, struct slice name, const char **unread)
{
	enum format named = format_of_name(name);

	if (stands_at(head, ZIP_NAME, slice_of(ODT_MIMETYPE)))
		return FORMAT_ODT;
	if (slice_find(head, slice_of("word/")) != SLICE_NONE)
		return FORMAT_DOCX;
	if (named == FORMAT_DOCX || named == FORMAT_ODT)
		return named;
	*unread = _("a ZIP archive, or an office file that is no text document");
	return FORMAT_UNREAD;
}

static bool find_magic(struct slice head, enum format *format, const char **unread)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		if (!stands_at(head, magics[i].offset, magics[i].bytes))
			continue;
		*format = magics[i].format;
		*unread = magics[i].unread ? _(magics[i].unread) : NULL;
		return true;
	}
	return false;
}

/* --- by its first words -------------------------------------------------- */

static struct slice text_of(struct slice head)
{
	struct slice mark = slice_of(BYTE_ORDER_MARK);

	if (slice_starts_with(head, mark))
		head = slice_cut(head, mark.length, head.length);
	return slice_trim(head);
}

static struct slice skip_past(struct slice text, const char *end)
{
	size_t found = slice_find(text, slice_of(end));

	return slice_trim(found == SLICE_NONE ? slice_make(NULL, 0)
					      : slice_cut(text, found + strlen(end), text.length));
}

/* Behind a document type, which may declare entities between brackets. */
static struct slice skip_declaration(struct slice text)
{
	size_t bracket = slice_find(text, slice_of("[")), end = slice_find(text, slice_of(">"));

	if (bracket < end)
		text = skip_past(text, "]");
	return skip_past(text, ">");
}

/* The text from the first element on: without declarations and comments. */
static struct slice first_element(struct slice text)
{
	for (;;) {
		if (slice_starts_with(text, slice_of("<!--")))
			text = skip_past(text, "-->");
		else if (slice_starts_with(text, slice_of("<?")))
			text = skip_past(text, "?>");
		else if (slice_starts_with(text, slice_of("<!")))
			text = skip_declaration(text);
		else
			return text;
	}
}

/* Does the text begin with <NAME, in capitals or not? */
static bool begins_with_tag(struct slice text, const char *name)
{
	size_t length = strlen(name);

	return text.length > length + 1 && text.data[0] == '<' &&
	       strncasecmp(text.data + 1, name, length) == 0 && text.data[length + 1] &&
	       strchr(" \t\r\n/>:", text.data[length + 1]);
}

static bool begins_with_one_of(struct slice text, const char *const *tags, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (begins_with_tag(text, tags[i]))
			return true;
	}
	return false;
}

static bool is_feed(struct slice element)
{
	static const char *const roots[] = { "rss", "rdf", "feed", "atom" };

	return begins_with_one_of(element, roots, sizeof roots / sizeof *roots);
}

static bool is_html(struct slice text, struct slice element)
{
	static const char *const tags[] = { "html", "head", "body", "meta", "title" };
	const struct slice doctype = slice_of("<!doctype html");

	return (text.length > doctype.length &&
		strncasecmp(text.data, doctype.data, doctype.length) == 0) ||
	       begins_with_one_of(element, tags, sizeof tags / sizeof *tags);
}

/* An object a line, and not one that is spread over many. */
static bool begins_with_object(struct slice text)
{
	bool has_end = slice_find(text, slice_of("\n")) != SLICE_NONE;
	struct slice line = { NULL, 0 };

	slice_next_line(&text, &line);
	line = slice_trim(line);
	return slice_starts_with(line, slice_of("{")) &&
	       slice_starts_with(slice_trim(slice_cut(line, 1, line.length)), slice_of("\"")) &&
	       (!has_end || slice_ends_with(line, slice_of("}")));
}

static enum format format_of_text(struct slice head, struct slice name, const char **unread)
{
	struct slice text = text_of(head), element = first_element(text);
	enum format named = format_of_name(name);

	if (named == FORMAT_JSON_LINES)
		return named;
	if (is_feed(element))
		return FORMAT_FEED;
	if (is_html(text, element))
		return FORMAT_HTML;
	if (named == FORMAT_HTML || named == FORMAT_TEXT)
		return named;
	if (slice_starts_with(text, slice_of("<?xml"))) {
		*unread = _("XML that is neither a feed nor a page");
		return FORMAT_UNREAD;
	}
	return begins_with_object(text) ? FORMAT_JSON_LINES : FORMAT_TEXT;
}

enum format format_of(struct slice head, struct slice name, const char **unread)
{
	const char *ignored = NULL;
	enum format format;

	unread = unread ? unread : &ignored;
	if (slice_starts_with(text_of(head), slice_of("%PDF-")))
		return FORMAT_PDF;
	if (slice_starts_with(head, slice_of("PK\x03\x04")))
		return format_of_zip(head, name, unread);
	if (find_magic(head, &format, unread))
		return format;
	return format_of_text(head, name, unread);
}

bool format_is_attachment(enum format format)
{
	return format >= FORMAT_PDF && format <= FORMAT_RTF;
}
