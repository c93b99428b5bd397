/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/entities.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

struct example {
	char text[64], replaced[64];
};

ParameterizedTestParameters(entities, are_replaced)
{
	static struct example examples[] = {
		{ "C&ocirc;ng ty", "Công ty" },
		{ "tr&ocirc;\u0300ng", "trô\u0300ng" },
		{ "d&#432;a &#x1EA1;&#X1ea1;", "dưa ạạ" },
		{ "a&nbsp;b &ndash; c", "a\u00a0b – c" },
		{ "&#150;&#129;", "–\xc2\x81" }, /* windows-1252 has no letter for 0x81 */
		{ "&dstrok;&Abreve;&utilde;", "đĂũ" },
		{ "TT&TT &ocirc;", "TT&TT ô" },
		{ "&&ocirc;", "&ô" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, entities, are_replaced)
{
	CLEANUP(strbuf_release) struct strbuf replaced = STRBUF_INIT;

	cr_assert(entities_replace(&replaced, slice_of(e->text)));
	cr_expect_str_eq(strbuf_string(&replaced), e->replaced);
}

Test(entities, of_ascii_and_of_nothing_stay)
{
	static const char *const texts[] = {
		"",
		"TT&TT",
		"&lt;p&gt; &amp; &quot;",
		"&#60;&#x26;&#39;",
		"&ocirc &#432",
		"&xyz;",
		"&#xd800;",
		"&#1114112;",
		"&#99999999999999;",
		"&#;&#x;&;",
		"a?b=1&ocirc",
		"&#4 3;",
		"&",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		CLEANUP(strbuf_release) struct strbuf replaced = STRBUF_INIT;

		cr_expect_not(entities_replace(&replaced, slice_of(texts[i])), "%s", texts[i]);
		cr_expect_eq(replaced.length, 0);
	}
}
