/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/table.h"

#include <stdlib.h>

#include "tokenizer/hash.h"

enum { FIRST_CAPACITY = 64 };

struct table_slot {
	struct slice name;
	void *thing; /* NULL in an empty slot */
};

void table_release(struct table *table)
{
	free(table->slots);
	*table = (struct table)TABLE_INIT;
}

/* Where the name is, or the empty slot where it would be. */
static struct table_slot *slot_of(struct table_slot *slots, size_t capacity, struct slice name)
{
	size_t at = (size_t)hash_add_bytes(HASH_START, name) & (capacity - 1);

	while (slots[at].thing && !slice_equal(slots[at].name, name))
		at = (at + 1) & (capacity - 1);
	return &slots[at];
}

void *table_find(const struct table *table, struct slice name)
{
	return table->capacity ? slot_of(table->slots, table->capacity, name)->thing : NULL;
}

static bool grow(struct table *table)
{
	size_t capacity = table->capacity ? table->capacity * 2 : FIRST_CAPACITY;
	struct table_slot *slots = calloc(capacity, sizeof *slots);

	if (!slots)
		return false;
	for (size_t i = 0; i < table->capacity; i++) {
		if (table->slots[i].thing)
			*slot_of(slots, capacity, table->slots[i].name) = table->slots[i];
	}
	free(table->slots);
	table->slots = slots;
	table->capacity = capacity;
	return true;
}

bool table_add(struct table *table, struct slice name, void *thing)
{
	if (table->count >= table->capacity / 2 && !grow(table))
		return false;
	*slot_of(table->slots, table->capacity, name) = (struct table_slot){ name, thing };
	table->count++;
	return true;
}
