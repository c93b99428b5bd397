/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first line is a query, the second a title, the rest a body. Whatever they are, what is
 * marked is apart and on the borders of letters, and passages are of whole words and in order. */
#include "base/cleanup.h"
#include "base/utf8.h"
#include "searcher/matches.h"
#include "searcher/passages.h"
#include "tests/fuzz/fuzz.h"
#include "tokenizer/grapheme.h"

struct sample {
	struct analyzer *analyzer;
	struct arena arena;
	struct slice title, body;
	struct snippet_request request;
};

static void read_request(struct sample *sample, struct slice query, size_t length)
{
	struct parsed_query parsed;
	const struct query_word **words;
	size_t count;

	MUST(!query_parse(&parsed, query, sample->analyzer, &sample->arena, NULL));
	MUST(!query_words(parsed.query, &sample->arena, &words, &count, NULL));
	double *weights = arena_alloc_array(&sample->arena, count, sizeof *weights);

	for (size_t w = 0; w < count; w++)
		weights[w] = (double)(w % 3);
	sample->request = (struct snippet_request){
		.words = words, .weights = weights, .word_count = count, .length = length
	};
}

/* What stands between a letter and its marks; those on a blank are nobody's. */
static bool is_inside_letter(struct slice text, size_t at)
{
	size_t before = shown_text_back(text, at, 1), next = at;

	return at && at < text.length && text.data[before] != ' ' && text.data[before] != '\n' &&
	       grapheme_goes_on(utf8_next(text, &before, NULL), utf8_next(text, &next, NULL));
}

/* --- marked texts --------------------------------------------------------- */

static size_t byte_at(struct slice text, size_t column)
{
	return shown_text_forward(text, 0, column);
}

static void check_highlights(const struct marked_text *marked)
{
	size_t end = 0, length = utf8_length(marked->text);

	for (size_t i = 0; i < marked->highlight_count; i++) {
		const struct highlight *highlight = &marked->highlights[i];

		MUST(i == 0 || highlight->start > end);
		MUST(highlight->start < highlight->end && highlight->end <= length);
		MUST(!is_inside_letter(marked->text, byte_at(marked->text, highlight->start)));
		MUST(!is_inside_letter(marked->text, byte_at(marked->text, highlight->end)));
		end = highlight->end;
	}
}

static void check_line(struct slice text)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;

	MUST(utf8_repair(&repaired, text) == 0);
	for (size_t i = 0; i < text.length; i++)
		MUST((unsigned char)text.data[i] >= ' ' && text.data[i] != 0x7f);
}

/* Two code points have no place in a page (html.h). */
static void append_fit(struct strbuf *fit, struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		strbuf_append_character(fit, c == 0xfffe || c == 0xffff ? UTF8_BROKEN : c);
	}
}

/* The text is what the HTML says without marks and escapes, and has as many marks. */
static void check_html(const struct marked_text *marked)
{
	static const struct {
		struct slice html, text;
	} signs[] = {
		{ SLICE_INIT("<mark>"), SLICE_INIT("") },
		{ SLICE_INIT("</mark>"), SLICE_INIT("") },
		{ SLICE_INIT("&amp;"), SLICE_INIT("&") },
		{ SLICE_INIT("&lt;"), SLICE_INIT("<") },
		{ SLICE_INIT("&gt;"), SLICE_INIT(">") },
		{ SLICE_INIT("&quot;"), SLICE_INIT("\"") },
		{ SLICE_INIT("&#39;"), SLICE_INIT("'") },
	};
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT, text = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf expected = STRBUF_INIT;
	size_t marks = 0;

	marked_text_print_html(&html, marked);
	for (struct slice rest = strbuf_slice(&html); rest.length;) {
		size_t s = 0, count = sizeof signs / sizeof *signs;

		while (s < count && !slice_starts_with(rest, signs[s].html))
			s++;
		MUST(s < count || !strchr("<>&\"'", *rest.data));
		strbuf_append(&text, s < count ? signs[s].text : slice_cut(rest, 0, 1));
		rest = slice_cut(rest, s < count ? signs[s].html.length : 1, rest.length);
		marks += s == 0;
	}
	append_fit(&expected, marked->text);
	MUST(slice_equal(strbuf_slice(&text), strbuf_slice(&expected)));
	MUST(marks == marked->highlight_count);
}

static void check_marked(const struct marked_text *marked)
{
	check_line(marked->text);
	check_highlights(marked);
	check_html(marked);
}

/* --- passages ------------------------------------------------------------- */

static bool has_blank(struct slice text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (shown_text_is_blank(text.data[i]))
			return true;
	return false;
}

/* A word is cut only where there is no blank between the cut and what is marked. Where the title
 * is repeated and a word is glued to it, the text begins with that word (field_text.h). */
static void check_borders(const struct field_text *body, struct span passage)
{
	struct slice text = strbuf_slice(&body->text);
	size_t first = passage.end, last = passage.start;

	for (size_t i = body->count; i-- > 0;) {
		const struct match_place *place = &body->places[i];

		if (place->start < passage.start || place->end > passage.end)
			continue;
		first = place->start;
		last = place->end > last ? place->end : last;
	}
	MUST(passage.start == 0 || passage.start == body->lead ||
	     shown_text_is_blank(text.data[passage.start - 1]) ||
	     !has_blank(text, passage.start, first));
	MUST(passage.end == text.length || shown_text_is_blank(text.data[passage.end]) ||
	     !has_blank(text, last, passage.end));
	MUST(!is_inside_letter(text, passage.start) && !is_inside_letter(text, passage.end));
}

static void check_passages(const struct field_text *body, const struct passages *passages,
			   size_t room)
{
	struct slice text = strbuf_slice(&body->text);
	size_t length = 0;

	MUST(passages->count == 1 || passages->count == 2);
	for (size_t i = 0; i < passages->count; i++) {
		struct span span = passages->spans[i];

		MUST(span.start <= span.end && span.end <= text.length);
		check_borders(body, span);
		length += shown_text_length(text, span.start, span.end);
	}
	MUST(passages->count == 1 || passages->spans[0].end < passages->spans[1].start);
	for (size_t i = 0; i < body->count; i++)
		if (body->places[i].column_end - body->places[i].column > room)
			return; /* a match that is longer is shown whole */
	MUST(length <= room);
}

static void check_choice(struct sample *sample)
{
	CLEANUP(field_text_release) struct field_text title = FIELD_TEXT_INIT;
	CLEANUP(field_text_release) struct field_text body = FIELD_TEXT_INIT;
	struct headline headline = { .count = 0 };
	struct passages passages;
	struct sought sought;
	enum tier tier;

	MUST(!sought_prepare(&sought, &sample->request, &sample->arena, NULL));
	MUST(!field_text_read_title(&title, sample->title, &sought, &headline, sample->analyzer,
				    &sample->arena, NULL));
	MUST(!field_text_read_body(&body, sample->body, &sought, &headline, sample->analyzer,
				   &sample->arena, NULL));
	MUST(!matches_choose(&title, &body, &sought, &tier, &sample->arena, NULL));
	MUST(!passages_choose(&passages, &body, &sought, &sample->arena, NULL));
	check_passages(&body, &passages, sample->request.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	struct slice rest = input_slice(data, size), query = { NULL, 0 };
	struct sample sample = { .arena = ARENA_INIT };
	struct snippet snippet;

	if (!analyzer)
		MUST(analyzer_open(&analyzer, NULL) == STATUS_OK);
	sample.analyzer = analyzer;
	slice_next_line(&rest, &query);
	slice_next_line(&rest, &sample.title);
	sample.body = rest;
	read_request(&sample, query, 20 + size % 3 * 60);

	MUST(!snippet_make(&snippet, &sample.request, sample.title, sample.body, analyzer,
			   &sample.arena, NULL));
	check_marked(&snippet.title);
	check_marked(&snippet.body);
	check_choice(&sample);
	arena_release(&sample.arena);
	return 0;
}
