/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digest.h - whether a file still holds what it held
 *
 * A mirror that is fetched anew has new times and old pages. Their digests tell, for much
 * less than it takes to read them as bulletins.
 */
#ifndef INDEXER_DIGEST_H
#define INDEXER_DIGEST_H

#include <stdint.h>

/* A digest of a file's bytes (hash.h), or 0 when it cannot be read, which
 * whoever reads it next will have to tell. */
uint64_t digest_file(const char *path);

#endif
