/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "indexer/site.h"

struct example {
	char name[64], site[32], url[64];
};

ParameterizedTestParameters(site, is_the_host_or_a_folder)
{
	static struct example examples[] = {
		{ "mirror/mic.gov.vn/tin/a.html", "mic.gov.vn", "http://mic.gov.vn/tin/a.html" },
		{ "mic.gov.vn/a.html", "mic.gov.vn", "http://mic.gov.vn/a.html" },
		{ "a/b/baophuyen.com.vn/x.htm", "baophuyen.com.vn",
		  "http://baophuyen.com.vn/x.htm" },
		{ "corpus/phuyen/2017/a.txt", "corpus/phuyen", "" },
		{ "mic/2015/07/a.html", "mic", "" },
		{ "mic/a.html", "mic", "" },
		{ "a.html", "", "" },
		{ "tin.vn", "", "" },
		{ "", "", "" },
		{ "mirror/.vn/a", "mirror/.vn", "" },
		{ "mirror/v1.2/a", "mirror/v1.2", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, site, is_the_host_or_a_folder)
{
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;

	cr_assert(slice_equal(site_of(slice_of(e->name)), slice_of(e->site)), "%s", e->name);
	site_append_url(&url, slice_of(e->name));
	cr_assert_str_eq(strbuf_string(&url), e->url);
}
