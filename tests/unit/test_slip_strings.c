/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slip_strings.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "tokenizer/normalize.h"

enum kind { LETTERS, SOUNDS, SPACES };

static void fill(struct slip_strings *strings, enum kind kind, const char *word)
{
	if (kind == LETTERS)
		slip_strings_add_letters(strings, slice_of(word));
	else if (kind == SOUNDS)
		slip_strings_add_sounds(strings, slice_of(word));
	else
		slip_strings_add_spaces(strings, slice_of(word), 0);
}

/* How likely a string is said to be; 0 when it is not among them. */
static double likelihood(const struct slip_strings *strings, const char *string)
{
	double most = 0;

	for (size_t i = 0; i < strings->count; i++) {
		CLEANUP(strbuf_release) struct strbuf composed = STRBUF_INIT;
		const struct slip_string *item = &strings->items[i];
		size_t cut = 0;

		normalize(&composed,
			  slice_cut(strbuf_slice(&strings->text), item->start, item->end), &cut,
			  NULL);
		if (slice_equal(strbuf_slice(&composed), slice_of(string)) &&
		    item->likelihood > most)
			most = item->likelihood;
	}
	return most;
}

static double likelihood_of(enum kind kind, const char *word, const char *string)
{
	CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;

	fill(&strings, kind, word);
	return likelihood(&strings, string);
}

static void expect(enum kind kind, const char *word, const char *string)
{
	cr_expect(likelihood_of(kind, word, string) > 0, "%s: %s", word, string);
}

static void expect_not(enum kind kind, const char *word, const char *string)
{
	cr_expect(likelihood_of(kind, word, string) == 0, "%s: %s", word, string);
}

Test(slip_strings, have_a_letter_more_or_less_or_another)
{
	expect(LETTERS, "tạm", "trạm");
	expect(LETTERS, "ram", "tram");
	expect(LETTERS, "tra", "tram");
	expect(LETTERS, "trram", "tram");
	expect(LETTERS, "tjn", "tin");
	expect(LETTERS, "đườg", "đường");
	expect(LETTERS, "tarm", "tram");
	expect_not(LETTERS, "tm", "tram");
	expect_not(LETTERS, "tram", "tram");
}

Test(slip_strings, marks_stay_with_their_letters)
{
	expect(LETTERS, "vễn", "viễn");
	expect(LETTERS, "viễm", "viễn");
	expect(LETTERS, "trịm", "trạm");
	expect(LETTERS, "iđện", "điện");
	expect(LETTERS, "cuwờng", "cuờng");
	expect_not(LETTERS, "đan", "dan");
	expect_not(LETTERS, "vễn", "vien");
}

Test(slip_strings, slips_of_the_hand_are_not_equally_likely)
{
	double left_out = likelihood_of(LETTERS, "tam", "tram");
	double near = likelihood_of(LETTERS, "tjn", "tin");
	double far = likelihood_of(LETTERS, "tan", "tin");

	cr_assert_gt(left_out, near);
	cr_assert_gt(near, far);
	cr_assert_gt(likelihood_of(LETTERS, "traam", "tram"),
		     likelihood_of(LETTERS, "trabm", "tram"));
}

Test(slip_strings, sounds_are_spelt_in_other_ways)
{
	expect(SOUNDS, "xử", "sử");
	expect(SOUNDS, "sử", "xử");
	expect(SOUNDS, "chạm", "trạm");
	expect(SOUNDS, "nghành", "ngành");
	expect(SOUNDS, "gia", "da");
	expect(SOUNDS, "da", "gia");
	expect(SOUNDS, "ra", "da");
	expect(SOUNDS, "lông", "nông");
	expect(SOUNDS, "tin", "ting");
	expect(SOUNDS, "mặc", "mặt");
	expect(SOUNDS, "galaxi", "galaxy");
	expect_not(SOUNDS, "cha", "kha");
	expect_not(SOUNDS, "nha", "lha");
	expect_not(SOUNDS, "s", "x");
}

Test(slip_strings, a_space_may_be_missing)
{
	expect(SPACES, "viễnthông", "viễn");
	expect(SPACES, "viễnthông", "thông");
	expect_not(SPACES, "viễnthông", "viễnthông");
	expect_not(SPACES, "a", "a");
}

Test(slip_strings, a_space_may_be_too_many_or_elsewhere)
{
	CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;

	slip_strings_add_spaces(&strings, slice_of("viễnthông"), 3);
	cr_assert(likelihood(&strings, "viễnthông") > 0);
	cr_assert(likelihood(&strings, "viễn") > 0 && likelihood(&strings, "thông") > 0);
	cr_assert(likelihood(&strings, "viễ") == 0, "that is what was typed");
}

Test(slip_strings, tell_for_which_letters_they_stand)
{
	CLEANUP(slip_strings_release) struct slip_strings strings = SLIP_STRINGS_INIT;

	slip_strings_add_spaces(&strings, slice_of("hàtây"), 0);
	cr_assert_eq(strings.letters, 5);
	cr_assert_eq(strings.count, 8);
	cr_assert_eq(strings.items[2].from, 0);
	cr_assert_eq(strings.items[2].to, 2);
	cr_assert_eq(strings.items[3].from, 2);
	cr_assert_eq(strings.items[3].to, 5);
	cr_assert_eq(strings.items[3].likelihood, 1);
}

Test(slip_strings, there_is_room_for_the_longest_word_and_none_for_longer)
{
	CLEANUP(slip_strings_release) struct slip_strings longest = SLIP_STRINGS_INIT;
	CLEANUP(slip_strings_release) struct slip_strings longer = SLIP_STRINGS_INIT;

	slip_strings_add_sounds(&longest, slice_of("nghiemtrongabcd"));
	slip_strings_add_letters(&longest, slice_of("nghiemtrongabcd"));
	slip_strings_add_spaces(&longest, slice_of("nghiemtrongabcd"), 6);
	cr_assert_gt(longest.count, 800);
	cr_assert_lt(longest.count, SLIP_STRINGS);
	slip_strings_add_sounds(&longer, slice_of("nghiemtrongabcde"));
	slip_strings_add_letters(&longer, slice_of("nghiemtrongabcde"));
	slip_strings_add_spaces(&longer, slice_of("nghiemtrongabcde"), 6);
	cr_assert_eq(longer.count, 0);
}
