/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slips.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/lexicon_text.h"

static const char *const archive[] = {
	"trạm trám tràm tạm tin thông viễn điện động đường sử xứ internet Facebook google",
	NULL,
};

/* The candidates for all words of a query, "viễn(0-16) thông(16-32)", but for those that
 * are there without slips. */
static void expect(const char *typed, size_t number, enum slip_kinds kinds, const char *wanted,
		   const char *unwanted)
{
	CLEANUP(lexicon_closep) struct lexicon *lexicon = lexicon_text_make(archive);
	CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const struct query_word **words = NULL;
	struct parsed_query parsed;
	struct error err = ERROR_INIT;
	struct row row;
	size_t count = 0, before;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
	cr_assert_eq(query_parse(&parsed, slice_of(typed), analyzer, &arena, &err), STATUS_OK);
	cr_assert_eq(query_words(parsed.query, &arena, &words, &count, &err), STATUS_OK);
	row_init(&row, words, count, lexicon, &arena);
	before = row.lattice.count;
	cr_assert_eq(slips_add(&row, number, kinds, analyzer, &err), STATUS_OK, "%s", err.message);
	for (size_t i = before; i < row.lattice.count; i++) {
		const struct candidate *candidate = &row.lattice.candidates[i];

		strbuf_append(&text, candidate->word.exact);
		strbuf_printf(&text, "(%zu-%zu) ", candidate->start, candidate->end);
		cr_expect(candidate->typed <= 0);
	}
	cr_expect(!*wanted || strstr(strbuf_string(&text), wanted), "%s: %s", typed,
		  strbuf_string(&text));
	cr_expect(!*unwanted || !strstr(strbuf_string(&text), unwanted), "%s: %s", typed,
		  strbuf_string(&text));
}

Test(slips, of_letters_give_words_of_the_archive_alone)
{
	expect("tạm", 0, SLIPS_ALL, "trạm(16-32)", "tràm");
	expect("tjn", 0, SLIPS_ALL, "tin(16-32)", "tjn");
	expect("interrnet", 0, SLIPS_ALL, "internet(16-32)", "");
	expect("facebok", 0, SLIPS_ALL, "facebook(16-32)", "");
	expect("gogle", 0, SLIPS_ALL, "google(16-32)", "");
}

Test(slips, of_words_without_marks_give_all_marks)
{
	expect("trm", 0, SLIPS_ALL, "trạm(16-32)", "");
	expect("trm", 0, SLIPS_ALL, "trám(16-32)", "");
}

Test(slips, of_marks_keep_the_letters)
{
	expect("thộng", 0, SLIPS_ALL, "thông(16-32)", "");
	expect("duờng", 0, SLIPS_ALL, "đường(16-32)", "");
	expect("dông", 0, SLIPS_ALL, "động(16-32)", "");
	expect("dòng", 0, SLIPS_ALL, "", "động");
}

Test(slips, of_sound_are_no_others)
{
	expect("xử", 0, SLIPS_OF_SOUND, "sử(16-32)", "");
	expect("xử", 0, SLIPS_OF_SOUND, "xứ(16-32)", "");
	expect("tạm", 0, SLIPS_OF_SOUND, "", "trạm");
}

Test(slips, of_spaces_join_and_part_words)
{
	expect("viễnthông", 0, SLIPS_ALL, "viễn(16-20) thông(20-32)", "");
	expect("vi ễn thông", 0, SLIPS_ALL, "viễn(16-48)", "");
	expect("vi ễn thông", 1, SLIPS_ALL, "viễn(16-48)", "");
	expect("viễ nthông", 0, SLIPS_ALL, "viễn(16-20) thông(20-48)", "");
	expect("vi, ễn", 0, SLIPS_ALL, "", "viễn");
	expect("vi 2019", 0, SLIPS_ALL, "", "2019");
}
