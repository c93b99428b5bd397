/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/abbreviations.h"

#include <criterion/criterion.h>

#include "small_index.h"

#define TEXT(string) SLICE_INIT(string)

static struct small_index folder;
static struct index_reader *reader;
static struct arena arena = ARENA_INIT;
static struct strbuf line = STRBUF_INIT;

static void open_index(void)
{
	static const struct document documents[] = {
		{ .id = TEXT("a"), .body = TEXT("Thông tin và Truyền thông (TT&TT)") },
		{ .id = TEXT("b"),
		  .body = TEXT("Thông tin và Truyền thông (TT & TT); thông tin và truyền thông "
			       "(TTTT)") },
		{ .id = TEXT("c"), .body = TEXT("Trung tâm Thông tin (TTTT)") },
		{ .id = TEXT("d"),
		  .date = 20180101,
		  .body = TEXT("công nghệ (CN) thông tin, công nhân (CN)") },
		{ .id = TEXT("e"),
		  .date = 20190101,
		  .body = TEXT("công nghệ thông tin (CNTT), Công Nghệ (CN)") },
		{ .id = TEXT("f"), .body = TEXT("cồng nghề (CN)") },
	};
	CLEANUP(generation_closep) struct generation *generation = NULL;
	struct error err = ERROR_INIT;

	folder = small_index_make(documents, sizeof documents / sizeof *documents);
	cr_assert_eq(generation_open_live_reader(&reader, folder.path, &err), STATUS_OK, "%s",
		     err.message);
}

static void close_index(void)
{
	index_reader_close(reader);
	small_index_remove(&folder);
	arena_release(&arena);
	strbuf_release(&line);
}

TestSuite(abbreviations, .init = open_index, .fini = close_index);

/* "KEY:SHORT=LONG*DOCUMENTS, " */
static const char *printed(const struct abbreviation_list *list)
{
	strbuf_clear(&line);
	for (size_t i = 0; i < list->count; i++) {
		const struct abbreviation *item = &list->items[i];

		strbuf_append(&line, slice_of(i ? ", " : ""));
		strbuf_append(&line, item->key);
		strbuf_append_byte(&line, ':');
		strbuf_append(&line, item->shorter);
		strbuf_append_byte(&line, '=');
		strbuf_append(&line, item->longer);
		strbuf_printf(&line, "*%u", (unsigned)item->documents);
	}
	return strbuf_string(&line);
}

Test(abbreviations, are_listed_with_the_most_frequent_spelling_and_their_documents)
{
	struct abbreviation_list list;

	cr_assert_eq(abbreviations_all(&list, reader, &arena, NULL), STATUS_OK);
	cr_assert_str_eq(printed(&list),
			 "cn:CN=công nghệ*2, tttt:TT&TT=thông tin và truyền thông*2, "
			 "cn:CN=công nhân*1, cn:CN=cồng nghề*1, "
			 "cntt:CNTT=công nghệ thông tin*1, "
			 "tttt:TTTT=trung tâm thông tin*1");
}

Test(abbreviations, a_short_form_has_all_its_long_forms)
{
	struct abbreviation_list list;

	cr_assert_eq(abbreviations_of_short(&list, slice_of("tttt"), reader, &arena, NULL),
		     STATUS_OK);
	cr_assert_str_eq(printed(&list),
			 "tttt:=thông tin và truyền thông*2, tttt:=trung tâm thông tin*1");
	cr_assert_eq(abbreviations_of_short(&list, slice_of("tt"), reader, &arena, NULL),
		     STATUS_OK);
	cr_assert_str_eq(printed(&list), "");
}

/* The same for the words of a text; "N " is how many were taken. */
static const char *of_words(const char *text)
{
	struct slice words[8], rest = slice_of(text);
	struct abbreviation_list list;
	size_t count = 0, taken;

	while (rest.length) {
		size_t space = slice_find(rest, slice_of(" "));
		size_t end = space == SLICE_NONE ? rest.length : space;

		words[count++] = slice_cut(rest, 0, end);
		rest = slice_cut(rest, end + (end < rest.length), rest.length);
	}
	cr_assert_eq(abbreviations_of_words(&list, &taken, words, count, reader, &arena, NULL),
		     STATUS_OK);
	printed(&list);
	strbuf_printf(&line, " %zu", taken);
	return strbuf_string(&line);
}

Test(abbreviations, the_longest_long_form_of_a_text_is_found)
{
	cr_assert_str_eq(of_words("công nghệ thông tin mới"), "cntt:CNTT=công nghệ thông tin*1 4");
	cr_assert_str_eq(of_words("công nghệ thông"), "cn:CN=công nghệ*2, cn:CN=cồng nghề*1 2");
	cr_assert_str_eq(of_words("công"), " 0");
	cr_assert_str_eq(of_words("nghệ thông tin"), " 0");
}

Test(abbreviations, a_long_form_typed_without_marks_has_every_way_to_write_it_short)
{
	cr_assert_str_eq(of_words("thong tin va truyen thong"),
			 "tttt:TT&TT=thông tin và truyền thông*2, "
			 "tttt:TTTT=thông tin và truyền thông*2 5");
}

Test(abbreviations, the_documents_that_say_so_are_its_sources)
{
	struct abbreviation_list list;
	struct slice *ids;
	size_t count;

	cr_assert_eq(abbreviations_of_short(&list, slice_of("cn"), reader, &arena, NULL),
		     STATUS_OK);
	cr_assert_eq(abbreviation_sources(&ids, &count, &list.items[0], 5, reader, &arena, NULL),
		     STATUS_OK);
	cr_assert_eq(count, 2);
	cr_assert(slice_equal(ids[0], slice_of("e")));
	cr_assert(slice_equal(ids[1], slice_of("d")));
	cr_assert_eq(abbreviation_sources(&ids, &count, &list.items[0], 1, reader, &arena, NULL),
		     STATUS_OK);
	cr_assert_eq(count, 1);
}
