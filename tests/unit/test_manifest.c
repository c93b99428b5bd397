/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/manifest.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "index/schema.h"
#include "tests/unit/own_folder.h"

static char manifest_path[96];
static struct arena arena;

static void begin(void)
{
	make_folder();
	snprintf(manifest_path, sizeof manifest_path, "%s/manifest.json", folder);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(manifest, .init = begin, .fini = end);

static const char example[] = "{\n"
			      " \"schema\": 4,\n"
			      " \"analyzer\": \"sttt-1\",\n"
			      " \"created\": \"2026-11-22T01:30:00Z\",\n"
			      " \"documents\": 5,\n"
			      " \"shards\": [\n"
			      "  {\n"
			      "   \"name\": \"2019\",\n"
			      "   \"documents\": 5,\n"
			      "   \"files\": {\n"
			      "    \"docdata.glass\": 16384\n"
			      "   }\n"
			      "  }\n"
			      " ],\n"
			      " \"sources\": [\n"
			      "  {\n"
			      "   \"name\": \"\",\n"
			      "   \"documents\": 2\n"
			      "  },\n"
			      "  {\n"
			      "   \"name\": \"mic.gov.vn\",\n"
			      "   \"documents\": 3\n"
			      "  }\n"
			      " ]\n"
			      "}\n";

static void write_text(const char *text)
{
	cr_assert_eq(file_replace(manifest_path, slice_of(text), NULL), STATUS_OK);
}

static struct manifest read_example(void)
{
	struct manifest manifest;
	struct error err = ERROR_INIT;

	write_text(example);
	cr_assert_eq(manifest_read(&manifest, folder, &arena, &err), STATUS_OK, "%s", err.message);
	return manifest;
}

Test(manifest, is_read_as_the_header_says)
{
	struct manifest manifest = read_example();

	cr_assert_eq(manifest.schema, 4);
	cr_assert_str_eq(manifest.analyzer.data, "sttt-1");
	cr_assert_str_eq(manifest.created.data, "2026-11-22T01:30:00Z");
	cr_assert_eq(manifest.documents, 5);
	cr_assert_eq(manifest.shard_count, 1);
	cr_assert_eq(manifest.shards[0].documents, 5);
	cr_assert_eq(manifest.shards[0].file_count, 1);
	cr_assert_str_eq(manifest.shards[0].files[0].name.data, "docdata.glass");
	cr_assert_eq(manifest.shards[0].files[0].bytes, 16384);
	cr_assert_eq(manifest.source_count, 2);
	cr_assert_str_eq(manifest.sources[1].name.data, "mic.gov.vn");
	cr_assert_eq(manifest.sources[1].documents, 3);
}

Test(manifest, is_written_as_it_was_read)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct manifest manifest = read_example();

	write_text("");
	cr_assert_eq(manifest_write(&manifest, folder, NULL), STATUS_OK);
	cr_assert_eq(file_read(&text, manifest_path, 4096, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), example);
}

Test(manifest, of_an_empty_index_has_no_shards)
{
	struct manifest empty = { .schema = SCHEMA_VERSION, .analyzer = slice_of("a") }, manifest;

	cr_assert_eq(manifest_write(&empty, folder, NULL), STATUS_OK);
	cr_assert_eq(manifest_read(&manifest, folder, &arena, NULL), STATUS_OK);
	cr_assert_eq(manifest.shard_count, 0);
	cr_assert_eq(manifest.source_count, 0);
}

Test(manifest, a_shard_is_found_by_its_name)
{
	struct manifest manifest = read_example();

	cr_assert_eq(manifest_find_shard(&manifest, slice_of("2019")), &manifest.shards[0]);
	cr_assert_null(manifest_find_shard(&manifest, slice_of("2020")));
}

Test(manifest, of_another_schema_is_read_no_further_than_the_analyzer)
{
	struct manifest manifest;

	write_text("{\"schema\": 99, \"analyzer\": \"sttt-9\", \"shards\": 7}");
	cr_assert_eq(manifest_read(&manifest, folder, &arena, NULL), STATUS_OK);
	cr_assert_eq(manifest.schema, 99);
	cr_assert_str_eq(manifest.analyzer.data, "sttt-9");
}

Test(manifest, that_is_not_there_is_corrupt)
{
	struct manifest manifest;
	struct error err = ERROR_INIT;

	cr_assert_eq(manifest_read(&manifest, folder, &arena, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, manifest_path));
	cr_assert_not_null(strstr(err.message, "sttt-index rollback"));
}

struct text {
	char text[256];
};

ParameterizedTestParameters(manifest, that_is_damaged_is_corrupt)
{
	static struct text texts[] = {
		{ "" },
		{ "{" },
		{ "[]" },
		{ "{\"schema\": 4}" },
		{ "{\"schema\": \"1\", \"analyzer\": \"a\"}" },
		{ "{\"schema\": -1, \"analyzer\": \"a\"}" },
		{ "{\"schema\": 4294967297, \"analyzer\": \"a\"}" },
		{ "{\"schema\": 4, \"analyzer\": \"a\", \"created\": \"\", \"documents\": 0,"
		  " \"sources\": []}" },
		{ "{\"schema\": 4, \"analyzer\": \"a\", \"created\": \"\", \"documents\": 0,"
		  " \"shards\": {}, \"sources\": []}" },
		{ "{\"schema\": 4, \"analyzer\": \"a\", \"created\": \"\", \"documents\": 0,"
		  " \"shards\": [7], \"sources\": []}" },
		{ "{\"schema\": 4, \"analyzer\": \"a\", \"created\": \"\", \"documents\": 0,"
		  " \"shards\": [{\"name\": \"2019\", \"documents\": 1, \"files\": {\"a\": -1}}],"
		  " \"sources\": []}" },
		{ "{\"schema\": 4, \"analyzer\": \"a\", \"created\": \"\", \"documents\": 0,"
		  " \"shards\": [], \"sources\": [{\"name\": \"x\"}]}" },
	};

	return cr_make_param_array(struct text, texts, sizeof texts / sizeof *texts);
}

ParameterizedTest(struct text *t, manifest, that_is_damaged_is_corrupt)
{
	struct manifest manifest;

	write_text(t->text);
	cr_assert_eq(manifest_read(&manifest, folder, &arena, NULL), STATUS_CORRUPT, "%s", t->text);
}

Test(manifest, a_shard_is_measured_file_by_file)
{
	struct manifest_shard shard = { .name = slice_of("2019") };

	write_text("12345");
	cr_assert_eq(manifest_measure_shard(&shard, folder, &arena, NULL), STATUS_OK);
	cr_assert_eq(shard.file_count, 1);
	cr_assert_str_eq(shard.files[0].name.data, "manifest.json");
	cr_assert_eq(shard.files[0].bytes, 5);
	cr_assert_eq(manifest_measure_shard(&shard, "/nowhere/at/all", &arena, NULL),
		     STATUS_NOT_FOUND);
	cr_assert_eq(shard.file_count, 1);
}
