/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slip_strings.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "tokenizer/letters.h"

/* One word in a hundred is typed with a slip. A letter that was left out is one
 * of the few that the word has; a wrong one is one of many, and mostly of a key
 * beside the right one. */
static const double LEFT_OUT = 5e-4;
static const double SWAPPED = 3e-4;
static const double NEAR_KEY = 1e-4; /* instead of the right one, or as well */
static const double TWICE = 1e-4;
static const double ANY_KEY = 5e-6;
static const double SPELLING = 3e-3;
static const double SPACE = 1e-3;

enum { UNIT_BYTES = 4, MARK_BYTES = 8 };

/* A letter of a word, and the marks on it as combining characters. */
struct unit {
	char letter; /* a to z; 0: none of these (đ, digits) */
	char text[UNIT_BYTES + 1], marks[MARK_BYTES + 1];
};

struct units {
	struct unit items[SLIP_LETTERS];
	size_t count;
};

/* --- reading a word ------------------------------------------------------- */

static const char *letter_mark(uint16_t toneless)
{
	switch (toneless) {
	case u'â':
	case u'ê':
	case u'ô':
		return "\u0302";
	case u'ă':
		return "\u0306";
	case u'ơ':
	case u'ư':
		return "\u031b";
	default:
		return "";
	}
}

static const char *tone_mark(unsigned tone)
{
	static const char *const marks[] = {
		[TONE_NONE] = "",      [TONE_HUYEN] = "\u0300", [TONE_SAC] = "\u0301",
		[TONE_HOI] = "\u0309", [TONE_NGA] = "\u0303",   [TONE_NANG] = "\u0323",
	};

	return marks[tone];
}

/* Whether a letter is one of the alphabet with marks that combine. */
static bool is_plain(const struct letter *letter)
{
	return letter && letter->bare >= 'a' && letter->bare <= 'z' && letter->toneless != u'đ' &&
	       (letter->toneless == letter->bare || *letter_mark(letter->toneless));
}

static struct unit read_unit(uint32_t c, struct slice text)
{
	const struct letter *letter = letter_of(c);
	struct unit unit = { 0 };

	if (!is_plain(letter)) {
		for (size_t i = 0; i < text.length; i++)
			unit.text[i] = text.data[i];
		return unit;
	}
	unit.letter = unit.text[0] = (char)letter->bare;
	snprintf(unit.marks, sizeof unit.marks, "%s%s", letter_mark(letter->toneless),
		 tone_mark(letter->tone));
	return unit;
}

/* False: the word is too long. */
static bool read_units(struct units *units, struct slice word)
{
	units->count = 0;
	for (size_t at = 0; at < word.length;) {
		size_t start = at;
		uint32_t c = utf8_next(word, &at, NULL);

		if (units->count == SLIP_LETTERS)
			return false;
		units->items[units->count++] = read_unit(c, slice_cut(word, start, at));
	}
	return true;
}

/* --- writing strings ------------------------------------------------------ */

static void append_units(struct slip_strings *strings, const struct units *units, size_t from,
			 size_t to)
{
	for (size_t i = from; i < to; i++) {
		strbuf_append(&strings->text, slice_of(units->items[i].text));
		strbuf_append(&strings->text, slice_of(units->items[i].marks));
	}
}

/* Close the string that was appended since `start`. */
static void close_string(struct slip_strings *strings, size_t start, size_t from, size_t to,
			 double likelihood)
{
	if (strings->count == SLIP_STRINGS || strings->text.failed)
		return;
	strings->items[strings->count++] =
		(struct slip_string){ start, strings->text.length, from, to, likelihood };
	strbuf_append_byte(&strings->text, '\n');
}

/* Add the string with these letters instead of `count` letters at `at`. */
static void add_replaced(struct slip_strings *strings, const struct units *units, size_t at,
			 size_t count, struct slice letters, double likelihood)
{
	size_t start = strings->text.length;

	append_units(strings, units, 0, at);
	strbuf_append(&strings->text, letters);
	for (size_t i = at; letters.length && i < at + count; i++)
		strbuf_append(&strings->text, slice_of(units->items[i].marks));
	append_units(strings, units, at + count, units->count);
	if (strings->text.length > start)
		close_string(strings, start, 0, units->count, likelihood);
}

/* --- slips of the hand ---------------------------------------------------- */

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz";

/* The keys beside each key of a QWERTY keyboard, from a to z. */
static const char *const near_keys[] = {
	"qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
	"huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
	"awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx",
};

static bool is_near(char a, char b)
{
	return a && b && strchr(near_keys[a - 'a'], b);
}

/* The letter at a place, or 0 where there is none. */
static char letter_at(const struct units *units, size_t at)
{
	if (at >= units->count)
		return 0;
	return units->items[at].letter;
}

static void add_letter_left_out(struct slip_strings *strings, const struct units *units, size_t at)
{
	for (const char *letter = alphabet; *letter; letter++)
		add_replaced(strings, units, at, 0, slice_make(letter, 1), LEFT_OUT);
}

static void add_other_letters(struct slip_strings *strings, const struct units *units, size_t at)
{
	char typed = letter_at(units, at);

	for (const char *letter = alphabet; typed && *letter; letter++)
		if (*letter != typed)
			add_replaced(strings, units, at, 1, slice_make(letter, 1),
				     is_near(typed, *letter) ? NEAR_KEY : ANY_KEY);
}

static void add_without_letter(struct slip_strings *strings, const struct units *units, size_t at)
{
	char typed = letter_at(units, at), before = letter_at(units, at - 1); /* at 0: none */
	char after = letter_at(units, at + 1);
	double likelihood = ANY_KEY;

	if (typed && (typed == before || typed == after))
		likelihood = TWICE;
	else if (is_near(typed, before) || is_near(typed, after))
		likelihood = NEAR_KEY;
	add_replaced(strings, units, at, 1, slice_make(NULL, 0), likelihood);
}

static void add_swapped(struct slip_strings *strings, const struct units *units, size_t at)
{
	struct units swapped = *units;

	if (at + 1 >= units->count || letter_at(units, at) == letter_at(units, at + 1))
		return;
	swapped.items[at] = units->items[at + 1];
	swapped.items[at + 1] = units->items[at];
	add_replaced(strings, &swapped, 0, 0, slice_make(NULL, 0), SWAPPED);
}

/* --- ways to spell a sound ------------------------------------------------ */

/* What sounds alike somewhere in the country, or is one sound that is written in two ways. */
struct sound {
	const char *one, *other;
};

static const struct sound initials[] = {
	{ "s", "x" }, { "ch", "tr" }, { "d", "gi" }, { "d", "r" },  { "r", "gi" },
	{ "d", "v" }, { "l", "n" },   { "c", "k" },  { "g", "gh" }, { "ng", "ngh" },
};

static const struct sound finals[] = {
	{ "n", "ng" },
	{ "n", "nh" },
	{ "c", "t" },
	{ "i", "y" },
};

static bool is_vowel(char letter)
{
	return letter && strchr("aeiouy", letter);
}

static bool stands_at(const struct units *units, size_t at, const char *letters)
{
	for (; *letters; letters++, at++)
		if (letter_at(units, at) != *letters)
			return false;
	return true;
}

static void add_initial(struct slip_strings *strings, const struct units *units, const char *typed,
			const char *meant)
{
	size_t length = strlen(typed);

	if (stands_at(units, 0, typed) && is_vowel(letter_at(units, length)))
		add_replaced(strings, units, 0, length, slice_of(meant), SPELLING);
}

static void add_final(struct slip_strings *strings, const struct units *units, const char *typed,
		      const char *meant)
{
	size_t length = strlen(typed);

	if (length >= units->count)
		return;
	size_t at = units->count - length;
	if (stands_at(units, at, typed) && (is_vowel(*typed) || is_vowel(letter_at(units, at - 1))))
		add_replaced(strings, units, at, length, slice_of(meant), SPELLING);
}

/* --- the whole ------------------------------------------------------------ */

void slip_strings_release(struct slip_strings *strings)
{
	strbuf_release(&strings->text);
}

void slip_strings_add_letters(struct slip_strings *strings, struct slice word)
{
	struct units units;

	if (!read_units(&units, word))
		return;
	strings->letters = units.count;
	for (size_t at = 0; at <= units.count; at++)
		add_letter_left_out(strings, &units, at);
	for (size_t at = 0; at < units.count; at++) {
		add_other_letters(strings, &units, at);
		add_without_letter(strings, &units, at);
		add_swapped(strings, &units, at);
	}
}

void slip_strings_add_sounds(struct slip_strings *strings, struct slice word)
{
	struct units units;

	if (!read_units(&units, word))
		return;
	strings->letters = units.count;
	for (size_t i = 0; i < sizeof initials / sizeof *initials; i++) {
		add_initial(strings, &units, initials[i].one, initials[i].other);
		add_initial(strings, &units, initials[i].other, initials[i].one);
	}
	for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
		add_final(strings, &units, finals[i].one, finals[i].other);
		add_final(strings, &units, finals[i].other, finals[i].one);
	}
}

static void add_part(struct slip_strings *strings, const struct units *units, size_t from,
		     size_t to, double likelihood)
{
	size_t start = strings->text.length;

	append_units(strings, units, from, to);
	close_string(strings, start, from, to, likelihood);
}

void slip_strings_add_spaces(struct slip_strings *strings, struct slice word, size_t space)
{
	struct units units;

	if (!read_units(&units, word))
		return;
	strings->letters = units.count;
	if (space)
		add_part(strings, &units, 0, units.count, SPACE);
	for (size_t at = 1; at < units.count; at++) {
		if (at == space)
			continue;
		add_part(strings, &units, 0, at, SPACE);
		add_part(strings, &units, at, units.count, 1);
	}
}
