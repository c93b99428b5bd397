/* SPDX-License-Identifier: GPL-2.0-or-later */
/* small_searcher.h - a searcher on a small index, which all tests of a suite ask */
#ifndef TESTS_UNIT_SMALL_SEARCHER_H
#define TESTS_UNIT_SMALL_SEARCHER_H

#include <criterion/criterion.h>

#include "searcher/search.h"
#include "tests/unit/small_index.h"

static struct small_index library_index;
static struct searcher *searcher;
static struct arena arena;

static inline void small_searcher_open(const struct document *documents, size_t count)
{
	struct error err = ERROR_INIT;

	library_index = small_index_make(documents, count);
	cr_assert_eq(searcher_open(&searcher, library_index.path, &err), STATUS_OK, "%s",
		     err.message);
}

static inline void small_searcher_close(void)
{
	searcher_close(searcher);
	small_index_remove(&library_index);
	arena_release(&arena);
}

#endif
