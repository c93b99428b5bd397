/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/readings.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "tokenizer/hash.h"
#include "tokenizer/judge.h"
#include "tokenizer/letters.h"

enum {
	LINE = 16 << 10,   /* bytes at most of what is judged as one line */
	SAMPLE = 64 << 10, /* bytes of lines that are judged one by one; then every second, ... */
	MORE_TIMES = 2,
};

/* What must hold for a reading to be chosen. */
enum {
	CLEAR_PERCENT = 80,
	CERTAIN_PERCENT = 95,
	MANY_WORDS = 15,
	FEWEST_WORDS = 3,  /* or two, when no word is wrong */
	NEAR_PERCENT = 90, /* of the best gain: two readings so close are a near tie */
	DOUBTFUL_PERCENT = 50,
	DOUBTFUL_WORDS = 5,
	WESTERN_ONE_IN = 3, /* letters of a Western text at most are not ASCII */
};

/* --- lines --------------------------------------------------------------- */

static bool is_ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

/* Cut off the next line with its newline, or a part of a long one that ends before ASCII. */
static struct slice next_line(struct slice *rest)
{
	size_t window = rest->length < LINE ? rest->length : LINE;
	const char *newline = memchr(rest->data, '\n', window);
	size_t end = newline ? (size_t)(newline - rest->data) + 1 : window;

	if (!newline && end < rest->length) {
		while (end > window / 2 && rest->data[end] != ' ')
			end--;
		while (end > window / 4 && (rest->data[end] & 0xc0) == 0x80)
			end--;
	}

	struct slice line = slice_cut(*rest, 0, end);
	*rest = slice_cut(*rest, end, rest->length);
	return line;
}

static bool has_marks(struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		if (!is_ascii(line.data[i]))
			return true;
	return false;
}

/* --- letters that Vietnamese does not have ------------------------------- */

/* The second byte in UTF-8 of what begins with 0xc3: ÄÅÆÇËÎÏ ÑÖ×ØÛÜÞß äåæçëîï ðñö÷øûüþÿ. Ð is
 * left out because it stands for Đ on many pages. */
static bool is_foreign_letter(unsigned char second)
{
	static const char letters[] = "\x84\x85\x86\x87\x8b\x8e\x8f\x91\x96\x97\x98\x9b\x9c\x9e\x9f"
				      "\xa4\xa5\xa6\xa7\xab\xae\xaf\xb0\xb1\xb6\xb7\xb8\xbb\xbc\xbe"
				      "\xbf";

	return memchr(letters, second, sizeof letters - 1) != NULL;
}

static bool is_ascii_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_vowel(char byte)
{
	return byte && strchr("aeouyAEOUY", byte) != NULL;
}

/* Before the text (an offset of "-1") and behind it there are blanks. */
static char at_or_blank(struct slice text, size_t at)
{
	if (at >= text.length)
		return ' ';
	return text.data[at];
}

/* Whether the letter of Latin-1 at `at` (two bytes) is none of a Vietnamese
 * word: a foreign letter, a sign beside a letter, a capital behind a small
 * letter, ì or ò behind a vowel (the tones of windows-1258). */
static bool is_strange(struct slice text, size_t at)
{
	unsigned char second = (unsigned char)text.data[at + 1];
	char before = at_or_blank(text, at - 1), after = at_or_blank(text, at + 2);

	if (text.data[at] == '\xc2')
		return second != 0xa0 && (second < 0xa0 || is_ascii_letter(before) ||
					  is_ascii_letter(after) || !is_ascii(before));
	if (second < 0xa0 && before >= 'a' && before <= 'z')
		return true;
	if (second == 0xac || second == 0xb2)
		return is_vowel(before) || (at >= 2 && text.data[at - 2] == '\xc3');
	return is_foreign_letter(second);
}

bool readings_are_several(struct slice text)
{
	for (size_t at = 0; at + 1 < text.length; at++)
		if ((text.data[at] == '\xc2' || text.data[at] == '\xc3') && is_strange(text, at))
			return true;
	return false;
}

/* --- one line in one reading --------------------------------------------- */

struct reader {
	enum charset_source source;
	uint32_t *codes; /* LINE of them: the line at hand, each byte or letter one code; and
			  * room for as many */
	size_t count;
	size_t beyond; /* Latin letters in it for which no byte stands */
	size_t broken; /* parts of it that are no UTF-8 */
	struct strbuf repaired, decoded;
};

static void reader_release(struct reader *reader)
{
	free(reader->codes);
	strbuf_release(&reader->repaired);
	strbuf_release(&reader->decoded);
}

static void take_bytes(struct reader *reader, struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		reader->codes[reader->count++] = (unsigned char)line.data[i];
}

static void take_letters(struct reader *reader, struct slice line)
{
	for (size_t at = 0; at < line.length;) {
		uint32_t code = charset_code_of(utf8_next(line, &at, NULL));

		reader->codes[reader->count++] = code;
		reader->beyond += code > 0xff && letter_of(code);
	}
}

static void take_line(struct reader *reader, struct slice line)
{
	reader->count = reader->beyond = 0;
	strbuf_clear(&reader->repaired);
	reader->broken = utf8_repair(&reader->repaired, line);
	if (reader->source == CHARSET_OF_BYTES)
		take_bytes(reader, line);
	else
		take_letters(reader, line);
}

static struct judgement judge_as_it_is(const struct reader *reader)
{
	struct judgement judgement = { .legal = 0 };

	judge(&judgement, strbuf_slice(&reader->repaired));
	return judgement;
}

/* Read the line at hand in a charset, into reader->decoded. */
static void decode_line(struct reader *reader, enum charset charset)
{
	strbuf_clear(&reader->decoded);
	charset_decode(&reader->decoded, charset, reader->source, reader->codes, reader->count);
}

/* UTF-8 may have been taken for letters more than once. */
static void decode_line_again(struct reader *reader)
{
	struct reader again = { .codes = reader->codes + LINE };

	for (int i = 0; i < MORE_TIMES && readings_are_several(strbuf_slice(&reader->decoded));
	     i++) {
		again.count = 0;
		take_letters(&again, strbuf_slice(&reader->decoded));
		strbuf_clear(&reader->decoded);
		charset_decode(&reader->decoded, CHARSET_UTF8, CHARSET_OF_LETTERS, again.codes,
			       again.count);
	}
}

/* Judge the line at hand in a charset; its text is then in reader->decoded.
 * Letters that the encoding cannot write were never in it. UTF-8 read twice
 * may have some beside it, because its sequences are found by themselves. */
static struct judgement judge_in(struct reader *reader, enum charset charset)
{
	struct judgement judgement = { .legal = 0 };

	decode_line(reader, charset);
	if (charset == CHARSET_UTF8 && reader->source == CHARSET_OF_LETTERS)
		decode_line_again(reader);
	judge(&judgement, strbuf_slice(&reader->decoded));
	if (charset != CHARSET_UTF8)
		judgement.illegal += reader->beyond;
	return judgement;
}

/* --- choosing a reading -------------------------------------------------- */

/* What a charset makes of the lines that vote. */
struct candidate {
	struct judgement judgement;
	long gain;     /* in those that it makes better */
	uint64_t hash; /* of the text in these */
};

struct election {
	struct candidate candidates[CHARSETS];
	size_t lines, stride, judged; /* judged: bytes */
};

static void hash_text(uint64_t *hash, struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		*hash = hash_add(*hash, (unsigned char)text.data[i]);
}

static void add_vote(struct candidate *candidate, const struct judgement *as_it_is,
		     const struct judgement *judgement, struct slice text)
{
	long gain = judgement_score(judgement) - judgement_score(as_it_is);

	candidate->judgement.legal += judgement->legal;
	candidate->judgement.illegal += judgement->illegal;
	candidate->judgement.foreign += judgement->foreign;
	if (gain <= 0)
		return;
	candidate->gain += gain;
	hash_text(&candidate->hash, text);
}

static bool is_evidence(const struct reader *reader, struct slice line)
{
	return reader->source == CHARSET_OF_BYTES ? has_marks(line) : readings_are_several(line);
}

/* All lines of a short text vote, and ever fewer, spread over all of it, of a long one. */
static bool may_vote(struct election *election, size_t length)
{
	if (election->lines++ % election->stride)
		return false;
	election->judged += length;
	if (election->judged > SAMPLE * election->stride)
		election->stride *= 2;
	return true;
}

/* A line that is Vietnamese as it is says nothing of the encoding of others. */
static void vote(struct election *election, struct reader *reader, struct slice line)
{
	if (!is_evidence(reader, line) || !may_vote(election, line.length))
		return;
	take_line(reader, line);

	struct judgement as_it_is = judge_as_it_is(reader);
	if (as_it_is.legal && !as_it_is.illegal)
		return;
	for (enum charset charset = 0; charset < CHARSET_WINDOWS_1252; charset++) {
		struct judgement judgement = judge_in(reader, charset);

		add_vote(&election->candidates[charset], &as_it_is, &judgement,
			 strbuf_slice(&reader->decoded));
	}
}

/* Whether the words without marks are of another language. Vietnamese has many
 * foreign names too, but only there nearly all of many words with marks are syllables. */
static bool is_foreign(const struct judgement *judgement)
{
	if (judgement->legal >= MANY_WORDS && judgement_percent(judgement) >= CERTAIN_PERCENT)
		return judgement->legal < judgement->foreign;
	return judgement->legal <= 2 * judgement->foreign;
}

/* UTF-8 read twice cannot come about by chance, so one word is enough. */
static bool is_clear(const struct candidate *candidate, enum charset charset)
{
	const struct judgement *judgement = &candidate->judgement;
	size_t fewest = judgement->illegal ? FEWEST_WORDS : FEWEST_WORDS - 1;

	if (candidate->gain <= 0 || judgement_percent(judgement) < CLEAR_PERCENT)
		return false;
	return charset == CHARSET_UTF8 || (judgement->legal >= fewest && !is_foreign(judgement));
}

static bool is_doubtful(const struct candidate *candidate)
{
	const struct judgement *judgement = &candidate->judgement;

	return candidate->gain > 0 && judgement->legal >= DOUBTFUL_WORDS &&
	       judgement->legal >= judgement->foreign &&
	       judgement_percent(judgement) >= DOUBTFUL_PERCENT;
}

static bool is_near(const struct candidate *other, const struct candidate *best)
{
	return other->gain * 100 > best->gain * NEAR_PERCENT && other->hash != best->hash;
}

static enum charset best_of(const struct election *election)
{
	enum charset best = 0;

	for (enum charset charset = 1; charset < CHARSET_WINDOWS_1252; charset++)
		if (election->candidates[charset].gain > election->candidates[best].gain)
			best = charset;
	return best;
}

/* The reading that won, or CHARSET_UNKNOWN; *doubtful when one nearly did. */
static enum charset winner(const struct election *election, enum charset declared, bool *doubtful)
{
	enum charset best = best_of(election);
	const struct candidate *candidates = election->candidates;

	for (enum charset charset = 0; charset < CHARSET_WINDOWS_1252; charset++) {
		if (charset == best || !is_near(&candidates[charset], &candidates[best]))
			continue;
		if (charset == declared && is_clear(&candidates[charset], charset))
			return charset;
		*doubtful |= best != declared && is_clear(&candidates[best], best);
	}
	if (*doubtful)
		return CHARSET_UNKNOWN;
	if (is_clear(&candidates[best], best))
		return best;
	*doubtful = is_doubtful(&candidates[best]);
	return CHARSET_UNKNOWN;
}

static enum charset choose(struct reader *reader, struct slice text, enum charset declared,
			   bool *doubtful)
{
	struct election election = { .stride = 1 };

	while (text.length)
		vote(&election, reader, next_line(&text));
	*doubtful = false;
	return winner(&election, declared, doubtful);
}

/* --- taking a reading ---------------------------------------------------- */

/* Whether the line at hand is to be read in the charset. On a tie a line that
 * is no UTF-8 is, and one that has not one Vietnamese word as it is. */
static bool takes(struct reader *reader, enum charset charset, struct judgement *judgement)
{
	struct judgement as_it_is = judge_as_it_is(reader);

	*judgement = judge_in(reader, charset);
	long gain = judgement_score(judgement) - judgement_score(&as_it_is);
	if (reader->broken || charset == CHARSET_UTF8)
		return gain >= 0;
	return gain > 0 || (!reader->beyond && !as_it_is.legal && as_it_is.illegal);
}

static void rewrite_line(struct strbuf *text, struct reader *reader, struct slice line,
			 enum charset charset, struct judgement *sum, size_t *broken)
{
	struct judgement judgement;

	if (!has_marks(line)) {
		strbuf_append(text, line);
		return;
	}
	take_line(reader, line);
	if (!takes(reader, charset, &judgement)) {
		strbuf_append(text, strbuf_slice(&reader->repaired));
		*broken += reader->broken;
		return;
	}
	strbuf_append(text, strbuf_slice(&reader->decoded));
	sum->legal += judgement.legal;
	sum->illegal += judgement.illegal;
}

static void rewrite(struct strbuf *text, struct reader *reader, struct slice rest,
		    struct reading *reading)
{
	struct judgement sum = { .legal = 0 };

	while (rest.length)
		rewrite_line(text, reader, next_line(&rest), reading->charset, &sum,
			     &reading->broken);
	reading->percent = judgement_percent(&sum);
}

/* --- bytes that are not Vietnamese --------------------------------------- */

/* Whether the bytes are words of Latin letters with some marks, as windows-1252 has them. */
static bool is_western(struct slice bytes)
{
	size_t letters = 0, marked = 0;

	for (size_t i = 0; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];
		uint32_t c = charset_letter_of(byte);

		if (c >= 0x80 && c < 0xa0)
			return false;
		letters += is_ascii_letter(bytes.data[i]);
		marked += byte >= 0xc0;
	}
	return marked * WESTERN_ONE_IN <= letters;
}

/* Whether the bytes are UTF-8 but for some places: most characters of several
 * bytes are right, or the only one is cut short at the end. */
static bool is_mostly_utf8(struct slice bytes)
{
	size_t whole = 0, broken = 0, length = 0;

	for (size_t at = 0, start = 0; at < bytes.length; start = at) {
		size_t before = broken;

		utf8_next(bytes, &at, &broken);
		length = at - start;
		whole += broken == before && length > 1;
		if (broken > before && at < bytes.length)
			length = 0;
	}
	return whole >= broken || (broken == 1 && length > 1);
}

static void read_foreign(struct strbuf *text, struct reader *reader, struct slice bytes,
			 struct reading *reading)
{
	bool utf8 = is_mostly_utf8(bytes);

	if (utf8 || !is_western(bytes)) {
		reading->doubtful |= !utf8;
		reading->broken = utf8_repair(text, bytes);
		return;
	}
	reading->charset = CHARSET_WINDOWS_1252;
	reading->percent = 100;
	while (bytes.length) {
		take_line(reader, next_line(&bytes));
		charset_decode(text, CHARSET_WINDOWS_1252, CHARSET_OF_BYTES, reader->codes,
			       reader->count);
	}
}

/* --- texts --------------------------------------------------------------- */

/* Read a text as the votes of its lines say; false: no reading was chosen. */
static bool read_text(struct strbuf *text, struct reader *reader, struct slice rest,
		      enum charset declared, struct reading *reading)
{
	*reading = (struct reading){ .charset = CHARSET_UNKNOWN, .percent = 0 };
	reader->codes = malloc(sizeof *reader->codes * 2 * LINE);
	if (!reader->codes)
		return text->failed = true;
	reading->charset = choose(reader, rest, declared, &reading->doubtful);
	if (reading->charset == CHARSET_UNKNOWN)
		return false;
	rewrite(text, reader, rest, reading);
	return true;
}

void readings_of_bytes(struct strbuf *text, struct slice bytes, enum charset declared,
		       struct reading *reading)
{
	CLEANUP(reader_release) struct reader reader = { .source = CHARSET_OF_BYTES };

	if (!read_text(text, &reader, bytes, declared, reading))
		read_foreign(text, &reader, bytes, reading);
	text->failed |= reader.decoded.failed || reader.repaired.failed;
}

void readings_of_letters(struct strbuf *text, struct slice letters, struct reading *reading)
{
	CLEANUP(reader_release) struct reader reader = { .source = CHARSET_OF_LETTERS };

	read_text(text, &reader, letters, CHARSET_UNKNOWN, reading);
	text->failed |= reader.decoded.failed || reader.repaired.failed;
}
