/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/syllable.h"

#include <stdbool.h>
#include <uchar.h>

#include "tokenizer/hash.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { INITIAL_LETTERS = 3, RHYME_LETTERS = 5 };

/* The longer before the shorter that begins it. */
static const char16_t initials[][INITIAL_LETTERS + 1] = {
	u"b",  u"ch", u"c", u"d",  u"đ", u"gh", u"gi", u"g", u"h",  u"kh", u"k", u"l", u"m", u"ngh",
	u"ng", u"nh", u"n", u"ph", u"p", u"q",  u"r",  u"s", u"th", u"tr", u"t", u"v", u"x",
};

/* A row for each nucleus, in the order of the finals: none, i y o u, m n ng nh, p t c ch. */
/* clang-format off */
static const char16_t plain_rhymes[][RHYME_LETTERS + 1] = {
	u"a", u"ai", u"ay", u"ao", u"au", u"am", u"an", u"ang", u"anh", u"ap", u"at", u"ac", u"ach",
	u"ăm", u"ăn", u"ăng", u"ăp", u"ăt", u"ăc",
	u"ây", u"âu", u"âm", u"ân", u"âng", u"âp", u"ât", u"âc",
	u"e", u"eo", u"em", u"en", u"eng", u"ep", u"et", u"ec",
	u"ê", u"êu", u"êm", u"ên", u"ênh", u"êp", u"êt", u"êch",
	u"i", u"iu", u"im", u"in", u"inh", u"ip", u"it", u"ich", u"y",
	u"ia", u"iêu", u"iêm", u"iên", u"iêng", u"iêp", u"iêt", u"iêc",
	u"yêu", u"yêm", u"yên", u"yêng", u"yêt",
	u"o", u"oi", u"om", u"on", u"ong", u"oong", u"op", u"ot", u"oc", u"ooc",
	u"ô", u"ôi", u"ôm", u"ôn", u"ông", u"ôp", u"ôt", u"ôc",
	u"ơ", u"ơi", u"ơm", u"ơn", u"ơp", u"ơt",
	u"u", u"ui", u"um", u"un", u"ung", u"up", u"ut", u"uc",
	u"ua", u"uôi", u"uôm", u"uôn", u"uông", u"uôp", u"uôt", u"uôc",
	u"ư", u"ưi", u"ưu", u"ưm", u"ưn", u"ưng", u"ưt", u"ưc",
	u"ưa", u"ươi", u"ươu", u"ươm", u"ươn", u"ương", u"ươp", u"ươt", u"ươc",
};

/* The same with the glide that is written o before a ă e and u elsewhere. */
static const char16_t glide_rhymes[][RHYME_LETTERS + 1] = {
	u"oa", u"oai", u"oay", u"oao", u"oam", u"oan", u"oang", u"oanh", u"oap", u"oat", u"oac", u"oach",
	u"oăm", u"oăn", u"oăng", u"oăp", u"oăt", u"oăc",
	u"uây", u"uân", u"uâng", u"uât",
	u"oe", u"oeo", u"oem", u"oen", u"oet",
	u"uê", u"uên", u"uênh", u"uêt", u"uêch",
	u"uơ",
	u"uy", u"uyu", u"uyn", u"uynh", u"uyp", u"uyt", u"uych",
	u"uya", u"uyên", u"uyêt",
};
/* clang-format on */

/* What q takes besides those with a glide: quốc, Quới, quạu. */
static const char16_t rhymes_of_q[][RHYME_LETTERS + 1] = { u"uôc", u"uơi", u"uau" };

static bool is_vowel(uint16_t letter)
{
	return letter_is_one_of(letter, u"aăâeêioôơuưy");
}

static bool has_letter_mark(uint16_t letter)
{
	return letter_is_one_of(letter, u"ăâêôơư");
}

/* How many letters of the word the initial has, 0 for none. Đ may stand
 * without its bar, which makes it another initial and no difference here. */
static size_t initial_length(const struct syllable *syllable)
{
	for (size_t i = 0; i < COUNT(initials); i++) {
		size_t at = 0;

		while (initials[i][at] && at < syllable->count &&
		       initials[i][at] == syllable->letters[at])
			at++;
		if (!initials[i][at])
			return at;
	}
	return 0;
}

static bool has_length(const char16_t *rhyme, size_t count)
{
	return rhyme[count - 1] && !rhyme[count];
}

/* Whether letters are this rhyme of the same length, or the rhyme without some of its letter marks.
 */
static enum syllable_fit fit_rhyme(const uint16_t *letters, size_t count, const char16_t *rhyme)
{
	enum syllable_fit fit = SYLLABLE_WHOLE;

	for (size_t i = 0; i < count; i++) {
		if (letters[i] == rhyme[i])
			continue;
		if (letters[i] != letter_of(rhyme[i])->bare)
			return SYLLABLE_NONE;
		fit = SYLLABLE_PARTIAL;
	}
	return fit;
}

static enum syllable_fit better(enum syllable_fit a, enum syllable_fit b)
{
	return a > b ? a : b;
}

static enum syllable_fit fit_rhymes(const uint16_t *letters, size_t count,
				    const char16_t (*rhymes)[RHYME_LETTERS + 1], size_t rhyme_count)
{
	enum syllable_fit best = SYLLABLE_NONE;

	if (count == 0 || count > RHYME_LETTERS)
		return SYLLABLE_NONE;
	for (size_t i = 0; i < rhyme_count && best != SYLLABLE_WHOLE; i++) {
		if (has_length(rhymes[i], count))
			best = better(best, fit_rhyme(letters, count, rhymes[i]));
	}
	return best;
}

/* After q every glide is written u. */
static enum syllable_fit fit_rhyme_of_q(const uint16_t *letters, size_t count)
{
	uint16_t with_o[RHYME_LETTERS] = { 'o' };

	if (count < 2 || count > RHYME_LETTERS || letters[0] != 'u')
		return SYLLABLE_NONE;
	for (size_t i = 1; i < count; i++)
		with_o[i] = letters[i];

	enum syllable_fit fit = fit_rhymes(letters, count, glide_rhymes, COUNT(glide_rhymes));
	if (letter_is_one_of(letters[1], u"aăe"))
		fit = better(fit, fit_rhymes(with_o, count, glide_rhymes, COUNT(glide_rhymes)));
	return better(fit, fit_rhymes(letters, count, rhymes_of_q, COUNT(rhymes_of_q)));
}

/* Whether the spelling of the initial fits the letter that follows: ke, ghi,
 * nghe, but ca, ga, nga; and y with a nucleus behind it begins a syllable. */
static bool agrees(const struct syllable *syllable, size_t initial)
{
	const uint16_t *letters = syllable->letters, *rhyme = letters + initial;
	uint16_t first = letters[0], last = initial ? letters[initial - 1] : 0;

	if (initial && rhyme[0] == 'y' && initial + 1 < syllable->count)
		return false;
	if (first == 'k' && initial == 1)
		return letter_is_one_of(rhyme[0], u"eêiy");
	if (last == 'h' && initial > 1 && letters[initial - 2] == 'g')
		return letter_is_one_of(rhyme[0], u"eêiy");
	if ((first == 'c' && initial == 1) || last == 'g')
		return !letter_is_one_of(rhyme[0], u"eêiy");
	return true;
}

static enum syllable_fit fit_rhyme_after(const struct syllable *syllable, size_t initial)
{
	const uint16_t *rhyme = syllable->letters + initial;
	size_t count = syllable->count - initial;
	enum syllable_fit fit = SYLLABLE_NONE;

	if (!count || !agrees(syllable, initial))
		return SYLLABLE_NONE;
	fit = fit_rhymes(rhyme, count, plain_rhymes, COUNT(plain_rhymes));
	if (initial == 1 && syllable->letters[0] == 'c')
		return fit;
	return better(fit, fit_rhymes(rhyme, count, glide_rhymes, COUNT(glide_rhymes)));
}

static bool begins_with_gi(const struct syllable *syllable)
{
	return syllable->count >= 2 && syllable->letters[0] == 'g' && syllable->letters[1] == 'i';
}

/* Find where the rhyme begins, as far as the tone mark is concerned: behind the
 * u of qu, and behind the i of gi unless it is the vowel. */
static enum syllable_fit split(const struct syllable *syllable, size_t *rhyme)
{
	size_t initial = initial_length(syllable);
	enum syllable_fit fit;

	if (initial == 1 && syllable->letters[0] == 'q') {
		*rhyme = 2;
		return fit_rhyme_of_q(syllable->letters + 1, syllable->count - 1);
	}

	*rhyme = initial;
	fit = fit_rhyme_after(syllable, initial);
	if (fit == SYLLABLE_NONE && begins_with_gi(syllable)) {
		*rhyme = 1;
		fit = fit_rhymes(syllable->letters + 1, syllable->count - 1, plain_rhymes,
				 COUNT(plain_rhymes));
	}
	return fit;
}

static void choose_i_or_y(struct syllable *syllable)
{
	uint16_t *letters = syllable->letters;

	if (syllable->count >= 3 && letters[0] == 'q' && letters[2] == 'i')
		letters[2] = 'y';
	if (syllable->count == 2 && letters[1] == 'y' && letter_is_one_of(letters[0], u"hklmstv"))
		letters[1] = 'i';
}

static bool ends_in_stop(const struct syllable *syllable)
{
	uint16_t last = syllable->letters[syllable->count - 1];

	if (syllable->count > 1 && last == 'h')
		last = syllable->letters[syllable->count - 2];
	return letter_is_one_of(last, u"cpt");
}

/* The old way: on the last vowel with a letter mark; else on the only vowel,
 * the second of two before a consonant, the first of two at the end, the
 * middle one of three. */
static size_t place_of_tone(const struct syllable *syllable, size_t rhyme)
{
	size_t end = rhyme, marked = 0;

	for (; end < syllable->count && is_vowel(syllable->letters[end]); end++)
		if (has_letter_mark(syllable->letters[end]))
			marked = end;
	if (has_letter_mark(syllable->letters[marked]))
		return marked;

	size_t vowels = end - rhyme;
	if (vowels >= 3 || (vowels == 2 && end < syllable->count))
		return rhyme + 1;
	return rhyme;
}

enum syllable_fit syllable_parse(struct syllable *syllable)
{
	struct syllable canonical = *syllable;
	size_t rhyme = 0;
	enum syllable_fit fit;

	choose_i_or_y(&canonical);
	fit = split(&canonical, &rhyme);
	if (fit == SYLLABLE_NONE)
		return SYLLABLE_NONE;

	if (ends_in_stop(&canonical)) {
		if (canonical.tone == TONE_NONE)
			fit = SYLLABLE_PARTIAL;
		else if (canonical.tone != TONE_SAC && canonical.tone != TONE_NANG)
			return SYLLABLE_NONE;
	}
	canonical.tone_at = place_of_tone(&canonical, rhyme);
	*syllable = canonical;
	return fit;
}

static uint64_t hash_rhymes(uint64_t hash, const char16_t (*rhymes)[RHYME_LETTERS + 1],
			    size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t at = 0; at <= RHYME_LETTERS; at++)
			hash = hash_add(hash, rhymes[i][at]);
	return hash;
}

uint64_t syllable_hash(uint64_t hash)
{
	hash = hash_rhymes(hash, plain_rhymes, COUNT(plain_rhymes));
	return hash_rhymes(hash, glide_rhymes, COUNT(glide_rhymes));
}
