/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.h - JSON through jansson, with our errors and our buffers
 *
 * The tree is jansson's own (json_t, counted references). This header adds
 * only what every caller would otherwise write again: a parser that takes a
 * slice and names the place of a mistake, and a printer into a strbuf.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* Read one value. The caller owns *value (CLEANUP(json_decrefp), which is
 * jansson's). STATUS_INVALID: not JSON (strict UTF-8, no repeated keys), with
 * line and column in the message. */
enum status json_parse(json_t **value, struct slice text, struct error *err);

/* The string under a key, borrowed from the object; empty when the key is
 * missing, null, or not a string. */
struct slice json_text_of(const json_t *object, const char *key);

/* A string for any text: bytes that are not UTF-8 become U+FFFD; NULL when memory ran out. */
json_t *json_text(struct slice text);

/* The same, but null for an empty text: what is not known. */
json_t *json_text_or_null(struct slice text);

enum json_layout {
	JSON_ONE_LINE, /* compact, for JSON Lines and small answers */
	JSON_READABLE, /* indented, ended by a newline */
};

/* Append a value; keys stand in the order in which they were set. */
void json_print(struct strbuf *text, const json_t *value, enum json_layout layout);

#endif
