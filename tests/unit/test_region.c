/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "indexer/region.h"

struct example {
	char names[64];
	enum region region;
};

ParameterizedTestParameters(region, is_told_by_the_names_that_portals_use)
{
	static struct example examples[] = {
		{ "breadcrumb_module", REGION_BREADCRUMB },
		{ "tin-lien-quan", REGION_LINKS },
		{ "jp-relatedposts", REGION_LINKS },
		{ "ms-quicklaunch", REGION_MENU },
		{ "navbar navbar-expand", REGION_MENU },
		{ "Thong_Ke", REGION_STATISTICS },
		{ "site-footer", REGION_FOOTER },
		{ "row footer", REGION_FOOTER },
		{ "share-links", REGION_BUTTONS },
		{ "block-poll", REGION_POLL },
		{ "detail-content clearfix", REGION_TEXT },
		{ "noi-dung", REGION_TEXT },
		{ "articleBody", REGION_TEXT },
		{ "post-title", REGION_TITLE },
		{ "title noidung", REGION_TEXT },
		{ "tac-gia", REGION_AUTHOR },
		{ "navigation-free document", REGION_MENU },
		{ "document", REGION_NONE },
		{ "col-md-8", REGION_NONE },
		{ "header-right", REGION_NONE },
		{ "", REGION_NONE },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, region, is_told_by_the_names_that_portals_use)
{
	cr_assert(region_of(slice_of(e->names)) == e->region, "%s", e->names);
}

Test(region, every_part_of_the_site_has_a_reason)
{
	for (int region = 0; region < REGION_COUNT; region++)
		cr_assert(region_is_site((enum region)region) ==
			  (region_chrome((enum region)region) != CHROME_NONE));
}
