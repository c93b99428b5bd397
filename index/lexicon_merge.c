/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_merge.h"

#include <stdint.h>
#include <stdlib.h>

#include "index/lexicon.h"
#include "index/lexicon_writer.h"
#include "index/sorted_sources.h"

/* One of the lexicons. Its cursor stands at `word`, which is still to be merged. */
struct source {
	struct sorted_source place;
	struct lexicon *lexicon;
	struct lexicon_cursor cursor;
	struct lexicon_word word;
	uint32_t *merged; /* by the number of a word: its number in the merged lexicon */

	struct lexicon_pair_cursor pairs; /* of a word that is taken */
	struct lexicon_pair pair;
	bool pairs_over;
};

struct merge {
	struct source *sources;
	size_t count;
	struct lexicon_writer writer;
};

static void merge_release(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		lexicon_close(merge->sources[i].lexicon);
		free(merge->sources[i].merged);
	}
	free(merge->sources);
	lexicon_writer_release(&merge->writer);
}

static enum status source_open(struct source *source, const char *path, struct error *err)
{
	enum status status = lexicon_open(&source->lexicon, path, err);

	if (!status)
		status = lexicon_verify(source->lexicon, err);
	if (status == STATUS_CORRUPT)
		error_prefix(err, "%s: ", path);
	if (status)
		return status;
	source->merged = calloc((size_t)lexicon_words(source->lexicon) + 1, sizeof *source->merged);
	return source->merged ? STATUS_OK : error_no_memory(err);
}

static void next_word(void *context)
{
	struct source *source = context;

	source->place.over = !lexicon_next(&source->cursor, &source->word);
}

static void start_words(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		lexicon_start(&merge->sources[i].cursor, merge->sources[i].lexicon);
		next_word(&merge->sources[i]);
	}
}

static int compare_words(const void *a, const void *b)
{
	const struct source *one = a, *other = b;
	struct lexicon_key left = { one->word.bare, one->word.exact };
	struct lexicon_key right = { other->word.bare, other->word.exact };

	return lexicon_compare(&left, &right);
}

static struct sorted_sources sources_of(const struct merge *merge)
{
	return (struct sorted_sources){ merge->sources, merge->count, sizeof *merge->sources,
					compare_words, next_word };
}

/* Give each word its number in the merged lexicon. */
static void number_words(struct merge *merge)
{
	const struct sorted_sources sources = sources_of(merge);

	start_words(merge);
	for (uint32_t number = 0; sorted_sources_take(&sources); number++) {
		for (size_t i = 0; i < merge->count; i++) {
			struct source *source = &merge->sources[i];

			if (source->place.taken)
				source->merged[source->word.number] = number;
		}
		sorted_sources_leave(&sources);
	}
}

static uint32_t add_counts(uint32_t a, uint32_t b)
{
	return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

/* The word is written as where it comes most often. */
static void merge_word(struct merge *merge)
{
	const struct source *most = NULL;
	struct lexicon_word word;
	uint32_t count = 0;

	for (size_t i = 0; i < merge->count; i++) {
		const struct source *source = &merge->sources[i];

		if (!source->place.taken)
			continue;
		count = add_counts(count, source->word.count);
		if (!most || source->word.count > most->word.count)
			most = source;
	}
	if (!most)
		return;
	word = most->word;
	word.count = count;
	lexicon_writer_add(&merge->writer, &word);
}

static void next_pair(struct source *source)
{
	source->pairs_over = !lexicon_next_pair(&source->pairs, &source->pair);
	if (!source->pairs_over)
		source->pair.second = source->merged[source->pair.second];
}

static void start_pairs(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		struct source *source = &merge->sources[i];

		source->pairs_over = true;
		if (!source->place.taken)
			continue;
		lexicon_start_pairs(&source->pairs, source->lexicon, &source->word, 0);
		next_pair(source);
	}
}

/* The least second word of the pairs to come; false when all are over. */
static bool least_second(const struct merge *merge, uint32_t *second)
{
	bool found = false;

	for (size_t i = 0; i < merge->count; i++) {
		const struct source *source = &merge->sources[i];

		if (source->pairs_over || (found && source->pair.second >= *second))
			continue;
		*second = source->pair.second;
		found = true;
	}
	return found;
}

/* Each word of a pair is written as in most of its occurrences, as far as each lexicon tells. */
static void merge_pair(struct merge *merge, uint32_t second)
{
	struct lexicon_pair pair = { .second = second };
	uint64_t first_capitals = 0, second_capitals = 0;

	for (size_t i = 0; i < merge->count; i++) {
		struct source *source = &merge->sources[i];

		if (source->pairs_over || source->pair.second != second)
			continue;
		pair.count = add_counts(pair.count, source->pair.count);
		first_capitals += source->pair.first_capital ? source->pair.count : 0;
		second_capitals += source->pair.second_capital ? source->pair.count : 0;
		next_pair(source);
	}
	pair.first_capital = first_capitals > pair.count / 2;
	pair.second_capital = second_capitals > pair.count / 2;
	lexicon_writer_add_pair(&merge->writer, &pair);
}

static void merge_words(struct merge *merge)
{
	const struct sorted_sources sources = sources_of(merge);
	uint32_t second = 0;

	start_words(merge);
	while (sorted_sources_take(&sources)) {
		merge_word(merge);
		start_pairs(merge);
		while (least_second(merge, &second))
			merge_pair(merge, second);
		sorted_sources_leave(&sources);
	}
}

static enum status check_sources(const struct merge *merge, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < merge->count && !status; i++)
		status = lexicon_status(merge->sources[i].lexicon, err);
	return status;
}

enum status lexicon_merge(const char *const *paths, size_t count, const char *target,
			  struct error *err)
{
	CLEANUP(merge_release)
	struct merge merge = { .sources = calloc(count, sizeof *merge.sources),
			       .writer = LEXICON_WRITER_INIT };
	enum status status = STATUS_OK;

	if (!merge.sources)
		return error_no_memory(err);
	for (; merge.count < count && !status; merge.count++)
		status = source_open(&merge.sources[merge.count], paths[merge.count], err);
	if (status)
		return status;
	number_words(&merge);
	merge_words(&merge);
	status = check_sources(&merge, err);
	return status ? status : lexicon_writer_write(&merge.writer, target, err);
}
