/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "searcher/collocation.h"
#include "searcher/continuations.h"
#include "searcher/findable.h"
#include "searcher/inquiry.h"
#include "searcher/proposal.h"
#include "searcher/unfinished.h"
#include "tokenizer/fold.h"
#include "tokenizer/normalize.h"

static const double LEAST_CONFIDENCE = 0.5; /* in the marks of words that are kept */

enum {
	MOST_TYPED = 512,      /* bytes */
	MOST_WORDS = 8,        /* at the end, that are completed without those before */
	MOST_PUT_TOGETHER = 5, /* texts */
	MOST_MISSED = 1, /* texts put together that find nothing: to know that takes longest */
};

/* One text on its way to its completions. */
struct completer {
	struct searcher *searcher;
	struct arena *arena;
	struct error *err;
	struct unfinished unfinished;
	struct completions completions;
	size_t limit;
	unsigned missed;
};

/* --- what was typed ------------------------------------------------------- */

/* In NFC, without control characters. */
static enum status clean(const struct completer *completer, struct slice typed,
			 struct slice *cleaned)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf normal = STRBUF_INIT;
	size_t cut = 0; /* marks beyond what any writing has, which are left out */
	enum status status;

	for (size_t at = 0; at < typed.length;) {
		uint32_t c = utf8_next(typed, &at, NULL);

		strbuf_append_character(&shown, c < ' ' || (c >= 0x7f && c < 0xa0) ? ' ' : c);
	}
	if (shown.failed)
		return error_no_memory(completer->err);
	status = normalize(&normal, strbuf_slice(&shown), &cut, completer->err);
	*cleaned = arena_copy(completer->arena, strbuf_slice(&normal));
	return status || !completer->arena->failed ? status : error_no_memory(completer->err);
}

static enum status read_typed(struct completer *completer, struct slice typed)
{
	const struct searcher *searcher = completer->searcher;
	struct keyboard_reading reading = { 0 };
	struct slice cleaned = { NULL, 0 };
	enum status status = clean(completer, typed, &cleaned);

	if (!status)
		status = keyboard_read(&reading, cleaned, searcher->reader, searcher->analyzer,
				       completer->arena, completer->err);
	return status ? status
		      : unfinished_read(&completer->unfinished, reading.text, searcher->analyzer,
					completer->arena, completer->err);
}

/* One letter says nothing. */
static bool is_too_short(const struct unfinished *unfinished)
{
	return unfinished->count == 0 ||
	       (unfinished->count == 1 && unfinished->begun && utf8_length(unfinished->typed) < 2);
}

/* --- texts ---------------------------------------------------------------- */

/* The plain words before `end` with their marks restored. */
static enum status restore(const struct completer *completer, size_t end, struct slice *restored)
{
	const struct searcher *searcher = completer->searcher;
	const struct unfinished *unfinished = &completer->unfinished;
	struct slice kept = slice_trim(slice_cut(unfinished->text, unfinished->kept, end));
	struct proposal proposal = { .confidence = 0 };
	struct parsed_query parsed;
	bool any = false;

	*restored = kept;
	if (!kept.length || !searcher->lexicon)
		return STATUS_OK;
	enum status status =
		query_parse(&parsed, kept, searcher->analyzer, completer->arena, completer->err);
	if (!status)
		status = proposal_restore(&proposal, &any, &parsed, searcher->lexicon,
					  searcher->analyzer, completer->arena, completer->err);
	if (any && proposal.confidence >= LEAST_CONFIDENCE)
		*restored = proposal.text;
	return status;
}

static void append_part(struct strbuf *text, struct slice part)
{
	if (text->length && part.length)
		strbuf_append_byte(text, ' ');
	strbuf_append(text, part);
}

/* What is kept as typed, what was restored, and what may come. */
static struct slice join(const struct completer *completer, struct slice restored,
			 struct slice next)
{
	const struct unfinished *unfinished = &completer->unfinished;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	append_part(&text, slice_trim(slice_cut(unfinished->text, 0, unfinished->kept)));
	append_part(&text, restored);
	append_part(&text, next);
	completer->arena->failed |= text.failed;
	return arena_copy(completer->arena, strbuf_slice(&text));
}

static enum status finds(const struct completer *completer, struct slice text, bool *found)
{
	static const struct question question = { .text = { NULL, 0 } };
	const struct searcher *searcher = completer->searcher;
	const struct findable_in in = { .question = &question,
					.reader = searcher->reader,
					.analyzer = searcher->analyzer,
					.names = searcher->names };

	return findable(found, text, &in, completer->arena, completer->err);
}

/* Whether a text can be shown: the query language reads it as it is meant, and it finds
 * something, which a phrase alone does. */
static enum status may_be_shown(struct completer *completer, struct slice text, bool alone,
				bool *shown)
{
	struct parsed_query parsed;
	enum status status = query_parse(&parsed, text, completer->searcher->analyzer,
					 completer->arena, completer->err);

	*shown = !status && !parsed.warning_count &&
		 (alone ? query_is_all_plain(parsed.query) : completer->missed < MOST_MISSED);
	if (!*shown || alone)
		return status;
	status = finds(completer, text, shown);
	completer->missed += !*shown;
	return status;
}

/* Whether there is any way to go on: some bulletin has all words that are whole. */
static enum status may_be_completed(const struct completer *completer, bool *may)
{
	const struct unfinished *unfinished = &completer->unfinished;
	size_t end = unfinished->begun ? unfinished->words[unfinished->count - 1].start
				       : unfinished->text.length;
	struct slice whole;
	enum status status = restore(completer, end, &whole);

	return status ? status : finds(completer, join(completer, whole, slice_make(NULL, 0)), may);
}

static bool is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] > 0x7f)
			return false;
	return true;
}

/* Whether a phrase has no marks, and the same words are there with marks. */
static bool has_marked(const struct phrase *phrases, size_t count, const struct phrase *bare)
{
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	if (!is_ascii(bare->exact))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (is_ascii(phrases[i].exact))
			continue;
		strbuf_clear(&letters);
		fold(&letters, phrases[i].exact);
		if (slice_equal(strbuf_slice(&letters), bare->exact))
			return true;
	}
	return false;
}

static enum status add(struct completer *completer, struct slice kept, bool alone,
		       const struct phrase *phrase)
{
	struct completions *completions = &completer->completions;
	struct slice text = join(completer, kept, phrase->written);
	bool shown = false;
	enum status status = may_be_shown(completer, text, alone, &shown);

	if (status || !shown)
		return status;
	completions->items[completions->count++] =
		(struct completion){ .text = text, .count = alone ? phrase->count : 0 };
	return STATUS_OK;
}

/* --- the words ------------------------------------------------------------ */

/* Order phrases by how well they go behind what is kept, and leave those that the archive has
 * behind it. */
static enum status order_behind(const struct completer *completer, struct slice kept,
				struct phrase *phrases, size_t *count)
{
	const struct searcher *searcher = completer->searcher;
	enum status status = STATUS_OK;

	if (searcher->lexicon)
		status = collocation_weigh(kept, phrases, *count, searcher->lexicon,
					   searcher->analyzer, completer->arena, completer->err);
	continuations_sort(phrases, *count);
	while (*count && phrases[*count - 1].score <= 0)
		--*count;
	return status;
}

/* Complete the words from `first` on. */
static enum status complete_from(struct completer *completer, size_t first)
{
	struct phrase best[4 * COMPLETIONS_MOST];
	size_t count =
		continuations_find(&completer->unfinished, first, completer->searcher->phrases,
				   completer->arena, best, 2 * completer->limit);
	struct slice kept = { NULL, 0 };
	size_t start = completer->unfinished.words[first].start;
	enum status status = count ? restore(completer, start, &kept) : STATUS_OK;
	bool alone = !kept.length && !completer->unfinished.kept;
	size_t most = completer->limit;

	if (!status && first > completer->unfinished.clause)
		status = order_behind(completer, kept, best, &count);
	if (!alone && most > MOST_PUT_TOGETHER)
		most = MOST_PUT_TOGETHER;
	for (size_t i = 0; i < count && !status; i++) {
		if (completer->completions.count == most)
			break;
		if (!has_marked(best, count, &best[i]))
			status = add(completer, kept, alone, &best[i]);
	}
	return status;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static enum status complete_words(struct completer *completer)
{
	const struct unfinished *unfinished = &completer->unfinished;
	size_t first = unfinished->clause;
	bool may = true;
	enum status status = complete_from(completer, first);

	if (status || completer->completions.count || first + 1 == unfinished->count)
		return status;
	status = may_be_completed(completer, &may);
	if (unfinished->count > MOST_WORDS)
		first = larger(first, unfinished->count - MOST_WORDS - 1);
	while (may && !status && !completer->completions.count && ++first < unfinished->count)
		if (!unfinished->words[first].joined)
			status = complete_from(completer, first);
	return status;
}

/* --- the whole ------------------------------------------------------------ */

static enum status complete_once(struct completer *completer, struct slice typed)
{
	struct phrases *phrases = completer->searcher->phrases;
	enum status status = read_typed(completer, typed);

	completer->completions.items = arena_alloc_array(completer->arena, completer->limit,
							 sizeof *completer->completions.items);
	if (!status && !is_too_short(&completer->unfinished))
		status = complete_words(completer);
	if (!status)
		status = phrases_status(phrases, completer->err);
	return status || !completer->arena->failed ? status : error_no_memory(completer->err);
}

/* Complete a text, anew each time that a shard is lost on the way. */
static enum status complete_typed(const struct completer *asked, struct slice typed,
				  struct completions *made)
{
	enum status status = index_reader_begin(asked->searcher->reader, asked->err);

	if (status)
		return status;
	do {
		struct completer completer = *asked;

		status = complete_once(&completer, typed);
		*made = completer.completions;
	} while (status == STATUS_AGAIN);
	return status;
}

enum status complete(struct searcher *searcher, struct slice typed, size_t limit,
		     struct arena *arena, struct completions *completions, struct error *err)
{
	const struct completer asked = { .searcher = searcher,
					 .arena = arena,
					 .err = err,
					 .limit = limit < COMPLETIONS_MOST ? limit
									   : COMPLETIONS_MOST };
	struct completions made = { NULL, 0 };
	enum status status = STATUS_OK;

	if (searcher->phrases && limit && typed.length <= MOST_TYPED)
		status = complete_typed(&asked, typed, &made);
	if (!status)
		*completions = made;
	return status;
}
