/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/endpoint.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* What a name is written without, so that a slip is seen here and not when it is looked up. */
static bool is_host(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] <= ' ' || strchr(",/[]@", text.data[i]))
			return false;
	return text.length > 0;
}

/* Cut "HOST" or "[ADDRESS]" and the colon behind it off *rest. */
static bool cut_host(struct slice *rest, struct slice *host)
{
	bool bracketed = slice_starts_with(*rest, slice_of("["));
	struct slice end = slice_of(bracketed ? "]:" : ":");
	size_t length = slice_find(*rest, end);

	if (length == SLICE_NONE)
		return false;
	*host = slice_cut(*rest, bracketed ? 1 : 0, length);
	*rest = slice_cut(*rest, length + end.length, rest->length);
	return is_host(*host);
}

static bool parse_port(struct slice text, uint16_t *port)
{
	unsigned number = 0;

	if (!slice_read_number(slice_trim(text), UINT16_MAX, &number) || number == 0)
		return false;
	*port = (uint16_t)number;
	return true;
}

static bool parse(struct endpoint *endpoint, struct slice *host, struct slice text)
{
	struct slice rest = text;

	if (!cut_host(&rest, host))
		return false;
	size_t comma = slice_find(rest, slice_of(","));
	return comma != SLICE_NONE &&
	       parse_port(slice_cut(rest, 0, comma), &endpoint->postings_port) &&
	       parse_port(slice_cut(rest, comma + 1, rest.length), &endpoint->records_port) &&
	       endpoint->postings_port != endpoint->records_port;
}

static bool overlap(const struct endpoint *a, const struct endpoint *b)
{
	return strcmp(a->host, b->host) == 0 &&
	       (a->postings_port == b->postings_port || a->records_port == b->records_port);
}

static bool is_listed(const struct endpoint_list *list, const struct endpoint *endpoint)
{
	for (size_t i = 0; i < list->count; i++)
		if (overlap(&list->items[i], endpoint))
			return true;
	return false;
}

static enum status append(struct endpoint_list *list, const struct endpoint *endpoint,
			  struct error *err)
{
	struct endpoint *longer = arena_alloc_array(&list->arena, list->count + 1, sizeof *longer);

	if (!longer)
		return error_no_memory(err);
	if (list->count)
		memcpy(longer, list->items, list->count * sizeof *longer);
	longer[list->count++] = *endpoint;
	list->items = longer;
	return STATUS_OK;
}

enum status endpoint_list_add(struct endpoint_list *list, struct slice text, struct error *err)
{
	struct endpoint endpoint;
	struct slice host, trimmed = slice_trim(text);

	if (!parse(&endpoint, &host, trimmed))
		return error_set(err, STATUS_INVALID,
				 _("%.*s: write HOST:PORT,PORT, with the port of the postings "
				   "before that of the records, and an IPv6 address in brackets"),
				 (int)trimmed.length, trimmed.data);
	endpoint.name = arena_copy(&list->arena, trimmed).data;
	endpoint.host = arena_copy(&list->arena, host).data;
	if (list->arena.failed)
		return error_no_memory(err);
	if (is_listed(list, &endpoint))
		return error_set(err, STATUS_INVALID, _("%s: this is given twice"), endpoint.name);
	return append(list, &endpoint, err);
}

void endpoint_list_release(struct endpoint_list *list)
{
	arena_release(&list->arena);
	*list = (struct endpoint_list)ENDPOINT_LIST_INIT;
}
