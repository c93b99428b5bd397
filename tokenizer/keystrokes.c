/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/keystrokes.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <uchar.h>
#include <unicode/uchar.h>

#include "tokenizer/syllable.h"

enum {
	LEAST_KEYS = 2,
	MOST_KEYS = 10, /* nghieengs has nine; one more for a tone taken back */
};

/* A key that turns a letter before it into another. */
struct mark {
	char key;
	char16_t plain, marked;
};

enum { MARKS = 7 };

struct method {
	const char *tones; /* their keys in the order of enum tone */
	struct mark marks[MARKS];
	char lone_key; /* shows ư when there is nothing to be marked, or 0 */
};

static const struct method telex = {
	.tones = "zfsrxj",
	.marks = { { 'a', u'a', u'â' },
		   { 'e', u'e', u'ê' },
		   { 'o', u'o', u'ô' },
		   { 'd', u'd', u'đ' },
		   { 'w', u'a', u'ă' },
		   { 'w', u'o', u'ơ' },
		   { 'w', u'u', u'ư' } },
	.lone_key = 'w',
};

static const struct method vni = {
	.tones = "021345",
	.marks = { { '6', u'a', u'â' },
		   { '6', u'e', u'ê' },
		   { '6', u'o', u'ô' },
		   { '9', u'd', u'đ' },
		   { '8', u'a', u'ă' },
		   { '7', u'o', u'ơ' },
		   { '7', u'u', u'ư' } },
};

struct typing {
	const struct method *method;
	char keys[MOST_KEYS]; /* lower case */
	size_t count;
};

static bool is_digit(char key)
{
	return key >= '0' && key <= '9';
}

static bool is_small(char key)
{
	return key >= 'a' && key <= 'z';
}

static bool is_capital(char key)
{
	return key >= 'A' && key <= 'Z';
}

static bool is_vowel(uint16_t letter)
{
	return strchr("aeiouy", letter_of(letter)->bare);
}

static bool has_vowel(const struct syllable *word)
{
	for (size_t i = 0; i < word->count; i++)
		if (is_vowel(word->letters[i]))
			return true;
	return false;
}

static bool has_letter(const struct syllable *word, uint16_t letter)
{
	for (size_t i = 0; i < word->count; i++)
		if (word->letters[i] == letter)
			return true;
	return false;
}

static bool has_letter_mark(const struct syllable *word)
{
	for (size_t i = 0; i < word->count; i++)
		if (letter_of(word->letters[i])->marked)
			return true;
	return false;
}

/* --- what was typed ------------------------------------------------------- */

static bool has_digits(struct slice keys)
{
	for (size_t i = 0; i < keys.length; i++)
		if (is_digit(keys.data[i]))
			return true;
	return false;
}

/* Whether the capitals stand as in a word: none, the first, or from the first on. */
static bool is_cased_as_word(struct slice keys)
{
	bool capitals_over = has_digits(keys);

	for (size_t i = 1; i < keys.length; i++) {
		capitals_over |= is_small(keys.data[i - 1]);
		if (capitals_over && is_capital(keys.data[i]))
			return false;
	}
	return true;
}

/* Two keys are more often a short word or an abbreviation, unless they begin with y. */
static bool has_length_of_word(struct slice keys)
{
	return keys.length >= LEAST_KEYS && keys.length <= MOST_KEYS &&
	       (keys.length > 2 || keys.data[0] == 'y' || keys.data[0] == 'Y');
}

static bool take_keys(struct typing *typing, struct slice keys)
{
	if (!has_length_of_word(keys) || is_digit(keys.data[0]))
		return false;
	for (size_t i = 0; i < keys.length; i++) {
		char key = keys.data[i];

		if (!is_digit(key) && !is_small(key) && !is_capital(key))
			return false;
		typing->keys[i] = (char)(is_capital(key) ? key - 'A' + 'a' : key);
	}
	typing->count = keys.length;
	typing->method = has_digits(keys) ? &vni : &telex;
	return is_cased_as_word(keys);
}

/* English has many words in -st, and whoever types a tone before the t of a
 * syllable rarely has no other mark to type. */
static bool ends_as_in_english(const struct typing *typing, const struct syllable *word)
{
	return memcmp(typing->keys + typing->count - 2, "st", 2) == 0 && !has_letter_mark(word);
}

/* --- reading the keys ----------------------------------------------------- */

static bool read_keys(const struct typing *typing, size_t at, struct syllable word,
		      struct syllable *read);

/* The tone that a key stands for behind a vowel; false when it stands for none. */
static bool find_tone(const struct typing *typing, char key, enum tone *tone)
{
	const char *found = strchr(typing->method->tones, key);

	if (found)
		*tone = (enum tone)(found - typing->method->tones);
	return found;
}

static bool read_as_tone(const struct typing *typing, size_t at, struct syllable word,
			 enum tone tone, struct syllable *read)
{
	if ((word.tone == TONE_NONE) == (tone == TONE_NONE))
		return false;
	word.tone = tone;
	return read_keys(typing, at + 1, word, read);
}

/* Any letter before the key may be meant: the a of hoatwj, the first u of luuw.
 * No syllable has the same letter with a mark twice. */
static bool read_as_mark(const struct typing *typing, size_t at, struct syllable word,
			 const struct mark *mark, struct syllable *read)
{
	if (has_letter(&word, mark->marked))
		return false;
	for (size_t i = word.count; i-- > 0;) {
		struct syllable marked = word;

		marked.letters[i] = mark->marked;
		if (word.letters[i] == mark->plain && read_keys(typing, at + 1, marked, read))
			return true;
	}
	return false;
}

static bool read_as_letter(const struct typing *typing, size_t at, struct syllable word,
			   struct syllable *read)
{
	char key = typing->keys[at];
	uint16_t letter = key == typing->method->lone_key ? u'ư' : (unsigned char)key;

	if (is_digit(key) || word.count == SYLLABLE_LETTERS)
		return false;
	word.letters[word.count++] = letter;
	return read_keys(typing, at + 1, word, read);
}

/* The third of ooo takes the mark back that the second has set. */
static bool read_as_third(const struct typing *typing, size_t at, struct syllable word,
			  const struct mark *mark, struct syllable *read)
{
	if (!word.count || word.letters[word.count - 1] != mark->marked ||
	    (unsigned char)mark->key != mark->plain)
		return false;
	word.letters[word.count - 1] = mark->plain;
	return read_as_letter(typing, at, word, read);
}

/* One key marks both letters of ươ: its u was marked when it was read. */
static void mark_both(struct syllable *word)
{
	for (size_t i = 1; i < word->count; i++)
		if (word->letters[i - 1] == u'ư' && word->letters[i] == 'o')
			word->letters[i] = u'ơ';
}

/* Names of the Highlands end in k where words of the language end in c: Đắk Lắk. */
static bool is_name_in_k(const struct syllable *word)
{
	size_t count = word->count;

	return count > 1 && word->letters[count - 1] == 'k' &&
	       (word->letters[count - 2] == 'a' || word->letters[count - 2] == u'ă');
}

/* Whether the letters are a syllable, of which the parts are filled in. */
static bool parse_whole(struct syllable *word)
{
	uint16_t *last = &word->letters[word->count ? word->count - 1 : 0];
	bool in_k = is_name_in_k(word);

	if (in_k)
		*last = 'c';
	bool whole = syllable_parse(word) == SYLLABLE_WHOLE;
	if (in_k)
		*last = 'k';
	return whole;
}

static bool finish(const struct typing *typing, struct syllable word, struct syllable *read)
{
	mark_both(&word);
	if (!parse_whole(&word) || ends_as_in_english(typing, &word))
		return false;
	*read = word;
	return word.tone != TONE_NONE || has_letter_mark(&word);
}

/* Read the keys from `at` on, behind the letters that were read before them.
 * A key is a tone or a mark where it can be, as on the keyboard (xoong is
 * xông); it is a letter where that makes no syllable (ngoeos is ngoéo). */
static bool read_keys(const struct typing *typing, size_t at, struct syllable word,
		      struct syllable *read)
{
	enum tone tone = TONE_NONE;

	if (at == typing->count)
		return finish(typing, word, read);
	if (has_vowel(&word) && find_tone(typing, typing->keys[at], &tone))
		return read_as_tone(typing, at, word, tone, read);

	for (size_t i = 0; i < MARKS; i++) {
		const struct mark *mark = &typing->method->marks[i];

		if (mark->key == typing->keys[at] && (read_as_mark(typing, at, word, mark, read) ||
						      read_as_third(typing, at, word, mark, read)))
			return true;
	}
	return read_as_letter(typing, at, word, read);
}

static void append_syllable(struct strbuf *word, const struct syllable *syllable, bool capital)
{
	for (size_t i = 0; i < syllable->count; i++) {
		uint32_t letter = syllable->letters[i];

		if (i == syllable->tone_at)
			letter = letter_with_tone(syllable->letters[i], syllable->tone);
		if (i == 0 && capital)
			letter = (uint32_t)u_toupper((UChar32)letter);
		strbuf_append_character(word, letter);
	}
}

bool keystrokes_read(struct strbuf *word, struct slice keys)
{
	struct typing typing;
	struct syllable read = { .count = 0 };

	if (!take_keys(&typing, keys) || !read_keys(&typing, 0, (struct syllable){ 0 }, &read))
		return false;
	append_syllable(word, &read, is_capital(keys.data[0]));
	return true;
}
