/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/snippet.h"

#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "index/compound_terms.h"

/* A word of the query that stands in a text. A token that is several words of
 * the query ("thông" of "thông tin truyền thông") makes a match with each. */
struct match_place {
	uint32_t word;       /* number in the request */
	uint32_t position;   /* of the token */
	size_t start, end;   /* bytes of the text shown */
	struct highlight at; /* the same in code points */
	enum tier tier;
	bool follows; /* the word before it in the query stands right before it */
	bool wanted;  /* to be marked */
};

/* A title or body as it is shown, and what of the query stands in it. */
struct field_text {
	struct strbuf text;
	struct match_place *places; /* in the arena; in the order of the text, then of the words */
	size_t count, capacity;
};

struct span {
	size_t start, end; /* bytes */
};

static void field_text_release(struct field_text *field)
{
	strbuf_release(&field->text);
}

const char *tier_name(enum tier tier)
{
	static const char *const names[] = { "exact", "toneless", "bare" };

	return names[tier];
}

/* --- the text as it is shown --------------------------------------------- */

static bool shows_nothing(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

/* Control characters too: they part words, and nobody should see them. */
static bool is_blank(uint32_t c)
{
	return c <= ' ' || (c >= 0x7f && c <= 0xa0) || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* Combining marks, joiners, variation selectors and emoji modifiers: what
 * must not be cut from the character before it. */
static bool continues_character(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) ||
	       (c >= 0x1dc0 && c <= 0x1dff) || c == 0x200d || (c >= 0x20d0 && c <= 0x20ff) ||
	       (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xfe20 && c <= 0xfe2f) ||
	       (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xe0100 && c <= 0xe01ef);
}

static bool ends_in_space(const struct strbuf *line)
{
	return line->length && line->data[line->length - 1] == ' ';
}

/* Append the text as one line: blanks become one space, none at the ends. */
static void append_as_line(struct strbuf *line, struct slice text)
{
	size_t copied = 0;

	strbuf_reserve(line, text.length);
	for (size_t at = 0; at < text.length;) {
		size_t start = at, broken = 0;
		uint32_t c = utf8_next(text, &at, &broken);

		if (!is_blank(c) && !shows_nothing(c) && !broken)
			continue;
		strbuf_append(line, slice_cut(text, copied, start));
		copied = at;
		if (broken)
			strbuf_append_character(line, UTF8_BROKEN);
		else if (is_blank(c) && line->length && !ends_in_space(line))
			strbuf_append_byte(line, ' ');
	}
	strbuf_append(line, slice_cut(text, copied, text.length));
	if (ends_in_space(line))
		strbuf_truncate(line, line->length - 1);
}

/* --- which words stand where --------------------------------------------- */

static bool same_form(struct slice form, struct slice typed, bool prefix)
{
	return prefix ? slice_starts_with(form, typed) : slice_equal(form, typed);
}

static bool is_compound(const struct query_word *word)
{
	return compound_prefix(word->kind) != NULL;
}

/* A document number, day or period in any form in which it is looked up. */
static bool token_is_compound_word(const struct token *token, const struct query_word *word,
				   bool exact, enum tier *tier)
{
	if (token->kind != word->kind)
		return false;
	*tier = TIER_EXACT;
	if (compound_means(word->kind, word->exact, token->exact))
		return true;
	*tier = TIER_BARE;
	return !exact && compound_means(word->kind, word->bare, token->bare);
}

/* The strictest tier on which the token is the word, if there is one. A word
 * typed without marks asks for its bare form, whatever marks the text has; a
 * number has but one form. */
static bool token_is_word(const struct token *token, const struct query_word *word, bool exact,
			  enum tier *tier)
{
	bool lenient = !exact && !word->number;

	if (!token_is_one_word(token) || is_compound(word))
		return token_is_compound_word(token, word, exact, tier);
	if (same_form(token->exact, word->exact, word->prefix))
		*tier = TIER_EXACT;
	else if (lenient && word->marked &&
		 same_form(token->toneless, word->toneless, word->prefix))
		*tier = TIER_TONELESS;
	else if (lenient && same_form(token->bare, word->bare, word->prefix))
		*tier = TIER_BARE;
	else
		return false;
	return true;
}

/* The match of the word before in the token before, or NULL. */
static struct match_place *place_before(const struct field_text *field,
					const struct match_place *place)
{
	for (size_t i = (size_t)(place - field->places); i-- > 0;) {
		struct match_place *before = &field->places[i];

		if (before->position + 1 < place->position)
			return NULL;
		if (before->position + 1 == place->position && before->word + 1 == place->word)
			return before;
	}
	return NULL;
}

static bool reserve_place(struct field_text *field, struct arena *arena)
{
	if (field->count < field->capacity)
		return true;

	size_t capacity = field->capacity ? field->capacity * 2 : 64;
	struct match_place *places = arena_alloc_array(arena, capacity, sizeof *places);

	if (!places)
		return false;
	if (field->count)
		memcpy(places, field->places, field->count * sizeof *places);
	field->places = places;
	field->capacity = capacity;
	return true;
}

static bool add_token(struct field_text *field, const struct snippet_request *request,
		      const struct token *token, struct arena *arena)
{
	for (size_t w = 0; w < request->word_count; w++) {
		enum tier tier;

		if (!token_is_word(token, request->words[w], request->exact, &tier))
			continue;
		if (!reserve_place(field, arena))
			return false;

		struct match_place *place = &field->places[field->count++];
		*place = (struct match_place){ .word = (uint32_t)w,
					       .position = token->position,
					       .start = token->start,
					       .end = token->end,
					       .tier = tier };
		place->follows = token->link != LINK_NONE && place_before(field, place);
	}
	return true;
}

static void count_columns(struct field_text *field)
{
	struct slice text = strbuf_slice(&field->text);
	size_t counted = 0, column = 0;

	for (size_t i = 0; i < field->count; i++) {
		struct match_place *place = &field->places[i];

		column += utf8_length(slice_cut(text, counted, place->start));
		counted = place->start;
		place->at.start = column;
		place->at.end = column + utf8_length(slice_cut(text, place->start, place->end));
	}
}

static enum status field_text_read(struct field_text *field, struct slice text,
				   const struct snippet_request *request, struct analyzer *analyzer,
				   struct arena *arena, struct error *err)
{
	struct token token;

	append_as_line(&field->text, text);
	if (field->text.failed)
		return error_no_memory(err);

	enum status status = analyzer_start(analyzer, strbuf_slice(&field->text), err);
	if (status)
		return status;
	while (analyzer_next(analyzer, &token))
		if (!add_token(field, request, &token, arena))
			return error_no_memory(err);
	count_columns(field);
	return STATUS_OK;
}

/* --- which of them are marked -------------------------------------------- */

/* What title and body together show of one word of the query. */
struct word_use {
	bool found, in_phrase;
	enum tier tier; /* the strictest found */
};

static bool same_phrase(const struct query_word *a, const struct query_word *b)
{
	return a->phrase && a->phrase == b->phrase;
}

static bool ends_phrase(const struct snippet_request *request, size_t word)
{
	return request->words[word]->phrase &&
	       (word + 1 == request->word_count ||
		!same_phrase(request->words[word], request->words[word + 1]));
}

static bool begins_phrase(const struct snippet_request *request, size_t word)
{
	return word == 0 || !same_phrase(request->words[word - 1], request->words[word]);
}

/* Want the phrase that ends here, if it stands there from its first word on. */
static bool want_phrase(struct field_text *field, const struct snippet_request *request,
			struct match_place *place, struct word_use *uses)
{
	if (!place)
		return false;
	if (!begins_phrase(request, place->word) &&
	    !want_phrase(field, request, place_before(field, place), uses))
		return false;
	place->wanted = true;
	uses[place->word].in_phrase = true;
	return true;
}

static void want_phrases(struct field_text *field, const struct snippet_request *request,
			 struct word_use *uses)
{
	for (size_t i = 0; i < field->count; i++)
		if (ends_phrase(request, field->places[i].word))
			want_phrase(field, request, &field->places[i], uses);
}

/* Several words that were not typed stand for those that were only together. */
static bool counts_alone(const struct query_word *word)
{
	return !(word->reworded && word->phrase);
}

/* Want every place of the words that stand in no whole phrase, and note how
 * close the closest match of each word is. */
static void want_words(struct field_text *field, const struct snippet_request *request,
		       struct word_use *uses)
{
	for (size_t i = 0; i < field->count; i++) {
		struct match_place *place = &field->places[i];
		struct word_use *use = &uses[place->word];

		if (!use->in_phrase && counts_alone(request->words[place->word]))
			place->wanted = true;
		if (!place->wanted || (use->found && use->tier <= place->tier))
			continue;
		use->found = true;
		use->tier = place->tier;
	}
}

static bool typed_with_marks(const struct snippet_request *request)
{
	for (size_t w = 0; w < request->word_count; w++)
		if (request->words[w]->marked && !request->words[w]->reworded)
			return true;
	return false;
}

/* Whether a word only helps to write a compound that stands in the text as a whole. */
static bool is_in_compound(const struct snippet_request *request, const struct query_word *word,
			   const struct word_use *uses)
{
	for (size_t w = request->word_count; word->compound && !is_compound(word) && w-- > 0;)
		if (is_compound(request->words[w]) && request->words[w]->compound == word->compound)
			return uses[w].found;
	return false;
}

/* Where "đường" stands, a "dương" beside it is another word; and who writes
 * "vệ tinh" with marks does not mean "tỉnh" by its second syllable. But what
 * was typed without any marks may be any of its spellings. Where the day stands
 * that was asked for, another 7 is not its month. */
static void drop_unwanted(struct field_text *field, const struct snippet_request *request,
			  const struct word_use *uses)
{
	bool marks = typed_with_marks(request);
	size_t kept = 0;

	for (size_t i = 0; i < field->count; i++) {
		const struct match_place *place = &field->places[i];
		const struct query_word *word = request->words[place->word];
		bool closest = place->tier == uses[place->word].tier;
		bool any_spelling = !word->marked && (word->foreign || !marks);

		if (place->wanted && (closest || any_spelling) &&
		    !is_in_compound(request, word, uses))
			field->places[kept++] = *place;
	}
	field->count = kept;
}

static enum tier most_lenient(const struct word_use *uses, size_t count)
{
	enum tier tier = TIER_EXACT;

	for (size_t w = 0; w < count; w++)
		if (uses[w].found && uses[w].tier > tier)
			tier = uses[w].tier;
	return tier;
}

static enum status choose_places(struct field_text *title, struct field_text *body,
				 const struct snippet_request *request, enum tier *tier,
				 struct arena *arena, struct error *err)
{
	struct word_use *uses = arena_alloc_array(arena, request->word_count, sizeof *uses);

	if (!uses)
		return error_no_memory(err);
	want_phrases(title, request, uses);
	want_phrases(body, request, uses);
	want_words(title, request, uses);
	want_words(body, request, uses);
	drop_unwanted(title, request, uses);
	drop_unwanted(body, request, uses);
	*tier = most_lenient(uses, request->word_count);
	return STATUS_OK;
}

/* --- the best piece ------------------------------------------------------ */

/* How often a word, and a word right behind the one before it in the query,
 * stands in the window that slides over the matches. */
struct word_count {
	uint32_t words, pairs;
};

static double window_score(const struct snippet_request *request, const struct word_count *counts)
{
	double score = 0;

	for (size_t w = 0; w < request->word_count; w++) {
		if (counts[w].words)
			score += request->weights[w];
		if (counts[w].pairs)
			score += (request->weights[w - 1] + request->weights[w]) / 2;
	}
	return score;
}

/* The matches, no more than the length asked for apart, that show most of the
 * query; the first of equals, and none at the very beginning of a body
 * without any. */
static void best_window(const struct field_text *body, const struct snippet_request *request,
			struct word_count *counts, struct match_place *window)
{
	const struct match_place *left = body->places;
	double best = -1;

	for (size_t i = 0; i < body->count; i++) {
		const struct match_place *right = &body->places[i];

		counts[right->word].words++;
		counts[right->word].pairs += right->follows;
		for (; left < right && right->at.end - left->at.start > request->length; left++) {
			counts[left->word].words--;
			counts[left->word].pairs -= left->follows;
		}

		double score = window_score(request, counts);
		if (score > best) {
			best = score;
			window->start = left->start;
			window->end = right->end;
			window->at.start = left->at.start;
			window->at.end = right->at.end;
		}
	}
}

/* The byte so many code points behind `at`, or the end. */
static size_t step_forward(struct slice text, size_t at, size_t count)
{
	for (; count && at < text.length; count--)
		utf8_next(text, &at, NULL);
	return at;
}

static bool begins_code_point(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

static size_t step_back(struct slice text, size_t at, size_t count)
{
	for (; count && at; count--)
		while (--at && !begins_code_point(text.data[at]))
			;
	return at;
}

static bool inside_character(struct slice text, size_t at)
{
	return at < text.length && continues_character(utf8_next(text, &at, NULL));
}

/* The first word border from `at` on, but not behind `limit`. Where no word
 * begins, the text has no spaces there and is cut between two characters. */
static size_t border_after(struct slice text, size_t at, size_t limit)
{
	if (at == 0 || text.data[at - 1] == ' ')
		return at;
	for (size_t i = at; i < limit; i++)
		if (text.data[i] == ' ')
			return i + 1;
	while (at < limit && inside_character(text, at))
		at = step_forward(text, at, 1);
	return at;
}

/* The same backwards. */
static size_t border_before(struct slice text, size_t at, size_t limit)
{
	if (at == text.length)
		return at;
	for (size_t i = at; i > limit; i--)
		if (text.data[i] == ' ')
			return i;
	while (at > limit && inside_character(text, at))
		at = step_back(text, at, 1);
	return at;
}

/* The piece round the window: a third of the room before it, for what comes
 * after a word usually tells more; all of it where the text ends earlier. */
static struct span piece_around(struct slice text, const struct match_place *window, size_t length)
{
	size_t used = window->at.end - window->at.start;
	size_t room = length > used ? length - used : 0;
	size_t behind = utf8_length(slice_cut(text, window->end, text.length));
	size_t before = behind < room - room / 3 ? room - behind : room / 3;

	if (before > window->at.start)
		before = window->at.start;
	size_t start = step_back(text, window->start, before);
	size_t end = step_forward(text, window->end, room - before);

	return (struct span){ border_after(text, start, window->start),
			      border_before(text, end, window->end) };
}

static enum status find_piece(const struct field_text *body, const struct snippet_request *request,
			      struct span *piece, struct arena *arena, struct error *err)
{
	struct word_count *counts = arena_alloc_array(arena, request->word_count, sizeof *counts);
	struct match_place window = { 0 };

	if (!counts)
		return error_no_memory(err);
	best_window(body, request, counts, &window);
	*piece = piece_around(strbuf_slice(&body->text), &window, request->length);
	return STATUS_OK;
}

/* --- the marked text ----------------------------------------------------- */

static const struct slice dots_before = SLICE_INIT("... ");
static const struct slice dots_behind = SLICE_INIT(" ...");

static struct slice copy_piece(struct slice text, struct span piece, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf copy = STRBUF_INIT;

	if (piece.start > 0)
		strbuf_append(&copy, dots_before);
	strbuf_append(&copy, slice_cut(text, piece.start, piece.end));
	if (piece.end < text.length)
		strbuf_append(&copy, dots_behind);
	arena->failed = arena->failed || copy.failed;
	return arena_copy(arena, strbuf_slice(&copy));
}

/* In a line, one space is all the white space that there can be. */
static bool touches(struct slice text, size_t end, const struct match_place *place)
{
	return place->start <= end || (place->start == end + 1 && text.data[end] == ' ');
}

static void add_highlights(struct marked_text *marked, const struct field_text *field,
			   struct span piece)
{
	struct slice text = strbuf_slice(&field->text);
	size_t skipped = utf8_length(slice_cut(text, 0, piece.start));
	size_t dots = piece.start > 0 ? dots_before.length : 0;
	size_t end = 0;

	for (size_t i = 0; i < field->count; i++) {
		const struct match_place *place = &field->places[i];

		if (place->start < piece.start || place->end > piece.end)
			continue;
		if (place->end <= end) /* a part of an acronym that is marked as a whole */
			continue;
		if (!marked->highlight_count || !touches(text, end, place))
			marked->highlights[marked->highlight_count++].start =
				place->at.start - skipped + dots;
		marked->highlights[marked->highlight_count - 1].end =
			place->at.end - skipped + dots;
		end = place->end;
	}
}

static enum status mark(struct marked_text *marked, const struct field_text *field,
			struct span piece, struct arena *arena, struct error *err)
{
	*marked = (struct marked_text){
		.text = copy_piece(strbuf_slice(&field->text), piece, arena),
		.highlights = arena_alloc_array(arena, field->count, sizeof *marked->highlights),
	};
	if (arena->failed)
		return error_no_memory(err);
	add_highlights(marked, field, piece);
	return STATUS_OK;
}

enum status snippet_make(struct snippet *snippet, const struct snippet_request *request,
			 struct slice title, struct slice body, struct analyzer *analyzer,
			 struct arena *arena, struct error *err)
{
	CLEANUP(field_text_release) struct field_text title_text = { .text = STRBUF_INIT };
	CLEANUP(field_text_release) struct field_text body_text = { .text = STRBUF_INIT };
	struct snippet made;
	struct span piece = { 0, 0 };
	enum status status;

	status = field_text_read(&title_text, title, request, analyzer, arena, err);
	if (status)
		return status;
	status = field_text_read(&body_text, body, request, analyzer, arena, err);
	if (status)
		return status;
	status = choose_places(&title_text, &body_text, request, &made.tier, arena, err);
	if (status)
		return status;
	status = mark(&made.title, &title_text, (struct span){ 0, title_text.text.length }, arena,
		      err);
	if (status)
		return status;
	status = find_piece(&body_text, request, &piece, arena, err);
	if (status)
		return status;
	status = mark(&made.body, &body_text, piece, arena, err);
	if (status)
		return status;
	*snippet = made;
	return STATUS_OK;
}

static void print_escaped(struct strbuf *html, struct slice text)
{
	if (!text.data)
		return;
	for (size_t i = 0; i < text.length; i++)
		switch (text.data[i]) {
		case '&':
			strbuf_append(html, slice_of("&amp;"));
			break;
		case '<':
			strbuf_append(html, slice_of("&lt;"));
			break;
		case '>':
			strbuf_append(html, slice_of("&gt;"));
			break;
		case '"':
			strbuf_append(html, slice_of("&quot;"));
			break;
		case '\'':
			strbuf_append(html, slice_of("&#39;"));
			break;
		default:
			strbuf_append_byte(html, text.data[i]);
		}
}

void marked_text_print_html(struct strbuf *html, const struct marked_text *text)
{
	size_t at = 0, column = 0;

	for (size_t i = 0; i < text->highlight_count; i++) {
		const struct highlight *highlight = &text->highlights[i];
		size_t start = step_forward(text->text, at, highlight->start - column);
		size_t end = step_forward(text->text, start, highlight->end - highlight->start);

		print_escaped(html, slice_cut(text->text, at, start));
		strbuf_append(html, slice_of("<mark>"));
		print_escaped(html, slice_cut(text->text, start, end));
		strbuf_append(html, slice_of("</mark>"));
		at = end;
		column = highlight->end;
	}
	print_escaped(html, slice_cut(text->text, at, text->text.length));
}
