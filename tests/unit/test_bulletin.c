/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>

#include "base/cleanup.h"
#include "indexer/bulletin.h"
#include "indexer/extract.h"

Test(bulletin, keeps_nothing_of_the_one_before)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;

	cr_assert(bulletin_read_text(
			  &bulletin, &(struct provenance){ .id = slice_of("a.txt") },
			  slice_of("In bài viết\nTiêu đề\nNgày 31/02/2016, Sở họp.\nVăn Đông"),
			  NULL) == STATUS_OK);
	cr_assert(bulletin.warning_count == 1 && bulletin.omission_count == 2);

	cr_assert(bulletin_read_text(&bulletin, &(struct provenance){ .id = slice_of("b.txt") },
				     slice_of("Khác\nMột đoạn."), NULL) == STATUS_OK);
	cr_assert(bulletin.warning_count == 0 && bulletin.omission_count == 0);
	cr_assert(slice_equal(bulletin.document.id, slice_of("b.txt")));
	cr_assert(bulletin.document.author.length == 0);
}

Test(bulletin, collects_warnings_in_order)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;

	bulletin_warn(&bulletin, "line %d", 1);
	bulletin_warn(&bulletin, "%s", "second");
	cr_assert(bulletin.warning_count == 2);
	cr_assert(slice_equal(bulletin.warnings[0], slice_of("line 1")));
	cr_assert(slice_equal(bulletin.warnings[1], slice_of("second")));
}

Test(bulletin, cleans_text_to_nfc)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct slice text = slice_of("tra\u0323m");

	cr_assert(bulletin_clean(&bulletin, &text, NULL) == STATUS_OK);
	cr_assert(slice_equal(text, slice_of("trạm")));
}

Test(bulletin, has_the_address_that_was_known_before)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct provenance provenance = { .id = slice_of("a.txt"),
					 .url = slice_of("https://mic.gov.vn/a") };

	cr_assert(bulletin_read_text(&bulletin, &provenance, slice_of("Tiêu đề\nMột đoạn."),
				     NULL) == STATUS_OK);
	cr_assert(slice_equal(bulletin.document.url, slice_of("https://mic.gov.vn/a")));
}
