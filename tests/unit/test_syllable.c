/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/syllable.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "base/utf8.h"

struct example {
	char spelling[32], canonical[32];
};

static struct syllable spell(const char *spelling)
{
	struct syllable syllable = { .count = 0 };
	struct slice text = slice_of(spelling);

	for (size_t at = 0; at < text.length && syllable.count < SYLLABLE_LETTERS;) {
		const struct letter *letter = letter_of(utf8_next(text, &at, NULL));

		syllable.letters[syllable.count++] = letter->toneless;
		if (letter->tone)
			syllable.tone = letter->tone;
	}
	return syllable;
}

static enum syllable_fit judge(const char *spelling)
{
	struct syllable syllable = spell(spelling);

	return syllable_parse(&syllable);
}

/* The canonical spelling of a syllable, "-" when it is none. */
static void canonical(const char *spelling, char *text, size_t size)
{
	struct syllable syllable = spell(spelling);
	struct strbuf word = STRBUF_INIT;

	if (syllable_parse(&syllable) == SYLLABLE_NONE)
		strbuf_append_byte(&word, '-');
	else
		for (size_t i = 0; i < syllable.count; i++)
			strbuf_append_character(
				&word, i == syllable.tone_at ? letter_with_tone(syllable.letters[i],
										syllable.tone)
							     : syllable.letters[i]);
	snprintf(text, size, "%s", strbuf_string(&word));
	strbuf_release(&word);
}

Test(syllable, knows_the_syllables_of_vietnamese)
{
	static const char *const spellings[] = {
		"a",     "ở",     "y",      "ý",      "yêu",    "yên",    "đường", "nghiêng",
		"khuya", "khuỷu", "nguệch", "ngoằn",  "oăm",    "xoong",  "boong", "xoèn",
		"huơ",   "thuở",  "quốc",   "quyết",  "quỳnh",  "quăng",  "quên",  "quơ",
		"quét",  "quần",  "quạu",   "gì",     "giếng",  "gìn",    "giữa",  "già",
		"giết",  "giới",  "ghi",    "ghế",    "nghe",   "nghĩ",   "ngành", "kẻ",
		"ký",    "kiến",  "cá",     "cuộc",   "huỳnh",  "huýt",   "tuýp",  "loắt",
		"choắt", "kếch",  "xếch",   "ếch",    "hươu",   "rượu",   "eng",   "leng",
		"keng",  "pin",   "pháp",   "truyền", "thuyết", "uyên",   "oanh",  "quới",
		"ngoéo", "ngoáy", "luân",   "khuây",  "bâng",   "khuâng", "tuần",  "trưởng",
	};

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		cr_expect_eq(judge(spellings[i]), SYLLABLE_WHOLE, "%s", spellings[i]);
}

Test(syllable, tells_other_words)
{
	static const char *const spellings[] = {
		"portal", "bts",  "đắk", "krông", "kạn",  "cê",    "ci",   "gê",   "ngi", "ngê",
		"gha",    "ngha", "ka",  "qa",    "qu",   "quu",   "cuân", "z",    "fan", "jun",
		"wu",     "h",    "ng",  "đ",     "lyên", "uênhh", "bb",   "anhh",
	};

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		cr_expect_eq(judge(spellings[i]), SYLLABLE_NONE, "%s", spellings[i]);
}

Test(syllable, knows_a_syllable_typed_without_marks)
{
	static const char *const spellings[] = {
		"duong", "duơng", "đuong", "cap",    "truyen", "nghieng", "quoc", "gieng",
		"thuo",  "ruou",  "huynh", "khuyu",  "viêt",   "tiep",    "tiẹp", "nguoi",
		"nguòi", "dong",  "phuc",  "thuyêt", "quyet",  "hat",
	};

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		cr_expect_neq(judge(spellings[i]), SYLLABLE_NONE, "%s", spellings[i]);
}

Test(syllable, says_whether_marks_are_missing)
{
	cr_expect_eq(judge("duơng"), SYLLABLE_PARTIAL);
	cr_expect_eq(judge("dương"), SYLLABLE_WHOLE);
	cr_expect_eq(judge("câp"), SYLLABLE_PARTIAL, "a syllable with a stop has a tone");
	cr_expect_eq(judge("cấp"), SYLLABLE_WHOLE);
	cr_expect_eq(judge("cập"), SYLLABLE_WHOLE);
}

Test(syllable, with_a_stop_takes_two_tones_alone)
{
	cr_expect_eq(judge("cầp"), SYLLABLE_NONE);
	cr_expect_eq(judge("mỏt"), SYLLABLE_NONE);
	cr_expect_eq(judge("đãc"), SYLLABLE_NONE);
	cr_expect_eq(judge("sãch"), SYLLABLE_NONE);
	cr_expect_eq(judge("sảnh"), SYLLABLE_WHOLE, "nh is no stop");
}

ParameterizedTestParameters(syllable, has_one_spelling)
{
	static struct example examples[] = {
		{ "hoà", "hòa" },     { "hòa", "hòa" },     { "uỷ", "ủy" },
		{ "ủy", "ủy" },       { "thuý", "thúy" },   { "khoẻ", "khỏe" },
		{ "quý", "quý" },     { "quí", "quý" },     { "qúy", "quý" },
		{ "quít", "quýt" },   { "quỳnh", "quỳnh" }, { "kỹ", "kĩ" },
		{ "lý", "lí" },       { "mỹ", "mĩ" },       { "tỷ", "tỉ" },
		{ "sỹ", "sĩ" },       { "vỵ", "vị" },       { "hy", "hi" },
		{ "thy", "thy" },     { "tòan", "toàn" },   { "toàn", "toàn" },
		{ "hoài", "hoài" },   { "hòai", "hoài" },   { "khuỷu", "khuỷu" },
		{ "khủyu", "khuỷu" }, { "cuả", "của" },     { "múa", "múa" },
		{ "già", "già" },     { "gìa", "già" },     { "giũa", "giũa" },
		{ "gì", "gì" },       { "gịn", "gịn" },     { "quà", "quà" },
		{ "qùa", "quà" },     { "qúan", "quán" },   { "người", "người" },
		{ "ngừơi", "người" }, { "tíêng", "tiếng" }, { "quyển", "quyển" },
		{ "huýt", "huýt" },   { "ý", "ý" },         { "tuý", "túy" },
		{ "nguỵ", "ngụy" },   { "xoá", "xóa" },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, syllable, has_one_spelling)
{
	char text[64];

	canonical(e->spelling, text, sizeof text);
	cr_assert_str_eq(text, e->canonical);
}

Test(syllable, leaves_other_words_as_they_are)
{
	struct syllable syllable = spell("kyz");

	cr_expect_eq(syllable_parse(&syllable), SYLLABLE_NONE);
	cr_expect_eq(syllable.letters[1], 'y');
}
