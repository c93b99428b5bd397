/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/viqr.h"

#include "base/cleanup.h"
#include "base/utf8.h"
#include "tokenizer/judge.h"
#include "tokenizer/letters.h"

/* What must hold for a text to be VIQR. */
enum {
	FEWEST_WORDS = 3,
	CLEAR_PERCENT = 80, /* of the words with a shape, which are syllables */
	SHAPED_ONE_IN = 8,  /* words has a shape, or more; in Vietnamese nearly every second one */
	LINE_ONE_IN = 4,    /* words of a line without any shape has a tone, or more */
};

/* How a text is written. */
enum stops {
	STOPS_ARE_TONES,     /* backslashes tell punctuation, so all others are tones */
	STOPS_MAY_END_LINES, /* nothing does */
};

/* A word while it is read. */
struct word {
	struct strbuf letters; /* as VIQR spells them */
	size_t end;
	size_t vowels;
	bool shaped; /* it has ^ ( + or đ */
	bool toned;
	bool stopped; /* its tone is a full stop or a question mark */
};

struct evidence {
	struct judgement shaped; /* the words with a shape */
	size_t legal;            /* words, shaped or not, that become syllables */
	size_t words;            /* in lines with a shape */
	size_t foreign;          /* words of another language in the text as it is */
	bool escapes;            /* backslashes before signs */
};

/* --- letters ------------------------------------------------------------- */

static char at_or_zero(struct slice line, size_t at)
{
	if (at >= line.length)
		return '\0';
	return line.data[at];
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static char small(char c)
{
	if (c < 'A' || c > 'Z')
		return c;
	return (char)(c - 'A' + 'a');
}

/* The letter of a vowel with this shape behind it, or 0. */
static uint16_t shaped_vowel(char vowel, char shape)
{
	static const struct {
		char vowel, shape;
		uint16_t letter;
	} shapes[] = {
		{ 'a', '^', 0xe2 },  { 'e', '^', 0xea },  { 'o', '^', 0xf4 },
		{ 'a', '(', 0x103 }, { 'o', '+', 0x1a1 }, { 'u', '+', 0x1b0 },
	};

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (shapes[i].vowel == vowel && shapes[i].shape == shape)
			return shapes[i].letter;
	return 0;
}

static enum tone tone_of_sign(char sign)
{
	switch (sign) {
	case '`':
		return TONE_HUYEN;
	case '\'':
		return TONE_SAC;
	case '?':
		return TONE_HOI;
	case '~':
		return TONE_NGA;
	case '.':
		return TONE_NANG;
	default:
		return TONE_NONE;
	}
}

/* The capital of a Vietnamese letter. Those from U+0100 come in pairs, ơ before an odd one. */
static uint32_t capital(uint32_t c)
{
	if (c < 0x80)
		return c - 'a' + 'A';
	if (c < 0x100)
		return c - 0x20;
	return c == 0x1b0 ? 0x1af : c == 0x1a1 ? 0x1a0 : c & ~1U;
}

/* Whether nothing but quotes, brackets and blanks stands from here to the end of the line. */
static bool ends_line(struct slice line, size_t at)
{
	while (at < line.length && is_one_of(line.data[at], " \t\r\n\"')]"))
		at++;
	return at == line.length;
}

/* Whether the sign behind a vowel is its tone. */
static bool is_tone(struct slice line, size_t at, const struct word *word, enum stops stops)
{
	char sign = at_or_zero(line, at);

	if (tone_of_sign(sign) == TONE_NONE || word->toned)
		return false;
	if (!is_one_of(sign, ".?"))
		return true;
	if (at_or_zero(line, at + 1) == sign && at_or_zero(line, at + 2) == sign)
		return false;
	return stops == STOPS_ARE_TONES || !ends_line(line, at + 1);
}

static void add_vowel(struct word *word, struct slice line, enum stops stops)
{
	char vowel = line.data[word->end++], plain = small(vowel);
	uint16_t letter = shaped_vowel(plain, at_or_zero(line, word->end));

	word->shaped |= letter != 0;
	word->end += letter != 0;
	letter = letter ? letter : (uint16_t)plain;
	if (is_tone(line, word->end, word, stops)) {
		word->toned = true;
		word->stopped = is_one_of(line.data[word->end], ".?");
		letter = letter_with_tone(letter, tone_of_sign(line.data[word->end++]));
	}
	word->vowels++;
	strbuf_append_character(&word->letters, vowel == plain ? letter : capital(letter));
}

/* --- words --------------------------------------------------------------- */

/* A backslash between a letter, perhaps with signs, and a sign. */
static bool is_escape(struct slice line, size_t at)
{
	return at > 0 && at_or_zero(line, at) == '\\' &&
	       (is_letter(line.data[at - 1]) || is_one_of(line.data[at - 1], "^(+'`?~.")) &&
	       is_one_of(at_or_zero(line, at + 1), "^(+'`?~.dD");
}

static void add_bar(struct word *word, struct slice line)
{
	strbuf_append_character(&word->letters, line.data[word->end] == 'd' ? 0x111 : 0x110);
	word->end += 2;
	word->shaped = true;
}

/* Capitals are Đ within a word too, in HDDND; of three, as in BGDDDT, the last two. */
static bool is_bar(struct slice line, size_t at, size_t start)
{
	struct slice rest = slice_cut(line, at, line.length);

	if (at == start)
		return small(rest.data[0]) == 'd' && small(at_or_zero(rest, 1)) == 'd';
	return slice_starts_with(rest, slice_of("DD")) &&
	       (at_or_zero(rest, 2) != 'D' || at_or_zero(rest, 3) == 'D');
}

/* Read the word that begins at `start` with a letter. */
static void read_word(struct word *word, struct slice line, size_t start, enum stops stops)
{
	strbuf_clear(&word->letters);
	*word = (struct word){ .letters = word->letters, .end = start };
	while (is_letter(at_or_zero(line, word->end))) {
		if (is_bar(line, word->end, start))
			add_bar(word, line);
		else if (is_one_of(line.data[word->end], "aeiouyAEIOUY"))
			add_vowel(word, line, stops);
		else
			strbuf_append_byte(&word->letters, line.data[word->end++]);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Lead bytes of UTF-8 for letters; quotes, dashes and the like begin with 0xc2 or 0xe2. */
static bool leads_letter(char byte)
{
	unsigned char lead = (unsigned char)byte;

	return lead >= 0xc3 && lead != 0xe2;
}

/* Where the run without blanks that begins at `at` ends, and whether it is an
 * address or code, or has letters beyond ASCII. */
static size_t end_of_run(struct slice line, size_t at, bool *is_code)
{
	size_t start = at;

	*is_code = false;
	for (; at < line.length && !is_blank(line.data[at]); at++)
		*is_code |= leads_letter(line.data[at]) || is_one_of(line.data[at], "@<>=_{}$") ||
			    (line.data[at] == '/' && at > start && line.data[at - 1] == '/');
	*is_code |= slice_starts_with(slice_cut(line, start, at), slice_of("www."));
	return at;
}

static struct judgement judge_word(const struct word *word)
{
	struct judgement judgement = { .legal = 0 };

	judge(&judgement, strbuf_slice(&word->letters));
	return judgement;
}

/* --- evidence ------------------------------------------------------------ */

static void weigh_word(struct evidence *evidence, const struct word *word)
{
	struct judgement judgement = judge_word(word);

	evidence->words += word->letters.length > 1;
	evidence->legal += judgement.legal;
	if (!word->shaped || !word->vowels)
		return;
	evidence->shaped.legal += judgement.legal;
	evidence->shaped.illegal += judgement.illegal;
}

static void weigh_run(struct evidence *evidence, struct word *word, struct slice line, size_t at,
		      size_t end, enum stops stops)
{
	while (at < end) {
		evidence->escapes |= is_escape(line, at);
		if (!is_letter(line.data[at])) {
			at++;
			continue;
		}
		read_word(word, line, at, stops);
		weigh_word(evidence, word);
		at = word->end;
	}
}

static struct evidence weigh_line(struct word *word, struct slice line, enum stops stops)
{
	struct evidence evidence = { .words = 0 };
	bool is_code;

	for (size_t at = 0, end; at < line.length; at = end + 1) {
		end = end_of_run(line, at, &is_code);
		if (!is_code)
			weigh_run(&evidence, word, line, at, end, stops);
	}
	return evidence;
}

static struct slice next_line(struct slice *rest)
{
	const char *newline = memchr(rest->data, '\n', rest->length);
	size_t end = newline ? (size_t)(newline - rest->data) + 1 : rest->length;
	struct slice line = slice_cut(*rest, 0, end);

	*rest = slice_cut(*rest, end, rest->length);
	return line;
}

static struct evidence weigh(struct word *word, struct slice rest)
{
	struct judgement as_it_is = { .legal = 0 };

	judge(&as_it_is, rest);

	struct evidence sum = { .foreign = as_it_is.foreign };
	while (rest.length) {
		struct evidence line = weigh_line(word, next_line(&rest), STOPS_ARE_TONES);

		sum.shaped.legal += line.shaped.legal;
		sum.shaped.illegal += line.shaped.illegal;
		sum.words += line.shaped.legal + line.shaped.illegal ? line.words : 0;
		sum.escapes |= line.escapes;
	}
	return sum;
}

static bool is_viqr(const struct evidence *evidence)
{
	return evidence->shaped.legal >= FEWEST_WORDS &&
	       judgement_percent(&evidence->shaped) >= CLEAR_PERCENT &&
	       evidence->shaped.legal * SHAPED_ONE_IN >= evidence->words + evidence->foreign;
}

/* Whether a line of a text in VIQR is VIQR too. */
static bool is_viqr_line(const struct evidence *line)
{
	if (line->shaped.legal || line->shaped.illegal)
		return judgement_score(&line->shaped) > 0;
	return line->legal && line->legal * LINE_ONE_IN >= line->words;
}

/* --- writing ------------------------------------------------------------- */

/* "y'" is a syllable, "A." is the letter of a list or a name. */
static bool is_lone_vowel(const struct word *word)
{
	return word->toned && !word->stopped && utf8_length(strbuf_slice(&word->letters)) == 1;
}

/* Append the word as its letters when it must be VIQR or may be, otherwise as it is. */
static void write_word(struct strbuf *text, const struct word *word, struct slice as_it_is,
		       enum stops stops)
{
	bool viqr = word->shaped || (word->toned && stops == STOPS_ARE_TONES) ||
		    judge_word(word).legal || is_lone_vowel(word);

	strbuf_append(text, viqr ? strbuf_slice(&word->letters) : as_it_is);
}

static void write_run(struct strbuf *text, struct word *word, struct slice line, size_t at,
		      size_t end, bool is_code, enum stops stops)
{
	while (at < end) {
		if (!is_code && is_letter(line.data[at])) {
			read_word(word, line, at, stops);
			write_word(text, word, slice_cut(line, at, word->end), stops);
			at = word->end;
			continue;
		}
		at += is_escape(line, at);
		strbuf_append_byte(text, line.data[at++]);
	}
}

static void write_line(struct strbuf *text, struct word *word, struct slice line, enum stops stops)
{
	bool is_code;

	for (size_t at = 0, end; at < line.length; at = end) {
		end = end_of_run(line, at, &is_code);
		if (end == at)
			strbuf_append_byte(text, line.data[end++]);
		else
			write_run(text, word, line, at, end, is_code, stops);
	}
}

static void word_release(struct word *word)
{
	strbuf_release(&word->letters);
}

bool viqr_decode(struct strbuf *text, struct slice viqr, unsigned *percent)
{
	CLEANUP(word_release) struct word word = { .letters = STRBUF_INIT };

	/* There is no Vietnamese text of some length without â ê ô. */
	if (!viqr.length || !memchr(viqr.data, '^', viqr.length))
		return false;

	struct evidence evidence = weigh(&word, viqr);
	enum stops stops = evidence.escapes ? STOPS_ARE_TONES : STOPS_MAY_END_LINES;

	text->failed |= word.letters.failed;
	if (!is_viqr(&evidence) || text->failed)
		return false;
	while (viqr.length) {
		struct slice line = next_line(&viqr);
		struct evidence of_line = weigh_line(&word, line, stops);

		if (is_viqr_line(&of_line))
			write_line(text, &word, line, stops);
		else
			strbuf_append(text, line);
	}
	text->failed |= word.letters.failed;
	*percent = judgement_percent(&evidence.shaped);
	return true;
}
