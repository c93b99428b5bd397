/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/names.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "index/schema.h"
#include "searcher/search.h"
#include "tests/unit/answered.h"

#define TEXT(string) SLICE_INIT(string)

struct example {
	char text[96], expected[256]; /* arrays: a parameter is copied to the test's process */
};

#define EXAMPLES(list) cr_make_param_array(struct example, list, sizeof(list) / sizeof *(list))

/* --- the table ------------------------------------------------------------ */

static void append_alternative(struct strbuf *text, const struct alternative *alternative)
{
	if (text->length)
		strbuf_append(text, slice_of(", "));
	if (alternative->first)
		strbuf_printf(text, "%d.. ", (int)alternative->first);
	for (size_t i = 0; i < alternative->word_count; i++)
		strbuf_printf(text, i ? " %.*s" : "%.*s", (int)alternative->words[i].exact.length,
			      alternative->words[i].exact.data);
}

/* The other spellings of a name: "tphcm, hcmc". */
static struct strbuf others(const char *text)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(names_closep) struct names *names = NULL;
	struct strbuf shown = STRBUF_INIT;
	struct query_word *words;
	const struct query_word *pointers[32];
	struct alternative *alternatives = NULL;
	size_t word_count, count = 0;

	cr_assert_eq(analyzer_open(&analyzer, NULL), STATUS_OK);
	cr_assert_eq(names_open(&names, analyzer, NULL), STATUS_OK);
	cr_assert_eq(query_read_words(slice_of(text), analyzer, &arena, &words, &word_count, NULL),
		     STATUS_OK);
	for (size_t i = 0; i < word_count; i++)
		pointers[i] = &words[i];
	cr_assert_eq(names_find(names, pointers, word_count, &arena, &alternatives, &count, NULL),
		     STATUS_OK);
	for (size_t i = 0; i < count; i++)
		append_alternative(&shown, &alternatives[i]);
	return shown;
}

ParameterizedTestParameters(names, know_the_other_spellings)
{
	static struct example examples[] = {
		{ "Bắc Cạn", "bắc kạn" },
		{ "bac can", "bắc kạn" },
		{ "Ban Mê Thuột", "buôn ma thuột, buôn mê thuột" },
		{ "SGDĐT", "sở giáo dục và đào tạo, sở giáo dục đào tạo, sở gd đt, sở gdđt" },
		{ "BKHCN", "bộ khoa học và công nghệ, bộ khoa học công nghệ, bộ kh cn, bộ khcn" },
		{ "bác cần", "" },
		{ "Huế", "" },
		{ "Hồ Chí Minh", "" },
		{ "Bắc", "" },
		{ "", "" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, names, know_the_other_spellings)
{
	CLEANUP(strbuf_release) struct strbuf shown = others(e->text);

	cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s: %s", e->text,
			 strbuf_string(&shown));
}

ParameterizedTestParameters(names, of_one_name_are_one)
{
	static struct example examples[] = {
		{ "TP.HCM", "thành phố hồ chí minh" },
		{ "TP HCM", "thành phố hồ chí minh" },
		{ "TPHCM", "thành phố hồ chí minh" },
		{ "Tp. Hồ Chí Minh", "thành phố hồ chí minh" },
		{ "tp ho chi minh", "tphcm" },
		{ "thành phố HCM", "tphcm" },
		{ "Thừa Thiên – Huế", "tt huế" },
		{ "TT Huế", "thừa thiên huế" },
		{ "Daklak", "đak lak" },
		{ "ĐăkLăk", "đắc lắc" },
		{ "KonTum", "kon tum" },
		{ "Plây Cu", "pleiku" },
		{ "STTTT", "sở thông tin và truyền thông" },
		{ "so tt tt", "sttt" },
		{ "Sở Thông tin - Truyền thông", "sttt" },
		{ "Bộ TT & TT", "btttt" },
		{ "Sở VH,TT&DL", "sở văn hóa thể thao và du lịch" },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, names, of_one_name_are_one)
{
	CLEANUP(strbuf_release) struct strbuf shown = others(e->text);

	cr_assert_neq(slice_find(strbuf_slice(&shown), slice_of(e->expected)), SLICE_NONE, "%s: %s",
		      e->text, strbuf_string(&shown));
}

Test(names, lead_to_what_an_office_became_but_not_back)
{
	CLEANUP(strbuf_release) struct strbuf before = others("Sở TT&TT");
	CLEANUP(strbuf_release) struct strbuf since = others("Sở KH&CN");

	cr_assert_neq(slice_find(strbuf_slice(&before), slice_of("20250301.. sở kh cn")),
		      SLICE_NONE);
	cr_assert_eq(slice_find(strbuf_slice(&since), slice_of("tt")), SLICE_NONE);
}

/* --- searching ------------------------------------------------------------ */

static const struct document library[] = {
	{ .id = TEXT("short"), .body = TEXT("Tại TPHCM, STTTT họp."), .date = 20190101 },
	{ .id = TEXT("long"),
	  .title = TEXT("Thành phố Hồ Chí Minh"),
	  .body = TEXT("Sở Thông tin và Truyền thông họp bàn."),
	  .date = 20190101 },
	{ .id = TEXT("apart"),
	  .body = TEXT("Sở họp về truyền thông và thông tin ở thành phố; ông Chí, ông Minh vắng."),
	  .date = 20190101 },
	{ .id = TEXT("early"), .body = TEXT("Sở KH&CN họp."), .date = 20250228 },
	{ .id = TEXT("late"), .body = TEXT("Sở KH&CN họp."), .date = 20250301 },
};

static struct answered answered(const char *text, bool exact)
{
	return answered_by(library, sizeof library / sizeof *library, text, exact);
}

ParameterizedTestParameters(names, are_found_in_any_spelling)
{
	static struct example examples[] = {
		{ "TP.HCM", "long short " },
		{ "tphcm", "long short " },
		{ "thành phố HCM", "long short " },
		{ "TPHCM bàn", "long " },
		{ "TPHCM OR vắng", "apart long short " },
		{ "STTTT", "late long short " },
		{ "sở tttt", "late long short " },
		{ "STTTT -bàn", "late short " },
		{ "STTTT -TPHCM", "late long " },
		{ "tiêu đề:TPHCM", "long " },
		{ "\"TPHCM\"", "short " },
		{ "Sở KH&CN", "early late " },
	};

	return EXAMPLES(examples);
}

ParameterizedTest(struct example *e, names, are_found_in_any_spelling)
{
	struct answered shown = answered(e->text, false);

	cr_assert_str_eq(shown.ids, e->expected, "%s: %s", e->text, shown.ids);
	cr_assert_eq(shown.relaxed_count, 0, "%s", e->text);
}

Test(names, are_meant_as_typed_with_exact)
{
	cr_assert_str_eq(answered("TPHCM", true).ids, "short ");
}

Test(names, are_marked_as_a_whole)
{
	cr_assert_str_eq(answered("STTTT bàn", false).marked,
			 "<mark>Sở Thông tin và Truyền thông</mark> họp <mark>bàn</mark>.");
	cr_assert_str_eq(answered("vắng OR (TPHCM khác)", false).marked,
			 "Sở họp về truyền thông và thông tin ở thành phố; ông Chí, ông Minh "
			 "<mark>vắng</mark>.");
}

Test(names, of_before_say_when_they_find_those_since)
{
	cr_assert(slice_starts_with(slice_of(answered("STTTT", false).warning),
				    slice_of("Since March 2025")));
	cr_assert_str_eq(answered("STTTT bàn", false).warning, "");
	cr_assert_str_eq(answered("Sở KH&CN", false).warning, "");
}
