/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/probe.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/document.h"
#include "index/index_reader.h"
#include "index/match.h"
#include "index/schema.h"
#include "tokenizer/analyzer.h"

enum { TITLE_WORDS = 20 }; /* tell a title from all others */

struct probe {
	const char *path;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct arena arena; /* of one bulletin */
	struct strbuf record;
};

static void probe_release(struct probe *probe)
{
	index_reader_close(probe->reader);
	analyzer_close(probe->analyzer);
	arena_release(&probe->arena);
	strbuf_release(&probe->record);
}

static const struct match *term_of(struct probe *probe, const struct token *token)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;
	struct match *match = arena_alloc(&probe->arena, sizeof *match);

	schema_exact_term(&term, "", token->bare, token->exact);
	probe->arena.failed |= term.failed;
	if (match)
		*match = (struct match){ .op = MATCH_TERM,
					 .term = arena_copy(&probe->arena, strbuf_slice(&term)) };
	return match;
}

/* The documents with the first words of a title; with none there are no children. */
static enum status match_title(struct probe *probe, struct match *title, struct slice text,
			       struct error *err)
{
	const struct match **words = arena_alloc_array(&probe->arena, TITLE_WORDS, sizeof(*words));
	enum status status = analyzer_start(probe->analyzer, text, err);
	struct token token;

	*title = (struct match){ .op = MATCH_AND, .children = words };
	while (!status && words && title->child_count < TITLE_WORDS &&
	       analyzer_next(probe->analyzer, &token))
		if (token_is_one_word(&token))
			words[title->child_count++] = term_of(probe, &token);
	return !status && probe->arena.failed ? error_no_memory(err) : status;
}

static enum status search(struct probe *probe, const struct match *title, uint32_t number,
			  bool *found, struct error *err)
{
	struct search_request request = { .match = title,
					  .bm25 = { .k1 = 1.2, .b = 0.75 },
					  .limit = PROBE_HITS,
					  .exact_up_to = PROBE_HITS + 1 };
	struct mset mset = { 0 };
	enum status status =
		index_reader_search(probe->reader, &request, &probe->arena, &mset, err);

	*found = mset.total > PROBE_HITS;
	for (size_t i = 0; i < mset.hit_count; i++)
		*found |= mset.hits[i].number == number;
	return status;
}

static enum status look_up(struct probe *probe, uint32_t number, struct error *err)
{
	struct document document = { 0 };
	struct match title = { 0 };
	bool found = true;

	arena_clear(&probe->arena);
	strbuf_clear(&probe->record);
	enum status status = index_reader_record(probe->reader, number, &probe->record, err);
	if (!status)
		status = document_decode(&document, strbuf_slice(&probe->record), err);
	if (!status)
		status = match_title(probe, &title, document.title, err);
	if (!status && title.child_count)
		status = search(probe, &title, number, &found, err);
	if (status || found)
		return status;
	return error_set(err, STATUS_CORRUPT,
			 _("%s: the bulletin \"%.*s\" is not found by its own title; rebuild the "
			   "index (sttt-index rebuild)"),
			 probe->path, (int)document.id.length, document.id.data);
}

enum status probe_shard(const char *path, struct error *err)
{
	CLEANUP(probe_release)
	struct probe probe = { .path = path, .arena = ARENA_INIT, .record = STRBUF_INIT };
	uint32_t documents = 0, sample;
	enum status status = index_reader_open(&probe.reader, &path, 1, err);

	if (!status)
		status = analyzer_open(&probe.analyzer, err);
	if (!status)
		status = index_reader_count(probe.reader, &documents, err);
	sample = documents < PROBE_SAMPLE ? documents : PROBE_SAMPLE;
	for (uint32_t i = 0; i < sample && !status; i++) {
		uint64_t way = sample > 1 ? (uint64_t)i * (documents - 1) / (sample - 1) : 0;

		status = look_up(&probe, 1 + (uint32_t)way, err);
	}
	return status;
}
