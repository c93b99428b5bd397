/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/assets.h"

#include <stddef.h>

#include "searcher/web/assets.inc"

const struct asset *asset_find(struct slice path)
{
	static const struct asset *const assets[] = { &asset_style, &asset_script, &asset_icon,
						      &asset_embed };

	for (size_t i = 0; i < sizeof assets / sizeof *assets; i++)
		if (slice_equal(assets[i]->path, path))
			return assets[i];
	return NULL;
}
