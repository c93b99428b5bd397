/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/province_groups.h"

#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

/* "Lâm Đồng 12 (Đắk Nông 7), ..." */
static void expect_groups(const struct facet_value *values, size_t count, const char *expected)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct province_groups groups;

	province_groups_make(&groups, values, count);
	for (size_t i = 0; i < groups.count; i++) {
		const struct province_group *group = &groups.groups[i];

		strbuf_printf(&text, "%s%s %u", i ? ", " : "", group->name.data, group->count);
		for (size_t p = 0; p < group->part_count; p++)
			strbuf_printf(&text, " (%s %u)", group->parts[p].value.data,
				      group->parts[p].count);
	}
	cr_assert_str_eq(strbuf_string(&text), expected);
}

Test(province_groups, put_former_provinces_under_those_of_today)
{
	const struct facet_value values[] = { { SLICE_INIT("Nghệ An"), 9 },
					      { SLICE_INIT("Đắk Nông"), 7 },
					      { SLICE_INIT("Lâm Đồng"), 5 },
					      { SLICE_INIT("Hà Tây"), 1 } };

	expect_groups(values, 4, "Lâm Đồng 12 (Đắk Nông 7), Nghệ An 9, Hà Nội 1 (Hà Tây 1)");
}

Test(province_groups, are_none_of_no_values)
{
	expect_groups(NULL, 0, "");
}
