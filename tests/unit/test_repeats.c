/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/repeats.h"
#include "tests/unit/own_folder.h"

static void put(struct repeats *repeats, const char *name, const char *line, uint32_t pages)
{
	struct repeated_line lines[] = { { repeats_hash(slice_of(line)), pages },
					 { repeats_hash(slice_of("chan trang")), pages } };
	struct repeated_site site = { .name = slice_of(name),
				      .folder = slice_of(name),
				      .pages = 40,
				      .lines = lines,
				      .line_count = 2 };

	cr_assert(repeats_put(repeats, &site, NULL) == STATUS_OK);
}

static void write_file(const char *content)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	file_join(&path, folder, "repeats.jsonl");
	cr_assert(file_replace(strbuf_string(&path), slice_of(content), NULL) == STATUS_OK);
}

TestSuite(repeats, .init = make_folder, .fini = remove_folder);

Test(repeats, tells_on_how_many_pages_of_a_site_a_line_stands)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;

	put(&repeats, "phuyen.gov.vn", "trang nhat", 12);
	put(&repeats, "mic.gov.vn", "chao mung", 38);

	const struct repeated_site *site = repeats_find(&repeats, slice_of("mic.gov.vn"));
	cr_assert(site && site->pages == 40);
	cr_assert(repeats_pages(site, slice_of("chao mung")) == 38);
	cr_assert(repeats_pages(site, slice_of("chan trang")) == 38);
	cr_assert(repeats_pages(site, slice_of("trang nhat")) == 0);
	cr_assert(repeats_pages(NULL, slice_of("chao mung")) == 0);
	cr_assert_null(repeats_find(&repeats, slice_of("mic.gov")));
}

Test(repeats, numbers_in_a_line_make_no_difference)
{
	cr_assert(repeats_hash(slice_of("luot xem: 15")) ==
		  repeats_hash(slice_of("luot xem: 1203")));
	cr_assert(repeats_hash(slice_of("luot xem: 15")) != repeats_hash(slice_of("luot xem:")));
}

Test(repeats, what_is_put_again_takes_the_place_of_what_was_known)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;

	put(&repeats, "mic.gov.vn", "cu", 9);
	put(&repeats, "mic.gov.vn", "moi", 7);
	cr_assert(repeats.count == 1);
	cr_assert(repeats_pages(repeats.sites, slice_of("cu")) == 0);
	cr_assert(repeats_pages(repeats.sites, slice_of("moi")) == 7);
}

Test(repeats, are_read_as_they_were_written)
{
	CLEANUP(repeats_release) struct repeats written = REPEATS_INIT;
	CLEANUP(repeats_release) struct repeats read = REPEATS_INIT;

	put(&written, "mic.gov.vn", "chao mung", 38);
	put(&written, "corpus/phuyen", "trang nhat", 12);
	cr_assert(repeats_write(&written, folder, NULL) == STATUS_OK);
	cr_assert(repeats_read(&read, folder, NULL) == STATUS_OK);
	cr_assert(read.count == 2);
	cr_assert(repeats_pages(repeats_find(&read, slice_of("mic.gov.vn")),
				slice_of("chao mung")) == 38);
	cr_assert(repeats_find_folder(&read, slice_of("corpus/phuyen/2017/a.txt")) ==
		  repeats_find(&read, slice_of("corpus/phuyen")));
	cr_assert_null(repeats_find_folder(&read, slice_of("corpus/phuyen2/a.txt")));
}

Test(repeats, an_older_generation_and_another_version_know_nothing)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;

	cr_assert(repeats_read(&repeats, folder, NULL) == STATUS_OK);
	write_file("{\"version\":2}\n{\"what\":1}\n");
	cr_assert(repeats_read(&repeats, folder, NULL) == STATUS_OK);
	cr_assert(repeats.count == 0);
}

Test(repeats, a_file_that_is_damaged_is_named_with_its_line)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	struct error err = ERROR_INIT;

	write_file("{\"version\":1}\n{\"site\":\"a\",\"pages\":4,\"lines\":[[\"x\",4]]}\n");
	cr_assert(repeats_read(&repeats, folder, &err) == STATUS_CORRUPT);
	cr_assert(strstr(err.message, "repeats.jsonl:2: "), "%s", err.message);
}
