/* SPDX-License-Identifier: GPL-2.0-or-later */
/* endpoint.h - where shards on another machine are served
 *
 * Two xapian-tcpsrv serve the same shards in the same order, one their
 * postings and one their records (schema.h), at two ports of one machine.
 * That is written
 *
 *     HOST:PORT,PORT      tin.example.vn:7001,7002     192.0.2.7:7001,7002
 *                         [2001:db8::7]:7001,7002
 *
 * with the port of the postings first.
 */
#ifndef INDEX_ENDPOINT_H
#define INDEX_ENDPOINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

struct endpoint {
	const char *name; /* as it was written */
	const char *host; /* a name or an address, without brackets */
	uint16_t postings_port, records_port;
};

/* Each once; they live in the arena. */
struct endpoint_list {
	struct arena arena;
	struct endpoint *items;
	size_t count;
};

#define ENDPOINT_LIST_INIT                                                                         \
	{                                                                                          \
		ARENA_INIT, NULL, 0                                                                \
	}

/* Add the endpoint that is written so. STATUS_INVALID: it is not one, or is
 * there already. */
enum status endpoint_list_add(struct endpoint_list *list, struct slice text, struct error *err);

void endpoint_list_release(struct endpoint_list *list);

#ifdef __cplusplus
}
#endif

#endif
