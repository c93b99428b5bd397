/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_reader_records.cc - the stored record of a document, or a part of it */
#include "index/index_reader.hh"

#include "base/text.h"
#include "index/schema.h"
#include "index/slice_string.hh"
#include "index/xapian_error.h"

/* How many of another machine are kept during a question. */
enum { RECORDS_KEPT = 200 };

static enum status append(struct strbuf *buffer, const std::string &bytes, struct error *err)
{
	strbuf_append(buffer, slice_of_string(bytes));
	return buffer->failed ? error_no_memory(err) : STATUS_OK;
}

std::string index_reader_tie(const std::string &place)
{
	return place.size() < SCHEMA_TIE_BYTES ? place
					       : place.substr(place.size() - SCHEMA_TIE_BYTES);
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
	return index_reader_tie(string_of(strbuf_slice(&place))) == found->second.bytes;
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
	const enum status status = index_reader_ask_one(
		reader, at.place,
		[&](const Xapian::Database &records) { *record = records.get_document(at.number); },
		err);
	if (status)
		return status;
	if (!is_the_one_found(reader, number, record->get_value(SLOT_ID)))
		return index_reader_lose_mismatched(reader, at.place, err);
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
	return index_reader_ask_one(
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
	if (reader->shards.open.size() < reader->shards.list.size())
		return error_set(err, STATUS_IO,
				 _("%.*s: the shards that answer have no such document"),
				 (int)id.length, id.data);
	return error_set(err, STATUS_NOT_FOUND, _("%.*s: the index has no such document"),
			 (int)id.length, id.data);
} catch (...) {
	return status_of_exception(err);
}
