/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/province_groups.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

/* The bulletins of one province by its own name. */
static uint32_t count_of(struct slice name, const struct facet_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(values[i].value, name))
			return values[i].count;
	return 0;
}

static struct province_group make_group(struct slice name, const struct facet_value *values,
					size_t count)
{
	struct province_part parts[PROVINCE_MOST_PARTS];
	size_t part_count = province_parts(name, parts);
	struct province_group group = { .name = name, .count = count_of(name, values, count) };

	assert(part_count <= PROVINCE_MOST_PARTS);
	for (size_t i = 0; i < part_count; i++) {
		uint32_t of_part = count_of(parts[i].name, values, count);

		if (!of_part)
			continue;
		group.parts[group.part_count++] =
			(struct facet_value){ .value = parts[i].name, .count = of_part };
		group.count += of_part;
	}
	return group;
}

static bool is_part(struct slice name)
{
	struct province_part parts[PROVINCE_MOST_PARTS];

	for (size_t number = 0; number < PROVINCE_COUNT; number++)
		for (size_t i = province_parts(province_name(number), parts); i-- > 0;)
			if (slice_equal(parts[i].name, name))
				return true;
	return false;
}

static int compare_groups(const void *a, const void *b)
{
	const struct province_group *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return slice_compare(left->name, right->name);
}

void province_groups_make(struct province_groups *groups, const struct facet_value *values,
			  size_t count)
{
	groups->count = 0;
	for (size_t number = 0; number < PROVINCE_COUNT; number++) {
		struct slice name = province_name(number);
		struct province_group group = make_group(name, values, count);

		if (group.count && !is_part(name))
			groups->groups[groups->count++] = group;
	}
	qsort(groups->groups, groups->count, sizeof *groups->groups, compare_groups);
}
