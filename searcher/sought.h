/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sought.h - the words of a request, ready to be recognised in a text
 *
 *     struct sought_step step = sought_start(&sought, &token);
 *     while (sought_next(&step, &word, &tier))
 *             ...
 *
 * Equal words are sought as one: a word is known by the number, in the
 * request, of the first that asks for the same. A token is compared with few
 * of them, because they stand in lists by their bare form, and all forms of a
 * word have the same (forms.h).
 */
#ifndef SEARCHER_SOUGHT_H
#define SEARCHER_SOUGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "searcher/form_hash.h"
#include "searcher/snippet.h"

/* In a list, 0 is its end and n the word n - 1. */
struct sought {
	const struct snippet_request *request; /* borrowed */
	uint32_t *first;                       /* of each word, the first that is equal */
	uint32_t *next;                        /* of each word, the next in its list */
	uint32_t by_form[FORM_HASHES];
	uint32_t prefixes, compounds;
};

/* Everything in the arena. STATUS_NO_MEMORY alone. */
enum status sought_prepare(struct sought *sought, const struct snippet_request *request,
			   struct arena *arena, struct error *err);

/* Begin a text that is searched for them. */
enum status sought_start_text(const struct sought *sought, struct analyzer *analyzer,
			      struct slice text, struct error *err);

/* Whether a word is a document number, day or period. */
bool sought_is_compound(const struct query_word *word);

struct sought_step {
	const struct sought *sought;
	const struct token *token;
	uint32_t next, then; /* lists */
};

/* Begin with a token, which is borrowed. Most tokens are no word that is sought,
 * and have no list at all. */
static inline struct sought_step sought_start(const struct sought *sought,
					      const struct token *token)
{
	struct sought_step step = { .sought = sought, .token = token };

	if (token_is_one_word(token)) {
		step.next = sought->by_form[form_hash(token->bare)];
		step.then = sought->prefixes;
	} else {
		step.next = sought->compounds;
	}
	return step;
}

/* The next word that the token is, and the strictest tier on which it is; or
 * return false. A word typed without marks asks for its bare form, whatever
 * marks the text has; a number has but one form. */
bool sought_next(struct sought_step *step, uint32_t *word, enum tier *tier);

#endif
