/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/entities.h"

#include <stdint.h>
#include <stdlib.h>

#include "tokenizer/charset.h"
#include "tokenizer/entities.inc"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { LONGEST_ENTITY = 12, ASCII_END = 0x80, CONTROLS_END = 0xa0, LAST_CHARACTER = 0x10ffff };

static int compare_name(const void *name, const void *entity)
{
	return strcmp(name, ((const struct entity *)entity)->name);
}

static uint32_t named(const char *name)
{
	const struct entity *entity =
		bsearch(name, entities, COUNT(entities), sizeof *entities, compare_name);

	return entity ? entity->c : 0;
}

static bool is_digit(char c, int base)
{
	return (c >= '0' && c <= '9') ||
	       (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
}

/* Digits of at most LONGEST_ENTITY letters are far from overflow. */
static uint32_t numbered(const char *digits)
{
	int base = *digits == 'x' || *digits == 'X' ? 16 : 10;

	digits += base == 16;
	for (const char *digit = digits; *digit; digit++)
		if (!is_digit(*digit, base))
			return 0;

	unsigned long long number = strtoull(digits, NULL, base);
	if (number < ASCII_END || number > LAST_CHARACTER || (number >= 0xd800 && number < 0xe000))
		return 0;
	return number < CONTROLS_END ? charset_letter_of((uint32_t)number) : (uint32_t)number;
}

/* The character of the entity that begins here, with "&", and its length; 0: there is none. */
static uint32_t read_entity(struct slice text, size_t *length)
{
	char name[LONGEST_ENTITY + 1];
	size_t count = 0;

	while (count < LONGEST_ENTITY && count + 1 < text.length && text.data[count + 1] != ';') {
		name[count] = text.data[count + 1];
		count++;
	}
	if (count + 1 >= text.length || text.data[count + 1] != ';')
		return 0;
	name[count] = '\0';
	*length = count + 2;
	return *name == '#' ? numbered(name + 1) : named(name);
}

static size_t find_ampersand(struct slice text, size_t from)
{
	const char *found =
		from < text.length ? memchr(text.data + from, '&', text.length - from) : NULL;

	return found ? (size_t)(found - text.data) : text.length;
}

bool entities_replace(struct strbuf *replaced, struct slice text)
{
	size_t copied = 0, length = 0;

	for (size_t at = find_ampersand(text, 0); at < text.length;
	     at = find_ampersand(text, at + 1)) {
		uint32_t c = read_entity(slice_cut(text, at, text.length), &length);

		if (!c)
			continue;
		strbuf_append(replaced, slice_cut(text, copied, at));
		strbuf_append_character(replaced, c);
		copied = at + length;
	}
	if (copied)
		strbuf_append(replaced, slice_cut(text, copied, text.length));
	return copied > 0;
}
