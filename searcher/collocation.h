/* SPDX-License-Identifier: GPL-2.0-or-later */
/* collocation.h - how well phrases go behind a text, by what the archive has side by side */
#ifndef SEARCHER_COLLOCATION_H
#define SEARCHER_COLLOCATION_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/lexicon.h"
#include "index/phrases.h"
#include "tokenizer/analyzer.h"

/* Multiply the score of each phrase by how much likelier it is behind the text than elsewhere:
 * how often its first word stands behind the last one of the text, of how often it stands at
 * all. What the lexicon does not know stays as it is. */
enum status collocation_weigh(struct slice before, struct phrase *phrases, size_t count,
			      struct lexicon *lexicon, struct analyzer *analyzer,
			      struct arena *arena, struct error *err);

#endif
