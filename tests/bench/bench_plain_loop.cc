// SPDX-License-Identifier: GPL-2.0-or-later
// The yardstick for indexing: a plain libxapian loop that adds the very terms that sttt-index adds,
// one document after the other, into one database, with libxapian's defaults.
//
// usage: bench_plain_loop DOCUMENTS.jsonl DATABASE
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include <xapian.h>

extern "C" {
#include "index/postings.h"
#include "indexer/bulletin.h"
}

static Xapian::Document document_of(const index_entry &entry)
{
	Xapian::Document document;

	document.set_data(std::string(entry.record.data, entry.record.length));
	for (size_t i = 0; i < entry.posting_count; i++) {
		const posting &posting = entry.postings[i];

		document.add_term(std::string(posting.term.data, posting.term.length),
				  posting.frequency);
	}
	for (size_t i = 0; i < entry.value_count; i++) {
		const index_value &value = entry.values[i];

		document.add_value(value.slot, std::string(value.bytes.data, value.bytes.length));
	}
	return document;
}

static bool add(Xapian::WritableDatabase &database, analyzer *analyzer, bulletin &bulletin,
		postings &postings, const std::string &line)
{
	const provenance nowhere = {};

	bulletin_clear(&bulletin);
	if (bulletin_read_json(&bulletin, &nowhere, slice_make(line.data(), line.size()), nullptr))
		return false;
	if (postings_build(&postings, analyzer, &bulletin.document, nullptr))
		return false;
	database.add_document(document_of(postings.entry));
	return true;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		std::cerr << "usage: bench_plain_loop DOCUMENTS.jsonl DATABASE\n";
		return 2;
	}

	std::ifstream documents(argv[1]);
	Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE);
	bulletin bulletin{}; // as BULLETIN_INIT, which is C
	postings postings{};
	analyzer *analyzer = nullptr;
	std::string line;

	if (!documents || analyzer_open(&analyzer, nullptr))
		return 2;
	while (std::getline(documents, line))
		if (!add(database, analyzer, bulletin, postings, line))
			std::cerr << "a line was not read\n";
	database.commit();

	postings_release(&postings);
	bulletin_release(&bulletin);
	analyzer_close(analyzer);
	return 0;
}
