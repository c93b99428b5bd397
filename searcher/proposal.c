/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/proposal.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "searcher/row.h"
#include "searcher/slips.h"
#include "tokenizer/casing.h"

enum {
	MOST_SUSPECTS = 4, /* words of one query that are looked at for slips */
	LEAST_LETTERS = 2, /* of such a word */
	SHORT_LETTERS = 2, /* so many letters make too many words */
};

/* A word is rare when it comes no more often, or is less than one in so many. */
enum { RARE_COUNT = 2 };
static const double RARE_PART = 1e6;

/* Some words of the query, and what was meant by them: one word by one, but for
 * a space that is not right. */
struct meaning {
	const struct row_word *typed;
	size_t typed_count;
	const struct candidate *const *meant;
	size_t meant_count;
};

/* A query on its way to proposals. */
struct author {
	struct slice text;
	struct lexicon *lexicon;
	struct analyzer *analyzer;
	struct arena *arena;
	struct row row;
	const struct candidate *const *way;
	size_t length;
	struct meaning *meanings; /* one for each stretch of words, in the order typed */
	size_t meaning_count;
	struct lexicon_word *plain; /* for each word what is meant by it if it is no slip */
};

/* --- what the likeliest way means ----------------------------------------- */

static size_t end_of(const struct row_word *word)
{
	return word->place + ROW_STEP;
}

/* The meaning that begins with a word; its candidates begin at *at of the way. */
static struct meaning take_meaning(const struct author *author, size_t word, size_t *at)
{
	struct meaning meaning = { .typed = &author->row.words[word],
				   .typed_count = 1,
				   .meant = &author->way[*at] };
	size_t end = 0;

	do {
		end = author->way[(*at)++]->end;
		meaning.meant_count++;
		while (end > end_of(&meaning.typed[meaning.typed_count - 1]))
			meaning.typed_count++;
	} while (end < end_of(&meaning.typed[meaning.typed_count - 1]));
	return meaning;
}

static enum status find_meanings(struct author *author, struct error *err)
{
	size_t at = 0;
	enum status status =
		lattice_solve(&author->row.lattice, &author->way, &author->length, err);

	author->meaning_count = 0;
	author->meanings =
		arena_alloc_array(author->arena, author->row.count, sizeof *author->meanings);
	if (!author->meanings)
		return error_no_memory(err);
	for (size_t word = 0; !status && word < author->row.count;) {
		while (author->way[at]->start < author->row.words[word].place)
			at++;
		struct meaning meaning = take_meaning(author, word, &at);
		author->meanings[author->meaning_count++] = meaning;
		word += meaning.typed_count;
	}
	return status;
}

static bool is_one_word(const struct meaning *meaning)
{
	return meaning->typed_count == 1 && meaning->meant_count == 1;
}

/* Whether anything but spelling and case changed. */
static bool is_changed(const struct meaning *meaning)
{
	return !is_one_word(meaning) ||
	       (!meaning->typed->fixed &&
		!slice_equal(meaning->typed->typed->exact, meaning->meant[0]->word.exact));
}

/* Whether more changed than that marks came. */
static bool is_slip(const struct meaning *meaning)
{
	return is_changed(meaning) &&
	       (!is_one_word(meaning) ||
		!row_is_meaning(meaning->typed->typed, &meaning->meant[0]->word));
}

/* --- what may be a slip --------------------------------------------------- */

static uint32_t count_pair(const struct author *author, const struct lexicon_word *first,
			   const struct lexicon_word *second)
{
	struct lexicon_pair pair;

	return lexicon_find_pair(author->lexicon, first, second->number, &pair) ? pair.count : 0;
}

/* Whether two words stand side by side in the archive more often than by chance. */
static bool stand_together(const struct author *author, const struct lexicon_word *first,
			   const struct lexicon_word *second)
{
	double by_chance =
		(double)first->count * second->count / (double)lexicon_occurrences(author->lexicon);

	return count_pair(author, first, second) > by_chance;
}

static bool is_rare(const struct author *author, const struct lexicon_word *word)
{
	return word->count <= RARE_COUNT ||
	       word->count * RARE_PART < (double)lexicon_occurrences(author->lexicon);
}

/* Whether the archive hardly knows a word, or not beside its neighbours, as far as it
 * knows those. */
static bool is_suspect(const struct author *author, size_t number)
{
	const struct row_word *word = &author->row.words[number];
	const struct meaning *meaning = &author->meanings[number];
	const struct lexicon_word *meant = &meaning->meant[0]->word;
	bool alone = true, together = false;

	if (word->fixed || word->typed->asks || utf8_length(word->typed->exact) < LEAST_LETTERS)
		return false;
	if (is_rare(author, meant))
		return true;
	if (number && !word->begins && meaning[-1].meant[0]->word.count) {
		alone = false;
		together |= stand_together(author, &meaning[-1].meant[0]->word, meant);
	}
	if (number + 1 < author->row.count && !word[1].begins && meaning[1].meant[0]->word.count) {
		alone = false;
		together |= stand_together(author, meant, &meaning[1].meant[0]->word);
	}
	return !alone && !together;
}

/* A short word that the archive knows may become very many others. */
static enum slip_kinds kinds_of(const struct author *author, size_t number)
{
	bool is_short = utf8_length(author->row.words[number].typed->exact) <= SHORT_LETTERS;

	return is_short && !is_rare(author, &author->plain[number]) ? SLIPS_OF_SOUND : SLIPS_ALL;
}

/* Add slips to the lattice for the words that may be some; false when none is suspect.
 * The meanings found so far are good for nothing afterwards. */
static enum status add_slips(struct author *author, bool *any, struct error *err)
{
	size_t suspects[MOST_SUSPECTS], count = 0;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < author->row.count && count < MOST_SUSPECTS; i++)
		if (is_suspect(author, i))
			suspects[count++] = i;
	for (size_t i = 0; i < count && !status; i++)
		status = slips_add(&author->row, suspects[i], kinds_of(author, suspects[i]),
				   author->analyzer, err);
	*any = count > 0;
	return status;
}

/* --- writing -------------------------------------------------------------- */

/* Whether a candidate is a word, and stands for no others. */
static bool is_word(const struct candidate *candidate)
{
	return !slice_equal(candidate->word.exact, slice_of(LEXICON_BREAK)) &&
	       !slice_equal(candidate->word.exact, slice_of(LEXICON_NUMBER));
}

/* Whether two words of the way stand side by side in the archive. */
static bool look_at_pair(const struct author *author, const struct candidate *const *first,
			 struct lexicon_pair *pair)
{
	return is_word(first[0]) && is_word(first[1]) &&
	       lexicon_find_pair(author->lexicon, &first[0]->word, first[1]->word.number, pair);
}

/* How a word of the way is cased that was typed in small letters: as beside its neighbours,
 * where the archive has them side by side. */
static enum casing usual_casing(const struct author *author, const struct candidate *const *word)
{
	enum casing casing = (*word)->word.casing;
	bool before, behind;
	struct lexicon_pair with_last, with_next;

	if ((*word)->word.foreign || casing == CASING_MIXED)
		return casing;
	before = word > author->way && look_at_pair(author, word - 1, &with_last);
	behind = word + 1 < author->way + author->length && look_at_pair(author, word, &with_next);
	if (!before && !behind)
		return casing == CASING_CAPITAL ? CASING_CAPITAL : CASING_SMALL;
	return (before && with_last.second_capital) || (behind && with_next.first_capital)
		       ? CASING_CAPITAL
		       : CASING_SMALL;
}

/* Append one word that was meant by a text. */
static void append_word(const struct author *author, struct strbuf *text, struct slice typed,
			const struct candidate *const *word)
{
	enum casing casing = casing_of(typed);

	if (casing == CASING_SMALL)
		casing = usual_casing(author, word);
	casing_apply(text, (*word)->word.written, casing);
}

static void append_meaning(const struct author *author, struct strbuf *text,
			   const struct meaning *meaning, struct slice typed)
{
	bool keeps =
		!is_changed(meaning) && (meaning->typed->fixed || casing_of(typed) != CASING_SMALL);

	if (keeps) {
		strbuf_append(text, typed);
		return;
	}
	for (size_t i = 0; i < meaning->meant_count; i++) {
		strbuf_append(text, slice_of(i ? " " : ""));
		append_word(author, text, typed, &meaning->meant[i]);
	}
}

/* The text that a meaning takes the place of. */
static struct slice typed_text(const struct meaning *meaning)
{
	struct slice first = meaning->typed[0].typed->text;
	struct slice last = meaning->typed[meaning->typed_count - 1].typed->text;

	return slice_make(first.data, (size_t)(last.data + last.length - first.data));
}

static struct slice write_text(const struct author *author)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const char *copied = author->text.data, *end = copied + author->text.length;

	for (size_t i = 0; i < author->meaning_count; i++) {
		struct slice typed = typed_text(&author->meanings[i]);

		strbuf_append(&text, slice_make(copied, (size_t)(typed.data - copied)));
		append_meaning(author, &text, &author->meanings[i], typed);
		copied = typed.data + typed.length;
	}
	strbuf_append(&text, slice_make(copied, (size_t)(end - copied)));
	author->arena->failed |= text.failed;
	return arena_copy(author->arena, strbuf_slice(&text));
}

/* --- what the archive has ------------------------------------------------- */

/* Remember the words that were meant if nothing is a slip. */
static void note_plain(struct author *author)
{
	author->plain = arena_alloc_array(author->arena, author->row.count, sizeof *author->plain);
	for (size_t i = 0; author->plain && i < author->row.count; i++)
		author->plain[i] = author->meanings[i].meant[0]->word;
}

/* How often the words of a slip stand side by side, and beside their neighbours: as
 * typed, and as meant. */
static void count_pairs(const struct author *author, const struct meaning *slip,
			struct proposal *proposal)
{
	const struct row_word *words = author->row.words;
	size_t first = (size_t)(slip->typed - words), end = first + slip->typed_count;
	const struct candidate *const *before = slip->meant - 1;
	const struct candidate *const *behind = slip->meant + slip->meant_count;

	for (size_t i = first; i <= end && i < author->row.count; i++)
		if (i && !words[i].begins)
			proposal->typed +=
				count_pair(author, &author->plain[i - 1], &author->plain[i]);
	for (const struct candidate *const *at = before; at < behind; at++)
		if (is_word(at[0]) && is_word(at[1]))
			proposal->meant += count_pair(author, &at[0]->word, &at[1]->word);
}

/* The same for words that the archive has beside no others. */
static void count_words(const struct author *author, const struct meaning *slip,
			struct proposal *proposal)
{
	size_t first = (size_t)(slip->typed - author->row.words);

	for (size_t i = 0; i < slip->typed_count; i++)
		proposal->typed += author->plain[first + i].count;
	for (size_t i = 0; i < slip->meant_count; i++)
		proposal->meant += slip->meant[i]->word.count;
}

static void count_slips(const struct author *author, struct proposal *proposal)
{
	for (size_t i = 0; i < author->meaning_count; i++)
		if (is_slip(&author->meanings[i]))
			count_pairs(author, &author->meanings[i], proposal);
	if (proposal->typed || proposal->meant)
		return;
	for (size_t i = 0; i < author->meaning_count; i++)
		if (is_slip(&author->meanings[i]))
			count_words(author, &author->meanings[i], proposal);
}

/* --- proposals ------------------------------------------------------------ */

/* A mean of confidences: the geometric one. */
struct mean {
	double logs;
	size_t count;
};

static void add_confidence(const struct author *author, const struct meaning *meaning,
			   struct mean *mean)
{
	for (size_t i = 0; i < meaning->meant_count; i++, mean->count++)
		mean->logs += log(lattice_confidence(&author->row.lattice, meaning->meant[i]));
}

static double mean_of(const struct mean *mean)
{
	return mean->count ? exp(mean->logs / (double)mean->count) : 1;
}

/* Make the likeliest way a proposal; false when it is what was typed. */
static bool propose(const struct author *author, struct proposal *proposal)
{
	struct mean changes = { 0 }, slips = { 0 };

	for (size_t i = 0; i < author->meaning_count; i++) {
		const struct meaning *meaning = &author->meanings[i];

		if (is_changed(meaning))
			add_confidence(author, meaning, &changes);
		if (is_slip(meaning))
			add_confidence(author, meaning, &slips);
	}
	if (!changes.count)
		return false;
	*proposal = (struct proposal){ .text = write_text(author),
				       .confidence = mean_of(&changes),
				       .slips = slips.count > 0,
				       .slip_confidence = mean_of(&slips) };
	if (proposal->slips)
		count_slips(author, proposal);
	return true;
}

/* Propose what was meant if there are slips; what the marks are alone is known by then. */
static enum status propose_with_slips(struct author *author, struct proposal *proposals,
				      size_t *count, struct error *err)
{
	bool any = false;
	enum status status = STATUS_OK;

	note_plain(author);
	status = add_slips(author, &any, err);
	if (!status && any)
		status = find_meanings(author, err);
	if (!status && any && propose(author, &proposals[*count]) && proposals[*count].slips)
		++*count;
	return status;
}

static enum status propose_all(struct author *author, struct proposal *proposals, size_t *count,
			       struct error *err)
{
	struct proposal restored;
	enum status status = find_meanings(author, err);

	if (status)
		return status;
	bool has_restored = propose(author, &restored);

	status = propose_with_slips(author, proposals, count, err);
	if (has_restored)
		proposals[(*count)++] = restored;
	return status;
}

/* Leave the words that are parts of a text, where others can be written in their places. */
static size_t leave_words_within(const struct query_word **words, size_t count, struct slice text)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (slice_is_within(words[i]->text, text))
			words[kept++] = words[i];
	return kept;
}

/* Begin with the words of a query as a row. */
static enum status author_init(struct author *author, const struct parsed_query *parsed,
			       struct lexicon *lexicon, struct analyzer *analyzer,
			       struct arena *arena, struct error *err)
{
	const struct query_word **words = NULL;
	size_t count = 0;
	enum status status = query_words(parsed->query, arena, &words, &count, err);

	*author = (struct author){
		.text = parsed->text, .lexicon = lexicon, .analyzer = analyzer, .arena = arena
	};
	if (status)
		return status;
	count = leave_words_within(words, count, parsed->text);
	row_init(&author->row, words, count, lexicon, arena);
	return STATUS_OK;
}

enum status proposals_make(struct proposal proposals[PROPOSALS], size_t *count,
			   const struct parsed_query *parsed, struct lexicon *lexicon,
			   struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	struct author author;
	enum status status = author_init(&author, parsed, lexicon, analyzer, arena, err);

	*count = 0;
	if (!status && author.row.count)
		status = propose_all(&author, proposals, count, err);
	return !status && arena->failed ? error_no_memory(err) : status;
}

enum status proposal_restore(struct proposal *restored, bool *any,
			     const struct parsed_query *parsed, struct lexicon *lexicon,
			     struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	struct author author;
	enum status status = author_init(&author, parsed, lexicon, analyzer, arena, err);

	*any = false;
	if (!status && author.row.count)
		status = find_meanings(&author, err);
	if (!status && author.row.count)
		*any = propose(&author, restored);
	return !status && arena->failed ? error_no_memory(err) : status;
}
