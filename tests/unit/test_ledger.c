/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/ledger.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "indexer/part.h"
#include "indexer/scan.h"
#include "tests/unit/own_folder.h"

TestSuite(ledger, .init = make_folder, .fini = remove_folder);

static const char *ledger_path(void)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/inputs.jsonl", folder);
	return path;
}

static void put(const char *content)
{
	cr_assert_eq(file_replace(ledger_path(), slice_of(content), NULL), STATUS_OK);
}

static void read_into(struct ledger *ledger)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(ledger_read(ledger, folder, &err), STATUS_OK, "%s", err.message);
}

/* An input that this update reads, at this place among the inputs. */
static struct ledger_input *reads(struct ledger *ledger, const char *name, uint32_t order)
{
	static const struct input found = { .size = 7, .mtime_ns = 9 };
	struct ledger_input *input = ledger_input(ledger, slice_of(name));

	input->fate = INPUT_READ;
	input->order = order;
	input->found = &found;
	return input;
}

static struct claim claim(struct ledger *ledger, struct ledger_input *input, size_t line,
			  const char *id, const char *shard, uint64_t digest)
{
	struct reading reading = { .input = input,
				   .line = line,
				   .id = slice_of(id),
				   .shard = slice_of(shard),
				   .digest = digest };
	struct claim claim;

	cr_assert_eq(ledger_claim(ledger, &claim, &reading, NULL), STATUS_OK);
	return claim;
}

#define MIC                                                                                        \
	"{\"input\":\"mic/a.jsonl\",\"size\":5,\"mtime_ns\":6,"                                    \
	"\"digest\":\"00000000000000dd\",\"documents\":["                                          \
	"[\"a\",\"2019\",\"00000000000000ff\",\"mic.gov.vn\"],"                                    \
	"[\"b\",\"2018\",\"00000000000000aa\",\"\"]]}\n"

Test(ledger, is_written_as_it_was_read)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	put(MIC);
	read_into(&ledger);
	ledger_settle(&ledger);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);
	cr_assert_eq(file_read(&text, ledger_path(), 10000, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), MIC);
}

Test(ledger, where_its_roots_came_from_is_remembered)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger next = LEDGER_INIT;
	struct slice mic = slice_of("mic");

	cr_assert_eq(ledger_root_path(&ledger, mic).length, 0);
	cr_assert_eq(ledger_set_root(&ledger, mic, slice_of("/old"), NULL), STATUS_OK);
	cr_assert_eq(ledger_set_root(&ledger, mic, slice_of("/srv/mic"), NULL), STATUS_OK);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);

	read_into(&next);
	cr_assert_str_eq(ledger_root_path(&next, mic).data, "/srv/mic");
	cr_assert_eq(next.roots.count, 1);
}

Test(ledger, a_document_stays_while_an_input_that_was_not_read_may_have_it)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger next = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger last = LEDGER_INIT;

	claim(&ledger, reads(&ledger, "a", 1), 1, "x", "2019", 1);
	claim(&ledger, reads(&ledger, "b", 2), 1, "x", "2019", 2);
	ledger_settle(&ledger);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);

	read_into(&next);
	reads(&next, "b", 1);
	cr_assert_eq(ledger_settle(&next).documents, 1);
	cr_assert_str_eq(ledger_find(&next, slice_of("x"))->left->name.data, "b");
	cr_assert_eq(ledger_write(&next, folder, NULL), STATUS_OK);

	read_into(&last);
	reads(&last, "a", 1);
	cr_assert_eq(ledger_settle(&last).removed, 1);
}

Test(ledger, a_document_goes_when_the_other_input_does_not_have_it_any_more)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger next = LEDGER_INIT;

	claim(&ledger, reads(&ledger, "a", 1), 1, "x", "2019", 1);
	claim(&ledger, reads(&ledger, "b", 2), 1, "x", "2019", 2);
	ledger_settle(&ledger);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);

	read_into(&next);
	reads(&next, "a", 1);
	reads(&next, "b", 2);
	cr_assert_eq(ledger_settle(&next).removed, 1);
}

Test(ledger, an_input_with_many_documents_takes_several_lines)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger again = LEDGER_INIT;
	struct ledger_input *input = reads(&ledger, "mic/a.jsonl", 1);
	char id[16];

	for (size_t i = 0; i < 2500; i++) {
		snprintf(id, sizeof id, "%zu", i);
		claim(&ledger, input, i + 1, id, "2019", i);
	}
	cr_assert_eq(ledger_settle(&ledger).added, 2500);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);

	read_into(&again);
	cr_assert_eq(again.documents.count, 2500);
	cr_assert_eq(again.inputs.count, 1);
}

struct damaged {
	char text[128];
};

ParameterizedTestParameters(ledger, a_damaged_line_is_named)
{
	static struct damaged examples[] = {
		{ "{\"input\":\"a\",\"size\":5" },
		{ "{\"size\":5,\"mtime_ns\":6,\"documents\":[]}\n" },
		{ "{\"input\":\"a\",\"size\":5,\"mtime_ns\":6}\n" },
		{ "{\"input\":\"a\",\"size\":5,\"mtime_ns\":6,\"documents\":[[\"a\",\"2019\"]]}"
		  "\n" },
		{ "[]\n" },
	};
	return cr_make_param_array(struct damaged, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct damaged *example, ledger, a_damaged_line_is_named)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	struct error err = ERROR_INIT;

	put(example->text);
	cr_assert_eq(ledger_read(&ledger, folder, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "inputs.jsonl:1: "), "%s", err.message);
}

Test(ledger, that_is_not_there_asks_for_a_rebuild)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(ledger_read(&ledger, folder, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "rebuild"));
}

Test(ledger, what_the_index_has_already_is_not_written_again)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;

	put(MIC);
	read_into(&ledger);
	struct ledger_input *input = reads(&ledger, "mic/a.jsonl", 1);

	cr_assert_not(claim(&ledger, input, 1, "a", "2019", 0xff).to_write);
	cr_assert(claim(&ledger, input, 2, "b", "2018", 0xab).to_write);
	cr_assert(claim(&ledger, input, 3, "c", "2018", 0xff).to_write);
}

Test(ledger, a_later_reading_counts_even_when_it_comes_first)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	struct ledger_input *a = reads(&ledger, "a", 1), *b = reads(&ledger, "b", 2);

	cr_assert(claim(&ledger, b, 1, "x", "2019", 2).to_write);
	struct claim lost = claim(&ledger, a, 900, "x", "2019", 1);
	cr_assert_not(lost.to_write);
	cr_assert_eq(lost.rival, b);
}

Test(ledger, a_copy_that_was_overtaken_while_it_was_written_is_struck)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	struct ledger_input *input = reads(&ledger, "a", 1);
	struct part part = { .documents = 2 };

	struct claim early = claim(&ledger, input, 1, "x", "2019", 1);
	struct claim late = claim(&ledger, input, 2, "x", "2019", 2);
	cr_assert_eq(ledger_place(&late, &part, 1, NULL), STATUS_OK);
	cr_assert_eq(part.struck_count, 0);
	cr_assert_eq(ledger_place(&early, &part, 2, NULL), STATUS_OK);
	cr_assert_eq(part.struck_count, 1);
	cr_assert_eq(part.struck[0], 2);
	claim(&ledger, input, 3, "x", "", 0);
	cr_assert_eq(part.struck_count, 2);
	free(part.struck);
}

Test(ledger, a_deletion_is_remembered)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger next = LEDGER_INIT;

	put(MIC);
	read_into(&ledger);
	claim(&ledger, reads(&ledger, "mic/b.jsonl", 2), 1, "a", "", 0);
	cr_assert_eq(ledger_settle(&ledger).removed, 1);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);

	read_into(&next);
	ledger_input(&next, slice_of("mic/b.jsonl"))->fate = INPUT_UNCHANGED;
	ledger_input(&next, slice_of("mic/b.jsonl"))->order = 2;
	cr_assert_not(claim(&next, reads(&next, "mic/a.jsonl", 1), 1, "a", "2019", 5).to_write);
}

Test(ledger, a_document_is_counted_under_its_origin_where_that_is_another_source)
{
	CLEANUP(ledger_release) struct ledger ledger = LEDGER_INIT;
	CLEANUP(ledger_release) struct ledger next = LEDGER_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct reading reading = { .input = reads(&ledger, "mic/a.html", 1),
				   .id = slice_of("a"),
				   .shard = slice_of("2019"),
				   .source = slice_of("nhandan.vn"),
				   .origin = slice_of("mic.gov.vn"),
				   .digest = 1 };
	struct claim claim;

	cr_assert_eq(ledger_claim(&ledger, &claim, &reading, NULL), STATUS_OK);
	ledger_settle(&ledger);
	cr_assert_eq(ledger_write(&ledger, folder, NULL), STATUS_OK);
	cr_assert_eq(file_read(&text, ledger_path(), 10000, NULL), STATUS_OK);
	cr_assert_not_null(strstr(strbuf_string(&text),
				  "[\"a\",\"2019\",\"0000000000000001\",\"nhandan.vn\",\"\","
				  "\"mic.gov.vn\"]"));

	read_into(&next);
	reads(&next, "mic/a.html", 1);
	ledger_settle(&next);
	const struct ledger_group *origin = table_find(&next.origin_names, slice_of("mic.gov.vn"));
	cr_assert_eq(origin->before, 1);
	cr_assert_eq(origin->now, 0);
	cr_assert_eq(origin->removed, 1);
}
