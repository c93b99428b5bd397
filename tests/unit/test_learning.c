/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/learning.h"
#include "tests/unit/own_folder.h"

TestSuite(learning, .init = make_folder, .fini = remove_folder);

/* So many pages of a site: a line on all of them, one on every second and one on every seventh. */
static void write_pages(const char *site, int count)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s", folder, site);
	cr_assert(file_make_folders(strbuf_string(&path), NULL) == STATUS_OK);
	for (int i = 0; i < count; i++) {
		strbuf_clear(&path);
		strbuf_clear(&page);
		strbuf_printf(&path, "%s/%s/tin%03d.html", folder, site, i);
		strbuf_printf(&page,
			      "<h1>Tin %c</h1><p>Đoạn văn riêng %c%c.</p><p>Chân trang %d</p>",
			      'a' + i % 26, 'a' + i % 26, 'a' + i / 26, i);
		if (i % 2 == 0)
			strbuf_append(&page, slice_of("<p>Trang chẵn</p><p>Trang chẵn</p>"));
		if (i % 7 == 0)
			strbuf_append(&page, slice_of("<p>Trang bảy</p>"));
		cr_assert(file_replace(strbuf_string(&path), strbuf_slice(&page), NULL) ==
			  STATUS_OK);
	}
}

static void learn(struct repeats *repeats, struct report *report)
{
	CLEANUP(scan_release) struct scan scan = SCAN_INIT;
	CLEANUP(report_release) struct report scanned = REPORT_INIT;
	const char *paths[] = { folder };

	cr_assert(scan_paths(&scan, paths, 1, &scanned, NULL) == STATUS_OK);

	CLEANUP(freep) const struct input **inputs = calloc(scan.count + 1, sizeof *inputs);
	for (size_t i = 0; i < scan.count; i++)
		inputs[i] = &scan.inputs[i];
	struct learning learning = {
		.repeats = repeats, .scan = &scan, .limit = 1 << 20, .report = report
	};
	cr_assert(learning_run(&learning, inputs, scan.count, NULL) == STATUS_OK);
}

Test(learning, lines_on_a_quarter_of_the_pages_looked_at_are_the_sites)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;

	write_pages("mic.gov.vn", 100);
	learn(&repeats, &report);

	const struct repeated_site *site = repeats_find(&repeats, slice_of("mic.gov.vn"));
	cr_assert(site && site->pages == LEARNING_MOST);
	cr_assert(repeats_pages(site, slice_of("chan trang 5")) == 40);
	cr_assert(repeats_pages(site, slice_of("trang chan")) == 20);
	cr_assert(repeats_pages(site, slice_of("trang bay")) == 0);
	cr_assert(repeats_pages(site, slice_of("doan van rieng ab.")) == 0);
	cr_assert(report.learnt_count == 1 && report.learnt[0].lines == 2);
}

Test(learning, few_pages_teach_nothing)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;

	write_pages("mic.gov.vn", LEARNING_FEWEST - 1);
	learn(&repeats, &report);
	cr_assert(repeats.count == 0 && report.learnt_count == 0);
}

Test(learning, a_few_new_pages_do_not_take_the_place_of_what_many_taught)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;

	write_pages("mic.gov.vn", 40);
	learn(&repeats, &report);
	remove_folder();
	write_pages("mic.gov.vn", 8);
	learn(&repeats, &report);
	cr_assert(repeats.sites[0].pages == 40);
}

Test(learning, sites_in_folders_remember_where_these_were)
{
	CLEANUP(repeats_release) struct repeats repeats = REPEATS_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	write_pages("phuyen/2017", 8);
	write_pages("phuyen/2018", 8);
	learn(&repeats, &report);
	cr_assert(repeats.count == 1 && repeats.sites[0].pages == 16);
	strbuf_printf(&path, "%s/phuyen/2019/tin.html", folder);
	cr_assert_not_null(repeats_find_folder(&repeats, strbuf_slice(&path)));
}
