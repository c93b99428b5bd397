/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/phrases_counter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/cleanup.h"
#include "base/utf8.h"
#include "index/phrases.h"
#include "index/phrases_writer.h"
#include "tokenizer/casing.h"
#include "tokenizer/fold.h"

enum {
	FULL_WORDS = 1 << 20, /* some 80,000 titles of news */
	MOST_WORDS = 12,      /* of a phrase */
	MOST_CLAUSE_WORDS = 8,
};

/* Between the parts of what is joined, and between words; a zero byte ends a clause. */
static const char JOINED = '\x1f', SPACE = ' ';

struct title_word {
	uint32_t exact;      /* where its exact form begins in the clauses */
	uint32_t start, end; /* as written, in the titles */
	uint32_t title;
	uint8_t casing; /* enum casing */
	bool begins;    /* a clause */
	bool foreign;   /* no syllable and no number, or joined with one */
	bool shouted;   /* its clause has no small letter */
};

void phrases_counter_release(struct phrases_counter *counter)
{
	strbuf_release(&counter->titles);
	strbuf_release(&counter->clauses);
	free(counter->words);
	free(counter->dates);
	*counter = (struct phrases_counter)PHRASES_COUNTER_INIT;
}

/* --- gathering ------------------------------------------------------------ */

static bool add_date(struct phrases_counter *counter, date_t date)
{
	date_t *grown = array_with_room(counter->dates, counter->title_count,
					&counter->title_capacity, sizeof *grown);

	if (!grown)
		return false;
	counter->dates = grown;
	counter->dates[counter->title_count++] = date;
	return true;
}

static struct title_word *new_word(struct phrases_counter *counter)
{
	struct title_word *grown = array_with_room(counter->words, counter->word_count,
						   &counter->word_capacity, sizeof *grown);

	if (!grown)
		return NULL;
	counter->words = grown;
	return &counter->words[counter->word_count++];
}

static bool is_foreign(const struct token *token)
{
	return token->kind == TOKEN_FOREIGN && token->end - token->start > 1;
}

/* Add a token that is joined to the last word. */
static void join(struct phrases_counter *counter, size_t text, const struct token *token)
{
	struct title_word *word = &counter->words[counter->word_count - 1];

	strbuf_append_byte(&counter->clauses, JOINED);
	strbuf_append(&counter->clauses, token->exact);
	word->end = (uint32_t)text + token->end;
	word->foreign |= is_foreign(token);
}

static void begin_word(struct phrases_counter *counter, size_t text, const struct token *token)
{
	bool begins = token->link == LINK_NONE;
	struct title_word *word = new_word(counter);

	if (!word) {
		counter->failed = true;
		return;
	}
	if (counter->clauses.length)
		strbuf_append(&counter->clauses, slice_make(begins ? "" : " ", 1));
	*word = (struct title_word){ .exact = (uint32_t)counter->clauses.length,
				     .start = (uint32_t)text + token->start,
				     .end = (uint32_t)text + token->end,
				     .title = (uint32_t)counter->title_count - 1,
				     .begins = begins,
				     .foreign = is_foreign(token) };
	strbuf_append(&counter->clauses, token->exact);
}

static struct slice written_word(const struct phrases_counter *counter,
				 const struct title_word *word)
{
	return slice_cut(strbuf_slice(&counter->titles), word->start, word->end);
}

/* Look how the words of a clause, from this one to the last, are cased. */
static void see_casing(struct phrases_counter *counter, size_t first)
{
	bool small = false;

	for (size_t i = first; i < counter->word_count; i++) {
		struct title_word *word = &counter->words[i];

		word->casing = (uint8_t)casing_of(written_word(counter, word));
		small |= word->casing != CASING_CAPITALS;
	}
	for (size_t i = first; i < counter->word_count; i++)
		counter->words[i].shouted = !small;
}

enum status phrases_counter_add(struct phrases_counter *counter, struct slice title, date_t date,
				struct analyzer *analyzer, struct error *err)
{
	size_t text = counter->titles.length, clause = counter->word_count;
	enum status status = analyzer_start_words(analyzer, title, err);
	struct token token;

	if (status)
		return status;
	strbuf_append(&counter->titles, title);
	counter->failed |= !add_date(counter, date);
	while (!counter->failed && analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		if (token.link == LINK_GLUED) {
			join(counter, text, &token);
			continue;
		}
		if (token.link == LINK_NONE) {
			see_casing(counter, clause);
			clause = counter->word_count;
		}
		begin_word(counter, text, &token);
	}
	counter->failed |= counter->titles.failed | counter->clauses.failed;
	if (counter->failed)
		return error_no_memory(err);
	see_casing(counter, clause);
	return STATUS_OK;
}

bool phrases_counter_is_full(const struct phrases_counter *counter)
{
	return counter->word_count >= FULL_WORDS;
}

/* --- rows of words -------------------------------------------------------- */

/* A place in the titles: a word and all that follows in its clause. */
struct place {
	const char *rest;
	uint32_t word;
};

/* How the first word of a row is mostly cased within clauses. */
enum first_word { FIRST_UNKNOWN, FIRST_SMALL, FIRST_CAPITAL };

/* What several places begin with: so many words, of so many bytes. */
struct row {
	const struct place *places;
	size_t count;
	unsigned words;
	size_t bytes;
	size_t most_go_on; /* places that go on with the same word, of the commonest */
	enum first_word first;
};

struct finder {
	const struct phrases_counter *counter;
	struct arena arena;
	struct phrase *phrases;
	size_t count, capacity;
	uint32_t *seen; /* by title: the number of the last row that was counted in it */
	uint32_t rows;
	struct strbuf text;
	bool failed;
};

static void finder_release(struct finder *finder)
{
	arena_release(&finder->arena);
	strbuf_release(&finder->text);
	free(finder->phrases);
	free(finder->seen);
}

static const struct title_word *word_at(const struct finder *finder, const struct place *place,
					unsigned number)
{
	return &finder->counter->words[place->word + number];
}

static bool ends_clause(const struct place *place, const struct row *row)
{
	return place->rest[row->bytes] == '\0';
}

/* Whether a name goes on from a word to the next: Quảng Trị. */
static bool is_in_name(const struct title_word *word)
{
	return word[0].casing == CASING_CAPITAL && word[1].casing == CASING_CAPITAL;
}

/* --- which rows hold together --------------------------------------------- */

/* Words that say how others go together. */
static bool is_function_word(struct slice word)
{
	static const struct slice words[] = {
		SLICE_INIT("bị"),   SLICE_INIT("bằng"), SLICE_INIT("bởi"),   SLICE_INIT("cho"),
		SLICE_INIT("còn"),  SLICE_INIT("các"),  SLICE_INIT("có"),    SLICE_INIT("cùng"),
		SLICE_INIT("của"),  SLICE_INIT("do"),   SLICE_INIT("hay"),   SLICE_INIT("hoặc"),
		SLICE_INIT("khi"),  SLICE_INIT("là"),   SLICE_INIT("lại"),   SLICE_INIT("mà"),
		SLICE_INIT("mỗi"),  SLICE_INIT("một"),  SLICE_INIT("nhưng"), SLICE_INIT("những"),
		SLICE_INIT("nên"),  SLICE_INIT("này"),  SLICE_INIT("qua"),   SLICE_INIT("sẽ"),
		SLICE_INIT("tại"),  SLICE_INIT("theo"), SLICE_INIT("thì"),   SLICE_INIT("trong"),
		SLICE_INIT("trên"), SLICE_INIT("từ"),   SLICE_INIT("và"),    SLICE_INIT("vì"),
		SLICE_INIT("vẫn"),  SLICE_INIT("về"),   SLICE_INIT("với"),   SLICE_INIT("ở"),
		SLICE_INIT("đang"), SLICE_INIT("đã"),   SLICE_INIT("được"),  SLICE_INIT("để"),
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_equal(word, words[i]))
			return true;
	return false;
}

static struct slice first_word(const struct row *row)
{
	const char *rest = row->places->rest;

	return slice_make(rest, strcspn(rest, " "));
}

static struct slice last_word(const struct row *row)
{
	const char *rest = row->places->rest;
	size_t start = row->bytes;

	while (start > 0 && rest[start - 1] != SPACE)
		start--;
	return slice_make(rest + start, row->bytes - start);
}

/* How the places of a row are bounded. */
struct bounds {
	size_t clauses;             /* it is a whole clause */
	size_t over;                /* it is at an end: of the clause, or a function word follows */
	size_t begin;               /* it begins one */
	size_t cut_left, cut_right; /* a name goes on there */
	size_t most_come;           /* the same word stands before it, of the commonest */
};

static struct slice word_before(const struct finder *finder, const struct place *place)
{
	const struct title_word *word = word_at(finder, place, 0);

	if (word->begins)
		return slice_make(NULL, 0);
	return slice_make(place->rest - (word[0].exact - word[-1].exact),
			  word[0].exact - word[-1].exact - 1);
}

/* The one word that may stand before more than half of the places (Boyer and Moore,
 * "MJRTY", 1981), and how often it does. */
static size_t count_most_before(const struct finder *finder, const struct row *row)
{
	struct slice most = { NULL, 0 };
	size_t lead = 0, count = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct slice before = word_before(finder, &row->places[i]);

		if (lead == 0)
			most = before;
		if (slice_equal(before, most))
			lead++;
		else
			lead--;
	}
	for (size_t i = 0; most.length && i < row->count; i++)
		count += slice_equal(word_before(finder, &row->places[i]), most);
	return count;
}

static struct slice word_behind(const struct place *place, const struct row *row)
{
	const char *behind = place->rest + row->bytes + 1;

	return slice_make(behind, strcspn(behind, " "));
}

static struct bounds find_bounds(const struct finder *finder, const struct row *row)
{
	struct bounds bounds = { .most_come = count_most_before(finder, row) };

	for (size_t i = 0; i < row->count; i++) {
		const struct place *place = &row->places[i];
		const struct title_word *first = word_at(finder, place, 0);
		const struct title_word *last = word_at(finder, place, row->words - 1);
		bool ends = ends_clause(place, row);

		bounds.begin += first->begins;
		bounds.clauses += first->begins && ends;
		bounds.over += ends || is_function_word(word_behind(place, row));
		bounds.cut_left += !first->begins && is_in_name(first - 1);
		bounds.cut_right += !ends && is_in_name(last);
	}
	return bounds;
}

/* Whether more than nine tenths are of a kind. */
static bool are_nearly_all(size_t some, const struct row *row)
{
	return some * 10 > row->count * 9;
}

static bool holds_together(const struct row *row, const struct bounds *bounds)
{
	return bounds->over && bounds->cut_left * 2 <= row->count &&
	       bounds->cut_right * 2 <= row->count && !are_nearly_all(row->most_go_on, row) &&
	       !are_nearly_all(bounds->most_come, row) && !is_function_word(last_word(row)) &&
	       (bounds->begin * 2 > row->count || !is_function_word(first_word(row)));
}

/* --- how they are written ------------------------------------------------- */

/* How much a place tells of how a row is written. */
enum telling { SHOUTED, BEGINNING, WITHIN };

static enum telling telling_of(const struct finder *finder, const struct place *place)
{
	const struct title_word *word = word_at(finder, place, 0);

	if (word->shouted)
		return SHOUTED;
	return word->begins ? BEGINNING : WITHIN;
}

static struct slice written_at(const struct finder *finder, const struct place *place,
			       const struct row *row)
{
	return slice_cut(strbuf_slice(&finder->counter->titles), word_at(finder, place, 0)->start,
			 word_at(finder, place, row->words - 1)->end);
}

/* The place where a row is written as at most of those that tell most. */
static const struct place *find_model(const struct finder *finder, const struct row *row,
				      enum telling *telling)
{
	const struct place *model = row->places;
	size_t lead = 0;

	*telling = SHOUTED;
	for (size_t i = 0; i < row->count; i++) {
		const struct place *place = &row->places[i];
		enum telling here = telling_of(finder, place);

		if (here < *telling)
			continue;
		if (here > *telling)
			lead = 0;
		*telling = here;
		if (lead == 0)
			model = place;
		if (slice_equal(written_at(finder, place, row), written_at(finder, model, row)))
			lead++;
		else
			lead--;
	}
	return model;
}

/* Append a text that goes on, with one space for each run of white space. */
static void append_spaced(struct strbuf *text, struct slice written)
{
	for (size_t i = 0; i < written.length; i++) {
		if ((unsigned char)written.data[i] > ' ')
			strbuf_append_byte(text, written.data[i]);
		else if (!slice_ends_with(strbuf_slice(text), slice_of(" ")))
			strbuf_append_byte(text, ' ');
	}
}

/* Whether the capital with which a word begins a clause is that of a sentence. */
static bool is_lowered(const struct row *row, const struct title_word *first)
{
	if (first->casing != CASING_CAPITAL || row->first == FIRST_CAPITAL)
		return false;
	return row->first == FIRST_SMALL ||
	       !(first->foreign || (row->words > 1 && is_in_name(first)));
}

/* Write a row into the text of the finder. */
static void write_row(struct finder *finder, const struct row *row)
{
	enum telling telling;
	const struct place *model = find_model(finder, row, &telling);
	const struct title_word *first = word_at(finder, model, 0);
	struct slice written = written_at(finder, model, row);
	size_t lowered = 0;

	strbuf_clear(&finder->text);
	if (telling == BEGINNING && is_lowered(row, first)) {
		lowered = first->end - first->start;
		casing_remove(&finder->text, slice_cut(written, 0, lowered));
	}
	append_spaced(&finder->text, slice_cut(written, lowered, written.length));
}

/* --- keeping them --------------------------------------------------------- */

/* Count the titles that have a row, and find the newest. */
static void count_titles(struct finder *finder, const struct row *row, struct phrase *phrase)
{
	uint32_t number = ++finder->rows;

	for (size_t i = 0; i < row->count; i++) {
		uint32_t title = word_at(finder, &row->places[i], 0)->title;
		date_t date = finder->counter->dates[title];

		phrase->count += finder->seen[title] != number;
		finder->seen[title] = number;
		if (date > phrase->newest)
			phrase->newest = date;
	}
}

static struct slice exact_form(struct finder *finder, const struct row *row)
{
	struct slice exact = arena_copy(&finder->arena, slice_make(row->places->rest, row->bytes));
	char *bytes = (char *)exact.data;

	for (size_t i = 0; i < exact.length; i++)
		if (bytes[i] == JOINED)
			bytes[i] = SPACE;
	return exact;
}

/* Whether a text can be typed as a query of plain words, and shown on a terminal. */
static bool is_plain(struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (c < ' ' || (c >= 0x7f && c < 0xa0) || (c < 0x7f && strchr("\"():*", (int)c)))
			return false;
	}
	return true;
}

static void keep(struct finder *finder, const struct row *row, struct phrase *phrase)
{
	struct phrase *grown =
		array_with_room(finder->phrases, finder->count, &finder->capacity, sizeof *grown);

	if (!grown) {
		finder->failed = true;
		return;
	}
	finder->phrases = grown;
	write_row(finder, row);
	if (finder->text.length > PHRASE_BYTES || !is_plain(strbuf_slice(&finder->text)))
		return;
	phrase->exact = exact_form(finder, row);
	phrase->written = arena_copy(&finder->arena, strbuf_slice(&finder->text));
	finder->phrases[finder->count++] = *phrase;
}

static void judge(struct finder *finder, const struct row *row)
{
	struct phrase phrase = { 0 };
	struct bounds bounds;

	if (row->bytes > PHRASE_BYTES ||
	    (row->words == 1 && !word_at(finder, row->places, 0)->foreign))
		return;
	bounds = find_bounds(finder, row);
	count_titles(finder, row, &phrase);
	if ((phrase.count > 1 && holds_together(row, &bounds)) ||
	    (bounds.clauses * 4 >= row->count && row->words > 1 && row->words <= MOST_CLAUSE_WORDS))
		keep(finder, row, &phrase);
}

/* --- finding them --------------------------------------------------------- */

/* Where the word behind a row ends. */
static size_t next_end(const struct row *row, const struct place *place)
{
	return row->bytes + 1 + strcspn(place->rest + row->bytes + 1, " ");
}

static bool begins_alike(const struct place *a, const struct place *b, size_t bytes)
{
	return strncmp(a->rest, b->rest, bytes) == 0 &&
	       (b->rest[bytes] == SPACE || b->rest[bytes] == '\0');
}

/* Of the places of a row from `first` on, those that go on with the same word. */
static struct row next_row(const struct row *row, size_t first)
{
	const struct place *place = &row->places[first];
	struct row next = { .places = place,
			    .words = row->words + 1,
			    .bytes = row->words ? next_end(row, place) : strcspn(place->rest, " "),
			    .first = row->first };

	while (first + next.count < row->count &&
	       begins_alike(place, &place[next.count], next.bytes))
		next.count++;
	return next;
}

/* Look how the first word of a row is cased within clauses; where none is there, it stays as of
 * the shorter row. */
static void see_capital(const struct finder *finder, struct row *row)
{
	size_t capitals = 0, count = 0;

	for (size_t i = 0; i < row->count; i++) {
		if (telling_of(finder, &row->places[i]) != WITHIN)
			continue;
		count++;
		capitals += word_at(finder, &row->places[i], 0)->casing != CASING_SMALL;
	}
	if (count)
		row->first = capitals * 2 > count ? FIRST_CAPITAL : FIRST_SMALL;
}

/* Whether a row can be more than the words of one title, and not even a clause of it. */
static bool is_promising(const struct finder *finder, const struct row *row)
{
	return row->words <= MOST_WORDS &&
	       (row->count > 1 || word_at(finder, row->places, 0)->begins);
}

/* Keep what is worth it of a row and of all that begin with it. */
static void find_rows(struct finder *finder, struct row *row)
{
	if (row->words)
		see_capital(finder, row);
	for (size_t i = 0; i < row->count;) {
		struct row next;

		if (row->words && ends_clause(&row->places[i], row)) {
			i++;
			continue;
		}
		next = next_row(row, i);
		if (next.count > row->most_go_on)
			row->most_go_on = next.count;
		if (is_promising(finder, &next))
			find_rows(finder, &next);
		i += next.count;
	}
	if (row->words && !finder->failed)
		judge(finder, row);
}

static int by_rest(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->rest, ((const struct place *)b)->rest);
}

static enum status find_phrases(struct finder *finder, struct error *err)
{
	const struct phrases_counter *counter = finder->counter;
	CLEANUP(freep) struct place *places = calloc(counter->word_count + 1, sizeof *places);
	struct row all = { .places = places, .count = counter->word_count };

	finder->seen = calloc(counter->title_count + 1, sizeof *finder->seen);
	if (!places || !finder->seen)
		return error_no_memory(err);
	for (size_t i = 0; i < counter->word_count; i++)
		places[i] =
			(struct place){ strbuf_string(&counter->clauses) + counter->words[i].exact,
					(uint32_t)i };
	qsort(places, counter->word_count, sizeof *places, by_rest);
	find_rows(finder, &all);
	return finder->failed || finder->text.failed || finder->arena.failed ? error_no_memory(err)
									     : STATUS_OK;
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

static struct sorted_phrase *sort_phrases(struct finder *finder)
{
	struct sorted_phrase *sorted = calloc(finder->count + 1, sizeof *sorted);

	for (size_t i = 0; sorted && i < finder->count; i++) {
		strbuf_clear(&finder->text);
		fold(&finder->text, finder->phrases[i].exact);
		sorted[i].key = (struct phrase_key){ arena_copy(&finder->arena,
								strbuf_slice(&finder->text)),
						     finder->phrases[i].exact };
		sorted[i].phrase = &finder->phrases[i];
	}
	if (sorted)
		qsort(sorted, finder->count, sizeof *sorted, by_key);
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

static void forget(struct phrases_counter *counter)
{
	strbuf_clear(&counter->titles);
	strbuf_clear(&counter->clauses);
	counter->word_count = counter->title_count = 0;
}

enum status phrases_counter_write(struct phrases_counter *counter, const char *path,
				  struct error *err)
{
	CLEANUP(phrases_writer_release) struct phrases_writer writer = PHRASES_WRITER_INIT;
	CLEANUP(finder_release)
	struct finder finder = { .counter = counter, .arena = ARENA_INIT, .text = STRBUF_INIT };
	CLEANUP(freep) struct sorted_phrase *sorted = NULL;
	enum status status = find_phrases(&finder, err);

	if (status)
		return status;
	sorted = sort_phrases(&finder);
	if (!sorted || finder.arena.failed || finder.text.failed)
		return error_no_memory(err);
	write_all(&writer, sorted, finder.count);
	forget(counter);
	return phrases_writer_write(&writer, path, err);
}
