/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/postings.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/cleanup.h"
#include "index/schema.h"

static struct analyzer *analyzer;
static struct postings postings = POSTINGS_INIT;
static struct strbuf text = STRBUF_INIT;

static void open_analyzer(void)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(analyzer_open(&analyzer, &err), STATUS_OK, "%s", err.message);
}

static void release_all(void)
{
	analyzer_close(analyzer);
	postings_release(&postings);
	strbuf_release(&text);
}

TestSuite(postings, .init = open_analyzer, .fini = release_all);

static void build(const struct document *document)
{
	struct error err = ERROR_INIT;

	cr_assert_eq(postings_build(&postings, analyzer, document, &err), STATUS_OK, "%s",
		     err.message);
}

/* The postings whose term begins with the prefix, in their order:
 * "TERM*FREQUENCY". Those of the format are shown for their own alone. */
static const char *terms(const char *prefix)
{
	strbuf_clear(&text);
	for (size_t i = 0; i < postings.entry.posting_count; i++) {
		const struct posting *posting = &postings.entry.postings[i];

		if (!slice_starts_with(posting->term, slice_of(prefix)))
			continue;
		if (!*prefix && slice_starts_with(posting->term, slice_of(PREFIX_FORMAT)))
			continue;
		strbuf_append(&text, slice_of(text.length ? ", " : ""));
		strbuf_append(&text, posting->term);
		strbuf_printf(&text, "*%u", posting->frequency);
	}
	return strbuf_string(&text);
}

/* "SLOT=BYTES" of each value but the signature and those that sort, whose bytes are no text. */
static const char *values(void)
{
	strbuf_clear(&text);
	for (size_t i = 0; i < postings.entry.value_count; i++) {
		const struct index_value *value = &postings.entry.values[i];

		if (value->slot >= SLOT_SIGNATURE)
			continue;
		strbuf_printf(&text, "%s%u=", i ? ", " : "", value->slot);
		strbuf_append(&text, value->bytes);
	}
	return strbuf_string(&text);
}

Test(postings, the_body_has_two_forms_and_bigrams)
{
	build(&(struct document){ .id = slice_of("x"), .body = slice_of("Trạm BTS") });
	cr_assert_str_eq(terms("E"), "Etram:trạm*2, Ebts:bts*2");
	cr_assert_str_eq(terms("B"), "Btram*2, Bbts*2");
	cr_assert_str_eq(terms("G"), "Gtram bts*2");
	cr_assert_str_eq(terms("S"), "");
}

Test(postings, the_title_counts_more_and_has_terms_of_its_own)
{
	build(&(struct document){ .id = slice_of("x"), .title = slice_of("Trạm BTS") });
	cr_assert_str_eq(terms("E"), "Etram:trạm*3, Ebts:bts*3");
	cr_assert_str_eq(terms("B"), "Btram*3, Bbts*3");
	cr_assert_str_eq(terms("G"), "Gtram bts*3");
	cr_assert_str_eq(terms("SE"), "SEtram:trạm*1, SEbts:bts*1");
	cr_assert_str_eq(terms("SB"), "SBtram*1, SBbts*1");
	cr_assert_str_eq(terms("SG"), "SGtram bts*1");
}

Test(postings, the_first_words_of_the_body_count_more)
{
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;

	for (int i = 0; i < LEAD_WORDS; i++)
		strbuf_append(&body, slice_of("trạm "));
	strbuf_append(&body, slice_of("hết"));
	build(&(struct document){ .id = slice_of("x"), .body = strbuf_slice(&body) });
	cr_assert_str_eq(terms("Eh"), "Ehet:hết*1");
	cr_assert(slice_equal(postings.entry.postings[0].term, slice_of("Etram:trạm")));
	cr_assert_eq(postings.entry.postings[0].frequency, LEAD_WDF);
}

Test(postings, a_number_has_its_exact_term_only)
{
	build(&(struct document){ .id = slice_of("x"), .body = slice_of("có 3.670 trạm") });
	cr_assert_str_eq(terms("E"), "Eco:có*2, E3670:3670*2, Etram:trạm*2");
	cr_assert_str_eq(terms("B"), "Bco*2, Btram*2");
	cr_assert_str_eq(terms("G"), "Gco 3670*2, G3670 tram*2");
}

Test(postings, no_bigram_spans_title_and_body)
{
	build(&(struct document){
		.id = slice_of("x"), .title = slice_of("trạm"), .body = slice_of("sóng") });
	cr_assert_str_eq(terms("E"), "Etram:trạm*3, Esong:sóng*2");
	cr_assert_str_eq(terms("G"), "");
}

Test(postings, what_is_known_filters_and_has_a_value)
{
	build(&(struct document){ .id = slice_of("seeds/004.txt"),
				  .source = slice_of("Mic.gov.vn"),
				  .province = slice_of("Đắk Nông"),
				  .date = date_make(2014, 1, 2) });
	cr_assert_str_eq(terms(""), "Qseeds/004.txt*0, Pdak nong*0, Hmic.gov.vn*0, Y2014*0");
	cr_assert_str_eq(values(), "0=20140102, 1=Đắk Nông, 2=Mic.gov.vn, 3=seeds/004.txt");
}

Test(postings, what_is_unknown_has_no_term_and_no_value)
{
	build(&(struct document){ .id = slice_of("x") });
	cr_assert_str_eq(terms(""), "Qx*0");
	cr_assert_str_eq(values(), "3=x");
}

Test(postings, every_document_tells_its_format)
{
	CLEANUP(strbuf_release) struct strbuf expected = STRBUF_INIT;

	schema_format_term(&expected);
	strbuf_append(&expected, slice_of("*0"));
	build(&(struct document){ .id = slice_of("x") });
	cr_assert_str_eq(terms("F"), strbuf_string(&expected));
}

/* Whether a document has the value that the schema gives for its day and id. */
static bool has_value(unsigned slot, void (*print)(struct strbuf *, date_t, struct slice),
		      date_t date)
{
	CLEANUP(strbuf_release) struct strbuf expected = STRBUF_INIT;

	print(&expected, date, slice_of("x"));
	build(&(struct document){ .id = slice_of("x"), .date = date });
	for (size_t i = 0; i < postings.entry.value_count; i++)
		if (postings.entry.values[i].slot == slot)
			return slice_equal(postings.entry.values[i].bytes, strbuf_slice(&expected));
	return false;
}

Test(postings, every_document_has_its_place_in_either_order_of_days)
{
	cr_assert(has_value(SLOT_NEWEST, schema_newest_value, date_make(2014, 1, 2)));
	cr_assert(has_value(SLOT_OLDEST, schema_oldest_value, date_make(2014, 1, 2)));
	cr_assert(has_value(SLOT_NEWEST, schema_newest_value, DATE_UNKNOWN));
	cr_assert(has_value(SLOT_OLDEST, schema_oldest_value, DATE_UNKNOWN));
}

Test(postings, a_document_number_has_terms_of_its_own_beside_its_words)
{
	build(&(struct document){ .id = slice_of("x"), .body = slice_of("số 17/2019/QĐ-UBND") });
	cr_assert_str_eq(terms("D"), "D17/2019/qd-ubnd*0, D17/qd-ubnd*0, D17/2019/qd*0, D17/qd*0");
	cr_assert_str_eq(terms("K"), "K17/2019/qd-ubnd*0");
	cr_assert_str_eq(terms("S"), "");
	cr_assert_str_eq(terms("E"), "Eso:số*2, E17:17*2, E2019:2019*2, Eqd:qđ*2, Eubnd:ubnd*2");
}

Test(postings, a_document_number_of_the_title_can_be_told_from_others)
{
	build(&(struct document){ .id = slice_of("x"), .title = slice_of("36-NQ/TW") });
	cr_assert_str_eq(terms("D"), "D36/nq-tw*0, D36/nq*0");
	cr_assert_str_eq(terms("SD"), "SD36/nq-tw*0, SD36/nq*0");
}

Test(postings, a_day_without_a_year_is_near_the_publication)
{
	struct document document = { .id = slice_of("x"), .body = slice_of("Chiều ngày 29/7") };

	build(&document);
	cr_assert_str_eq(terms("N"), "N--07-29*0");
	document.date = date_make(2015, 7, 30);
	build(&document);
	cr_assert_str_eq(terms("N"), "N--07-29*0, N2015-07-29*0");
}

Test(postings, a_period_of_the_title_has_its_months)
{
	build(&(struct document){ .id = slice_of("x"),
				  .title = slice_of("Kết quả quý III/2019"),
				  .body = slice_of("Trong quý IV/2019"),
				  .date = date_make(2019, 10, 2) });
	cr_assert_str_eq(terms("N"), "N2019-07..2019-09*0, N2019-10..2019-12*0");
	cr_assert_str_eq(terms("SN"), "SN2019-07..2019-09*0");
	cr_assert_str_eq(terms("M"), "M201907*0, M201908*0, M201909*0, M2019*0");
}

Test(postings, a_period_of_the_text_has_its_months_when_the_date_is_unknown)
{
	build(&(struct document){ .id = slice_of("x"), .body = slice_of("Trong tháng 7/2019") });
	cr_assert_str_eq(terms("M"), "M201907*0, M2019*0");
}

Test(postings, a_day_has_no_month_to_filter_by)
{
	build(&(struct document){ .id = slice_of("x"), .title = slice_of("Ngày 29/7/2015") });
	cr_assert_str_eq(terms("M"), "");
}

Test(postings, what_is_cited_is_counted_and_recorded)
{
	struct document document = { .id = slice_of("x"),
				     .title = slice_of("Về Nghị quyết 36"),
				     .body = slice_of("theo số 36-NQ/TW và 17/2019/QĐ-UBND") };
	struct document decoded;

	build(&document);
	cr_assert_str_eq(values(), "3=x, 4=36/nq-tw\t36-NQ/TW\n17/2019/qd-ubnd\t17/2019/QĐ-UBND");
	cr_assert_eq(document_decode(&decoded, postings.entry.record, NULL), STATUS_OK);
	cr_assert(slice_equal(decoded.cites, slice_of("36-NQ/TW\n17/2019/QĐ-UBND")));
}

Test(postings, the_record_is_the_document)
{
	struct document document = { .id = slice_of("x"), .body = slice_of("Trạm BTS") }, decoded;

	build(&document);
	cr_assert_eq(document_decode(&decoded, postings.entry.record, NULL), STATUS_OK);
	cr_assert(slice_equal(decoded.body, document.body));
}

Test(postings, one_document_leaves_nothing_for_the_next)
{
	build(&(struct document){ .id = slice_of("x"),
				  .title = slice_of("Trạm BTS, 36-NQ/TW"),
				  .date = date_make(2014, 1, 2) });
	build(&(struct document){ .id = slice_of("y"), .body = slice_of("sóng") });
	cr_assert_str_eq(terms(""), "Esong:sóng*2, Bsong*2, Qy*0");
	cr_assert_str_eq(values(), "3=y");
}

Test(postings, the_entry_does_not_need_the_document_any_more)
{
	char province[] = "Phú Yên";

	build(&(struct document){ .id = slice_of("x"), .province = slice_of(province) });
	memset(province, '?', sizeof province);
	cr_assert_str_eq(values(), "1=Phú Yên, 3=x");
}

Test(postings, a_long_body_is_indexed_to_its_end)
{
	CLEANUP(strbuf_release) struct strbuf body = STRBUF_INIT;

	for (int i = 0; i < 5000; i++)
		strbuf_append(&body, slice_of("trạm. "));
	strbuf_append(&body, slice_of("hết"));
	build(&(struct document){ .id = slice_of("x"), .body = strbuf_slice(&body) });
	cr_assert_str_eq(terms("Eh"), "Ehet:hết*1");
	cr_assert_eq(postings.entry.posting_count, 3 * 5001 + 1);
}

Test(postings, an_abbreviation_explained_leads_to_its_long_form_and_back)
{
	build(&(struct document){
		.id = slice_of("x"),
		.title = slice_of("Công nghệ thông tin (CNTT)"),
		.body = slice_of("Thông tin và Truyền thông (TT & TT), kỹ thuật (BTS)") });
	cr_assert_str_eq(terms("A"),
			 "Acntt=công nghệ thông tin*0, Atttt=thông tin và truyền thông*0");
	cr_assert_str_eq(terms("L"),
			 "Lcong nghe thong tin=CNTT*0, Lthong tin va truyen thong=TT&TT*0");
}

Test(postings, an_abbreviation_of_too_many_letters_is_left_out)
{
	char body[8 * TERM_LIMIT] = "";

	for (int i = 0; i < 4; i++)
		strcat(body, "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn ");
	strcat(body, "(NNNN)");
	build(&(struct document){ .id = slice_of("x"), .body = slice_of(body) });
	cr_assert_str_eq(terms("A"), "");
	cr_assert_str_eq(terms("L"), "");
}

Test(postings, an_acronym_is_also_the_word_without_its_signs)
{
	build(&(struct document){ .id = slice_of("x"), .body = slice_of("Sở TT&TT, TTTT") });
	cr_assert_str_eq(terms("E"), "Eso:sở*2, Etttt:tttt*2, Ett:tt*2, "
				     "Ett:tt*2, Etttt:tttt*2");
	cr_assert_str_eq(terms("B"), "Bso*2, Btttt*2, Btt*2, Btt*2, Btttt*2");
	cr_assert_str_eq(terms("G"), "Gso tt*2, Gtt tt*2, Gtt tttt*2");
}
