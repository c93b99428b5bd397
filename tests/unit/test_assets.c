/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/assets.h"

#include <criterion/criterion.h>

Test(assets, are_found_by_the_path_that_pages_name)
{
	cr_assert_eq(asset_find(asset_style.path), &asset_style);
	cr_assert_eq(asset_find(slice_of("/assets/embed.js")), &asset_embed);
	cr_assert_null(asset_find(slice_of("/assets/../page.css")));
	cr_assert_null(asset_find(slice_of("")));
}

Test(assets, of_our_pages_have_their_content_in_their_path)
{
	cr_assert(slice_starts_with(asset_script.path, slice_of("/assets/page-")));
	cr_assert(slice_ends_with(asset_script.path, slice_of(".js")));
	cr_assert(asset_style.immutable && asset_script.immutable && asset_icon.immutable);
	cr_assert(!asset_embed.immutable);
}

Test(assets, the_script_for_portals_stays_small)
{
	cr_assert_leq(asset_embed.content.length, 2048);
}
