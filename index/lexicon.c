/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/binary.h"
#include "base/file.h"
#include "base/text.h"
#include "index/checksum.h"
#include "index/front_coding.h"
#include "index/lexicon_format.h"

struct lexicon {
	struct slice mapped; /* the file; empty when the bytes are somebody else's */
	struct slice bytes, blocks, words, pairs;
	uint32_t word_count;
	uint64_t pair_count, occurrences;
	bool damaged;
};

/* --- opening -------------------------------------------------------------- */

static enum status damaged_lexicon(struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("the lexicon of the index is damaged: run `sttt-index rollback` or "
			   "`sttt-index rebuild PATH...`"));
}

static bool has_head(struct slice bytes)
{
	return bytes.length >= LEXICON_HEAD_BYTES &&
	       slice_starts_with(bytes, slice_of(LEXICON_MAGIC)) &&
	       binary_fixed(bytes, LEXICON_AT_VERSION, 4) == LEXICON_VERSION;
}

/* Cut the bytes into their parts; false when those do not make the whole. */
static bool cut_parts(struct lexicon *lexicon)
{
	struct slice bytes = lexicon->bytes;

	if (!has_head(bytes))
		return false;
	lexicon->word_count = (uint32_t)binary_fixed(bytes, LEXICON_AT_WORDS, 4);
	lexicon->pair_count = binary_fixed(bytes, LEXICON_AT_PAIRS, 8);
	lexicon->occurrences = binary_fixed(bytes, LEXICON_AT_OCCURRENCES, 8);

	uint64_t blocks = lexicon_block_count(lexicon->word_count) * LEXICON_BLOCK_BYTES;
	uint64_t words = binary_fixed(bytes, LEXICON_AT_WORD_BYTES, 8);
	uint64_t pairs = binary_fixed(bytes, LEXICON_AT_PAIR_BYTES, 8);
	uint64_t left = bytes.length - LEXICON_HEAD_BYTES;

	if (words > left || pairs > left || blocks + words + pairs != left)
		return false;
	lexicon->blocks = slice_cut(bytes, LEXICON_HEAD_BYTES, LEXICON_HEAD_BYTES + blocks);
	lexicon->words = slice_make(lexicon->blocks.data + blocks, words);
	lexicon->pairs = slice_make(lexicon->words.data + words, pairs);
	return true;
}

enum status lexicon_open_bytes(struct lexicon **lexicon, struct slice bytes, struct error *err)
{
	CLEANUP(lexicon_closep) struct lexicon *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	opened->bytes = bytes;
	if (!cut_parts(opened))
		return damaged_lexicon(err);
	*lexicon = opened;
	opened = NULL;
	return STATUS_OK;
}

enum status lexicon_open(struct lexicon **lexicon, const char *path, struct error *err)
{
	struct slice mapped;
	enum status status = file_map(&mapped, path, err);

	if (status)
		return status;
	status = lexicon_open_bytes(lexicon, mapped, err);
	if (status) {
		file_unmap(mapped);
		return status;
	}
	(*lexicon)->mapped = mapped;
	return STATUS_OK;
}

void lexicon_close(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	file_unmap(lexicon->mapped);
	free(lexicon);
}

enum status lexicon_status(const struct lexicon *lexicon, struct error *err)
{
	return lexicon->damaged ? damaged_lexicon(err) : STATUS_OK;
}

enum status lexicon_verify(const struct lexicon *lexicon, struct error *err)
{
	return checksum_holds(lexicon->bytes, LEXICON_AT_HASH) ? STATUS_OK : damaged_lexicon(err);
}

uint32_t lexicon_words(const struct lexicon *lexicon)
{
	return lexicon->word_count;
}

uint64_t lexicon_pairs(const struct lexicon *lexicon)
{
	return lexicon->pair_count;
}

uint64_t lexicon_occurrences(const struct lexicon *lexicon)
{
	return lexicon->occurrences;
}

/* --- words ---------------------------------------------------------------- */

/* Remember the damage, and end the walk. */
static bool stop_word(struct lexicon_cursor *cursor)
{
	cursor->lexicon->damaged = true;
	cursor->number = cursor->lexicon->word_count;
	return false;
}

/* Begin a block, whose first key shares nothing with another. */
static bool enter_block(struct lexicon_cursor *cursor, uint32_t block)
{
	const struct lexicon *lexicon = cursor->lexicon;
	size_t entry = (size_t)block * LEXICON_BLOCK_BYTES;

	cursor->number = block * LEXICON_BLOCK_WORDS;
	cursor->at = binary_fixed(lexicon->blocks, entry, 4);
	cursor->pairs = binary_fixed(lexicon->blocks, entry + 4, 4);
	cursor->length = 0;
	return cursor->at <= lexicon->words.length && cursor->pairs <= lexicon->pairs.length;
}

static bool next_key(struct lexicon_cursor *cursor)
{
	const char *space;

	if (!front_coding_next(cursor->lexicon->words, &cursor->at, cursor->key, sizeof cursor->key,
			       &cursor->length))
		return false;
	space = memchr(cursor->key, ' ', cursor->length);
	cursor->bare = space ? (size_t)(space - cursor->key) : cursor->length;
	return true;
}

static void set_forms(const struct lexicon_cursor *cursor, struct lexicon_word *word)
{
	struct slice key = slice_make(cursor->key, cursor->length);

	word->bare = slice_cut(key, 0, cursor->bare);
	word->exact = cursor->bare < key.length ? slice_cut(key, cursor->bare + 1, key.length)
						: word->bare;
}

static bool next_spelling(struct lexicon_cursor *cursor, struct lexicon_word *word)
{
	struct slice words = cursor->lexicon->words;
	unsigned char flags;

	if (cursor->at == words.length)
		return false;
	flags = (unsigned char)words.data[cursor->at++];
	word->casing = (enum casing)(flags & LEXICON_CASING);
	word->foreign = flags & LEXICON_FOREIGN;
	word->written = word->exact;
	return !(flags & LEXICON_WRITTEN) || binary_next_bytes(words, &cursor->at, &word->written);
}

static bool next_counts(struct lexicon_cursor *cursor, struct lexicon_word *word)
{
	const struct lexicon *lexicon = cursor->lexicon;
	uint32_t bytes;

	if (!binary_next_number(lexicon->words, &cursor->at, &word->count) ||
	    !binary_next_number(lexicon->words, &cursor->at, &word->before) ||
	    !binary_next_number(lexicon->words, &cursor->at, &word->after) ||
	    !binary_next_number(lexicon->words, &cursor->at, &bytes) ||
	    bytes > lexicon->pairs.length - cursor->pairs)
		return false;
	word->pairs = slice_cut(lexicon->pairs, cursor->pairs, cursor->pairs + bytes);
	cursor->pairs += bytes;
	return true;
}

static bool next_word(struct lexicon_cursor *cursor, struct lexicon_word *word)
{
	uint32_t number = cursor->number;

	if (number == cursor->lexicon->word_count)
		return false;
	if (number % LEXICON_BLOCK_WORDS == 0 && !enter_block(cursor, number / LEXICON_BLOCK_WORDS))
		return stop_word(cursor);
	if (!next_key(cursor))
		return stop_word(cursor);
	set_forms(cursor, word);
	word->number = cursor->number++;
	return (next_spelling(cursor, word) && next_counts(cursor, word)) || stop_word(cursor);
}

void lexicon_start(struct lexicon_cursor *cursor, struct lexicon *lexicon)
{
	*cursor = (struct lexicon_cursor){ .lexicon = lexicon };
}

/* Whether the first key of a block is behind a bare form. */
static bool begins_behind(struct lexicon_cursor *cursor, uint32_t block, struct slice bare)
{
	if (!enter_block(cursor, block) || !next_key(cursor)) {
		cursor->lexicon->damaged = true;
		return true;
	}
	return slice_compare(slice_make(cursor->key, cursor->length), bare) > 0;
}

void lexicon_find(struct lexicon_cursor *cursor, struct lexicon *lexicon, struct slice bare)
{
	uint32_t low = 0, high = (uint32_t)lexicon_block_count(lexicon->word_count);

	lexicon_start(cursor, lexicon);
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (begins_behind(cursor, middle, bare))
			high = middle;
		else
			low = middle;
	}
	cursor->number = low * LEXICON_BLOCK_WORDS;
	cursor->only = bare;
}

bool lexicon_next(struct lexicon_cursor *cursor, struct lexicon_word *word)
{
	while (next_word(cursor, word)) {
		int order = cursor->only.length ? slice_compare(word->bare, cursor->only) : 0;

		if (order == 0)
			return true;
		if (order > 0)
			break;
	}
	return false;
}

/* --- pairs ---------------------------------------------------------------- */

static bool stop_pair(struct lexicon_pair_cursor *cursor)
{
	cursor->lexicon->damaged = true;
	cursor->left = 0;
	return false;
}

/* The last stretch of pairs that begins behind a number less than this one. */
static uint32_t find_stretch(struct slice table, uint32_t stretches, uint32_t second)
{
	uint32_t low = 0, high = stretches;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		size_t entry = (size_t)(middle - 1) * LEXICON_SKIP_BYTES;

		if (binary_fixed(table, entry, 4) < second)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Leave out the stretches that end before a number. */
static bool skip_stretches(struct lexicon_pair_cursor *cursor, uint32_t second)
{
	uint32_t stretches = (uint32_t)lexicon_stretch_count(cursor->left);
	size_t table = (size_t)(stretches - 1) * LEXICON_SKIP_BYTES;

	if (table > cursor->bytes.length)
		return false;

	uint32_t stretch = find_stretch(cursor->bytes, stretches, second);
	size_t entry = (size_t)(stretch - 1) * LEXICON_SKIP_BYTES;
	cursor->at = table;
	if (stretch == 0)
		return true;
	cursor->number = (uint32_t)binary_fixed(cursor->bytes, entry, 4);
	cursor->at += binary_fixed(cursor->bytes, entry + 4, 4);
	cursor->left -= stretch * LEXICON_SKIP_PAIRS;
	return cursor->at <= cursor->bytes.length && cursor->number < cursor->lexicon->word_count;
}

static bool next_pair(struct lexicon_pair_cursor *cursor, struct lexicon_pair *pair)
{
	uint32_t step, count;

	if (cursor->left == 0)
		return false;
	if (!binary_next_number(cursor->bytes, &cursor->at, &step) ||
	    !binary_next_number(cursor->bytes, &cursor->at, &count) ||
	    step >= cursor->lexicon->word_count - cursor->number)
		return stop_pair(cursor);
	cursor->left--;
	cursor->number += step;
	*pair = (struct lexicon_pair){ cursor->number, count >> 2, count & 2, count & 1 };
	return true;
}

void lexicon_start_pairs(struct lexicon_pair_cursor *cursor, struct lexicon *lexicon,
			 const struct lexicon_word *first, uint32_t second)
{
	*cursor = (struct lexicon_pair_cursor){
		.lexicon = lexicon, .bytes = first->pairs, .left = first->after, .least = second
	};
	if (cursor->left > LEXICON_SKIP_PAIRS && !skip_stretches(cursor, second))
		stop_pair(cursor);
}

bool lexicon_next_pair(struct lexicon_pair_cursor *cursor, struct lexicon_pair *pair)
{
	while (next_pair(cursor, pair))
		if (pair->second >= cursor->least)
			return true;
	return false;
}

bool lexicon_find_word(struct lexicon_cursor *cursor, struct lexicon *lexicon,
		       const struct lexicon_key *key, struct lexicon_word *word)
{
	lexicon_find(cursor, lexicon, key->bare);
	while (lexicon_next(cursor, word))
		if (slice_equal(word->exact, key->exact))
			return true;
	return false;
}

bool lexicon_find_pair(struct lexicon *lexicon, const struct lexicon_word *first, uint32_t second,
		       struct lexicon_pair *pair)
{
	struct lexicon_pair_cursor cursor;

	lexicon_start_pairs(&cursor, lexicon, first, second);
	return lexicon_next_pair(&cursor, pair) && pair->second == second;
}

struct lexicon_key lexicon_key_of(enum token_kind kind, struct slice bare, struct slice exact)
{
	if (kind == TOKEN_NUMBER)
		return (struct lexicon_key){ slice_of(LEXICON_NUMBER), slice_of(LEXICON_NUMBER) };
	if (bare.length > LEXICON_WORD_BYTES || exact.length > LEXICON_WORD_BYTES)
		return (struct lexicon_key){ slice_of(LEXICON_BREAK), slice_of(LEXICON_BREAK) };
	return (struct lexicon_key){ bare, exact };
}

/* The order of the keys' bytes, in which a space is less than any byte of a form. */
int lexicon_compare(const struct lexicon_key *a, const struct lexicon_key *b)
{
	int order = slice_compare(a->bare, b->bare);

	if (order || slice_equal(a->exact, b->exact))
		return order;
	if (slice_equal(a->exact, a->bare))
		return -1;
	return slice_equal(b->exact, b->bare) ? 1 : slice_compare(a->exact, b->exact);
}
