/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/restore.h"

#include "searcher/row.h"

static struct restored_word as_typed(const struct query_word *typed)
{
	return (struct restored_word){ .exact = typed->exact, .confidence = 1 };
}

static struct restored_word as_meant(const struct row *row, const struct row_word *word,
				     const struct candidate *candidate)
{
	struct restored_word restored = as_typed(word->typed);

	if (word->fixed || word->typed->marked)
		return restored;
	restored.judged = true;
	restored.exact = candidate->word.exact;
	restored.restored = !slice_equal(restored.exact, word->typed->exact);
	restored.confidence = lattice_confidence(&row->lattice, candidate);
	return restored;
}

enum status restore_words(struct restored_word *restored, const struct query_word *const *words,
			  size_t count, struct lexicon *lexicon, struct arena *arena,
			  struct error *err)
{
	const struct candidate *const *way = NULL;
	size_t length = 0, word = 0;
	struct row row;

	row_init(&row, words, count, lexicon, arena);
	enum status status = lattice_solve(&row.lattice, &way, &length, err);
	if (status)
		return status;
	for (size_t i = 0; i < count; i++)
		restored[i] = as_typed(words[i]);
	for (size_t i = 0; i < length && word < row.count; i++) {
		if (way[i]->start != row.words[word].place)
			continue;
		restored[row.words[word].index] = as_meant(&row, &row.words[word], way[i]);
		word++;
	}
	return STATUS_OK;
}

static bool has_marks(const struct query_word *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words[i]->marked)
			return true;
	return false;
}

enum status restore_query(struct restoration *restoration, const struct query *query,
			  struct lexicon *lexicon, struct arena *arena, struct error *err)
{
	const struct query_word **words = NULL;
	size_t count = 0;
	enum status status = query_words(query, arena, &words, &count, err);

	*restoration = (struct restoration){ .words = words };
	if (status || !count || has_marks(words, count))
		return status;
	restoration->restored = arena_alloc_array(arena, count, sizeof *restoration->restored);
	if (!restoration->restored)
		return error_no_memory(err);
	status = restore_words(restoration->restored, words, count, lexicon, arena, err);
	restoration->count = status ? 0 : count;
	return status;
}

const struct restored_word *restoration_of(const struct restoration *restoration,
					   const struct query_word *word)
{
	for (size_t i = 0; i < restoration->count; i++)
		if (restoration->words[i] == word)
			return restoration->restored[i].judged && !word->foreign
				       ? &restoration->restored[i]
				       : NULL;
	return NULL;
}
