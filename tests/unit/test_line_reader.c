/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/line_reader.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "base/cleanup.h"

/* Read a text with a limit; what comes out: "1:a 2:b too long 3 4:c". */
static const char *lines_of(struct slice text, size_t limit)
{
	static char line_list[1024];
	CLEANUP(line_batch_release) struct line_batch batch = { .text = STRBUF_INIT };
	char path[] = "/tmp/sttt-lines-XXXXXX";
	CLEANUP(close_descriptor) int descriptor = mkstemp(path);
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(line_reader_release) struct line_reader reader = { .limit = limit };
	struct slice rest, line;
	size_t used = 0;

	cr_assert_eq(write(descriptor, text.data, text.length), (ssize_t)text.length);
	cr_assert_eq(stream_open(&stream, path, NULL, NULL), STATUS_OK);
	cr_assert_eq(unlink(path), 0);
	reader.stream = stream;
	line_list[0] = '\0';
	while (!line_reader_next(&reader, &batch, NULL) && !batch.end) {
		size_t number = batch.first_line;

		rest = strbuf_slice(&batch.text);
		while (slice_next_line(&rest, &line))
			used += (size_t)snprintf(line_list + used, sizeof line_list - used,
						 "%zu:%.*s ", number++, (int)line.length,
						 line.data);
		if (batch.too_long)
			used += (size_t)snprintf(line_list + used, sizeof line_list - used,
						 "too long %zu ", batch.too_long);
	}
	return line_list;
}

Test(line_reader, hands_out_lines_with_their_numbers)
{
	cr_assert_str_eq(lines_of(slice_of("a\n\nb\r\nc"), 100), "1:a 2: 3:b 4:c ");
	cr_assert_str_eq(lines_of(slice_of(""), 100), "");
	cr_assert_str_eq(lines_of(slice_of("\n"), 100), "1: ");
}

Test(line_reader, leaves_out_a_line_that_is_too_long_and_goes_on)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	strbuf_append(&text, slice_of("a\n"));
	for (size_t i = 0; i < 1000 * 1000; i++)
		strbuf_append_byte(&text, 'x');
	strbuf_append(&text, slice_of("\nb\nc"));
	cr_assert_str_eq(lines_of(strbuf_slice(&text), 1000), "1:a too long 2 3:b 4:c ");
}

Test(line_reader, leaves_out_a_last_line_that_is_too_long)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < 1000 * 1000; i++)
		strbuf_append_byte(&text, 'x');
	cr_assert_str_eq(lines_of(strbuf_slice(&text), 1000), "too long 1 ");
}
