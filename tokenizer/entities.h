/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entities.h - the entities of HTML in what should be plain text
 *
 * Pages were copied with their entities ("tr&ocirc;ng", "&#432;", "&nbsp;").
 * Those that stand for ASCII ("&lt;", "&amp;", "&#60;") stay, so that a page
 * of HTML has the same elements afterwards.
 */
#ifndef TOKENIZER_ENTITIES_H
#define TOKENIZER_ENTITIES_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* Append text with its entities replaced and return true; or append nothing
 * and return false, because there are none. A semicolon must end them. The
 * numbers 128 to 159 are bytes of windows-1252, as browsers have it. */
bool entities_replace(struct strbuf *replaced, struct slice text);

#endif
