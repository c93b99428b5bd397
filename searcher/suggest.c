/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/suggest.h"

#include "searcher/findable.h"
#include "searcher/proposal.h"

static const double LEAST_CONFIDENCE = 0.5;
static const double LEAST_SLIP_CONFIDENCE = 0.8;

enum {
	CLEARLY_MORE = 5,      /* times as often */
	LEAST_OCCURRENCES = 2, /* what is there once is chance */
};

/* One suggestion on its way. */
struct suggester {
	const struct suggest_request *request;
	struct arena *arena;
	struct error *err;
};

static enum status finds(const struct suggester *suggester, struct slice text, bool *found)
{
	const struct suggest_request *request = suggester->request;
	const struct findable_in in = { .question = request->question,
					.reader = request->reader,
					.analyzer = request->analyzer,
					.names = request->names };

	return findable(found, text, &in, suggester->arena, suggester->err);
}

/* Whether words that are a slip away were surely meant: the archive has clearly
 * more of them. */
static bool slips_hold(const struct proposal *proposal)
{
	return !proposal->slips || (proposal->slip_confidence >= LEAST_SLIP_CONFIDENCE &&
				    proposal->meant >= LEAST_OCCURRENCES &&
				    proposal->meant / CLEARLY_MORE >= proposal->typed);
}

static enum status holds(const struct suggester *suggester, const struct proposal *proposal,
			 bool *hold)
{
	*hold = proposal->confidence >= LEAST_CONFIDENCE && slips_hold(proposal);
	return *hold ? finds(suggester, proposal->text, hold) : STATUS_OK;
}

/* Where nothing better is found, what the keys show is what was meant. */
static enum status suggest_reading(const struct suggester *suggester, struct slice *suggestion)
{
	struct slice text = suggester->request->parsed->text;
	bool found = false;
	enum status status = STATUS_OK;

	if (suggester->request->keys_read)
		status = finds(suggester, text, &found);
	if (found)
		*suggestion = text;
	return status;
}

enum status suggest(struct slice *suggestion, const struct suggest_request *request,
		    struct arena *arena, struct error *err)
{
	const struct suggester suggester = { request, arena, err };
	struct proposal proposals[PROPOSALS];
	size_t count = 0;
	bool hold = false;
	enum status status = proposals_make(proposals, &count, request->parsed, request->lexicon,
					    request->analyzer, arena, err);

	*suggestion = slice_make(NULL, 0);
	for (size_t i = 0; i < count && !status && !hold; i++) {
		status = holds(&suggester, &proposals[i], &hold);
		if (hold)
			*suggestion = proposals[i].text;
	}
	if (status || hold)
		return status;
	return suggest_reading(&suggester, suggestion);
}
