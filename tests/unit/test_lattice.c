/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/lattice.h"

#include <criterion/criterion.h>
#include <math.h>

#include "index/lexicon_writer.h"
#include "tests/unit/lexicon_text.h"

static const char *const archive[] = {
	"hai trạm bts, ba trạm bts, một trạm bts, cây tràm, cây tràm, cây tràm, cây tràm",
	NULL,
};

struct fixture {
	struct lexicon *lexicon;
	struct arena arena;
	struct lattice lattice;
	const struct candidate *const *way;
	size_t length;
};

static void fixture_release(struct fixture *fixture)
{
	lexicon_close(fixture->lexicon);
	arena_release(&fixture->arena);
}

static void fixture_init(struct fixture *fixture)
{
	*fixture = (struct fixture){ .lexicon = lexicon_text_make(archive), .arena = ARENA_INIT };
	lattice_init(&fixture->lattice, fixture->lexicon, &fixture->arena);
}

static void add(struct fixture *fixture, size_t start, size_t end, const char *bare,
		const char *exact, double typed)
{
	struct lexicon_key key = { slice_of(bare), slice_of(exact) };
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	if (!lexicon_find_word(&cursor, fixture->lexicon, &key, &word))
		word = (struct lexicon_word){ .bare = key.bare, .exact = key.exact };
	lattice_add(&fixture->lattice, start, end, &word, typed);
}

/* The likeliest way, a space behind each word. */
static const char *solve(struct fixture *fixture)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(lattice_solve(&fixture->lattice, &fixture->way, &fixture->length, &err),
		     STATUS_OK, "%s", err.message);
	for (size_t i = 0; i < fixture->length; i++) {
		strbuf_append(&text, fixture->way[i]->word.exact);
		strbuf_append_byte(&text, ' ');
	}
	return arena_copy(&fixture->arena, strbuf_slice(&text)).data;
}

static double confidence(const struct fixture *fixture, size_t step)
{
	return lattice_confidence(&fixture->lattice, fixture->way[step]);
}

Test(lattice, neighbours_decide)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	add(&fixture, 0, 1, "tram", "trạm", 0);
	add(&fixture, 0, 1, "tram", "tràm", 0);
	add(&fixture, 1, 2, "bts", "bts", 0);
	cr_assert_str_eq(solve(&fixture), "trạm bts ");
	cr_assert_gt(confidence(&fixture, 0), 0.9);
	cr_assert_float_eq(confidence(&fixture, 1), 1, 1e-9);
}

Test(lattice, what_comes_more_often_wins_where_no_neighbour_decides)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	add(&fixture, 0, 1, ".", ".", 0);
	add(&fixture, 1, 2, "tram", "trạm", 0);
	add(&fixture, 1, 2, "tram", "tràm", 0);
	add(&fixture, 2, 3, ".", ".", 0);
	cr_assert_str_eq(solve(&fixture), ". tràm . ");
}

Test(lattice, what_is_seldom_typed_so_has_to_be_much_likelier)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	add(&fixture, 0, 1, "cay", "cây", 0);
	add(&fixture, 1, 2, "tram", "trạm", 0);
	add(&fixture, 1, 2, "tram", "tràm", log(1e-6));
	cr_assert_str_eq(solve(&fixture), "cây trạm ");
	cr_assert_lt(confidence(&fixture, 1), 1);
}

Test(lattice, confidences_of_all_that_may_stand_in_a_place_add_up_to_one)
{
	CLEANUP(fixture_release) struct fixture fixture;
	double sum = 0;

	fixture_init(&fixture);
	add(&fixture, 0, 1, "hai", "hai", 0);
	add(&fixture, 1, 2, "tram", "trạm", 0);
	add(&fixture, 1, 2, "tram", "tràm", 0);
	add(&fixture, 1, 2, "tram", "trám", 0);
	solve(&fixture);
	for (size_t i = 1; i < fixture.lattice.count; i++)
		sum += lattice_confidence(&fixture.lattice, &fixture.lattice.candidates[i]);
	cr_assert_float_eq(sum, 1, 1e-9);
}

Test(lattice, the_same_word_twice_is_no_doubt)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	add(&fixture, 0, 1, "tram", "trạm", log(0.5));
	add(&fixture, 0, 1, "tram", "trạm", log(0.5));
	add(&fixture, 1, 2, "bts", "bts", 0);
	solve(&fixture);
	cr_assert_float_eq(confidence(&fixture, 0), 1, 1e-9);
}

Test(lattice, one_word_may_stand_for_two_and_two_for_one)
{
	CLEANUP(fixture_release) struct fixture one, two;

	fixture_init(&one);
	add(&one, 0, 4, "tr", "tr", log(1e-4));
	add(&one, 4, 8, "am", "am", log(1e-4));
	add(&one, 0, 8, "tram", "trạm", log(1e-3));
	add(&one, 8, 9, "bts", "bts", 0);
	cr_assert_str_eq(solve(&one), "trạm bts ");

	fixture_init(&two);
	add(&two, 0, 8, "trambts", "trambts", log(1e-4));
	add(&two, 0, 4, "tram", "trạm", log(1e-3));
	add(&two, 4, 8, "bts", "bts", 0);
	cr_assert_str_eq(solve(&two), "trạm bts ");
}

Test(lattice, half_of_a_word_leads_nowhere)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	add(&fixture, 0, 4, "hai", "hai", 0);
	add(&fixture, 4, 6, "tram", "trạm", 0);
	add(&fixture, 5, 8, "bts", "bts", 0);
	add(&fixture, 4, 8, "xyz", "xyz", log(1e-9));
	cr_assert_str_eq(solve(&fixture), "hai xyz ");
}

Test(lattice, hundreds_of_words_are_no_matter)
{
	CLEANUP(fixture_release) struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < 300; i++) {
		add(&fixture, i, i + 1, "tram", "trạm", 0);
		add(&fixture, i, i + 1, "tram", "tràm", 0);
		add(&fixture, i, i + 1, "bts", "bts", 0);
	}
	solve(&fixture);
	cr_assert_eq(fixture.length, 300);
	cr_assert(confidence(&fixture, 299) > 0);
}

Test(lattice, of_a_damaged_lexicon_is_not_trusted)
{
	CLEANUP(fixture_release) struct fixture fixture;
	struct error err = ERROR_INIT;

	fixture_init(&fixture);
	add(&fixture, 0, 1, "tram", "trạm", 0);
	add(&fixture, 1, 2, "bts", "bts", 0);
	fixture.lattice.candidates[0].word.pairs = slice_of("\xff");
	cr_assert_eq(lattice_solve(&fixture.lattice, &fixture.way, &fixture.length, &err),
		     STATUS_CORRUPT);
}
