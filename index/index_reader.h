/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader.h - the door through which libxapian answers
 *
 * A reader searches the shards of one generation as one index. It serves one
 * thread at a time; open one for each thread. Everything handed out is copied
 * into the caller's arena or buffer.
 *
 * Any call may answer STATUS_CORRUPT (a database file is damaged) or
 * STATUS_IO.
 *
 * Shards on other machines may be searched along with those here:
 *
 *     index_reader_limit_time(reader, 10);
 *     index_reader_add_remote(reader, endpoints, count, &err);
 *
 *     status = index_reader_begin(reader, &err);
 *     while (!status || status == STATUS_AGAIN)
 *             ... one question, all of it anew
 *
 * When one of them fails, the call that noticed answers STATUS_AGAIN, and the
 * reader goes on without the shard. What was counted before is then wrong, so
 * the question is asked anew. That ends: each time a shard is lost, or the
 * time for asking other machines runs out. index_reader_missing() tells what
 * an answer lacks.
 *
 * A question waits at most as long as the time limit for other machines, if
 * they send what they send at once; a name server may take longer. Where no
 * other machine is asked, a search ends when three quarters of the limit are
 * over, with what it found until then (index_reader_is_late()); the rest is for
 * reading it. With others, the search on this machine is not ended by the limit,
 * but matches are not counted on.
 * The library ignores SIGPIPE from the first connection on.
 */
#ifndef INDEX_INDEX_READER_H
#define INDEX_INDEX_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/endpoint.h"
#include "index/match.h"

#ifdef __cplusplus
extern "C" {
#endif

struct index_reader;

/* Open the shards in these folders as one. None at all is an empty index. */
enum status index_reader_open(struct index_reader **reader, const char *const *paths, size_t count,
			      struct error *err);

/* Limit the time of a question, in seconds; without a limit, a machine that
 * hangs is waited for without an end. */
void index_reader_limit_time(struct index_reader *reader, unsigned seconds);

/* Search shards on other machines too. They are asked for the first time by
 * index_reader_begin(), which must then come before each question. */
enum status index_reader_add_remote(struct index_reader *reader, const struct endpoint *endpoints,
				    size_t count, struct error *err);

/* Begin a question: its time runs from here, and shards that were lost a while
 * ago are asked again. STATUS_IO: no shard answers, and there are none here.
 * STATUS_OUTDATED: a shard was written by another version. */
enum status index_reader_begin(struct index_reader *reader, struct error *err);

/* Append a sentence, with a newline, for each thing that the answers since
 * index_reader_begin() lack. */
enum status index_reader_missing(const struct index_reader *reader, struct strbuf *sentences,
				 struct error *err);

/* Whether a search since index_reader_begin() was ended by the time limit. Those after it find
 * nothing. */
bool index_reader_is_late(const struct index_reader *reader);

/* Closing NULL does nothing. */
void index_reader_close(struct index_reader *reader);
DEFINE_CLOSEP(struct index_reader *, index_reader_close)

/* Check one shard block by block, which reads all of it.
 * STATUS_CORRUPT: a database of it is damaged, or the two do not hold the same
 * documents; the message names it. */
enum status index_check(const char *path, struct error *err);

/* How many documents there are, in all and with a term. */
enum status index_reader_count(struct index_reader *reader, uint32_t *documents, struct error *err);
enum status index_reader_term_count(struct index_reader *reader, struct slice term,
				    uint32_t *documents, struct error *err);

/* Say that documents will be counted for the terms of this tree: other machines
 * are then asked for all at once. On this machine a term costs as much alone. */
enum status index_reader_foresee_counts(struct index_reader *reader, const struct match *match,
					struct error *err);

/* How many words a document has on the average, as often as they count in it. */
enum status index_reader_average_length(struct index_reader *reader, double *length,
					struct error *err);

/* The terms that begin with prefix, in the order of their bytes, at most
 * limit of them, copied to the arena. */
enum status index_reader_expand(struct index_reader *reader, struct slice prefix, size_t limit,
				struct arena *arena, struct slice **terms, size_t *count,
				struct error *err);

/* The terms that begin with prefix and have `part` in them (any, when it is
 * empty): the `limit` of them that most documents have, the most frequent first,
 * copied to the arena. */
struct frequent_terms {
	struct slice *terms;
	size_t count;
	bool more; /* there are others */
};

enum status index_reader_frequent(struct index_reader *reader, struct slice prefix,
				  struct slice part, size_t limit, struct arena *arena,
				  struct frequent_terms *frequent, struct error *err);

/* Documents that an order leaves equal stand in one order (schema.h), wherever
 * their shards are. */
enum search_order {
	ORDER_RELEVANCE, /* best first; equals by date, newest first */
	ORDER_NEWEST,    /* by date; unknown dates last */
	ORDER_OLDEST,    /* by date; unknown dates last */
};

/* BM25+ (Lv and Zhai, "Lower-bounding term frequency normalization", CIKM
 * 2011): k1 and b as in BM25, delta the least that a matching term adds, in
 * units of its idf. delta 0 is BM25. */
struct bm25 {
	double k1, b, delta;
};

struct search_request {
	const struct match *match;
	struct bm25 bm25;
	enum search_order order;
	uint32_t first, limit;  /* the window of hits wanted, first from 0 */
	uint32_t exact_up_to;   /* count matches exactly up to so many */
	double least_score;     /* what scores less is no match; 0: all are */
	const unsigned *facets; /* value slots to count over all matches; then all are counted */
	size_t facet_count;
};

struct hit {
	uint32_t number; /* of the document in this reader, whichever shards are lost */
	double score;
};

struct facet_value {
	struct slice value;
	uint32_t count;
};

/* How many matches have each value of one slot: the most frequent first,
 * equals by the value's bytes. */
struct facet {
	unsigned slot;
	struct facet_value *values;
	size_t value_count;
};

/* The ranked window of matches; its arrays live in the arena given. */
struct mset {
	struct hit *hits;
	size_t hit_count;
	uint32_t total;
	bool total_exact;
	struct facet *facets; /* in the order of the request */
	size_t facet_count;
};

/* STATUS_INVALID: the tree is not one that libxapian can run. */
enum status index_reader_search(struct index_reader *reader, const struct search_request *request,
				struct arena *arena, struct mset *mset, struct error *err);

/* Whether any document matches a tree. */
enum status index_reader_has(struct index_reader *reader, const struct match *match, bool *has,
			     struct error *err);

/* Append the stored record (document.h), or the id or the signature (signature.h;
 * nothing when it has none) alone, which costs less. */
enum status index_reader_record(struct index_reader *reader, uint32_t number, struct strbuf *record,
				struct error *err);
enum status index_reader_id(struct index_reader *reader, uint32_t number, struct strbuf *id,
			    struct error *err);
enum status index_reader_signature(struct index_reader *reader, uint32_t number,
				   struct strbuf *signature, struct error *err);

/* Call visit for the record of each document of the shards on this machine, shard by
 * shard in the order of their numbers, until it answers other than STATUS_OK; that is handed back.
 * The record is borrowed until visit returns. */
enum status index_reader_each(struct index_reader *reader,
			      enum status (*visit)(void *context, struct slice record,
						   struct error *err),
			      void *context, struct error *err);

/* The number of the document with this id, or STATUS_NOT_FOUND. STATUS_IO: the shards that
 * answer do not have it, but one is missing. */
enum status index_reader_find(struct index_reader *reader, struct slice id, uint32_t *number,
			      struct error *err);

#ifdef __cplusplus
}
#endif

#endif
