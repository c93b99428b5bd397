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
		{ "date:2015..", "date:2015-01-01.." },
		{ "date:..2015-07", "date:..2015-07-31" },
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
