/* SPDX-License-Identifier: GPL-2.0-or-later */
/* array.h - arrays on the heap that grow by one thing at a time */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>
#include <stdlib.h>

/* An array of things of this size with room for one more than it has, perhaps elsewhere;
 * NULL when memory ran out, and the array is as it was. */
static inline void *array_with_room(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;

	size_t more = *capacity ? *capacity * 2 : 16;
	void *larger = realloc(array, more * size);
	if (larger)
		*capacity = more;
	return larger;
}

#endif
