/* SPDX-License-Identifier: GPL-2.0-or-later */
/* table.h - what is kept under a name
 *
 * A hash table from names to whatever the caller keeps. Names are borrowed:
 * they live at least as long as the table, usually in the thing they name.
 * Nothing is ever taken out again. One thread at a time.
 */
#ifndef INDEXER_TABLE_H
#define INDEXER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

struct table_slot;

struct table {
	struct table_slot *slots;
	size_t capacity; /* a power of two */
	size_t count;
};

#define TABLE_INIT                                                                                 \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

void table_release(struct table *table);

/* What is kept under the name, or NULL. */
void *table_find(const struct table *table, struct slice name);

/* Keep a thing under a name that is not there yet; false when memory ran out. */
bool table_add(struct table *table, struct slice name, void *thing);

#endif
