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

static bool is_part(const struct province_group *whole, struct slice name)
{
	for (size_t i = 0; i < whole->part_count; i++)
		if (slice_equal(whole->parts[i].value, name))
			return true;
	return false;
}

/* Whether a province is a part of another, all of which have a group. */
static bool is_taken_in(const struct province_group *groups, struct slice name)
{
	for (size_t number = 0; number < PROVINCE_COUNT; number++)
		if (is_part(&groups[number], name))
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
	struct province_group all[PROVINCE_COUNT];

	groups->count = 0;
	for (size_t number = 0; number < PROVINCE_COUNT; number++)
		all[number] = make_group(province_name(number), values, count);
	for (size_t number = 0; number < PROVINCE_COUNT; number++)
		if (all[number].count && !is_taken_in(all, all[number].name))
			groups->groups[groups->count++] = all[number];
	qsort(groups->groups, groups->count, sizeof *groups->groups, compare_groups);
}
