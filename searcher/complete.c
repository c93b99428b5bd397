/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "searcher/findable.h"
#include "searcher/inquiry.h"
#include "searcher/proposal.h"
#include "searcher/unfinished.h"
#include "tokenizer/fold.h"
#include "tokenizer/letters.h"
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

/* --- which phrases go on from it ------------------------------------------ */

/* The words from `first` on, of which the last one is taken as a whole word or as the beginning
 * of one. */
struct start {
	const struct unfinished *unfinished;
	size_t first;
	bool begun;
	bool marked; /* some word has marks */
};

static struct slice next_word(struct slice *rest)
{
	const char *space = memchr(rest->data, ' ', rest->length);
	size_t end = space ? (size_t)(space - rest->data) : rest->length;
	struct slice word = slice_cut(*rest, 0, end);

	*rest = slice_cut(*rest, space ? end + 1 : end, rest->length);
	return word;
}

static enum tone tone_of(struct slice word)
{
	for (size_t at = 0; at < word.length;) {
		const struct letter *letter = letter_of(utf8_next(word, &at, NULL));

		if (letter && letter->tone != TONE_NONE)
			return (enum tone)letter->tone;
	}
	return TONE_NONE;
}

/* Whether a letter may become another: all marks that it has stay. */
static bool may_become(uint32_t typed, uint32_t meant)
{
	const struct letter *from = letter_of(typed), *to = letter_of(meant);

	if (!from || !to)
		return typed == meant;
	return from->bare == to->bare &&
	       (from->toneless == from->bare || from->toneless == to->toneless);
}

/* Whether a word that was begun may become another: its letters do, and it keeps its tone,
 * wherever that comes to stand (tóa, toán). */
static bool may_go_on(struct slice typed, struct slice meant)
{
	enum tone tone = tone_of(typed);
	size_t at = 0;

	for (size_t from = 0; from < typed.length;)
		if (at == meant.length ||
		    !may_become(utf8_next(typed, &from, NULL), utf8_next(meant, &at, NULL)))
			return false;
	return tone == TONE_NONE || tone == tone_of(meant);
}

static bool is_meant(const struct unfinished_word *typed, struct slice meant)
{
	return !typed->marked || slice_equal(typed->exact, meant);
}

static bool keeps_marks(const struct start *start, struct slice exact)
{
	const struct unfinished *unfinished = start->unfinished;
	size_t whole = unfinished->count - start->begun;

	for (size_t i = start->first; i < whole; i++)
		if (!is_meant(&unfinished->words[i], next_word(&exact)))
			return false;
	return !start->begun || may_go_on(unfinished->typed, next_word(&exact));
}

static size_t count_words(struct slice text)
{
	size_t words = 0;

	while (text.length) {
		next_word(&text);
		words++;
	}
	return words;
}

/* Whether a phrase has no other words than those typed. */
static bool repeats(const struct start *start, struct slice exact)
{
	const struct unfinished *unfinished = start->unfinished;

	if (count_words(exact) != unfinished->count - start->first)
		return false;
	for (size_t i = start->first; i < unfinished->count; i++)
		if (!slice_equal(unfinished->words[i].exact, next_word(&exact)))
			return false;
	return true;
}

/* Whether the last word typed, taken as a whole one, is one of the phrase. */
static bool ends_word(const struct start *start, struct slice exact)
{
	size_t words = start->unfinished->count - start->first;
	struct slice word = { NULL, 0 };
	const struct unfinished_word *last =
		&start->unfinished->words[start->unfinished->count - 1];
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	while (words-- > 0)
		word = next_word(&exact);
	fold(&letters, word);
	return slice_equal(strbuf_slice(&letters), last->letters);
}

/* Of phrases with the letters typed, those that may be meant. */
static bool accepts(void *context, const struct phrase *phrase)
{
	const struct start *start = context;

	return (start->begun || ends_word(start, phrase->exact)) &&
	       (!start->marked || keeps_marks(start, phrase->exact)) &&
	       !repeats(start, phrase->exact);
}

/* The letters that phrases begin with. */
static struct slice letters_of(const struct start *start, struct arena *arena)
{
	const struct unfinished *unfinished = start->unfinished;
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;

	for (size_t i = start->first; i < unfinished->count; i++) {
		bool last = i + 1 == unfinished->count;

		strbuf_append(&letters, last && start->begun ? unfinished->typed_letters
							     : unfinished->words[i].letters);
		if (!last || !unfinished->begun)
			strbuf_append_byte(&letters, ' ');
	}
	arena->failed |= letters.failed;
	return arena_copy(arena, strbuf_slice(&letters));
}

static size_t find_start(const struct completer *completer, const struct start *start,
			 struct phrase *best, size_t limit)
{
	const struct phrases_wanted wanted = { .bare = letters_of(start, completer->arena),
					       .accepts = accepts,
					       .context = (void *)start,
					       .limit = limit };

	return phrases_best(completer->searcher->phrases, &wanted, completer->arena, best);
}

static int by_score(const void *a, const void *b)
{
	const struct phrase *left = a, *right = b;

	if (left->score != right->score)
		return left->score < right->score ? 1 : -1;
	return slice_compare(left->exact, right->exact);
}

/* Find the best phrases that go on from the words from `first` on. A last word that may be begun
 * may be whole too, and then be spelt otherwise: of "ký" goes "kýt" on, and "kí" of the phrases. */
static size_t find_phrases(const struct completer *completer, size_t first, struct phrase *best,
			   size_t limit)
{
	const struct unfinished *unfinished = &completer->unfinished;
	const struct unfinished_word *last = &unfinished->words[unfinished->count - 1];
	struct start start = { .unfinished = unfinished,
			       .first = first,
			       .begun = unfinished->begun };
	size_t count;

	for (size_t i = first; i < unfinished->count; i++)
		start.marked |= unfinished->words[i].marked;
	count = find_start(completer, &start, best, limit);
	if (!start.begun || slice_equal(unfinished->typed_letters, last->letters))
		return count;
	start.begun = false;
	count += find_start(completer, &start, best + count, limit);
	qsort(best, count, sizeof *best, by_score);
	return count;
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

/* --- what goes together --------------------------------------------------- */

/* Find the first word of a text in the lexicon, or the last one; false when it is not there. */
enum which { FIRST, LAST };

static enum status find_word(const struct completer *completer, struct slice text, enum which which,
			     struct lexicon_word *word, bool *found)
{
	struct analyzer *analyzer = completer->searcher->analyzer;
	struct lexicon_cursor cursor;
	struct lexicon_key key = { { NULL, 0 }, { NULL, 0 } };
	struct token token;
	enum status status = analyzer_start_words(analyzer, text, completer->err);

	while (!status && analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		key = lexicon_key_of(token.kind, arena_copy(completer->arena, token.bare),
				     arena_copy(completer->arena, token.exact));
		if (which == FIRST)
			break;
	}
	*found = !status && key.bare.length &&
		 lexicon_find_word(&cursor, completer->searcher->lexicon, &key, word);
	return status;
}

/* How much likelier a phrase is behind a word than elsewhere: how often its first word stands
 * behind that one, of how often it stands at all. */
static enum status weigh(const struct completer *completer, const struct lexicon_word *before,
			 struct phrase *phrase)
{
	struct lexicon_pair pair = { .count = 0 };
	struct lexicon_word first;
	bool found = false;
	enum status status = find_word(completer, phrase->written, FIRST, &first, &found);

	if (status || !found)
		return status;
	lexicon_find_pair(completer->searcher->lexicon, before, first.number, &pair);
	phrase->score *= (double)pair.count / first.count;
	return STATUS_OK;
}

/* Order phrases by how well they go behind what is kept, and leave those that the archive has
 * behind it. */
static enum status order_behind(const struct completer *completer, struct slice kept,
				struct phrase *phrases, size_t *count)
{
	struct lexicon_word before;
	bool found = false;
	enum status status = STATUS_OK;

	if (completer->searcher->lexicon)
		status = find_word(completer, kept, LAST, &before, &found);
	for (size_t i = 0; found && i < *count && !status; i++)
		status = weigh(completer, &before, &phrases[i]);
	qsort(phrases, *count, sizeof *phrases, by_score);
	while (*count && phrases[*count - 1].score <= 0)
		--*count;
	return status;
}

/* --- the words ------------------------------------------------------------ */

/* Complete the words from `first` on. */
static enum status complete_from(struct completer *completer, size_t first)
{
	struct phrase best[4 * COMPLETIONS_MOST];
	size_t count = find_phrases(completer, first, best, 2 * completer->limit);
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
