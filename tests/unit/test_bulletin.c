/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <stdio.h>

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

/* --- what the operator knows ---------------------------------------------- */

static const char sites[] = "[source cong-dak-nong]\n"
			    "match = daknong/**\n"
			    "match = daknong.gov.vn\n"
			    "province = Đắk Nông\n"
			    "date order = month day year\n";

/* "SOURCE, PROVINCE, DATE" of a text below daknong/. */
static const char *read_text(const char *text)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(sources_closep) struct sources *sources = NULL;
	const struct document *document = &bulletin.document;
	static char shown[200];

	cr_assert_eq(sources_parse(&sources, slice_of(sites), "sttt.conf", NULL), STATUS_OK);
	struct provenance provenance = { .id = slice_of("daknong/a.txt"),
					 .input = slice_of("daknong/a.txt"),
					 .sources = sources };
	cr_assert_eq(bulletin_read_text(&bulletin, &provenance, slice_of(text), NULL), STATUS_OK);
	cr_assert_eq(bulletin.origin, sources_at(sources, 0));
	snprintf(shown, sizeof shown, "%.*s, %.*s, %d", (int)document->source.length,
		 document->source.data, (int)document->province.length, document->province.data,
		 document->date);
	return shown;
}

Test(bulletin, that_names_no_source_has_that_of_its_origin)
{
	cr_assert_str_eq(read_text("Họp giao ban quý III\nSở họp bàn về trạm BTS.\n"),
			 "cong-dak-nong, Đắk Nông, 0");
	cr_assert_str_eq(read_text("Họp giao ban\n(Mic.gov.vn) - Sở TT&TT Phú Yên họp bàn.\n"),
			 "mic.gov.vn, Đắk Nông, 0");
}

Test(bulletin, has_the_day_that_its_site_prints_in_the_sites_order)
{
	cr_assert_str_eq(read_text("07/08/2019 14:04\nHọp giao ban\nNgày 03/04/2019, Sở họp.\n"),
			 "cong-dak-nong, Đắk Nông, 20190708");
	cr_assert_str_eq(read_text("Họp giao ban\nNgày 03/04/2019, Sở họp bàn về trạm BTS.\n"),
			 "cong-dak-nong, Đắk Nông, 20190403");
}

Test(bulletin, of_a_line_of_json_has_the_origin_of_its_url_but_says_more_itself)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	CLEANUP(sources_closep) struct sources *sources = NULL;

	cr_assert_eq(sources_parse(&sources, slice_of(sites), "sttt.conf", NULL), STATUS_OK);
	struct provenance provenance = { .input = slice_of("a.jsonl"), .sources = sources };
	cr_assert_eq(bulletin_read_json(&bulletin, &provenance,
					slice_of("{\"url\": \"https://www.daknong.gov.vn/1\", "
						 "\"title\": \"Tin Phú Yên\"}"),
					NULL),
		     STATUS_OK);
	cr_assert(slice_equal(bulletin.document.source, slice_of("cong-dak-nong")));
	cr_assert(slice_equal(bulletin.document.province, slice_of("Đắk Nông")));

	cr_assert_eq(
		bulletin_read_json(&bulletin, &provenance,
				   slice_of("{\"url\": \"https://daknong.gov.vn/2\", \"title\": "
					    "\"Tin\", \"source\": \"Báo Phú Yên\", "
					    "\"province\": \"Phú Yên\"}"),
				   NULL),
		STATUS_OK);
	cr_assert(slice_equal(bulletin.document.source, slice_of("Báo Phú Yên")));
	cr_assert(slice_equal(bulletin.document.province, slice_of("Phú Yên")));

	cr_assert_eq(bulletin_read_json(&bulletin, &provenance,
					slice_of("{\"id\": \"3\", \"title\": \"Tin\"}"), NULL),
		     STATUS_OK);
	cr_assert_null(bulletin.origin);
}
