/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/headline.h"

enum {
	FEW_WORDS = 3,     /* fewer are a repetition where the body begins alone */
	TELLING_WORDS = 6, /* so many in a row are no chance */
};

void headline_add(struct headline *headline, const struct token *token, struct arena *arena)
{
	if (token_is_compound(token) || headline->count == HEADLINE_WORDS)
		return;
	headline->has[form_hash(token->bare)] = true;
	headline->words[headline->count++] = arena_copy(arena, token->bare);
}

static bool is_word(const struct headline *headline, size_t i, struct slice form)
{
	return i < headline->count && slice_equal(headline->words[i], form);
}

static bool goes_on(const struct headline *headline, const struct token *token)
{
	const struct headline_run *run = &headline->run;

	return is_word(headline, run->from + run->count, token->bare);
}

/* Begin a run with a token, or none. */
static void begin_run(struct headline *headline, const struct token *token)
{
	size_t from = 0;

	headline->run.count = 0;
	if (!headline->has[form_hash(token->bare)])
		return;
	while (from < headline->count && !is_word(headline, from, token->bare))
		from++;
	if (from == headline->count)
		return;
	headline->run = (struct headline_run){ .from = from,
					       .count = 1,
					       .position = token->position,
					       .start = token->start,
					       .end = token->end,
					       .apart = token->link == LINK_NONE };
}

static bool repeats_title(const struct headline *headline, const struct token *behind)
{
	const struct headline_run *run = &headline->run;
	bool ends = !behind || behind->link == LINK_NONE;
	bool whole = run->count == headline->count;

	return run->apart && run->count * 4 >= headline->count * 3 &&
	       (run->count >= FEW_WORDS || run->position == 1) &&
	       (ends || (whole && run->count >= TELLING_WORDS && behind->link == LINK_SPACE));
}

bool headline_follow(struct headline *headline, const struct token *token,
		     struct headline_run *repetition)
{
	bool repeats;

	if (token && token_is_compound(token))
		return false;
	if (headline->run.count && token && goes_on(headline, token)) {
		headline->run.count++;
		headline->run.end = token->end;
		return false;
	}
	repeats = headline->run.count && repeats_title(headline, token);
	if (repeats)
		*repetition = headline->run;
	if (token)
		begin_run(headline, token);
	return repeats;
}
