/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/address.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"

static const struct address full = {
	.query = SLICE_INIT("trạm BTS"),
	.from = SLICE_INIT("2019"),
	.to = SLICE_INIT("18/7/2019"),
	.province = SLICE_INIT("Huế"),
	.source = SLICE_INIT("mic.gov.vn"),
	.sort = SLICE_INIT("newest"),
	.language = SLICE_INIT("en"),
	.page = 2,
};

static void expect_url(const struct address *address, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	address_print(&url, "/", address);
	cr_assert_str_eq(strbuf_string(&url), expected);
}

Test(address, says_all_that_is_set_in_one_order)
{
	expect_url(&full, "/?q=tr%E1%BA%A1m%20BTS&from=2019&to=18%2F7%2F2019&province=Hu%E1%BA%BF"
			  "&source=mic.gov.vn&sort=newest&page=2&lang=en");
}

Test(address, leaves_out_what_is_not_set_and_the_first_page)
{
	const struct address query = { .query = SLICE_INIT("bts"), .page = 1 };
	const struct address nothing = { .page = 0 };

	expect_url(&query, "/?q=bts");
	expect_url(&nothing, "/");
}

Test(address, nothing_ends_a_parameter_too_early)
{
	const struct address address = { .query = SLICE_INIT("a&b=c#d?e%41+\"<"), .page = 3 };

	expect_url(&address, "/?q=a%26b%3Dc%23d%3Fe%2541%2B%22%3C&page=3");
}

static void expect_document(const char *id, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	const struct address address = { .query = SLICE_INIT("bts") };

	address_print_document(&url, slice_of(id), &address);
	cr_assert_str_eq(strbuf_string(&url), expected);
}

Test(address, a_bulletin_keeps_the_slashes_of_its_id)
{
	expect_document("mic/2015/tin 1.txt", "/documents/mic/2015/tin%201.txt?q=bts");
	expect_document("https://mic.gov.vn/?a=1",
			"/documents/https%3A//mic.gov.vn/%3Fa%3D1?q=bts");
}

Test(address, no_id_leads_up_and_out)
{
	expect_document("../../metrics", "/documents/..%2F..%2Fmetrics?q=bts");
	expect_document("a/./b/..", "/documents/a%2F.%2Fb%2F..?q=bts");
}

Test(address, words_alone_are_narrowed_by_nothing)
{
	const struct address words = address_of_words(&full);

	cr_assert(address_is_narrowed(&full));
	cr_assert(!address_is_narrowed(&words));
	expect_url(&words, "/?q=tr%E1%BA%A1m%20BTS&sort=newest&lang=en");
}
