/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "indexer/update.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "index/document.h"
#include "index/draft.h"
#include "index/generation.h"
#include "indexer/memory.h"
#include "tests/unit/own_folder.h"

static struct update_options options;
static const char *paths[4];

static void begin(void)
{
	static char index[128], mic[128];

	make_folder();
	strcpy(index, at("index"));
	strcpy(mic, at("mic"));
	cr_assert_eq(mkdir(mic, 0777), 0);
	paths[0] = mic;
	options = (struct update_options){
		.index = index,
		.paths = paths,
		.path_count = 1,
		.jobs = 2,
		.memory = MEMORY_DEFAULT,
		.input_limit = UPDATE_INPUT_LIMIT,
		.max_loss = UPDATE_MAX_LOSS,
		.force = true,
		.keep = UPDATE_KEEP,
	};
}

TestSuite(update, .init = begin, .fini = remove_folder, .timeout = 300);

/* --- inputs -------------------------------------------------------------- */

static void put(const char *name, const char *content)
{
	FILE *file = fopen(at(name), "w");

	cr_assert_not_null(file);
	cr_assert_geq(fputs(content, file), 0);
	cr_assert_eq(fclose(file), 0);
}

/* Give a file the size and the time that another had, as if nobody had touched it. */
static void put_in_secret(const char *name, const char *content)
{
	struct stat before;

	cr_assert_eq(stat(at(name), &before), 0);
	put(name, content);
	struct timespec times[2] = { before.st_atim, before.st_mtim };
	cr_assert_eq(utimensat(AT_FDCWD, at(name), times, 0), 0);
}

#define LINE(id, title, date)                                                                      \
	"{\"id\":\"" id "\",\"title\":\"" title "\",\"date\":\"" date                              \
	"\",\"body\":\"Nội dung của bản tin.\",\"source\":\"mic.gov.vn\"}\n"

#define TEXT(title)                                                                                                      \
	title "\n\nNgày 18/7/2019, Sở Thông tin và Truyền thông tỉnh Phú Yên đã tổ chức hội nghị " \
	      "sơ kết công tác 6 tháng đầu năm và triển khai nhiệm vụ 6 tháng cuối năm.\n"

/* --- what comes of it ---------------------------------------------------- */

static struct error failure;
static char complaints[1024];

static const char *describe(const struct report *report)
{
	static const char *const outcomes[] = { "failed", "nothing", "dry run", "published" };
	static char line[128];
	size_t length = 0;

	snprintf(line, sizeof line, "%s %zu: +%zu ~%zu -%zu, read %zu, same %zu",
		 outcomes[report->outcome], report->documents, report->added, report->replaced,
		 report->removed, report->inputs_read, report->inputs_unchanged);
	complaints[0] = '\0';
	for (size_t i = 0; i < report->rejection_count; i++) {
		CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

		report_print_rejection(&text, &report->rejections[i]);
		length += (size_t)snprintf(complaints + length, sizeof complaints - length, "%s\n",
					   strbuf_string(&text));
	}
	for (size_t i = 0; i < report->warning_count && length < sizeof complaints; i++)
		length += (size_t)snprintf(complaints + length, sizeof complaints - length,
					   "warning: %.*s\n", (int)report->warnings[i].length,
					   report->warnings[i].data);
	return line;
}

/* Run an update, and tell in one line what it did. */
static const char *run(void)
{
	CLEANUP(report_release) struct report report = REPORT_INIT;

	failure = (struct error)ERROR_INIT;
	update(&options, &report, &failure);
	return describe(&report);
}

static struct generation *live(void)
{
	struct generation *generation = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(generation_open(&generation, options.index, &err), STATUS_OK, "%s",
		     err.message);
	return generation;
}

/* The title of a bulletin in the live index, or "" when it has none of this id. */
static const char *title_of(const char *id)
{
	static char title[128];
	CLEANUP(generation_closep) struct generation *generation = live();
	CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
	CLEANUP(strbuf_release) struct strbuf record = STRBUF_INIT;
	struct document document;
	uint32_t number;

	cr_assert_eq(generation_open_reader(generation, &reader, NULL), STATUS_OK);
	if (index_reader_find(reader, slice_of(id), &number, NULL))
		return "";
	cr_assert_eq(index_reader_record(reader, number, &record, NULL), STATUS_OK);
	cr_assert_eq(document_decode(&document, strbuf_slice(&record), NULL), STATUS_OK);
	snprintf(title, sizeof title, "%.*s", (int)document.title.length, document.title.data);
	return title;
}

/* "2019:2 undated:1" */
static const char *shards(void)
{
	static char line[256];
	CLEANUP(generation_closep) struct generation *generation = live();
	size_t length = 0;

	cr_assert_eq(generation_verify(generation, NULL), STATUS_OK);
	line[0] = '\0';
	for (size_t i = 0; i < generation->manifest.shard_count; i++) {
		const struct manifest_shard *shard = &generation->manifest.shards[i];

		length += (size_t)snprintf(line + length, sizeof line - length, "%s%.*s:%u",
					   i ? " " : "", (int)shard->name.length, shard->name.data,
					   shard->documents);
	}
	return line;
}

/* --- what an update does night by night ---------------------------------- */

Test(update, files_of_a_folder_are_indexed_under_the_folders_name)
{
	cr_assert_eq(mkdir(at("mic/2019"), 0777), 0);
	put("mic/2019/a.txt", TEXT("Hội nghị sơ kết 6 tháng đầu năm"));

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("mic/2019/a.txt"), "Hội nghị sơ kết 6 tháng đầu năm");
}

Test(update, nothing_new_publishes_nothing)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 0, same 1");
}

Test(update, an_input_of_the_same_size_and_time_is_not_read_again)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	put_in_secret("mic/a.jsonl", LINE("a", "Mốt", "2019-07-18"));

	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 0, same 1");
	cr_assert_str_eq(title_of("a"), "Một");
}

Test(update, a_changed_input_is_replaced_and_other_shards_are_the_same_files)
{
	struct stat before, after;

	put("mic/a.jsonl", LINE("a", "Một", "2018-07-18"));
	put("mic/b.jsonl", LINE("b", "Hai", "2019-07-18") LINE("c", "Ba", "2019-07-19"));
	run();
	CLEANUP(generation_closep) struct generation *old = live();
	put("mic/b.jsonl", LINE("b", "Hai đã sửa", "2019-07-18") LINE("c", "Ba", "2019-07-19"));

	cr_assert_str_eq(run(), "published 3: +0 ~1 -0, read 1, same 1");
	cr_assert_str_eq(title_of("b"), "Hai đã sửa");
	cr_assert_str_eq(title_of("c"), "Ba");
	cr_assert_str_eq(shards(), "2018:1 2019:2");

	CLEANUP(generation_closep) struct generation *new = live();
	char file[512];
	snprintf(file, sizeof file, "%s/2018/postings", old->path);
	cr_assert_eq(stat(file, &before), 0);
	snprintf(file, sizeof file, "%s/2018/postings", new->path);
	cr_assert_eq(stat(file, &after), 0);
	cr_assert_eq(before.st_ino, after.st_ino);
}

Test(update, a_touched_input_that_says_the_same_publishes_nothing)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	cr_assert_eq(utimensat(AT_FDCWD, at("mic/a.jsonl"), NULL, 0), 0);

	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 0, same 1");
}

Test(update, a_deleted_input_takes_its_documents_and_an_empty_shard_along)
{
	put("mic/a.jsonl", LINE("a", "Một", "2018-07-18"));
	put("mic/b.jsonl", LINE("b", "Hai", "2019-07-18"));
	run();
	cr_assert_eq(unlink(at("mic/a.jsonl")), 0);

	cr_assert_str_eq(run(), "published 1: +0 ~0 -1, read 0, same 1");
	cr_assert_str_eq(title_of("a"), "");
	cr_assert_str_eq(shards(), "2019:1");
}

Test(update, a_line_that_is_gone_takes_its_document_along)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18"));
	run();
	put("mic/a.jsonl", LINE("b", "Hai", "2019-07-18"));

	cr_assert_str_eq(run(), "published 1: +0 ~0 -1, read 1, same 0");
	cr_assert_str_eq(shards(), "2019:1");
}

Test(update, a_document_whose_date_changes_moves_to_another_shard)
{
	put("mic/a.jsonl", LINE("a", "Một", "2018-07-18") LINE("b", "Hai", "2018-07-18"));
	run();
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2018-07-18"));

	cr_assert_str_eq(run(), "published 2: +0 ~1 -0, read 1, same 0");
	cr_assert_str_eq(shards(), "2018:1 2019:1");
}

/* Whether the lexicon of the live index has a word. */
static bool has_word(const char *bare, const char *exact)
{
	CLEANUP(generation_closep) struct generation *generation = live();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;
	struct lexicon_key key = { slice_of(bare), slice_of(exact) };
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	cr_assert_eq(generation_open_lexicon(generation, &lexicon, NULL), STATUS_OK);
	cr_assert_not_null(lexicon);
	return lexicon_find_word(&cursor, lexicon, &key, &word);
}

Test(update, the_lexicon_has_the_words_of_the_live_bulletins)
{
	put("mic/a.jsonl", LINE("a", "Trạm", "2018-07-18") LINE("b", "Sóng", "2019-07-18"));
	run();
	cr_assert(has_word("tram", "trạm") && has_word("song", "sóng"));
	put("mic/a.jsonl", LINE("b", "Cáp", "2019-07-18"));
	run();
	cr_assert(!has_word("tram", "trạm") && !has_word("song", "sóng"));
	cr_assert(has_word("cap", "cáp"));
}

Test(update, inputs_of_other_paths_stay)
{
	cr_assert_eq(mkdir(at("phuyen"), 0777), 0);
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	put("phuyen/b.jsonl", LINE("b", "Hai", "2019-07-18"));
	run();
	paths[0] = at("phuyen");

	cr_assert_str_eq(run(), "published 2: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(shards(), "2019:2");
}

Test(update, a_rebuild_holds_only_what_its_paths_give)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	put("b.jsonl", LINE("b", "Hai", "2019-07-18"));
	run();
	paths[0] = at("b.jsonl");
	options.mode = UPDATE_REBUILD;

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("a"), "");
}

Test(update, a_dry_run_counts_and_writes_nothing)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	options.dry_run = true;

	cr_assert_str_eq(run(), "dry run 1: +1 ~0 -0, read 1, same 0");
	cr_assert_neq(access(options.index, F_OK), 0);
}

/* --- the same id more than once ------------------------------------------ */

Test(update, the_later_of_two_lines_with_one_id_counts)
{
	put("mic/a.jsonl", LINE("a", "Một", "2018-07-18") LINE("a", "Hai", "2019-07-18"));

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("a"), "Hai");
	cr_assert_str_eq(shards(), "2019:1");
}

Test(update, the_last_of_many_lines_with_one_id_counts_whichever_thread_reads_it)
{
	FILE *file = fopen(at("mic/a.jsonl"), "w");

	for (int i = 0; i < 20000; i++)
		fprintf(file, "{\"id\":\"%d\",\"title\":\"%d\",\"body\":\"bản tin\"}\n", i % 10, i);
	cr_assert_eq(fclose(file), 0);

	cr_assert_str_eq(run(), "published 10: +10 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("3"), "19993");
	cr_assert_str_eq(shards(), "undated:10");
}

Test(update, two_lines_of_one_file_with_one_id_are_named)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18") //
	    LINE("a", "Ba", "2019-07-18"));

	cr_assert_str_eq(run(), "published 2: +2 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints, "warning: mic/a.jsonl:3: \"a\" was given in line 1 too, "
				     "which does not count any more\n");
}

Test(update, a_later_line_of_standard_input_counts_without_a_word)
{
	put("in.jsonl", LINE("a", "Một", "2019-07-18") LINE("a", "Hai", "2019-07-18"));
	cr_assert_not_null(freopen(at("in.jsonl"), "r", stdin));
	paths[0] = "-";

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints, "");
}

Test(update, a_document_stays_while_the_other_input_that_gave_it_is_not_read)
{
	put("mic/a.jsonl", LINE("x", "Một", "2019-07-18"));
	put("b.jsonl", LINE("x", "Hai", "2019-07-18") LINE("y", "Ba", "2019-07-18"));
	paths[1] = at("b.jsonl");
	options.path_count = 2;
	run();
	put("b.jsonl", LINE("y", "Ba", "2019-07-18"));
	paths[0] = at("b.jsonl");
	options.path_count = 1;

	cr_assert_str_eq(run(), "published 2: +0 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("x"), "Hai");
	cr_assert_str_eq(complaints,
			 "warning: \"x\" is not in b.jsonl any more, but mic/a.jsonl gave it too: "
			 "it stays as it was until an update reads mic/a.jsonl again\n");
	paths[0] = at("mic");
	cr_assert_str_eq(run(), "published 2: +0 ~1 -0, read 1, same 0");
	cr_assert_str_eq(title_of("x"), "Một");
}

Test(update, a_deletion_removes_what_stands_before_it)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18") //
	    "{\"id\":\"a\",\"deleted\":true}\n");

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("a"), "");
}

Test(update, an_id_from_two_inputs_is_the_later_ones_and_both_are_named)
{
	put("mic/a.jsonl", LINE("x", "Một", "2019-07-18"));
	put("mic/b.jsonl", LINE("x", "Hai", "2019-07-18"));

	options.jobs = 1;
	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 2, same 0");
	cr_assert_str_eq(title_of("x"), "Hai");
	cr_assert_str_eq(complaints, "warning: mic/b.jsonl:1: \"x\" was given by mic/a.jsonl too; "
				     "what mic/b.jsonl says of it counts\n");
}

Test(update, an_id_goes_back_to_the_other_input_when_its_own_is_deleted)
{
	put("mic/a.jsonl", LINE("x", "Một", "2019-07-18"));
	put("mic/b.jsonl", LINE("x", "Hai", "2019-07-18"));
	run();
	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 1, same 1");
	cr_assert_eq(unlink(at("mic/b.jsonl")), 0);

	cr_assert_str_eq(run(), "published 1: +0 ~1 -0, read 1, same 0");
	cr_assert_str_eq(title_of("x"), "Một");
}

Test(update, standard_input_only_adds_replaces_and_removes)
{
	put("in.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18"));
	cr_assert_not_null(freopen(at("in.jsonl"), "r", stdin));
	paths[0] = "-";
	cr_assert_str_eq(run(), "published 2: +2 ~0 -0, read 1, same 0");

	put("in.jsonl", "{\"id\":\"a\",\"deleted\":true}\n" LINE("c", "Ba", "2019-07-18"));
	cr_assert_not_null(freopen(at("in.jsonl"), "r", stdin));
	cr_assert_str_eq(run(), "published 2: +1 ~0 -1, read 1, same 0");
	cr_assert_str_eq(title_of("b"), "Hai");
}

Test(update, a_document_of_standard_input_that_a_file_gives_is_the_files)
{
	put("mic/in.jsonl", LINE("a", "Một", "2019-07-18"));
	cr_assert_not_null(freopen(at("mic/in.jsonl"), "r", stdin));
	paths[0] = "-";
	run();
	paths[0] = at("mic");
	cr_assert_str_eq(run(), "published 1: +0 ~0 -0, read 1, same 0");
	cr_assert_eq(unlink(at("mic/in.jsonl")), 0);

	cr_assert_str_eq(run(), "published 0: +0 ~0 -1, read 0, same 0");
}

/* --- bad inputs ---------------------------------------------------------- */

Test(update, a_bad_line_is_named_and_the_others_go_in)
{
	put("mic/a.jsonl",
	    LINE("a", "Một", "2019-07-18") "{\"id\": \n" LINE("b", "Hai", "2019-07-18"));

	cr_assert_str_eq(run(), "published 2: +2 ~0 -0, read 1, same 0");
	cr_assert_eq(strncmp(complaints, "mic/a.jsonl:2: ", 15), 0, "%s", complaints);
}

Test(update, what_a_file_with_a_bad_line_gave_before_stays_and_is_named_again)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18"));
	run();
	put("mic/a.jsonl", LINE("a", "Một đã sửa", "2019-07-18") "{\"id\": \"b\"\n");

	cr_assert_str_eq(run(), "published 2: +0 ~1 -0, read 1, same 0");
	cr_assert_str_eq(title_of("b"), "Hai");
	cr_assert_str_eq(run(), "nothing 2: +0 ~0 -0, read 1, same 0");
	cr_assert_eq(strncmp(complaints, "mic/a.jsonl:2: ", 15), 0, "%s", complaints);
}

Test(update, a_line_that_is_too_long_is_named_and_not_held_in_memory)
{
	enum { LONG = 40 * 1000 * 1000, LIMIT = 1000 * 1000 };
	FILE *file = fopen(at("mic/a.jsonl"), "w");
	struct rusage before, after;

	fputs(LINE("a", "Một", "2019-07-18"), file);
	for (int i = 0; i < LONG / 100; i++)
		fprintf(file, "%100s", "x");
	fputs("\n" LINE("b", "Hai", "2019-07-18"), file);
	cr_assert_eq(fclose(file), 0);
	options.input_limit = LIMIT;
	options.jobs = 1;
	getrusage(RUSAGE_SELF, &before);

	cr_assert_str_eq(run(), "published 2: +2 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints,
			 "mic/a.jsonl:2: the line is longer than the limit of 1000000 bytes\n");
	getrusage(RUSAGE_SELF, &after);
	cr_assert_lt((after.ru_maxrss - before.ru_maxrss) * 1024, LONG);
}

Test(update, broken_utf8_is_indexed_and_named)
{
	put("mic/a.jsonl", "{\"id\":\"a\",\"title\":\"Tr\xe1m BTS\",\"body\":\"trạm\"}\n");

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("a"), "Tr\xef\xbf\xbdm BTS");
	cr_assert_str_eq(complaints, "mic/a.jsonl:1: 1 place is not UTF-8; it was indexed with "
				     "\xef\xbf\xbd there\n");
}

Test(update, a_line_whose_id_is_not_utf8_is_rejected)
{
	put("mic/a.jsonl", "{\"id\":\"tr\xe1m\",\"title\":\"Một\",\"body\":\"trạm\"}\n"
			   "{\"id\":\"tr\xe2m\",\"title\":\"Hai\",\"body\":\"trạm\"}\n");

	cr_assert_str_eq(run(), "nothing 0: +0 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints,
			 "mic/a.jsonl:1: its id is not UTF-8, and another may look the same\n"
			 "mic/a.jsonl:2: its id is not UTF-8, and another may look the same\n");
}

Test(update, empty_and_binary_files_are_named)
{
	FILE *file = fopen(at("mic/b.txt"), "w");

	cr_assert_eq(fwrite("\0\1\2\3\0\0", 1, 6, file), 6);
	cr_assert_eq(fclose(file), 0);
	put("mic/a.txt", "");
	put("mic/c.jsonl", LINE("c", "Ba", "2019-07-18"));

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 3, same 0");
	cr_assert_not_null(strstr(complaints, "mic/a.txt: "));
	cr_assert_not_null(strstr(complaints, "mic/b.txt: "));
}

Test(update, a_bulletin_whose_file_cannot_be_read_any_more_stays)
{
	put("mic/a.txt", TEXT("Hội nghị sơ kết"));
	run();
	put("mic/a.txt", "");

	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 1, same 0");
	cr_assert_str_eq(title_of("mic/a.txt"), "Hội nghị sơ kết");
	cr_assert_not_null(strstr(complaints, "mic/a.txt: "));
}

Test(update, what_stands_below_a_link_to_nothing_does_not_count_as_deleted)
{
	cr_assert_eq(mkdir(at("mic/.away"), 0777), 0);
	cr_assert_eq(symlink(at("mic/.away"), at("mic/link")), 0);
	put("mic/.away/a.jsonl", LINE("a", "Một", "2019-07-18"));
	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_eq(rename(at("mic/.away"), at("mic/.gone")), 0);

	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 0, same 0");
	cr_assert_str_eq(complaints, "mic/link: a symbolic link to nothing\n");
}

/* --- when nothing may be published --------------------------------------- */

Test(update, a_path_that_is_not_there_leaves_the_index_alone)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	paths[0] = at("nowhere");

	cr_assert_str_eq(run(), "failed 0: +0 ~0 -0, read 0, same 0");
	cr_assert_eq(failure.status, STATUS_NOT_FOUND);
	cr_assert_str_eq(title_of("a"), "Một");
}

Test(update, too_great_a_loss_is_refused_with_the_numbers)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18") LINE("b", "Hai", "2019-07-18"));
	run();
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	options.force = false;

	cr_assert_str_eq(run(), "failed 1: +0 ~0 -1, read 1, same 0");
	cr_assert_eq(failure.status, STATUS_REFUSED);
	cr_assert_str_eq(failure.message,
			 "the new index would hold 1 of the 2 bulletins, and may not lose more "
			 "than 10%; publish it all the same with --force, or raise --max-loss");
	cr_assert_str_eq(title_of("b"), "Hai");
	options.max_loss = 50;
	cr_assert_str_eq(run(), "published 1: +0 ~0 -1, read 1, same 0");
}

static void put_numbered(const char *name, const char *source, int first, int last)
{
	FILE *file = fopen(at(name), "w");

	for (int i = first; i < last; i++)
		fprintf(file,
			"{\"id\":\"%s %d\",\"title\":\"Bản "
			"tin\",\"body\":\"x\",\"source\":\"%s\"}\n",
			source, i, source);
	cr_assert_eq(fclose(file), 0);
}

Test(update, one_source_may_not_vanish_among_many)
{
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 500);
	put_numbered("mic/b.jsonl", "phuyen.gov.vn", 0, 20);
	options.force = false;
	run();
	cr_assert_eq(unlink(at("mic/b.jsonl")), 0);

	cr_assert_str_eq(run(), "failed 500: +0 ~0 -20, read 0, same 1");
	cr_assert_not_null(strstr(failure.message,
				  "phuyen.gov.vn: the new index would hold 0 of its 20 bulletins"),
			   "%s", failure.message);
}

Test(update, other_bulletins_do_not_make_up_for_those_that_are_lost)
{
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 30);
	options.force = false;
	run();
	put_numbered("mic/a.jsonl", "mic.gov.vn", 30, 60);

	cr_assert_str_eq(run(), "failed 30: +30 ~0 -30, read 1, same 0");
	cr_assert_eq(strncmp(failure.message, "the new index would hold 0 of the 30 ", 37), 0, "%s",
		     failure.message);
}

Test(update, bulletins_of_an_unknown_source_may_not_vanish_among_many)
{
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 500);
	put_numbered("mic/b.jsonl", "", 0, 20);
	options.force = false;
	run();
	cr_assert_eq(unlink(at("mic/b.jsonl")), 0);

	run();
	cr_assert_eq(
		strncmp(failure.message, "(unknown): the new index would hold 0 of its 20", 47), 0,
		"%s", failure.message);
}

Test(update, a_path_that_lost_all_inputs_is_refused_and_named)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	options.max_loss = 100;
	options.force = false;
	run();
	cr_assert_eq(unlink(at("mic/a.jsonl")), 0);

	cr_assert_str_eq(run(), "failed 0: +0 ~0 -0, read 0, same 0");
	cr_assert_eq(failure.status, STATUS_REFUSED);
	cr_assert_not_null(strstr(failure.message, "mic: nothing is left here"), "%s",
			   failure.message);
	options.force = true;
	cr_assert_str_eq(run(), "published 0: +0 ~0 -1, read 0, same 0");
	options.force = false;
	cr_assert_str_eq(run(), "nothing 0: +0 ~0 -0, read 0, same 0");
}

Test(update, a_name_that_stands_for_another_folder_than_before_is_refused)
{
	cr_assert_eq(mkdir(at("mic/2015"), 0777), 0);
	cr_assert_eq(mkdir(at("phuyen"), 0777), 0);
	cr_assert_eq(mkdir(at("phuyen/2015"), 0777), 0);
	put("mic/2015/1.txt", TEXT("Một"));
	put("phuyen/2015/1.txt", TEXT("Hai hội nghị"));
	options.force = false;
	paths[0] = at("mic/2015");
	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	paths[0] = at("phuyen/2015");

	cr_assert_str_eq(run(), "failed 0: +0 ~0 -0, read 0, same 0");
	cr_assert_eq(failure.status, STATUS_REFUSED);
	cr_assert_not_null(strstr(failure.message, "mic/2015"), "%s", failure.message);
	cr_assert_not_null(strstr(failure.message, "NAME=PATH"), "%s", failure.message);
	options.force = true;
	cr_assert_str_eq(run(), "published 1: +0 ~1 -0, read 1, same 0");
}

Test(update, a_folder_that_moved_is_remembered_even_when_nothing_changed)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	cr_assert_eq(mkdir(at("new"), 0777), 0);
	cr_assert_eq(rename(at("mic"), at("new/mic")), 0);
	paths[0] = at("new/mic");

	cr_assert_str_eq(run(), "published 1: +0 ~0 -0, read 0, same 1");
	options.force = false;
	cr_assert_str_eq(run(), "nothing 1: +0 ~0 -0, read 0, same 1");
}

/* Make the live index look as if another version had made it. */
static void outdate(void)
{
	CLEANUP(generation_closep) struct generation *generation = live();

	generation->manifest.analyzer = slice_of("sttt-0-other");
	cr_assert_eq(manifest_write(&generation->manifest, generation->path, NULL), STATUS_OK);
}

/* Remove or spoil a file of the live generation. */
static void spoil(const char *name, const char *content)
{
	CLEANUP(strbuf_release) struct strbuf current = STRBUF_INIT;
	char path[512];

	snprintf(path, sizeof path, "%s/CURRENT", options.index);
	cr_assert_eq(file_read(&current, path, 100, NULL), STATUS_OK);
	snprintf(path, sizeof path, "%s/generations/%.*s/%s", options.index,
		 (int)current.length - 1, current.data, name);
	cr_assert_eq(file_replace(path, slice_of(content), NULL), STATUS_OK);
}

Test(update, a_rebuild_of_an_outdated_index_may_not_lose_much_either)
{
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 40);
	options.force = false;
	run();
	outdate();
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 30);
	options.mode = UPDATE_REBUILD;

	cr_assert_str_eq(run(), "failed 30: +30 ~0 -0, read 1, same 0");
	cr_assert_eq(failure.status, STATUS_REFUSED);
	cr_assert_not_null(strstr(failure.message, "30 of the 40"), "%s", failure.message);
	spoil("inputs.jsonl", "rubbish\n");
	run();
	cr_assert_not_null(strstr(failure.message, "30 of the 40"), "%s", failure.message);
	put_numbered("mic/a.jsonl", "mic.gov.vn", 0, 38);
	cr_assert_str_eq(run(), "published 38: +38 ~0 -0, read 1, same 0");
}

Test(update, a_rebuild_of_an_index_that_cannot_be_read_at_all_says_that_nothing_is_compared)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	options.force = false;
	run();
	spoil("inputs.jsonl", "rubbish\n");
	spoil("manifest.json", "rubbish\n");
	options.mode = UPDATE_REBUILD;

	cr_assert_str_eq(run(), "published 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints, "warning: the live index cannot be read, so nobody can tell "
				     "what the new one loses of it\n");
}

Test(update, a_rebuild_counts_what_standard_input_gave_as_lost)
{
	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	put("in.jsonl", LINE("b", "Hai", "2019-07-18") LINE("c", "Ba", "2019-07-18"));
	cr_assert_not_null(freopen(at("in.jsonl"), "r", stdin));
	paths[1] = "-";
	options.path_count = 2;
	options.force = false;
	cr_assert_str_eq(run(), "published 3: +3 ~0 -0, read 2, same 0");
	options.mode = UPDATE_REBUILD;
	options.path_count = 1;

	cr_assert_str_eq(run(), "failed 1: +1 ~0 -0, read 1, same 0");
	cr_assert_str_eq(complaints,
			 "warning: 2 bulletins came from standard input and are not given again: "
			 "the new index does not hold them\n");
	cr_assert_not_null(strstr(failure.message, "1 of the 3"), "%s", failure.message);
}

Test(update, a_second_writer_is_told_that_the_index_is_locked)
{
	CLEANUP(draft_closep) struct draft *other = NULL;

	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	cr_assert_eq(draft_begin(&other, options.index, NULL), STATUS_OK);

	cr_assert_str_eq(run(), "failed 0: +0 ~0 -0, read 0, same 0");
	cr_assert_eq(failure.status, STATUS_LOCKED);
}

Test(update, a_stop_leaves_the_old_index_live)
{
	static const atomic_bool stop = true;

	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	put("mic/a.jsonl", LINE("a", "Hai", "2019-07-18"));
	options.stop = &stop;

	run();
	cr_assert_eq(failure.status, STATUS_REFUSED);
	cr_assert_str_eq(title_of("a"), "Một");
	options.stop = NULL;
	cr_assert_str_eq(run(), "published 1: +0 ~1 -0, read 1, same 0");
}

/* Die as soon as something has been read. */
static void die(void *context, const struct update_progress *progress)
{
	(void)context;
	if (progress->documents_done)
		raise(SIGKILL);
}

Test(update, a_writer_that_is_killed_leaves_the_old_index_live)
{
	int status;

	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	put_numbered("mic/b.jsonl", "mic.gov.vn", 0, 30000);
	pid_t child = fork();
	if (child == 0) {
		options.on_progress = die;
		run();
		_exit(0);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFSIGNALED(status));

	cr_assert_str_eq(title_of("a"), "Một");
	cr_assert_str_eq(shards(), "2019:1");
	cr_assert_str_eq(run(), "published 30001: +30000 ~0 -0, read 1, same 1");
}

Test(update, a_full_disk_leaves_the_old_index_live)
{
	struct rlimit none = { 200 * 1000, 200 * 1000 };
	int status;

	put("mic/a.jsonl", LINE("a", "Một", "2019-07-18"));
	run();
	put_numbered("mic/b.jsonl", "mic.gov.vn", 0, 10000);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &none);
		run();
		_exit(failure.status == STATUS_IO ? 0 : 1);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d", status);

	cr_assert_str_eq(shards(), "2019:1");
}
