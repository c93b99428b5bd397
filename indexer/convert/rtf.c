/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/convert/rtf.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "tokenizer/charset.h"

enum {
	DEEPEST = 500,         /* groups within each other */
	FONTS = 1000,          /* fonts that may have a code page of their own */
	WORD_LENGTH = 32,      /* letters of a control word, at most */
	RUN = 256,             /* bytes of one code page that are made letters at a time */
	VIETNAMESE_FONT = 163, /* \fcharset */
	VIETNAMESE_PAGE = 1258,
};

/* What a closing brace undoes. */
struct group {
	bool left_out;    /* nothing in it is text */
	bool fonts;       /* it is the table of fonts */
	unsigned font;    /* in the order of the table of fonts, 0 when unknown */
	unsigned skipped; /* \ucN: characters behind a \uN that stand in for it */
};

struct rtf {
	struct slice rest;
	struct strbuf *text;
	struct group groups[DEEPEST];
	size_t depth; /* of the group that is open, from 0 */
	bool too_deep;
	enum charset page; /* of the file */
	enum charset pages[FONTS];
	uint32_t run[RUN]; /* bytes that are not letters yet */
	size_t run_length;
	enum charset run_page;
	unsigned to_skip;    /* characters that stand in for the last \uN */
	uint32_t first_half; /* of a pair of \uN, or 0 */
};

static struct group *open_group(struct rtf *rtf)
{
	return &rtf->groups[rtf->depth];
}

/* --- text ---------------------------------------------------------------- */

static void end_run(struct rtf *rtf)
{
	charset_decode(rtf->text, rtf->run_page, CHARSET_OF_BYTES, rtf->run, rtf->run_length);
	rtf->run_length = 0;
}

/* Does the next character stand in for one that we have? */
static bool skips(struct rtf *rtf)
{
	if (!rtf->to_skip)
		return false;
	rtf->to_skip--;
	return true;
}

static void add_byte(struct rtf *rtf, unsigned char byte)
{
	const struct group *group = open_group(rtf);
	enum charset page = rtf->pages[group->font];

	if (skips(rtf) || group->left_out)
		return;
	page = page == CHARSET_UNKNOWN ? rtf->page : page;
	if (rtf->run_length == RUN || page != rtf->run_page)
		end_run(rtf);
	rtf->run_page = page;
	rtf->run[rtf->run_length++] = byte;
}

static void add_text(struct rtf *rtf, const char *text)
{
	if (skips(rtf) || open_group(rtf)->left_out)
		return;
	end_run(rtf);
	strbuf_append(rtf->text, slice_of(text));
}

/* \uN: a unit of UTF-16, as a signed number. */
static void add_unit(struct rtf *rtf, long number)
{
	uint32_t unit = (uint32_t)number & 0xffff, character = unit;

	rtf->to_skip = open_group(rtf)->skipped;
	if (open_group(rtf)->left_out)
		return;
	end_run(rtf);
	if (unit >= 0xd800 && unit < 0xdc00) {
		rtf->first_half = unit;
		return;
	}
	if (rtf->first_half && unit >= 0xdc00 && unit < 0xe000)
		character = 0x10000 + ((rtf->first_half - 0xd800) << 10) + (unit - 0xdc00);
	rtf->first_half = 0;
	strbuf_append_character(rtf->text, character);
}

/* --- control words -------------------------------------------------------- */

static void leave_out(struct rtf *rtf, long number)
{
	(void)number;
	open_group(rtf)->left_out = true;
}

static void begin_fonts(struct rtf *rtf, long number)
{
	leave_out(rtf, number);
	open_group(rtf)->fonts = true;
}

static void set_font(struct rtf *rtf, long number)
{
	open_group(rtf)->font = number >= 0 && number < FONTS - 1 ? (unsigned)number + 1 : 0;
}

/* A font of the table: its code page counts where it is used. */
static void set_font_charset(struct rtf *rtf, long number)
{
	const struct group *group = open_group(rtf);

	if (group->fonts && group->font)
		rtf->pages[group->font] =
			number == VIETNAMESE_FONT ? CHARSET_WINDOWS_1258 : CHARSET_WINDOWS_1252;
}

static void set_page(struct rtf *rtf, long number)
{
	rtf->page = number == VIETNAMESE_PAGE ? CHARSET_WINDOWS_1258
		    : number == 65001         ? CHARSET_UTF8
					      : CHARSET_WINDOWS_1252;
}

static void set_skipped(struct rtf *rtf, long number)
{
	open_group(rtf)->skipped = number >= 0 && number <= WORD_LENGTH ? (unsigned)number : 1;
}

static void skip_binary(struct rtf *rtf, long number)
{
	size_t count = number > 0 ? (size_t)number : 0, left = rtf->rest.length;

	rtf->rest = slice_cut(rtf->rest, count < left ? count : left, left);
}

/* \plain and \pard keep what we know of the font; all other words are about looks. */
static const struct control {
	const char *word;
	const char *text; /* what it stands for, or NULL */
	void (*apply)(struct rtf *rtf, long number);
} controls[] = {
	{ "par", "\n", NULL },
	{ "line", "\n", NULL },
	{ "sect", "\n", NULL },
	{ "page", "\n", NULL },
	{ "row", "\n", NULL },
	{ "cell", "\t", NULL },
	{ "nestcell", "\t", NULL },
	{ "nestrow", "\n", NULL },
	{ "tab", "\t", NULL },
	{ "emdash", "—", NULL },
	{ "endash", "–", NULL },
	{ "lquote", "‘", NULL },
	{ "rquote", "’", NULL },
	{ "ldblquote", "“", NULL },
	{ "rdblquote", "”", NULL },
	{ "bullet", "•", NULL },
	{ "emspace", " ", NULL },
	{ "enspace", " ", NULL },
	{ "u", NULL, add_unit },
	{ "uc", NULL, set_skipped },
	{ "f", NULL, set_font },
	{ "fcharset", NULL, set_font_charset },
	{ "ansicpg", NULL, set_page },
	{ "bin", NULL, skip_binary },
	{ "fonttbl", NULL, begin_fonts },
	{ "colortbl", NULL, leave_out },
	{ "stylesheet", NULL, leave_out },
	{ "info", NULL, leave_out },
	{ "pict", NULL, leave_out },
	{ "object", NULL, leave_out },
	{ "header", NULL, leave_out },
	{ "headerl", NULL, leave_out },
	{ "headerr", NULL, leave_out },
	{ "headerf", NULL, leave_out },
	{ "footer", NULL, leave_out },
	{ "footerl", NULL, leave_out },
	{ "footerr", NULL, leave_out },
	{ "footerf", NULL, leave_out },
	{ "fldinst", NULL, leave_out },
	{ "listtext", NULL, leave_out },
	{ "nonesttables", NULL, leave_out }, /* what is there for readers without nested tables */
};

static void obey(struct rtf *rtf, struct slice word, long number)
{
	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
		const struct control *control = &controls[i];

		if (!slice_equal(word, slice_of(control->word)))
			continue;
		if (control->text)
			add_text(rtf, control->text);
		else
			control->apply(rtf, number);
		return;
	}
	skips(rtf);
}

/* --- tokens -------------------------------------------------------------- */

static int peek(const struct rtf *rtf)
{
	return rtf->rest.length ? (unsigned char)rtf->rest.data[0] : -1;
}

static int next(struct rtf *rtf)
{
	int byte = peek(rtf);

	if (byte >= 0)
		rtf->rest = slice_cut(rtf->rest, 1, rtf->rest.length);
	return byte;
}

static int hex_value(int byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
		return (byte | 0x20) - 'a' + 10;
	return -1;
}

static bool is_letter(int byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* \'hh */
static void read_hex(struct rtf *rtf)
{
	int high = hex_value(next(rtf)), low = hex_value(next(rtf));

	if (high >= 0 && low >= 0)
		add_byte(rtf, (unsigned char)(high * 16 + low));
}

static long read_parameter(struct rtf *rtf, long otherwise)
{
	enum { MOST = 100 * 1000 * 1000 };
	bool negative = peek(rtf) == '-';
	long number = 0;

	if (negative)
		next(rtf);
	if (peek(rtf) < '0' || peek(rtf) > '9')
		return otherwise;
	while (peek(rtf) >= '0' && peek(rtf) <= '9') {
		int digit = next(rtf) - '0';

		number = number < MOST ? number * 10 + digit : number;
	}
	return negative ? -number : number;
}

/* \word, \word123, each with the blank that ends it. */
static void read_word(struct rtf *rtf)
{
	struct slice word = slice_make(rtf->rest.data, 0);

	while (is_letter(peek(rtf)) && word.length < WORD_LENGTH) {
		next(rtf);
		word.length++;
	}
	long number = read_parameter(rtf, 1);
	if (peek(rtf) == ' ')
		next(rtf);
	obey(rtf, word, number);
}

/* What stands behind a backslash. */
static void read_control(struct rtf *rtf)
{
	if (is_letter(peek(rtf))) {
		read_word(rtf);
		return;
	}
	switch (next(rtf)) {
	case '\'':
		read_hex(rtf);
		break;
	case '*':
		leave_out(rtf, 0);
		break;
	case '~':
		add_text(rtf, "\u00a0");
		break;
	case '_':
		add_text(rtf, "-");
		break;
	case '\n':
	case '\r':
		add_text(rtf, "\n");
		break;
	case '\\':
		add_byte(rtf, '\\');
		break;
	case '{':
		add_byte(rtf, '{');
		break;
	case '}':
		add_byte(rtf, '}');
		break;
	default:
		break;
	}
}

static void begin_group(struct rtf *rtf)
{
	rtf->to_skip = 0;
	if (rtf->depth + 1 == DEEPEST) {
		rtf->too_deep = true;
		return;
	}
	rtf->groups[rtf->depth + 1] = *open_group(rtf);
	rtf->depth++;
}

static void end_group(struct rtf *rtf)
{
	rtf->to_skip = 0;
	rtf->depth -= rtf->depth > 0;
}

static void read_token(struct rtf *rtf)
{
	int byte = next(rtf);

	switch (byte) {
	case '\\':
		read_control(rtf);
		break;
	case '{':
		begin_group(rtf);
		break;
	case '}':
		end_group(rtf);
		break;
	case '\n':
	case '\r':
	case '\0':
		break;
	default:
		add_byte(rtf, (unsigned char)byte);
		break;
	}
}

enum status rtf_read(struct strbuf *text, struct slice file, struct error *err)
{
	struct rtf rtf = { .rest = file,
			   .text = text,
			   .page = CHARSET_WINDOWS_1252,
			   .run_page = CHARSET_WINDOWS_1252,
			   .groups = { { .skipped = 1 } } };

	if (!slice_starts_with(file, slice_of("{\\rtf")))
		return error_set(err, STATUS_INVALID, _("it does not begin as RTF does"));
	for (size_t i = 0; i < FONTS; i++)
		rtf.pages[i] = CHARSET_UNKNOWN;
	while (rtf.rest.length && !rtf.too_deep)
		read_token(&rtf);
	if (rtf.too_deep)
		return error_set(err, STATUS_REFUSED,
				 _("its groups are within each other deeper than %d levels"),
				 DEEPEST);
	end_run(&rtf);
	return text->failed ? error_no_memory(err) : STATUS_OK;
}
