/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ledger_shards.h - ledgers with so many documents in each shard */
#ifndef TESTS_UNIT_LEDGER_SHARDS_H
#define TESTS_UNIT_LEDGER_SHARDS_H

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "indexer/ledger.h"
#include "indexer/scan.h"

/* Enter readings of an input: counts[i] documents for the shard names[i], up to a NULL. */
static inline void give_documents(struct ledger *ledger, const char *name, const char *const *names,
				  const unsigned *counts)
{
	static const struct input found = { .size = 1, .mtime_ns = 1 };
	struct ledger_input *input = ledger_input(ledger, slice_of(name));
	size_t line = 0;

	input->fate = INPUT_READ;
	input->found = &found;
	for (size_t i = 0; names[i]; i++)
		for (unsigned j = 0; j < counts[i]; j++) {
			char id[64];
			struct claim claim;

			snprintf(id, sizeof id, "%s/%s/%u", name, names[i], j);
			struct reading reading = { .input = input,
						   .line = ++line,
						   .id = slice_of(id),
						   .shard = slice_of(names[i]),
						   .digest = line };
			cr_assert_eq(ledger_claim(ledger, &claim, &reading, NULL), STATUS_OK);
		}
}

/* The shards with documents and how many, in the order in which they came to be. */
static inline const char *print_shards(const struct ledger *ledger)
{
	static struct strbuf text;

	strbuf_clear(&text);
	for (size_t i = 0; i < ledger->shards.count; i++) {
		const struct ledger_group *shard = ledger->shards.things[i];

		if (shard->now)
			strbuf_printf(&text, "%.*s:%u ", (int)shard->name.length, shard->name.data,
				      shard->now);
	}
	return strbuf_string(&text);
}

#endif
