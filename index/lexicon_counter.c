/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_counter.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "index/lexicon.h"
#include "index/lexicon_writer.h"

enum {
	FULL_WORDS = 1 << 17, /* news of 136 MB have 71,000, and 1,300,000 pairs */
	FULL_PAIRS = 3 << 18,
	BREAK = 1, /* the number of LEXICON_BREAK, with which each text begins */
};

void lexicon_counter_release(struct lexicon_counter *counter)
{
	counted_words_release(&counter->words);
	counted_pairs_release(&counter->pairs);
}

/* --- texts ---------------------------------------------------------------- */

/* One word of a run, or what ends it. */
struct neighbour {
	uint32_t number; /* of the word, from 1 */
	enum casing casing;
	bool begins; /* a capital may be that of a sentence */
};

/* Whether a word is written with the capital of a name: 1 yes, -1 no, 0 it does not
 * tell, for all letters may be capitals in a heading. */
static int capital_of(const struct neighbour *word)
{
	if (word->begins || word->casing == CASING_CAPITALS)
		return 0;
	return word->casing == CASING_CAPITAL ? 1 : -1;
}

static struct neighbour count_break(struct lexicon_counter *counter)
{
	static const struct lexicon_key key = { SLICE_INIT(LEXICON_BREAK),
						SLICE_INIT(LEXICON_BREAK) };

	return (struct neighbour){ .number = counted_words_add(&counter->words, &key, false) };
}

/* Go on to the next word, or to what ends a run. */
static void step(struct lexicon_counter *counter, struct neighbour *last, struct neighbour next)
{
	if (last->number && next.number)
		counted_pairs_add(&counter->pairs, last->number, next.number, capital_of(last),
				  capital_of(&next));
	*last = next;
}

static void count_token(struct lexicon_counter *counter, struct slice text,
			const struct token *token, struct neighbour *last)
{
	struct lexicon_key key = lexicon_key_of(token->kind, token->bare, token->exact);
	struct slice written = slice_cut(text, token->start, token->end);
	bool as_exact = slice_equal(written, token->exact);
	struct neighbour next = { .casing = as_exact ? CASING_SMALL : casing_of(written) };

	if (token->link == LINK_NONE && last->number != BREAK)
		step(counter, last, count_break(counter));
	next.begins = last->number == BREAK;
	next.number = counted_words_add(&counter->words, &key, token->kind == TOKEN_FOREIGN);
	step(counter, last, next);
	if (next.number && !next.begins && token->kind != TOKEN_NUMBER)
		counted_words_vote(&counter->words, next.number, written, next.casing);
}

enum status lexicon_counter_add(struct lexicon_counter *counter, struct slice text,
				struct analyzer *analyzer, struct error *err)
{
	enum status status = analyzer_start_words(analyzer, text, err);
	struct neighbour last = { 0 };
	struct token token;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token))
		if (!token_is_compound(&token))
			count_token(counter, text, &token, &last);
	if (last.number)
		step(counter, &last, count_break(counter));
	return counter->words.failed || counter->pairs.failed ? error_no_memory(err) : STATUS_OK;
}

bool lexicon_counter_is_full(const struct lexicon_counter *counter)
{
	return counter->words.count >= FULL_WORDS || counter->pairs.count >= FULL_PAIRS;
}

/* --- writing -------------------------------------------------------------- */

static void write_pair(struct lexicon_writer *writer, const struct counted_pair *counted)
{
	const struct lexicon_pair pair = { .second = counted->second,
					   .count = counted->count,
					   .first_capital = counted->first_capitals > 0,
					   .second_capital = counted->second_capitals > 0 };

	lexicon_writer_add_pair(writer, &pair);
}

/* Write the words, each followed by its pairs; both are sorted. */
static void write_all(struct lexicon_writer *writer, const struct lexicon_counter *counter)
{
	const struct counted_words *words = &counter->words;
	const struct counted_pairs *pairs = &counter->pairs;
	size_t at = 0;

	for (uint32_t i = 0; i < words->count; i++) {
		const struct lexicon_word word = counted_word_entry(&words->list[i]);

		lexicon_writer_add(writer, &word);
		for (; at < pairs->count && pairs->list[at].first == i; at++)
			write_pair(writer, &pairs->list[at]);
	}
}

enum status lexicon_counter_write(struct lexicon_counter *counter, const char *path,
				  struct error *err)
{
	CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;
	CLEANUP(freep) uint32_t *ranks = calloc(counter->words.count + 1, sizeof *ranks);

	if (!ranks)
		return error_no_memory(err);
	counted_words_sort(&counter->words, ranks);
	counted_pairs_sort(&counter->pairs, ranks);
	write_all(&writer, counter);
	counted_words_clear(&counter->words);
	counted_pairs_clear(&counter->pairs);
	return lexicon_writer_write(&writer, path, err);
}
