/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

struct example {
	char text[128], understood[160]; /* arrays: a parameter is copied to the test's process */
};

struct reading {
	struct arena arena;
	struct parsed_query parsed;
};

static void reading_release(struct reading *reading)
{
	arena_release(&reading->arena);
}

static struct reading read_query(struct slice text)
{
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct reading reading = { .arena = ARENA_INIT };
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(query_parse(&reading.parsed, text, analyzer, &reading.arena, &err), STATUS_OK,
		     "%s", err.message);
	return reading;
}

static void expect_understood(const struct example *e, size_t warnings)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of(e->text));

	cr_assert_str_eq(reading.parsed.understood.data, e->understood);
	cr_assert_eq(reading.parsed.warning_count, warnings, "%s", e->text);
}

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

ParameterizedTestParameters(query, understands_what_is_well_formed)
{
	static struct example examples[] = {
		{ "trạm BTS", "trạm BTS" },
		{ "  trạm \u00a0 BTS\t", "trạm BTS" },
		{ "\"trạm BTS\" Nghệ An", "\"trạm BTS\" Nghệ An" },
		{ "NOT' (a b) c", "\"NOT\" a b c" },
		{ "trạm NOT 8", "trạm NOT 8" },
		{ "'năm:2019", "\"năm:2019\"" },
		{ "“trạm BTS”", "\"trạm BTS\"" },
		{ "trạm -BTS", "trạm -BTS" },
		{ "trạm NOT BTS", "trạm -BTS" },
		{ "trạm -\"viễn thông\"", "trạm -\"viễn thông\"" },
		{ "trạm -(BTS 3G)", "trạm -(BTS 3G)" },
		{ "viễn thông OR bưu chính", "viễn thông OR bưu chính" },
		{ "viễn thông HOẶC bưu chính", "viễn thông OR bưu chính" },
		{ "bưu HOA\u0323\u0306C viễn", "bưu OR viễn" },
		{ "(a OR b) c", "(a OR b) c" },
		{ "(a b) c", "a b c" },
		{ "a OR (b OR c)", "a OR b OR c" },
		{ "(a b) OR c", "a b OR c" },
		{ "viễn*", "viễn*" },
		{ "trạm vien* thông", "trạm vien* thông" },
		{ "17/2019/QĐ-UBND", "17/2019/QĐ-UBND" },
		{ "quyết định số:17/2019/QĐ-UBND", "quyết định \"17/2019/QĐ-UBND\"" },
		{ "họp ngày 29 tháng 7 năm 2015 tại", "họp ngày 29 tháng 7 năm 2015 tại" },
		{ "-17/2019/QĐ-UBND mạng", "17/2019/QĐ-UBND mạng" },
		{ "NOT 17/2019/QĐ-UBND mạng", "NOT 17/2019/QĐ-UBND mạng" },
		{ "", "" },
		{ "...", "" },
		{ "\"\" trạm", "trạm" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, understands_what_is_well_formed)
{
	expect_understood(e, 0);
}

ParameterizedTestParameters(query, understands_fields_in_any_spelling)
{
	static struct example examples[] = {
		{ "tiêu đề: trạm", "title:trạm" },
		{ "tie\u0302u đe\u0302\u0300:trạm", "title:trạm" },
		{ "TIÊU ĐỀ:trạm BTS", "title:trạm BTS" },
		{ "tieu de:\"trạm BTS\"", "title:\"trạm BTS\"" },
		{ "title:(trạm OR đài) sóng", "(title:trạm OR title:đài) sóng" },
		{ "mạng tiêu đề:sóng", "mạng title:sóng" },
		{ "tỉnh: Thái Bình nông thôn", "province:\"Thái Bình\" nông thôn" },
		{ "tinh:\"Nghệ An\" mạng", "province:\"Nghệ An\" mạng" },
		{ "-tỉnh:\"Hà Nội\" mạng", "-province:\"Hà Nội\" mạng" },
		{ "nguồn:mic.gov.vn", "source:\"mic.gov.vn\"" },
		{ "số:17/2019/QĐ-UBND", "\"17/2019/QĐ-UBND\"" },
		{ "năm:2019 bão", "date:2019-01-01..2019-12-31 bão" },
		{ "ngày:29/7/2015..31/12/2015", "date:2015-07-29..2015-12-31" },
		{ "ngày:quý III/2019 bão", "date:2019-07-01..2019-09-30 bão" },
		{ "ngày:\"6 tháng đầu năm 2015\"", "date:2015-01-01..2015-06-30" },
		{ "ngay:6 thang dau nam 2015 mạng", "date:2015-01-01..2015-06-30 mạng" },
		{ "ngày:năm học 2014-2015", "date:2014-09-01..2015-05-31" },
		{ "ngày:\"quý I/2019..quý II/2019\"", "date:2019-01-01..2019-06-30" },
		{ "năm:2019 quý tộc", "date:2019-01-01..2019-12-31 quý tộc" },
		{ "date:2015..", "date:2015-01-01.." },
		{ "date:..2015-07", "date:..2015-07-31" },
		{ "ngày:tháng 7/2015 .. quý III/2016", "date:2015-07-01..2016-09-30" },
		{ "năm:2014…2016 bão", "date:2014-01-01..2016-12-31 bão" },
		{ "năm:2016..2014", "date:2014-01-01..2016-12-31" },
		{ "ngày:từ 29/7/2015 đến 31/12/2015 x", "date:2015-07-29..2015-12-31 x" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, understands_fields_in_any_spelling)
{
	expect_understood(e, 0);
}

ParameterizedTestParameters(query, leaves_other_punctuation_alone)
{
	static struct example examples[] = {
		{ "http://mic.gov.vn", "http://mic.gov.vn" },
		{ "Lưu ý: trạm", "Lưu ý trạm" },
		{ "nhiệt độ -5 độ", "nhiệt độ 5 độ" },
		{ "Nghệ An - Hà Tĩnh", "Nghệ An Hà Tĩnh" },
		{ "trạm or đài not sóng", "trạm or đài not sóng" },
		{ "5 * 3", "5 3" },
		{ "Sở (TT&TT)", "Sở TT&TT" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, leaves_other_punctuation_alone)
{
	expect_understood(e, 0);
}

ParameterizedTestParameters(query, reads_what_is_not_well_formed_as_plain_words)
{
	static struct example examples[] = {
		{ "\"trạm BTS", "trạm BTS" },
		{ "(trạm BTS", "trạm BTS" },
		{ "trạm) BTS", "trạm BTS" },
		{ "trạm ()", "trạm" },
		{ "trạm OR", "trạm \"OR\"" },
		{ "OR trạm", "\"OR\" trạm" },
		{ "trạm OR OR đài", "trạm \"OR\" \"OR\" đài" },
		{ "trạm NOT", "trạm \"NOT\"" },
		{ "NOT NOT trạm", "\"NOT\" \"NOT\" trạm" },
		{ "v*", "v" },
		{ "ngày:hôm-qua", "\"ngày:hôm-qua\"" },
		{ "ngày:quý tộc", "\"ngày:quý\" tộc" },
		{ "ngày:29/7", "\"ngày:29/7\"" },
		{ "ngày:31/2/2015 x", "\"ngày:31/2/2015\" x" },
		{ "ngày:..", "ngày" },
		{ "tiêu đề:", "tiêu đề" },
		{ "title:title:trạm", "\"title:title:trạm\"" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, reads_what_is_not_well_formed_as_plain_words)
{
	expect_understood(e, 1);
}

Test(query, reads_the_spaces_between_words_for_bigrams)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("trạm BTS -x Nghệ An"));
	const struct query *query = reading.parsed.query;

	cr_assert_eq(query->child_count, 5);
	cr_assert_eq(query->children[0]->words->bigram.length, 0);
	cr_assert_str_eq(query->children[1]->words->bigram.data, "tram bts");
	cr_assert_eq(query->children[3]->words->bigram.length, 0);
	cr_assert_str_eq(query->children[4]->words->bigram.data, "nghe an");
}

Test(query, tells_marked_words_numbers_and_foreign_words_apart)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of("đường 5 portal"));
	const struct query *const *children = reading.parsed.query->children;

	cr_assert(children[0]->words->marked && !children[0]->words->foreign);
	cr_assert(children[1]->words->number && !children[1]->words->marked);
	cr_assert(children[2]->words->foreign && !children[2]->words->marked);
}

Test(query, words_are_those_a_hit_may_show)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("một -hai (\"ba bốn\" OR năm*) tỉnh:Huế"));
	const struct query_word **words = NULL;
	char line[64] = "";
	size_t count = 0;

	cr_assert_eq(query_words(reading.parsed.query, &reading.arena, &words, &count, NULL),
		     STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		strncat(line, words[i]->exact.data, 8);
		strcat(line, " ");
	}
	cr_assert_str_eq(line, "một ba bốn năm ");
}

/* The nodes of a query: "word compound:17/2019/qđ(2+2) ", with the words that introduce it
 * and its own. */
static struct strbuf shape(const char *text)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of(text));
	const struct query *query = reading.parsed.query;
	bool many = query->op == QUERY_ALL_OF;
	struct strbuf line = STRBUF_INIT;

	for (size_t i = 0; i < (many ? query->child_count : 1); i++) {
		const struct query *node = many ? query->children[i] : query;

		strbuf_append(&line, slice_of(node->quoted ? "quoted-" : ""));
		strbuf_append(&line, slice_of(node->op == QUERY_COMPOUND ? "compound:"
					      : node->op == QUERY_PHRASE ? "phrase"
									 : "word"));
		if (node->compound) {
			strbuf_append(&line, node->compound->exact);
			strbuf_printf(&line, "(%zu+%zu)", node->context,
				      node->word_count - node->context);
		}
		strbuf_append_byte(&line, ' ');
	}
	return line;
}

ParameterizedTestParameters(query, a_compound_is_one_node)
{
	static struct example examples[] = {
		{ "17/2019/QĐ-UBND", "compound:17/2019/qđ-ubnd(0+4) " },
		{ "quyết định số 17/2019/QĐ-UBND về", "compound:17/2019/qđ-ubnd(3+4) word " },
		{ "QĐ 17/2019", "compound:17/2019/qđ(1+2) " },
		{ "36 NQ TW", "compound:36/nq-tw(0+3) " },
		{ "ngày 29 tháng 7 năm 2015", "compound:2015-07-29(1+5) " },
		{ "quý III/2019", "compound:2019-07..2019-09(1+2) " },
		{ "kế hoạch năm 2015", "word word compound:2015-01..2015-12(1+1) " },
		{ "23 và 24/5/2013", "compound:2013-05-23(0+1) word compound:2013-05-24(0+3) " },
		{ "\"ngày 29/7/2015\"", "quoted-compound:2015-07-29(1+3) " },
		{ "\"ngày 29/7/2015 tại\"", "quoted-phrase " },
		{ "số:17/2019/QĐ-UBND", "quoted-compound:17/2019/qđ-ubnd(0+4) " },
		{ "number:\"36 NQ TW\"", "quoted-compound:36/nq-tw(0+3) " },
		{ "số:9/2016", "quoted-phrase " },
		{ "số:17", "quoted-word " },
		{ "mic.gov.vn", "phrase " },
		{ "TT&TT", "phrase " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, a_compound_is_one_node)
{
	CLEANUP(strbuf_release) struct strbuf line = shape(e->text);

	cr_assert_str_eq(strbuf_string(&line), e->understood, "%s: %s", e->text,
			 strbuf_string(&line));
}

Test(query, a_compound_whose_words_are_left_out_is_left_out)
{
	CLEANUP(strbuf_release) struct strbuf many = STRBUF_INIT;
	CLEANUP(reading_release) struct reading reading = { .arena = ARENA_INIT };

	for (int i = 0; i < 254; i++)
		strbuf_append(&many, slice_of("từ "));
	strbuf_append(&many, slice_of("17/2019/QĐ-UBND"));
	reading = read_query(strbuf_slice(&many));
	cr_assert_eq(reading.parsed.query->child_count, 255);
	cr_assert_eq(reading.parsed.query->children[254]->op, QUERY_PHRASE);
}

static bool asks(const char *text)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of(text));

	return reading.parsed.asks;
}

Test(query, a_question_says_so_by_its_words_or_its_end)
{
	cr_assert(asks("chữ ký số là gì") && asks("chu ky so la gi") && asks("tỉnh nào có 5G"));
	cr_assert(asks("phủ sóng vùng sâu? ") && asks("\"trạm BTS\"?"));
	cr_assert(!asks("trạm BTS") && !asks("dau thau") && !asks("may chu") && !asks("nhieu"));
}

Test(query, quoted_words_say_that_they_were_quoted)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("\"trạm\" số:17 TT&TT"));
	const struct query *const *children = reading.parsed.query->children;

	cr_assert(children[0]->quoted && children[1]->quoted && !children[2]->quoted);
	cr_assert_eq(children[2]->op, QUERY_PHRASE);
}

static struct strbuf repeat(const char *text, size_t times)
{
	struct strbuf repeated = STRBUF_INIT;

	while (times--)
		strbuf_append(&repeated, slice_of(text));
	return repeated;
}

Test(query, parentheses_may_stand_in_one_another_but_not_without_end)
{
	CLEANUP(strbuf_release) struct strbuf deep = repeat("(", 2000);
	CLEANUP(reading_release) struct reading reading = { .arena = ARENA_INIT };

	strbuf_append(&deep, slice_of("trạm"));
	for (size_t i = 0; i < 2000; i++)
		strbuf_append_byte(&deep, ')');
	reading = read_query(strbuf_slice(&deep));
	cr_assert_str_eq(reading.parsed.understood.data, "trạm");
	cr_assert_eq(reading.parsed.warning_count, 1);
}

Test(query, only_the_first_words_of_a_long_query_count)
{
	CLEANUP(strbuf_release) struct strbuf many = repeat("từ ", 300);
	CLEANUP(reading_release) struct reading reading = read_query(strbuf_slice(&many));

	cr_assert_eq(reading.parsed.query->child_count, 256);
	cr_assert_eq(reading.parsed.warning_count, 1);
}

Test(query, a_long_text_is_cut_between_two_characters)
{
	CLEANUP(strbuf_release) struct strbuf many = repeat("ế", 3000);
	CLEANUP(reading_release) struct reading reading = read_query(strbuf_slice(&many));

	cr_assert_eq(reading.parsed.understood.length % strlen("ế"), 0);
	cr_assert_lt(reading.parsed.understood.length, 4096);
	cr_assert_eq(reading.parsed.warning_count, 1);
}

Test(query, words_of_a_text_with_a_document_number_are_read)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	struct query_word *words = NULL;
	size_t count = 0;

	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	cr_assert_eq(query_read_words(slice_of("Nghị định 15/2020/NĐ-CP"), analyzer, &arena, &words,
				      &count, NULL),
		     STATUS_OK);
	cr_assert_eq(count, 6);
	cr_expect(slice_equal(words[2].exact, slice_of("15")));
}

Test(query, any_bytes_are_a_query)
{
	static const char bytes[] = "tr\xe1\xba \xff\"\0(\xc3 -\xf0\x9f OR *\x80* ti\xc3:\xe1";
	size_t length = sizeof bytes - 1;

	for (size_t start = 0; start < length; start++)
		for (size_t end = start; end <= length; end++) {
			CLEANUP(reading_release)
			struct reading reading = read_query(slice_make(bytes + start, end - start));

			cr_assert_leq(reading.parsed.warning_count, 1);
		}
}
