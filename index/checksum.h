/* SPDX-License-Identifier: GPL-2.0-or-later */
/* checksum.h - by which a file of ours knows that none of its bytes has changed
 *
 * Eight bytes of the file hold the FNV-1a hash (hash.h) of all others. That finds
 * what disks and copies do, not what somebody does on purpose.
 */
#ifndef INDEX_CHECKSUM_H
#define INDEX_CHECKSUM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum { CHECKSUM_BYTES = 8 };

/* Write the checksum of a file into it, at `at`, where there is room for it. */
void checksum_set(struct strbuf *file, size_t at);

/* Whether the checksum at `at` is that of the file, which is long enough to have one. */
bool checksum_holds(struct slice file, size_t at);

#endif
