/* SPDX-License-Identifier: GPL-2.0-or-later */
/* assets.h - the files that pages ask for: style sheet, script, icon, and the script for portals
 *
 * They are compiled in, so that the server reads no file of the machine. Those of our own pages
 * have a hash of their content in their path and may be kept for ever; the script that portals
 * embed has the path that stands in their pages, and changes with us.
 */
#ifndef SEARCHER_WEB_ASSETS_H
#define SEARCHER_WEB_ASSETS_H

#include <stdbool.h>

#include "base/slice.h"

struct asset {
	struct slice path; /* "/assets/page-5d41402abc4b.css" */
	struct slice type; /* "text/css; charset=utf-8" */
	struct slice content;
	bool immutable; /* what stands under this path never changes */
};

extern const struct asset asset_style, asset_script, asset_icon, asset_embed;

/* The asset with this path, or NULL. */
const struct asset *asset_find(struct slice path);

#endif
