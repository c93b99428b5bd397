/* SPDX-License-Identifier: GPL-2.0-or-later */
/* binary.h - numbers and rows of bytes as they stand in our files
 *
 * A LEB (LEB128, unsigned) has seven bits a byte, the low ones first, the high
 * bit set on all but the last byte. A fixed number has its low bytes first, on
 * every machine.
 */
#ifndef BASE_BINARY_H
#define BASE_BINARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"

void binary_append_leb(struct strbuf *bytes, uint64_t number);

/* `size` bytes, at most 8. */
void binary_append_fixed(struct strbuf *bytes, uint64_t number, size_t size);

/* How many bytes there are, as a LEB, and these. */
void binary_append_bytes(struct strbuf *bytes, struct slice part);

/* Read the number at *at, which is moved behind it. False, with *at anywhere
 * within: it is cut short, or is no number of 63 bits. */
bool binary_next_leb(struct slice bytes, size_t *at, uint64_t *number);

/* The same for a number of 32 bits. */
bool binary_next_number(struct slice bytes, size_t *at, uint32_t *number);

/* Hand out the bytes at *at, which is moved behind them: a LEB says how many they
 * are. False, as above: they are not all there. */
bool binary_next_bytes(struct slice bytes, size_t *at, struct slice *part);

/* The number of `size` bytes that begins at `at`; all of them are there. */
uint64_t binary_fixed(struct slice bytes, size_t at, size_t size);

#endif
