/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/forms.h"

#include <inttypes.h>
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tokenizer/hash.h"
#include "tokenizer/letters.h"
#include "tokenizer/syllable.h"
#include "tokenizer/utf16.h"

enum {
	HEAD_UNITS = 256,            /* of a longer word, the rest goes into a hash alone */
	ROOM_UNITS = 3 * HEAD_UNITS, /* NFC makes UTF-16 three times longer at worst */
	KEPT_LETTERS = TOKEN_LETTERS / 2,
	HASH_DIGITS = 16,
	HIGHLAND_LETTERS = 6, /* Mđrắk, and one more */
};

/* A form while letters are added to it. */
struct form {
	unsigned char *bytes;
	size_t length, letters;
	size_t kept; /* length of the first KEPT_LETTERS */
	uint64_t hash;
};

static struct form form_begin(unsigned char *bytes)
{
	return (struct form){ .bytes = bytes, .hash = HASH_START };
}

static void form_add(struct form *form, uint32_t c)
{
	form->hash = hash_add(form->hash, c);
	if (++form->letters > TOKEN_LETTERS)
		return;
	U8_APPEND_UNSAFE(form->bytes, form->length, c);
	if (form->letters == KEPT_LETTERS)
		form->kept = form->length;
}

static struct slice form_end(struct form *form)
{
	if (form->letters > TOKEN_LETTERS) {
		char digits[HASH_DIGITS + 1];

		snprintf(digits, sizeof digits, "%016" PRIx64, form->hash);
		memcpy(form->bytes + form->kept, digits, HASH_DIGITS);
		form->length = form->kept + HASH_DIGITS;
	}
	return slice_make((const char *)form->bytes, form->length);
}

bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0xff07;
}

static bool is_number(const UChar *units, size_t count)
{
	for (size_t at = 0; at < count;) {
		uint32_t c = utf16_next(units, &at, count);

		if (!u_isdigit((UChar32)c) && c != '.' && c != ',')
			return false;
	}
	return true;
}

/* More than one comma is between groups (words.h), one is before decimals. */
static bool has_comma_groups(const UChar *units, size_t count)
{
	size_t commas = 0;

	for (size_t i = 0; i < count; i++)
		commas += units[i] == ',';
	return commas > 1;
}

/* Points and commas between groups are dropped, and so is the zero before a
 * number of two digits: days and months are found however they are typed. */
static void make_number(struct forms *forms, const UChar *units, size_t count)
{
	struct form form = form_begin(forms->bytes[0]);
	bool drops_commas = has_comma_groups(units, count);

	for (size_t at = 0; at < count;) {
		uint32_t c = utf16_next(units, &at, count);
		int32_t digit = u_charDigitValue((UChar32)c);

		if (c == '.' || (c == ',' && drops_commas) || (digit == 0 && at == 1 && count == 2))
			continue;
		form_add(&form, c == ',' ? c : (uint32_t)('0' + digit));
	}
	forms->kind = TOKEN_NUMBER;
	forms->marked = false;
	forms->exact = forms->toneless = forms->bare = form_end(&form);
}

/* Latin letters that are one code point each need no normalizing. */
static bool is_composed(const UChar *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (units[i] >= 0x80 && !letter_of(units[i]) && !is_apostrophe(units[i]))
			return false;
	return true;
}

/* The beginning of a word, composed. */
struct head {
	const UChar *units;
	size_t count;
	UChar room[ROOM_UNITS];
};

static void head_read(struct head *head, const UChar *units, size_t count)
{
	head->units = units;
	head->count = count;
	if (is_composed(units, count))
		return;
	head->count = utf16_compose(head->room, ROOM_UNITS, units, count);
	head->units = head->room;
}

static bool is_consonant(UChar unit)
{
	const struct letter *letter = letter_of(unit);

	return letter && !letter_is_one_of(letter->bare, u"aeiouy");
}

/* Copy the word into its room, where it may be changed. */
static void head_own(struct head *head)
{
	if (head->units != head->room)
		memcpy(head->room, head->units, head->count * sizeof *head->units);
	head->units = head->room;
}

/* R'Lấp -> RLấp */
static void drop_first_apostrophe(struct head *head)
{
	if (head->count < 3 || !is_apostrophe(head->units[1]) || !is_consonant(head->units[0]))
		return;
	head_own(head);
	head->count--;
	memmove(head->room + 1, head->room + 2, (head->count - 1) * sizeof *head->room);
}

/* Whether a word is written like a syllable but for its last letter k: Đắk, Búk. */
static bool is_highland_name(const struct head *head)
{
	size_t vowel = head->count - 2;

	if (head->count < 2 || head->count > HIGHLAND_LETTERS ||
	    (head->units[vowel + 1] | 0x20) != 'k')
		return false;
	for (size_t i = 0; i < vowel; i++)
		if (!is_consonant(head->units[i]))
			return false;
	return letter_of(head->units[vowel]) &&
	       letter_is_one_of(letter_of(head->units[vowel])->toneless, u"aăâeêioôơuư");
}

/* Đắk, Đăk -> Đak */
static void simplify_highland_name(struct head *head)
{
	uint16_t vowel;

	if (!is_highland_name(head))
		return;
	head_own(head);
	vowel = letter_of(head->units[head->count - 2])->toneless;
	head->room[head->count - 2] = vowel == u'ă' ? 'a' : vowel;
}

/* The letters and the tone of a word that may be a syllable. */
static bool read_syllable(struct syllable *syllable, const UChar *units, size_t count)
{
	if (count == 0 || count > SYLLABLE_LETTERS)
		return false;

	syllable->count = count;
	syllable->tone = TONE_NONE;
	for (size_t i = 0; i < count; i++) {
		const struct letter *letter = letter_of(units[i]);

		if (!letter || (letter->tone && syllable->tone))
			return false;
		if (letter->tone)
			syllable->tone = letter->tone;
		syllable->letters[i] = letter->toneless;
	}
	return true;
}

static void make_syllable(struct forms *forms, const struct syllable *syllable)
{
	struct form exact = form_begin(forms->bytes[0]), toneless = form_begin(forms->bytes[1]);
	struct form bare = form_begin(forms->bytes[2]);

	forms->marked = syllable->tone != TONE_NONE;
	for (size_t i = 0; i < syllable->count; i++) {
		uint16_t letter = syllable->letters[i], base = letter_of(letter)->bare;
		bool toned = i == syllable->tone_at;

		form_add(&exact, toned ? letter_with_tone(letter, syllable->tone) : letter);
		form_add(&toneless, letter);
		form_add(&bare, base);
		forms->marked |= letter != base;
	}
	forms->kind = TOKEN_SYLLABLE;
	forms->exact = form_end(&exact);
	forms->toneless = form_end(&toneless);
	forms->bare = form_end(&bare);
}

/* The three forms of a word while it is read. */
struct foreign {
	struct form exact, toneless, bare;
	bool marked;
};

static void add_letter(struct foreign *word, uint32_t c)
{
	const struct letter *letter = letter_of(c);

	if (letter) {
		form_add(&word->exact, letter->exact);
		form_add(&word->toneless, letter->toneless);
		form_add(&word->bare, letter->bare);
		word->marked |= letter->marked;
		return;
	}
	c = is_apostrophe(c) ? '\'' : (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
	form_add(&word->exact, c);
	if (!is_tone_mark(c))
		form_add(&word->toneless, c);
	if (!is_combining_mark(c))
		form_add(&word->bare, c);
	word->marked |= is_combining_mark(c);
}

static void add_letters(struct foreign *word, const UChar *units, size_t count)
{
	for (size_t at = 0; at < count;)
		add_letter(word, utf16_next(units, &at, count));
}

/* Whether the bare form, in ASCII, is how a syllable is typed without marks; if
 * so it is written as the syllable's bare form is ("quit" as "quyt"). */
static bool settle_as_syllable(struct slice *bare, unsigned char *bytes)
{
	struct syllable syllable = { .count = bare->length };

	if (bare->length > SYLLABLE_LETTERS)
		return false;
	for (size_t i = 0; i < bare->length; i++)
		syllable.letters[i] = bytes[i];
	if (syllable_parse(&syllable) == SYLLABLE_NONE)
		return false;
	for (size_t i = 0; i < bare->length; i++)
		bytes[i] = (unsigned char)syllable.letters[i];
	return true;
}

static bool is_ascii_word(struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if ((word.data[i] < 'a' || word.data[i] > 'z') && word.data[i] != '\'')
			return false;
	return true;
}

static void stem(struct slice *bare, unsigned char *bytes, struct sb_stemmer *stemmer)
{
	const sb_symbol *stemmed = sb_stemmer_stem(stemmer, bytes, (int)bare->length);
	int length = sb_stemmer_length(stemmer);

	if (!stemmed || length <= 0 || (size_t)length > FORM_BYTES)
		return;
	memcpy(bytes, stemmed, (size_t)length);
	bare->length = (size_t)length;
}

static void make_foreign(struct forms *forms, const struct head *head, const UChar *rest,
			 size_t rest_count, struct sb_stemmer *stemmer)
{
	struct foreign word = { form_begin(forms->bytes[0]), form_begin(forms->bytes[1]),
				form_begin(forms->bytes[2]), false };

	add_letters(&word, head->units, head->count);
	add_letters(&word, rest, rest_count);
	forms->kind = TOKEN_FOREIGN;
	forms->marked = word.marked;
	forms->exact = form_end(&word.exact);
	forms->toneless = form_end(&word.toneless);
	forms->bare = form_end(&word.bare);
	if (is_ascii_word(forms->bare) && !settle_as_syllable(&forms->bare, forms->bytes[2]))
		stem(&forms->bare, forms->bytes[2], stemmer);
}

/* How much of a long word to read letter by letter, without cutting a character. */
static size_t head_length(const UChar *units, size_t count)
{
	size_t length = count;

	if (count > HEAD_UNITS) {
		length = HEAD_UNITS;
		U16_SET_CP_START(units, 0, length);
	}
	return length;
}

bool forms_make(struct forms *forms, const UChar *units, size_t count, struct sb_stemmer *stemmer)
{
	size_t length = head_length(units, count);
	struct syllable syllable;
	struct head head;

	if (is_number(units, count)) {
		make_number(forms, units, count);
		return true;
	}

	head_read(&head, units, length);
	drop_first_apostrophe(&head);
	simplify_highland_name(&head);
	if (read_syllable(&syllable, head.units, head.count) &&
	    syllable_parse(&syllable) != SYLLABLE_NONE)
		make_syllable(forms, &syllable);
	else
		make_foreign(forms, &head, units + length, count - length, stemmer);
	return forms->bare.length > 0 && forms->toneless.length > 0;
}

bool forms_are_of_syllable(const UChar *units, size_t count)
{
	struct syllable syllable;
	struct head head;

	if (count > HEAD_UNITS)
		return false;
	head_read(&head, units, count);
	return head.count > 1 && read_syllable(&syllable, head.units, head.count) &&
	       syllable_parse(&syllable) != SYLLABLE_NONE;
}
