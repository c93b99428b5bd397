/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader.cc - the door through which libxapian answers */
#include "index/index_reader.hh"

#include <memory>

#include "base/text.h"
#include "index/schema.h"
#include "index/xapian_error.h"

/* How much of what was learnt from other machines is kept at most. */
enum { TERMS_KEPT = 10000 };

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

enum status index_reader_ask_all(struct index_reader *reader, const shards_call &call,
				 struct error *err)
{
	return forget_if_lost(reader, shards_ask_all(&reader->shards, call, err));
}

enum status index_reader_ask_one(struct index_reader *reader, size_t place, const shards_call &call,
				 struct error *err)
{
	return forget_if_lost(reader, shards_ask_one(&reader->shards, place, call, err));
}

enum status index_reader_lose_mismatched(struct index_reader *reader, size_t place,
					 struct error *err)
{
	shards_lose(&reader->shards, place, shards_mismatch());
	return forget_if_lost(reader, shards_go_on(&reader->shards, err));
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
