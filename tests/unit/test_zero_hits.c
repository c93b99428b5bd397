/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/zero_hits.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct zero_hits *zero_hits;
static struct strbuf report = STRBUF_INIT;

static void set_up(void)
{
	cr_assert_eq(zero_hits_open(&zero_hits, NULL), STATUS_OK);
}

static void tear_down(void)
{
	zero_hits_close(zero_hits);
	strbuf_release(&report);
}

TestSuite(zero_hits, .init = set_up, .fini = tear_down);

/* Enough addresses for the bits of three to be different but once in some billion runs. */
enum { MANY = 60 };

static void ask(const char *query, int addresses, int times)
{
	char address[16];

	for (int i = 0; i < addresses; i++)
		for (int j = 0; j < times; j++) {
			snprintf(address, sizeof address, "192.0.2.%d", i);
			zero_hits_add(zero_hits, slice_of(query), slice_of(address));
		}
}

/* The report without its first line. */
static const char *lines(void)
{
	strbuf_clear(&report);
	zero_hits_print(&report, zero_hits);
	return strchr(strbuf_string(&report), '\n') + 1;
}

Test(zero_hits, are_told_the_most_frequent_first)
{
	ask("trạm thu phát", MANY, 1);
	ask("vuvuzela", MANY, 2);
	cr_assert_str_eq(lines(), "120\tvuvuzela\n60\ttrạm thu phát\n");
}

Test(zero_hits, of_two_addresses_alone_are_not_told_however_often_they_ask)
{
	ask("nguyễn văn an phường một", 2, 1000);
	cr_assert_str_eq(lines(), "");
}

Test(zero_hits, with_a_long_row_of_digits_are_not_told)
{
	ask("0912 345 678", MANY, 1);
	ask("cccd 001.084.012345", MANY, 1);
	ask("17/2019/qđ-ubnd", MANY, 1);
	cr_assert_str_eq(lines(), "60\t17/2019/qđ-ubnd\n");
}

Test(zero_hits, cannot_break_a_line)
{
	ask("a\tb\nc", MANY, 1);
	cr_assert_str_eq(lines(), "60\ta b c\n");
}

Test(zero_hits, asked_once_are_forgotten_when_there_are_too_many)
{
	char query[32];

	ask("vuvuzela", MANY, 1);
	for (int i = 0; i < 3 * ZERO_HITS_QUERIES; i++) {
		snprintf(query, sizeof query, "từ %d", i);
		ask(query, 1, 1);
	}
	ask("vuvuzela", MANY, 1);
	ask("mới", MANY, 1);
	cr_assert_str_eq(lines(), "120\tvuvuzela\n60\tmới\n");
}
