/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slice.h - a run of bytes that somebody else owns
 *
 * A slice is passed by value wherever text is read but not kept. It is not
 * ended by a zero byte and may contain some. It is valid for as long as the
 * memory it was cut from; a function that hands one out says how long that is.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct slice {
	const char *data; /* may be NULL when length is 0 */
	size_t length;    /* bytes */
};

/* The slice of a string literal, usable in tables. */
#define SLICE_INIT(literal)                                                                        \
	{                                                                                          \
		(literal), sizeof(literal) - 1                                                     \
	}

/* The slice of a string ended by a zero byte; NULL gives an empty slice. */
static inline struct slice slice_of(const char *string)
{
	struct slice slice = { string, string ? strlen(string) : 0 };

	return slice;
}

static inline struct slice slice_make(const char *data, size_t length)
{
	struct slice slice = { data, length };

	return slice;
}

/* The bytes from start, inclusive, to end, exclusive. */
static inline struct slice slice_cut(struct slice slice, size_t start, size_t end)
{
	return slice.data ? slice_make(slice.data + start, end - start) : slice_make(NULL, 0);
}

static inline bool slice_equal(struct slice a, struct slice b)
{
	if (a.length != b.length)
		return false;
	if (a.length == 0)
		return true;
	assert(a.data && b.data);
	return memcmp(a.data, b.data, a.length) == 0;
}

static inline bool slice_starts_with(struct slice slice, struct slice prefix)
{
	return slice.length >= prefix.length &&
	       slice_equal(slice_make(slice.data, prefix.length), prefix);
}

static inline bool slice_ends_with(struct slice slice, struct slice suffix)
{
	return slice.length >= suffix.length &&
	       slice_equal(slice_cut(slice, slice.length - suffix.length, slice.length), suffix);
}

/* Whether a slice was cut from another. */
static inline bool slice_is_within(struct slice part, struct slice whole)
{
	return part.data >= whole.data && part.data + part.length <= whole.data + whole.length;
}

/* Give a slice that is empty a value. */
static inline void slice_set_if_empty(struct slice *slice, struct slice value)
{
	if (!slice->length)
		*slice = value;
}

/* Byte by byte, a shorter slice before a longer one that it begins. */
int slice_compare(struct slice a, struct slice b);

/* How many bytes both begin with. */
size_t slice_shared(struct slice a, struct slice b);

/* Without the ASCII white space at both ends. */
struct slice slice_trim(struct slice slice);

/* Where needle begins in slice, or SLICE_NONE. An empty needle is at 0. */
#define SLICE_NONE ((size_t)-1)
size_t slice_find(struct slice slice, struct slice needle);

/* Read decimal digits and nothing else as a number of at most `most`; false,
 * with *number as it was, for any other text. */
bool slice_read_number(struct slice text, unsigned most, unsigned *number);

/* Cut *rest at its next newline: hand out what stands before it, without the
 * newline or a carriage return in front of it, and leave what follows in
 * *rest. False when nothing is left. */
bool slice_next_line(struct slice *rest, struct slice *line);

#ifdef __cplusplus
}
#endif

#endif
