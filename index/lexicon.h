/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h - the words of the archive and their neighbours, and how often each comes
 *
 * Restoring marks and finding slips take to know which words there are ("trạm",
 * "trám"), how often they come, and what stands beside them ("trạm BTS"). The
 * database cannot tell quickly: its bigrams are bare. A lexicon can. It is one
 * file beside the databases; opening it reads nothing but its head.
 *
 *     CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;
 *     struct lexicon_cursor cursor;
 *     struct lexicon_word word;
 *
 *     status = lexicon_open(&lexicon, path, err);
 *     lexicon_find(&cursor, lexicon, slice_of("tram"));
 *     while (lexicon_next(&cursor, &word))     "tram", "tràm", "trám", "trạm"
 *             ...
 *     status = lexicon_status(lexicon, err);
 *
 * Nothing but opening answers a status. What a damaged file says is absent or
 * wrong, never outside of the file; the lexicon remembers that it met damage,
 * and lexicon_status() tells.
 *
 * The words are those of the analyzer that are no compounds, by their exact
 * forms. Two stand for others: LEXICON_NUMBER for every number, and
 * LEXICON_BREAK for whatever ends a run of words: a text's beginning and end,
 * punctuation with a space, a word longer than LEXICON_WORD_BYTES. So each word
 * has a neighbour on either side, and "năm" before a number is known.
 *
 * The format on disk. Numbers have their low bytes first; a LEB has seven bits
 * a byte, the low ones first, the high bit set on all but the last byte.
 *
 *     head, 56 bytes:
 *       8  "sttt-lex"
 *       4  LEXICON_VERSION
 *       4  how many words there are
 *       8  how many different pairs of neighbours
 *       8  the occurrences of all words
 *       8  how many bytes the words take, and
 *       8  the pairs
 *       8  the checksum (checksum.h)
 *     blocks: for every 16 words
 *       4  where they begin in the words, and
 *       4  where the pairs that they begin stand in the pairs
 *     words, in the order of their keys. A key is the bare form, and if the
 *     exact form is another, a space and the exact form.
 *       LEB    how many bytes of the key before it in the block it begins with
 *       LEB    how many bytes follow, and these
 *       byte   bits 0 and 1 enum casing, bit 2 foreign, bit 3 written otherwise
 *       LEB    only if written otherwise: how many bytes follow, and these
 *       LEB    occurrences
 *       LEB    different words before it
 *       LEB    different words behind it
 *       LEB    how many bytes its pairs take
 *     pairs of each word with those behind it, in the order of their numbers.
 *     For every 64 pairs but the first 64
 *       4      the number of the word of the pair before them
 *       4      where they begin, from behind this table
 *     and then for each pair
 *       LEB    the number of the word behind, less that of the pair before (0)
 *       LEB    occurrences times four, plus 2 if the first word mostly has a
 *              capital there, plus 1 if the second has: "Phú Yên" and "đến Huế",
 *              but "phú quý"
 *
 * All pairs are kept, also those seen once: they take half of the room, 3 % of
 * the text in all, and restoring is better by half a syllable in a hundred.
 */
#ifndef INDEX_LEXICON_H
#define INDEX_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "tokenizer/casing.h"
#include "tokenizer/token.h"

enum {
	LEXICON_VERSION = 1,
	LEXICON_WORD_BYTES = 40, /* of a longer form the lexicon knows nothing */
	LEXICON_BLOCK_WORDS = 16,
	LEXICON_SKIP_PAIRS = 64,
	LEXICON_HEAD_BYTES = 56,
};

/* The file's name in the folder of a shard, and in that of a generation. */
#define LEXICON_FILE "lexicon"

/* Both forms of the words that stand for others; no token has the form of the second. */
#define LEXICON_NUMBER "0"
#define LEXICON_BREAK  "."

struct lexicon;

/* Open a file. The caller owns *lexicon. STATUS_NOT_FOUND: there is none.
 * STATUS_CORRUPT: it is no lexicon, or was cut. */
enum status lexicon_open(struct lexicon **lexicon, const char *path, struct error *err);

/* The same for the bytes of a file, which are borrowed. */
enum status lexicon_open_bytes(struct lexicon **lexicon, struct slice bytes, struct error *err);

/* Closing NULL does nothing. */
void lexicon_close(struct lexicon *lexicon);
DEFINE_CLOSEP(struct lexicon *, lexicon_close)

/* STATUS_CORRUPT: some damage was met since it was opened. */
enum status lexicon_status(const struct lexicon *lexicon, struct error *err);

/* Read all of it. STATUS_CORRUPT: a byte is not as it was written. */
enum status lexicon_verify(const struct lexicon *lexicon, struct error *err);

/* How many words and different pairs there are, and how often all words come. */
uint32_t lexicon_words(const struct lexicon *lexicon);
uint64_t lexicon_pairs(const struct lexicon *lexicon);
uint64_t lexicon_occurrences(const struct lexicon *lexicon);

struct lexicon_word {
	uint32_t number;          /* from 0, in the order of lexicon_compare() */
	struct slice bare, exact; /* borrowed from the cursor, until it goes on */
	struct slice written;     /* how it is mostly spelt, in small letters: "lý" of "lí" */
	enum casing casing;       /* how it is mostly cased within a sentence */
	bool foreign;             /* no syllable (TOKEN_FOREIGN) */
	uint32_t count;           /* occurrences */
	uint32_t before, after;   /* different words before it, and behind it */
	struct slice pairs;       /* in the file */
};

/* By which words are looked up. */
struct lexicon_key {
	struct slice bare, exact;
};

/* One walk over words. */
struct lexicon_cursor {
	struct lexicon *lexicon;
	size_t at;           /* in the words */
	size_t pairs;        /* where those of the next word begin */
	uint32_t number;     /* of the next word */
	size_t bare, length; /* of the key */
	char key[2 * LEXICON_WORD_BYTES + 1];
	struct slice only; /* the one bare form that is asked for, or empty */
};

/* Begin to walk over all words, or over those with a bare form, which is
 * borrowed by the cursor. */
void lexicon_start(struct lexicon_cursor *cursor, struct lexicon *lexicon);
void lexicon_find(struct lexicon_cursor *cursor, struct lexicon *lexicon, struct slice bare);

/* Fill in *word and return true, or return false at the end. */
bool lexicon_next(struct lexicon_cursor *cursor, struct lexicon_word *word);

struct lexicon_pair {
	uint32_t second; /* the number of the word behind */
	uint32_t count;
	bool first_capital, second_capital; /* mostly written so, within a sentence */
};

/* One walk over the pairs of a word with those behind it. */
struct lexicon_pair_cursor {
	struct lexicon *lexicon;
	struct slice bytes;
	size_t at;
	uint32_t left, number; /* pairs still to come; the word of the last one */
	uint32_t least;        /* the words behind that are asked for begin with this one */
};

/* Begin at the first whose second word has at least this number. */
void lexicon_start_pairs(struct lexicon_pair_cursor *cursor, struct lexicon *lexicon,
			 const struct lexicon_word *first, uint32_t second);
bool lexicon_next_pair(struct lexicon_pair_cursor *cursor, struct lexicon_pair *pair);

/* The word with these forms, and the pair of a word with the one of this number
 * behind it; false when there is none. */
bool lexicon_find_word(struct lexicon_cursor *cursor, struct lexicon *lexicon,
		       const struct lexicon_key *key, struct lexicon_word *word);
bool lexicon_find_pair(struct lexicon *lexicon, const struct lexicon_word *first, uint32_t second,
		       struct lexicon_pair *pair);

/* What a token is called in a lexicon. */
struct lexicon_key lexicon_key_of(enum token_kind kind, struct slice bare, struct slice exact);

/* The order of the words: by bare form, and of each first the one without marks. */
int lexicon_compare(const struct lexicon_key *a, const struct lexicon_key *b);

#endif
