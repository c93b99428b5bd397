/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shards.hh - the shards that a reader searches as one, here and on other machines
 *
 * Like all headers that end in .hh it may show libxapian, and what it declares may throw; only
 * the doors read them.
 *
 * A combined database of libxapian fails as a whole when one shard does, and
 * numbers its documents by how many shards there are. So the shards are kept
 * apart as well: those that do not answer are left out of the combined one,
 * and a document keeps its number (shards_number()) whichever are missing.
 *
 * "A shard" on another machine may be several that are served as one.
 */
#ifndef INDEX_SHARDS_HH
#define INDEX_SHARDS_HH

#include <chrono>
#include <functional>
#include <string>
#include <vector>
#include <xapian.h>

#include "base/error.h"
#include "index/deadline.hh"
#include "index/endpoint.h"

struct shard {
	std::string name; /* the folder, or the endpoint as it was written */
	std::string host; /* empty: on this machine */
	unsigned postings_port, records_port;
	bool open;
	Xapian::Database postings, records; /* of an open one */
	std::string reason;                 /* why it is not open */
	moment retry;                       /* it is not asked before */
};

struct shards {
	std::vector<struct shard> list;
	std::vector<size_t> open;        /* places in the list, as they are combined */
	Xapian::Database postings;       /* of all that are open, as one */
	std::chrono::milliseconds limit; /* of a question; 0: none */
	moment begun;                    /* the question */
};

/* No wait for a machine begins in the last part of the time for a question,
 * nor is longer than such a part, so all ends in time. */
enum { SHARDS_WAITS_IN_A_LIMIT = 3 };

/* Open a shard in a folder. */
void shards_add_folder(struct shards *shards, const std::string &folder);

/* Add one that is asked by the next shards_begin(). */
void shards_add_endpoint(struct shards *shards, const struct endpoint &endpoint);

/* Put together those that are open, once all were added. */
void shards_combine(struct shards *shards);

/* Begin a question, and ask those that are not open and may be asked again, all
 * at the same time. STATUS_IO: none is open. STATUS_OUTDATED: one was written
 * by another version. */
enum status shards_begin(struct shards *shards, struct error *err);

/* Call for the postings of all shards together, or for the records of one, and
 * if a machine fails, for its database alone to see that it does. STATUS_AGAIN:
 * a shard was lost, or had to be opened anew; the question is to be asked again.
 * STATUS_IO: none is left. */
using shards_call = std::function<void(const Xapian::Database &)>;
enum status shards_ask_all(struct shards *shards, const shards_call &call, struct error *err);
enum status shards_ask_one(struct shards *shards, size_t place, const shards_call &call,
			   struct error *err);

/* Lose one, which is then left alone for a while, and go on without it: the
 * status is one of shards_ask_all(). */
void shards_lose(struct shards *shards, size_t place, const std::string &reason);
enum status shards_go_on(struct shards *shards, struct error *err);

/* Whether one on another machine is open. */
bool shards_have_remote(const struct shards *shards);

/* The reason of a shard whose two servers do not belong together. */
std::string shards_mismatch();

/* A document is known by its number, whichever shards are missing; these lead
 * there from its number in the combined database, and from its shard. The last
 * throws DocNotFoundError where no shard that is open has the number. */
struct shard_document {
	size_t place; /* of the shard in the list */
	Xapian::docid number;
};
Xapian::docid shards_number(const struct shards *shards, Xapian::docid combined);
Xapian::docid shards_number_in(const struct shards *shards, struct shard_document document);
struct shard_document shards_locate(const struct shards *shards, Xapian::docid number);

#endif
