/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "searcher/snippet.h"

enum { WORDS_MAX = 16 };

/* A query as the tests need it: words; in quotes one phrase; a * behind the
 * last word. The first word may be made to weigh more. */
struct sample {
	struct analyzer *analyzer;
	struct arena arena;
	struct query_word words[WORDS_MAX];
	const struct query_word *list[WORDS_MAX];
	double weights[WORDS_MAX];
	struct snippet_request request;
	struct snippet snippet;
};

static void sample_release(struct sample *sample)
{
	analyzer_close(sample->analyzer);
	arena_release(&sample->arena);
}

static void sample_query(struct sample *sample, const char *query, size_t length)
{
	struct token token;

	*sample = (struct sample){ .arena = ARENA_INIT };
	cr_assert_not(analyzer_open(&sample->analyzer, NULL));
	cr_assert_not(analyzer_start(sample->analyzer, slice_of(query), NULL));
	size_t count = 0, own = 0; /* of the words to come, so many are a compound's */
	while (analyzer_next(sample->analyzer, &token)) {
		bool compound = token_is_compound(&token);

		own += compound ? token.parts : 0;
		sample->words[count] = (struct query_word){
			.kind = token.kind,
			.compound = compound || own,
			.exact = arena_copy(&sample->arena, token.exact),
			.toneless = arena_copy(&sample->arena, token.toneless),
			.bare = arena_copy(&sample->arena, token.bare),
			.marked = token.marked,
			.number = token.kind == TOKEN_NUMBER,
			.foreign = token.kind == TOKEN_FOREIGN,
			.prefix = query[token.end] == '*',
			.phrase = *query == '"',
		};
		own -= !compound && own;
		sample->list[count] = &sample->words[count];
		sample->weights[count++] = 1;
	}
	sample->request = (struct snippet_request){
		.words = sample->list,
		.weights = sample->weights,
		.word_count = count,
		.length = length,
	};
}

static void sample_show(struct sample *sample, const char *title, const char *body)
{
	cr_assert_not(snippet_make(&sample->snippet, &sample->request, slice_of(title),
				   slice_of(body), sample->analyzer, &sample->arena, NULL));
}

/* The text with [ and ] round each highlight. */
static const char *bracketed(struct sample *sample, const struct marked_text *marked)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT, text = STRBUF_INIT;

	marked_text_print_html(&html, marked);
	for (size_t i = 0; i < html.length;) {
		struct slice rest = slice_cut(strbuf_slice(&html), i, html.length);
		bool opens = slice_starts_with(rest, slice_of("<mark>"));
		bool closes = slice_starts_with(rest, slice_of("</mark>"));

		strbuf_append_byte(&text, opens ? '[' : closes ? ']' : *rest.data);
		i += opens ? 6 : closes ? 7 : 1;
	}
	return arena_copy(&sample->arena, strbuf_slice(&text)).data;
}

struct example {
	char query[48], body[160], shown[160], tier[16];
};

static void assert_shows(const struct example *e, bool exact)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, e->query, 200);
	sample.request.exact = exact;
	sample_show(&sample, "", e->body);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), e->shown);
	cr_assert_str_eq(tier_name(sample.snippet.tier), e->tier);
}

ParameterizedTestParameters(snippet, marks_what_matched_and_tells_the_tier)
{
	static struct example examples[] = {
		{ "trạm BTS", "Có 3.670 trạm BTS; phủ sóng", "Có 3.670 [trạm BTS]; phủ sóng",
		  "exact" },
		{ "BTS trạm", "Có 3.670 trạm BTS", "Có 3.670 [trạm BTS]", "exact" },
		{ "3670", "Có 3.670 trạm", "Có [3.670] trạm", "exact" },
		{ "3670", "Có 3.671 trạm", "Có 3.671 trạm", "exact" },
		/* bare words find every spelling, and the tier tells how far it is */
		{ "tram bts", "Trạm BTS, trâm", "[Trạm BTS], [trâm]", "bare" },
		{ "duong", "con đường", "con [đường]", "bare" },
		{ "duong pho", "duong pho", "[duong pho]", "exact" },
		/* marked words take the closest spelling that there is */
		{ "đường", "bóng dương bên đường", "bóng dương bên [đường]", "exact" },
		{ "đường", "bong duong, đương", "bong duong, [đương]", "toneless" },
		{ "đường", "bong duong", "bong [duong]", "bare" },
		{ "Đà Nẵng", "tại Da Nang", "tại [Da Nang]", "bare" },
		{ "vệ tinh", "tỉnh ta có vệ tinh", "tỉnh ta có [vệ tinh]", "exact" },
		{ "portal Đà Nẵng", "portals, portal Đà Nẵng", "[portals], [portal Đà Nẵng]",
		  "exact" },
		/* compounds in any form, and then not by their parts */
		{ "17/2019/QĐ-UBND", "Số 17/2019/QD - UBND, 17 xã", "Số [17/2019/QD - UBND], 17 xã",
		  "bare" },
		{ "17/2019/qđ", "17/2018/QĐ-UBND, 17/2019/QĐ-UBND",
		  "17/2018/QĐ-UBND, [17/2019/QĐ-UBND]", "exact" },
		{ "36-NQ/TW", "Nghị quyết 36 và 36-CTr/TU", "Nghị quyết [36] và 36-CTr/TU",
		  "exact" },
		{ "29/7/2015", "ngày 29 tháng 7 năm 2015; tháng 7 có 29 xã",
		  "ngày [29 tháng 7 năm 2015]; tháng 7 có 29 xã", "exact" },
		{ "29/7/2015", "Chiều 29/7, 7 xã", "Chiều [29/7], 7 xã", "exact" },
		{ "7/2015", "3 xã năm 2015, 7 huyện", "3 xã năm [2015], [7] huyện", "exact" },
		/* NFC, NFD and half composed; the old and the new place of the tone mark */
		{ "trạm", "tra\u0323m BTS", "[tra\u0323m] BTS", "exact" },
		{ "tra\u0323m", "trạm BTS", "[trạm] BTS", "exact" },
		{ "tram", "tra\u0323m", "[tra\u0323m]", "bare" },
		{ "việt", "Viê\u0323t Nam", "[Viê\u0323t] Nam", "exact" },
		{ "Khánh Hòa", "tỉnh Khánh Hoà", "tỉnh [Khánh Hoà]", "exact" },
		{ "kỹ thuật", "kĩ thuật số", "[kĩ thuật] số", "exact" },
		/* phrases stand whole where they can */
		{ "\"trạm BTS\"", "trạm y tế, trạm BTS, mã BTS", "trạm y tế, [trạm BTS], mã BTS",
		  "exact" },
		{ "\"trạm BTS\"", "trạm y tế và mã BTS", "[trạm] y tế và mã [BTS]", "exact" },
		{ "\"thông tin truyền thông\"", "thông tin, thông tin truyền thông",
		  "thông tin, [thông tin truyền thông]", "exact" },
		{ "\"36-NQ/TW\"", "36 người, số 36-NQ/TW", "36 người, số [36-NQ/TW]", "exact" },
		{ "viễn*", "viễn thông, viên chức", "[viễn] thông, viên chức", "exact" },
		{ "port*", "Portal và portals", "[Portal] và [portals]", "exact" },
		/* what shows nothing is not shown; all white space is one space */
		{ "trạm bts", " trạ\u00adm\r\n\t\u00a0BT\u200bS \ufeff", "[trạm BTS]", "exact" },
		{ "sóng", "a\x01\x1b[2J sóng", "a [2J [sóng]", "exact" },
		{ "sóng", "tr\xe1\xba sóng", "tr\ufffd [sóng]", "exact" },
		{ "bts", "📡👨‍👩‍👧 BTS", "📡👨‍👩‍👧 [BTS]", "exact" },
		{ "vệ tinh", "Phủ sóng", "Phủ sóng", "exact" },
		{ "", "Phủ sóng", "Phủ sóng", "exact" },
		{ "sóng", "", "", "exact" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, snippet, marks_what_matched_and_tells_the_tier)
{
	assert_shows(e, false);
}

ParameterizedTestParameters(snippet, marks_only_the_marks_typed_when_asked)
{
	static struct example examples[] = {
		{ "đường", "bong duong", "bong duong", "exact" },
		{ "tram bts", "Trạm BTS", "Trạm [BTS]", "exact" },
		{ "trạm", "tra\u0323m", "[tra\u0323m]", "exact" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, snippet, marks_only_the_marks_typed_when_asked)
{
	assert_shows(e, true);
}

struct place {
	char query[32], body[64];
	size_t start, end;
};

ParameterizedTestParameters(snippet, highlights_count_code_points)
{
	static struct place places[] = {
		{ "trạm bts", "Có 3.670 trạm BTS;", 9, 17 },
		{ "trạm", "📡 trạm", 2, 6 },                /* a character of four bytes */
		{ "trạm", "Co\u0301 tra\u0323m", 4, 9 },   /* each mark counts */
		{ "trạm", "  C\u00adó\n\ntrạm", 3, 7 },    /* what is not shown does not */
		{ "trạm", "tr\xe1\xba \xff trạm", 6, 10 }, /* a broken part counts one */
	};
	return cr_make_param_array(struct place, places, sizeof places / sizeof *places);
}

ParameterizedTest(struct place *p, snippet, highlights_count_code_points)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, p->query, 200);
	sample_show(&sample, "", p->body);
	cr_assert(sample.snippet.body.highlight_count == 1);
	cr_assert_eq(sample.snippet.body.highlights[0].start, p->start, "%zu",
		     sample.snippet.body.highlights[0].start);
	cr_assert_eq(sample.snippet.body.highlights[0].end, p->end);
}

struct cut {
	char query[32], body[200], shown[100];
	size_t length;
};

ParameterizedTestParameters(snippet, cuts_the_best_piece_at_word_borders)
{
	static struct cut cuts[] = {
		{ "sóng", "Tỉnh đã xây dựng thêm nhiều trạm và phủ sóng đến vùng sâu, vùng xa.",
		  "... và phủ [sóng] đến vùng sâu, vùng xa.", 36 },
		{ "tỉnh", "Tỉnh đã xây dựng thêm nhiều trạm.", "[Tỉnh] đã xây dựng ...", 18 },
		{ "trạm", "Tỉnh đã xây dựng thêm nhiều trạm.", "... thêm nhiều [trạm].", 18 },
		{ "sóng", "Tỉnh đã xây dựng thêm nhiều trạm.", "Tỉnh đã xây dựng ...", 18 },
		/* more words, then words side by side, then the earlier place */
		{ "trạm bts", "trạm y tế xã ta ở bên kia sông; trạm BTS",
		  "... kia sông; [trạm BTS]", 20 },
		{ "trạm bts", "trạm y tế BTS, và bên kia sông có trạm BTS mới",
		  "... có [trạm BTS] mới", 18 },
		{ "trạm", "trạm một, trạm hai, trạm ba", "[trạm] một, ...", 12 },
		/* a text without spaces is cut between characters, a longer word is not cut */
		{ "sóng", "a\u0323e\u0323o\u0323u\u0323i\u0323a\u0323e\u0323o\u0323",
		  "a\u0323e\u0323 ...", 5 },
		{ "nghiêng", "nghiêng nghiêng", "[nghiêng] ...", 3 },
	};
	return cr_make_param_array(struct cut, cuts, sizeof cuts / sizeof *cuts);
}

ParameterizedTest(struct cut *c, snippet, cuts_the_best_piece_at_word_borders)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, c->query, c->length);
	sample_show(&sample, "", c->body);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), c->shown);
}

Test(snippet, prefers_the_rare_word)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "tỉnh bts của", 20);
	sample.weights[1] = 20;
	sample_show(&sample, "", "Tỉnh của ta có nhiều sông. Mã trạm: BTS");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), "... Mã trạm: [BTS]");
}

struct passage {
	char query[64], body[400], shown[250];
	size_t length;
};

static void assert_shows_passage(const struct passage *p)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, p->query, p->length);
	sample_show(&sample, "", p->body);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), p->shown);
}

#define BODY                                                                                                         \
	"Sáng nay mưa to. Tỉnh có 12 huyện, thị xã; mỗi huyện dựng thêm một trạm phát sóng. " \
	"TP. Vinh chưa có mạng.\nNgười dân ở vùng sâu mong được gọi điện thoại"

ParameterizedTestParameters(snippet, begins_and_ends_where_a_sentence_does)
{
	static struct passage passages[] = {
		{ "sóng", BODY,
		  "... Tỉnh có 12 huyện, thị xã; mỗi huyện dựng thêm một trạm phát [sóng]. ...",
		  75 },
		/* as many sentences as there is room for, those behind first */
		{ "mưa", BODY,
		  "Sáng nay [mưa] to. Tỉnh có 12 huyện, thị xã; mỗi huyện dựng thêm một trạm phát "
		  "sóng. ...",
		  90 },
		{ "thoại", BODY,
		  "... TP. Vinh chưa có mạng. Người dân ở vùng sâu mong được gọi điện [thoại]",
		  75 },
		/* a sentence rather than the clause behind it */
		{ "họp", "Các xã họp vào sáng nay. Sau đó, huyện mới nghe báo cáo",
		  "Các xã [họp] vào sáng nay. ...", 34 },
		/* no more of what is shown anyway */
		{ "trạm BTS", "Trạm ở xã Ba. Nay trạm ở xã Tư có BTS và mạng mới.",
		  "... Nay [trạm] ở xã Tư có [BTS] và mạng mới.", 40 },
		/* a clause where the sentence is too long */
		{ "dựng", BODY, "... mỗi huyện [dựng] thêm một trạm phát sóng. ...", 50 },
		{ "huyện", BODY, "... Tỉnh có 12 [huyện], thị xã; ...", 35 },
		{ "thị", BODY, "... Tỉnh có 12 huyện, [thị] xã; ...", 30 },
		/* a short sentence and what of the one before has room */
		{ "lũ", "Các đội trực suốt đêm ở tất cả các trạm ven sông. Mưa lũ.",
		  "... đêm ở tất cả các trạm ven sông. Mưa [lũ].", 40 },
		/* words over a line's end are one highlight, but not side by side */
		{ "xã huyện", "Họp ở xã\nHuyện nghe. Cả xã, huyện", "Họp ở [xã Huyện] nghe. ...",
		  25 },
	};
	return cr_make_param_array(struct passage, passages, sizeof passages / sizeof *passages);
}

ParameterizedTest(struct passage *p, snippet, begins_and_ends_where_a_sentence_does)
{
	assert_shows_passage(p);
}

#define FAR                                                                                                                   \
	"Các trạm đã phát sóng ổn định. Ở chợ huyện có nhiều người mua bán từ sáng sớm đến " \
	"trưa. Mùa này lúa tốt. Mạng 4G của tỉnh cũng nhanh hơn."

ParameterizedTestParameters(snippet, shows_two_passages_for_what_one_does_not_show)
{
	static struct passage passages[] = {
		{ "trạm 4G", FAR,
		  "Các [trạm] đã phát sóng ổn định. ... Mạng [4G] của tỉnh cũng nhanh hơn.", 80 },
		{ "4G trạm", FAR,
		  "Các [trạm] đã phát sóng ổn định. ... Mạng [4G] của tỉnh cũng nhanh hơn.", 80 },
		{ "trạm sóng", FAR, "Các [trạm] đã phát [sóng] ổn định. ...", 60 },
		{ "lúa 4G trạm", FAR,
		  "Các [trạm] đã phát sóng ổn định. ... Mùa này [lúa] tốt. Mạng [4G] của tỉnh ...",
		  75 },
		/* what fits as a whole is not cut in two */
		{ "trạm 4G", "Trạm đã phát sóng. Mạng 4G cũng nhanh hơn.",
		  "[Trạm] đã phát sóng. Mạng [4G] cũng nhanh hơn.", 80 },
		/* passages that are cut between words */
		{ "trạm lúa", "Trạm ở bên kia con sông lớn nhất của tỉnh, giữa cánh đồng lúa xanh.",
		  "[Trạm] ở bên kia con ... giữa cánh đồng [lúa] ...", 40 },
		/* a word that is shown already */
		{ "trạm", "Trạm ở xã. Các xã khác ở phía bên kia sông lớn. Trạm ở huyện.",
		  "[Trạm] ở xã. Các xã khác ở ...", 28 },
	};
	return cr_make_param_array(struct passage, passages, sizeof passages / sizeof *passages);
}

ParameterizedTest(struct passage *p, snippet, shows_two_passages_for_what_one_does_not_show)
{
	assert_shows_passage(p);
}

Test(snippet, passages_that_meet_are_one)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "trạm BTS lúa", 40);
	sample.weights[2] = 0.4;
	sample_show(&sample, "", "đi qua chợ xã ta đến trạm BTS ở cạnh con đường ra bờ lúa");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body),
			 "... đến [trạm BTS] ở cạnh con đường ra bờ [lúa]");
}

Test(snippet, a_common_word_gets_no_passage_of_its_own)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "trạm của", 60);
	sample.weights[1] = 0.1;
	sample_show(&sample, "", FAR);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body),
			 "Các [trạm] đã phát sóng ổn định. ...");
}

Test(snippet, marks_the_title_and_then_shows_how_the_body_begins)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "trạm BTS", 18);
	sample_show(&sample, "Thêm\ntrạm BTS", "Tỉnh đã xây dựng thêm nhiều cột.");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.title), "Thêm [trạm BTS]");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), "Tỉnh đã xây dựng ...");
}

struct repetition {
	char query[32], title[80], body[300], shown[160];
};

ParameterizedTestParameters(snippet, does_not_show_the_title_again)
{
	static struct repetition repetitions[] = {
		/* a first line or sentence; in capitals, without marks, cut short or longer */
		{ "trạm BTS", "Dựng thêm trạm BTS",
		  "Dựng thêm trạm BTS\nXã Ba có hai trạm BTS mới.",
		  "... Xã Ba có hai [trạm BTS] mới." },
		{ "trạm BTS", "Dựng thêm trạm BTS", "DUNG THEM TRAM BTS. Xã Ba có hai trạm mới.",
		  "... Xã Ba có hai [trạm] mới." },
		{ "trạm BTS", "Huyện Lộc: Dựng thêm trạm BTS ở ba xã",
		  "Dựng thêm trạm BTS ở ba xã. “Mỗi xã một trạm” là việc gấp.",
		  "... “Mỗi xã một [trạm]” là việc gấp." },
		{ "trạm", "Dựng thêm trạm ở ba xã", "Dựng thêm trạm ở ba xã miền núi có ba trạm.",
		  "... miền núi có ba [trạm]." },
		{ "trạm", "Dựng trạm", "Dựng trạm\nXã Ba có ba trạm.", "... Xã Ba có ba [trạm]." },
		/* behind the way to the page or a date, and twice */
		{ "trạm", "Dựng thêm trạm", "Tin tức > Viễn thông\nDựng thêm trạm\nĐã có ba trạm.",
		  "... Đã có ba [trạm]." },
		{ "trạm", "Dựng thêm trạm", "Dựng thêm trạm\nẢnh: Dựng thêm trạm\nĐã có ba trạm.",
		  "... Đã có ba [trạm]." },
		/* the beginning behind it, where nothing else has the words */
		{ "trạm BTS", "Dựng thêm trạm BTS", "Dựng thêm trạm BTS: Xã Ba mở hội.",
		  "... Xã Ba mở hội." },
		{ "vệ tinh", "Dựng thêm trạm BTS", "Dựng thêm trạm BTS\nXã Ba mở hội.",
		  "... Xã Ba mở hội." },
		{ "tin", "Dựng thêm trạm BTS", "(Bản tin) Dựng thêm trạm BTS\nXã Ba mở hội.",
		  "(Bản [tin]) Dựng thêm trạm BTS Xã Ba mở hội." },
		{ "trạm", "Dựng thêm trạm BTS", "Dựng thêm trạm BTS.", "Dựng thêm [trạm] BTS." },
		/* what only begins like the title, or has some of its words */
		{ "trạm", "Dựng trạm", "Dựng trạm xong thì thử.", "Dựng [trạm] xong thì thử." },
		{ "4G", "Trạm 4G", "Trạm 4G-LTE đã phát sóng.", "Trạm [4G]-LTE đã phát sóng." },
		{ "trạm", "Dựng trạm", "Xã họp; dựng trạm, thử máy.",
		  "Xã họp; dựng [trạm], thử máy." },
		{ "trạm", "Ba xã dựng thêm trạm", "Dựng thêm trạm. Có ba trạm.",
		  "Dựng thêm [trạm]. Có ba [trạm]." },
		{ "trạm", "", "Dựng thêm trạm.", "Dựng thêm [trạm]." },
	};
	return cr_make_param_array(struct repetition, repetitions,
				   sizeof repetitions / sizeof *repetitions);
}

ParameterizedTest(struct repetition *r, snippet, does_not_show_the_title_again)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, r->query, 60);
	sample_show(&sample, r->title, r->body);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), r->shown);
}

Test(snippet, shows_the_title_again_in_the_midst_if_nothing_else_has_the_words)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "trạm", 45);
	sample_show(&sample, "Dựng thêm trạm BTS",
		    "Xã Ba mở hội vào mùa xuân, người ở các bản xa cũng về; sau ngày hội là ngày "
		    "làm việc của xã.\nẢnh: Dựng thêm trạm BTS\nXã Tư cũng mở hội.");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body),
			 "... Ảnh: Dựng thêm [trạm] BTS Xã Tư cũng mở hội.");
}

/* Make the words from `first` on those of another way to write what was typed. */
static void reword(struct sample *sample, size_t first)
{
	for (size_t i = first; i < sample->request.word_count; i++) {
		sample->words[i].reworded = true;
		sample->words[i].phrase = 2;
	}
}

ParameterizedTestParameters(snippet, other_words_count_where_a_typed_one_is_missing)
{
	static struct passage passages[] = {
		{ "CNTT công nghệ thông tin",
		  "Phòng CNTT có ba người làm việc. Tỉnh cũng có chợ lớn ở gần sông. Lớp công nghệ "
		  "thông tin mở ở huyện.",
		  "Phòng [CNTT] có ba người làm việc. ...", 60 },
		{ "CNTT công nghệ thông tin",
		  "Phòng y tế có ba người làm việc. Tỉnh cũng có chợ lớn ở gần sông. Lớp công nghệ "
		  "thông tin mở ở huyện.",
		  "... Lớp [công nghệ thông tin] mở ở huyện.", 40 },
	};
	return cr_make_param_array(struct passage, passages, sizeof passages / sizeof *passages);
}

ParameterizedTest(struct passage *p, snippet, other_words_count_where_a_typed_one_is_missing)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, p->query, p->length);
	reword(&sample, 1);
	sample_show(&sample, "", p->body);
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body), p->shown);
}

Test(snippet, a_word_typed_in_a_phrase_and_alone_is_both)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "trạm BTS trạm BTS", 200);
	sample.words[0].phrase = sample.words[1].phrase = 1;
	sample.request.word_count = 3;
	sample_show(&sample, "", "trạm y tế, tram BTS, mã BTS");
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body),
			 "[trạm] y tế, [tram BTS], mã BTS");
	cr_assert(sample.snippet.tier == TIER_TONELESS);
}

Test(snippet, judges_the_tier_over_title_and_body)
{
	CLEANUP(sample_release) struct sample sample;

	sample_query(&sample, "đường", 200);
	sample_show(&sample, "Mở đường", "bóng dương");
	cr_assert(sample.snippet.tier == TIER_EXACT);
	cr_assert(sample.snippet.body.highlight_count == 0);
}

Test(snippet, finds_the_one_place_in_a_long_body)
{
	CLEANUP(sample_release) struct sample sample;
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;

	for (int i = 0; i < 100000; i++)
		strbuf_append(&body, slice_of(i == 90000 ? "vệ tinh " : "phủ sóng "));
	sample_query(&sample, "vệ tinh", 30);
	sample_show(&sample, "", strbuf_string(&body));
	cr_assert_str_eq(bracketed(&sample, &sample.snippet.body),
			 "... sóng [vệ tinh] phủ sóng phủ sóng ...");
}

Test(snippet, html_is_escaped)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;
	struct highlight highlights[] = { { 1, 3 }, { 6, 9 } };
	struct marked_text marked = { SLICE_INIT("<ạ& \"b c'>"), highlights, 2 };

	marked_text_print_html(&html, &marked);
	cr_assert_str_eq(strbuf_string(&html),
			 "&lt;<mark>ạ&amp;</mark> &quot;b<mark> c&#39;</mark>&gt;");
}
