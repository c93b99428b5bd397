/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/readings.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/cleanup.h"

struct example {
	char letters[200], text[200];
	enum charset charset;
};

ParameterizedTestParameters(readings, of_letters_are_told_apart)
{
	static struct example examples[] = {
		{ "Së Th«ng tin vµ TruyÒn th«ng", "Sở Thông tin và Truyền thông", CHARSET_TCVN3 },
		{ "Sôû Thoâng tin vaø Truyeàn thoâng", "Sở Thông tin và Truyền thông",
		  CHARSET_VNI },
		{ "S· Thông tin và Truy«n thông", "Sở Thông tin và Truyền thông", CHARSET_VISCII },
		{ "SõÒ Thông tin vaÌ TruyêÌn thông",
		  "Sơ\u0309 Thông tin va\u0300 Truyê\u0300n thông", CHARSET_WINDOWS_1258 },
		{ "Sá»Ÿ ThÃ´ng tin vÃ\u00a0 Truyá»\xc2\x81n thÃ´ng", "Sở Thông tin và Truyền thông",
		  CHARSET_UTF8 },
		{ "SÃ¡Â»Å¸ ThÃƒÂ´ng tin", "Sở Thông tin", CHARSET_UTF8 },
		{ "â€œTráº¡m BTSâ€\xc2\x9d", "“Trạm BTS”", CHARSET_UTF8 },
		/* Foreign words do not outweigh many syllables. */
		{ "Apple Watch Series, Google Pixel, Samsung Galaxy, Facebook: c¸c s¶n phÈm míi "
		  "®· gÆp sù cè, ch­a râ ®Õn khi nµo söa ®­îc, mêi ®äc tiÕp",
		  "Apple Watch Series, Google Pixel, Samsung Galaxy, Facebook: các sản phẩm mới "
		  "đã gặp sự cố, chưa rõ đến khi nào sửa được, mời đọc tiếp",
		  CHARSET_TCVN3 },
		/* Lines that are right stay. */
		{ "Trạm «BTS» Hà Nội\nSë Th«ng tin vµ TruyÒn th«ng\n© 2009\nTrạm ở đây",
		  "Trạm «BTS» Hà Nội\nSở Thông tin và Truyền thông\n© 2009\nTrạm ở đây",
		  CHARSET_TCVN3 },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, readings, of_letters_are_told_apart)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct reading reading;

	cr_assert(readings_are_several(slice_of(e->letters)));
	readings_of_letters(&text, slice_of(e->letters), &reading);
	cr_expect_str_eq(strbuf_string(&text), e->text);
	cr_expect_eq(reading.charset, e->charset);
	cr_expect_geq(reading.percent, 80);
	cr_expect_not(reading.doubtful);
}

Test(readings, of_other_letters_are_none)
{
	static const char *const texts[] = {
		"Un été à la plage: déjà vu, où est l'âme du garçon? «Noël»",
		"Müller trinkt Öl für »Größe« und Übung",
		"Du må være sikker på at filen finnes før du kan lagre på nytt",
		"El niño pidió más señales; ¿cuál?",
		"»%c« oder »%c« fehlt",
		"© 2019 «Trạm BTS» 35°C, 100 m², 1×2, Müller, café",
		"th\u00adông tin trạm\u00adBTS",
		"Ðà Nẵng, Ðồng Nai, 37/QÐ-UBND",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
		struct reading reading;

		readings_of_letters(&text, slice_of(texts[i]), &reading);
		cr_expect_eq(reading.charset, CHARSET_UNKNOWN, "%s", texts[i]);
		cr_expect_eq(text.length, 0);
		cr_expect_not(reading.doubtful, "%s", texts[i]);
	}
}

Test(readings, are_not_looked_for_in_ordinary_text)
{
	cr_expect_not(
		readings_are_several(slice_of("Đường đình đò ốc, “à”, hoà, quý, ở Đà Nẵng –")));
	cr_expect_not(readings_are_several(slice_of("a\u00a0b © 2019, « Trạm »")));
}

Test(readings, that_are_unclear_are_doubtful)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct reading reading;

	readings_of_letters(&text, slice_of("Th«ng b¸o vÒ c¸c tr¹m k«zz b¸zz r«qq"), &reading);
	cr_expect_eq(reading.charset, CHARSET_UNKNOWN);
	cr_expect(reading.doubtful);
}

struct bytes {
	char bytes[128], text[128];
	enum charset charset;
	size_t broken;
	bool doubtful;
};

ParameterizedTestParameters(readings, of_bytes_are_told_apart)
{
	static struct bytes examples[] = {
		{ "S\xeb Th\xabng tin v\xb5 Truy\xd2n th\xabng", "Sở Thông tin và Truyền thông",
		  CHARSET_TCVN3, 0, false },
		{ "Hà Nội\nTh\xabng tin v\xb5 Truy\xd2n th\xabng",
		  "Hà Nội\nThông tin và Truyền thông", CHARSET_TCVN3, 0, false },
		{ "Trạm BTS ở Hà Nội v\xe1\xba", "Trạm BTS ở Hà Nội v\xef\xbf\xbd", CHARSET_UNKNOWN,
		  1, false },
		{ "Un \xe9t\xe9 \xe0 la plage: d\xe9j\xe0 vu, \x93o\xf9 est l'\xe2me?\x94",
		  "Un été à la plage: déjà vu, “où est l'âme?”", CHARSET_WINDOWS_1252, 0, false },
		{ "\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0", "??????", CHARSET_UNKNOWN, 9, true },
	};

	for (size_t i = 0; i < 9; i++)
		memcpy(examples[4].text + 3 * i + (i > 5), "\xef\xbf\xbd", 3);
	examples[4].text[18] = ' ';
	return cr_make_param_array(struct bytes, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct bytes *e, readings, of_bytes_are_told_apart)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct reading reading;

	readings_of_bytes(&text, slice_of(e->bytes), CHARSET_UNKNOWN, &reading);
	cr_expect_str_eq(strbuf_string(&text), e->text);
	cr_expect_eq(reading.charset, e->charset, "%d", (int)reading.charset);
	cr_expect_eq(reading.broken, e->broken, "%zu", reading.broken);
	cr_expect_eq(reading.doubtful, e->doubtful, "%s", e->text);
}
