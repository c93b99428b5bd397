/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_text.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

/* What an element means for the text around it; all others stand within a line. */
enum layout {
	WITHIN_A_LINE,
	NOT_TEXT, /* code, or controls of a form */
	A_LINE,   /* its text stands on lines of its own */
	A_BLOCK,  /* the same, and it may hold a whole bulletin */
	A_CELL, /* the same in a row that holds lines; else a blank parts it from the one before */
};

/* A form itself is no control: the servers of many offices wrap the whole page in one. */
/* clang-format off */
static const struct element {
	const char *name;
	enum layout layout;
	enum region region;
} elements[] = {
	{ "address", A_LINE, REGION_NONE }, { "article", A_BLOCK, REGION_ARTICLE },
	{ "aside", A_BLOCK, REGION_BOX }, { "blockquote", A_LINE, REGION_NONE },
	{ "body", A_BLOCK, REGION_NONE }, { "br", A_LINE, REGION_NONE },
	{ "button", NOT_TEXT, REGION_NONE }, { "caption", A_LINE, REGION_NONE },
	{ "center", A_BLOCK, REGION_NONE }, { "dd", A_LINE, REGION_NONE },
	{ "div", A_BLOCK, REGION_NONE }, { "dl", A_LINE, REGION_NONE },
	{ "dt", A_LINE, REGION_NONE }, { "fieldset", A_BLOCK, REGION_NONE },
	{ "figcaption", A_LINE, REGION_NONE }, { "figure", A_LINE, REGION_NONE },
	{ "footer", A_BLOCK, REGION_FOOTER }, { "form", A_BLOCK, REGION_NONE },
	{ "h1", A_LINE, REGION_TITLE }, { "h2", A_LINE, REGION_TITLE },
	{ "h3", A_LINE, REGION_TITLE }, { "h4", A_LINE, REGION_NONE },
	{ "h5", A_LINE, REGION_NONE }, { "h6", A_LINE, REGION_NONE },
	{ "head", NOT_TEXT, REGION_NONE }, { "header", A_BLOCK, REGION_HEADER },
	{ "hr", A_LINE, REGION_NONE }, { "iframe", NOT_TEXT, REGION_NONE },
	{ "label", NOT_TEXT, REGION_NONE }, { "li", A_LINE, REGION_NONE },
	{ "main", A_BLOCK, REGION_MAIN }, { "nav", A_BLOCK, REGION_MENU },
	{ "noscript", NOT_TEXT, REGION_NONE }, { "object", NOT_TEXT, REGION_NONE },
	{ "ol", A_LINE, REGION_NONE }, { "option", NOT_TEXT, REGION_NONE },
	{ "p", A_LINE, REGION_NONE }, { "pre", A_LINE, REGION_NONE },
	{ "script", NOT_TEXT, REGION_NONE }, { "section", A_BLOCK, REGION_NONE },
	{ "select", NOT_TEXT, REGION_NONE }, { "style", NOT_TEXT, REGION_NONE },
	{ "svg", NOT_TEXT, REGION_NONE }, { "table", A_BLOCK, REGION_NONE },
	{ "tbody", A_LINE, REGION_NONE }, { "td", A_CELL, REGION_NONE },
	{ "template", NOT_TEXT, REGION_NONE }, { "textarea", NOT_TEXT, REGION_NONE },
	{ "th", A_CELL, REGION_NONE }, { "title", NOT_TEXT, REGION_NONE },
	{ "tr", A_BLOCK, REGION_NONE }, { "ul", A_LINE, REGION_NONE },
};
/* clang-format on */

static const struct element within_a_line = { "", WITHIN_A_LINE, REGION_NONE };

static const struct element *element_of(const xmlNode *node)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp((const char *)node->name, elements[i].name) == 0)
			return &elements[i];
	return &within_a_line;
}

/* An element that the place stands in. */
struct open_element {
	enum region region;
	bool line;               /* its text stands on lines of its own */
	bool noted;              /* in the outline, ... */
	size_t number;           /* ... under this number */
	size_t first;            /* the line it begins on */
	bool link, strong, time; /* a link to another page, ... */
};

/* A page that is being written down. */
struct writing {
	struct strbuf *text;
	struct outline *outline; /* or NULL */
	size_t line;             /* that is being written, from 0 */
	struct open_element *open;
	size_t depth, capacity;
	unsigned articles, links, strong, times; /* that are open */
	bool failed;                             /* memory ran out */
};

static bool has_room(struct writing *writing)
{
	struct open_element *larger =
		array_with_room(writing->open, writing->depth, &writing->capacity, sizeof *larger);

	if (!larger) {
		writing->failed = true;
		return false;
	}
	writing->open = larger;
	return true;
}

/* --- words ----------------------------------------------------------------- */

static void end_line(struct writing *writing)
{
	struct strbuf *text = writing->text;

	if (text->length && text->data[text->length - 1] != '\n') {
		strbuf_append_byte(text, '\n');
		writing->line++;
	}
}

static void append_blank(struct strbuf *text)
{
	if (text->length && !strchr(" \n", text->data[text->length - 1]))
		strbuf_append_byte(text, ' ');
}

static void note_words(struct writing *writing, uint32_t words)
{
	struct outline_line *line =
		writing->outline ? outline_line(writing->outline, writing->line) : NULL;

	if (!line)
		return;
	line->words += words;
	line->linked += writing->links ? words : 0;
	line->strong += writing->strong ? words : 0;
	line->timed += writing->times ? words : 0;
}

/* Append text with each run of white space as one space, as a browser shows it. */
static void append_words(struct writing *writing, struct slice words)
{
	struct slice first = slice_cut(words, 0, words.length > 0), word;
	uint32_t count = 0;

	if (slice_trim(first).length < first.length)
		append_blank(writing->text);
	for (; next_word(&words, &word); count++) {
		strbuf_append(writing->text, word);
		if (words.length)
			append_blank(writing->text);
	}
	note_words(writing, count);
}

/* --- attributes -------------------------------------------------------------- */

/* What an element is by its name, its class, its id, and as microdata. */
static enum region region_of_node(const xmlNode *node, const struct element *element)
{
	static const char *const attributes[] = { "class", "id", "itemprop", "rel" };
	enum region region = REGION_NONE;

	if (element->layout == NOT_TEXT || strcmp((const char *)node->name, "body") == 0)
		return REGION_NONE;
	for (size_t i = 0; node->properties && i < 4 && region == REGION_NONE; i++)
		region = region_of(html_attribute(node, attributes[i]));
	return region == REGION_NONE || region == REGION_TITLE ? element->region : region;
}

/* Whether an element is a link to another page; a paper that belongs to the bulletin is none. */
static bool leads_away(const xmlNode *node)
{
	static const struct slice papers[] = {
		SLICE_INIT(".pdf"),  SLICE_INIT(".doc"), SLICE_INIT(".docx"), SLICE_INIT(".xls"),
		SLICE_INIT(".xlsx"), SLICE_INIT(".zip"), SLICE_INIT(".rar"),
	};
	struct slice address;

	if (strcmp((const char *)node->name, "a") != 0)
		return false;
	address = html_attribute(node, "href");
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (slice_ends_with(address, papers[i]))
			return false;
	return address.length > 0 && !slice_starts_with(address, slice_of("mailto:"));
}

/* <b>, <strong>, and the headings h1 to h6. */
static bool is_strong(const xmlNode *node)
{
	const char *name = (const char *)node->name;

	return strcmp(name, "b") == 0 || strcmp(name, "strong") == 0 ||
	       (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0');
}

/* --- rows ----------------------------------------------------------------------- */

static const xmlNode *next_within(const xmlNode *node, const xmlNode *root)
{
	if (node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

/* Whether a row of a table holds lines, as those do that lay out a page. The row is
 * searched no further than to the first, so that tables within tables take no time. */
static bool holds_lines(const xmlNode *row)
{
	for (const xmlNode *node = next_within(row, row); node; node = next_within(node, row)) {
		enum layout layout =
			node->type == XML_ELEMENT_NODE ? element_of(node)->layout : WITHIN_A_LINE;

		if (layout == A_LINE || layout == A_BLOCK)
			return true;
	}
	return false;
}

/* The rows of a page are looked at once: the answer is kept in the node. */
static void keep_whether_it_holds_lines(xmlNode *row)
{
	row->_private = holds_lines(row) ? row : NULL;
}

static bool is_line(const xmlNode *node, const struct element *element)
{
	if (element->layout == A_CELL)
		return node->parent && node->parent->_private;
	return element->layout == A_LINE || element->layout == A_BLOCK;
}

/* --- the walk --------------------------------------------------------------------- */

static struct open_element look_at(const struct writing *writing, const xmlNode *node)
{
	const struct element *element = element_of(node);
	struct open_element open = { .region = REGION_NONE, .first = writing->line };

	open.line = is_line(node, element);
	if (!writing->outline)
		return open;
	open.region = region_of_node(node, element);
	open.line |= region_is_site(open.region) || open.region == REGION_TEXT;
	open.noted = open.line && (open.region != REGION_NONE || element->layout >= A_BLOCK);
	open.link = leads_away(node);
	open.strong = is_strong(node);
	open.time = strcmp((const char *)node->name, "time") == 0;
	return open;
}

static bool is_bulletin(enum region region)
{
	return region == REGION_ARTICLE || region == REGION_TEXT;
}

static void note_element(struct writing *writing, struct open_element *open)
{
	bool tells = open->link || open->region == REGION_TITLE || open->region == REGION_AUTHOR;
	struct outline_line *line = tells ? outline_line(writing->outline, writing->line) : NULL;

	if (line) {
		line->heading |= open->region == REGION_TITLE;
		line->author |= open->region == REGION_AUTHOR;
		line->links += open->link;
	}
	if (open->noted)
		open->number =
			outline_open(writing->outline,
				     (struct outline_region){ .region = open->region,
							      .within = writing->articles > 0,
							      .first = (uint32_t)writing->line });
}

/* Write down what stands before a node's children; false when it is to be passed over. */
static bool enter(struct writing *writing, xmlNode *node)
{
	if (node->type == XML_TEXT_NODE)
		append_words(writing, slice_of((const char *)node->content));
	if (node->type != XML_ELEMENT_NODE)
		return false;

	const struct element *element = element_of(node);
	if (element->layout == NOT_TEXT || !has_room(writing))
		return false;
	if (strcmp(element->name, "tr") == 0)
		keep_whether_it_holds_lines(node);

	struct open_element *open = &writing->open[writing->depth++];
	*open = look_at(writing, node);
	if (open->line)
		end_line(writing);
	else if (element->layout == A_CELL)
		append_blank(writing->text);
	note_element(writing, open);
	writing->articles += is_bulletin(open->region);
	writing->links += open->link;
	writing->strong += open->strong;
	writing->times += open->time;
	return true;
}

/* Note an element after the fact that stands within a line by its name, but holds some. */
static void note_lines(struct writing *writing, const struct open_element *open)
{
	const struct strbuf *text = writing->text;
	bool begun = text->length && text->data[text->length - 1] != '\n';
	struct outline_region region = { .first = (uint32_t)open->first };

	if (writing->line > open->first)
		outline_close(writing->outline, outline_open(writing->outline, region),
			      writing->line + begun);
}

static void leave(struct writing *writing)
{
	const struct open_element *open = &writing->open[--writing->depth];

	if (open->line)
		end_line(writing);
	writing->articles -= is_bulletin(open->region);
	writing->links -= open->link;
	writing->strong -= open->strong;
	writing->times -= open->time;
	if (open->noted)
		outline_close(writing->outline, open->number, writing->line);
	else if (writing->outline && !open->line)
		note_lines(writing, open);
}

/* Write down a node and all below it, without recursion: pages nest as deep as they like. */
static void walk(struct writing *writing, xmlNode *root)
{
	xmlNode *node = root;

	while (node) {
		bool entered = enter(writing, node);

		if (entered && node->children) {
			node = node->children;
			continue;
		}
		if (entered)
			leave(writing);
		while (node != root && !node->next) {
			node = node->parent;
			leave(writing);
		}
		node = node == root ? NULL : node->next;
	}
}

void html_text(struct strbuf *text, struct outline *outline, xmlNode *root)
{
	struct writing writing = { .text = text, .outline = outline };

	walk(&writing, root);
	text->failed |= writing.failed || (outline && outline->failed);
	free(writing.open);
}

bool html_is_the_sites(const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
		enum region region = region_of_node(node, element_of(node));

		if (region_is_site(region) && region != REGION_HEADER)
			return true;
	}
	return false;
}

struct slice html_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *attribute = node->properties;

	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	if (!attribute || !attribute->children)
		return slice_make(NULL, 0);
	return slice_trim(slice_of((const char *)attribute->children->content));
}
