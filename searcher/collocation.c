/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/collocation.h"

/* Where words are looked up. */
struct lookup {
	struct lexicon *lexicon;
	struct analyzer *analyzer;
	struct arena *arena;
	struct error *err;
};

enum which { FIRST, LAST };

/* Find the first word of a text in the lexicon, or the last one; false when it is not there. */
static enum status find_word(const struct lookup *lookup, struct slice text, enum which which,
			     struct lexicon_word *word, bool *found)
{
	struct lexicon_cursor cursor;
	struct lexicon_key key = { { NULL, 0 }, { NULL, 0 } };
	struct token token;
	enum status status = analyzer_start_words(lookup->analyzer, text, lookup->err);

	while (!status && analyzer_next(lookup->analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		key = lexicon_key_of(token.kind, arena_copy(lookup->arena, token.bare),
				     arena_copy(lookup->arena, token.exact));
		if (which == FIRST)
			break;
	}
	*found = !status && key.bare.length &&
		 lexicon_find_word(&cursor, lookup->lexicon, &key, word);
	return status;
}

static enum status weigh(const struct lookup *lookup, const struct lexicon_word *before,
			 struct phrase *phrase)
{
	struct lexicon_pair pair = { .count = 0 };
	struct lexicon_word first;
	bool found = false;
	enum status status = find_word(lookup, phrase->written, FIRST, &first, &found);

	if (status || !found)
		return status;
	lexicon_find_pair(lookup->lexicon, before, first.number, &pair);
	phrase->score *= (double)pair.count / first.count;
	return STATUS_OK;
}

enum status collocation_weigh(struct slice before, struct phrase *phrases, size_t count,
			      struct lexicon *lexicon, struct analyzer *analyzer,
			      struct arena *arena, struct error *err)
{
	const struct lookup lookup = { lexicon, analyzer, arena, err };
	struct lexicon_word last;
	bool found = false;
	enum status status = find_word(&lookup, before, LAST, &last, &found);

	for (size_t i = 0; found && i < count && !status; i++)
		status = weigh(&lookup, &last, &phrases[i]);
	return status;
}
