/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/location.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "tests/unit/own_folder.h"

static char config[96];

static void begin(void)
{
	make_folder();
	snprintf(config, sizeof config, "%s/sttt.conf", folder);
	unsetenv("STTT_DB");
	unsetenv("XDG_DATA_HOME");
	setenv("HOME", "/home/lan", 1);
}

TestSuite(location, .init = begin, .fini = remove_folder);
TestSuite(places, .init = begin, .fini = remove_folder);

static void write_config(const char *text)
{
	cr_assert_eq(file_replace(config, slice_of(text), NULL), STATUS_OK);
}

/* The index's folder, or what is wrong. */
static const char *location(const char *db, const char *file)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	static char text[1200];
	struct error err = ERROR_INIT;
	enum status status = index_location(&path, db, file, &err);

	snprintf(text, sizeof text, "%s", status ? err.message : strbuf_string(&path));
	return text;
}

Test(location, is_what_the_option_says_before_all_else)
{
	setenv("STTT_DB", "/srv/environment", 1);
	write_config("db = /srv/config\n");
	cr_assert_str_eq(location("/srv/option", config), "/srv/option");
}

Test(location, is_what_the_environment_says_before_the_configuration)
{
	setenv("STTT_DB", "/srv/environment", 1);
	write_config("db = /srv/config\n");
	cr_assert_str_eq(location(NULL, config), "/srv/environment");
}

Test(location, is_what_the_configuration_says_before_the_home_folder)
{
	setenv("STTT_DB", "", 1);
	write_config("# the archive\n\n; of 2019\ndb = /srv/config\n");
	cr_assert_str_eq(location(NULL, config), "/srv/config");
}

Test(location, is_below_the_home_folder_if_nothing_else_is_said)
{
	write_config("# nothing\n");
	cr_assert_str_eq(location(NULL, config), "/home/lan/.local/share/sttt/index");
	setenv("XDG_DATA_HOME", "/data", 1);
	cr_assert_str_eq(location(NULL, config), "/data/sttt/index");
	setenv("XDG_DATA_HOME", "relative", 1);
	cr_assert_str_eq(location(NULL, config), "/home/lan/.local/share/sttt/index");
}

Test(location, without_a_home_folder_is_not_found)
{
	write_config("");
	unsetenv("HOME");
	cr_assert_str_eq(location(NULL, config),
			 "nothing says where the index is: give --db DIR or set STTT_DB");
}

Test(location, a_configuration_that_was_asked_for_must_be_there)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;

	cr_assert_eq(index_location(&path, NULL, config, NULL), STATUS_NOT_FOUND);
	cr_assert_eq(path.length, 0);
}

/* The number of the line that is refused, or 0. */
static int bad_line(const char *text)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	struct error err = ERROR_INIT;

	write_config(text);
	if (index_location(&path, NULL, config, &err) == STATUS_OK)
		return 0;
	cr_assert_eq(err.status, STATUS_INVALID);
	cr_assert(slice_starts_with(slice_of(err.message), slice_of(config)));
	return atoi(err.message + strlen(config) + 1);
}

Test(location, a_line_that_cannot_be_read_is_named)
{
	cr_assert_eq(bad_line("db = /srv/a\n"), 0);
	cr_assert_eq(bad_line("db = /srv/a\nred colour\n"), 2);
	cr_assert_eq(bad_line("port = 8080\nhost\n"), 2);
	cr_assert_eq(bad_line("\ndb\n"), 2);
	cr_assert_eq(bad_line("db =\n"), 1);
	cr_assert_eq(bad_line("db = /srv/a\ndb = /srv/b\n"), 2);
	cr_assert_eq(bad_line("[search]\ndb = /srv/a\n"), 2);
}

Test(location, keys_of_other_programs_are_left_alone)
{
	write_config("port = 8080\ndb = /srv/config\nhost =\nport = 80\n");
	cr_assert_str_eq(location(NULL, config), "/srv/config");
	write_config("port = 8080\n");
	cr_assert_str_eq(location(NULL, config), "/home/lan/.local/share/sttt/index");
}

Test(location, a_path_longer_than_a_line_may_be_is_refused_and_not_cut)
{
	char text[512];

	memset(text, 'a', sizeof text);
	memcpy(text, "db = /", 6);
	text[sizeof text - 1] = '\0';
	cr_assert_neq(bad_line(text), 0);
}

/* --- the index and shards elsewhere ---------------------------------------------- */

/* "INDEX TIMEOUT SHARD...", or what is wrong. */
static const char *places(struct places *places, const char *db, const char *file)
{
	static char text[1200];
	struct error err = ERROR_INIT;
	int length;

	if (places_find(places, db, file, &err))
		return strcpy(text, err.message);
	length = snprintf(text, sizeof text, "%s %u", strbuf_string(&places->index),
			  places->timeout);
	for (size_t i = 0; i < places->shards.count; i++)
		length += snprintf(text + length, sizeof text - (size_t)length, " %s",
				   places->shards.items[i].name);
	return text;
}

Test(places, are_those_of_the_configuration)
{
	CLEANUP(places_release) struct places found = PLACES_INIT;

	write_config("db = /srv/config\nshard = a:1,2\ntimeout = 3\nshard = b:1,2\n");
	cr_assert_str_eq(places(&found, NULL, config), "/srv/config 3 a:1,2 b:1,2");
}

Test(places, of_the_options_stand_for_those_of_the_configuration)
{
	CLEANUP(places_release) struct places found = PLACES_INIT;

	write_config("db = /srv/config\nshard = a:1,2\ntimeout = 3\n");
	cr_assert_eq(endpoint_list_add(&found.shards, slice_of("c:1,2"), NULL), STATUS_OK);
	found.timeout = 7;
	cr_assert_str_eq(places(&found, "/srv/option", config), "/srv/option 7 c:1,2");
}

Test(places, without_a_word_are_the_folder_below_home_and_ten_seconds)
{
	CLEANUP(places_release) struct places found = PLACES_INIT;

	write_config("");
	cr_assert_str_eq(places(&found, NULL, config), "/home/lan/.local/share/sttt/index 10");
}

Test(places, beside_shards_elsewhere_need_no_folder_that_nobody_named)
{
	CLEANUP(places_release)
	struct places none = PLACES_INIT, home = PLACES_INIT, named = PLACES_INIT;
	char index[128], expected[160];

	write_config("shard = a:1,2\n");
	cr_assert_str_eq(places(&none, NULL, config), " 10 a:1,2");

	setenv("XDG_DATA_HOME", folder, 1);
	snprintf(index, sizeof index, "%s/sttt/index", folder);
	snprintf(expected, sizeof expected, "%s 10 a:1,2", index);
	cr_assert_eq(file_make_folders(index, NULL), STATUS_OK);
	cr_assert_str_eq(places(&home, NULL, config), expected);
	cr_assert_str_eq(places(&named, "/not/there", config), "/not/there 10 a:1,2");
}

Test(places, need_no_home_beside_shards_elsewhere)
{
	CLEANUP(places_release) struct places found = PLACES_INIT;

	unsetenv("HOME");
	write_config("shard = a:1,2\n");
	cr_assert_str_eq(places(&found, NULL, config), " 10 a:1,2");
}
