/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/scan.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "tests/unit/own_folder.h"

static void begin(void)
{
	make_folder();
	cr_assert_eq(mkdir(at("mic"), 0777), 0);
}

TestSuite(scan, .init = begin, .fini = remove_folder);

static void put(const char *name)
{
	cr_assert_eq(file_replace(at(name), slice_of("x"), NULL), STATUS_OK);
}

static struct error failure;

/* "mic/a.txt:there mic/b.html:there", then what was rejected and ignored. */
static const char *scan(const char *first, const char *second)
{
	static const char *const formats[] = { "there", "rejected", "hiding" };
	static char line[1024];
	CLEANUP(scan_release) struct scan scan = SCAN_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;
	const char *paths[] = { first, second };
	size_t used = 0;

	line[0] = '\0';
	if (scan_paths(&scan, paths, second ? 2 : 1, &report, &failure))
		return failure.message;
	for (size_t i = 0; i < scan.count; i++)
		used += (size_t)snprintf(line + used, sizeof line - used, "%s%.*s:%s", i ? " " : "",
					 (int)scan.inputs[i].name.length, scan.inputs[i].name.data,
					 formats[scan.inputs[i].state]);
	for (size_t i = 0; i < report.rejection_count; i++)
		used += (size_t)snprintf(line + used, sizeof line - used, "; %s",
					 report.rejections[i].reason.data);
	for (size_t i = 0; i < report.ignored_count; i++)
		used += (size_t)snprintf(line + used, sizeof line - used, "; %zu %s",
					 report.ignored[i].files, report.ignored[i].extension.data);
	return line;
}

Test(scan, names_begin_with_the_last_name_of_the_path_and_are_sorted_by_bytes)
{
	cr_assert_eq(mkdir(at("mic/2015"), 0777), 0);
	put("mic/b.txt");
	put("mic/2015/a.HTML");
	put("mic/đ");
	put("mic/Z.jsonl");

	cr_assert_str_eq(scan(at("mic/"), NULL),
			 "mic/2015/a.HTML:there mic/Z.jsonl:there mic/b.txt:there mic/đ:there");
}

Test(scan, a_file_given_itself_has_its_own_name)
{
	put("mic/a.txt");
	cr_assert_str_eq(scan(at("mic/a.txt"), "-"), "a.txt:there -:there");
}

Test(scan, a_path_can_be_given_another_name)
{
	char path[256];

	put("mic/a.txt");
	snprintf(path, sizeof path, "bộ=%s", at("mic"));
	cr_assert_str_eq(scan(path, NULL), "bộ/a.txt:there");
}

Test(scan, two_paths_with_one_name_are_refused)
{
	cr_assert_eq(mkdir(at("mic/mic"), 0777), 0);
	scan(at("mic"), at("mic/mic"));
	cr_assert_eq(failure.status, STATUS_INVALID);
	cr_assert_not_null(strstr(failure.message, "NAME=PATH"), "%s", failure.message);
}

Test(scan, a_path_without_a_name_is_refused)
{
	scan("/", NULL);
	cr_assert_eq(failure.status, STATUS_INVALID);
	scan("", NULL);
	cr_assert_eq(failure.status, STATUS_INVALID);
}

Test(scan, the_name_of_standard_input_is_refused_for_a_path)
{
	char path[256];

	snprintf(path, sizeof path, "-=%s", at("mic"));
	scan(path, NULL);
	cr_assert_eq(failure.status, STATUS_INVALID);
	cr_assert_not_null(strstr(failure.message, "standard input"), "%s", failure.message);
}

Test(scan, a_root_that_is_a_link_stays_in_its_place)
{
	CLEANUP(scan_release) struct scan scan = SCAN_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;
	const char *paths[] = { at("link"), "-" };

	put("mic/a.txt");
	put("mic/b.pdf");
	cr_assert_eq(symlink("mic", at("link")), 0);
	cr_assert_eq(scan_paths(&scan, paths, 2, &report, NULL), STATUS_OK);
	cr_assert(slice_equal(scan.roots[0].place, slice_of(at("link"))));
	cr_assert_eq(scan.roots[0].count, 2);
	cr_assert_eq(scan.roots[1].place.length, 0);
}

Test(scan, a_path_that_is_not_there_is_an_error)
{
	scan(at("nowhere"), NULL);
	cr_assert_eq(failure.status, STATUS_NOT_FOUND);
}

Test(scan, hidden_files_and_folders_are_left_alone)
{
	cr_assert_eq(mkdir(at("mic/.git"), 0777), 0);
	put("mic/.git/a.txt");
	put("mic/.a.txt");
	put("mic/a.txt");
	cr_assert_str_eq(scan(at("mic"), NULL), "mic/a.txt:there");
}

Test(scan, parts_of_a_web_site_are_counted)
{
	put("mic/a.css");
	put("mic/b.css");
	put("mic/c.js.gz");
	put("mic/d.pdf");
	cr_assert_str_eq(scan(at("mic"), NULL), "mic/d.pdf:there; 2 css; 1 js");
}

Test(scan, what_is_no_file_is_named_and_not_opened)
{
	cr_assert_eq(mkfifo(at("mic/fifo"), 0666), 0);
	cr_assert_eq(symlink(at("mic"), at("mic/loop")), 0);
	cr_assert_eq(symlink(at("nowhere"), at("mic/nothing")), 0);
	cr_assert_str_eq(scan(at("mic"), NULL),
			 "mic/fifo:rejected mic/loop:rejected mic/nothing:hiding; "
			 "neither a file nor a folder; "
			 "a symbolic link back to a folder that it stands in; "
			 "a symbolic link to nothing");
}

Test(scan, a_link_is_followed_within_its_folder_alone)
{
	cr_assert_eq(mkdir(at("mic/2015"), 0777), 0);
	cr_assert_eq(mkdir(at("mica"), 0777), 0);
	put("mic/2015/a.txt");
	put("mica/b.txt");
	cr_assert_eq(symlink("2015", at("mic/2016")), 0);
	cr_assert_eq(symlink("2015/a.txt", at("mic/c.txt")), 0);
	cr_assert_eq(symlink("../mica", at("mic/d")), 0);
	cr_assert_eq(symlink(at("mica/b.txt"), at("mic/e.txt")), 0);
	cr_assert_str_eq(scan(at("mic"), NULL),
			 "mic/2015/a.txt:there mic/2016/a.txt:there mic/c.txt:there "
			 "mic/d:hiding mic/e.txt:hiding; "
			 "a symbolic link out of the folder: --follow-links would follow it; "
			 "a symbolic link out of the folder: --follow-links would follow it");
}

Test(scan, a_link_is_followed_anywhere_when_asked_for)
{
	CLEANUP(scan_release) struct scan scan = { .arena = ARENA_INIT, .follow_links = true };
	CLEANUP(report_release) struct report report = REPORT_INIT;
	const char *paths[] = { at("mic") };

	cr_assert_eq(mkdir(at("away"), 0777), 0);
	put("away/b.txt");
	cr_assert_eq(symlink("../away", at("mic/d")), 0);
	cr_assert_eq(scan_paths(&scan, paths, 1, &report, NULL), STATUS_OK);
	cr_assert_eq(scan.count, 1);
	cr_assert(slice_equal(scan.inputs[0].name, slice_of("mic/d/b.txt")));
}

Test(scan, a_file_name_with_a_control_character_is_named_on_one_line)
{
	CLEANUP(scan_release) struct scan scan = SCAN_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;
	const char *paths[] = { at("mic") };

	put("mic/a\nb\x1b.txt");
	cr_assert_eq(scan_paths(&scan, paths, 1, &report, NULL), STATUS_OK);
	cr_assert_eq(scan.inputs[0].state, INPUT_REJECTED);
	cr_assert(slice_equal(report.rejections[0].input, slice_of("mic/a\\x0ab\\x1b.txt")));
}

Test(scan, a_file_name_that_is_not_utf8_is_named)
{
	put("mic/\xff.txt");
	cr_assert_str_eq(scan(at("mic"), NULL),
			 "mic/\xff.txt:rejected; the file's name is not UTF-8: rename it");
}

Test(scan, covers_what_stands_below_its_paths_and_could_be_seen)
{
	CLEANUP(scan_release) struct scan scan = SCAN_INIT;
	CLEANUP(report_release) struct report report = REPORT_INIT;
	const char *paths[] = { at("mic") };

	cr_assert_eq(symlink(at("nowhere"), at("mic/2015")), 0);
	cr_assert_eq(scan_paths(&scan, paths, 1, &report, NULL), STATUS_OK);
	cr_assert(scan_covers(&scan, slice_of("mic/a.txt")));
	cr_assert(scan_covers(&scan, slice_of("mic/2015.txt")));
	cr_assert_not(scan_covers(&scan, slice_of("mic/2015/a.txt")));
	cr_assert_not(scan_covers(&scan, slice_of("mica/a.txt")));
	cr_assert_not(scan_covers(&scan, slice_of("-")));
	cr_assert_eq(scan.hiding_count, 1);
}
