/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/charset.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"

static void read_in(char *text, size_t size, enum charset charset, enum charset_source source,
		    const char *bytes)
{
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;
	uint32_t codes[64];
	size_t count = 0;

	for (; bytes[count]; count++)
		codes[count] = (unsigned char)bytes[count];
	charset_decode(&letters, charset, source, codes, count);
	snprintf(text, size, "%s", strbuf_string(&letters));
}

struct example {
	enum charset charset;
	char bytes[48], letters[64];
};

ParameterizedTestParameters(charset, reads_the_letters_of_an_encoding)
{
	static struct example examples[] = {
		{ CHARSET_TCVN3, "Th\xabng tin v\xb5 Truy\xd2n th\xabng",
		  "Thông tin và Truyền thông" },
		{ CHARSET_TCVN3, "\xa7\xaf\x93tin\x94", "ĐẰ“tin”" },
		{ CHARSET_VNI, "Tho\xe2ng tin va\xf8 Truye\xe0n tho\xe2ng",
		  "Thông tin và Truyền thông" },
		{ CHARSET_VNI, "\xd1\xd6\xd4\xd8NG V\xd3NH \xd1o\xe4i", "ĐƯỜNG VĨNH Đội" },
		{ CHARSET_VNI, "X\xf8 na\xef", "Xø nạ" }, /* a mark belongs to a vowel */
		{ CHARSET_VISCII, "\x02\x05\x1e \xabn", "ẲẴỴ ền" },
		{ CHARSET_WINDOWS_1258, "vi\xea\xf2t", "viê\u0323t" },
		{ CHARSET_WINDOWS_1252, "\x80 d\xe9j\xe0", "€ déjà" },
		{ CHARSET_UTF8, "tr\xe1\xba\xa1m \xe1\xba", "trạm \xef\xbf\xbd\xef\xbf\xbd" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, charset, reads_the_letters_of_an_encoding)
{
	char text[128];

	read_in(text, sizeof text, e->charset, CHARSET_OF_BYTES, e->bytes);
	cr_expect_str_eq(text, e->letters);
}

Test(charset, keeps_letters_that_were_none_of_it)
{
	char text[128];

	read_in(text, sizeof text, CHARSET_UTF8, CHARSET_OF_LETTERS, "\xc3\xb4 \xe1\xbb c\xe9");
	cr_expect_str_eq(text, "ô á» cé");
}

Test(charset, lets_greater_codes_through)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const uint32_t codes[] = { 0xab, 0x1ea1, 0x201c };

	charset_decode(&text, CHARSET_TCVN3, CHARSET_OF_LETTERS, codes, 3);
	cr_expect_str_eq(strbuf_string(&text), "ôạ“");
}

Test(charset, knows_the_names_that_documents_use)
{
	cr_expect_eq(charset_of_name(slice_of("x-viet-tcvn5712")), CHARSET_TCVN3);
	cr_expect_eq(charset_of_name(slice_of("Windows-1258")), CHARSET_WINDOWS_1258);
	cr_expect_eq(charset_of_name(slice_of("UTF-8")), CHARSET_UTF8);
	cr_expect_eq(charset_of_name(slice_of("iso-8859-1")), CHARSET_WINDOWS_1252);
	cr_expect_eq(charset_of_name(slice_of("shift_jis")), CHARSET_UNKNOWN);
	cr_expect_eq(charset_of_name(slice_of("")), CHARSET_UNKNOWN);
}

Test(charset, gives_the_byte_behind_a_letter_and_back)
{
	cr_expect_eq(charset_code_of(0x20ac), 0x80);
	cr_expect_eq(charset_code_of(0x81), 0x81);
	cr_expect_eq(charset_code_of(0x1ea1), 0x1ea1);
	cr_expect_eq(charset_letter_of(0x80), 0x20ac);
	cr_expect_eq(charset_letter_of(0x81), 0x81);
}
