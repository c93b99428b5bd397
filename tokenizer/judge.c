/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/judge.h"

#include "base/utf8.h"
#include "tokenizer/letters.h"
#include "tokenizer/syllable.h"

/* A word while its letters are read. */
struct spelling {
	struct syllable syllable;
	size_t letters;
	bool marked;     /* it has letters that are not ASCII */
	bool odd;        /* it is no syllable, whatever comes */
	bool small;      /* a small letter was read */
	bool pending;    /* a symbol was read behind a letter */
	uint32_t before; /* the character before it */
};

/* ð is small, although the table takes it for đ. */
static bool is_capital(uint32_t c, const struct letter *letter)
{
	return letter->exact != c && c != 0xf0;
}

static enum tone tone_of_mark(uint32_t mark)
{
	switch (mark) {
	case 0x300:
		return TONE_HUYEN;
	case 0x301:
		return TONE_SAC;
	case 0x309:
		return TONE_HOI;
	case 0x303:
		return TONE_NGA;
	default:
		return TONE_NANG;
	}
}

static void add_tone(struct spelling *word, enum tone tone)
{
	word->odd |= word->syllable.tone != TONE_NONE;
	word->marked = true;
	word->syllable.tone = tone;
}

/* A capital with marks behind a small letter is a misread byte; a capital of
 * ASCII is not, because TCVN3 has small vowels in words of capitals. */
static void add_letter(struct spelling *word, uint32_t c, const struct letter *letter)
{
	bool capital = is_capital(c, letter);

	word->odd |= word->pending || (c >= 0x80 && capital && word->small);
	word->marked |= word->pending || c >= 0x80;
	word->pending = false;
	word->small |= !capital;
	if (word->letters < SYLLABLE_LETTERS)
		word->syllable.letters[word->syllable.count++] = letter->toneless;
	if (letter->tone)
		add_tone(word, letter->tone);
	word->letters++;
}

static void add_odd(struct spelling *word)
{
	word->odd = word->marked = true;
	word->letters++;
}

static bool is_one_of(uint32_t c, const char *set)
{
	return c && c < 0x80 && strchr(set, (int)c);
}

static enum syllable_fit fit(struct spelling *word)
{
	if (word->odd || word->letters > SYLLABLE_LETTERS)
		return SYLLABLE_NONE;
	return syllable_parse(&word->syllable);
}

/* End the word before the character `next`. */
static void end_word(struct judgement *judgement, struct spelling *word, uint32_t next)
{
	/* Programs print with %s: letters beside it are no word. */
	if (word->before == '%')
		word->letters = 0;
	if (word->letters > 1 && word->marked) {
		bool legal = fit(word) == SYLLABLE_WHOLE;

		judgement->legal += legal;
		judgement->illegal += !legal;
	} else if (word->letters > 1 && word->small && is_one_of(word->before, " \n\r\t(") &&
		   is_one_of(next, " \n\r\t.,;:!?)\"")) {
		judgement->foreign += fit(word) == SYLLABLE_NONE;
	}
	*word = (struct spelling){ .before = next };
}

/* Signs that are letters elsewhere: all but blanks, quotes and dashes. */
static bool is_symbol(uint32_t c)
{
	return c >= 0x80 && c != 0xa0 && !(c >= 0x2000 && c < 0x2070);
}

/* Letters of other scripts, marks that are no tones, and what could not be read. */
static bool is_foreign(uint32_t c)
{
	return c == UTF8_BROKEN || (c >= 0x300 && c < 0x1e00);
}

void judge(struct judgement *judgement, struct slice text)
{
	struct spelling word = { .before = '\n' };

	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (letter)
			add_letter(&word, c, letter);
		else if (word.letters && is_tone_mark(c))
			add_tone(&word, tone_of_mark(c));
		else if (is_foreign(c))
			add_odd(&word);
		else if (word.letters && is_symbol(c))
			word.pending = true;
		else
			end_word(judgement, &word, c);
	}
	end_word(judgement, &word, '\n');
}
