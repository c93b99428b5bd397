/* SPDX-License-Identifier: GPL-2.0-or-later */
/* grapheme.h - what must not be cut from the character before it
 *
 * A reader sees one letter where Unicode may have several code points: a base
 * and its marks, parts of an emoji (Unicode UAX #29, grapheme clusters).
 */
#ifndef TOKENIZER_GRAPHEME_H
#define TOKENIZER_GRAPHEME_H

#include <stdbool.h>
#include <stdint.h>

/* Whether c belongs to the character that stands right before it. */
bool grapheme_goes_on(uint32_t before, uint32_t c);

#endif
