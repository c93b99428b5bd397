/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader.cc - the door through which libxapian answers */
#include "index/index_reader.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "base/text.h"
#include "index/schema.h"
#include "index/shards.hh"
#include "index/xapian_error.h"

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

/* How much of that is kept at most. */
enum { TERMS_KEPT = 10000, RECORDS_KEPT = 200 };

static std::string string_of(struct slice slice)
{
	return std::string(slice.data, slice.length);
}

static struct slice slice_of_string(const std::string &string)
{
	return slice_make(string.data(), string.size());
}

/* --- opening ------------------------------------------------------------- */

enum status index_reader_open(struct index_reader **reader, const char *const *paths, size_t count,
			      struct error *err)
try {
	std::unique_ptr<struct index_reader> opened(new index_reader{});

	for (size_t i = 0; i < count; i++)
		shards_add_folder(&opened->shards, paths[i]);
	shards_combine(&opened->shards);
	*reader = opened.release();
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_add_remote(struct index_reader *reader, const struct endpoint *endpoints,
				    size_t count, struct error *err)
try {
	for (size_t i = 0; i < count; i++)
		shards_add_endpoint(&reader->shards, endpoints[i]);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

void index_reader_close(struct index_reader *reader)
{
	delete reader;
}

#ifdef __SANITIZE_ADDRESS__
/* Database::check() of libxapian 1.4.22 deletes a table as its base class, at
 * which the address sanitizer would end the program. */
extern "C" const char *__asan_default_options() // NOLINT(bugprone-reserved-identifier)
{
	return "new_delete_type_mismatch=0";
}
#endif

static enum status check_database(const std::string &path, struct error *err)
{
	if (Xapian::Database::check(path) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CORRUPT,
			 _("%s: the database is damaged: run `sttt-index rollback` or "
			   "`sttt-index rebuild PATH...`"),
			 path.c_str());
}

enum status index_check(const char *path, struct error *err)
try {
	const std::string postings = std::string(path) + "/" + POSTINGS_DATABASE;
	const std::string records = std::string(path) + "/" + RECORDS_DATABASE;
	enum status status = check_database(postings, err);

	if (!status)
		status = check_database(records, err);
	if (status)
		return status;
	if (Xapian::Database(postings).get_lastdocid() == Xapian::Database(records).get_lastdocid())
		return STATUS_OK;
	return error_set(err, STATUS_CORRUPT,
			 _("%s: its two databases do not belong together: run `sttt-index "
			   "rollback` or `sttt-index rebuild PATH...`"),
			 path);
} catch (...) {
	return status_of_exception(err);
}

/* --- questions ------------------------------------------------------------- */

/* A count that is too slow gives way before a machine that counts is taken for dead. */
static constexpr double COUNTS_IN_A_LIMIT = SHARDS_WAITS_IN_A_LIMIT + 1;

void index_reader_limit_time(struct index_reader *reader, unsigned seconds)
{
	reader->shards.limit = std::chrono::seconds(seconds);
}

bool index_reader_is_late(const struct index_reader *reader)
{
	return reader->late;
}

static void forget_terms(struct index_reader *reader)
{
	reader->term_counts.clear();
	reader->listings.clear();
}

static void forget_documents(struct index_reader *reader)
{
	reader->ties.clear();
	reader->records.clear();
}

/* What was learnt of the shards does not hold for others. */
static enum status forget_if_lost(struct index_reader *reader, enum status status)
{
	if (status == STATUS_AGAIN) {
		forget_terms(reader);
		forget_documents(reader);
	}
	return status;
}

static enum status ask_all(struct index_reader *reader, const shards_call &call, struct error *err)
{
	return forget_if_lost(reader, shards_ask_all(&reader->shards, call, err));
}

static enum status ask_one(struct index_reader *reader, size_t place, const shards_call &call,
			   struct error *err)
{
	return forget_if_lost(reader, shards_ask_one(&reader->shards, place, call, err));
}

enum status index_reader_begin(struct index_reader *reader, struct error *err)
try {
	const size_t open = reader->shards.open.size();
	const enum status status = shards_begin(&reader->shards, err);

	reader->cut_short = false;
	reader->late = false;
	forget_documents(reader);
	if (reader->shards.open.size() != open ||
	    reader->term_counts.size() + reader->listings.size() > TERMS_KEPT)
		forget_terms(reader);
	return status;
} catch (...) {
	return status_of_exception(err);
}

static void add_missing(struct strbuf *sentences, const struct shard &shard)
{
	strbuf_printf(sentences, _("the bulletins served at %s are missing: %s"),
		      shard.name.c_str(), shard.reason.c_str());
	strbuf_append_byte(sentences, '\n');
}

static void add_sentence(struct strbuf *sentences, const char *sentence)
{
	strbuf_append(sentences, slice_of(sentence));
	strbuf_append_byte(sentences, '\n');
}

enum status index_reader_missing(const struct index_reader *reader, struct strbuf *sentences,
				 struct error *err)
{
	for (const struct shard &shard : reader->shards.list)
		if (!shard.open)
			add_missing(sentences, shard);
	if (reader->late)
		add_sentence(sentences, _("there was no time to look at all bulletins: some that "
					  "match are missing"));
	else if (reader->cut_short)
		add_sentence(sentences, _("there was no time to count all matches: the counts are "
					  "too low"));
	return sentences->failed ? error_no_memory(err) : STATUS_OK;
}

/* --- counting ------------------------------------------------------------ */

enum status index_reader_count(struct index_reader *reader, uint32_t *documents, struct error *err)
try {
	return ask_all(
		reader,
		[&](const Xapian::Database &database) { *documents = database.get_doccount(); },
		err);
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_term_count(struct index_reader *reader, struct slice term,
				    uint32_t *documents, struct error *err)
try {
	const std::string name = string_of(term);
	const auto known = reader->term_counts.find(name);

	if (known != reader->term_counts.end()) {
		*documents = known->second;
		return STATUS_OK;
	}
	const enum status status = ask_all(
		reader,
		[&](const Xapian::Database &database) { *documents = database.get_termfreq(name); },
		err);
	if (!status && shards_have_remote(&reader->shards))
		reader->term_counts[name] = *documents;
	return status;
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_average_length(struct index_reader *reader, double *length,
					struct error *err)
try {
	return ask_all(
		reader,
		[&](const Xapian::Database &database) { *length = database.get_avlength(); }, err);
} catch (...) {
	return status_of_exception(err);
}

static bool is_more_frequent(const counted_term &a, const counted_term &b)
{
	return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
}

/* A term takes a microsecond; two letters begin some thousand in an archive of
 * 40,000 bulletins. */
enum { MOST_COUNTED = 20000 };

static std::vector<counted_term> count_terms(const Xapian::Database &database,
					     const std::string &start, const std::string &part)
{
	std::vector<counted_term> counted;
	Xapian::TermIterator term = database.allterms_begin(start);

	for (; term != database.allterms_end(start) && counted.size() < MOST_COUNTED; ++term) {
		const std::string name = *term;

		if (name.find(part) != std::string::npos)
			counted.push_back({ name, term.get_termfreq() });
	}
	return counted;
}

/* The terms with this beginning and part. Another machine sends all of them, with how many
 * documents have them, at once. */
static enum status list_terms(struct index_reader *reader, const std::string &start,
			      const std::string &part, std::vector<counted_term> &found,
			      struct error *err)
{
	const std::pair<std::string, std::string> asked(start, part);
	const auto known = reader->listings.find(asked);

	if (known != reader->listings.end()) {
		found = known->second;
		return STATUS_OK;
	}
	const enum status status = ask_all(
		reader,
		[&](const Xapian::Database &database) {
			found = count_terms(database, start, part);
		},
		err);
	if (status || !shards_have_remote(&reader->shards))
		return status;
	for (const counted_term &one : found)
		reader->term_counts[one.term] = one.documents;
	reader->listings[asked] = found;
	return STATUS_OK;
}

/* On this machine the first terms cost less than all. */
static std::vector<counted_term> first_terms(const Xapian::Database &database,
					     const std::string &start, size_t limit)
{
	std::vector<counted_term> found;
	Xapian::TermIterator term = database.allterms_begin(start);

	for (; term != database.allterms_end(start) && found.size() < limit; ++term)
		found.push_back({ *term, 0 });
	return found;
}

static enum status copy_terms(const std::vector<counted_term> &found, size_t limit,
			      struct arena *arena, struct slice **terms, size_t *count,
			      struct error *err)
{
	const size_t copied = std::min(limit, found.size());
	auto *copies =
		static_cast<struct slice *>(arena_alloc_array(arena, copied, sizeof **terms));

	for (size_t i = 0; copies && i < copied; i++)
		copies[i] = arena_copy(arena, slice_of_string(found[i].term));
	if (arena->failed)
		return error_no_memory(err);
	*terms = copies;
	*count = copied;
	return STATUS_OK;
}

enum status index_reader_expand(struct index_reader *reader, struct slice prefix, size_t limit,
				struct arena *arena, struct slice **terms, size_t *count,
				struct error *err)
try {
	const std::string start = string_of(prefix);
	std::vector<counted_term> found;
	enum status status = STATUS_OK;

	if (shards_have_remote(&reader->shards))
		status = list_terms(reader, start, std::string(), found, err);
	else
		found = first_terms(reader->shards.postings, start, limit);
	return status ? status : copy_terms(found, limit, arena, terms, count, err);
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_frequent(struct index_reader *reader, struct slice prefix,
				  struct slice part, size_t limit, struct arena *arena,
				  struct frequent_terms *frequent, struct error *err)
try {
	std::vector<counted_term> counted;
	struct frequent_terms made = {};
	enum status status = list_terms(reader, string_of(prefix), string_of(part), counted, err);

	if (status)
		return status;
	const size_t count = std::min(limit, counted.size());
	std::partial_sort(counted.begin(), counted.begin() + static_cast<std::ptrdiff_t>(count),
			  counted.end(), is_more_frequent);
	made.more = counted.size() > count;
	status = copy_terms(counted, limit, arena, &made.terms, &made.count, err);
	if (!status)
		*frequent = made;
	return status;
} catch (...) {
	return status_of_exception(err);
}

/* --- from our tree to libxapian's ---------------------------------------- */

/* libxapian walks a query by recursion, as we do; nobody types one so deep. */
enum { DEEPEST_MATCH = 200 };

static Xapian::Query query_of(const struct match *match, unsigned depth);

/* Not the static MatchAll, which threads may not share. */
static Xapian::Query every_document()
{
	return Xapian::Query(0.0, Xapian::Query(std::string()));
}

static Xapian::Query term_query(const struct match *match)
{
	if (match->term.length == 0)
		return Xapian::Query();
	return Xapian::Query(string_of(match->term));
}

/* An open beginning still leaves out the documents without a value. */
static Xapian::Query range_query(const struct match *match)
{
	const std::string from = match->from.length ? string_of(match->from) : std::string(1, '\0');

	if (match->to.length == 0)
		return Xapian::Query(Xapian::Query::OP_VALUE_GE, match->slot, from);
	return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, match->slot, from,
			     string_of(match->to));
}

static Xapian::Query scaled_query(const struct match *match, unsigned depth)
{
	if (match->child_count != 1 || !(match->scale >= 0))
		throw Xapian::InvalidArgumentError("MATCH_SCALE: one child, and a scale from 0");
	return Xapian::Query(match->scale, query_of(match->children[0], depth + 1));
}

static Xapian::Query branch_query(Xapian::Query::op op, const struct match *match, unsigned depth)
{
	std::vector<Xapian::Query> children;

	children.reserve(match->child_count);
	for (size_t i = 0; i < match->child_count; i++)
		children.push_back(query_of(match->children[i], depth + 1));
	return Xapian::Query(op, children.begin(), children.end());
}

static Xapian::Query query_of(const struct match *match, unsigned depth)
{
	if (depth > DEEPEST_MATCH)
		throw Xapian::InvalidArgumentError("the query is nested too deeply");
	switch (match->op) {
	case MATCH_NOTHING:
		return Xapian::Query();
	case MATCH_ALL:
		return every_document();
	case MATCH_TERM:
		return term_query(match);
	case MATCH_RANGE:
		return range_query(match);
	case MATCH_AND:
		return branch_query(Xapian::Query::OP_AND, match, depth);
	case MATCH_OR:
		return branch_query(Xapian::Query::OP_OR, match, depth);
	case MATCH_SYNONYM:
		return branch_query(Xapian::Query::OP_SYNONYM, match, depth);
	case MATCH_AND_NOT:
		return branch_query(Xapian::Query::OP_AND_NOT, match, depth);
	case MATCH_AND_MAYBE:
		return branch_query(Xapian::Query::OP_AND_MAYBE, match, depth);
	case MATCH_FILTER:
		return branch_query(Xapian::Query::OP_FILTER, match, depth);
	case MATCH_SCALE:
		return scaled_query(match, depth);
	}
	throw Xapian::InvalidArgumentError("a tree with an unknown node");
}

/* --- ending a search in time ------------------------------------------------ */

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
	const Xapian::Query query = query_of(match, 0);

	return needs_deadline(reader, match) ? query_until(query, end, &reader->late) : query;
}

/* --- counting all terms of a tree ------------------------------------------ */

static bool are_all_counted(const struct index_reader *reader, const Xapian::Query &query)
{
	return std::all_of(
		query.get_unique_terms_begin(), query.get_unique_terms_end(),
		[&](const std::string &term) { return reader->term_counts.count(term) > 0; });
}

/* Before it searches, libxapian gathers the frequencies of all terms, and a search for no
 * hits ends there. */
static void count_at_once(const Xapian::Database &database, const Xapian::Query &query,
			  std::unordered_map<std::string, uint32_t> &counts)
{
	Xapian::Enquire enquire(database);

	enquire.set_query(query);
	const Xapian::MSet none = enquire.get_mset(0, 0);
	for (auto term = query.get_unique_terms_begin(); term != query.get_unique_terms_end();
	     ++term)
		counts[*term] = none.get_termfreq(*term);
}

enum status index_reader_foresee_counts(struct index_reader *reader, const struct match *match,
					struct error *err)
try {
	if (!shards_have_remote(&reader->shards))
		return STATUS_OK;
	const Xapian::Query query = query_of(match, 0);
	std::unordered_map<std::string, uint32_t> counts;

	if (are_all_counted(reader, query))
		return STATUS_OK;
	const enum status status = ask_all(
		reader,
		[&](const Xapian::Database &database) { count_at_once(database, query, counts); },
		err);
	if (!status)
		reader->term_counts.insert(counts.begin(), counts.end());
	return status;
} catch (...) {
	return status_of_exception(err);
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

static std::string tie_of(const std::string &place)
{
	return place.size() < SCHEMA_TIE_BYTES ? place
					       : place.substr(place.size() - SCHEMA_TIE_BYTES);
}

/* A document of another machine is found by one server and read from another. */
static void note_far(struct index_reader *reader, const struct search_request *request,
		     const Xapian::MSetIterator &match, Xapian::docid number)
{
	const size_t place = shards_locate(&reader->shards, number).place;

	if (!reader->shards.list[place].host.empty())
		reader->ties[number] = { tie_of(match.get_sort_key()), request->order };
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
	const enum status status = ask_all(
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
	return ask_all(
		reader,
		[&](const Xapian::Database &database) { *has = has_match(database, query); }, err);
} catch (...) {
	return status_of_exception(err);
}

/* --- documents ----------------------------------------------------------- */

static enum status append(struct strbuf *buffer, const std::string &bytes, struct error *err)
{
	strbuf_append(buffer, slice_of_string(bytes));
	return buffer->failed ? error_no_memory(err) : STATUS_OK;
}

/* A document of another machine is found by one server and read from another. */
static bool is_the_one_found(const struct index_reader *reader, Xapian::docid number,
			     const std::string &id)
{
	CLEANUP(strbuf_release) struct strbuf place = STRBUF_INIT;
	const auto found = reader->ties.find(number);

	if (found == reader->ties.end())
		return true;
	if (found->second.order == ORDER_OLDEST)
		schema_oldest_value(&place, DATE_UNKNOWN, slice_of_string(id));
	else
		schema_newest_value(&place, DATE_UNKNOWN, slice_of_string(id));
	return tie_of(string_of(strbuf_slice(&place))) == found->second.bytes;
}

/* Read a record of another machine, once for a question: all of it comes at once. */
static enum status read_far(struct index_reader *reader, Xapian::docid number,
			    Xapian::Document *record, struct error *err)
{
	const struct shard_document at = shards_locate(&reader->shards, number);
	const auto kept = reader->records.find(number);

	if (kept != reader->records.end()) {
		*record = kept->second;
		return STATUS_OK;
	}
	const enum status status = ask_one(
		reader, at.place,
		[&](const Xapian::Database &records) { *record = records.get_document(at.number); },
		err);
	if (status)
		return status;
	if (!is_the_one_found(reader, number, record->get_value(SLOT_ID))) {
		shards_lose(&reader->shards, at.place, shards_mismatch());
		return forget_if_lost(reader, shards_go_on(&reader->shards, err));
	}
	if (reader->records.size() < RECORDS_KEPT)
		reader->records[number] = *record;
	return STATUS_OK;
}

static enum status read_record(struct index_reader *reader, Xapian::docid number,
			       Xapian::Document *record, struct error *err)
{
	const struct shard_document at = shards_locate(&reader->shards, number);
	const struct shard &shard = reader->shards.list[at.place];

	if (!shard.host.empty())
		return read_far(reader, number, record, err);
	*record = shard.records.get_document(at.number);
	return STATUS_OK;
}

enum status index_reader_record(struct index_reader *reader, uint32_t number, struct strbuf *record,
				struct error *err)
try {
	Xapian::Document read;
	const enum status status = read_record(reader, number, &read, err);

	return status ? status : append(record, read.get_data(), err);
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_id(struct index_reader *reader, uint32_t number, struct strbuf *id,
			    struct error *err)
try {
	Xapian::Document read;
	const enum status status = read_record(reader, number, &read, err);

	return status ? status : append(id, read.get_value(SLOT_ID), err);
} catch (...) {
	return status_of_exception(err);
}

/* Visit the records of one shard. */
static enum status visit_records(const Xapian::Database &records,
				 enum status (*visit)(void *context, struct slice record,
						      struct error *err),
				 void *context, struct error *err)
{
	enum status status = STATUS_OK;
	const Xapian::PostingIterator end = records.postlist_end(std::string());

	for (auto posting = records.postlist_begin(std::string()); !status && posting != end;
	     ++posting) {
		const std::string record = records.get_document(*posting).get_data();

		status = visit(context, slice_of_string(record), err);
	}
	return status;
}

enum status index_reader_each(struct index_reader *reader,
			      enum status (*visit)(void *context, struct slice record,
						   struct error *err),
			      void *context, struct error *err)
try {
	enum status status = STATUS_OK;

	for (const struct shard &shard : reader->shards.list)
		if (!status && shard.host.empty())
			status = visit_records(shard.records, visit, context, err);
	return status;
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_signature(struct index_reader *reader, uint32_t number,
				   struct strbuf *signature, struct error *err)
try {
	Xapian::Document read;
	const enum status status = read_record(reader, number, &read, err);

	return status ? status : append(signature, read.get_value(SLOT_SIGNATURE), err);
} catch (...) {
	return status_of_exception(err);
}

/* The first document with a term among the records of a shard; 0: none. */
static enum status find_in(struct index_reader *reader, size_t place, const std::string &term,
			   Xapian::docid *number, struct error *err)
{
	return ask_one(
		reader, place,
		[&](const Xapian::Database &records) {
			const Xapian::PostingIterator posting = records.postlist_begin(term);

			*number = posting == records.postlist_end(term) ? 0 : *posting;
		},
		err);
}

enum status index_reader_find(struct index_reader *reader, struct slice id, uint32_t *number,
			      struct error *err)
try {
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;

	schema_term(&term, PREFIX_ID, id);
	if (term.failed)
		return error_no_memory(err);
	for (const size_t place : reader->shards.open) {
		Xapian::docid local = 0;
		const enum status status =
			find_in(reader, place, string_of(strbuf_slice(&term)), &local, err);

		if (status)
			return status;
		if (local) {
			*number = shards_number_in(&reader->shards, { place, local });
			return STATUS_OK;
		}
	}
	const bool all = reader->shards.open.size() == reader->shards.list.size();
	return error_set(err, STATUS_NOT_FOUND,
			 all ? _("%.*s: the index has no such document")
			     : _("%.*s: the shards that answer have no such document"),
			 (int)id.length, id.data);
} catch (...) {
	return status_of_exception(err);
}
