/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/declared.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

struct example {
	char html[128], charset[32];
};

ParameterizedTestParameters(declared, charset_is_found)
{
	static struct example examples[] = {
		{ "", "" },
		{ "<html><p>tin", "" },
		{ "<meta charset=utf-8>", "utf-8" },
		{ "<META CHARSET = 'x-viet-tcvn5712'>", "x-viet-tcvn5712" },
		{ "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1258\">",
		  "windows-1258" },
		{ "<?xml version=\"1.0\" encoding=\"VISCII\"?>", "VISCII" },
		{ "<meta charset=", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, declared, charset_is_found)
{
	struct slice charset = declared_charset(slice_of(e->html));

	cr_expect(slice_equal(charset, slice_of(e->charset)), "%s: %.*s", e->html,
		  (int)charset.length, charset.data);
}

Test(declared, far_below_does_not_count)
{
	CLEANUP(strbuf_release) struct strbuf html = STRBUF_INIT;

	for (int i = 0; i < 1024; i++)
		strbuf_append_byte(&html, ' ');
	strbuf_append(&html, slice_of("<meta charset=utf-8>"));
	cr_expect_eq(declared_charset(strbuf_slice(&html)).length, 0);
}

/* "tăn lâm" in TCVN3 and "tẽn lẹm" in VISCII. */
static const char *decoded(const char *declared, const char *known)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct source origin = { .charset = slice_of(known) };
	static char shown[64];
	struct decoding decoding;

	cr_assert_eq(decode_declared(&text, slice_of("t\xa8n l\xa9m"), slice_of(declared),
				     known ? &origin : NULL, &decoding, NULL),
		     STATUS_OK);
	return strcpy(shown, decoding.doubtful ? "doubtful" : strbuf_string(&text));
}

Test(declared, the_operator_decides_where_the_page_does_not)
{
	cr_assert_str_eq(decoded("", NULL), "doubtful");
	cr_assert_str_eq(decoded("", "VISCII"), "tẽn lẹm");
	cr_assert_str_eq(decoded("TCVN3", NULL), "tăn lâm");
	cr_assert_str_eq(decoded("TCVN3", "VISCII"), "tăn lâm");
	cr_assert_str_eq(decoded("iso-8859-1", "VISCII"), "tẽn lẹm");
	cr_assert_str_eq(decoded("x-unknown", "TCVN3"), "tăn lâm");
}
