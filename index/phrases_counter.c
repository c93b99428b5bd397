/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_counter.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/found_phrases.h"
#include "index/phrases.h"
#include "index/phrases_writer.h"
#include "tokenizer/fold.h"

enum { FULL_WORDS = 1 << 20 }; /* some 80,000 titles of news */

void phrases_counter_release(struct phrases_counter *counter)
{
	title_words_release(&counter->titles);
}

enum status phrases_counter_add(struct phrases_counter *counter, struct slice title, date_t date,
				struct analyzer *analyzer, struct error *err)
{
	return title_words_add(&counter->titles, title, date, analyzer, err);
}

bool phrases_counter_is_full(const struct phrases_counter *counter)
{
	return counter->titles.count >= FULL_WORDS;
}

/* --- writing -------------------------------------------------------------- */

struct sorted_phrase {
	struct phrase_key key;
	const struct phrase *phrase;
};

static int by_key(const void *a, const void *b)
{
	const struct sorted_phrase *left = a, *right = b;

	return phrases_compare(&left->key, &right->key);
}

/* The phrases in their order, or NULL when memory ran out. */
static struct sorted_phrase *sort_phrases(struct found_phrases *found)
{
	struct sorted_phrase *sorted = calloc(found->count + 1, sizeof *sorted);
	CLEANUP(strbuf_release) struct strbuf bare = STRBUF_INIT;

	for (size_t i = 0; sorted && i < found->count; i++) {
		const struct phrase *phrase = &found->list[i];

		strbuf_clear(&bare);
		fold(&bare, phrase->exact);
		sorted[i].key.bare = arena_copy(&found->arena, strbuf_slice(&bare));
		sorted[i].key.exact = phrase->exact;
		sorted[i].phrase = phrase;
	}
	found->failed |= bare.failed || found->arena.failed;
	if (sorted)
		qsort(sorted, found->count, sizeof *sorted, by_key);
	return sorted;
}

/* What is written now joined and now with spaces (Covid-19, Covid 19) is one phrase. */
static void write_all(struct phrases_writer *writer, const struct sorted_phrase *sorted,
		      size_t count)
{
	for (size_t i = 0; i < count;) {
		struct phrase phrase = *sorted[i].phrase;
		size_t same = i + 1;

		for (; same < count && slice_equal(sorted[same].phrase->exact, phrase.exact);
		     same++)
			phrase_add(&phrase, sorted[same].phrase);
		phrases_writer_add(writer, &phrase);
		i = same;
	}
}

enum status phrases_counter_write(struct phrases_counter *counter, const char *path,
				  struct error *err)
{
	CLEANUP(phrases_writer_release) struct phrases_writer writer = PHRASES_WRITER_INIT;
	CLEANUP(found_phrases_release) struct found_phrases found = FOUND_PHRASES_INIT;
	CLEANUP(freep) struct sorted_phrase *sorted = NULL;
	enum status status = found_phrases_gather(&found, &counter->titles, err);

	if (status)
		return status;
	sorted = sort_phrases(&found);
	if (!sorted || found.failed)
		return error_no_memory(err);
	write_all(&writer, sorted, found.count);
	title_words_clear(&counter->titles);
	return phrases_writer_write(&writer, path, err);
}
