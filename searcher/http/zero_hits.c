/* SPDX-License-Identifier: GPL-2.0-or-later */
/* twalk_r(), tdestroy() */
#define _GNU_SOURCE
#include "searcher/http/zero_hits.h"

#include <pthread.h>
#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/text.h"
#include "tokenizer/hash.h"

enum { TELLING_DIGITS = 9 };

/* A query and who asked it; the text stands behind it. */
struct asked {
	uint64_t addresses; /* a bit each */
	unsigned long times;
	char query[];
};

struct zero_hits {
	pthread_mutex_t lock;
	time_t since;
	uint64_t key;
	void *queries; /* a tree of tsearch(3) by the query's bytes */
	size_t count;
};

static int compare_queries(const void *a, const void *b)
{
	return strcmp(((const struct asked *)a)->query, ((const struct asked *)b)->query);
}

enum status zero_hits_open(struct zero_hits **zero_hits, struct error *err)
{
	struct zero_hits *opened = calloc(1, sizeof *opened);

	if (!opened)
		return error_no_memory(err);
	if (getrandom(&opened->key, sizeof opened->key, 0) != sizeof opened->key) {
		free(opened);
		return error_set_errno(err, _("no random numbers can be had"));
	}
	pthread_mutex_init(&opened->lock, NULL);
	opened->since = time(NULL);
	*zero_hits = opened;
	return STATUS_OK;
}

void zero_hits_close(struct zero_hits *zero_hits)
{
	if (!zero_hits)
		return;
	tdestroy(zero_hits->queries, free);
	pthread_mutex_destroy(&zero_hits->lock);
	free(zero_hits);
}

/* --- remembering ------------------------------------------------------------ */

/* Whether a query may name a person: a long row of digits, also with dots and spaces in it. */
static bool may_name_a_person(struct slice query)
{
	size_t digits = 0;

	for (size_t i = 0; i < query.length; i++) {
		char byte = query.data[i];

		if (byte >= '0' && byte <= '9')
			digits++;
		else if (byte != '.' && byte != ' ' && byte != '-')
			digits = 0;
		if (digits >= TELLING_DIGITS)
			return true;
	}
	return false;
}

/* The bit of an address beside a query. */
static uint64_t address_bit(const struct zero_hits *zero_hits, struct slice query,
			    struct slice address)
{
	uint64_t hash = hash_add_bytes(hash_add_bytes(zero_hits->key, query), address);

	return UINT64_C(1) << (hash ^ hash >> 32) % 64;
}

static struct asked *asked_of(struct slice query)
{
	struct asked *asked = calloc(1, sizeof *asked + query.length + 1);

	if (asked)
		memcpy(asked->query, query.data, query.length);
	return asked;
}

/* Those asked more than once, while the tree is made anew. */
struct keeping {
	void *queries;
	size_t count;
};

static void keep(const void *node, VISIT visit, void *context)
{
	struct asked *asked = *(struct asked *const *)node;
	struct keeping *keeping = context;

	if (visit != postorder && visit != leaf)
		return;
	if (asked->times > 1 && tsearch(asked, &keeping->queries, compare_queries))
		keeping->count++;
	else
		asked->times = 0;
}

static void drop_if_forgotten(void *node)
{
	struct asked *asked = node;

	if (asked->times == 0)
		free(asked);
}

static void forget_those_asked_once(struct zero_hits *zero_hits)
{
	struct keeping keeping = { NULL, 0 };

	twalk_r(zero_hits->queries, keep, &keeping);
	tdestroy(zero_hits->queries, drop_if_forgotten);
	zero_hits->queries = keeping.queries;
	zero_hits->count = keeping.count;
}

/* The entry of a query, new if it has none yet; NULL when there is no room. */
static struct asked *entry_of(struct zero_hits *zero_hits, struct slice query)
{
	struct asked *asked = asked_of(query);
	struct asked **found = asked ? tfind(asked, &zero_hits->queries, compare_queries) : NULL;

	if (found) {
		free(asked);
		return *found;
	}
	if (asked && zero_hits->count >= ZERO_HITS_QUERIES)
		forget_those_asked_once(zero_hits);
	if (asked && zero_hits->count < ZERO_HITS_QUERIES &&
	    tsearch(asked, &zero_hits->queries, compare_queries)) {
		zero_hits->count++;
		return asked;
	}
	free(asked);
	return NULL;
}

void zero_hits_add(struct zero_hits *zero_hits, struct slice query, struct slice address)
{
	if (!query.length || query.length > ZERO_HITS_QUERY_MAX || may_name_a_person(query) ||
	    memchr(query.data, '\0', query.length))
		return;
	pthread_mutex_lock(&zero_hits->lock);
	struct asked *asked = entry_of(zero_hits, query);
	if (asked) {
		asked->addresses |= address_bit(zero_hits, query, address);
		asked->times++;
	}
	pthread_mutex_unlock(&zero_hits->lock);
}

/* --- telling ---------------------------------------------------------------- */

struct telling {
	const struct asked **items;
	size_t count;
};

static void tell(const void *node, VISIT visit, void *context)
{
	const struct asked *asked = *(struct asked *const *)node;
	struct telling *telling = context;

	if ((visit == postorder || visit == leaf) &&
	    __builtin_popcountll(asked->addresses) >= ZERO_HITS_ADDRESSES)
		telling->items[telling->count++] = asked;
}

static int compare_times(const void *a, const void *b)
{
	const struct asked *first = *(const struct asked *const *)a;
	const struct asked *second = *(const struct asked *const *)b;

	if (first->times != second->times)
		return first->times > second->times ? -1 : 1;
	return strcmp(first->query, second->query);
}

static void append_time(struct strbuf *text, time_t moment)
{
	struct tm utc;
	char written[sizeof "2026-11-27T06:00:00Z"] = "";

	if (gmtime_r(&moment, &utc))
		strftime(written, sizeof written, "%Y-%m-%dT%H:%M:%SZ", &utc);
	strbuf_append(text, slice_of(written));
}

/* Tabs and newlines would break a line. */
static void append_query(struct strbuf *text, const char *query)
{
	for (; *query; query++) {
		bool breaks = (unsigned char)*query < ' ';

		strbuf_append(text, breaks ? slice_of(" ") : slice_make(query, 1));
	}
}

static void print(struct strbuf *text, struct zero_hits *zero_hits, struct telling *telling)
{
	twalk_r(zero_hits->queries, tell, telling);
	qsort(telling->items, telling->count, sizeof(struct asked *), compare_times);
	strbuf_append(text, slice_of("# from "));
	append_time(text, zero_hits->since);
	strbuf_append(text, slice_of(" to "));
	append_time(text, time(NULL));
	strbuf_append_byte(text, '\n');
	for (size_t i = 0; i < telling->count; i++) {
		strbuf_printf(text, "%lu\t", telling->items[i]->times);
		append_query(text, telling->items[i]->query);
		strbuf_append_byte(text, '\n');
	}
}

void zero_hits_print(struct strbuf *text, struct zero_hits *zero_hits)
{
	pthread_mutex_lock(&zero_hits->lock);
	struct telling telling = { calloc(zero_hits->count + 1, sizeof(struct asked *)), 0 };

	if (telling.items)
		print(text, zero_hits, &telling);
	else
		text->failed = true;
	pthread_mutex_unlock(&zero_hits->lock);
	free(telling.items);
}
