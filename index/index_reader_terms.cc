/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader_terms.cc - how many documents and which terms there are */
#include "index/index_reader.hh"

#include <algorithm>

#include "index/match_query.hh"
#include "index/slice_string.hh"
#include "index/xapian_error.h"

enum status index_reader_count(struct index_reader *reader, uint32_t *documents, struct error *err)
try {
	return index_reader_ask_all(
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
	const enum status status = index_reader_ask_all(
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
	return index_reader_ask_all(
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
	const enum status status = index_reader_ask_all(
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
	const Xapian::Query query = match_query(match);
	std::unordered_map<std::string, uint32_t> counts;

	if (are_all_counted(reader, query))
		return STATUS_OK;
	const enum status status = index_reader_ask_all(
		reader,
		[&](const Xapian::Database &database) { count_at_once(database, query, counts); },
		err);
	if (!status)
		reader->term_counts.insert(counts.begin(), counts.end());
	return status;
} catch (...) {
	return status_of_exception(err);
}
