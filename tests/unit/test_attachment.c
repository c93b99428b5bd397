/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/attachment.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/cleanup.h"

static struct error failure;

/* The text, or why there is none. */
static const char *read_rtf(const char *rtf, size_t limit)
{
	static struct strbuf text = STRBUF_INIT;

	strbuf_release(&text);
	if (attachment_read(&text, slice_of(rtf), FORMAT_RTF, limit, &failure))
		return failure.message;
	return strbuf_string(&text);
}

Test(attachment, is_read_by_another_process)
{
	cr_assert_str_eq(read_rtf("{\\rtf1 tr\\u7841?m BTS}", 100), "trạm BTS");
}

Test(attachment, what_the_process_says_is_the_reason)
{
	cr_assert_str_eq(read_rtf("Tin", 100), "it does not begin as RTF does");
	cr_assert_eq(failure.status, STATUS_INVALID);
}

Test(attachment, a_text_beyond_the_limit_is_refused)
{
	cr_assert_str_eq(read_rtf("{\\rtf1 Tin vui}", 5),
			 "its text is longer than the limit of 5 bytes");
	cr_assert_eq(failure.status, STATUS_REFUSED);
}

Test(attachment, without_text_there_is_no_bulletin)
{
	cr_assert_str_eq(read_rtf("{\\rtf1\\par\\par}", 100), "there is no text in it");
}

Test(attachment, a_crash_costs_one_file)
{
	setenv("STTT_CONVERT", "/bin/false", 1);
	cr_assert_str_eq(read_rtf("{\\rtf1 Tin}", 100), "it cannot be read");
}

Test(attachment, a_program_that_is_missing_is_named)
{
	setenv("STTT_CONVERT", "/nowhere/sttt-convert", 1);
	read_rtf("{\\rtf1 Tin}", 100);
	cr_assert_not_null(strstr(failure.message, "/nowhere/sttt-convert: "));
}
