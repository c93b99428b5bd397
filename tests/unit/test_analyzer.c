/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/analyzer.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/strbuf.h"
#include "base/utf8.h"

struct example {
	char text[96], tokens[192];
};

static struct analyzer *analyzer;

static void open_analyzer(void)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
}

static void close_analyzer(void)
{
	analyzer_close(analyzer);
}

TestSuite(analyzer, .init = open_analyzer, .fini = close_analyzer);

static void start(struct slice text)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_start(analyzer, text, &err), STATUS_OK, "%s", err.message);
}

/* The forms of each token, "đà/đa/da", without those that repeat the one before. */
static void print_forms(struct strbuf *line, const struct token *token)
{
	strbuf_append(line, token->exact);
	if (!slice_equal(token->toneless, token->exact)) {
		strbuf_append_byte(line, '/');
		strbuf_append(line, token->toneless);
	}
	if (!slice_equal(token->bare, token->toneless)) {
		strbuf_append_byte(line, '/');
		strbuf_append(line, token->bare);
	}
}

static void print_kind(struct strbuf *line, const struct token *token)
{
	static const char letters[] = {
		[TOKEN_SYLLABLE] = 's', [TOKEN_FOREIGN] = 'f', [TOKEN_NUMBER] = 'n'
	};

	strbuf_append(line, token->exact);
	strbuf_append_byte(line, letters[token->kind]);
	strbuf_append_byte(line, token->marked ? '+' : '-');
}

static void print_bigram(struct strbuf *line, const struct token *token)
{
	strbuf_append_byte(line, '[');
	strbuf_append(line, token->bigram);
	strbuf_append_byte(line, ']');
}

static void print_place(struct strbuf *line, const struct token *token)
{
	strbuf_printf(line, "%u:%u-%u", token->position, token->start, token->end);
}

/* "docnumber:17/2019/qđ-ubnd=17/2019/qd-ubnd@4+4-3": kind, forms, position, parts, context. */
static void print_compound(struct strbuf *line, const struct token *token)
{
	static const char *const kinds[] = { [TOKEN_ABBREVIATION] = "abbreviation",
					     [TOKEN_DOCNUMBER] = "docnumber",
					     [TOKEN_DATE] = "date",
					     [TOKEN_PERIOD] = "period" };

	strbuf_printf(line, "%s:", kinds[token->kind]);
	strbuf_append(line, token->exact);
	if (!slice_equal(token->bare, token->exact)) {
		strbuf_append_byte(line, '=');
		strbuf_append(line, token->bare);
	}
	strbuf_printf(line, "@%u+%u-%u", token->position, token->parts, token->context);
}

/* Analyze a text, and hold one line with what `print` says of each token to
 * what is expected: of the compound tokens for print_compound, else of the others. */
static void expect(void (*print)(struct strbuf *line, const struct token *token), const char *text,
		   const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct token token;

	start(slice_of(text));
	while (analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token) != (print == print_compound))
			continue;
		if (line.length)
			strbuf_append_byte(&line, ' ');
		print(&line, &token);
	}
	cr_assert_str_eq(strbuf_string(&line), expected);
}

ParameterizedTestParameters(analyzer, gives_three_forms)
{
	static struct example examples[] = {
		{ "Đường đuờng duong", "đường/đương/duong đuờng/đuơng/duong duong" },
		{ "Đà Nẵng", "đà/đa/da nẵng/năng/nang" },
		{ "Ðà Nẵng ðường", "đà/đa/da nẵng/năng/nang đường/đương/duong" },
		{ "BẮC KẠN Krông Pắc", "bắc/băc/bac kạn/kan krông/krong pắc/păc/pac" },
		{ "TT&TT UBND QĐ", "tt tt ubnd qđ/qd" },
		{ "Москва 中文 한국", "москва 中文 한국" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, gives_three_forms)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, gives_two_spellings_of_a_syllable_the_same_forms)
{
	static struct example examples[] = {
		{ "uỷ ủy", "ủy/uy ủy/uy" },
		{ "hoà hòa", "hòa/hoa hòa/hoa" },
		{ "lí lý li ly", "lí/li lí/li li li" },
		{ "quí quý qui quy", "quý/quy quý/quy quy quy" },
		{ "quít quýt quit", "quýt/quyt quýt/quyt quyt" },
		{ "kỹ kĩ ky ki", "kĩ/ki kĩ/ki ki ki" },
		{ "toàn tòan TOÀN", "toàn/toan toàn/toan toàn/toan" },
		{ "quìt", "quìt/quit/quyt" }, /* wrong, and yet found by its bare form */
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, gives_two_spellings_of_a_syllable_the_same_forms)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, gives_names_of_the_highlands_one_form)
{
	static struct example examples[] = {
		{ "Đắk Đăk Đak ĐẮK Ðắk", "đak/dak đak/dak đak/dak đak/dak đak/dak" },
		{ "Dắk Dăk Dak", "dak dak dak" },
		{ "Lắk Lăk Lak la\xcc\x86\xcc\x81k", "lak lak lak lak" },
		{ "Krông Pắk Păk Pak", "krông/krong pak pak pak" },
		{ "Búk Buk Hồk Hôk Êk", "buk buk hôk/hok hôk/hok êk/ek" },
		{ "M'Đrắk M’Drăk Mđrak MDrak", "mđrak/mdrak mdrak mđrak/mdrak mdrak" },
		{ "Đắk R'Lấp Rlấp R'lap", "đak/dak rlấp/rlâp/rlap rlấp/rlâp/rlap rlap" },
		{ "H'leo Hleo L'Oréal", "hleo hleo loréal/loreal" },
		{ "H'ai hai", "hai hai" },
		{ "O'Brien I'm d'", "o'brien i'm d" },
		{ "Pắc café Pắ Krôngk Oák Bắkk", "pắc/păc/pac café/cafe pắ/pă/pa krôngk/krongk "
						 "oák/oak bắkk/băkk/bakk" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, gives_names_of_the_highlands_one_form)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, composes_letters)
{
	static struct example examples[] = {
		{ "nghie\xcc\x82\xcc\xa3p", "nghiệp/nghiêp/nghiep" },
		{ "nghi\xc3\xaa\xcc\xa3p", "nghiệp/nghiêp/nghiep" },
		{ "nghi\xe1\xba\xb9\xcc\x82p", "nghiệp/nghiêp/nghiep" },
		{ "tr\xc3\xb4\xcc\x80ng", "trồng/trông/trong" },
		{ "DDU\xcc\x9bO\xcc\x9b\xcc\x80NG", "ddường/ddương/dduong" },
		{ "tr\xc2\xadạ\xe2\x80\x8bm\xef\xbb\xbf", "trạm/tram" },
		{ "X\xcc\xa3", "x\xcc\xa3/x" },
		{ "cafe\xcc\x81", "café/cafe" },
		{ "ﬁle oﬃce ﬂash", "file office/offic flash" },
		{ "ＴＲＡＭ ｂts５Ｇ", "tram bts5g" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, composes_letters)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, stems_foreign_words_alone)
{
	static struct example examples[] = {
		{ "portals Portal", "portals/portal portal" },
		{ "King's King’s", "king's/king king's/king" },
		{ "nhanh the thy hung", "nhanh the thy hung" },
		{ "IPv6s COVID19", "ipv6s covid19" },
		{ "Rodríguez", "rodríguez/rodriguez" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, stems_foreign_words_alone)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, reads_numbers_in_one_way)
{
	static struct example examples[] = {
		{ "3.670 trạm", "3670 trạm/tram" },
		{ "748.333 1.234.567", "748333 1234567" },
		{ "457,88", "457,88" },
		{ "1,234,567 12,345,678", "1234567 12345678" },
		{ "1,234 1,234,5 1,23,456", "1,234 1 234 5 1 23 456" },
		{ "500đ 50đ 4đ 4Đ A1Đ", "500 đ/d 50 đ/d 4đ/4d 4đ/4d a1đ/a1d" },
		{ "6.200.000đ", "6200000 đ/d" },
		{ "6.200.000đồng", "6200000 đồng/đông/dong" },
		{ "02/01/2014", "2 1 2014" },
		{ "29/7 18-7 00 007", "29 7 18 7 0 007" },
		{ "04/2/210", "4 2 210" },
		{ "17/2019/QĐ-UBND", "17 2019 qđ/qd ubnd" },
		{ "０２", "2" },
		{ "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x91\xef\xbc\x99", "2019" }, /* full width */
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, reads_numbers_in_one_way)
{
	expect(print_forms, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, tells_kinds_and_marks)
{
	static struct example examples[] = {
		{ "trạm tram duơng", "trạms+ trams- duơngs+" },
		{ "Đắk Lắk đ portal", "đakf+ lakf- đf+ portalf-" },
		{ "IPv4 4G PA25 H5N1", "ipv4f- 4gf- pa25f- h5n1f-" },
		{ "3.670 02", "3670n- 2n-" },
		{ "lý ly", "lís+ lis-" },
		{ "cầp", "cầpf+" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, tells_kinds_and_marks)
{
	expect(print_kind, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, joins_neighbours_into_bigrams)
{
	static struct example examples[] = {
		{ "trạm thu phát sóng", "[] [tram thu] [thu phat] [phat song]" },
		{ "Trạm BTS", "[] [tram bts]" },
		{ "tin tức, báo chí", "[] [tin tuc] [tuc bao] [bao chi]" },
		{ "tin. Tức", "[] [tin tuc]" },
		{ "tin\ntức", "[] [tin tuc]" },
		{ "tin\xc2\xa0tức", "[] [tin tuc]" },
		{ "bão số 5 về", "[] [bao so] [so 5] [5 ve]" },
		{ "QĐ-UBND", "[] [qd ubnd]" },
		{ "pháp lý pháp lí", "[] [phap li] [li phap] [phap li]" },
		{ "web portals", "[] [web portal]" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, joins_neighbours_into_bigrams)
{
	expect(print_bigram, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, says_where_a_word_is_in_the_text_given)
{
	static struct example examples[] = {
		{ "trạm BTS", "1:0-6 2:7-10" },
		{ "tra\xcc\xa3m BTS", "1:0-6 2:7-10" },                     /* NFD */
		{ "nghi\xc3\xaa\xcc\xa3p v\xe1\xbb\xa5", "1:0-9 2:10-14" }, /* half composed */
		{ "t\xc2\xadin\xe2\x80\x8b t", "1:0-5 2:9-10" }, /* invisible inside, behind */
		{ "6.200.000đồng", "1:0-9 2:9-16" },
		{ "😀 中 𠀀x", "1:5-8 2:9-13 3:13-14" },
		{ "a \xff\xff b", "1:0-1 2:5-6" },
		{ "Mic.gov.vn", "1:0-3 2:4-7 3:8-10" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, says_where_a_word_is_in_the_text_given)
{
	expect(print_place, e->text, e->tokens);
}

ParameterizedTestParameters(analyzer, hands_out_compound_tokens)
{
	static struct example examples[] = {
		{ "Quyết định số 17/2019/QĐ-UBND",
		  "docnumber:17/2019/qđ-ubnd=17/2019/qd-ubnd@4+4-3" },
		{ "ngày 8 tháng 12 năm 2014", "date:2014-12-08@2+5-1" },
		{ "sáng ngày 29/7, quý III/2019",
		  "date:--07-29@3+2-1 period:2019-07..2019-09@6+2-1" },
		{ "sáu tháng đầu năm 2015", "period:2015-01..2015-06@5+1-4" },
		{ "1.355/QĐ-UBND 12a/QĐ-UBND", "docnumber:1355/qđ-ubnd=1355/qd-ubnd@1+3-0 "
					       "docnumber:12a/qđ-ubnd=12a/qd-ubnd@4+3-0" },
		{ "253/SVH&TT-QLDT", "docnumber:253/svhtt-qldt@1+4-0" },
		{ "4G/5G 24/7 1/3 2-1", "" },
		{ "Sở TT&TT, KH & ĐT", "abbreviation:tttt@2+2-0 abbreviation:khđt=khdt@4+2-0" },
		{ "NN&PTNT&A xTT&TT", "abbreviation:nnptnta@1+3-0" },
		{ "R&D M&A TT&tt TT& tt TT&& TT&1 CA&TA", "" },
		{ "CÔNG NGHỆ & TRUYỀN THÔNG", "" },
		{ "CONG NGHE & TRUYEN THONG", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, hands_out_compound_tokens)
{
	expect(print_compound, e->text, e->tokens);
}

Test(analyzer, leaves_the_parts_of_a_compound_token_as_they_are)
{
	static const char text[] = "tin 17/2019/QĐ-UBND tin tức";

	expect(print_place, text, "1:0-3 2:4-6 3:7-11 4:12-15 5:16-20 6:21-24 7:25-30");
	expect(print_bigram, text,
	       "[] [tin 17] [17 2019] [2019 qd] [qd ubnd] [ubnd tin] [tin tuc]");
}

static void print_word(struct strbuf *line, const struct token *token)
{
	print_forms(line, token);
	print_kind(line, token);
	print_place(line, token);
	strbuf_printf(line, " %d\n", token->link);
}

/* One line of each token, compound or not, that the analyzer has ready. */
static void print_tokens(struct strbuf *words, struct strbuf *compounds)
{
	struct token token;

	while (analyzer_next(analyzer, &token))
		if (token_is_compound(&token))
			print_compound(compounds, &token);
		else
			print_word(words, &token);
}

Test(analyzer, hands_out_the_same_words_alone)
{
	CLEANUP(strbuf_release) struct strbuf all = STRBUF_INIT, words = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf compounds = STRBUF_INIT, fewer = STRBUF_INIT;
	struct slice text =
		SLICE_INIT("Sở TT&TT, quý III/2019, 29/7/2015: số 17/2019/QĐ-UBND có 3.670");

	start(text);
	print_tokens(&all, &compounds);
	cr_assert_eq(analyzer_start_words(analyzer, text, NULL), STATUS_OK);
	print_tokens(&words, &fewer);
	cr_assert_str_eq(strbuf_string(&words), strbuf_string(&all));
	cr_assert_str_eq(strbuf_string(&fewer), "abbreviation:tttt@2+2-0");
	cr_assert_gt(compounds.length, fewer.length);
}

Test(analyzer, hands_out_no_bigrams_with_words_alone)
{
	struct token token;

	cr_assert_eq(analyzer_start_words(analyzer, slice_of("viễn thông"), NULL), STATUS_OK);
	while (analyzer_next(analyzer, &token))
		cr_assert_eq(token.bigram.length, 0);
	expect(print_bigram, "viễn thông", "[] [vien thong]");
}

ParameterizedTestParameters(analyzer, finds_no_word_where_none_is)
{
	static struct example examples[] = { { "", "" },
					     { " ,. \n", "" },
					     { "😀 👍🏽 ©", "" },
					     { "\xff\xfe\xc3", "" },
					     { "\xcc\x81", "" },
					     { "\xc2\xad\xef\xbb\xbf", "" } };

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, analyzer, finds_no_word_where_none_is)
{
	expect(print_forms, e->text, e->tokens);
}

Test(analyzer, counts_broken_parts)
{
	start(slice_of("tr\xff\xfe t\xe1\xbb"));
	cr_expect_eq(analyzer_broken(analyzer), 3);
	start(slice_of("trạm"));
	cr_expect_eq(analyzer_broken(analyzer), 0);
}

Test(analyzer, reads_past_zero_bytes)
{
	struct token token;

	start(slice_make("a\0trạm", 8));
	cr_assert(analyzer_next(analyzer, &token));
	cr_assert(analyzer_next(analyzer, &token));
	cr_expect_eq(token.start, 2);
	cr_expect_eq(token.end, 8);
	cr_expect_not(analyzer_next(analyzer, &token));
}

Test(analyzer, starts_anew_with_each_text)
{
	expect(print_bigram, "viễn thông", "[] [vien thong]");
	expect(print_bigram, "tin tức", "[] [tin tuc]");
	expect(print_place, "tin tức", "1:0-3 2:4-9");
}

static void fill(struct strbuf *text, const char *part, size_t length)
{
	while (text->length < length)
		strbuf_append(text, slice_of(part));
}

ParameterizedTestParameters(analyzer, bounds_the_forms_of_a_long_word)
{
	static char parts[][16] = {
		"QmFzZTY0", "e\xcc\x82\xcc\xa3", "đườ", "7", "\xcc\x81", "5đồng"
	};

	return cr_make_param_array(char[16], parts, sizeof parts / sizeof *parts);
}

ParameterizedTest(char (*part)[16], analyzer, bounds_the_forms_of_a_long_word)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct token token = { .end = 0 };

	strbuf_append_byte(&text, **part == '7' ? '1' : 'a');
	fill(&text, *part, 1000000);
	start(strbuf_slice(&text));
	while (analyzer_next(analyzer, &token)) {
		cr_expect_leq(utf8_length(token.exact), (size_t)TOKEN_LETTERS);
		cr_expect_leq(utf8_length(token.toneless), (size_t)TOKEN_LETTERS);
		cr_expect_leq(utf8_length(token.bare), (size_t)TOKEN_LETTERS);
	}
	cr_expect(token.end == text.length || **part == '\xcc', "the last part is read");
}

struct hostile {
	const char *first, *part;
	size_t length, megabytes, most_tokens;
};

static void expect_few_tokens(const struct hostile *text)
{
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;
	struct token token, before = { .end = 0 };
	size_t tokens = 0;

	strbuf_append(&whole, slice_of(text->first));
	while (whole.length < text->megabytes * 1000000)
		strbuf_append(&whole, slice_make(text->part, text->length));
	start(strbuf_slice(&whole));
	for (; analyzer_next(analyzer, &token); before = token, tokens++)
		cr_assert(token.start >= before.end && token.start < token.end);
	cr_expect_leq(before.end, whole.length);
	cr_expect_leq(tokens, text->most_tokens);
}

Test(analyzer, survives_what_nobody_writes)
{
	static const struct hostile texts[] = {
		{ "", "a", 1, 10, 1000 },         /* one word */
		{ "a", "\xcc\x81", 2, 20, 1000 }, /* ten million marks on one letter */
		{ "a", "\xcc\xa3\xcc\x81", 4, 10, 1000 },
		{ "tr", "\0", 1, 10, 1 },            /* zero bytes */
		{ "tin ", "\xff", 1, 10, 1 },        /* broken bytes */
		{ "tin", "\xe2\x80\x8b", 3, 10, 1 }, /* characters that show nothing */
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect_few_tokens(&texts[i]);
}

Test(analyzer, tells_long_words_apart)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct token token;
	char first[4 * TOKEN_LETTERS + 1];

	fill(&text, "QmFzZTY0", 2000);
	strbuf_append(&text, slice_of("x "));
	fill(&text, "QmFzZTY0", 4000);
	strbuf_append(&text, slice_of("y"));
	start(strbuf_slice(&text));
	cr_assert(analyzer_next(analyzer, &token));
	snprintf(first, sizeof first, "%.*s", (int)token.exact.length, token.exact.data);
	cr_assert(analyzer_next(analyzer, &token));
	cr_assert_not(slice_equal(slice_of(first), token.exact));
}

Test(analyzer, cuts_a_long_row_of_numbers_in_time)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct token token;
	size_t count = 0;

	fill(&text, "1.2,", 400000);
	start(strbuf_slice(&text));
	while (analyzer_next(analyzer, &token))
		count++;
	cr_assert_eq(count, 200000);
}

/* Every property that callers rely on, whatever the bytes. */
static void check_token(const struct token *token, const struct token *last, size_t length)
{
	struct slice forms[] = { token->exact, token->toneless, token->bare };

	cr_assert_eq(token->position, last->position + 1);
	cr_assert_geq(token->start, last->end);
	cr_assert_leq(token->context, last->position);
	cr_assert_eq(token->parts > 0, token_is_compound(token));
	cr_assert_lt(token->start, token->end);
	cr_assert_leq(token->end, length);
	for (size_t i = 0; i < 3; i++) {
		size_t broken = 0;

		cr_assert_gt(forms[i].length, 0);
		cr_assert_leq(utf8_length(forms[i]), (size_t)TOKEN_LETTERS);
		for (size_t at = 0; at < forms[i].length;)
			cr_assert_neq(utf8_next(forms[i], &at, &broken), ' ');
		cr_assert_eq(broken, 0);
	}
}

Test(analyzer, bears_every_byte_sequence)
{
	static const char *const parts[] = { "tr",
					     "ạ",
					     "\xcc\xa3",
					     "\xff",
					     "\xe1\xbb",
					     " ",
					     ".",
					     ",",
					     "'",
					     "5",
					     "00",
					     "đồng",
					     "\xf0\xa0\x80\x80",
					     "\n",
					     "\0",
					     "\xc2\xad",
					     "ไทย",
					     "अ",
					     "\xe2\x83\xa3",
					     "_",
					     "quý ",
					     "17/",
					     "2019",
					     "QĐ-",
					     "III/",
					     "tháng " };
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	unsigned seed = 1;

	for (int round = 0; round < 3000; round++) {
		struct token token, last = { .position = 0 };

		strbuf_clear(&text);
		for (unsigned count = seed >> 20 & 31; count; count--) {
			seed = seed * 1664525 + 1013904223;
			const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
			strbuf_append(&text, *part ? slice_of(part) : slice_make(part, 1));
		}
		seed = seed * 1664525 + 1013904223;
		start(strbuf_slice(&text));
		while (analyzer_next(analyzer, &token)) {
			check_token(&token, &last, text.length);
			if (!token_is_compound(&token))
				last = token;
		}
	}
}

Test(analyzer, has_a_fingerprint)
{
	const char *fingerprint = analyzer_fingerprint();

	cr_assert_eq(strncmp(fingerprint, "sttt-5-", 7), 0, "%s", fingerprint);
	cr_assert_not_null(strstr(fingerprint, "-icu"));
	cr_assert_eq(analyzer_fingerprint(), fingerprint);
}
