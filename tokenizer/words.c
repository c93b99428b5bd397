/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/words.h"

#include <stdlib.h>
#include <string.h>
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
	CHARACTER_UNITS = 3,      /* of one character at most: ﬃ */
};

/* What may stand between two words, as bits of words->gap. */
enum {
	GAP_SPACE = 1,
	GAP_OTHER = 2,
	GAP_BREAK = 4, /* a line end, or punctuation that parts clauses */
};

enum status words_init(struct words *words, struct error *err)
{
	struct words made = {
		.units = malloc(WORDS_WINDOW * sizeof *made.units),
		.offsets = malloc(WORDS_WINDOW * sizeof *made.offsets),
	};
	enum status status = STATUS_OK;

	if (!made.units || !made.offsets)
		status = error_no_memory(err);
	if (!status)
		status = segments_init(&made.segments, err);
	if (status)
		words_release(&made);
	else
		*words = made;
	return status;
}

void words_release(struct words *words)
{
	segments_release(&words->segments);
	free(words->units);
	free(words->offsets);
	words->units = NULL;
	words->offsets = NULL;
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
 * as A. Each has the offset of the whole. */
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

static void add_character(struct words *words, uint32_t c, size_t offset)
{
	if (is_invisible(c) || (c >= LIGATURES && add_plain_letters(words, c, offset)))
		return;
	if (c <= 0xffff) {
		add_unit(words, c, offset);
		return;
	}
	add_unit(words, U16_LEAD(c), offset);
	add_unit(words, U16_TRAIL(c), offset);
}

static bool is_at_end(const struct words *words)
{
	return words->text_at == words->text.length;
}

/* Read on until another character might not fit. */
static void fill(struct words *words)
{
	while (!is_at_end(words) && words->count + CHARACTER_UNITS <= WORDS_WINDOW) {
		size_t start = words->text_at;
		unsigned char byte = (unsigned char)words->text.data[start];

		if (byte < 0x80) {
			add_unit(words, byte, start);
			words->text_at++;
			continue;
		}
		add_character(words, utf8_next(words->text, &words->text_at, &words->broken),
			      start);
	}
}

/* White space before which ICU always ends a segment, whatever is around it. */
static bool ends_every_segment(UChar unit)
{
	return unit == ' ' || (unit >= '\t' && unit <= '\r') || unit == 0xa0;
}

static bool may_begin_window(const struct words *words, size_t at)
{
	return !U16_IS_TRAIL(words->units[at]) &&
	       !u_hasBinaryProperty(words->units[at], UCHAR_GRAPHEME_EXTEND);
}

/* Where to cut a word that is longer than the window. */
static size_t cut_long_word(const struct words *words, size_t last)
{
	for (size_t at = last; at > words->window; at--)
		if (may_begin_window(words, at))
			return at;
	U16_SET_CP_START(words->units, words->window, last);
	return last;
}

static size_t find_window_end(const struct words *words)
{
	size_t last = words->count - WORDS_CONTEXT;
	size_t segment;

	if (is_at_end(words))
		return words->count;
	for (size_t at = last; at > words->window; at--)
		if (ends_every_segment(words->units[at]))
			return at;
	segment = segments_end_before(&words->segments, last - words->window);
	return segment ? words->window + segment : cut_long_word(words, last);
}

/* Drop what is further back than WORDS_CONTEXT units before the window's end,
 * and go behind it with what is left. */
static void drop_window(struct words *words)
{
	size_t from = words->window_end > WORDS_CONTEXT ? words->window_end - WORDS_CONTEXT : 0;

	if (from)
		U16_SET_CP_START(words->units, 0, from);
	words->count -= from;
	memmove(words->units, words->units + from, words->count * sizeof *words->units);
	memmove(words->offsets, words->offsets + from, words->count * sizeof *words->offsets);
	words->window = words->window_end - from;
}

static void open_window(struct words *words)
{
	fill(words);
	segments_start(&words->segments, words->units + words->window,
		       words->count - words->window);
	words->window_end = find_window_end(words);
	words->at = words->segment_end = words->word_end = words->window;
	words->segment_is_word = false;
}

enum status words_start(struct words *words, struct slice text, struct error *err)
{
	if (text.length >= TEXT_LIMIT)
		return error_set(err, STATUS_REFUSED,
				 _("a text of %zu bytes is too long: split it into parts of less "
				   "than 1 GiB"),
				 text.length);

	words->text = text;
	words->text_at = words->broken = words->count = words->window = 0;
	words->gap = GAP_BREAK;
	open_window(words);
	return STATUS_OK;
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

static bool is_ascii_digit(UChar unit)
{
	return unit >= '0' && unit <= '9';
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
		return is_ascii_digit(unit) ? DIGIT : SEPARATOR;
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

static unsigned gap_of(uint32_t c)
{
	if (words_is_line_end(c) || parts_clauses(c))
		return GAP_BREAK;
	return u_isUWhiteSpace((UChar32)c) ? GAP_SPACE : GAP_OTHER;
}

/* What stands between the last word and the unit `to`. */
static unsigned gap_before(const struct words *words, size_t to)
{
	unsigned gap = words->gap;

	if (to == words->word_end + 1 && words->units[words->word_end] == ' ')
		return gap | GAP_SPACE;
	for (size_t at = words->word_end; at < to && !(gap & GAP_BREAK);)
		gap |= gap_of(utf16_next(words->units, &at, to));
	return gap;
}

static enum token_link link_over(unsigned gap)
{
	if (gap & GAP_BREAK)
		return LINK_NONE;
	if (gap & GAP_SPACE)
		return gap & GAP_OTHER ? LINK_NONE : LINK_SPACE;
	return LINK_GLUED;
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
	word->link = link_over(gap_before(words, words->at));
	words->at = words->word_end = end;
	words->gap = 0;
}

/* Go on to the next window, or return false at the end of the text. */
static bool next_window(struct words *words)
{
	if (words->window_end == words->count)
		return false;
	words->gap = gap_before(words, words->window_end);
	drop_window(words);
	open_window(words);
	return true;
}

/* Go to the next segment of the window, cut where the window ends. */
static bool next_segment_of_window(struct words *words)
{
	size_t start = 0, end = words->segment_end - words->window;
	enum segment segment = segments_next(&words->segments, &start, &end);

	if (segment == SEGMENT_NONE || words->window + start >= words->window_end)
		return false;
	words->at = words->window + start;
	words->segment_is_word =
		segment == SEGMENT_PLAIN && !is_ascii_digit(words->units[words->at]);
	words->segment_end = words->window + end;
	if (words->segment_end > words->window_end)
		words->segment_end = words->window_end;
	return true;
}

static bool next_segment(struct words *words)
{
	while (!next_segment_of_window(words))
		if (!next_window(words))
			return false;
	return true;
}

bool words_next(struct words *words, struct word *word)
{
	for (;;) {
		if (words->segment_is_word) {
			words->segment_is_word = false;
			hand_out(words, word, words->segment_end);
			return true;
		}
		skip_separators(words);
		if (words->at < words->segment_end) {
			hand_out(words, word, cut(words, words->at));
			return true;
		}
		if (!next_segment(words))
			return false;
	}
}
