/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>

#include <criterion/criterion.h>

#include "base/error.h"

Test(error, tells_status_and_sentence_and_needs_no_place_for_it)
{
	struct error err = ERROR_INIT;

	cr_assert(error_set(&err, STATUS_INVALID, "dòng %d", 7) == STATUS_INVALID);
	cr_assert(err.status == STATUS_INVALID);
	cr_assert_str_eq(err.message, "dòng 7");
	cr_assert(error_set(NULL, STATUS_IO, "%s", "x") == STATUS_IO);
	cr_assert(error_no_memory(NULL) == STATUS_NO_MEMORY);
}

Test(error, says_what_the_system_said)
{
	struct error err = ERROR_INIT;

	errno = ENOENT;
	cr_assert(error_set_errno(&err, "%s", "a.txt") == STATUS_NOT_FOUND);
	cr_assert_str_eq(err.message, "a.txt: No such file or directory");
	errno = ENOSPC;
	cr_assert(error_set_errno(&err, "%s", "b") == STATUS_IO);
	cr_assert_str_eq(err.message, "b: No space left on device");
}

Test(error, takes_words_in_front)
{
	struct error err = ERROR_INIT;

	error_set(&err, STATUS_INVALID, "no title");
	error_prefix(&err, "%s:%d: ", "tin.jsonl", 12);
	cr_assert_str_eq(err.message, "tin.jsonl:12: no title");
	cr_assert(err.status == STATUS_INVALID);
	error_prefix(NULL, "x");
}

Test(error, never_ends_in_half_a_character)
{
	char text[2 * sizeof((struct error *)0)->message];
	struct error err = ERROR_INIT;

	for (size_t start = 0; start < 3; start++) {
		size_t at = 0;

		memset(text, 'a', start);
		for (at = start; at + 4 < sizeof text; at += 3)
			memcpy(text + at, "ạ", 4);
		error_set(&err, STATUS_INVALID, "%s", text);

		size_t length = strlen(err.message);
		cr_assert(length >= sizeof err.message - 4);
		cr_assert((length - start) % 3 == 0, "%zu bytes", length);
	}
}
