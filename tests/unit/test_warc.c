/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/warc.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/cleanup.h"

static char path[] = "/tmp/sttt-warc-XXXXXX";
static struct strbuf archive = STRBUF_INIT;

static void make_file(void)
{
	close(mkstemp(path));
}

static void remove_file(void)
{
	unlink(path);
	strbuf_release(&archive);
}

TestSuite(warc, .init = make_file, .fini = remove_file);

/* A record whose length is so much more than it has. */
static void add_record(const char *type, const char *uri, const char *block, int more)
{
	strbuf_printf(&archive,
		      "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
		      "Content-Type: application/http; msgtype=response\r\n"
		      "Content-Length: %d\r\n\r\n%s\r\n\r\n",
		      type, uri, (int)strlen(block) + more, block);
}

#define PAGE(text) "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" text

static void write_file(bool packed)
{
	CLEANUP(fclosep) FILE *file = fopen(path, "ab");
	gzFile gzip = packed ? gzopen(path, "ab") : NULL;
	struct slice bytes = strbuf_slice(&archive);

	if (packed) {
		cr_assert_eq(gzwrite(gzip, bytes.data, (unsigned)bytes.length), bytes.length);
		cr_assert_eq(gzclose(gzip), Z_OK);
	} else {
		cr_assert_eq(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
	}
	strbuf_clear(&archive);
}

/* "NUMBER URL FORMAT: BYTES\n" or "NUMBER: TROUBLE\n" of every piece. */
static const char *pieces_of_file(void)
{
	static struct strbuf text = STRBUF_INIT;
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(warc_release) struct warc warc = { .limit = 1000, .attachment_limit = 2000 };
	CLEANUP(piece_release) struct piece piece = PIECE_INIT;
	bool more = true;

	strbuf_release(&text);
	cr_assert_eq(stream_open(&stream, path, NULL, NULL), STATUS_OK);
	warc.stream = stream;
	while (more) {
		piece_clear(&piece);
		cr_assert_eq(warc_next(&warc, &piece, &more, NULL), STATUS_OK);
		if (more && piece.trouble.status)
			strbuf_printf(&text, "%zu: %s\n", piece.number, piece.trouble.message);
		else if (more)
			strbuf_printf(&text, "%zu %s %d: %s\n", piece.number,
				      strbuf_string(&piece.url), (int)piece.format,
				      strbuf_string(&piece.bytes));
	}
	return strbuf_string(&text);
}

static const char *pieces(void)
{
	write_file(false);
	return pieces_of_file();
}

#define LIES "the record is not as long as it says, and left out\n"

Test(warc, pages_and_texts_are_handed_out_and_the_rest_passed_over)
{
	add_record("warcinfo", "", "software: x", 0);
	add_record("request", "https://a.vn/1", "GET / HTTP/1.1\r\n\r\n", 0);
	add_record("response", "<https://a.vn/1>", PAGE("<p>Trạm"), 0);
	add_record("response", "https://a.vn/2", "HTTP/1.1 404 Not Found\r\n\r\n<p>Không", 0);
	add_record("response", "https://a.vn/a.png",
		   "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", 0);
	add_record("response", "https://a.vn/robots.txt",
		   "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx", 0);
	add_record("response", "https://a.vn/tin.txt",
		   "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTin", 0);
	add_record("response", "https://a.vn/tai?so=1",
		   "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n%PDF-1.4", 0);
	add_record("response", "https://a.vn/tai?so=2",
		   "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nMZ", 0);
	cr_assert_str_eq(pieces(), "3 https://a.vn/1 1: <p>Trạm\n"
				   "7 https://a.vn/tin.txt 0: Tin\n"
				   "8 https://a.vn/tai?so=1 5: %PDF-1.4\n");
}

Test(warc, a_resource_is_its_block)
{
	strbuf_printf(&archive, "WARC/1.1\r\nwarc-type: resource\r\n"
				"warc-target-uri: https://a.vn/1\r\nCONTENT-TYPE: text/html\r\n"
				"Content-Length: 3\r\n\r\n<p>\r\n\r\n");
	cr_assert_str_eq(pieces(), "1 https://a.vn/1 1: <p>\n");
}

Test(warc, a_length_that_lies_costs_one_record)
{
	add_record("response", "https://a.vn/1", PAGE("1"), 1000000);
	add_record("response", "https://a.vn/2", PAGE("2"), -1);
	add_record("request", "https://a.vn/3", PAGE("3"), 3);
	add_record("response", "https://a.vn/4", PAGE("4"), 0);
	cr_assert_str_eq(pieces(), "1: " LIES "2: " LIES "3: " LIES "4 https://a.vn/4 1: 4\n");
}

Test(warc, a_damaged_head_costs_one_record)
{
	strbuf_printf(&archive, "WARC/1.0\r\nContent-Length: -5\r\n\r\nx\r\n\r\n");
	add_record("response", "https://a.vn/2", PAGE("2"), 0);
	cr_assert_str_eq(pieces(), "1: the record's head is damaged\n"
				   "2 https://a.vn/2 1: 2\n");
}

Test(warc, a_record_that_is_cut_short_is_named)
{
	add_record("response", "https://a.vn/1", PAGE("1"), 0);
	strbuf_truncate(&archive, archive.length - 5);
	cr_assert_str_eq(pieces(), "1: the record is cut short, and left out\n");
}

Test(warc, a_record_that_is_too_long_is_named)
{
	CLEANUP(strbuf_release) struct strbuf page = STRBUF_INIT;

	strbuf_append(&page, slice_of(PAGE("")));
	for (size_t i = 0; i < 1001; i++)
		strbuf_append_byte(&page, 'x');
	add_record("response", "https://a.vn/1", strbuf_string(&page), 0);
	add_record("response", "https://a.vn/2", PAGE("2"), 0);
	cr_assert_str_eq(pieces(), "1: it is longer than the limit of 1000 bytes\n"
				   "2 https://a.vn/2 1: 2\n");
}

Test(warc, damaged_gzip_data_cost_one_member)
{
	add_record("response", "https://a.vn/1", PAGE("1"), 0);
	write_file(true);
	strbuf_append(&archive, slice_make("\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff", 13));
	write_file(false);
	add_record("response", "https://a.vn/2", PAGE("2"), 0);
	write_file(true);
	cr_assert_str_eq(pieces_of_file(), "1 https://a.vn/1 1: 1\n2: its gzip data are damaged\n"
					   "3 https://a.vn/2 1: 2\n");
}
