/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_build.h - the lexicon of a shard, from the bulletins that its database holds */
#ifndef INDEX_LEXICON_BUILD_H
#define INDEX_LEXICON_BUILD_H

#include "base/error.h"

/* Read the bulletins of the database in the folder `shard`, count their words
 * and write SHARD/lexicon. Beside it some files lexicon.N come and go. It takes
 * some 30 MB of memory, and about as long as analyzing the texts. */
enum status lexicon_build(const char *shard, struct error *err);

#endif
