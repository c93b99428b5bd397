/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases_build.h - the phrases of a shard, from the titles of the bulletins in its database */
#ifndef INDEX_PHRASES_BUILD_H
#define INDEX_PHRASES_BUILD_H

#include "base/error.h"

/* Read the bulletins of the database in the folder `shard`, and write
 * SHARD/phrases. Beside it some files phrases.N come and go, where titles are too
 * many to be counted at once; what then recurs only between two of these parts is
 * not found. */
enum status phrases_build(const char *shard, struct error *err);

#endif
