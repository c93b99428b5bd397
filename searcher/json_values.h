/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_values.h - the parts that our JSON objects are made of
 *
 * jansson's setters and appenders take the new value over, also when they
 * fail; a NULL that memory gave makes them fail. So each answers whether it
 * succeeded, and an object is thrown away when one of its parts is missing:
 *
 *     json_t *value = json_object();
 *     bool whole = json_set(value, "id", json_text(id)) &&
 *                  json_set(value, "date", json_date(date));
 *
 *     return json_whole(value, whole);
 */
#ifndef SEARCHER_JSON_VALUES_H
#define SEARCHER_JSON_VALUES_H

#include <stdbool.h>

#include "base/json.h"
#include "index/date.h"

bool json_set(json_t *object, const char *key, json_t *value);
bool json_add(json_t *array, json_t *value);

/* The value, or NULL in its place, when it is not whole. */
json_t *json_whole(json_t *value, bool whole);

/* "2019-07-18", or null for an unknown day. */
json_t *json_date(date_t date);

/* An array of texts; and of the lines of one. */
json_t *json_texts(const struct slice *texts, size_t count);
json_t *json_lines(struct slice lines);

#endif
