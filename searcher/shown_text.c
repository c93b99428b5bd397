/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/shown_text.h"

#include <stdint.h>

#include "base/utf8.h"

static bool shows_nothing(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static bool is_line_end(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Control characters too: they part words. */
static bool is_blank(uint32_t c)
{
	return c <= ' ' || (c >= 0x7f && c <= 0xa0) || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* Of a run of blanks one stays, the newline if there is one. */
static void append_blank(struct strbuf *shown, bool line_end)
{
	char *last = shown->length ? &shown->data[shown->length - 1] : NULL;

	if (!last)
		return;
	if (!shown_text_is_blank(*last))
		strbuf_append_byte(shown, line_end ? '\n' : ' ');
	else if (line_end)
		*last = '\n';
}

static void append_odd(struct strbuf *shown, uint32_t c, bool broken)
{
	if (broken)
		strbuf_append_character(shown, UTF8_BROKEN);
	else if (is_blank(c))
		append_blank(shown, is_line_end(c));
}

static bool goes_on(struct slice text, size_t at)
{
	return at < text.length && !shown_text_begins(text.data[at]);
}

/* The bytes of a letter of U+00C0 to U+07FF or U+1E00 to U+1FFF, as Vietnamese
 * has them, all of which are shown; 0: ask for the character. */
static size_t letter_length(struct slice text, size_t at)
{
	unsigned char lead = (unsigned char)text.data[at];

	if (lead >= 0xc3 && lead <= 0xdf)
		return goes_on(text, at + 1) ? 2 : 0;
	return lead == 0xe1 && goes_on(text, at + 2) && goes_on(text, at + 1) &&
			       (unsigned char)text.data[at + 1] >= 0xb8
		       ? 3
		       : 0;
}

/* Go over a character that is shown as it is. */
static bool skip_plain_character(struct slice text, size_t *at)
{
	size_t next = *at + letter_length(text, *at), broken = 0;

	if (next == *at) {
		uint32_t c = utf8_next(text, &next, &broken);

		if (broken || is_blank(c) || shows_nothing(c))
			return false;
	}
	*at = next;
	return true;
}

static bool is_single_space(struct slice text, size_t at)
{
	return text.data[at] == ' ' && at + 1 < text.length &&
	       (unsigned char)text.data[at + 1] > ' ';
}

/* The end of what is shown as it is, single spaces within it included. */
static size_t skip_plain(struct slice text, size_t start)
{
	size_t at = start;

	while (at < text.length) {
		unsigned char byte = (unsigned char)text.data[at];

		if ((byte > ' ' && byte < 0x7f) || (at > start && is_single_space(text, at)))
			at++;
		else if (!skip_plain_character(text, &at))
			break;
	}
	return at;
}

void shown_text_append(struct strbuf *shown, struct slice text)
{
	strbuf_reserve(shown, text.length);
	for (size_t at = 0; at < text.length;) {
		size_t start = at, broken = 0;

		at = skip_plain(text, at);
		strbuf_append(shown, slice_cut(text, start, at));
		if (at == text.length)
			break;
		uint32_t c = utf8_next(text, &at, &broken);
		append_odd(shown, c, broken);
	}
	if (shown->length && shown_text_is_blank(shown->data[shown->length - 1]))
		strbuf_truncate(shown, shown->length - 1);
}

size_t shown_text_length(struct slice text, size_t start, size_t end)
{
	size_t length = 0;

	for (size_t i = start; i < end; i++)
		length += shown_text_begins(text.data[i]);
	return length;
}

size_t shown_text_forward(struct slice text, size_t at, size_t count)
{
	for (; count && at < text.length; count--)
		utf8_next(text, &at, NULL);
	return at;
}

size_t shown_text_back(struct slice text, size_t at, size_t count)
{
	for (; count && at; count--)
		while (--at && !shown_text_begins(text.data[at]))
			;
	return at;
}
