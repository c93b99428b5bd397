/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/schema.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

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
