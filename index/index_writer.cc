/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index_writer.cc - the door through which documents go to libxapian */
#include "index/index_writer.h"

#include <algorithm>
#include <string>
#include <vector>
#include <xapian.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "index/schema.h"
#include "index/xapian_error.h"

struct index_writer {
	Xapian::WritableDatabase database;
	size_t pending; /* bytes */
};

/* --- opening ------------------------------------------------------------- */

static struct index_writer *open_writer(const char *path, int flags)
{
	return new index_writer{ Xapian::WritableDatabase(path, flags | Xapian::DB_NO_SYNC), 0 };
}

enum status index_writer_create(struct index_writer **writer, const char *path, struct error *err)
try {
	*writer = open_writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

enum status index_writer_open(struct index_writer **writer, const char *path, struct error *err)
try {
	*writer = open_writer(path, Xapian::DB_OPEN);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* --- putting in ---------------------------------------------------------- */

typedef std::vector<const struct posting *> posting_list;

static bool precedes(const struct posting *a, const struct posting *b)
{
	const int order = slice_compare(a->term, b->term);

	return order ? order < 0 : a->position < b->position;
}

/* libxapian looks a term up in a map of strings at each call. With all
 * postings of a term side by side, those without a position take one call
 * together; that made indexing 8 % faster. */
static posting_list sort_postings(const struct index_entry *entry)
{
	posting_list sorted;

	sorted.reserve(entry->posting_count);
	for (size_t i = 0; i < entry->posting_count; i++)
		sorted.push_back(&entry->postings[i]);
	std::sort(sorted.begin(), sorted.end(), precedes);
	return sorted;
}

/* Add the postings of one term, which `first` is the first of; where the next
 * term's begin. */
static posting_list::const_iterator add_term(Xapian::Document *document,
					     posting_list::const_iterator first,
					     posting_list::const_iterator end)
{
	const struct slice name = (*first)->term;
	const std::string term(name.data, name.length);
	Xapian::termcount frequency = 0;

	for (; first != end && slice_equal((*first)->term, name); ++first) {
		frequency += (*first)->frequency;
		if ((*first)->position)
			document->add_posting(term, (*first)->position, 0);
	}
	document->add_term(term, frequency);
	return first;
}

static Xapian::Document document_of(const struct index_entry *entry)
{
	const posting_list postings = sort_postings(entry);
	Xapian::Document document;

	document.set_data(std::string(entry->record.data, entry->record.length));
	for (auto at = postings.begin(); at != postings.end();)
		at = add_term(&document, at, postings.end());
	for (size_t i = 0; i < entry->value_count; i++) {
		const struct slice bytes = entry->values[i].bytes;

		document.add_value(entry->values[i].slot, std::string(bytes.data, bytes.length));
	}
	return document;
}

/* libxapian keeps what waits in maps of strings. These are measured: they give
 * the growth of the process over 750 to 1,500 bulletins of 3 kB. */
static size_t memory_of(const Xapian::Document &document, const struct index_entry *entry)
{
	const size_t bytes_per_term = 64, bytes_per_posting = 6;

	return document.termlist_count() * bytes_per_term +
	       entry->posting_count * bytes_per_posting;
}

enum status index_writer_put(struct index_writer *writer, const struct index_entry *entry,
			     uint32_t *number, struct error *err)
try {
	const Xapian::Document document = document_of(entry);

	*number = writer->database.add_document(document);
	writer->pending += memory_of(document, entry);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* --- taking out ---------------------------------------------------------- */

enum status index_writer_remove(struct index_writer *writer, uint32_t number, struct error *err)
try {
	writer->database.delete_document(number);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

enum status index_writer_remove_id(struct index_writer *writer, struct slice id, struct error *err)
try {
	CLEANUP(strbuf_release) struct strbuf buffer = STRBUF_INIT;

	schema_term(&buffer, PREFIX_ID, id);
	if (buffer.failed)
		return error_no_memory(err);

	const std::string term(buffer.data, buffer.length);
	if (!writer->database.term_exists(term))
		return error_set(err, STATUS_NOT_FOUND, _("%.*s: the index has no such document"),
				 (int)id.length, id.data);
	writer->database.delete_document(term);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* --- committing ---------------------------------------------------------- */

size_t index_writer_pending(const struct index_writer *writer)
{
	return writer->pending;
}

/* libxapian commits by itself too after XAPIAN_FLUSH_THRESHOLD documents
 * (10000), which does no harm in a draft: what waits is then less than we say. */
enum status index_writer_commit(struct index_writer *writer, struct error *err)
try {
	writer->database.commit();
	writer->pending = 0;
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}

/* Destroying a WritableDatabase would commit what waits; cancelling a
 * transaction that was begun without a flush throws it away. */
static void discard_pending(struct index_writer *writer)
{
	try {
		writer->database.begin_transaction(false);
		writer->database.cancel_transaction();
	} catch (...) {
		/* libxapian could not read its files again; the draft will be thrown away. */
		return;
	}
}

void index_writer_close(struct index_writer *writer)
{
	if (!writer)
		return;
	discard_pending(writer);
	delete writer;
}

/* --- merging ------------------------------------------------------------- */

/* libxapian does not merge nothing at all. */
static void make_empty(const char *path)
{
	Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
}

enum status index_merge(const char *const *sources, size_t count, const char *target,
			struct error *err)
try {
	Xapian::Database database;

	if (count == 0) {
		make_empty(target);
		return STATUS_OK;
	}
	for (size_t i = 0; i < count; i++)
		database.add_database(Xapian::Database(sources[i]));
	database.compact(target, Xapian::Compactor::FULL);
	return STATUS_OK;
} catch (...) {
	return status_of_exception(err);
}
