/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/config.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "tests/unit/own_folder.h"

static char path[96];

static void begin(void)
{
	make_folder();
	snprintf(path, sizeof path, "%s/sttt.conf", folder);
}

TestSuite(config, .init = begin, .fini = remove_folder);

/* "DB TIMEOUT SHARD...", or what is wrong, without the file's name. */
static const char *reading(const char *text)
{
	CLEANUP(config_release) struct config config = CONFIG_INIT;
	static char line[1200];
	struct error err = ERROR_INIT;
	int length;

	cr_assert_eq(file_replace(path, slice_of(text), NULL), STATUS_OK);
	if (config_read(&config, path, &err)) {
		cr_assert_eq(err.status, STATUS_INVALID);
		cr_assert(slice_starts_with(slice_of(err.message), slice_of(path)));
		return strcpy(line, err.message + strlen(path) + 1);
	}
	length = snprintf(line, sizeof line, "%s %u", strbuf_string(&config.db), config.timeout);
	for (size_t i = 0; i < config.shards.count; i++)
		length += snprintf(line + length, sizeof line - (size_t)length, " %s",
				   config.shards.items[i].name);
	return line;
}

Test(config, says_where_the_index_is_and_its_shards_elsewhere)
{
	cr_assert_str_eq(
		reading("# tin\ndb = /srv/tin\nshard = a:1,2\ntimeout = 5\nshard = [::1]:3,4\n"),
		"/srv/tin 5 a:1,2 [::1]:3,4");
	cr_assert_str_eq(reading(""), " 0");
	cr_assert_str_eq(reading("port = 8080\nshards = 3\n"), " 0");
	cr_assert_str_eq(reading("timeout = 5\n[source mic]\nmatch = mic\ntimeout = a\n"), " 5");
}

Test(config, that_is_not_there_is_told_if_it_was_asked_for)
{
	CLEANUP(config_release) struct config config = CONFIG_INIT;

	cr_assert_eq(config_read(&config, path, NULL), STATUS_NOT_FOUND);
}

struct example {
	char text[96], wrong[96];
};

ParameterizedTestParameters(config, a_bad_line_is_named_with_the_reason)
{
	static struct example examples[] = {
		{ "db = /a\ndb = /b\n", "2: write `db = FOLDER` only once" },
		{ "db =\n", "1: write `db = FOLDER`" },
		{ "lexicon = /a\nlexicon = /b\n", "2: write `lexicon = FILE` only once" },
		{ "\nshard = a:1\n", "2: a:1: write HOST:PORT,PORT" },
		{ "shard = a:1,2\n\nshard = a:1,2\n", "3: a:1,2: this is given twice" },
		{ "timeout = 0\n", "1: 0: write a number of seconds from 1 to 3600" },
		{ "timeout = 3601\n", "1: 3601: write a number" },
		{ "timeout = 2.5\n", "1: 2.5: write a number" },
		{ "timeout =\n", "1: : write a number" },
		{ "timeout = 5\ntimeout = 5\n", "2: write `timeout = SECONDS` only once" },
		{ "[a]\nshard = a:1,2\n", "2: write the settings before any [section]" },
		/* The first bad line is told, whichever kind it is. */
		{ "red colour\nshard = a\n", "1: this line cannot be read" },
		{ "shard = a\nred colour\n", "1: a: write HOST:PORT,PORT" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, config, a_bad_line_is_named_with_the_reason)
{
	const char *message = reading(e->text);

	cr_assert(slice_starts_with(slice_of(message), slice_of(e->wrong)), "%s", message);
}
