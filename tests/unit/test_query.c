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

Test(query, a_zero_byte_parts_words)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_make("a\0b -\1c", 7));

	cr_assert_str_eq(reading.parsed.understood.data, "a b c");
	cr_assert_eq(reading.parsed.query->child_count, 3);
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
		{ "buu HOAC vien", "buu OR vien" },
		{ "trạm AND BTS", "trạm BTS" },
		{ "trạm AND -BTS AND NOT wifi", "trạm -BTS -wifi" },
		{ "AND trạm AND AND đài AND", "trạm đài" },
		{ "trạm AND OR đài", "trạm OR đài" },
		{ "trạm OR NOT BTS", "trạm OR -BTS" },
		{ "-(a OR b) c", "-(a OR b) c" },
		{ "-(-trạm)", "-(-trạm)" },
		{ "„trạm BTS“ «đài»", "\"trạm BTS\" \"đài\"" },
		{ "‟trạm BTS” ＂đài\"", "\"trạm BTS\" \"đài\"" },
		{ "'trạm BTS' ‘đài’", "trạm BTS đài" },
		{ "huyện Đắk R'Lấp", "huyện Đắk R'Lấp" },
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
		{ "-\"\" trạm title:\"\"", "trạm" },
		{ "\u0301\u0323 \u0301", "" },
		{ "\001\002trạm\037 BTS\177", "trạm BTS" },
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
		{ "Tiêu Đề:trạm Title:đài TITLE:sóng", "title:trạm title:đài title:sóng" },
		{ "tiêu\u00a0đề:\u00a0trạm", "title:trạm" },
		{ "tiêu  đề：trạm", "title:trạm" },
		{ "tiêu đề : trạm", "title:trạm" },
		{ "tie\u0302u đe\u0302\u0300\u00a0:\u00a0\"trạm BTS\"", "title:\"trạm BTS\"" },
		{ "tie\u0302u đe\u0302\u0300:trạm", "title:trạm" },
		{ "TIÊU ĐỀ:trạm BTS", "title:trạm BTS" },
		{ "tieu de:\"trạm BTS\"", "title:\"trạm BTS\"" },
		{ "title:(trạm OR đài) sóng", "(title:trạm OR title:đài) sóng" },
		{ "mạng tiêu đề:sóng", "mạng title:sóng" },
		{ "tỉnh: Thái Bình nông thôn", "province:\"Thái Bình\" nông thôn" },
		{ "tinh:\"Nghệ An\" mạng", "province:\"Nghệ An\" mạng" },
		{ "Tỉnh : Nghệ An, mạng", "province:\"Nghệ An\" mạng" },
		{ "tỉnh: (Nghệ An OR Huế)", "province:\"Nghệ An\" OR province:\"Huế\"" },
		{ "tỉnh:Xyz", "province:\"Xyz\"" },
		{ "tỉnh:(Nghệ An OR Hà Tĩnh) mạng",
		  "(province:\"Nghệ An\" OR province:\"Hà Tĩnh\") mạng" },
		{ "tỉnh:(\"Hà Nội\" OR năm:2014)",
		  "province:\"Hà Nội\" OR date:2014-01-01..2014-12-31" },
		{ "tỉnh:\"\" mạng", "mạng" },
		{ "-tỉnh:\"Hà Nội\" mạng", "-province:\"Hà Nội\" mạng" },
		{ "nguồn:mic.gov.vn", "source:\"mic.gov.vn\"" },
		{ "NGUỒN : mic.gov.vn. mạng", "source:\"mic.gov.vn\" mạng" },
		{ "số:17/2019/QĐ-UBND", "\"17/2019/QĐ-UBND\"" },
		{ "số : 17/2019/QĐ-UBND", "\"17/2019/QĐ-UBND\"" },
		{ "số: \"36 NQ TW\"", "\"36 NQ TW\"" },
		{ "số:(17/2019/QĐ-UBND OR 36-NQ/TW)", "\"17/2019/QĐ-UBND\" OR \"36-NQ/TW\"" },
		{ "năm:2019 bão", "date:2019-01-01..2019-12-31 bão" },
		{ "Năm : 2019 bão", "date:2019-01-01..2019-12-31 bão" },
		{ "NAM:2019, bão", "date:2019-01-01..2019-12-31 bão" },
		{ "-năm:2019 bão", "-date:2019-01-01..2019-12-31 bão" },
		{ "(năm:2019 OR năm:2021) bão",
		  "(date:2019-01-01..2019-12-31 OR date:2021-01-01..2021-12-31) bão" },
		{ "year:(2019 OR 2021..2022)",
		  "date:2019-01-01..2019-12-31 OR date:2021-01-01..2022-12-31" },
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
		{ "Hà Nam: Thêm trạm", "Hà Nam Thêm trạm" },
		{ "VIỆT NAM: (trạm)", "VIỆT NAM trạm" },
		{ "trong năm : trạm", "trong năm trạm" },
		{ "Tổng số : 15 trạm", "Tổng số 15 trạm" },
		{ "các tỉnh : mạng", "các tỉnh mạng" },
		{ "Chủ tịch tỉnh: Phát triển mạng", "Chủ tịch tỉnh Phát triển mạng" },
		{ "Tổng số: 15 trạm", "Tổng số 15 trạm" },
		{ "nhiệt độ -5 độ", "nhiệt độ 5 độ" },
		{ "Nghệ An - Hà Tĩnh", "Nghệ An Hà Tĩnh" },
		{ "trạm or đài not sóng", "trạm or đài not sóng" },
		{ "5 * 3", "5 3" },
		{ "Sở (TT&TT)", "Sở TT&TT" },
		{ "(*) trạm * * đài", "trạm đài" },
		{ "trạm and đài và sóng VÀ mạng", "trạm and đài và sóng VÀ mạng" },
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
		{ "ngày:hôm-qua", "ngày hôm-qua" },
		{ "ngày:quý tộc", "ngày quý tộc" },
		{ "ngày:29/7", "ngày 29/7" },
		{ "ngày:31/2/2015 x", "ngày 31/2/2015 x" },
		{ "ngày:..", "ngày" },
		{ "năm:abc -x", "năm abc -x" },
		{ "year:\"hôm qua\"", "year hôm qua" },
		{ "năm:(2019 OR abc)", "date:2019-01-01..2019-12-31 OR abc" },
		{ "tỉnh:", "tỉnh" },
		{ "(tỉnh:) mạng", "tỉnh mạng" },
		{ "tỉnh:OR", "\"tỉnh:OR\"" },
		{ "AND", "\"AND\"" },
		{ "trạm OR AND", "trạm \"OR\" \"AND\"" },
		{ "NOT AND trạm", "\"NOT\" \"AND\" trạm" },
		{ "()", "" },
		{ "«trạm BTS", "trạm BTS" },
		{ "(viễn* thông", "viễn thông" },
		{ "năm:(2014 OR title:(a", "\"năm: 2014\" \"OR\" title a" },
		{ "a(b\"c” d", "a b c d" },
		{ "năm:\"a(b*\"", "năm a b" },
		{ "tiêu đề:", "tiêu đề" },
		{ "title:title:trạm", "\"title:title:trạm\"" },
		{ "tiêu đề:tiêu đề:trạm", "tiêu \"đề:tiêu\" \"đề:trạm\"" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, reads_what_is_not_well_formed_as_plain_words)
{
	expect_understood(e, 1);
}

ParameterizedTestParameters(query, a_star_behind_two_letters_is_a_wildcard)
{
	static struct example examples[] = {
		{ "viễn*", "viễn*" },
		{ "đi* 17* 2019*", "đi* 17* 2019*" },
		{ "đi\u0323* QĐ-UB*", "đi\u0323* \"QĐ-UB*\"" },
		{ "trạm vien** thông", "trạm vien* thông" },
		{ "viễn*, bưu*.", "viễn* bưu*" },
		{ "(viễn* OR bưu*) -đài*", "(viễn* OR bưu*) -đài*" },
		{ "tiêu đề:viễn*", "title:viễn*" },
		{ "title:(viễn* OR \"bưu ch*\")", "title:viễn* OR title:\"bưu ch*\"" },
		{ "\"viễn th*\"", "\"viễn th*\"" },
		{ "\"viễn* thông\"", "\"viễn* thông\"" },
		{ "17/20*", "\"17/20*\"" },
		{ "số:17/2019/QĐ*", "\"17/2019/QĐ*\"" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, a_star_behind_two_letters_is_a_wildcard)
{
	expect_understood(e, 0);
}

ParameterizedTestParameters(query, another_star_means_nothing)
{
	static struct example examples[] = {
		{ "v* trạm", "v trạm" },
		{ "đ\u0309* trạm", "đ\u0309 trạm" },
		{ "khách sạn 5*", "khách sạn 5" },
		{ "*viễn -x", "viễn -x" },
		{ "*viễn*", "viễn" },
		{ "v*n x", "v*n x" },
		{ "\"vi*n thông\"", "\"vi*n thông\"" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, query, another_star_means_nothing)
{
	expect_understood(e, 1);
}

Test(query, a_warning_shows_the_stars_and_what_they_stand_at)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of("a *vi**n b"));

	cr_assert_eq(reading.parsed.warning_count, 2);
	cr_assert_str_eq(
		reading.parsed.warnings[0].data,
		"\"*vi**\" was read as plain words: a * stands at the end of a word of two "
		"letters or more.");
	cr_assert_str_eq(
		reading.parsed.warnings[1].data,
		"\"vi**n\" was read as plain words: a * stands at the end of a word of two "
		"letters or more.");
}

Test(query, a_warning_shows_the_value_that_is_none)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("trạm năm:abc OR ngày: \"hôm qua\" x"));

	cr_assert_eq(reading.parsed.warning_count, 2);
	cr_assert(
		slice_starts_with(reading.parsed.warnings[0],
				  slice_of("\"năm:abc\" was read as plain words: \"abc\" is no")));
	cr_assert(slice_starts_with(reading.parsed.warnings[1],
				    slice_of("\"ngày: \"hôm qua\"\" was read as plain words: ")));
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

Test(query, a_wildcard_makes_no_bigram)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("trạm viễn* thông AND tin"));
	const struct query *const *children = reading.parsed.query->children;

	cr_assert_eq(children[1]->op, QUERY_PREFIX);
	for (size_t i = 0; i < reading.parsed.query->child_count; i++)
		cr_assert_eq(children[i]->words->bigram.length, 0);
}

Test(query, a_phrase_tells_which_of_its_words_are_beginnings)
{
	CLEANUP(reading_release) struct reading reading = read_query(slice_of("17/2019/QĐ*"));
	const struct query *query = reading.parsed.query;

	cr_assert_eq(query->op, QUERY_PHRASE);
	cr_assert(query->quoted, "a wildcard always holds");
	cr_assert_eq(query->word_count, 3);
	cr_assert(!query->words[0].prefix && !query->words[1].prefix && query->words[2].prefix);
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

	for (int i = 0; i < QUERY_MOST_WORDS - 2; i++)
		strbuf_append(&many, slice_of("từ "));
	strbuf_append(&many, slice_of("17/2019/QĐ-UBND"));
	reading = read_query(strbuf_slice(&many));
	cr_assert_eq(reading.parsed.query->child_count, QUERY_MOST_WORDS - 2);
	cr_assert_eq(reading.parsed.warning_count, 1);
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

Test(query, thirty_groups_may_stand_in_one_another)
{
	CLEANUP(strbuf_release) struct strbuf thirty = repeat("(a b (c OR ", 15);
	CLEANUP(strbuf_release) struct strbuf more = STRBUF_INIT;
	CLEANUP(reading_release) struct reading reading = { .arena = ARENA_INIT };
	CLEANUP(reading_release) struct reading plain = { .arena = ARENA_INIT };

	strbuf_printf(&more, "(%s(d)", strbuf_string(&thirty));
	strbuf_append(&thirty, slice_of("d"));
	for (size_t i = 0; i < 30; i++)
		strbuf_append_byte(&thirty, ')');
	reading = read_query(strbuf_slice(&thirty));
	cr_assert_eq(reading.parsed.warning_count, 0);
	plain = read_query(strbuf_slice(&more));
	cr_assert(strstr(plain.parsed.warnings[0].data, "more than 30 times"));
}

Test(query, only_the_first_words_of_a_long_query_count)
{
	CLEANUP(strbuf_release) struct strbuf many = repeat("từ ", 300);
	CLEANUP(reading_release) struct reading reading = read_query(strbuf_slice(&many));

	cr_assert_eq(reading.parsed.query->child_count, QUERY_MOST_WORDS);
	cr_assert_eq(reading.parsed.warning_count, 1);
}

/* How many children the query has that a text repeated with the numbers from 1 on makes. */
static size_t children_of_many(const char *text, const char *last)
{
	CLEANUP(strbuf_release) struct strbuf many = STRBUF_INIT;
	CLEANUP(reading_release) struct reading reading = { .arena = ARENA_INIT };
	size_t number = slice_find(slice_of(text), slice_of("%d"));

	for (int i = 1; i <= 100; i++) {
		strbuf_append(&many, slice_make(text, number));
		strbuf_printf(&many, "%d", i);
		strbuf_append(&many, slice_of(text + number + 2));
	}
	strbuf_append(&many, slice_of(last));
	reading = read_query(strbuf_slice(&many));
	cr_assert_eq(reading.parsed.warning_count, 1, "%s", text);
	return reading.parsed.query->child_count;
}

Test(query, what_takes_more_work_may_be_asked_for_less_often)
{
	cr_assert_eq(children_of_many("%d ", ""), 90);
	cr_assert_eq(children_of_many("%d OR ", "x"), 45);
	cr_assert_eq(children_of_many("\"%d bộ\" ", ""), 11);
	cr_assert_eq(children_of_many("\"%d bộ\" OR ", "x"), 10);
	cr_assert_eq(children_of_many("%d/bộ ", ""), 11);
	cr_assert_eq(children_of_many("bộ%d* ", ""), 9);
	cr_assert_eq(children_of_many("%d/bộ* ", ""), 5);
	cr_assert_eq(children_of_many("%d/2019/QĐ ", ""), 22);
	cr_assert_eq(children_of_many("nguồn:x%d ", ""), 16);
	cr_assert_eq(children_of_many("ngày:%d/2015.. ", ""), 8);
}

Test(query, one_chunk_without_end_is_cut)
{
	CLEANUP(strbuf_release) struct strbuf many = repeat("từ/", 200);
	CLEANUP(reading_release) struct reading reading = read_query(strbuf_slice(&many));

	cr_assert_eq(reading.parsed.query->op, QUERY_PHRASE);
	cr_assert_eq(reading.parsed.query->word_count, 43);
	cr_assert_eq(reading.parsed.warning_count, 1);
}

Test(query, what_is_typed_twice_with_or_between_is_asked_for_once)
{
	CLEANUP(reading_release)
	struct reading reading = read_query(slice_of("a OR \"b c\" OR a OR (\"b c\" OR title:a)"));

	cr_assert_str_eq(reading.parsed.understood.data, "a OR \"b c\" OR title:a");
}

Test(query, a_quotation_may_be_as_long_as_is_affordable)
{
	CLEANUP(strbuf_release) struct strbuf many = repeat("từ ", 100);
	CLEANUP(strbuf_release) struct strbuf quoted = STRBUF_INIT;
	CLEANUP(reading_release) struct reading reading = { .arena = ARENA_INIT };

	strbuf_printf(&quoted, "\"%s\"", strbuf_string(&many));
	reading = read_query(strbuf_slice(&quoted));
	cr_assert_eq(reading.parsed.query->op, QUERY_PHRASE);
	cr_assert_eq(reading.parsed.query->word_count, 43);
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
