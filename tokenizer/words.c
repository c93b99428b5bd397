/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/words.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/text.h"
#include "base/utf8.h"
#include "tokenizer/forms.h"
#include "tokenizer/letters.h"
#include "tokenizer/utf16.h"

enum {
	TEXT_LIMIT = 1 << 30,     /* bytes: ICU counts in int32_t */
	VARIATION_FIRST = 0xfe00, /* U+FE00 to U+FE0F choose between pictures */
	VARIATION_LAST = 0xfe0f,
	LIGATURES = 0xfb00,       /* ﬀ, and six more */
	WIDE_FROM_ASCII = 0xfee0, /* from A to Ａ */
};

enum status words_init(struct words *words, struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;

	*words = (struct words){ .segments = ubrk_open(UBRK_WORD, "", NULL, 0, &code) };
	if (code == U_MEMORY_ALLOCATION_ERROR)
		return error_no_memory(err);
	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL,
				 _("ICU has no word breaking (%s): reinstall libicu"),
				 u_errorName(code));
	return STATUS_OK;
}

void words_release(struct words *words)
{
	if (words->segments)
		ubrk_close(words->segments);
	free(words->units);
	free(words->offsets);
	*words = (struct words){ .segments = NULL };
}

static enum status reserve(struct words *words, size_t capacity, struct error *err)
{
	if (capacity <= words->capacity)
		return STATUS_OK;

	UChar *units = realloc(words->units, capacity * sizeof *units);
	if (!units)
		return error_no_memory(err);
	words->units = units;

	uint32_t *offsets = realloc(words->offsets, capacity * sizeof *offsets);
	if (!offsets)
		return error_no_memory(err);
	words->offsets = offsets;
	words->capacity = capacity;
	return STATUS_OK;
}

static void add_unit(struct words *words, uint32_t unit, size_t offset)
{
	words->units[words->count] = (UChar)unit;
	words->offsets[words->count] = (uint32_t)offset;
	words->count++;
}

/* A letter or digit as wide as a Chinese character. */
static bool is_wide(uint32_t c)
{
	return (c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
	       (c >= 0xff41 && c <= 0xff5a);
}

/* A compatibility character as the plain ones it stands for: ﬁ as f and i, Ａ
 * as A. Each has the offset of the whole; there are no more of them than bytes. */
static bool add_plain_letters(struct words *words, uint32_t c, size_t offset)
{
	static const char ligatures[][4] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

	if (is_wide(c)) {
		add_unit(words, c - WIDE_FROM_ASCII, offset);
		return true;
	}
	if (c - LIGATURES >= sizeof ligatures / sizeof *ligatures)
		return false;
	for (const char *letter = ligatures[c - LIGATURES]; *letter; letter++)
		add_unit(words, (unsigned char)*letter, offset);
	return true;
}

static void read_text(struct words *words)
{
	struct slice text = words->text;

	for (size_t at = 0; at < text.length;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at, &words->broken);

		if (is_invisible(c) || (c >= LIGATURES && add_plain_letters(words, c, start)))
			continue;
		if (c <= 0xffff) {
			add_unit(words, c, start);
			continue;
		}
		add_unit(words, U16_LEAD(c), start);
		add_unit(words, U16_TRAIL(c), start);
	}
}

enum status words_start(struct words *words, struct slice text, struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	enum status status;

	if (text.length >= TEXT_LIMIT)
		return error_set(err, STATUS_REFUSED,
				 _("a text of %zu bytes is too long: split it into parts of less "
				   "than 1 GiB"),
				 text.length);
	/* One unit at least, for ICU wants an address. */
	status = reserve(words, text.length + 1, err);
	if (status)
		return status;

	words->text = text;
	words->broken = words->count = words->at = words->segment_end = words->word_end = 0;
	read_text(words);
	ubrk_setText(words->segments, words->units, (int32_t)words->count, &code);
	return U_SUCCESS(code) ? STATUS_OK : error_no_memory(err);
}

enum character words_character(uint32_t c)
{
	if (c >= VARIATION_FIRST && c <= VARIATION_LAST)
		return SEPARATOR;
	if (u_isdigit((UChar32)c))
		return DIGIT;
	if (u_isUAlphabetic((UChar32)c) ||
	    (U_MASK(u_charType((UChar32)c)) & (U_GC_MN_MASK | U_GC_MC_MASK)))
		return LETTER;
	return SEPARATOR;
}

/* What the character at *at is; *at is moved behind it. */
static enum character next_character(const struct words *words, size_t *at)
{
	UChar unit = words->units[*at];

	if (letter_of(unit)) {
		++*at;
		return LETTER;
	}
	if (unit < 0x80) {
		++*at;
		return unit >= '0' && unit <= '9' ? DIGIT : SEPARATOR;
	}
	return words_character(utf16_next(words->units, at, words->segment_end));
}

static enum character character_at(const struct words *words, size_t at)
{
	return at < words->segment_end ? next_character(words, &at) : SEPARATOR;
}

static void skip_separators(struct words *words)
{
	for (size_t at = words->at; at < words->segment_end; words->at = at)
		if (next_character(words, &at) != SEPARATOR)
			return;
}

static size_t skip_digits(const struct words *words, size_t at)
{
	for (size_t next = at; next < words->segment_end; at = next)
		if (next_character(words, &next) != DIGIT)
			break;
	return at;
}

/* Whether a point or comma at `at` may belong to the number before it. */
static bool continues_number(const struct words *words, size_t at)
{
	return at < words->segment_end && (words->units[at] == '.' || words->units[at] == ',') &&
	       character_at(words, at + 1) == DIGIT;
}

/* Go behind the groups of `sign` and three digits that begin at *at. */
static void skip_groups(const struct words *words, size_t *at, UChar sign)
{
	while (continues_number(words, *at) && words->units[*at] == sign &&
	       skip_digits(words, *at + 1) == *at + 4)
		*at += 4;
}

/* Go behind two or more groups of a comma and three digits; one may be decimals. */
static bool skip_comma_groups(const struct words *words, size_t *at)
{
	enum { TWO_GROUPS = sizeof ",123,456" - 1 };
	size_t end = *at;

	skip_groups(words, &end, ',');
	if (end - *at < TWO_GROUPS)
		return false;
	*at = end;
	return true;
}

/* Whether what stands before `at` is a number that made no sense as a whole. */
static bool continues_broken_number(const struct words *words, size_t at)
{
	return at >= 2 && continues_number(words, at - 1) && character_at(words, at - 2) == DIGIT;
}

/* Where the number at `start` ends: after grouped digits and a decimal comma if
 * the points and commas make sense so, else after the first digits. */
static size_t number_end(const struct words *words, size_t start)
{
	size_t digits_end = skip_digits(words, start), at = digits_end;

	if (!continues_number(words, at) || continues_broken_number(words, start))
		return digits_end;
	if (at - start <= 3 && words->units[start] != '0') {
		if (skip_comma_groups(words, &at))
			return continues_number(words, at) ? digits_end : at;
		skip_groups(words, &at, '.');
	}
	if (continues_number(words, at) && words->units[at] == ',')
		at = skip_digits(words, at + 1);
	return continues_number(words, at) ? digits_end : at;
}

static bool continues_word(const struct words *words, size_t at)
{
	return is_apostrophe(words->units[at]) && character_at(words, at + 1) == LETTER;
}

/* Where the letters, digits and inner apostrophes from `at` on end. */
static size_t word_end(const struct words *words, size_t at)
{
	for (size_t next = at; next < words->segment_end; at = next)
		if (next_character(words, &next) == SEPARATOR && !continues_word(words, at))
			break;
	return at;
}

/* Units of measure and money, folded, that are no Vietnamese syllables. Single
 * letters are none of them, for they make names with a number: 4G, 5G, 2K. */
static const char *const units_of_measure[] = {
	"mm", "cm", "dm",  "km",   "m2",   "m3",   "km2",  "mg",  "kg",  "ml",  "kv",  "kw",
	"mw", "gw", "kwh", "mwh",  "kva",  "mva",  "hz",   "khz", "mhz", "ghz", "kb",  "mb",
	"gb", "tb", "pb",  "kbps", "mbps", "gbps", "tbps", "db",  "dbm", "ms",  "usd", "vnd",
};

/* Whether letters and digits, in whatever case, are this ASCII word. */
static bool is_word(const UChar *units, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++) {
		const struct letter *letter = letter_of(units[i]);

		if (!word[i] || (letter ? letter->bare : units[i]) != (unsigned char)word[i])
			return false;
	}
	return !word[count];
}

static bool is_unit_of_measure(const UChar *units, size_t count)
{
	for (size_t i = 0; i < sizeof units_of_measure / sizeof *units_of_measure; i++)
		if (is_word(units, count, units_of_measure[i]))
			return true;
	return false;
}

/* 500đ, but not the name 4Đ nor 4đ. */
static bool is_price(const struct words *words, size_t start, size_t number, size_t end)
{
	enum { SMALL_DYET = 0x111 };

	return number - start >= 2 && end == number + 1 && words->units[number] == SMALL_DYET;
}

/* An amount and its unit are two words, also when nothing is between them. */
static bool is_amount(const struct words *words, size_t start, size_t number, size_t end)
{
	const UChar *unit = words->units + number;

	return skip_digits(words, start) < number || is_price(words, start, number, end) ||
	       is_unit_of_measure(unit, end - number) || forms_are_of_syllable(unit, end - number);
}

static size_t cut(const struct words *words, size_t start)
{
	size_t end, number;

	if (character_at(words, start) != DIGIT)
		return word_end(words, start);
	number = number_end(words, start);
	end = word_end(words, number);
	return end == number || is_amount(words, start, number, end) ? number : end;
}

bool words_is_line_end(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Punctuation that parts clauses even where the space behind it is forgotten. */
static bool parts_clauses(uint32_t c)
{
	return c == ',' || c == ';' || c == '!' || c == '?' || c == 0x2026;
}

static enum token_link link_over(const struct words *words, size_t from, size_t to)
{
	bool space = false, other = false;

	if (to == from + 1 && words->units[from] == ' ')
		return LINK_SPACE;
	while (from < to) {
		uint32_t c = utf16_next(words->units, &from, to);

		if (words_is_line_end(c) || parts_clauses(c))
			return LINK_NONE;
		if (u_isUWhiteSpace((UChar32)c))
			space = true;
		else
			other = true;
	}
	return !space ? LINK_GLUED : other ? LINK_NONE : LINK_SPACE;
}

uint32_t words_byte_end(const struct words *words, size_t end)
{
	size_t at = words->offsets[end - 1];

	utf8_next(words->text, &at, NULL);
	return (uint32_t)at;
}

static void hand_out(struct words *words, struct word *word, size_t end)
{
	word->units = words->units + words->at;
	word->count = end - words->at;
	word->start = words->offsets[words->at];
	word->end = words_byte_end(words, end);
	word->link = words->word_end ? link_over(words, words->word_end, words->at) : LINK_NONE;
	words->at = words->word_end = end;
}

/* Go to the next segment that ICU takes for more than space and punctuation. */
static bool next_segment(struct words *words)
{
	int32_t end;

	do {
		words->at = words->segment_end;
		end = ubrk_next(words->segments);
		if (end == UBRK_DONE)
			return false;
		words->segment_end = (size_t)end;
	} while (ubrk_getRuleStatus(words->segments) < UBRK_WORD_NONE_LIMIT);
	return true;
}

bool words_next(struct words *words, struct word *word)
{
	for (;;) {
		skip_separators(words);
		if (words->at < words->segment_end) {
			hand_out(words, word, cut(words, words->at));
			return true;
		}
		if (!next_segment(words))
			return false;
	}
}
