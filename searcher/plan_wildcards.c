/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "index/schema.h"
#include "searcher/planner.h"
#include "tokenizer/letters.h"
#include "tokenizer/normalize.h"

enum {
	MOST_TERMS = 100, /* a thousand take a quarter of a second */
	STEM_LETTERS = 3, /* a stem may be so much shorter than the word, ... */
	STEMMED_FROM = 5, /* ... if that is so long ("galaxi" of galaxy, "univers" of university) */
};

/* What a wildcard begins with, as it was typed: the forms of its word are
 * those of a whole word, of which "lý" is also lí, and "portals" portal. */
struct beginning {
	struct planner *planner;
	enum query_field field;
	const struct query_word *word;
	struct strbuf typed, bare; /* in lower case, with marks and without */
	struct match_list terms;
	bool more; /* than MOST_TERMS */
};

static void beginning_release(struct beginning *beginning)
{
	strbuf_release(&beginning->typed);
	strbuf_release(&beginning->bare);
}

/* --- letters -------------------------------------------------------------- */

/* What is neither a Latin letter nor a digit: other scripts, and the apostrophe of R'Lấp. */
static bool is_other(uint32_t c)
{
	return !letter_of(c) && !is_combining_mark(c) && !(c >= '0' && c <= '9');
}

/* Append a letter without its capital; false when it is none of ours. */
static bool append_letter(struct beginning *beginning, uint32_t c)
{
	const struct letter *letter = letter_of(c);

	if (is_other(c))
		return is_invisible(c) || c == '\'' || c == 0x2019;
	strbuf_append_character(&beginning->typed, letter ? letter->exact : c);
	if (!is_combining_mark(c))
		strbuf_append_character(&beginning->bare, letter ? letter->bare : c);
	return true;
}

static bool append_letters(struct beginning *beginning, struct slice text)
{
	for (size_t at = 0; at < text.length;)
		if (!append_letter(beginning, utf8_next(text, &at, NULL)))
			return false;
	return true;
}

static void use_forms_of_word(struct beginning *beginning)
{
	strbuf_clear(&beginning->typed);
	strbuf_clear(&beginning->bare);
	strbuf_append(&beginning->typed, beginning->word->exact);
	strbuf_append(&beginning->bare, beginning->word->bare);
}

static struct beginning beginning_of(struct planner *planner, enum query_field field,
				     const struct query_word *word)
{
	CLEANUP(strbuf_release) struct strbuf normal = STRBUF_INIT;
	struct beginning beginning = { .planner = planner,
				       .field = field,
				       .word = word,
				       .typed = STRBUF_INIT,
				       .bare = STRBUF_INIT,
				       .terms = planner_list(planner, MOST_TERMS + 1) };
	size_t cut = 0;

	planner_fail(planner, normalize(&normal, word->text, &cut, planner->err));
	if (word->number || !append_letters(&beginning, strbuf_slice(&normal)))
		use_forms_of_word(&beginning);
	if (beginning.typed.failed || beginning.bare.failed)
		planner_fail(planner, error_no_memory(planner->err));
	return beginning;
}

/* --- terms ---------------------------------------------------------------- */

static const char *prefix_of(const struct beginning *beginning)
{
	return beginning->field == FIELD_TITLE ? PREFIX_TITLE : "";
}

static bool marks_count(const struct beginning *beginning)
{
	return beginning->word->marked || beginning->planner->options->exact;
}

static void add_term(struct beginning *beginning, struct slice term)
{
	struct match *node = planner_add_node(beginning->planner, MATCH_TERM);

	if (!node)
		return;
	node->term = term;
	match_list_add(&beginning->terms, node);
}

/* Add the terms that begin with planner->term and have this part in them. */
static void add_frequent(struct beginning *beginning, struct slice part)
{
	struct planner *planner = beginning->planner;
	struct frequent_terms frequent = { 0 };

	if (planner->status)
		return;
	planner_fail(planner, index_reader_frequent(planner->reader, strbuf_slice(&planner->term),
						    part, MOST_TERMS - beginning->terms.count,
						    planner->arena, &frequent, planner->err));
	for (size_t i = 0; i < frequent.count; i++)
		add_term(beginning, frequent.terms[i]);
	beginning->more |= frequent.more;
}

/* The exact terms whose bare forms begin with `bare` and that have `part` in them. */
static void add_exact(struct beginning *beginning, struct slice bare, struct slice part)
{
	struct planner *planner = beginning->planner;

	schema_exact_prefix(planner_new_term(planner), prefix_of(beginning), bare);
	strbuf_truncate(&planner->term, planner->term.length - 1); /* the colon */
	add_frequent(beginning, part);
}

/* The exact terms with just these letters: "Egalaxi:galaxy" for "galaxy*", "Evien:viễn" for
 * "viễn*". */
static void add_exact_as_typed(struct beginning *beginning)
{
	CLEANUP(strbuf_release) struct strbuf part = STRBUF_INIT;
	struct slice bare = strbuf_slice(&beginning->bare);

	if (beginning->word->foreign && bare.length >= STEMMED_FROM)
		bare = utf8_beginning(bare, bare.length - STEM_LETTERS);
	strbuf_append_byte(&part, ':');
	strbuf_append(&part, strbuf_slice(&beginning->typed));
	if (part.failed)
		planner_fail(beginning->planner, error_no_memory(beginning->planner->err));
	add_exact(beginning, bare, strbuf_slice(&part));
}

/* The word itself is wanted too where its forms are not the letters typed. */
static bool is_respelt(struct slice form, const struct strbuf *typed)
{
	return !slice_starts_with(form, strbuf_slice(typed));
}

static void add_marked(struct beginning *beginning)
{
	struct planner *planner = beginning->planner;
	const struct query_word *word = beginning->word;

	add_exact_as_typed(beginning);
	if (!is_respelt(word->exact, &beginning->typed))
		return;
	schema_exact_term(planner_new_term(planner), prefix_of(beginning), word->bare, word->exact);
	add_term(beginning, arena_copy(planner->arena, strbuf_slice(&planner->term)));
}

static void add_bare(struct beginning *beginning)
{
	struct planner *planner = beginning->planner;
	const struct query_word *word = beginning->word;
	const char *prefix =
		beginning->field == FIELD_TITLE ? PREFIX_TITLE PREFIX_BARE : PREFIX_BARE;

	schema_term(planner_new_term(planner), prefix, strbuf_slice(&beginning->bare));
	add_frequent(beginning, slice_of(""));
	if (word->foreign && beginning->bare.length >= STEMMED_FROM)
		add_exact_as_typed(beginning);
	if (!is_respelt(word->bare, &beginning->bare))
		return;
	schema_term(planner_new_term(planner), prefix, word->bare);
	add_term(beginning, arena_copy(planner->arena, strbuf_slice(&planner->term)));
}

static const struct match *close_terms(struct beginning *beginning)
{
	struct error sentence = ERROR_INIT;
	struct slice typed = beginning->word->text;

	error_set(&sentence, STATUS_INVALID,
		  _("Too many words begin with \"%.*s\"; only the %d most frequent were used."),
		  (int)typed.length, typed.data, MOST_TERMS);
	if (beginning->more)
		planner_warn(beginning->planner, sentence.message);
	return planner_close_list(beginning->planner, MATCH_SYNONYM, beginning->terms);
}

const struct match *plan_wildcard(struct planner *planner, enum query_field field,
				  const struct query_word *word)
{
	CLEANUP(beginning_release)
	struct beginning beginning = beginning_of(planner, field, word);

	if (word->number)
		add_exact(&beginning, strbuf_slice(&beginning.bare), slice_of(""));
	else if (marks_count(&beginning))
		add_marked(&beginning);
	else
		add_bare(&beginning);
	return close_terms(&beginning);
}

const struct match *plan_wildcard_bigram(struct planner *planner, enum query_field field,
					 const struct query_word *before,
					 const struct query_word *word)
{
	CLEANUP(beginning_release)
	struct beginning beginning = beginning_of(planner, field, word);
	CLEANUP(strbuf_release) struct strbuf start = STRBUF_INIT;

	strbuf_append(&start, before->bare);
	strbuf_append_byte(&start, ' ');
	strbuf_append(&start, strbuf_slice(&beginning.bare));
	planner_new_bigram(planner, field, strbuf_slice(&start));
	if (start.failed)
		planner_fail(planner, error_no_memory(planner->err));
	add_frequent(&beginning, slice_of(""));
	if (is_respelt(word->bare, &beginning.bare)) {
		strbuf_truncate(&start, before->bare.length + 1);
		strbuf_append(&start, word->bare);
		planner_new_bigram(planner, field, strbuf_slice(&start));
		add_frequent(&beginning, slice_of(""));
	}
	return close_terms(&beginning);
}
