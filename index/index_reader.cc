/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader.cc - the door through which libxapian answers */
#include "index/index_reader.h"

#include <algorithm>
#include <string>
#include <vector>
#include <xapian.h>

#include "base/text.h"
#include "index/schema.h"
#include "index/xapian_error.h"

struct index_reader {
	Xapian::Database database; /* the postings; a document's record has the same number */
	Xapian::Database records;
};

static std::string string_of(struct slice slice)
{
	return std::string(slice.data, slice.length);
}

static struct slice slice_of_string(const std::string &string)
{
	return slice_make(string.data(), string.size());
}

/* --- opening ------------------------------------------------------------- */

/* libxapian cannot search a Database of no databases. */
static Xapian::Database open_empty()
{
	return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

static Xapian::Database open_all(const char *const *paths, size_t count, const char *name)
{
	Xapian::Database database;

	if (count == 0)
		return open_empty();
	for (size_t i = 0; i < count; i++)
		database.add_database(Xapian::Database(std::string(paths[i]) + "/" + name));
	return database;
}

enum status index_reader_open(struct index_reader **reader, const char *const *paths, size_t count,
			      struct error *err)
try {
	*reader = new index_reader{ open_all(paths, count, POSTINGS_DATABASE),
				    open_all(paths, count, RECORDS_DATABASE) };
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

/* --- counting ------------------------------------------------------------ */

enum status index_reader_count(struct index_reader *reader, uint32_t *documents, struct error *err)
try {
	*documents = reader->database.get_doccount();
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_term_count(struct index_reader *reader, struct slice term,
				    uint32_t *documents, struct error *err)
try {
	*documents = reader->database.get_termfreq(string_of(term));
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_expand(struct index_reader *reader, struct slice prefix, size_t limit,
				struct arena *arena, struct slice **terms, size_t *count,
				struct error *err)
try {
	const std::string start = string_of(prefix);
	std::vector<struct slice> found;
	Xapian::TermIterator term = reader->database.allterms_begin(start);

	for (; term != reader->database.allterms_end(start) && found.size() < limit; ++term)
		found.push_back(arena_copy(arena, slice_of_string(*term)));

	void *copy = arena_alloc_array(arena, found.size(), sizeof(struct slice));
	if (arena->failed)
		return error_no_memory(err);
	*terms = std::copy(found.begin(), found.end(), static_cast<struct slice *>(copy)) -
		 found.size();
	*count = found.size();
	return STATUS_OK;
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

/* libxapian takes a limit of 0 for none at all. */
static Xapian::Query prefix_query(const struct match *match)
{
	if (match->limit == 0)
		return Xapian::Query();
	return Xapian::Query(Xapian::Query::OP_WILDCARD, string_of(match->term), match->limit,
			     Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
			     Xapian::Query::OP_SYNONYM);
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
	case MATCH_PREFIX:
		return prefix_query(match);
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

static void copy_hits(struct mset *mset, const Xapian::MSet &matches, struct arena *arena)
{
	mset->total = matches.get_matches_estimated();
	mset->total_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
	mset->hits = static_cast<struct hit *>(
		arena_alloc_array(arena, matches.size(), sizeof *mset->hits));
	for (auto match = matches.begin(); mset->hits && match != matches.end(); ++match)
		mset->hits[mset->hit_count++] = { *match, match.get_weight() };
}

enum status index_reader_search(struct index_reader *reader, const struct search_request *request,
				struct arena *arena, struct mset *mset, struct error *err)
try {
	/* The spies come first, because the enquire points to them. */
	std::vector<Xapian::ValueCountMatchSpy> spies(request->facets,
						      request->facets + request->facet_count);
	Xapian::Enquire enquire(reader->database);
	const Xapian::doccount everything = reader->database.get_doccount();

	enquire.set_query(query_of(request->match, 0));
	set_weighting(enquire, request->bm25);
	set_order(enquire, request->order);

	for (auto &spy : spies)
		enquire.add_matchspy(&spy);

	const Xapian::MSet matches =
		enquire.get_mset(request->first, request->limit,
				 request->facet_count ? everything : request->exact_up_to);
	struct mset found = {};

	copy_hits(&found, matches, arena);
	copy_facets(&found, request, spies, arena);
	if (arena->failed)
		return error_no_memory(err);
	*mset = found;
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* --- documents ----------------------------------------------------------- */

static enum status append(struct strbuf *buffer, const std::string &bytes, struct error *err)
{
	strbuf_append(buffer, slice_of_string(bytes));
	return buffer->failed ? error_no_memory(err) : STATUS_OK;
}

enum status index_reader_record(struct index_reader *reader, uint32_t number, struct strbuf *record,
				struct error *err)
try {
	return append(record, reader->records.get_document(number).get_data(), err);
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_id(struct index_reader *reader, uint32_t number, struct strbuf *id,
			    struct error *err)
try {
	return append(id, reader->records.get_document(number).get_value(SLOT_ID), err);
} catch (...) {
	return status_of_exception(err);
}

enum status index_reader_find(struct index_reader *reader, struct slice id, uint32_t *number,
			      struct error *err)
try {
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	schema_term(&buffer, PREFIX_ID, id);
	if (buffer.failed)
		return error_no_memory(err);

	const std::string term = string_of(strbuf_slice(&buffer));
	const Xapian::PostingIterator posting = reader->records.postlist_begin(term);
	if (posting == reader->records.postlist_end(term))
		return error_set(err, STATUS_NOT_FOUND, _("%.*s: the index has no such document"),
				 (int)id.length, id.data);
	*number = *posting;
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}
