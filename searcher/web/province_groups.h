/* SPDX-License-Identifier: GPL-2.0-or-later */
/* province_groups.h - counts by province, those of today over those that they took in */
#ifndef SEARCHER_WEB_PROVINCE_GROUPS_H
#define SEARCHER_WEB_PROVINCE_GROUPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "index/index_reader.h"
#include "index/province.h"

struct province_group {
	struct slice name;
	uint32_t count; /* of it and its parts, as searching for it finds them */
	struct facet_value parts[PROVINCE_MOST_PARTS]; /* those that have any */
	size_t part_count;
};

struct province_groups {
	struct province_group groups[PROVINCE_COUNT]; /* most first, equals by their names */
	size_t count;
};

/* Group the values of the facet "province"; a name that is no province's is left out. The
 * names live as long as the program. */
void province_groups_make(struct province_groups *groups, const struct facet_value *values,
			  size_t count);

#endif
