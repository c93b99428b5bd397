/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/input_reader.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/sttt-input-XXXXXX";

static void make_file(void)
{
	close(mkstemp(path));
}

static void remove_file(void)
{
	unlink(path);
}

TestSuite(input_reader, .init = make_file, .fini = remove_file);

static void put(const char *text)
{
	CLEANUP(fclosep) FILE *file = fopen(path, "wb");

	cr_assert_gt(fputs(text, file), 0);
}

/* "FORMAT NUMBER whole: BYTES|" or "FORMAT NUMBER: TROUBLE|" of every piece. */
static const char *pieces(const char *name, const atomic_bool *stop)
{
	static struct strbuf text = STRBUF_INIT;
	const struct input_origin origin = { path, slice_of(name), 20, stop };
	CLEANUP(input_reader_closep) struct input_reader *reader = NULL;
	CLEANUP(piece_release) struct piece piece = PIECE_INIT;
	bool more = true;

	strbuf_release(&text);
	if (input_reader_open(&reader, &origin, NULL))
		return "not opened";
	while (!input_reader_next(reader, &piece, &more, NULL) && more)
		strbuf_printf(&text, "%d %zu%s: %s|", (int)piece.format, piece.number,
			      piece.path ? " whole" : "",
			      piece.trouble.status ? piece.trouble.message
						   : strbuf_string(&piece.bytes));
	return strbuf_string(&text);
}

Test(input_reader, a_page_is_one_piece_that_is_still_to_be_read)
{
	put("<!doctype html><p>Trạm");
	cr_assert_str_eq(pieces("a.txt", NULL), "1 0 whole: |");
}

Test(input_reader, lines_come_with_the_number_of_the_first)
{
	put("{\"id\": 1}\n{\"id\": 2}\n");
	cr_assert_str_eq(pieces("a.jsonl", NULL), "2 1: {\"id\": 1}\n{\"id\": 2}\n|");
}

Test(input_reader, a_record_has_its_url_and_trouble_its_number)
{
	put("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.vn/\r\n"
	    "Content-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>\r\n\r\n"
	    "WARC/1.0\r\n\r\n");
	cr_assert_str_eq(pieces("a", NULL), "1 1: <p>|0 2: the record's head is damaged|");
}

Test(input_reader, nothing_is_read_once_it_was_told_to_stop)
{
	static const atomic_bool stop = true;

	put("{\"id\": 1}\n");
	cr_assert_str_eq(pieces("a.jsonl", &stop), "not opened");
}
