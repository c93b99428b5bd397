/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/docnumber.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "tests/unit/recognised.h"

struct example {
	char text[112], found[160];
};

ParameterizedTestParameters(docnumber, is_found_as_it_is_typed)
{
	static struct example examples[] = {
		{ "36-NQ/TW", "36-NQ/TW=36/nq-tw" },
		{ "23-CTr/TU", "23-CTr/TU=23/ctr-tu" },
		{ "17/2019/QĐ-UBND", "17/2019/QĐ-UBND=17/2019/qđ-ubnd" },
		{ "1355/QĐ–UBND", "1355/QĐ–UBND=1355/qđ-ubnd" },
		{ "15/QĐ - UBND", "15/QĐ - UBND=15/qđ-ubnd" },
		{ "15/QĐ- UBND tỉnh", "15/QĐ- UBND=15/qđ-ubnd" },
		{ "889/QĐ-CTUBND", "889/QĐ-CTUBND=889/qđ-ctubnd" },
		{ "33/KH-STTTT", "33/KH-STTTT=33/kh-stttt" },
		{ "/2014/TTLT-BTTTT", "2014/TTLT-BTTTT=2014/ttlt-btttt" },
		{ "a\n/2014/TTLT-BTTTT", "2014/TTLT-BTTTT=2014/ttlt-btttt" },
		{ "-17/2019/QĐ-UBND", "17/2019/QĐ-UBND=17/2019/qđ-ubnd" },
		{ "13/2023/NĐ-CP.", "13/2023/NĐ-CP=13/2023/nđ-cp" },
		{ "28/2018/QH14", "28/2018/QH14=28/2018/qh14" },
		{ "343/2017/UBTVQH14", "343/2017/UBTVQH14=343/2017/ubtvqh14" },
		{ "09/2014/TTLT-BTTTT-BKHĐT", "09/2014/TTLT-BTTTT-BKHĐT=9/2014/ttlt-btttt-bkhđt" },
		{ "01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
		  "01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC="
		  "1/2017/ttlt-bca-bqp-btc-bnnptnt-vksndtc" },
		{ "1234/STTTT-BCVT", "1234/STTTT-BCVT=1234/stttt-bcvt" },
		{ "253/SVH&TT-QLDT", "253/SVH&TT-QLDT=253/svhtt-qldt" },
		{ "749/QĐ-TTg", "749/QĐ-TTg=749/qđ-ttg" },
		{ "89/QĐ-TTgngày 18 tháng 01", "89/QĐ-TTgngày=89/qđ-ttg" },
		{ "01-NQ/ĐH", "01-NQ/ĐH=1/nq-đh" },
		{ "30a/2008/NQ-CP 12a/QĐ-UBND",
		  "30a/2008/NQ-CP=30a/2008/nq-cp; 12a/QĐ-UBND=12a/qđ-ubnd" },
		{ "1.355/QĐ-UBND", "1.355/QĐ-UBND=1355/qđ-ubnd" },
		{ "37/QÐ - UBND", "37/QÐ - UBND=37/qđ-ubnd" },
		{ "17/2019/QĐ.UBND", "17/2019/QĐ.UBND=17/2019/qđ-ubnd" },
		{ "17/2019/QD-UBND", "17/2019/QD-UBND=17/2019/qd-ubnd" },
		{ "17/2019/qđ-ubnd", "17/2019/qđ-ubnd=17/2019/qđ-ubnd" },
		{ "19-2017/NQ-CP", "19-2017/NQ-CP=19/2017/nq-cp" },
		{ "18/CĐ-T.Ư 42-CT/TƯ", "18/CĐ-T.Ư=18/cđ-tw; 42-CT/TƯ=42/ct-tw" },
		{ "155/2016/ NĐ-CP", "155/2016/ NĐ-CP=155/2016/nđ-cp" },
		{ "15\u00a0/\u00a0QĐ\u2009–\u2009UBND",
		  "15\u00a0/\u00a0QĐ\u2009–\u2009UBND=15/qđ-ubnd" },
		{ "111_2016_ND_CP.doc", "111_2016_ND_CP=111/2016/nd-cp" },
		{ "36 NQ TW, 36 nq tw", "36 NQ TW=36/nq-tw; 36 nq tw=36/nq-tw" },
		{ "17 2019 qd ubnd", "17 2019 qd ubnd=17/2019/qd-ubnd" },
		{ "16 CT TTg", "16 CT TTg=16/ct-ttg" },
		{ "9/2016/TT-BTTTT", "9/2016/TT-BTTTT=9/2016/tt-btttt" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_found_as_it_is_typed)
{
	expect_recognised(e->text, docnumber_find, e->found);
}

ParameterizedTestParameters(docnumber, is_introduced_by_the_words_before_it)
{
	static struct example examples[] = {
		{ "theo Quyết định số 17/2019/QĐ-UBND",
		  "(Quyết định số) 17/2019/QĐ-UBND=17/2019/qđ-ubnd" },
		{ "Số: 17/2019/QĐ-UBND", "(Số:) 17/2019/QĐ-UBND=17/2019/qđ-ubnd" },
		{ "so 17/2019/QD-UBND", "(so) 17/2019/QD-UBND=17/2019/qd-ubnd" },
		{ "nghị quyết 36-NQ/TW", "(nghị quyết) 36-NQ/TW=36/nq-tw" },
		{ "QĐ 17/2019", "(QĐ) 17/2019=17/2019/qđ" },
		{ "QĐ số 17/2019", "(QĐ số) 17/2019=17/2019/qđ" },
		{ "qd 17/2019", "(qd) 17/2019=17/2019/qd" },
		{ "quyet dinh 17/2019", "(quyet dinh) 17/2019=17/2019/qđ" },
		{ "thông tư 12/2017", "(thông tư) 12/2017=12/2017/tt" },
		{ "Thông tư liên tịch số 21/2016", "(Thông tư liên tịch số) 21/2016=21/2016/ttlt" },
		{ "nghị quyết số 36", "(nghị quyết số) 36=36/nq" },
		{ "Nghị định 72, của", "(Nghị định) 72=72/nđ" },
		{ "nghi\u0323 \u0111i\u0323nh 72", "(nghi\u0323 \u0111i\u0323nh) 72=72/nđ" },
		{ "Luật số 67/2006", "(Luật số) 67/2006=67/2006/qh" },
		{ "Thông tư 9/2016", "(Thông tư) 9/2016=9/2016/tt" },
		{ "công văn số 95, Phó", "(công văn số) 95=95/cv" },
		{ "văn bản số 47/TTg-CN", "(số) 47/TTg-CN=47/ttg-cn" },
		{ "số 464/BNV", "(số) 464/BNV=464/bnv" },
		{ "số 1234/stttt-bcvt", "(số) 1234/stttt-bcvt=1234/stttt-bcvt" },
		{ "Quyết định 245-TTg", "(Quyết định) 245-TTg=245/ttg" },
		{ "Nghị quyết số\n36", "" },
		{ "Quyết định 3 nội dung", "" },
		{ "kế hoạch tháng 9/2016", "" },
		{ "báo cáo 9/2016", "" },
		{ "Nghị quyết 2019", "" },
		{ "Nghị quyết 11/3", "" },
		{ "Nghị quyết 36%, nghị quyết 1,5", "" },
		{ "Hội ND 14 tỉnh", "" },
		{ "Mẫu số 2-TBH, mẫu 07/2020/NG-XNC", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_introduced_by_the_words_before_it)
{
	expect_recognised(e->text, docnumber_find, e->found);
}

ParameterizedTestParameters(docnumber, is_not_what_only_looks_alike)
{
	static struct example examples[] = {
		{ "29/7/2015 ngày 29/7", "" },
		{ "9/2016 24/7 1/3 2-1", "" },
		{ "4G/5G 4G/LTE-A", "" },
		{ "km 12/QL1A", "" },
		{ "0912-345-678, 0242.123.456/BTS", "" },
		{ "6.200.000/TB 50.000đ/kg", "" },
		{ "https://sotttt.vn/2019/12/KH-CN", "" },
		{ "17/2019/", "" },
		{ "17/2019/\nQĐ-UBND", "" },
		{ "00/QĐ-UBND 123456/QĐ-UBND", "" },
		{ "3/tin-tuc 12/một-hai", "" },
		{ "5 TB UBND, 3 CT xã", "" },
		{ "số 9 đã từ chối", "" },
		{ "80km/h 5-Series 17-Apr", "" },
		{ "Quyết định số 5/6/2015", "" },
		{ "17/2019/QĐ\xf0\x9d\x90\x80-UBND", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_not_what_only_looks_alike)
{
	expect_recognised(e->text, docnumber_find, e->found);
}

Test(docnumber, ends_before_what_is_no_issuer)
{
	expect_recognised("12/QĐ-UBND - một số", docnumber_find, "12/QĐ-UBND=12/qđ-ubnd");
	expect_recognised("12/QĐ-UBND - VĂN PHÒNG", docnumber_find, "12/QĐ-UBND=12/qđ-ubnd");
	expect_recognised("12/KH-UBND UBND tỉnh", docnumber_find, "12/KH-UBND=12/kh-ubnd");
	expect_recognised("12/QĐ-UBND.Hội nghị", docnumber_find, "12/QĐ-UBND=12/qđ-ubnd");
	expect_recognised("12/QĐ-UBND\n- UBND", docnumber_find, "12/QĐ-UBND=12/qđ-ubnd");
}

static void print_parts(struct strbuf *line, const struct docnumber *parts)
{
	struct slice list[] = { parts->number, parts->year, parts->type, parts->issuer };

	for (size_t i = 0; i < 4; i++) {
		strbuf_append(line, list[i]);
		strbuf_append_byte(line, '|');
	}
}

ParameterizedTestParameters(docnumber, is_taken_apart)
{
	static struct example examples[] = {
		{ "17/2019/qđ-ubnd", "17|2019|qđ|ubnd|" },
		{ "36/nq-tw", "36||nq|tw|" },
		{ "28/2018/qh14", "28|2018|qh14||" },
		{ "30a/2008/nq-cp", "30a|2008|nq|cp|" },
		{ "9/2014/ttlt-btttt-bkhdt", "9|2014|ttlt|btttt-bkhdt|" },
		{ "2019/17/qđ", "" },
		{ "17/2019", "" },
		{ "17/2019/", "" },
		{ "017/qđ", "" },
		{ "17/QĐ", "" },
		{ "17/qđ-", "" },
		{ "17/qđ--cp", "" },
		{ "17/-cp", "" },
		{ "17/qđ/cp", "" },
		{ "/2019/qđ", "" },
		{ "17", "" },
		{ "", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_taken_apart)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT, form = STRBUF_INIT;
	struct docnumber parts;

	if (docnumber_parse(&parts, slice_of(e->text))) {
		print_parts(&line, &parts);
		docnumber_print(&form, &parts);
		cr_expect_str_eq(strbuf_string(&form), e->text);
	}
	cr_assert_str_eq(strbuf_string(&line), e->found, "%s", e->text);
}

ParameterizedTestParameters(docnumber, is_also_named_shorter)
{
	static struct example examples[] = {
		{ "17/2019/qđ-ubnd", "17/qđ-ubnd 17/2019/qđ 17/qđ" },
		{ "36/nq-tw", "36/nq" },
		{ "17/2019/qd", "17/qd" },
		{ "36/nq", "" },
		{ "28/2018/qh14", "28/qh14 28/2018/qh 28/qh" },
		{ "1234/stttt-bcvt", "1234/stttt 1234/cv" },
		{ "1234/2019/stttt-bcvt",
		  "1234/stttt-bcvt 1234/2019/stttt 1234/stttt 1234/2019/cv 1234/cv" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_also_named_shorter)
{
	CLEANUP(strbuf_release) struct strbuf line = STRBUF_INIT;
	struct docnumber parts, shorter[DOCNUMBER_SHORTER];

	cr_assert(docnumber_parse(&parts, slice_of(e->text)));
	size_t count = docnumber_shorten(shorter, &parts);
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_append_byte(&line, ' ');
		docnumber_print(&line, &shorter[i]);
	}
	cr_assert_str_eq(strbuf_string(&line), e->found);
}

ParameterizedTestParameters(docnumber, is_shown_as_typed)
{
	static struct example examples[] = {
		{ "15/QĐ - UBND", "15/QĐ-UBND" },
		{ "1355/QĐ–UBND", "1355/QĐ-UBND" },
		{ "36 nq tw", "36/nq-tw" },
		{ "12a NQ CP", "12a/NQ-CP" },
		{ "253/SVH&TT-QLDT", "253/SVH&TT-QLDT" },
		{ "17 /2019/ QĐ\u00a0–\u00a0UB\u200bND", "17/2019/QĐ-UBND" },
		{ "36-NQ/TW", "36-NQ/TW" },
		{ "", "" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, docnumber, is_shown_as_typed)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	docnumber_display(&shown, slice_of(e->text));
	cr_assert_str_eq(strbuf_string(&shown), e->found);
}
