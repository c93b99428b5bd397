/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/stream.h"

#include <criterion/criterion.h>
#include <unistd.h>
#include <zlib.h>

static char path[] = "/tmp/sttt-stream-XXXXXX";
static struct error failure;

static void make_file(void)
{
	close(mkstemp(path));
}

static void remove_file(void)
{
	unlink(path);
}

TestSuite(stream, .init = make_file, .fini = remove_file);

static void put(struct slice bytes)
{
	CLEANUP(fclosep) FILE *file = fopen(path, "ab");

	cr_assert_eq(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
}

/* A gzip member. */
static void pack(const char *text)
{
	gzFile file = gzopen(path, "ab");

	cr_assert_gt(gzputs(file, text), 0);
	cr_assert_eq(gzclose(file), Z_OK);
}

/* A header, and a block of a type that there is not. */
static const struct slice bad_member = SLICE_INIT("\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff");

/* All of the file, or why not. */
static const char *read_all(size_t limit)
{
	static struct strbuf bytes = STRBUF_INIT;
	CLEANUP(stream_closep) struct stream *stream = NULL;

	strbuf_release(&bytes);
	cr_assert_eq(stream_open(&stream, path, NULL, &failure), STATUS_OK);
	if (stream_read_all(stream, &bytes, limit, &failure))
		return failure.message;
	return strbuf_string(&bytes);
}

Test(stream, plain_bytes_come_as_they_are)
{
	cr_assert_str_eq(read_all(10), "");
	put(slice_of("trạm BTS"));
	cr_assert_str_eq(read_all(10), "trạm BTS");
}

Test(stream, members_are_unpacked_one_after_another)
{
	pack("trạm ");
	pack("BTS");
	put(slice_of("\0\0\0"));
	cr_assert_str_eq(read_all(10), "trạm BTS");
}

Test(stream, more_than_the_limit_is_refused)
{
	pack("trạm BTS");
	cr_assert_str_eq(read_all(9), "the file is longer than the limit of 9 bytes");
	cr_assert_eq(failure.status, STATUS_REFUSED);
}

Test(stream, damaged_members_are_named)
{
	pack("trạm BTS");
	cr_assert_eq(truncate(path, 20), 0);
	cr_assert_str_eq(read_all(100), "its gzip data end too early");
	cr_assert_eq(truncate(path, 0), 0);
	put(bad_member);
	cr_assert_str_eq(read_all(100), "its gzip data are damaged");
}

Test(stream, goes_on_at_the_next_member)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

	put(bad_member);
	pack("trạm BTS");
	cr_assert_eq(stream_open(&stream, path, NULL, NULL), STATUS_OK);
	cr_assert_eq(stream_read_all(stream, &bytes, 100, &failure), STATUS_INVALID);
	cr_assert(stream_resume(stream));
	cr_assert_eq(stream_read_all(stream, &bytes, 100, &failure), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&bytes), "trạm BTS");
	cr_assert_not(stream_resume(stream));
}

Test(stream, what_was_looked_at_stays_to_be_read)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct slice head;

	pack("trạm ");
	pack("BTS");
	cr_assert_eq(stream_open(&stream, path, NULL, NULL), STATUS_OK);
	cr_assert_eq(stream_peek(stream, &head, 8, NULL), STATUS_OK);
	cr_assert(slice_equal(head, slice_of("trạm BTS")));
	cr_assert_eq(stream_read_all(stream, &bytes, 100, NULL), STATUS_OK);
	cr_assert_str_eq(strbuf_string(&bytes), "trạm BTS");
}

Test(stream, what_stands_before_damaged_data_is_there)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	struct slice head;

	pack("trạm");
	put(bad_member);
	cr_assert_eq(stream_open(&stream, path, NULL, NULL), STATUS_OK);
	cr_assert_eq(stream_peek(stream, &head, 100, NULL), STATUS_OK);
	cr_assert_eq(stream_read_all(stream, &bytes, 100, &failure), STATUS_INVALID);
	cr_assert_str_eq(strbuf_string(&bytes), "trạm");
}

Test(stream, gives_up_when_told_to_stop)
{
	static const atomic_bool stop = true;
	CLEANUP(stream_closep) struct stream *stream = NULL;

	cr_assert_eq(stream_open(&stream, path, &stop, NULL), STATUS_REFUSED);
}

Test(stream, a_file_that_is_not_there_is_an_error)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;

	cr_assert_eq(stream_open(&stream, "/nowhere", NULL, &failure), STATUS_NOT_FOUND);
}
