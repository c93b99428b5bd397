/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/viqr.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"

struct example {
	char viqr[160], text[160];
};

ParameterizedTestParameters(viqr, becomes_letters)
{
	static struct example examples[] = {
		{ "Bo^. Tho^ng tin va` Truye^`n tho^ng", "Bộ Thông tin và Truyền thông" },
		{ "DDu+o+`ng da^y no'ng Na(m Ca(n, ddi la.i", "Đường dây nóng Năm Căn, đi lại" },
		{ "UBND va` HDDND ti?nh DDa('k La('k, Kro^ng No^, mo^.t so^' y' kie^'n cu?a Bo^. "
		  "ve^` ddie^.n lu+.c, nu+o+'c, ddu+o+`ng, che^' ddo^. mo+'i",
		  "UBND và HĐND tỉnh Đắk Lắk, Krông Nô, một số ý kiến của Bộ về điện lực, nước, "
		  "đường, chế độ mới" },
		/* A syllable has one tone, and a line ends in a full stop. */
		{ "Ho.p ba'o. Bo^. co^ng bo^' 35 so^' mo+'i. Anh co' bie^'t kho^ng a?\nTo^i co'.",
		  "Họp báo. Bộ công bố 35 số mới. Anh có biết không a?\nTôi có." },
		/* After a backslash a sign is none of a letter; then a full stop at the end is. */
		{ "Du+. a'n ho^~ tro+. gia\\. Bo^. Y te^' du+.\\.\nVu.",
		  "Dự án hỗ trợ gia. Bộ Y tế dự.\nVụ" },
		{ "So^' ddie^.n thoa.i, thu+ ddie^.n tu+? a.b@mic.gov.vn, http://mic.gov.vn/a.o",
		  "Số điện thoại, thư điện tử a.b@mic.gov.vn, http://mic.gov.vn/a.o" },
		{ "Sở Thông tin\nDDu+o+.c bie^'t, Bo^. dda~ ho.p.",
		  "Sở Thông tin\nĐược biết, Bộ đã họp." },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, viqr, becomes_letters)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	unsigned percent = 0;

	cr_assert(viqr_decode(&text, slice_of(e->viqr), &percent), "%s", e->viqr);
	cr_expect_str_eq(strbuf_string(&text), e->text);
	cr_expect_geq(percent, 80);
}

Test(viqr, is_not_found_in_other_texts)
{
	static const char *const texts[] = {
		"",
		"What do I do? I can't go. I'm here, aren't you? A. B. C.",
		"for (i = 0; i < n; i++) data[i] = a^b; x = f(a) + go+to;",
		"y = a^2 + o^2; $pu+$ps $cu+$cs; e^x; s/to^/do^/ ^a ^o",
		"Email: a.b@mic.gov.vn, www.mic.gov.vn/o?a=o+o, http://a.vn/dd?o^=1",
		"Giá: 5.000đ, ĐT: (024) 3.943.5602, 10^6 VNĐ",
		"Sở Thông tin và Truyền thông họp ngày 29/7.",
		"Hop bao ve tram BTS. Co 35 tram. Ai di? Dia chi?",
		"add dd if=/dev/zero of=a^ bs=1; ladder, DDR, HDD (2+2) o+ u+ a(",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
		unsigned percent;

		cr_expect_not(viqr_decode(&text, slice_of(texts[i]), &percent), "%s", texts[i]);
		cr_expect_eq(text.length, 0);
	}
}
