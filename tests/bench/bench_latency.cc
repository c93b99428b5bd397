// SPDX-License-Identifier: GPL-2.0-or-later
// What a query costs beside a plain libxapian OR query of the same syllables over the same index:
// CPU time of one thread, warm, the first ten hits. The plain query hands out their numbers, or
// also their records and libxapian's own snippets; ours hands out records and snippets, or ids
// alone.
//
// usage: bench_latency INDEX QUERIES.tsv QUERIES.bare.tsv [QUESTIONS.tsv]
//
// The short queries are the first two to four words of 200 lines; questions are taken whole.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

extern "C" {
#include "index/document.h"
#include "index/generation.h"
#include "index/schema.h"
#include "searcher/search.h"
#include "tokenizer/analyzer.h"
}

static const size_t COUNT = 200;

typedef std::vector<std::string> strings;
typedef std::vector<double> times;

static double cpu_ms()
{
	timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

static strings read_queries(const char *path)
{
	std::ifstream file(path);
	std::string line;
	strings queries;

	while (queries.size() < COUNT && std::getline(file, line))
		queries.push_back(line.substr(line.find('\t') + 1));
	return queries;
}

static strings shorten(const strings &queries)
{
	strings shorter;

	for (size_t i = 0; i < queries.size(); i++) {
		std::istringstream words(queries[i]);
		std::string word, text;

		for (size_t n = 0; n < 2 + i % 3 && words >> word; n++)
			text += (n ? " " : "") + word;
		shorter.push_back(text);
	}
	return shorter;
}

static strings quote(const strings &queries)
{
	strings quoted;

	for (const std::string &query : queries)
		quoted.push_back('"' + query + '"');
	return quoted;
}

static strings cut_last_word(const strings &queries)
{
	strings cut;

	for (const std::string &query : queries)
		cut.push_back(query.substr(0, query.rfind(' ') + 3) + "*");
	return cut;
}

static Xapian::Database open_shards(const char *index, const char *part)
{
	CLEANUP(generation_closep) generation *live = nullptr;
	Xapian::Database database;

	if (generation_open(&live, index, nullptr))
		throw std::runtime_error("the index cannot be opened");
	for (size_t i = 0; i < live->manifest.shard_count; i++)
		database.add_database(Xapian::Database(std::string(live->path) + "/" +
						       live->manifest.shards[i].name.data + "/" +
						       part));
	return database;
}

// The terms that a program without our plan would look up.
static std::vector<std::string> terms_of(analyzer *analyzer, const std::string &query)
{
	std::vector<std::string> terms;
	token token;

	analyzer_start(analyzer, slice_make(query.data(), query.size()), nullptr);
	while (analyzer_next(analyzer, &token)) {
		strbuf term = {};

		if (token_is_compound(&token))
			continue;
		if (token.marked || token.kind == TOKEN_NUMBER)
			schema_exact_term(&term, "", token.bare, token.exact);
		else
			schema_term(&term, PREFIX_BARE, token.bare);
		terms.push_back(std::string(term.data, term.length));
		strbuf_release(&term);
	}
	return terms;
}

static times time_plain(const Xapian::Database &database, analyzer *analyzer,
			const strings &queries)
{
	times taken;

	for (const std::string &query : queries) {
		const std::vector<std::string> terms = terms_of(analyzer, query);
		const double start = cpu_ms();
		Xapian::Enquire enquire(database);

		enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
		enquire.get_mset(0, 10);
		taken.push_back(cpu_ms() - start);
	}
	return taken;
}

// A query of the words themselves, for libxapian's snippets know no terms but those.
static Xapian::MSet words_to_mark(const Xapian::Database &database, const std::string &query)
{
	Xapian::QueryParser parser;
	Xapian::Enquire enquire(database);

	enquire.set_query(parser.parse_query(query, 0));
	return enquire.get_mset(0, 1);
}

static size_t show_plain(const Xapian::Database &records, const Xapian::MSet &hits,
			 const Xapian::MSet &marks)
{
	enum { SNIPPET_BYTES = 270 }; // as many letters as ours have, in Vietnamese
	size_t length = 0;

	for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit) {
		const std::string record = records.get_document(*hit).get_data();
		document document = {};

		if (document_decode(&document, slice_make(record.data(), record.size()), nullptr))
			throw std::runtime_error("a record cannot be read");
		const std::string body(document.body.data, document.body.length);
		length += marks.snippet(body, SNIPPET_BYTES).size();
	}
	return length;
}

static times time_plain_shown(const Xapian::Database &postings, const Xapian::Database &records,
			      analyzer *analyzer, const strings &queries)
{
	times taken;

	for (const std::string &query : queries) {
		const std::vector<std::string> terms = terms_of(analyzer, query);
		const Xapian::MSet marks = words_to_mark(postings, query);
		const double start = cpu_ms();
		Xapian::Enquire enquire(postings);

		enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
		if (!show_plain(records, enquire.get_mset(0, 10), marks))
			std::cerr << query << ": no snippets\n";
		taken.push_back(cpu_ms() - start);
	}
	return taken;
}

static times time_ours(searcher *searcher, const strings &queries, bool facets,
		       hit_detail detail = DETAIL_FULL)
{
	times taken;

	for (const std::string &query : queries) {
		arena arena = {};
		question question = {};
		answer answer = {};

		question.text = slice_make(query.data(), query.size());
		question.limit = 10;
		question.detail = detail;
		question.facets = facets;
		const double start = cpu_ms();
		if (search(searcher, &question, &arena, &answer, nullptr))
			std::cerr << query << ": no answer\n";
		taken.push_back(cpu_ms() - start);
		arena_release(&arena);
	}
	return taken;
}

static double print(const char *name, times taken, double beside)
{
	std::sort(taken.begin(), taken.end());
	const double p50 = taken[taken.size() / 2], p99 = taken[taken.size() * 99 / 100];

	printf("%-28s p50 %7.2f ms  p99 %7.2f ms", name, p50, p99);
	if (beside > 0)
		printf("  %5.2f of plain", p50 / beside);
	printf("\n");
	fflush(stdout);
	return p50;
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		std::cerr << "usage: bench_latency INDEX QUERIES BARE_QUERIES [QUESTIONS]\n";
		return 2;
	}

	const Xapian::Database database = open_shards(argv[1], POSTINGS_DATABASE),
			       records = open_shards(argv[1], RECORDS_DATABASE);
	const strings marked = shorten(read_queries(argv[2])),
		      bare = shorten(read_queries(argv[3]));
	searcher *searcher = nullptr;
	analyzer *analyzer = nullptr;

	if (searcher_open(&searcher, argv[1], nullptr) || analyzer_open(&analyzer, nullptr))
		return 2;
	printf("%u bulletins\n", database.get_doccount());
	for (const strings &warm_up : { marked, bare }) {
		time_plain(database, analyzer, warm_up);
		time_ours(searcher, warm_up, false);
	}
	const double plain =
		print("plain OR, with marks", time_plain(database, analyzer, marked), 0);
	print("plain, with snippets", time_plain_shown(database, records, analyzer, marked), plain);
	print("with marks", time_ours(searcher, marked, false), plain);
	print("with marks, ids alone", time_ours(searcher, marked, false, DETAIL_ID), plain);
	print("with marks, facets", time_ours(searcher, marked, true), plain);
	print("plain OR, bare", time_plain(database, analyzer, bare), 0);
	print("plain bare, with snippets", time_plain_shown(database, records, analyzer, bare),
	      plain);
	print("bare", time_ours(searcher, bare, false), plain);
	print("bare, ids alone", time_ours(searcher, bare, false, DETAIL_ID), plain);
	print("bare, facets", time_ours(searcher, bare, true), plain);
	print("phrase, with marks", time_ours(searcher, quote(marked), false), plain);
	print("phrase, bare", time_ours(searcher, quote(bare), false), plain);
	print("wildcard", time_ours(searcher, cut_last_word(bare), false), plain);
	if (argc > 4)
		print("questions", time_ours(searcher, read_queries(argv[4]), false), 0);
	searcher_close(searcher);
	analyzer_close(analyzer);
	return 0;
}
