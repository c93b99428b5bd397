/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "searcher/result.h"

static struct highlight title_marks[] = { { 5, 13 } };
static struct highlight body_marks[] = { { 12, 20 } };

/* A bulletin, and one of which nothing is known but a nasty title and id. */
static struct answer_hit hits[] = {
	{
		.rank = 1,
		.score = 9.125,
		.id = SLICE_INIT("seeds/004.txt"),
		.document = { .title = SLICE_INIT("Thêm trạm BTS"),
			      .source = SLICE_INIT("mic.gov.vn"),
			      .province = SLICE_INIT("Nghệ An"),
			      .cites = SLICE_INIT("36-NQ/TW\n17/2019/QĐ-UBND"),
			      .date = 20140102 },
		.snippet = { .title = { SLICE_INIT("Thêm trạm BTS"), title_marks, 1 },
			     .body = { SLICE_INIT("... \"3.670\" trạm BTS; ..."), body_marks, 1 },
			     .tier = TIER_TONELESS },
	},
	{
		.rank = 2,
		.score = 0.5,
		.id = SLICE_INIT("a b\n.txt"),
		.document = { .title = SLICE_INIT("\033[2J \"<b>\"") },
		.snippet = { .title = { SLICE_INIT("\033[2J \"<b>\""), NULL, 0 },
			     .tier = TIER_EXACT },
	},
};

static struct question question = { .text = SLICE_INIT("tram bts") };

static struct answer two_hits(void)
{
	return (struct answer){
		.understood = SLICE_INIT("tram bts"),
		.total = 2,
		.total_exact = true,
		.hits = hits,
		.hit_count = 2,
	};
}

static void assert_prints(const struct result *result, enum result_format format,
			  const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	result_print(&text, result, format);
	cr_assert_not(text.failed);
	cr_assert_str_eq(strbuf_string(&text), expected);
}

static void assert_contains(const struct result *result, enum result_format format,
			    const char *part)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	result_print(&text, result, format);
	cr_assert(strstr(strbuf_string(&text), part), "%s", strbuf_string(&text));
}

Test(result, text_shows_what_is_known_of_each_hit)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question, .answer = &answer };

	assert_prints(&result, FORMAT_TEXT,
		      " 1. Thêm trạm BTS\n"
		      "    2014-01-02 · Nghệ An · mic.gov.vn · seeds/004.txt\n"
		      "    ... \"3.670\" trạm BTS; ...\n"
		      "\n"
		      " 2. �[2J \"<b>\"\n"
		      "    a b�.txt\n"
		      "\n"
		      "2 bulletins found\n");
}

Test(result, text_on_a_terminal_makes_matches_stand_out)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question, .answer = &answer, .color = true };

	answer.hit_count = 1;
	assert_prints(
		&result, FORMAT_TEXT,
		" 1. \033[1mThêm \033[0m\033[1;31mtrạm BTS\033[0m\033[1m\033[0m\n"
		"    \033[2m2014-01-02 · Nghệ An · mic.gov.vn · seeds/004.txt\033[0m\n"
		"    \033[0m... \"3.670\" \033[0m\033[1;31mtrạm BTS\033[0m\033[0m; ...\033[0m\n"
		"\n"
		"2 bulletins found\n");
}

Test(result, text_breaks_lines_between_words)
{
	struct answer_hit hit = {
		.rank = 1,
		.id = SLICE_INIT("a"),
		.snippet.body.text = SLICE_INIT(
			"Đến nay, toàn tỉnh có 3.670 trạm BTS, phủ sóng 100% trung tâm xã,"
			" tăng 12% so với cùng kỳ."),
	};
	struct answer answer = { .total = 1, .total_exact = true, .hits = &hit, .hit_count = 1 };
	struct result result = { .question = &question, .answer = &answer };

	assert_prints(
		&result, FORMAT_TEXT,
		" 1. (no title)\n"
		"    a\n"
		"    Đến nay, toàn tỉnh có 3.670 trạm BTS, phủ sóng 100% trung tâm xã, tăng 12%\n"
		"    so với cùng kỳ.\n"
		"\n"
		"1 bulletin found\n");
}

Test(result, text_says_how_far_the_answer_can_be_trusted)
{
	struct slice relaxed[] = { SLICE_INIT("vệ tinh") };
	struct slice warnings[] = { SLICE_INIT("a quote is open") };
	struct facet_value years[] = { { SLICE_INIT("2019"), 2 }, { SLICE_INIT("2014"), 1 } };
	struct answer_facet facets[] = { { "year", years, 2 }, { "source", NULL, 0 } };
	struct answer answer = { .total = 1200,
				 .relaxed = relaxed,
				 .relaxed_count = 1,
				 .warnings = warnings,
				 .warning_count = 1,
				 .facets = facets,
				 .facet_count = 2,
				 .partial = true };
	struct result result = { .question = &question, .answer = &answer };

	assert_prints(&result, FORMAT_TEXT,
		      "Year: 2019 (2), 2014 (1)\n"
		      "vệ tinh: left out, because nothing was found with it\n"
		      "a quote is open\n"
		      "A part of the index did not answer; there may be more.\n"
		      "about 1200 bulletins found\n");
}

Test(result, text_tells_queries_of_a_file_apart)
{
	struct answer answer = { .total = 0 };
	struct result result = { .question = &question,
				 .answer = &answer,
				 .qid = SLICE_INIT("q7") };

	assert_prints(&result, FORMAT_TEXT, "q7: tram bts\n\nNo bulletin found\n\n");
}

Test(result, json_has_every_key_in_its_order)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question,
				 .answer = &answer,
				 .qid = SLICE_INIT("q7"),
				 .took_ms = 0.81249 };

	assert_prints(
		&result, FORMAT_JSON,
		"{\"version\":1,\"qid\":\"q7\","
		"\"query\":{\"text\":\"tram bts\",\"understood\":\"tram bts\",\"filters\":{}},"
		"\"total\":2,\"total_exact\":true,\"took_ms\":0.812,\"suggestion\":null,"
		"\"relaxed\":[],\"partial\":false,\"warnings\":[],\"hits\":["
		"{\"rank\":1,\"id\":\"seeds/004.txt\",\"url\":null,\"title\":\"Thêm trạm BTS\","
		"\"date\":\"2014-01-02\",\"source\":\"mic.gov.vn\",\"province\":\"Nghệ An\","
		"\"cites\":[\"36-NQ/TW\",\"17/2019/QĐ-UBND\"],"
		"\"score\":9.125,\"tier\":\"toneless\","
		"\"snippet\":\"... \\\"3.670\\\" trạm BTS; ...\",\"highlights\":[[12,20]],"
		"\"snippet_html\":\"... &quot;3.670&quot; <mark>trạm BTS</mark>; ...\","
		"\"duplicates\":0,\"copies\":[]},"
		"{\"rank\":2,\"id\":\"a b\\n.txt\",\"url\":null,"
		"\"title\":\"\\u001B[2J \\\"<b>\\\"\","
		"\"date\":null,\"source\":null,\"province\":null,"
		"\"cites\":[],\"score\":0.5,\"tier\":\"exact\","
		"\"snippet\":\"\",\"highlights\":[],\"snippet_html\":\"\",\"duplicates\":0,"
		"\"copies\":[]}],"
		"\"facets\":{\"year\":[],\"province\":[],\"source\":[],\"document\":[]}}\n");
}

Test(result, a_suggestion_is_shown_before_the_total)
{
	struct answer answer = { .total_exact = true,
				 .suggestion = SLICE_INIT("trạm \"BTS\"\033") };
	struct result result = { .question = &question, .answer = &answer };

	assert_prints(&result, FORMAT_TEXT,
		      "Did you mean: trạm \"BTS\"\uFFFD\nNo bulletin found\n");
	assert_contains(&result, FORMAT_JSON, " \"suggestion\": \"trạm \\\"BTS\\\"\\u001B\",\n");
}

Test(result, json_of_a_single_query_is_readable)
{
	struct answer answer = { .total = 0, .total_exact = true };
	struct result result = { .question = &question, .answer = &answer };

	assert_contains(&result, FORMAT_JSON, "{\n \"version\": 1,\n \"query\": {\n");
	assert_contains(&result, FORMAT_JSON, " \"hits\": [],\n");
}

Test(result, json_names_the_filters_and_facets_that_were_asked_for)
{
	struct facet_value provinces[] = { { SLICE_INIT("Phú Yên"), 3 } };
	struct answer_facet facets[] = { { "province", provinces, 1 } };
	struct question filtered = { .text = SLICE_INIT("bts"),
				     .date_first = 20190701,
				     .date_last = 20191231,
				     .province = SLICE_INIT("Phú Yên"),
				     .source = SLICE_INIT("mic.gov.vn") };
	struct answer answer = { .facets = facets, .facet_count = 1 };
	struct result result = { .question = &filtered, .answer = &answer, .qid = SLICE_INIT("1") };

	assert_contains(&result, FORMAT_JSON,
			"\"filters\":{\"from\":\"2019-07-01\",\"to\":\"2019-12-31\","
			"\"province\":\"Phú Yên\",\"source\":\"mic.gov.vn\"}");
	assert_contains(&result, FORMAT_JSON,
			"\"facets\":{\"year\":[],"
			"\"province\":[{\"value\":\"Phú Yên\",\"count\":3}],\"source\":[],"
			"\"document\":[]}");
}

Test(result, json_takes_a_query_that_is_not_utf8)
{
	struct question broken = { .text = SLICE_INIT("tr\xe1\xba") };
	struct answer answer = { .total = 0 };
	struct result result = { .question = &broken, .answer = &answer, .qid = SLICE_INIT("1") };

	assert_contains(&result, FORMAT_JSON, "\"text\":\"tr\xef\xbf\xbd\"");
}

Test(result, jsonl_has_a_line_a_hit)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question,
				 .answer = &answer,
				 .qid = SLICE_INIT("q7") };

	assert_contains(&result, FORMAT_JSONL, "{\"qid\":\"q7\",\"rank\":1,\"id\":");
	assert_contains(&result, FORMAT_JSONL, "\"copies\":[]}\n{\"qid\":\"q7\",\"rank\":2,");
	result.qid = slice_of("");
	assert_contains(&result, FORMAT_JSONL, "\"copies\":[]}\n{\"rank\":2,");
}

/* --- copies and explanations ---------------------------------------------------- */

static struct document copies[] = { { .id = SLICE_INIT("b/1.txt") },
				    { .id = SLICE_INIT("c\033.txt") } };
static struct slice exact_terms[] = { SLICE_INIT("Etram:trạm") };
static struct slice bigram_terms[] = { SLICE_INIT("Gbuu dien"), SLICE_INIT("Gbuu cuc") };
static struct explained_part parts[] = {
	{ .terms = exact_terms,
	  .term_count = 1,
	  .form = PART_EXACT,
	  .in_title = 1,
	  .in_body = 2,
	  .frequency = 5,
	  .rarity = 2.5,
	  .weight = 1,
	  .score = 4.25 },
	{ .terms = bigram_terms,
	  .term_count = 2,
	  .form = PART_BIGRAM,
	  .in_body = 1,
	  .frequency = 1,
	  .rarity = 1.5,
	  .weight = 0.5,
	  .score = 0.25,
	  .origin = ORIGIN_ABBREVIATION,
	  .typed = SLICE_INIT("BĐ") },
};
static struct explanation explanation = { .parts = parts,
					  .part_count = 2,
					  .score = 4.5,
					  .gain = 0.25,
					  .length = 90,
					  .average_length = 100.4 };
static struct answer_hit explained_hit = { .rank = 1,
					   .score = 4.75,
					   .id = SLICE_INIT("a.txt"),
					   .copies = copies,
					   .copy_count = 2,
					   .explanation = &explanation };
static struct answer explained = { .total = 3,
				   .total_exact = true,
				   .understood = SLICE_INIT("trạm BĐ"),
				   .hits = &explained_hit,
				   .hit_count = 1,
				   .plan = SLICE_INIT("any of\n  Btram\n") };
static struct question explaining = { .text = SLICE_INIT("trạm BĐ"), .explain = true };

Test(result, text_names_the_copies_and_explains_the_score)
{
	struct result result = { .question = &explaining, .answer = &explained };

	assert_prints(
		&result, FORMAT_TEXT,
		"trạm BĐ\nany of\n  Btram\n\n"
		" 1. (no title)\n"
		"    a.txt\n"
		"    and 2 copies: b/1.txt, c�.txt\n"
		"    score 4.7500: 4.5000 of its words, 0.2500 of how close they stand; "
		"length 90, 100 on the average\n"
		"      +4.2500  trạm, as typed: 1 in the title, 2 in the text; weight 1, "
		"rarity 2.500\n"
		"      +0.2500  buu dien, buu cuc, side by side: 0 in the title, 1 in the text; "
		"weight 0.5, rarity 1.500; for BĐ (an abbreviation or its long form)\n"
		"\n"
		"3 bulletins found\n");
}

Test(result, json_has_the_copies_and_the_explanation)
{
	struct result result = { .question = &explaining,
				 .answer = &explained,
				 .qid = SLICE_INIT("q7"),
				 .similar = SLICE_INIT("x") };

	assert_contains(&result, FORMAT_JSON,
			"\"duplicates\":2,\"copies\":[\"b/1.txt\",\"c\\u001B.txt\"],"
			"\"explain\":{\"words\":4.5,\"closeness\":0.25,\"length\":90,"
			"\"average_length\":100.4,\"parts\":["
			"{\"terms\":[\"Etram:trạm\"],\"form\":\"exact\",\"field\":\"any\","
			"\"in_title\":1,\"in_body\":2,\"frequency\":5,\"rarity\":2.5,"
			"\"weight\":1.0,\"score\":4.25,\"for\":null,\"why\":null},"
			"{\"terms\":[\"Gbuu dien\",\"Gbuu cuc\"],\"form\":\"bigram\","
			"\"field\":\"any\",\"in_title\":0,\"in_body\":1,\"frequency\":1,"
			"\"rarity\":1.5,\"weight\":0.5,\"score\":0.25,\"for\":\"BĐ\","
			"\"why\":\"abbreviation\"}]}}");
	assert_contains(&result, FORMAT_JSON, "\"plan\":[\"any of\",\"  Btram\"]}");
	assert_contains(&result, FORMAT_JSON, "\"filters\":{},\"similar\":\"x\"}");
}

Test(result, only_formats_for_readers_fold_copies)
{
	cr_assert(result_format_folds(FORMAT_TEXT));
	cr_assert(result_format_folds(FORMAT_JSON));
	cr_assert(result_format_folds(FORMAT_JSONL));
	cr_assert_not(result_format_folds(FORMAT_TREC));
	cr_assert_not(result_format_folds(FORMAT_IDS));
}

Test(result, trec_lines_have_six_columns_whatever_the_id)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question,
				 .answer = &answer,
				 .qid = SLICE_INIT("q7") };

	assert_prints(&result, FORMAT_TREC,
		      "q7\tQ0\tseeds/004.txt\t1\t9.125000\tsttt\n"
		      "q7\tQ0\ta b�.txt\t2\t0.500000\tsttt\n");
	result.qid = slice_of("");
	assert_contains(&result, FORMAT_TREC, "1\tQ0\tseeds/004.txt\t1\t");
}

Test(result, ids_are_one_a_line)
{
	struct answer answer = two_hits();
	struct result result = { .question = &question, .answer = &answer };

	assert_prints(&result, FORMAT_IDS, "seeds/004.txt\na b�.txt\n");
	answer.hit_count = 0;
	assert_prints(&result, FORMAT_IDS, "");
}

Test(result, knows_its_formats)
{
	enum result_format format;

	cr_assert(result_format_find(&format, slice_of("trec")) && format == FORMAT_TREC);
	cr_assert(result_format_find(&format, slice_of("text")) && format == FORMAT_TEXT);
	cr_assert_not(result_format_find(&format, slice_of("xml")));
	cr_assert(result_format_detail(FORMAT_IDS) == DETAIL_ID);
	cr_assert(result_format_detail(FORMAT_JSONL) == DETAIL_FULL);
	cr_assert(result_format_warns(FORMAT_JSON));
	cr_assert_not(result_format_warns(FORMAT_TREC));
}
