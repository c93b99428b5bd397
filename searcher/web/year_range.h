/* SPDX-License-Identifier: GPL-2.0-or-later */
/* year_range.h - the years of a question, and addresses that ask for one */
#ifndef SEARCHER_WEB_YEAR_RANGE_H
#define SEARCHER_WEB_YEAR_RANGE_H

#include <stdbool.h>

#include "searcher/search.h"
#include "searcher/web/address.h"

/* Whether the question is narrowed to days of which some are in this year. */
bool year_range_touches(const struct question *question, int year);

/* Whether it is narrowed to this year, all of it and no other. */
bool year_range_is(const struct question *question, int year);

/* The first page of the address narrowed to a year, "2019", which is borrowed; or to all,
 * where the question is narrowed to that year already. */
struct address year_range_toggle(const struct question *question, const struct address *address,
				 struct slice year);

#endif
