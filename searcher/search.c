/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "index/generation.h"
#include "searcher/inquiry.h"
#include "searcher/question.h"
#include "searcher/suggest.h"
#include "searcher/warnings.h"

static enum status open_index(struct searcher *searcher, const char *index, struct error *err)
{
	struct generation_parts parts = { .reader = NULL };
	enum status status = index ? generation_open_live_parts(&parts, index, err)
				   : index_reader_open(&parts.reader, NULL, 0, err);

	searcher->generation = parts.name;
	searcher->reader = parts.reader;
	searcher->lexicon = parts.lexicon;
	searcher->phrases = parts.phrases;
	return status;
}

enum status searcher_open(struct searcher **searcher, const char *index, struct error *err)
{
	CLEANUP(searcher_closep) struct searcher *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = open_index(opened, index, err);
	if (!status)
		status = analyzer_open(&opened->analyzer, err);
	if (!status)
		status = names_open(&opened->names, opened->analyzer, err);
	if (status)
		return status;
	*searcher = opened;
	opened = NULL;
	return STATUS_OK;
}

const char *searcher_generation(const struct searcher *searcher)
{
	return searcher->generation.text;
}

void searcher_close(struct searcher *searcher)
{
	if (!searcher)
		return;
	index_reader_close(searcher->reader);
	lexicon_close(searcher->lexicon);
	phrases_close(searcher->phrases);
	analyzer_close(searcher->analyzer);
	names_close(searcher->names);
	free(searcher);
}

enum status searcher_use_lexicon(struct searcher *searcher, const char *path, struct error *err)
{
	struct lexicon *lexicon = NULL;
	enum status status = lexicon_open(&lexicon, path, err);

	if (status)
		return status;
	lexicon_close(searcher->lexicon);
	searcher->lexicon = lexicon;
	return STATUS_OK;
}

void searcher_limit_time(struct searcher *searcher, unsigned seconds)
{
	index_reader_limit_time(searcher->reader, seconds);
}

enum status searcher_add_remote(struct searcher *searcher, const struct endpoint *endpoints,
				size_t count, struct error *err)
{
	return index_reader_add_remote(searcher->reader, endpoints, count, err);
}

enum status searcher_open_places(struct searcher **searcher, const struct places *places,
				 struct error *err)
{
	CLEANUP(searcher_closep) struct searcher *opened = NULL;
	enum status status = searcher_open(
		&opened, places->index.length ? strbuf_string(&places->index) : NULL, err);

	if (status)
		return status;
	assert(opened);
	if (places->lexicon.length)
		status = searcher_use_lexicon(opened, strbuf_string(&places->lexicon), err);
	if (status)
		return status;
	searcher_limit_time(opened, places->timeout);
	status = searcher_add_remote(opened, places->shards.items, places->shards.count, err);
	if (status)
		return status;
	*searcher = opened;
	opened = NULL;
	return STATUS_OK;
}

/* --- understanding -------------------------------------------------------- */

void inquiry_warn(struct inquiry *inquiry, const struct slice *warnings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		warnings_add(&inquiry->answer->warnings, &inquiry->answer->warning_count,
			     warnings[i], inquiry->arena);
}

static enum status understand(struct inquiry *inquiry, struct error *err)
{
	struct searcher *searcher = inquiry->searcher;
	struct keyboard_reading *typed = &inquiry->typed;
	struct parsed_query parsed;
	enum status status = keyboard_read(typed, inquiry->question->text, searcher->reader,
					   searcher->analyzer, inquiry->arena, err);

	if (!status)
		status = query_parse(&parsed, typed->text, searcher->analyzer, inquiry->arena, err);
	if (status)
		return status;
	inquiry->parsed = parsed;
	inquiry->answer->understood = parsed.understood;
	inquiry_warn(inquiry, typed->warnings, typed->warning_count);
	inquiry_warn(inquiry, parsed.warnings, parsed.warning_count);
	if (searcher->lexicon && !inquiry->question->exact)
		status = restore_query(&inquiry->restoration, parsed.query, searcher->lexicon,
				       inquiry->arena, err);
	if (status)
		return status;
	return question_add_filters(&inquiry->query, parsed.query, inquiry->question,
				    inquiry->arena, err);
}

/* --- suggesting ----------------------------------------------------------- */

static enum status make_suggestion(struct inquiry *inquiry, struct error *err)
{
	const struct searcher *searcher = inquiry->searcher;
	const struct suggest_request request = { .question = inquiry->question,
						 .parsed = &inquiry->parsed,
						 .keys_read = inquiry->typed.word_count > 0,
						 .lexicon = searcher->lexicon,
						 .reader = searcher->reader,
						 .analyzer = searcher->analyzer,
						 .names = searcher->names };

	if (!searcher->lexicon || inquiry->question->detail != DETAIL_FULL)
		return STATUS_OK;
	return suggest(&inquiry->answer->suggestion, &request, inquiry->arena, err);
}

/* --- the whole ------------------------------------------------------------ */

/* Say what the answer lacks. */
static enum status note_missing(struct searcher *searcher, struct arena *arena,
				struct answer *answer, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentences = STRBUF_INIT;
	enum status status = index_reader_missing(searcher->reader, &sentences, err);
	struct slice rest = strbuf_slice(&sentences), sentence;

	while (!status && slice_next_line(&rest, &sentence)) {
		warnings_add(&answer->warnings, &answer->warning_count, sentence, arena);
		answer->partial = true;
	}
	return status;
}

/* Answer a question in one of two ways, anew each time that a shard is lost on the way. */
static enum status answer_question(const struct inquiry *asked,
				   enum status (*answer_once)(struct inquiry *, struct error *),
				   struct answer *answer, struct error *err)
{
	struct searcher *searcher = asked->searcher;
	struct answer made;
	enum status status = index_reader_begin(searcher->reader, err);

	if (status)
		return status;
	do {
		struct inquiry inquiry = *asked;

		made = (struct answer){ 0 };
		inquiry.answer = &made;
		inquiry.window = inquiry_window(asked->question);
		status = answer_once(&inquiry, err);
	} while (status == STATUS_AGAIN);
	if (!status)
		status = note_missing(searcher, asked->arena, &made, err);
	if (!status && asked->arena->failed)
		status = error_no_memory(err);
	if (!status)
		*answer = made;
	return status;
}

static enum status answer_text(struct inquiry *inquiry, struct error *err)
{
	enum status status = understand(inquiry, err);

	if (!status)
		status = inquiry_find(inquiry, err);
	if (!status)
		status = inquiry_choose_hits(inquiry, err);
	if (!status)
		status = inquiry_show(inquiry, err);
	return status ? status : make_suggestion(inquiry, err);
}

enum status search(struct searcher *searcher, const struct question *question, struct arena *arena,
		   struct answer *answer, struct error *err)
{
	const struct inquiry asked = { .searcher = searcher, .question = question, .arena = arena };

	return answer_question(&asked, answer_text, answer, err);
}

const struct answer_facet *answer_facet_find(const struct answer *answer, const char *name)
{
	for (size_t i = 0; i < answer->facet_count; i++)
		if (strcmp(answer->facets[i].name, name) == 0)
			return &answer->facets[i];
	return NULL;
}

static enum status answer_similar(struct inquiry *inquiry, struct error *err)
{
	uint32_t number = 0;
	enum status status =
		index_reader_find(inquiry->searcher->reader, inquiry->id, &number, err);

	if (!status)
		status = inquiry_find_similar(inquiry, number, err);
	return status ? status : inquiry_show(inquiry, err);
}

enum status search_similar(struct searcher *searcher, struct slice id,
			   const struct question *question, struct arena *arena,
			   struct answer *answer, struct error *err)
{
	struct question similar = *question;
	const struct inquiry asked = {
		.searcher = searcher, .question = &similar, .arena = arena, .id = id
	};

	similar.order = ORDER_RELEVANCE;
	similar.facets = false;
	similar.fold = true;
	return answer_question(&asked, answer_similar, answer, err);
}

/* The query is understood as for hits, of which none is wanted. */
static enum status read_document(struct inquiry *inquiry, struct error *err)
{
	uint32_t number = 0;
	enum status status =
		index_reader_find(inquiry->searcher->reader, inquiry->id, &number, err);

	if (!status)
		status = understand(inquiry, err);
	if (!status)
		status = inquiry_find(inquiry, err);
	return status ? status : inquiry_read(inquiry, number, err);
}

enum status search_document(struct searcher *searcher, struct slice id,
			    const struct question *question, struct arena *arena,
			    struct reading *reading, struct error *err)
{
	struct question asked = *question;
	struct answer answer;
	const struct inquiry inquiry = { .searcher = searcher,
					 .question = &asked,
					 .arena = arena,
					 .id = id,
					 .reading = reading };

	asked.first = asked.limit = 0;
	asked.facets = false;
	return answer_question(&inquiry, read_document, &answer, err);
}
