/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rerank.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "searcher/phrase.h"
#include "searcher/proximity.h"

bool rerank_is_wanted(const struct plan *plan)
{
	return plan->is_question && plan->close_word_count > 1;
}

static enum status read_document(struct document *document, struct strbuf *record, uint32_t number,
				 struct index_reader *reader, struct error *err)
{
	strbuf_clear(record);
	enum status status = index_reader_record(reader, number, record, err);

	return status ? status : document_decode(document, strbuf_slice(record), err);
}

enum status rerank_gain(const struct plan *plan, const struct document *document,
			struct analyzer *analyzer, struct arena *arena, double *gain,
			struct error *err)
{
	struct proximity *proximity = NULL;
	enum status status =
		proximity_open(&proximity, plan->close_words, plan->close_word_count, arena, err);

	return status ? status : proximity_of(proximity, document, analyzer, gain, err);
}

static enum status add_proximity(struct hit *hit, struct proximity *proximity,
				 struct index_reader *reader, struct analyzer *analyzer,
				 struct strbuf *record, struct error *err)
{
	struct document document;
	double score = 0;
	enum status status = read_document(&document, record, hit->number, reader, err);

	if (!status)
		status = proximity_of(proximity, &document, analyzer, &score, err);
	hit->score += score;
	return status;
}

/* Better scores first, equals as they were: a hit goes before those that are worse. */
static void insert(struct hit *hits, size_t at)
{
	struct hit hit = hits[at];

	for (; at > 0 && hits[at - 1].score < hit.score; at--)
		hits[at] = hits[at - 1];
	hits[at] = hit;
}

static enum status has_phrases(bool *has, const struct document *document, const struct plan *plan,
			       bool exact, struct analyzer *analyzer, struct error *err)
{
	enum status status = STATUS_OK;

	*has = true;
	for (size_t i = 0; i < plan->phrase_count && *has && !status; i++)
		status = phrase_stands(has, plan->phrases[i], exact, document, analyzer, err);
	return status;
}

enum status rerank_check_phrases(struct mset *mset, const struct plan *plan, bool exact,
				 struct index_reader *reader, struct analyzer *analyzer,
				 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	size_t kept = 0, count = mset->hit_count;

	for (size_t i = 0; i < count; i++) {
		struct document document;
		bool has = false;
		enum status status =
			read_document(&document, &record, mset->hits[i].number, reader, err);

		if (!status)
			status = has_phrases(&has, &document, plan, exact, analyzer, err);
		if (status)
			return status;
		if (has)
			mset->hits[kept++] = mset->hits[i];
	}
	mset->total -= (uint32_t)(count - kept);
	mset->hit_count = kept;
	return STATUS_OK;
}

enum status rerank_any_says_all(bool *any, const struct mset *mset, const struct plan *plan,
				struct index_reader *reader, struct analyzer *analyzer,
				struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct proximity *proximity = NULL;
	enum status status =
		proximity_open(&proximity, plan->close_words, plan->close_word_count, arena, err);

	*any = false;
	for (size_t i = 0; i < mset->hit_count && !*any && !status; i++) {
		struct document document;

		status = read_document(&document, &record, mset->hits[i].number, reader, err);
		if (!status)
			status = proximity_says_all(proximity, &document, analyzer, any, err);
	}
	return status;
}

enum status rerank(struct mset *mset, const struct plan *plan, struct index_reader *reader,
		   struct analyzer *analyzer, struct arena *arena, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct proximity *proximity = NULL;
	enum status status =
		proximity_open(&proximity, plan->close_words, plan->close_word_count, arena, err);

	for (size_t i = 0; i < mset->hit_count && i < RERANK_DEPTH && !status; i++) {
		status = add_proximity(&mset->hits[i], proximity, reader, analyzer, &record, err);
		insert(mset->hits, i);
	}
	return status;
}
