/* SPDX-License-Identifier: GPL-2.0-or-later */
/* normalize.h - text in NFC, with few marks on a letter
 *
 * At most 30 combining marks stay in a row (the Stream-Safe Text Format of
 * Unicode UAX #15): no writing has more, and to put a longer run into canonical order
 * takes time in the square of its length.
 */
#ifndef TOKENIZER_NORMALIZE_H
#define TOKENIZER_NORMALIZE_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* Append text, which is UTF-8, in NFC; *cut is counted up by the places that
 * lost marks. On failure *normal may hold a part of it. */
enum status normalize(struct strbuf *normal, struct slice text, size_t *cut, struct error *err);

#endif
