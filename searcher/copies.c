/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/copies.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/signature.h"

/* A hit that others may be folded into. */
struct leader {
	struct slice signature;
	struct slice shown; /* the signature of the one that is shown */
	uint32_t *copies;
	size_t copy_count, capacity;
};

static enum status read_signature(struct slice *signature, uint32_t number,
				  struct index_reader *reader, struct arena *arena,
				  struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	enum status status = index_reader_signature(reader, number, &bytes, err);

	if (status)
		return status;
	*signature = arena_copy(arena, strbuf_slice(&bytes));
	return arena->failed ? error_no_memory(err) : STATUS_OK;
}

static struct leader *find_leader(struct leader *leaders, size_t count, struct slice signature)
{
	for (size_t i = 0; signature.length && i < count; i++)
		if (signature_is_copy(leaders[i].signature, signature))
			return &leaders[i];
	return NULL;
}

static enum status add_copy(struct leader *leader, uint32_t number, struct arena *arena,
			    struct error *err)
{
	if (leader->copy_count == leader->capacity) {
		size_t capacity = leader->capacity ? leader->capacity * 2 : 4;
		uint32_t *longer = arena_alloc_array(arena, capacity, sizeof *longer);

		if (!longer)
			return error_no_memory(err);
		for (size_t i = 0; i < leader->copy_count; i++)
			longer[i] = leader->copies[i];
		leader->copies = longer;
		leader->capacity = capacity;
	}
	leader->copies[leader->copy_count++] = number;
	return STATUS_OK;
}

/* Show a copy in the place of the one that was shown. */
static uint32_t exchange(struct folded_hit *shown, struct hit hit, size_t place)
{
	uint32_t copy = shown->hit.number;

	*shown = (struct folded_hit){ .hit = hit, .place = place };
	return copy;
}

/* Fold one hit into a leader, or make it one. */
static enum status fold_hit(struct folded_hits *folded, struct leader *leaders, struct hit hit,
			    size_t place, bool earliest, struct index_reader *reader,
			    struct arena *arena, struct error *err)
{
	uint32_t copy = hit.number;
	struct slice signature = slice_of("");
	struct leader *leader = NULL;

	if (place < COPIES_DEPTH) {
		enum status status = read_signature(&signature, hit.number, reader, arena, err);

		if (status)
			return status;
		leader = find_leader(leaders, folded->count, signature);
	}
	if (leader && earliest && signature_is_earlier(signature, leader->shown)) {
		copy = exchange(&folded->items[leader - leaders], hit, place);
		leader->shown = signature;
	}
	if (leader)
		return add_copy(leader, copy, arena, err);
	leaders[folded->count] = (struct leader){ .signature = signature, .shown = signature };
	folded->items[folded->count++] = (struct folded_hit){ .hit = hit, .place = place };
	return STATUS_OK;
}

enum status copies_fold(struct folded_hits *folded, const struct hit *hits, size_t count,
			bool earliest, struct index_reader *reader, struct arena *arena,
			struct error *err)
{
	struct leader *leaders = arena_alloc_array(arena, count, sizeof *leaders);
	struct folded_hits made = { arena_alloc_array(arena, count, sizeof *made.items), 0 };
	enum status status = STATUS_OK;

	if (!leaders || !made.items)
		return error_no_memory(err);
	for (size_t i = 0; !status && i < count; i++)
		status = fold_hit(&made, leaders, hits[i], i, earliest, reader, arena, err);
	if (status)
		return status;
	for (size_t i = 0; i < made.count; i++) {
		made.items[i].copies = leaders[i].copies;
		made.items[i].copy_count = leaders[i].copy_count;
	}
	*folded = made;
	return STATUS_OK;
}

enum status copies_keep(struct folded_hits *folded, const struct hit *hits, size_t count,
			size_t place, struct arena *arena, struct error *err)
{
	struct folded_hits made = { arena_alloc_array(arena, count, sizeof *made.items), count };

	if (!made.items)
		return error_no_memory(err);
	for (size_t i = 0; i < count; i++)
		made.items[i] = (struct folded_hit){ .hit = hits[i], .place = place + i };
	*folded = made;
	return STATUS_OK;
}
