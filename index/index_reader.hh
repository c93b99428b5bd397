/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader.hh - what the files behind the door for reading share
 *
 * index_reader.cc opens it and begins questions, index_reader_terms.cc counts and lists terms,
 * index_reader_search.cc finds documents, index_reader_records.cc reads them. What is declared
 * here may throw; no exception leaves a function of index_reader.h.
 */
#ifndef INDEX_INDEX_READER_HH
#define INDEX_INDEX_READER_HH

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>
#include <xapian.h>

#include "index/index_reader.h"
#include "index/shards.hh"

/* The end of a found document's place among the others (schema.h), which its id must give. */
struct found_tie {
	std::string bytes;
	enum search_order order;
};

struct counted_term {
	std::string term;
	Xapian::doccount documents;
};

struct index_reader {
	struct shards shards;
	bool cut_short; /* the time limit ended a count of this question */
	bool late;      /* it ended a search */

	/* What was learnt from other machines, so that it is not asked twice: of
	 * their terms, while the same shards are open, since these never change,
	 * and of the documents of this question. */
	std::unordered_map<std::string, uint32_t> term_counts;
	std::map<std::pair<std::string, std::string>, std::vector<counted_term>> listings;
	std::unordered_map<Xapian::docid, struct found_tie> ties;
	std::unordered_map<Xapian::docid, Xapian::Document> records;
};

/* shards_ask_all() and shards_ask_one(). Where a shard is lost on the way, what was learnt is
 * forgotten: it does not hold for the others. */
enum status index_reader_ask_all(struct index_reader *reader, const shards_call &call,
				 struct error *err);
enum status index_reader_ask_one(struct index_reader *reader, size_t place, const shards_call &call,
				 struct error *err);

/* What of a document's place among others (SLOT_NEWEST, SLOT_OLDEST) its id gives. */
std::string index_reader_tie(const std::string &place);

/* Lose one whose two servers do not belong together. */
enum status index_reader_lose_mismatched(struct index_reader *reader, size_t place,
					 struct error *err);

#endif
