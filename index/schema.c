/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/schema.h"

#include <assert.h>
#include <inttypes.h>
#include <stdint.h>

#include "tokenizer/analyzer.h"
#include "tokenizer/fold.h"

enum { HASH_DIGITS = 16, DAY_BYTES = 3 };

/* FNV-1a, by Fowler, Noll and Vo. */
static uint64_t hash(struct slice bytes)
{
	uint64_t value = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < bytes.length; i++)
		value = (value ^ (unsigned char)bytes.data[i]) * UINT64_C(0x100000001b3);
	return value;
}

/* How many bytes of a term fit into limit as libxapian counts them. */
static size_t fitting_length(struct slice term, size_t limit)
{
	size_t length = 0, room = 0;

	assert(term.data || term.length == 0);
	for (; length < term.length; length++) {
		room += term.data[length] == '\0' ? 2 : 1;
		if (room > limit)
			break;
	}
	return length;
}

/* Cut the term that begins at start, and mark it by a hash, if it is too long. */
static void limit_term(struct strbuf *terms, size_t start)
{
	struct slice term = slice_cut(strbuf_slice(terms), start, terms->length);

	if (terms->failed || fitting_length(term, TERM_LIMIT) == term.length)
		return;

	uint64_t whole = hash(term);
	strbuf_truncate(terms, start + fitting_length(term, TERM_LIMIT - HASH_DIGITS));
	strbuf_printf(terms, "%016" PRIx64, whole);
}

void schema_term(struct strbuf *terms, const char *prefix, struct slice name)
{
	size_t start = terms->length;

	strbuf_append(terms, slice_of(prefix));
	strbuf_append(terms, name);
	limit_term(terms, start);
}

static void append_exact_prefix(struct strbuf *terms, const char *field, struct slice bare)
{
	strbuf_append(terms, slice_of(field));
	strbuf_append_byte(terms, 'E');
	strbuf_append(terms, bare);
	strbuf_append_byte(terms, ':');
}

void schema_exact_term(struct strbuf *terms, const char *field, struct slice bare,
		       struct slice exact)
{
	size_t start = terms->length;

	append_exact_prefix(terms, field, bare);
	strbuf_append(terms, exact);
	limit_term(terms, start);
}

void schema_exact_prefix(struct strbuf *terms, const char *field, struct slice bare)
{
	size_t start = terms->length;

	append_exact_prefix(terms, field, bare);
	if (terms->failed)
		return;

	/* Of a term that was cut, only this much stands in the index unhashed. */
	struct slice prefix = slice_cut(strbuf_slice(terms), start, terms->length);
	strbuf_truncate(terms, start + fitting_length(prefix, TERM_LIMIT - HASH_DIGITS));
}

void schema_name_term(struct strbuf *terms, const char *prefix, struct slice name)
{
	size_t start = terms->length;

	strbuf_append(terms, slice_of(prefix));
	fold(terms, name);
	limit_term(terms, start);
}

void schema_format_term(struct strbuf *terms)
{
	strbuf_printf(terms, PREFIX_FORMAT "%d %s", SCHEMA_VERSION, analyzer_fingerprint());
}

void schema_date_value(struct strbuf *value, date_t date)
{
	if (date != DATE_UNKNOWN)
		strbuf_printf(value, "%08" PRId32, date);
}

static uint64_t day_number(date_t date)
{
	int year = date_year(date), month = date / 100 % 100, day = date % 100;

	return (uint64_t)((year * 12 + month - 1) * 31 + day - 1);
}

/* A hash has more bits than there is room for; all of them shall tell. */
static uint64_t tie(struct slice id)
{
	uint64_t whole = hash(id);

	return whole ^ whole >> (8 * SCHEMA_TIE_BYTES);
}

static void append_low_bytes(struct strbuf *value, uint64_t number, unsigned count)
{
	while (count-- > 0)
		strbuf_append_byte(value, (char)(number >> (8 * count) & 0xff));
}

void schema_newest_value(struct strbuf *value, date_t date, struct slice id)
{
	append_low_bytes(value, date == DATE_UNKNOWN ? 0 : day_number(date), DAY_BYTES);
	append_low_bytes(value, tie(id), SCHEMA_TIE_BYTES);
}

void schema_oldest_value(struct strbuf *value, date_t date, struct slice id)
{
	append_low_bytes(value, date == DATE_UNKNOWN ? UINT64_MAX : day_number(date), DAY_BYTES);
	append_low_bytes(value, ~tie(id), SCHEMA_TIE_BYTES);
}

void schema_shard_name(struct strbuf *name, date_t date)
{
	if (date == DATE_UNKNOWN)
		strbuf_append(name, slice_of("undated"));
	else
		strbuf_printf(name, "%04d", date_year(date));
}

struct slice schema_segment_shard(struct slice segment)
{
	size_t point = slice_find(segment, slice_of("."));

	return point == SLICE_NONE ? segment : slice_cut(segment, 0, point);
}

unsigned schema_segment_number(struct slice segment)
{
	struct slice shard = schema_segment_shard(segment);
	unsigned number = 0;

	for (size_t i = shard.length + 1; i < segment.length; i++)
		number = number * 10 + (unsigned)(segment.data[i] - '0');
	return number ? number : 1;
}
