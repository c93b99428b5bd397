/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases.h"

#include <math.h>
#include <stdlib.h>

#include "base/binary.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/checksum.h"
#include "index/front_coding.h"
#include "index/phrases_format.h"
#include "tokenizer/fold.h"

enum { MOST_BLOCKS = 65536 / PHRASES_BLOCK };

struct phrases {
	struct slice mapped; /* the file; empty when the bytes are somebody else's */
	struct slice bytes, blocks, phrases;
	uint32_t count;
	date_t newest;
	bool damaged;
};

/* --- opening -------------------------------------------------------------- */

static enum status damaged_phrases(struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("the phrases of the index are damaged: run `sttt-index rollback` or "
			   "`sttt-index rebuild PATH...`"));
}

static bool has_head(struct slice bytes)
{
	return bytes.length >= PHRASES_HEAD_BYTES &&
	       slice_starts_with(bytes, slice_of(PHRASES_MAGIC)) &&
	       binary_fixed(bytes, PHRASES_AT_VERSION, 4) == PHRASES_VERSION;
}

/* The day of a number YYYYMMDD, or DATE_UNKNOWN when there is none. */
static date_t day_of(uint64_t number)
{
	if (number / 10000 > DATE_LAST_YEAR)
		return DATE_UNKNOWN;
	return date_make((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
}

/* Cut the bytes into their parts; false when those do not make the whole. */
static bool cut_parts(struct phrases *phrases)
{
	struct slice bytes = phrases->bytes;

	if (!has_head(bytes))
		return false;
	phrases->count = (uint32_t)binary_fixed(bytes, PHRASES_AT_COUNT, 4);
	phrases->newest = day_of(binary_fixed(bytes, PHRASES_AT_NEWEST, 4));

	uint64_t blocks = ((uint64_t)phrases->count + PHRASES_BLOCK - 1) / PHRASES_BLOCK *
			  PHRASES_ENTRY_BYTES;
	uint64_t rest = binary_fixed(bytes, PHRASES_AT_BYTES, 8);
	uint64_t left = bytes.length - PHRASES_HEAD_BYTES;

	if (rest > left || blocks + rest != left)
		return false;
	phrases->blocks = slice_cut(bytes, PHRASES_HEAD_BYTES, PHRASES_HEAD_BYTES + blocks);
	phrases->phrases = slice_cut(bytes, PHRASES_HEAD_BYTES + blocks, bytes.length);
	return true;
}

enum status phrases_open_bytes(struct phrases **phrases, struct slice bytes, struct error *err)
{
	CLEANUP(phrases_closep) struct phrases *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	opened->bytes = bytes;
	if (!cut_parts(opened))
		return damaged_phrases(err);
	*phrases = opened;
	opened = NULL;
	return STATUS_OK;
}

enum status phrases_open(struct phrases **phrases, const char *path, struct error *err)
{
	struct slice mapped;
	enum status status = file_map(&mapped, path, err);

	if (status)
		return status;
	status = phrases_open_bytes(phrases, mapped, err);
	if (status) {
		file_unmap(mapped);
		return status;
	}
	(*phrases)->mapped = mapped;
	return STATUS_OK;
}

void phrases_close(struct phrases *phrases)
{
	if (!phrases)
		return;
	file_unmap(phrases->mapped);
	free(phrases);
}

enum status phrases_status(const struct phrases *phrases, struct error *err)
{
	return phrases->damaged ? damaged_phrases(err) : STATUS_OK;
}

enum status phrases_verify(const struct phrases *phrases, struct error *err)
{
	return checksum_holds(phrases->bytes, PHRASES_AT_CHECKSUM) ? STATUS_OK
								   : damaged_phrases(err);
}

/* --- one after the other -------------------------------------------------- */

/* Remember the damage, and end the walk. */
static bool stop(struct phrases_cursor *cursor)
{
	cursor->phrases->damaged = true;
	cursor->number = cursor->phrases->count;
	return false;
}

static uint32_t block_count(const struct phrases *phrases)
{
	return (uint32_t)(phrases->blocks.length / PHRASES_ENTRY_BYTES);
}

/* Begin a block, whose first phrase shares nothing with another. */
static bool enter_block(struct phrases_cursor *cursor, uint32_t block)
{
	cursor->number = block * PHRASES_BLOCK;
	cursor->at = binary_fixed(cursor->phrases->blocks, (size_t)block * PHRASES_ENTRY_BYTES, 4);
	cursor->length = 0;
	return cursor->at <= cursor->phrases->phrases.length;
}

static bool next_exact(struct phrases_cursor *cursor)
{
	return front_coding_next(cursor->phrases->phrases, &cursor->at, cursor->exact,
				 sizeof cursor->exact, &cursor->length);
}

static bool next_facts(struct phrases_cursor *cursor, struct phrase *phrase)
{
	struct slice bytes = cursor->phrases->phrases;
	uint32_t day;

	phrase->exact = slice_make(cursor->exact, cursor->length);
	if (!binary_next_bytes(bytes, &cursor->at, &phrase->written) ||
	    !binary_next_number(bytes, &cursor->at, &phrase->count) ||
	    !binary_next_number(bytes, &cursor->at, &day))
		return false;
	slice_set_if_empty(&phrase->written, phrase->exact);
	phrase->newest = day ? day_of((uint64_t)day + PHRASES_FIRST_DAY) : DATE_UNKNOWN;
	return true;
}

void phrases_start(struct phrases_cursor *cursor, struct phrases *phrases)
{
	*cursor = (struct phrases_cursor){ .phrases = phrases };
}

bool phrases_next(struct phrases_cursor *cursor, struct phrase *phrase)
{
	if (cursor->number >= cursor->phrases->count)
		return false;
	if (cursor->number % PHRASES_BLOCK == 0 &&
	    !enter_block(cursor, cursor->number / PHRASES_BLOCK))
		return stop(cursor);
	*phrase = (struct phrase){ 0 };
	if (!next_exact(cursor) || !next_facts(cursor, phrase))
		return stop(cursor);
	cursor->number++;
	return true;
}

int phrases_compare(const struct phrase_key *a, const struct phrase_key *b)
{
	int order = slice_compare(a->bare, b->bare);

	return order ? order : slice_compare(a->exact, b->exact);
}

void phrase_add(struct phrase *phrase, const struct phrase *other)
{
	if (other->count > phrase->count)
		phrase->written = other->written;
	phrase->count = other->count > UINT32_MAX - phrase->count ? UINT32_MAX
								  : phrase->count + other->count;
	if (other->newest > phrase->newest)
		phrase->newest = other->newest;
}

/* --- the best ------------------------------------------------------------- */

double phrase_score(const struct phrase *phrase, date_t today)
{
	static const double OF_TODAY = 3;
	static const double YEAR = 365.25; /* days */

	if (phrase->newest == DATE_UNKNOWN || today == DATE_UNKNOWN)
		return phrase->count;
	return phrase->count *
	       (1 + OF_TODAY * exp2(-date_days_between(phrase->newest, today) / YEAR));
}

/* Looking for the best. */
struct choice {
	const struct phrases_wanted *wanted;
	struct phrases *phrases;
	struct arena *arena;
	struct strbuf bare; /* of the phrase looked at */
	struct phrase *best;
	size_t count;
	unsigned blocks; /* that were read */
};

static void choice_release(struct choice *choice)
{
	strbuf_release(&choice->bare);
}

static struct slice fold_phrase(struct strbuf *bare, struct slice exact)
{
	strbuf_clear(bare);
	fold(bare, exact);
	return strbuf_slice(bare);
}

/* A side of the phrases that begin with what is asked for. */
enum side { BEFORE, BEHIND };

/* Whether the first phrase of a block is behind a side of them. */
static bool begins_behind(struct choice *choice, uint32_t block, enum side side)
{
	struct phrases_cursor cursor;
	struct slice asked = choice->wanted->bare, bare;

	phrases_start(&cursor, choice->phrases);
	if (!enter_block(&cursor, block) || !next_exact(&cursor)) {
		choice->phrases->damaged = true;
		return true;
	}
	bare = fold_phrase(&choice->bare, slice_make(cursor.exact, cursor.length));
	return slice_compare(bare, asked) >= 0 &&
	       (side == BEFORE || !slice_starts_with(bare, asked));
}

/* The first block that begins behind a side. */
static uint32_t find_block(struct choice *choice, enum side side)
{
	uint32_t low = 0, high = block_count(choice->phrases);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (begins_behind(choice, middle, side))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static bool is_full(const struct choice *choice)
{
	return choice->count == choice->wanted->limit;
}

static bool is_among_best(const struct choice *choice, double score)
{
	return !is_full(choice) || score > choice->best[choice->count - 1].score;
}

static bool is_wanted(struct choice *choice, const struct phrase *phrase)
{
	const struct phrases_wanted *wanted = choice->wanted;

	return slice_starts_with(fold_phrase(&choice->bare, phrase->exact), wanted->bare) &&
	       (!wanted->accepts || wanted->accepts(wanted->context, phrase));
}

/* Put a phrase among the best, where the last one may have to go. */
static void take(struct choice *choice, const struct phrase *phrase)
{
	size_t place = is_full(choice) ? choice->count - 1 : choice->count++;

	for (; place > 0 && choice->best[place - 1].score < phrase->score; place--)
		choice->best[place] = choice->best[place - 1];
	choice->best[place] = *phrase;
	choice->best[place].exact = arena_copy(choice->arena, phrase->exact);
	choice->best[place].written = arena_copy(choice->arena, phrase->written);
}

static void read_block(struct choice *choice, uint32_t block)
{
	struct phrases_cursor cursor;
	struct phrase phrase;

	phrases_start(&cursor, choice->phrases);
	cursor.number = block * PHRASES_BLOCK;
	for (unsigned i = 0; i < PHRASES_BLOCK && phrases_next(&cursor, &phrase); i++) {
		phrase.score = phrase_score(&phrase, choice->phrases->newest);
		if (is_among_best(choice, phrase.score) && is_wanted(choice, &phrase))
			take(choice, &phrase);
	}
	choice->blocks++;
}

static uint32_t highest_in(const struct phrases *phrases, uint32_t block)
{
	size_t entry = (size_t)block * PHRASES_ENTRY_BYTES;

	return (uint32_t)binary_fixed(phrases->blocks, entry + 4, 4);
}

/* The highest score of a block that is less than `least`, or 0. */
static uint32_t highest_below(const struct phrases *phrases, uint32_t start, uint32_t end,
			      uint64_t least)
{
	uint32_t highest = 0;

	for (uint32_t block = start; block < end; block++) {
		uint32_t score = highest_in(phrases, block);

		if (score < least && score > highest)
			highest = score;
	}
	return highest;
}

/* Read the blocks with a highest score of more than `low` up to `high`. */
static void read_blocks(struct choice *choice, uint32_t start, uint32_t end, uint32_t low,
			uint32_t high)
{
	for (uint32_t block = start; block < end && choice->blocks < MOST_BLOCKS; block++) {
		uint32_t score = highest_in(choice->phrases, block);

		if (score > low && score <= high &&
		    is_among_best(choice, (double)score / PHRASES_FINENESS))
			read_block(choice, block);
	}
}

size_t phrases_best(struct phrases *phrases, const struct phrases_wanted *wanted,
		    struct arena *arena, struct phrase *best)
{
	CLEANUP(choice_release)
	struct choice choice = { .wanted = wanted,
				 .phrases = phrases,
				 .arena = arena,
				 .bare = STRBUF_INIT,
				 .best = best };
	uint32_t start = find_block(&choice, BEFORE), end = find_block(&choice, BEHIND), high;

	start -= start > 0; /* the block before may end with such phrases */
	high = wanted->limit ? highest_below(phrases, start, end, UINT64_MAX) : 0;
	while (high && is_among_best(&choice, (double)high / PHRASES_FINENESS)) {
		read_blocks(&choice, start, end, high / 2, high);
		high = highest_below(phrases, start, end, (uint64_t)high / 2 + 1);
	}
	arena->failed |= choice.bare.failed;
	return choice.count;
}
