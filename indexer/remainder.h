/* SPDX-License-Identifier: GPL-2.0-or-later */
/* remainder.h - the documents of a shard that stay when others of it go
 *
 * A shard does not keep which terms each of its documents has (index/schema.h),
 * so none can be taken out of it. Those that stay are written again, from
 * their records.
 */
#ifndef INDEXER_REMAINDER_H
#define INDEXER_REMAINDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "indexer/part.h"

/* Write all documents of the shard in the folder `path` again, to *parts as the
 * shard `name`, but for those with these numbers. STATUS_CORRUPT: a record cannot be read. */
enum status remainder_write(struct parts *parts, struct slice name, const char *path,
			    const uint32_t *gone, size_t count, struct error *err);

#endif
