/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "base/json.h"

Test(json, reads_and_prints_back_in_the_same_order)
{
	CLEANUP(json_decrefp) json_t *value = NULL;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct slice line = slice_of("{\"id\":\"a\",\"title\":\"Trạm BTS\",\"score\":9.1}");

	cr_assert(json_parse(&value, line, NULL) == STATUS_OK);
	json_print(&text, value, JSON_ONE_LINE);
	cr_assert_str_eq(strbuf_string(&text), line.data);
}

Test(json, names_the_place_of_a_mistake)
{
	struct error err = ERROR_INIT;
	json_t *value = NULL;

	cr_assert(json_parse(&value, slice_of("{\"id\": tin}"), &err) == STATUS_INVALID);
	cr_assert(strstr(err.message, "line 1, column"), "%s", err.message);
	cr_assert(json_parse(&value, slice_of("{\"a\":1,\"a\":2}"), &err) == STATUS_INVALID);
	cr_assert(json_parse(&value, slice_of("\"\xff\""), &err) == STATUS_INVALID);
	cr_assert(json_parse(&value, slice_of(""), &err) == STATUS_INVALID);
	cr_assert_null(value);
}

Test(json, gives_an_empty_slice_for_what_is_no_string)
{
	CLEANUP(json_decrefp) json_t *value = NULL;

	cr_assert(json_parse(&value, slice_of("{\"a\":null,\"b\":5,\"c\":\"x\"}"), NULL) ==
		  STATUS_OK);
	cr_assert(json_text_of(value, "a").length == 0);
	cr_assert(json_text_of(value, "b").length == 0);
	cr_assert(json_text_of(value, "missing").length == 0);
	cr_assert(slice_equal(json_text_of(value, "c"), slice_of("x")));
}

Test(json, takes_any_bytes_as_text)
{
	CLEANUP(json_decrefp) json_t *broken = json_text(slice_of("a\xff"));
	CLEANUP(json_decrefp) json_t *unknown = json_text_or_null(slice_of(""));

	cr_assert_str_eq(json_string_value(broken), "a\xef\xbf\xbd");
	cr_assert(json_is_null(unknown));
}
