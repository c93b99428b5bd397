/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader_search.cc - which documents match, the best or first of them, and facets over all */
#include "index/index_reader.hh"

#include <algorithm>

#include "index/deadline.hh"
#include "index/match_query.hh"
#include "index/schema.h"
#include "index/slice_string.hh"
#include "index/xapian_error.h"

/* --- ending a search in time ------------------------------------------------ */

/* A count that is too slow gives way before a machine that counts is taken for dead. */
static constexpr double COUNTS_IN_A_LIMIT = SHARDS_WAITS_IN_A_LIMIT + 1;

/* The last such part of the time is for reading what was found. */
static constexpr unsigned READS_IN_A_LIMIT = 4;

/* Looking at the clock makes a search a seventh slower. One that reads no more than so many
 * postings ends within half a second anyway. */
static constexpr uint64_t POSTINGS_OF_A_SHORT_SEARCH = 5000000;

static uint64_t count_leaves(const struct match *match)
{
	uint64_t leaves = match->child_count ? 0 : 1;

	for (size_t i = 0; i < match->child_count; i++)
		leaves += count_leaves(match->children[i]);
	return leaves;
}

/* Other machines know of no deadline. */
static bool needs_deadline(const struct index_reader *reader, const struct match *match)
{
	const uint64_t documents = reader->shards.postings.get_doccount();

	return reader->shards.limit.count() && !shards_have_remote(&reader->shards) &&
	       (reader->late || documents * count_leaves(match) > POSTINGS_OF_A_SHORT_SEARCH);
}

static Xapian::Query query_in_time(struct index_reader *reader, const struct match *match)
{
	const struct shards &shards = reader->shards;
	const moment end = shards.begun + shards.limit - shards.limit / READS_IN_A_LIMIT;
	const Xapian::Query query = match_query(match);

	return needs_deadline(reader, match) ? query_until(query, end, &reader->late) : query;
}

/* --- searching ----------------------------------------------------------- */

/* k2 weighs nothing that a ranking of documents needs; k3 is about terms that
 * stand several times in a query, which our trees do not have. A document
 * shorter than half the average counts as half as long. */
static void set_weighting(Xapian::Enquire &enquire, const struct bm25 &bm25)
{
	const double k2 = 0, k3 = 1, min_length = 0.5;

	if (bm25.delta > 0)
		enquire.set_weighting_scheme(
			Xapian::BM25PlusWeight(bm25.k1, k2, k3, bm25.b, min_length, bm25.delta));
	else
		enquire.set_weighting_scheme(
			Xapian::BM25Weight(bm25.k1, k2, k3, bm25.b, min_length));
}

/* The slots make every order one without equals. A KeyMaker could say the
 * same, but libxapian 1.4 does not run one on another machine. */
static void set_order(Xapian::Enquire &enquire, enum search_order order)
{
	if (order == ORDER_RELEVANCE)
		enquire.set_sort_by_relevance_then_value(SLOT_NEWEST, true);
	else if (order == ORDER_NEWEST)
		enquire.set_sort_by_value(SLOT_NEWEST, true);
	else
		enquire.set_sort_by_value(SLOT_OLDEST, false);
}

static bool comes_first(const struct facet_value &a, const struct facet_value &b)
{
	if (a.count != b.count)
		return a.count > b.count;
	return slice_compare(a.value, b.value) < 0;
}

static void copy_facet(struct facet *facet, Xapian::ValueCountMatchSpy &spy, struct arena *arena)
{
	std::vector<struct facet_value> values;

	for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
		values.push_back(
			{ arena_copy(arena, slice_of_string(*value)), value.get_termfreq() });
	std::sort(values.begin(), values.end(), comes_first);

	facet->values = static_cast<struct facet_value *>(
		arena_alloc_array(arena, values.size(), sizeof *facet->values));
	if (!facet->values)
		return;
	std::copy(values.begin(), values.end(), facet->values);
	facet->value_count = values.size();
}

static void copy_facets(struct mset *mset, const struct search_request *request,
			std::vector<Xapian::ValueCountMatchSpy> &spies, struct arena *arena)
{
	mset->facets = static_cast<struct facet *>(
		arena_alloc_array(arena, spies.size(), sizeof *mset->facets));
	if (!mset->facets)
		return;
	mset->facet_count = spies.size();
	for (size_t i = 0; i < spies.size(); i++) {
		mset->facets[i].slot = request->facets[i];
		copy_facet(&mset->facets[i], spies[i], arena);
	}
}

/* What libxapian found for a request. */
struct found {
	Xapian::MSet hits, counted; /* the same, but when facets are counted apart */
	std::vector<Xapian::ValueCountMatchSpy> spies;
};

/* In seconds; 0 is none. */
static double limit_of_a_count(const struct index_reader *reader)
{
	return std::chrono::duration<double>(reader->shards.limit).count() / COUNTS_IN_A_LIMIT;
}

static Xapian::MSet find_hits(struct index_reader *reader, const Xapian::Database &database,
			      const struct search_request *request, uint32_t exact_up_to)
{
	Xapian::Enquire enquire(database);

	enquire.set_query(query_in_time(reader, request->match));
	set_weighting(enquire, request->bm25);
	set_order(enquire, request->order);
	enquire.set_cutoff(0, request->least_score);
	enquire.set_time_limit(limit_of_a_count(reader));
	return enquire.get_mset(request->limit ? request->first : 0, request->limit, exact_up_to);
}

/* Scores only matter where one is the least. Without them what only makes a document better is
 * not looked at. */
static Xapian::MSet count_facets(struct index_reader *reader, const Xapian::Database &database,
				 const struct search_request *request,
				 std::vector<Xapian::ValueCountMatchSpy> &spies)
{
	const bool scores = request->least_score > 0;
	Xapian::Enquire enquire(database);

	enquire.set_query(Xapian::Query(scores ? 1.0 : 0.0, query_in_time(reader, request->match)));
	set_weighting(enquire, request->bm25);
	enquire.set_cutoff(0, request->least_score);
	enquire.set_time_limit(limit_of_a_count(reader));
	for (auto &spy : spies)
		enquire.add_matchspy(&spy);
	return enquire.get_mset(0, 0, database.get_doccount());
}

/* Facets are counted apart: who must see all matches cannot leave those out that come behind.
 * And libxapian 1.4.22 lets spies see the hits of other machines a second time, but for a window
 * of no hits. */
static struct found find(struct index_reader *reader, const Xapian::Database &database,
			 const struct search_request *request)
{
	const bool facets = request->facet_count > 0;
	struct found found = { {},
			       {},
			       { request->facets, request->facets + request->facet_count } };

	found.hits = find_hits(reader, database, request, facets ? 0 : request->exact_up_to);
	found.counted = facets ? count_facets(reader, database, request, found.spies) : found.hits;
	return found;
}

/* A document of another machine is found by one server and read from another. */
static void note_far(struct index_reader *reader, const struct search_request *request,
		     const Xapian::MSetIterator &match, Xapian::docid number)
{
	const size_t place = shards_locate(&reader->shards, number).place;

	if (!reader->shards.list[place].host.empty())
		reader->ties[number] = { index_reader_tie(match.get_sort_key()), request->order };
}

static void copy_hits(struct index_reader *reader, const struct search_request *request,
		      const Xapian::MSet &matches, struct mset *mset, struct arena *arena)
{
	mset->hits = static_cast<struct hit *>(
		arena_alloc_array(arena, matches.size(), sizeof *mset->hits));
	for (auto match = matches.begin(); mset->hits && match != matches.end(); ++match) {
		const Xapian::docid number = shards_number(&reader->shards, *match);

		mset->hits[mset->hit_count++] = { number, match.get_weight() };
		note_far(reader, request, match, number);
	}
}

/* libxapian does not tell that it ended a count before all was counted. */
static bool was_cut_short(const struct index_reader *reader, const struct search_request *request,
			  moment begun)
{
	const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
	const bool counts = request->facet_count ||
			    request->exact_up_to > uint64_t(request->first) + request->limit;

	return counts && reader->shards.limit.count() && took.count() >= limit_of_a_count(reader);
}

enum status index_reader_search(struct index_reader *reader, const struct search_request *request,
				struct arena *arena, struct mset *mset, struct error *err)
try {
	const moment begun = std::chrono::steady_clock::now();
	struct found found;
	struct mset made = {};
	const enum status status = index_reader_ask_all(
		reader,
		[&](const Xapian::Database &database) { found = find(reader, database, request); },
		err);

	if (status)
		return status;
	made.total = found.counted.get_matches_estimated();
	made.total_exact = !reader->late && found.counted.get_matches_lower_bound() ==
						    found.counted.get_matches_upper_bound();
	copy_hits(reader, request, found.hits, &made, arena);
	copy_facets(&made, request, found.spies, arena);
	if (arena->failed)
		return error_no_memory(err);
	if (!made.total_exact && was_cut_short(reader, request, begun))
		reader->cut_short = true;
	*mset = made;
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* Of a single database and without scores libxapian ends with the first that it meets. */
static bool has_match(const Xapian::Database &database, const Xapian::Query &query)
{
	Xapian::Enquire enquire(database);

	enquire.set_query(Xapian::Query(0.0, query));
	return !enquire.get_mset(0, 1).empty();
}

enum status index_reader_has(struct index_reader *reader, const struct match *match, bool *has,
			     struct error *err)
try {
	const Xapian::Query query = query_in_time(reader, match);
	bool found = false;

	for (const size_t place : reader->shards.open) {
		const struct shard &shard = reader->shards.list[place];

		found = found || (shard.host.empty() && has_match(shard.postings, query));
	}
	*has = found;
	if (found || !shards_have_remote(&reader->shards))
		return STATUS_OK;
	return index_reader_ask_all(
		reader,
		[&](const Xapian::Database &database) { *has = has_match(database, query); }, err);
} catch (...) {
	return status_of_exception(err);
}
