/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/proposal.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/lexicon_text.h"

static const char *const archive[] = {
	"Tỉnh Phú Yên có hai trạm BTS, ba trạm BTS, một trạm BTS và các trạm BTS của VNPT ở Phú "
	"Yên.",
	"Trạm BTS mới, trạm BTS cũ, trạm BTS nhỏ, trạm BTS lớn, trạm BTS cao và trạm BTS thấp.",
	"Người dân dùng điện thoại iPhone, điện thoại iPhone, xem Facebook và Facebook, học tin "
	"học.",
	"Sở Thông tin và Truyền thông, mạng viễn thông, ngành viễn thông, dịch vụ viễn thông.",
	"Thông tin về thông tin, thông tin quản lý, quản lý, sống phú quý, tạm ngừng, tạm ngừng, "
	"tạm ngừng.",
	"Quyết định số 17/2019/QĐ-UBND, năm 2019, năm 2020, Hà Nội và Huế, từ Hà Nội đến Huế.",
	"Trước đây ông ấy hỏi, sau đó ông ấy nói.",
};

enum { SENTENCES = sizeof archive / sizeof *archive, OTHER_WORDS = 20000 };

/* The lexicon of the archive and of very many other words, beside which those of the archive
 * are seen to stand together. */
static struct lexicon *make_lexicon(void)
{
	CLEANUP(strbuf_release) struct strbuf others = STRBUF_INIT;
	const char *texts[SENTENCES + 2] = { NULL };

	for (unsigned i = 0; i < OTHER_WORDS; i++)
		strbuf_printf(&others, "x%u ", i);
	for (size_t i = 0; i < SENTENCES; i++)
		texts[i] = archive[i];
	texts[SENTENCES] = strbuf_string(&others);
	return lexicon_text_make(texts);
}

struct fixture {
	struct lexicon *lexicon;
	struct analyzer *analyzer;
	struct arena arena;
	struct proposal proposals[PROPOSALS];
	size_t count;
};

static void fixture_release(struct fixture *fixture)
{
	lexicon_close(fixture->lexicon);
	analyzer_close(fixture->analyzer);
	arena_release(&fixture->arena);
}

static void propose(struct fixture *fixture, const char *typed)
{
	struct error err = ERROR_INIT;
	struct parsed_query parsed;

	*fixture = (struct fixture){ .lexicon = make_lexicon(), .arena = ARENA_INIT };
	cr_assert_eq(analyzer_open(&fixture->analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(
		query_parse(&parsed, slice_of(typed), fixture->analyzer, &fixture->arena, &err),
		STATUS_OK);
	cr_assert_eq(proposals_make(fixture->proposals, &fixture->count, &parsed, fixture->lexicon,
				    fixture->analyzer, &fixture->arena, &err),
		     STATUS_OK, "%s", err.message);
}

/* The texts proposed, with " | " between; a ~ before one with slips. */
static void expect(const char *typed, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(fixture_release) struct fixture fixture;

	propose(&fixture, typed);
	for (size_t i = 0; i < fixture.count; i++) {
		strbuf_append(&text, slice_of(i ? " | " : ""));
		strbuf_append(&text, slice_of(fixture.proposals[i].slips ? "~" : ""));
		strbuf_append(&text, fixture.proposals[i].text);
		cr_expect(fixture.proposals[i].confidence > 0 &&
			  fixture.proposals[i].confidence <= 1);
	}
	cr_expect_str_eq(strbuf_string(&text), expected, "%s: %s", typed, strbuf_string(&text));
}

Test(proposal, restores_marks)
{
	expect("tram bts", "trạm BTS");
	expect("quan ly", "quản lý");
}

Test(proposal, of_what_is_right_is_none)
{
	expect("trạm BTS", "");
	expect("thông tin", "");
	expect("", "");
	expect("2019", "");
	expect("bts", "");
	expect("TRẠM bts", "");
	expect("quản lí", "");
}

Test(proposal, writes_words_as_the_archive_does)
{
	expect("dien thoai iphone", "điện thoại iPhone");
	expect("song phu quy phu yen", "sống phú quý Phú Yên");
	expect("hue", "Huế");
	expect("tu ha noi den hue", "từ Hà Nội đến Huế");
}

Test(proposal, keeps_the_capitals_typed)
{
	expect("TRAM BTS", "TRẠM BTS");
	expect("Tram Bts", "Trạm Bts");
	expect("Dien thoai IPHONE", "Điện thoại IPHONE");
}

Test(proposal, keeps_the_syntax_of_the_query)
{
	expect("\"tram bts\" OR (\"phu yen\" -hue)", "\"trạm BTS\" OR (\"Phú Yên\" -hue)");
	expect("title:tram bts*", "title:trạm bts*");
	expect("tram  bts!  tỉnh:\"phu yen\"", "trạm  BTS!  tỉnh:\"phu yen\"");
	expect("\"tram bts", " trạm BTS");
	expect("năm:tram tram bts", "năm:tram trạm BTS");
	expect("quyet dinh so 17/2019/QD-UBND nam 2019", "quyết định số 17/2019/QD-UBND năm 2019");
}

Test(proposal, finds_slips_by_their_neighbours)
{
	expect("tạm BTS", "~trạm BTS");
	expect("tạm ngừng", "");
	expect("thông tjn", "~thông tin");
	expect("quãn lý", "~quản lý");
}

Test(proposal, finds_slips_in_what_has_no_marks_and_tells_of_the_marks_alone_too)
{
	expect("thong tjn", "~thông tin | thông tjn");
	expect("tram btz phu yen", "~trạm BTS Phú Yên | trạm btz Phú Yên");
}

Test(proposal, finds_spaces_that_are_wrong)
{
	expect("viễnthông", "~viễn thông");
	expect("vi ễn thông", "~viễn thông");
	expect("vienthong", "~viễn thông");
	expect("ViễnThông", "~viễn thông");
}

Test(proposal, finds_a_slip_in_a_word_alone)
{
	expect("facebok", "~Facebook");
	expect("xyzabc", "");
}

Test(proposal, leaves_alone_what_is_no_word)
{
	expect("17/2019/QĐ-UBNT", "");
	expect("facebok.com", "");
	expect("facebok*", "");
	expect("A B C", "");
}

Test(proposal, questions_are_no_slips)
{
	expect("trạm BTS là gì", "");
	expect("trạm BTS có phải của VNPT", "");
}

Test(proposal, counts_what_the_archive_has_of_both)
{
	CLEANUP(fixture_release) struct fixture neighbours, alone;

	propose(&neighbours, "tạm BTS");
	cr_assert_eq(neighbours.proposals[0].meant, 10);
	cr_assert_eq(neighbours.proposals[0].typed, 0);
	cr_assert_gt(neighbours.proposals[0].slip_confidence, 0.8);
	propose(&alone, "facebok");
	cr_assert_eq(alone.proposals[0].meant, 2);
	cr_assert_eq(alone.proposals[0].typed, 0);
}
