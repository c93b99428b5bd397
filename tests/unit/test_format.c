/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/format.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char head[128], name[32], format[16];
};

static const char *const names[] = { "text", "html", "lines", "feed", "warc",
				     "pdf",  "docx", "odt",   "rtf",  "unread" };

ParameterizedTestParameters(format, is_told_by_content_and_then_by_name)
{
	static struct example examples[] = {
		{ "Trạm BTS", "a.txt", "text" },
		{ "Trạm BTS", "a", "text" },
		{ "", "a.txt", "text" },
		{ "Trạm BTS", "a.html", "html" },
		{ "Trạm BTS", "a.HTM.gz", "html" },
		{ "<!doctype html><p>Trạm", "a.txt", "html" },
		{ "\xef\xbb\xbf\n<!-- x --><HTML lang=vi>", "a.aspx", "html" },
		{ "<?xml version='1.0'?><html xmlns='x'>", "a.xml", "html" },
		{ "<p>Trạm BTS</p>", "a.txt", "text" },
		{ "{\"id\": \"1\"}", "a", "lines" },
		{ "{ \"id\": \"1\"}\n{\"id\": \"2\"}", "a.json", "lines" },
		{ "{\n  \"id\": \"1\"\n}", "a.json", "text" },
		{ "{\"name\": \"x\",\n\"id\": \"1\"}", "a.json", "text" },
		{ "{\"id\": \"1\"}", "a.txt", "text" },
		{ "tin hỏng", "a.jsonl", "lines" },
		{ "<html>", "a.ndjson.gz", "lines" },
		{ "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "a.aspx", "feed" },
		{ "<rss>", "a.html", "feed" },
		{ "<!-- x --><feed xmlns=\"http://www.w3.org/2005/Atom\">", "a", "feed" },
		{ "<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">", "a", "feed" },
		{ "<rdf:RDF xmlns=\"x\">", "rss.rdf", "feed" },
		{ "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss>", "a.xml", "feed" },
		{ "<?xml version=\"1.0\"?><urlset>", "sitemap.xml", "unread" },
		{ "<feedback>Trạm BTS", "a", "text" },
		{ "WARC/1.0\r\n", "a", "warc" },
		{ "%PDF-1.4", "a.txt", "pdf" },
		{ "{\\rtf1\\ansi", "a.doc", "rtf" },
		{ "PK\x03\x04 .. word/document.xml", "a.zip", "docx" },
		{ "PK\x03\x04 .. [Content_Types].xml", "a.docx", "docx" },
		{ "PK\x03\x04 .. xl/workbook.xml", "a.xlsx", "unread" },
		{ "PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxx"
		  "mimetypeapplication/vnd.oasis.opendocument.text",
		  "a", "odt" },
		{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "unread" },
		{ "\x1f\x8b\x08", "a.html.gz", "unread" },
		{ "\x89PNG\r\n", "a.html", "unread" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, format, is_told_by_content_and_then_by_name)
{
	const char *unread = NULL;
	enum format format = format_of(slice_of(e->head), slice_of(e->name), &unread);

	cr_assert_str_eq(names[format], e->format, "%s: %s", e->name, e->head);
	cr_assert_eq(format == FORMAT_UNREAD, unread != NULL);
}

Test(format, parts_of_a_site_are_known_by_name)
{
	struct slice extension;

	cr_assert(format_is_asset(slice_of("a/b.PNG"), &extension));
	cr_assert(slice_equal(extension, slice_of("png")));
	cr_assert(format_is_asset(slice_of("a.css.gz"), &extension));
	cr_assert_not(format_is_asset(slice_of("a.js/tin"), &extension));
	cr_assert_not(format_is_asset(slice_of("tin.pdf"), &extension));
}
