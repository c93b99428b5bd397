/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own_folder.h - a folder for each test, which goes with it
 *
 *     TestSuite(scan, .init = make_folder, .fini = remove_folder);
 */
#ifndef TESTS_UNIT_OWN_FOLDER_H
#define TESTS_UNIT_OWN_FOLDER_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static char folder[64];

static inline void make_folder(void)
{
	strcpy(folder, "/tmp/sttt-test-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
}

static inline void remove_folder(void)
{
	cr_assert_eq(file_remove_tree(folder, NULL), STATUS_OK);
}

/* FOLDER/NAME; four may be in use at once. */
static inline const char *at(const char *name)
{
	static char made[4][256];
	static unsigned turn;
	char *path = made[++turn % 4];

	snprintf(path, sizeof *made, "%s/%s", folder, name);
	return path;
}

#endif
