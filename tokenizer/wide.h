/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wide.h - files in UTF-16, with or without a byte order mark */
#ifndef TOKENIZER_WIDE_H
#define TOKENIZER_WIDE_H

#include <stddef.h>

#include "base/slice.h"
#include "base/strbuf.h"

enum wide { WIDE_NONE, WIDE_LITTLE, WIDE_BIG };

/* Whether bytes are UTF-16, and in which order: by the byte order mark, or
 * because at least half of the characters at the beginning are Latin-1, so
 * that every second byte is zero. */
enum wide wide_order(struct slice bytes);

/* Append them as UTF-8, without the mark; how many lone surrogates and bytes
 * became U+FFFD. */
size_t wide_decode(struct strbuf *text, struct slice bytes, enum wide order);

#endif
