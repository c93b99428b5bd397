/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/result.h"

#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "searcher/result_json.h"

bool result_format_find(enum result_format *format, struct slice name)
{
	static const char *const names[] = { "text", "json", "jsonl", "trec", "ids" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(name, slice_of(names[i]))) {
			*format = (enum result_format)i;
			return true;
		}
	return false;
}

enum hit_detail result_format_detail(enum result_format format)
{
	return format == FORMAT_TREC || format == FORMAT_IDS ? DETAIL_ID : DETAIL_FULL;
}

bool result_format_folds(enum result_format format)
{
	return result_format_detail(format) == DETAIL_FULL;
}

bool result_format_warns(enum result_format format)
{
	return format == FORMAT_TEXT || format == FORMAT_JSON;
}

/* --- lines of plain text ------------------------------------------------- */

static bool is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7f && c < 0xa0);
}

static void append_harmless(struct strbuf *text, struct slice words)
{
	for (size_t at = 0; at < words.length;) {
		uint32_t c = utf8_next(words, &at, NULL);

		strbuf_append_character(text, is_control(c) ? UTF8_BROKEN : c);
	}
}

static void print_trec(struct strbuf *text, const struct result *result)
{
	struct slice qid = result->qid.length ? result->qid : slice_of("1");

	for (size_t i = 0; i < result->answer->hit_count; i++) {
		const struct answer_hit *hit = &result->answer->hits[i];

		append_harmless(text, qid);
		strbuf_append(text, slice_of("\tQ0\t"));
		append_harmless(text, hit->id);
		strbuf_printf(text, "\t%u\t%.6f\tsttt\n", hit->rank, hit->score);
	}
}

static void print_ids(struct strbuf *text, const struct result *result)
{
	for (size_t i = 0; i < result->answer->hit_count; i++) {
		append_harmless(text, result->answer->hits[i].id);
		strbuf_append_byte(text, '\n');
	}
}

/* --- text for people ----------------------------------------------------- */

#define INDENT "    "

enum { LINE_LENGTH = 76 }; /* code points, without the indentation */

/* Bold for titles, grep's bold red for what matched, faint for where it is from. */
#define STYLE_TITLE  "\033[1m"
#define STYLE_MATCH  "\033[1;31m"
#define STYLE_DETAIL "\033[2m"
#define STYLE_NONE   "\033[0m"

static void style(struct strbuf *text, const struct result *result, const char *sequence)
{
	if (result->color)
		strbuf_append(text, slice_of(sequence));
}

/* How many code points stand before the next space. */
static size_t word_length(struct slice text)
{
	size_t space = slice_find(text, slice_of(" "));

	return utf8_length(slice_cut(text, 0, space == SLICE_NONE ? text.length : space));
}

/* A text on its way out, in lines of moderate length. */
struct flow {
	struct slice left; /* what is still to come */
	size_t in_line;    /* code points since the line began */
};

/* Append so many code points of what is left, in a style of their own. */
static void append_run(struct strbuf *text, const struct result *result, struct flow *flow,
		       size_t count, const char *sequence)
{
	style(text, result, sequence);
	for (; count && flow->left.length; count--) {
		size_t length = 0;
		bool space = utf8_next(flow->left, &length, NULL) == ' ';
		struct slice character = slice_cut(flow->left, 0, length);

		flow->left = slice_cut(flow->left, length, flow->left.length);
		flow->in_line++;
		if (space && flow->in_line + word_length(flow->left) > LINE_LENGTH) {
			strbuf_append(text, slice_of("\n" INDENT));
			flow->in_line = 0;
		} else {
			append_harmless(text, character);
		}
	}
	style(text, result, STYLE_NONE);
}

/* The matches stand out from the rest, which is in the style given. */
static void append_marked(struct strbuf *text, const struct result *result,
			  const struct marked_text *marked, const char *rest)
{
	struct flow flow = { marked->text, 0 };
	size_t column = 0;

	for (size_t i = 0; i < marked->highlight_count; i++) {
		const struct highlight *highlight = &marked->highlights[i];

		append_run(text, result, &flow, highlight->start - column, rest);
		append_run(text, result, &flow, highlight->end - highlight->start, STYLE_MATCH);
		column = highlight->end;
	}
	append_run(text, result, &flow, flow.left.length, rest);
}

/* "2014-01-02 · Nghệ An · mic.gov.vn · seeds/004.txt", of what is known. */
static void append_details(struct strbuf *text, const struct answer_hit *hit)
{
	CLEANUP(strbuf_release) struct strbuf date = STRBUF_INIT;
	const struct document *document = &hit->document;

	date_print(&date, document->date);
	const struct slice details[] = { strbuf_slice(&date), document->province, document->source,
					 hit->id };
	const char *between = "";

	for (size_t i = 0; i < sizeof details / sizeof *details; i++) {
		if (!details[i].length)
			continue;
		strbuf_append(text, slice_of(between));
		append_harmless(text, details[i]);
		between = " · ";
	}
}

static void print_copies(struct strbuf *text, const struct answer_hit *hit)
{
	strbuf_append(text, slice_of("\n" INDENT));
	strbuf_printf(text, ngettext_("and %u copy:", "and %u copies:", hit->copy_count),
		      (unsigned)hit->copy_count);
	for (size_t i = 0; i < hit->copy_count; i++) {
		strbuf_append(text, slice_of(i ? ", " : " "));
		append_harmless(text, hit->copies[i].id);
	}
}

/* A term without what only the index needs: "trạm" of "Etram:trạm", "tram bts" of "Gtram bts". */
static struct slice word_of_term(struct slice term)
{
	size_t prefix = 0, colon = slice_find(term, slice_of(":"));

	if (colon != SLICE_NONE)
		return slice_cut(term, colon + 1, term.length);
	while (prefix < term.length && term.data[prefix] >= 'A' && term.data[prefix] <= 'Z')
		prefix++;
	return slice_cut(term, prefix, term.length);
}

static const char *origin_text(enum origin origin)
{
	static const char *const texts[] = {
		[ORIGIN_TYPED] = "",
		[ORIGIN_MARKS] = N_("its marks restored"),
		[ORIGIN_KEYS] = N_("keys typed with the input method off"),
		[ORIGIN_ABBREVIATION] = N_("an abbreviation or its long form"),
		[ORIGIN_NAME] = N_("another spelling of the name"),
		[ORIGIN_SUCCESSOR] = N_("the office that took it in"),
		[ORIGIN_WILDCARD] = N_("words that begin so"),
	};

	return _(texts[origin]);
}

static const char *form_text(enum part_form form)
{
	static const char *const texts[] = {
		[PART_EXACT] = N_("as typed"),         [PART_TONELESS] = N_("with any tone"),
		[PART_BARE] = N_("with any marks"),    [PART_BIGRAM] = N_("side by side"),
		[PART_COMPOUND] = N_("number or day"), [PART_WILDCARD] = N_("beginning"),
	};

	return _(texts[form]);
}

/* "+1.234  trạm, as typed: 1 in the title, 3 in the text; weight 1, rarity 2.31" */
static void print_part(struct strbuf *text, const struct explained_part *part)
{
	strbuf_printf(text, "\n" INDENT "  +%.4f ", part->score);
	for (size_t i = 0; i < part->term_count; i++) {
		strbuf_append(text, slice_of(i ? ", " : " "));
		append_harmless(text, word_of_term(part->terms[i]));
	}
	strbuf_printf(text, _(", %s: %u in the title, %u in the text; weight %.3g, rarity %.3f"),
		      form_text(part->form), (unsigned)part->in_title, (unsigned)part->in_body,
		      part->weight, part->rarity);
	if (part->origin == ORIGIN_TYPED)
		return;
	strbuf_append(text, slice_of(_("; for ")));
	append_harmless(text, part->typed);
	strbuf_printf(text, " (%s)", origin_text(part->origin));
}

static void print_explanation(struct strbuf *text, const struct answer_hit *hit)
{
	const struct explanation *explanation = hit->explanation;

	strbuf_append(text, slice_of("\n" INDENT));
	strbuf_printf(text, _("score %.4f: %.4f of its words"), hit->score, explanation->score);
	if (explanation->gain > 0)
		strbuf_printf(text, _(", %.4f of how close they stand"), explanation->gain);
	strbuf_printf(text, _("; length %u, %.0f on the average"), (unsigned)explanation->length,
		      explanation->average_length);
	for (size_t i = 0; i < explanation->part_count; i++)
		print_part(text, &explanation->parts[i]);
}

static void print_hit(struct strbuf *text, const struct result *result,
		      const struct answer_hit *hit)
{
	strbuf_printf(text, "%2u. ", hit->rank);
	if (hit->snippet.title.text.length)
		append_marked(text, result, &hit->snippet.title, STYLE_TITLE);
	else
		strbuf_append(text, slice_of(_("(no title)")));

	strbuf_append(text, slice_of("\n" INDENT));
	style(text, result, STYLE_DETAIL);
	append_details(text, hit);
	style(text, result, STYLE_NONE);

	if (hit->snippet.body.text.length) {
		strbuf_append(text, slice_of("\n" INDENT));
		append_marked(text, result, &hit->snippet.body, STYLE_NONE);
	}
	if (hit->copy_count)
		print_copies(text, hit);
	if (hit->explanation)
		print_explanation(text, hit);
	strbuf_append(text, slice_of("\n\n"));
}

/* "Year: 2019 (2), 2014 (1)" */
static void print_facet(struct strbuf *text, const char *title, const struct answer_facet *facet)
{
	const char *between = " ";

	strbuf_printf(text, "%s:", title);
	for (size_t i = 0; i < facet->value_count; i++) {
		strbuf_append(text, slice_of(between));
		append_harmless(text, facet->values[i].value);
		strbuf_printf(text, " (%u)", facet->values[i].count);
		between = ", ";
	}
	strbuf_append_byte(text, '\n');
}

static void print_facets(struct strbuf *text, const struct answer *answer)
{
	static const struct {
		const char *name, *title;
	} titles[] = {
		{ "year", N_("Year") },
		{ "province", N_("Province") },
		{ "source", N_("Source") },
		{ "document", N_("Document") },
	};

	for (size_t i = 0; i < answer->facet_count; i++)
		for (size_t t = 0; t < sizeof titles / sizeof *titles; t++)
			if (strcmp(answer->facets[i].name, titles[t].name) == 0 &&
			    answer->facets[i].value_count)
				print_facet(text, _(titles[t].title), &answer->facets[i]);
}

/* What the reader should know about how far the answer can be trusted. */
static void print_remarks(struct strbuf *text, const struct answer *answer)
{
	for (size_t i = 0; i < answer->relaxed_count; i++) {
		append_harmless(text, answer->relaxed[i]);
		strbuf_printf(text, ": %s\n", _("left out, because nothing was found with it"));
	}
	for (size_t i = 0; i < answer->warning_count; i++) {
		append_harmless(text, answer->warnings[i]);
		strbuf_append_byte(text, '\n');
	}
	if (answer->partial)
		strbuf_printf(text, "%s\n",
			      _("A part of the index did not answer; there may be more."));
}

static void print_suggestion(struct strbuf *text, const struct answer *answer)
{
	if (!answer->suggestion.length)
		return;
	strbuf_printf(text, "%s ", _("Did you mean:"));
	append_harmless(text, answer->suggestion);
	strbuf_append_byte(text, '\n');
}

static void print_total(struct strbuf *text, const struct answer *answer)
{
	if (!answer->total)
		strbuf_append(text, slice_of(_("No bulletin found")));
	else if (answer->total_exact)
		strbuf_printf(text,
			      ngettext_("%u bulletin found", "%u bulletins found", answer->total),
			      answer->total);
	else
		strbuf_printf(text, _("about %u bulletins found"), answer->total);
	strbuf_append_byte(text, '\n');
}

/* "QID: QUERY" over the hits of one query of many. */
static void print_heading(struct strbuf *text, const struct result *result)
{
	style(text, result, STYLE_TITLE);
	append_harmless(text, result->qid);
	strbuf_append(text, slice_of(": "));
	append_harmless(text, result->question->text);
	style(text, result, STYLE_NONE);
	strbuf_append(text, slice_of("\n\n"));
}

/* How the query was read, and what the index was asked. */
static void print_plan(struct strbuf *text, const struct answer *answer)
{
	struct slice rest = answer->plan, line;

	append_harmless(text, answer->understood);
	strbuf_append_byte(text, '\n');
	while (slice_next_line(&rest, &line)) {
		append_harmless(text, line);
		strbuf_append_byte(text, '\n');
	}
	strbuf_append_byte(text, '\n');
}

static void print_text(struct strbuf *text, const struct result *result)
{
	const struct answer *answer = result->answer;

	if (result->qid.length)
		print_heading(text, result);
	if (result->question->explain)
		print_plan(text, answer);
	for (size_t i = 0; i < answer->hit_count; i++)
		print_hit(text, result, &answer->hits[i]);
	print_facets(text, answer);
	print_remarks(text, answer);
	print_suggestion(text, answer);
	print_total(text, answer);
	if (result->qid.length)
		strbuf_append_byte(text, '\n');
}

void result_print(struct strbuf *text, const struct result *result, enum result_format format)
{
	switch (format) {
	case FORMAT_TEXT:
		print_text(text, result);
		break;
	case FORMAT_JSON:
		result_print_json(text, result);
		break;
	case FORMAT_JSONL:
		result_print_jsonl(text, result);
		break;
	case FORMAT_TREC:
		print_trec(text, result);
		break;
	case FORMAT_IDS:
		print_ids(text, result);
		break;
	}
}
