/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What holds for every syllable however it is typed: tried on all of them, against ICU's own NFD.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <uchar.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "tokenizer/analyzer.h"
#include "tokenizer/fold.h"
#include "tokenizer/letters.h"
#include "tokenizer/syllable.h"

enum { ROOM = 64, TONES = 6 };

static const char16_t tone_marks[TONES] = { 0, 0x300, 0x301, 0x309, 0x303, 0x323 };

static const char *const initials[] = {
	"",  "b",  "c",   "ch", "d", "đ",  "g", "gh", "gi", "h", "k",  "kh", "l", "m",
	"n", "ng", "ngh", "nh", "p", "ph", "q", "r",  "s",  "t", "th", "tr", "v", "x",
};

/* Nuclei with the glide u or o and with what may follow; most of what they make is no rhyme. */
static const char *const nuclei[] = {
	"a",  "ă",  "â",  "e",  "ê",   "i",   "o",  "ô",  "ơ",  "u",   "ư",
	"y",  "ia", "iê", "yê", "ua",  "uô",  "ưa", "ươ", "oa", "oă",  "uâ",
	"oe", "uê", "uơ", "uy", "uya", "uyê", "oo", "ue", "uă", "uyu",
};
static const char *const finals[] = { "",   "i",  "y", "o", "u", "m", "n",
				      "ng", "nh", "p", "t", "c", "ch" };

/* --- text in UTF-16 ------------------------------------------------------------ */

struct word {
	UChar units[ROOM];
	int32_t count;
};

static struct word word_of(const char *text)
{
	UErrorCode code = U_ZERO_ERROR;
	struct word word;

	u_strFromUTF8(word.units, ROOM, &word.count, text, -1, &code);
	cr_assert(U_SUCCESS(code));
	return word;
}

static const char *text_of(const struct word *word)
{
	static char text[3 * ROOM];
	UErrorCode code = U_ZERO_ERROR;

	u_strToUTF8(text, sizeof text, NULL, word->units, word->count, &code);
	cr_assert(U_SUCCESS(code));
	return text;
}

static struct word decompose(const struct word *word)
{
	UErrorCode code = U_ZERO_ERROR;
	struct word result;

	result.count = unorm2_normalize(unorm2_getNFDInstance(&code), word->units, word->count,
					result.units, ROOM, &code);
	cr_assert(U_SUCCESS(code));
	return result;
}

static struct word compose(const struct word *word)
{
	UErrorCode code = U_ZERO_ERROR;
	struct word result;

	result.count = unorm2_normalize(unorm2_getNFCInstance(&code), word->units, word->count,
					result.units, ROOM, &code);
	cr_assert(U_SUCCESS(code));
	return result;
}

static struct word in_capitals(const struct word *word)
{
	UErrorCode code = U_ZERO_ERROR;
	struct word result;

	result.count = u_strToUpper(result.units, ROOM, word->units, word->count, "vi", &code);
	cr_assert(U_SUCCESS(code));
	return result;
}

/* The word composed again without the marks that `is_dropped` tells. */
static struct word strip(const struct word *word, bool (*is_dropped)(uint32_t c))
{
	struct word parts = decompose(word), kept = { .count = 0 };

	for (int32_t i = 0; i < parts.count; i++)
		if (!is_dropped(parts.units[i]))
			kept.units[kept.count++] = parts.units[i];
	return compose(&kept);
}

/* Without any mark, and with d for đ, which Unicode does not decompose. */
static struct word strip_all(const struct word *word)
{
	struct word bare = strip(word, is_combining_mark);

	for (int32_t i = 0; i < bare.count; i++)
		if (bare.units[i] == u'đ')
			bare.units[i] = 'd';
	return bare;
}

/* As some keyboards leave it: one mark on the letter, the other behind it. */
static struct word half_compose(const struct word *word, bool tone_on_letter)
{
	struct word parts = decompose(word), half = { .count = 0 };

	for (int32_t i = 0; i < parts.count; i++) {
		UChar c = parts.units[i], composed = 0;

		if (half.count && is_combining_mark(c) && is_tone_mark(c) == tone_on_letter)
			composed = (UChar)unorm2_composePair(
				unorm2_getNFCInstance(&(UErrorCode){ U_ZERO_ERROR }),
				half.units[half.count - 1], c);
		if (composed && composed != (UChar)U_SENTINEL)
			half.units[half.count - 1] = composed;
		else
			half.units[half.count++] = c;
	}
	return half;
}

/* --- all syllables ------------------------------------------------------------- */

static bool is_syllable(const struct word *word)
{
	struct syllable syllable = { .count = 0 };

	if (word->count > SYLLABLE_LETTERS)
		return false;
	for (int32_t i = 0; i < word->count; i++) {
		const struct letter *letter = letter_of(word->units[i]);

		syllable.letters[syllable.count++] = letter->toneless;
		if (letter->tone)
			syllable.tone = letter->tone;
	}
	return syllable_parse(&syllable) == SYLLABLE_WHOLE;
}

static bool bears_letter_mark(UChar unit)
{
	return u_strchr(u"ăâêôơư", unit) != NULL;
}

/* Where a tone may stand: on the last vowel with a letter mark, else on any. */
static struct word set_tone(const struct word *plain, int32_t at, size_t tone)
{
	struct word toned = { .count = 0 };

	for (int32_t i = 0; i < plain->count; i++) {
		toned.units[toned.count++] = plain->units[i];
		if (i == at && tone)
			toned.units[toned.count++] = tone_marks[tone];
	}
	return compose(&toned);
}

static int32_t last_vowel(const struct word *plain)
{
	int32_t last = -1;

	for (int32_t i = 0; i < plain->count; i++) {
		if (!u_strchr(u"aăâeêioôơuưy", plain->units[i]))
			continue;
		if (last < 0 || bears_letter_mark(plain->units[i]) ||
		    !bears_letter_mark(plain->units[last]))
			last = i;
	}
	return last;
}

/* Call `check` for every syllable; how many there were. */
static size_t for_each_syllable(void (*check)(const struct word *word))
{
	size_t found = 0, total = sizeof initials / sizeof *initials *
				  (sizeof nuclei / sizeof *nuclei) *
				  (sizeof finals / sizeof *finals) * TONES;

	for (size_t i = 0; i < total; i++) {
		size_t rest = i / TONES, nucleus, final;
		char text[32];
		struct word plain, word;

		final = rest % (sizeof finals / sizeof *finals);
		rest /= sizeof finals / sizeof *finals;
		nucleus = rest % (sizeof nuclei / sizeof *nuclei);
		rest /= sizeof nuclei / sizeof *nuclei;
		snprintf(text, sizeof text, "%s%s%s", initials[rest], nuclei[nucleus],
			 finals[final]);
		plain = word_of(text);
		word = set_tone(&plain, last_vowel(&plain), i % TONES);
		if (!is_syllable(&word))
			continue;
		check(&word);
		found++;
	}
	return found;
}

/* --- forms --------------------------------------------------------------------- */

static struct analyzer *analyzer;

static void open_analyzer(void)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
}

static void close_analyzer(void)
{
	analyzer_close(analyzer);
}

TestSuite(spellings, .init = open_analyzer, .fini = close_analyzer, .timeout = 200);

struct spelled {
	enum token_kind kind;
	char exact[ROOM], toneless[ROOM], bare[ROOM];
};

static void copy(char *target, struct slice form)
{
	snprintf(target, ROOM, "%.*s", (int)form.length, form.data);
}

/* The forms of a text of one word. */
static struct spelled spell_text(const char *text)
{
	struct error err = ERROR_INIT;
	struct spelled forms;
	struct token token;

	cr_assert_eq(analyzer_start(analyzer, slice_of(text), &err), STATUS_OK);
	cr_assert(analyzer_next(analyzer, &token), "%s", text);
	forms.kind = token.kind;
	copy(forms.exact, token.exact);
	copy(forms.toneless, token.toneless);
	copy(forms.bare, token.bare);
	cr_assert_not(analyzer_next(analyzer, &token), "%s", text);
	return forms;
}

static struct spelled spell(const struct word *word)
{
	return spell_text(text_of(word));
}

static void expect_same_forms(const struct spelled *forms, struct word word)
{
	struct spelled other = spell(&word);

	cr_expect_str_eq(other.exact, forms->exact);
	cr_expect_str_eq(other.toneless, forms->toneless);
	cr_expect_str_eq(other.bare, forms->bare);
	cr_expect_eq(other.kind, forms->kind);
}

static void check_ways_to_type(const struct word *word)
{
	struct spelled forms = spell(word);
	struct word capitals = in_capitals(word);

	expect_same_forms(&forms, decompose(word));
	expect_same_forms(&forms, half_compose(word, false));
	expect_same_forms(&forms, half_compose(word, true));
	expect_same_forms(&forms, capitals);
	expect_same_forms(&forms, decompose(&capitals));
}

Test(spellings, of_a_syllable_have_the_same_forms_however_composed)
{
	size_t syllables = for_each_syllable(check_ways_to_type);

	cr_expect_gt(syllables, 15000);
	cr_expect_lt(syllables, 25000);
}

/* The choice between i and y is ours, not Unicode's. */
static struct word with_i(struct word word)
{
	for (int32_t i = 0; i < word.count; i++)
		if (word.units[i] == 'y')
			word.units[i] = 'i';
	return word;
}

static void check_against_icu(const struct word *word)
{
	struct spelled forms = spell(word);
	struct word exact = word_of(forms.exact), toneless = strip(&exact, is_tone_mark);
	struct word bare = strip_all(&exact), typed = with_i(strip_all(word));
	struct word kept = with_i(bare);

	cr_expect_eq(forms.kind, TOKEN_SYLLABLE);
	cr_expect_str_eq(forms.toneless, text_of(&toneless));
	cr_expect_str_eq(forms.bare, text_of(&bare));
	cr_expect_eq(u_strCompare(kept.units, kept.count, typed.units, typed.count, false), 0,
		     "%s has other letters", forms.exact);
}

Test(spellings, lose_the_marks_that_unicode_calls_marks)
{
	for_each_syllable(check_against_icu);
}

static void check_unmarked(const struct word *word)
{
	struct spelled forms = spell(word);
	struct word toneless = strip(word, is_tone_mark), bare = strip_all(word);

	cr_expect_str_eq(spell(&toneless).bare, forms.bare);
	cr_expect_str_eq(spell(&bare).bare, forms.bare);
}

Test(spellings, with_fewer_marks_have_the_same_bare_form)
{
	for_each_syllable(check_unmarked);
}

/* All its letters are there, whichever marks were typed. */
static void expect_unstemmed(const struct word *word)
{
	struct word bare = with_i(strip_all(word)), kept;
	struct spelled forms = spell(word);

	kept = word_of(forms.bare);
	kept = with_i(kept);
	cr_expect_eq(u_strCompare(kept.units, kept.count, bare.units, bare.count, false), 0,
		     "%s was stemmed", forms.exact);
}

static void check_unstemmed(const struct word *word)
{
	struct word toneless = strip(word, is_tone_mark), bare = strip_all(word);

	expect_unstemmed(word);
	expect_unstemmed(&toneless);
	expect_unstemmed(&bare);
}

Test(spellings, of_syllables_are_never_stemmed)
{
	for_each_syllable(check_unstemmed);
}

static void check_fold(const struct word *word)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT, again = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf of_nfd = STRBUF_INIT;
	struct word bare = strip_all(word), parts = decompose(word);

	fold(&folded, slice_of(text_of(word)));
	cr_expect_str_eq(strbuf_string(&folded), text_of(&bare));
	fold(&again, strbuf_slice(&folded));
	cr_expect_str_eq(strbuf_string(&again), strbuf_string(&folded));
	fold(&of_nfd, slice_of(text_of(&parts)));
	cr_expect_str_eq(strbuf_string(&of_nfd), strbuf_string(&folded));
}

Test(spellings, are_folded_as_unicode_has_it)
{
	for_each_syllable(check_fold);
}

Test(spellings, of_any_character_are_folded_once)
{
	for (uint32_t c = 1; c < 0x30000; c++) {
		CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT, folded = STRBUF_INIT;
		CLEANUP(strbuf_release) struct strbuf again = STRBUF_INIT;

		strbuf_append_character(&text, c);
		fold(&folded, strbuf_slice(&text));
		fold(&again, strbuf_slice(&folded));
		cr_expect_str_eq(strbuf_string(&again), strbuf_string(&folded), "U+%04X", c);
	}
}

/* --- letters ------------------------------------------------------------------- */

/* Letters whose bar or shape is no mark, so that Unicode does not take it off. */
static bool has_bare_shape_of_its_own(UChar letter)
{
	return u_strchr(u"đħıłøǿŧſẛ", letter) != NULL;
}

Test(spellings, of_a_letter_lose_what_unicode_calls_marks)
{
	size_t letters = 0;

	for (UChar c = 1; c < 0x1f00; c++) {
		const struct letter *letter = letter_of(c);

		if (!letter || c == 0xd0 || c == 0xf0) /* eth, read as đ */
			continue;
		struct word exact = { { letter->exact }, 1 },
			    bare = strip(&exact, is_combining_mark);
		struct word toneless = strip(&exact, is_tone_mark);

		letters++;
		cr_expect_eq(letter->exact, u_tolower(c), "U+%04X", c);
		if (!has_bare_shape_of_its_own(letter->exact))
			cr_expect_eq(letter->bare, bare.units[0], "U+%04X", c);
		cr_expect_eq(letter->toneless, letter->tone ? toneless.units[0] : letter->exact,
			     "U+%04X", c);
	}
	cr_expect_gt(letters, 700);
}

/* --- where the tone stands ----------------------------------------------------- */

static size_t pairs;

/* The old way sets the tone on the first of two last vowels, the new way on the second. */
static void check_places(const char *initial, const char *rhyme, size_t tone)
{
	char text[16];
	struct word plain, before, after;

	snprintf(text, sizeof text, "%s%s", initial, rhyme);
	plain = word_of(text);
	before = set_tone(&plain, plain.count - 2, tone);
	after = set_tone(&plain, plain.count - 1, tone);
	if (!is_syllable(&before))
		return;
	struct spelled forms = spell(&before);

	expect_same_forms(&forms, after);
	cr_expect_str_eq(forms.exact, text_of(&before));
	pairs++;
}

Test(spellings, of_a_tone_in_the_old_and_the_new_place_are_one)
{
	static const char *const rhymes[] = { "oa", "oe", "uy" };

	for (size_t i = 0; i < sizeof initials / sizeof *initials; i++)
		for (size_t rhyme = 0; rhyme < 3 && strcmp(initials[i], "q") != 0; rhyme++)
			for (size_t tone = 1; tone < TONES; tone++)
				check_places(initials[i], rhymes[rhyme], tone);
	cr_expect_gt(pairs, 250);
}

/* The list was counted in print and so has words glued together and names too. */
static void check_line(const char *line)
{
	char before[32], after[32];

	cr_assert_eq(sscanf(line, "%31s %31s", before, after), 2);
	struct spelled forms = spell_text(before);

	if (forms.kind != TOKEN_SYLLABLE)
		return;
	expect_same_forms(&forms, word_of(after));
	pairs++;
}

Test(spellings, of_a_tone_in_both_places_in_print_are_one)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(fclosep) FILE *file = NULL;
	char line[128];

	strbuf_printf(&path, "%s/lists/tone_placement_syllables.tsv",
		      getenv("STTT_DATA") ? getenv("STTT_DATA") : "");
	file = fopen(strbuf_string(&path), "r");
	if (!file)
		cr_skip("skipped: $STTT_DATA has no %s", strbuf_string(&path));
	cr_assert(fgets(line, sizeof line, file), "it begins with the names of its columns");
	while (fgets(line, sizeof line, file))
		check_line(line);
	cr_expect_gt(pairs, 50);
}
