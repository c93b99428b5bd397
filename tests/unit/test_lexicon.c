/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "index/lexicon_writer.h"
#include "tests/unit/own_folder.h"

static char path[96];
static struct arena arena;

static void begin(void)
{
	make_folder();
	snprintf(path, sizeof path, "%s/lexicon", folder);
}

static void end(void)
{
	arena_release(&arena);
	remove_folder();
}

TestSuite(lexicon, .init = begin, .fini = end);

/* --- steps ----------------------------------------------------------------- */

static void add_word(struct lexicon_writer *writer, const char *bare, const char *exact,
		     uint32_t count)
{
	const struct lexicon_word word = { .bare = slice_of(bare),
					   .exact = slice_of(exact),
					   .written = slice_of(exact),
					   .count = count };

	lexicon_writer_add(writer, &word);
}

static void add_pair(struct lexicon_writer *writer, uint32_t second, uint32_t count)
{
	const struct lexicon_pair pair = { .second = second, .count = count };

	lexicon_writer_add_pair(writer, &pair);
}

static void write_file(struct lexicon_writer *writer)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(lexicon_writer_write(writer, path, &err), STATUS_OK, "%s", err.message);
}

static struct lexicon *open_file(void)
{
	struct lexicon *lexicon = NULL;
	struct error err = ERROR_INIT;

	cr_assert_eq(lexicon_open(&lexicon, path, &err), STATUS_OK, "%s", err.message);
	return lexicon;
}

/* bts, tram (3: tram, trám, trạm) and vien, with a few pairs. */
static void write_small(void)
{
	CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;
	const struct lexicon_word bts = { .bare = slice_of("bts"),
					  .exact = slice_of("bts"),
					  .written = slice_of("bts"),
					  .casing = CASING_CAPITALS,
					  .foreign = true,
					  .count = 200 };
	const struct lexicon_word li = { .bare = slice_of("li"),
					 .exact = slice_of("lí"),
					 .written = slice_of("lý"),
					 .count = 7 };
	const struct lexicon_pair name = { .second = 1, .count = 90, .second_capital = true };

	lexicon_writer_add(&writer, &bts);
	lexicon_writer_add(&writer, &li);
	lexicon_writer_add_pair(&writer, &name);
	add_word(&writer, "tram", "tram", 1);
	add_word(&writer, "tram", "trám", 2);
	add_word(&writer, "tram", "trạm", 300);
	add_pair(&writer, 0, 150);
	add_pair(&writer, 5, 20);
	add_word(&writer, "vien", "viễn", 40);
	write_file(&writer);
}

/* Words w00000 to w00999, the first followed by every other one, w00998 so often. */
static void write_large(void)
{
	CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;
	char word[16];

	for (uint32_t i = 0; i < 1000; i++) {
		snprintf(word, sizeof word, "w%05u", i);
		add_word(&writer, word, word, i + 1);
		for (uint32_t second = 0; i == 0 && second < 1000; second += 2)
			add_pair(&writer, second, second + 1);
	}
	write_file(&writer);
}

static void append_word(struct strbuf *text, const struct lexicon_word *word)
{
	strbuf_printf(text, "%u %.*s %.*s", word->number, (int)word->bare.length, word->bare.data,
		      (int)word->exact.length, word->exact.data);
	if (!slice_equal(word->written, word->exact))
		strbuf_printf(text, " (%.*s)", (int)word->written.length, word->written.data);
	strbuf_printf(text, " %u/%u/%u%s%s; ", word->count, word->before, word->after,
		      word->casing == CASING_CAPITALS ? " capitals" : "",
		      word->foreign ? " foreign" : "");
}

/* What a cursor still has. */
static const char *rest(struct lexicon_cursor *cursor)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct lexicon_word word;

	while (lexicon_next(cursor, &word))
		append_word(&text, &word);
	return arena_copy(&arena, strbuf_slice(&text)).data;
}

static const char *found(struct lexicon *lexicon, const char *bare)
{
	struct lexicon_cursor cursor;

	lexicon_find(&cursor, lexicon, slice_of(bare));
	return rest(&cursor);
}

/* --- words ----------------------------------------------------------------- */

Test(lexicon, tells_all_of_each_word)
{
	write_small();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	struct lexicon_cursor cursor;

	lexicon_start(&cursor, lexicon);
	cr_assert_str_eq(rest(&cursor), "0 bts bts 200/1/0 capitals foreign; 1 li lí (lý) 7/1/1; "
					"2 tram tram 1/0/0; 3 tram trám 2/0/0; "
					"4 tram trạm 300/0/2; 5 vien viễn 40/1/0; ");
	cr_assert_eq(lexicon_words(lexicon), 6);
	cr_assert_eq(lexicon_pairs(lexicon), 3);
	cr_assert_eq(lexicon_occurrences(lexicon), 550);
	cr_assert_eq(lexicon_status(lexicon, NULL), STATUS_OK);
	cr_assert_eq(lexicon_verify(lexicon, NULL), STATUS_OK);
}

Test(lexicon, finds_all_words_with_a_bare_form)
{
	write_small();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();

	cr_assert_str_eq(found(lexicon, "tram"),
			 "2 tram tram 1/0/0; 3 tram trám 2/0/0; 4 tram trạm 300/0/2; ");
	cr_assert_str_eq(found(lexicon, "bts"), "0 bts bts 200/1/0 capitals foreign; ");
	cr_assert_str_eq(found(lexicon, "vien"), "5 vien viễn 40/1/0; ");
	for (const char *const *absent =
		     (const char *const[]){ "a", "tra", "trams", "zz", "trạm", NULL };
	     *absent; absent++)
		cr_assert_str_eq(found(lexicon, *absent), "", "%s", *absent);
}

Test(lexicon, finds_a_word_in_every_block)
{
	write_large();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	char word[16];

	for (unsigned i = 0; i < 1000; i++) {
		struct lexicon_cursor cursor;
		struct lexicon_word entry;

		snprintf(word, sizeof word, "w%05u", i);
		lexicon_find(&cursor, lexicon, slice_of(word));
		cr_assert(lexicon_next(&cursor, &entry));
		cr_assert_eq(entry.number, i);
		cr_assert_eq(entry.count, i + 1);
		cr_assert(!lexicon_next(&cursor, &entry));
	}
}

Test(lexicon, finds_a_word_by_its_exact_form)
{
	write_small();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	struct lexicon_key key = { slice_of("tram"), slice_of("trạm") };
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	cr_assert(lexicon_find_word(&cursor, lexicon, &key, &word));
	cr_assert_eq(word.number, 4);
	key.exact = slice_of("trậm");
	cr_assert(!lexicon_find_word(&cursor, lexicon, &key, &word));
}

Test(lexicon, without_words_has_none)
{
	CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;

	write_file(&writer);
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	cr_assert_str_eq(found(lexicon, "tram"), "");
	cr_assert_eq(lexicon_verify(lexicon, NULL), STATUS_OK);
}

/* --- pairs ----------------------------------------------------------------- */

static struct lexicon_word first_word(struct lexicon_cursor *cursor, struct lexicon *lexicon,
				      const char *bare)
{
	struct lexicon_word word;

	lexicon_find(cursor, lexicon, slice_of(bare));
	cr_assert(lexicon_next(cursor, &word));
	return word;
}

Test(lexicon, pairs_come_from_any_number_on)
{
	write_large();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	struct lexicon_cursor cursor;
	struct lexicon_word word = first_word(&cursor, lexicon, "w00000");

	for (uint32_t from = 0; from < 1000; from++) {
		struct lexicon_pair_cursor pairs;
		struct lexicon_pair pair;
		uint32_t expected = from + from % 2;

		lexicon_start_pairs(&pairs, lexicon, &word, from);
		for (; lexicon_next_pair(&pairs, &pair); expected += 2) {
			cr_assert_eq(pair.second, expected);
			cr_assert_eq(pair.count, expected + 1);
		}
		cr_assert_eq(expected, 1000);
	}
	cr_assert_eq(lexicon_status(lexicon, NULL), STATUS_OK);
}

Test(lexicon, a_pair_is_found_and_tells_of_capitals)
{
	write_small();
	CLEANUP(lexicon_closep) struct lexicon *lexicon = open_file();
	struct lexicon_cursor cursor;
	struct lexicon_word li = first_word(&cursor, lexicon, "li");
	struct lexicon_pair pair;

	cr_assert(lexicon_find_pair(lexicon, &li, 1, &pair));
	cr_assert_eq(pair.count, 90);
	cr_assert(!pair.first_capital);
	cr_assert(pair.second_capital);
	cr_assert(!lexicon_find_pair(lexicon, &li, 0, &pair));
	cr_assert(!lexicon_find_pair(lexicon, &li, 2, &pair));
}

/* --- names ----------------------------------------------------------------- */

static const char *key(enum token_kind kind, const char *form)
{
	struct lexicon_key key = lexicon_key_of(kind, slice_of(form), slice_of(form));

	cr_assert(slice_equal(key.bare, key.exact));
	return arena_copy(&arena, key.exact).data;
}

Test(lexicon, numbers_and_long_words_have_names_of_their_own)
{
	char word[LEXICON_WORD_BYTES + 2];

	memset(word, 'a', sizeof word);
	word[sizeof word - 1] = 0;
	cr_assert_str_eq(key(TOKEN_SYLLABLE, "tram"), "tram");
	cr_assert_str_eq(key(TOKEN_NUMBER, "3670"), LEXICON_NUMBER);
	cr_assert_str_eq(key(TOKEN_FOREIGN, word), LEXICON_BREAK);
	cr_assert_str_eq(key(TOKEN_FOREIGN, word + 1), word + 1);
}

Test(lexicon, the_form_without_marks_comes_first)
{
	struct lexicon_key quyt = { slice_of("quyt"), slice_of("quyt") };
	struct lexicon_key quit = { slice_of("quyt"), slice_of("quit") };
	struct lexicon_key quy = { slice_of("quy"), slice_of("quý") };

	cr_assert_lt(lexicon_compare(&quyt, &quit), 0);
	cr_assert_gt(lexicon_compare(&quit, &quyt), 0);
	cr_assert_lt(lexicon_compare(&quy, &quyt), 0);
	cr_assert_eq(lexicon_compare(&quy, &quy), 0);
}

/* --- damage ---------------------------------------------------------------- */

/* Walk over all that a lexicon says. */
static void read_all(struct lexicon *lexicon)
{
	struct lexicon_cursor cursor;
	struct lexicon_word word;

	found(lexicon, "tram");
	lexicon_start(&cursor, lexicon);
	while (lexicon_next(&cursor, &word)) {
		struct lexicon_pair_cursor pairs;
		struct lexicon_pair pair;

		lexicon_start_pairs(&pairs, lexicon, &word, 3);
		while (lexicon_next_pair(&pairs, &pair))
			cr_assert_lt(pair.second, lexicon_words(lexicon));
	}
}

static void read_file(struct strbuf *bytes)
{
	cr_assert_eq(file_read(bytes, path, 1 << 20, NULL), STATUS_OK);
}

Test(lexicon, any_byte_that_changed_is_noticed)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	write_small();
	read_file(&bytes);
	for (size_t i = 0; i < bytes.length; i++)
		for (unsigned char change = 1; change; change = (unsigned char)(change << 1)) {
			CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;

			bytes.data[i] ^= (char)change;
			if (lexicon_open_bytes(&lexicon, strbuf_slice(&bytes), NULL) == STATUS_OK) {
				cr_assert_eq(lexicon_verify(lexicon, NULL), STATUS_CORRUPT);
				read_all(lexicon);
			}
			bytes.data[i] ^= (char)change;
		}
}

Test(lexicon, that_was_cut_is_not_opened)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct lexicon *lexicon = NULL;

	write_small();
	read_file(&bytes);
	for (size_t length = 0; length < bytes.length; length++)
		cr_assert_eq(lexicon_open_bytes(&lexicon, slice_make(bytes.data, length), NULL),
			     STATUS_CORRUPT);
	cr_assert_null(lexicon);
}

Test(lexicon, tells_that_it_met_damage)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	CLEANUP(lexicon_closep) struct lexicon *lexicon = NULL;
	struct error err = ERROR_INIT;

	write_small();
	read_file(&bytes);
	bytes.data[LEXICON_HEAD_BYTES + 8] = 5; /* the first key cannot share anything */
	cr_assert_eq(lexicon_open_bytes(&lexicon, strbuf_slice(&bytes), NULL), STATUS_OK);
	cr_assert_eq(lexicon_status(lexicon, NULL), STATUS_OK);
	cr_assert_str_eq(found(lexicon, "tram"), "");
	cr_assert_eq(lexicon_status(lexicon, &err), STATUS_CORRUPT);
	cr_assert_not_null(strstr(err.message, "`sttt-index rebuild PATH...`"));
}

Test(lexicon, that_is_not_there_is_not_found)
{
	struct lexicon *lexicon = NULL;

	cr_assert_eq(lexicon_open(&lexicon, path, NULL), STATUS_NOT_FOUND);
	cr_assert_eq(file_replace(path, slice_of(""), NULL), STATUS_OK);
	cr_assert_eq(lexicon_open(&lexicon, path, NULL), STATUS_CORRUPT);
	cr_assert_null(lexicon);
}
