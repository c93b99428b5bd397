/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/schema.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "tokenizer/analyzer.h"

static struct strbuf buffer = STRBUF_INIT;

static void release_buffer(void)
{
	strbuf_release(&buffer);
}

TestSuite(schema, .fini = release_buffer);

static const char *term(const char *prefix, struct slice name)
{
	strbuf_clear(&buffer);
	schema_term(&buffer, prefix, name);
	return strbuf_string(&buffer);
}

static const char *exact(const char *field, const char *bare, const char *text)
{
	strbuf_clear(&buffer);
	schema_exact_term(&buffer, field, slice_of(bare), slice_of(text));
	return strbuf_string(&buffer);
}

static const char *name_term(const char *prefix, const char *name)
{
	strbuf_clear(&buffer);
	schema_name_term(&buffer, prefix, slice_of(name));
	return strbuf_string(&buffer);
}

static const char *shard(date_t date)
{
	strbuf_clear(&buffer);
	schema_shard_name(&buffer, date);
	return strbuf_string(&buffer);
}

static const char *date_value(date_t date)
{
	strbuf_clear(&buffer);
	schema_date_value(&buffer, date);
	return strbuf_string(&buffer);
}

Test(schema, terms_are_as_the_header_says)
{
	cr_assert_str_eq(term(PREFIX_BARE, slice_of("tram")), "Btram");
	cr_assert_str_eq(term(PREFIX_BIGRAM, slice_of("tram bts")), "Gtram bts");
	cr_assert_str_eq(term(PREFIX_TITLE PREFIX_BARE, slice_of("tram")), "SBtram");
	cr_assert_str_eq(exact("", "tram", "trạm"), "Etram:trạm");
	cr_assert_str_eq(exact(PREFIX_TITLE, "tram", "trạm"), "SEtram:trạm");
	cr_assert_str_eq(name_term(PREFIX_PROVINCE, "Đắk Nông"), "Pdak nong");
	cr_assert_str_eq(name_term(PREFIX_SOURCE, "Mic.gov.vn"), "Hmic.gov.vn");
}

Test(schema, a_term_is_appended_to_those_before_it)
{
	strbuf_append(&buffer, slice_of("Btram"));
	schema_term(&buffer, PREFIX_BARE, slice_of("bts"));
	cr_assert_str_eq(strbuf_string(&buffer), "BtramBbts");
}

Test(schema, all_exact_terms_of_a_word_begin_with_their_prefix)
{
	strbuf_clear(&buffer);
	schema_exact_prefix(&buffer, "", slice_of("tram"));
	cr_assert_str_eq(strbuf_string(&buffer), "Etram:");
}

/* A name of so many bytes, of which the last is given. */
static struct slice long_name(size_t length, char last)
{
	static char bytes[1024];

	memset(bytes, 'a', length);
	bytes[length - 1] = last;
	return slice_make(bytes, length);
}

Test(schema, a_term_as_long_as_the_limit_stays_as_it_is)
{
	term(PREFIX_ID, long_name(TERM_LIMIT - 1, 'z'));
	cr_assert_eq(buffer.length, TERM_LIMIT);
	cr_assert_eq(buffer.data[TERM_LIMIT - 1], 'z');
}

Test(schema, longer_terms_are_cut_and_stay_apart)
{
	CLEANUP(strbuf_release) struct strbuf first = STRBUF_INIT;

	schema_term(&first, PREFIX_ID, long_name(600, 'y'));
	term(PREFIX_ID, long_name(600, 'z'));
	cr_assert_eq(first.length, TERM_LIMIT);
	cr_assert_eq(buffer.length, TERM_LIMIT);
	cr_assert_not(slice_equal(strbuf_slice(&first), strbuf_slice(&buffer)));
}

Test(schema, the_hash_is_the_same_in_every_version)
{
	term(PREFIX_ID, long_name(600, 'z'));
	cr_assert_str_eq(buffer.data + TERM_LIMIT - 16, "f08472244166efb5");
}

Test(schema, zero_bytes_count_twice)
{
	static const char zeros[200];

	term(PREFIX_ID, slice_make(zeros, sizeof zeros));
	cr_assert_eq(buffer.length, 1 + 111 + 16);
}

Test(schema, the_prefix_of_a_long_word_begins_its_terms_too)
{
	CLEANUP(strbuf_release) struct strbuf prefix = STRBUF_INIT;
	struct slice word = long_name(400, 'z');

	schema_exact_prefix(&prefix, "", word);
	schema_exact_term(&buffer, "", word, word);
	cr_assert(slice_starts_with(strbuf_slice(&buffer), strbuf_slice(&prefix)));
}

Test(schema, shards_are_years)
{
	cr_assert_str_eq(shard(date_make(2019, 7, 18)), "2019");
	cr_assert_str_eq(shard(DATE_UNKNOWN), "undated");
}

Test(schema, a_date_value_has_eight_digits_or_none)
{
	cr_assert_str_eq(date_value(date_make(2019, 7, 18)), "20190718");
	cr_assert_str_eq(date_value(DATE_UNKNOWN), "");
}

Test(schema, the_format_names_the_version_and_the_analyzer)
{
	char expected[128];

	snprintf(expected, sizeof expected, "F%d %s", SCHEMA_VERSION, analyzer_fingerprint());
	strbuf_clear(&buffer);
	schema_format_term(&buffer);
	cr_assert_str_eq(strbuf_string(&buffer), expected);
}

/* --- places ------------------------------------------------------------------ */

/* Less than 0: the first comes before the second when sorted so. */
static int newest(date_t first, const char *first_id, date_t second, const char *second_id)
{
	CLEANUP(strbuf_release) struct strbuf other = STRBUF_INIT;

	strbuf_clear(&buffer);
	schema_newest_value(&buffer, first, slice_of(first_id));
	schema_newest_value(&other, second, slice_of(second_id));
	return slice_compare(strbuf_slice(&other), strbuf_slice(&buffer));
}

static int oldest(date_t first, const char *first_id, date_t second, const char *second_id)
{
	CLEANUP(strbuf_release) struct strbuf other = STRBUF_INIT;

	strbuf_clear(&buffer);
	schema_oldest_value(&buffer, first, slice_of(first_id));
	schema_oldest_value(&other, second, slice_of(second_id));
	return slice_compare(strbuf_slice(&buffer), strbuf_slice(&other));
}

Test(schema, places_are_by_day)
{
	static const date_t days[] = { 19450902, 20141231, 20150101, 20150131, 20150201, 20991231 };

	for (size_t i = 1; i < sizeof days / sizeof *days; i++) {
		cr_assert_lt(newest(days[i], "a", days[i - 1], "b"), 0);
		cr_assert_lt(newest(days[i], "b", days[i - 1], "a"), 0);
		cr_assert_lt(oldest(days[i - 1], "a", days[i], "b"), 0);
		cr_assert_lt(oldest(days[i - 1], "b", days[i], "a"), 0);
	}
}

Test(schema, unknown_days_come_last_either_way)
{
	cr_assert_lt(newest(19450101, "a", DATE_UNKNOWN, "b"), 0);
	cr_assert_lt(newest(19450101, "b", DATE_UNKNOWN, "a"), 0);
	cr_assert_lt(oldest(20991231, "a", DATE_UNKNOWN, "b"), 0);
	cr_assert_lt(oldest(20991231, "b", DATE_UNKNOWN, "a"), 0);
}

Test(schema, bulletins_of_a_day_stand_in_one_order_either_way)
{
	static const char *const ids[] = { "a", "b", "mic/2015/tin.txt", "mic/2015/tin2.txt", "" };
	enum { COUNT = sizeof ids / sizeof *ids };

	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < COUNT; j++) {
			int order = newest(20150101, ids[i], 20150101, ids[j]);

			cr_assert_eq(order == 0, i == j);
			cr_assert_eq(order < 0, oldest(20150101, ids[i], 20150101, ids[j]) < 0);
			cr_assert_eq(order < 0,
				     newest(DATE_UNKNOWN, ids[i], DATE_UNKNOWN, ids[j]) < 0);
		}
}

Test(schema, the_end_of_a_place_is_made_of_the_id_alone)
{
	CLEANUP(strbuf_release) struct strbuf other = STRBUF_INIT;

	strbuf_clear(&buffer);
	schema_newest_value(&buffer, 20150101, slice_of("a"));
	schema_newest_value(&other, DATE_UNKNOWN, slice_of("a"));
	cr_assert_eq(buffer.length, 8);
	cr_assert_eq(memcmp(buffer.data + 3, other.data + 3, SCHEMA_TIE_BYTES), 0);
	cr_assert_neq(memcmp(buffer.data, other.data, 3), 0);
}
