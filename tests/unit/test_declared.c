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
