/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/decode.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <iconv.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "tokenizer/syllable.h"

struct example {
	char bytes[64], text[64];
	size_t broken;
};

ParameterizedTestParameters(decode, gives_composed_utf8)
{
	static struct example examples[] = {
		{ "", "", 0 },
		{ "trạm BTS\r\n", "trạm BTS\r\n", 0 },
		{ "\xef\xbb\xbfTin", "Tin", 0 },
		{ "\xef\xbb\xbf", "", 0 },
		{ "\xef\xbb\xbf\xef\xbb\xbfTin", "Tin", 0 },
		{ "vie\xcc\x82\xcc\xa3t", "việt", 0 },    /* NFD */
		{ "vi\xc3\xaa\xcc\xa3t", "việt", 0 },     /* half composed */
		{ "vi\xe1\xba\xb9\xcc\x82t", "việt", 0 }, /* the other half */
		{ "“Hà Nội” – 中文 😀", "“Hà Nội” – 中文 😀", 0 },
		{ "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b",
		  1 },
		{ "vi\xe1\xbb", "vi\xef\xbf\xbd", 1 }, /* cut short */
		{ "\xc0\xaf e\xcc\x81", "\xef\xbf\xbd\xef\xbf\xbd é", 2 },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, decode, gives_composed_utf8)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;
	struct error err = ERROR_INIT;

	cr_assert_eq(decode(&text, slice_of(e->bytes), slice_of(""), &decoding, &err), STATUS_OK,
		     "%s", err.message);
	cr_expect_str_eq(strbuf_string(&text), e->text);
	cr_expect_eq(decoding.broken, e->broken);
	cr_expect_str_eq(decoding.encoding, "UTF-8");
}

static void assert_refused(struct slice bytes, const char *message)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding = { .encoding = "untouched" };
	struct error err = ERROR_INIT;

	strbuf_append(&text, slice_of("before"));
	cr_assert_eq(decode(&text, bytes, slice_of(""), &decoding, &err), STATUS_INVALID);
	cr_expect_str_eq(err.message, message);
	cr_expect_str_eq(strbuf_string(&text), "before");
	cr_expect_str_eq(decoding.encoding, "untouched");
}

Test(decode, refuses_bytes_with_a_zero)
{
	assert_refused(slice_make("PK\3\4\0\1", 6),
		       "this is no text: byte 5 is zero; give text in UTF-8");
}

Test(decode, refuses_bytes_full_of_control_characters)
{
	assert_refused(slice_of("\1\2\3 tin"),
		       "this is no text: 3 of its 7 bytes are control characters; "
		       "give text in UTF-8");
}

Test(decode, judges_control_characters_by_what_is_left_of_the_text)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct decoding decoding;

	strbuf_append(&bytes, slice_of("\x01\x02\x03\x04\x05\x06\x07\x08 "));
	for (int i = 0; i < 1000; i++)
		strbuf_append(&bytes, slice_of("\xcc\x81"));
	strbuf_append(&text, slice_of("trước"));
	cr_assert_eq(decode(&text, strbuf_slice(&bytes), slice_of(""), &decoding, NULL),
		     STATUS_INVALID);
	cr_assert_str_eq(strbuf_string(&text), "trước");
}

Test(decode, bears_a_stray_control_character)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	cr_assert_eq(decode(&text, slice_of("Sở Thông tin và Truyền thông\f\x1a"), slice_of(""),
			    &decoding, NULL),
		     STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), "Sở Thông tin và Truyền thông\f\x1a");
}

Test(decode, appends_to_what_is_there)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	strbuf_append(&text, slice_of("1. "));
	cr_assert_eq(decode(&text, slice_of("e\xcc\x82"), slice_of(""), &decoding, NULL),
		     STATUS_OK);
	cr_assert_str_eq(strbuf_string(&text), "1. ê");
}

/* Decode and decode again; the first text, which the second must equal. */
static size_t decode_twice(struct strbuf *once, struct slice bytes)
{
	CLEANUP(strbuf_release) struct strbuf twice = STRBUF_INIT;
	struct decoding first = { .broken = 0 }, second = { .broken = 0 };

	cr_assert_eq(decode(once, bytes, slice_of(""), &first, NULL), STATUS_OK);
	cr_assert_eq(decode(&twice, strbuf_slice(once), slice_of(""), &second, NULL), STATUS_OK);
	cr_expect_str_eq(strbuf_string(&twice), strbuf_string(once));
	cr_expect_eq(second.broken, 0);
	return first.broken;
}

static void append_times(struct strbuf *bytes, const char *marks, size_t count)
{
	while (count-- > 0)
		strbuf_append(bytes, slice_of(marks));
}

/* Without the bound, this takes hours. */
Test(decode, cuts_a_run_of_a_million_marks)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	append_times(&bytes, "a", 1);
	append_times(&bytes, "\u0301\u0323", 262144);
	append_times(&bytes, " tin", 1);
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), 1);
	cr_expect_eq(text.length, strlen("ạ tin") + 29 * strlen("\u0301"), "%zu", text.length);
}

struct run {
	const char before[16], mark[16];
	size_t count, kept, broken;
};

ParameterizedTestParameters(decode, counts_marks_as_nfd_has_them)
{
	static struct run runs[] = {
		{ "x", "\u0323", 30, 1 + 30 * 2, 0 },
		{ "x", "\u0323", 31, 1 + 30 * 2, 1 },
		{ "ế", "\u0323", 40, 3 + 28 * 2, 1 },          /* ệ, 27 dots and an acute */
		{ "x", "\u0344", 30, 1 + 15 * 4, 1 },          /* is two marks */
		{ "\u0915", "\u0f73", 30, 3 + 15 * 6, 1 },     /* two, of class 0 together */
		{ "\u0958", "\u0301", 30, 3 + 3 + 29 * 2, 1 }, /* a letter and a mark */
		{ "", "\u0323", 31, 60, 1 },
		{ "中", "x\u0323", 100, 3 + 100 * 3, 0 },
	};

	return cr_make_param_array(struct run, runs, sizeof runs / sizeof *runs);
}

ParameterizedTest(struct run *run, decode, counts_marks_as_nfd_has_them)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	append_times(&bytes, run->before, 1);
	append_times(&bytes, run->mark, run->count);
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), run->broken);
	cr_expect_eq(text.length, run->kept, "%zu", text.length);
}

Test(decode, tells_of_each_run_that_it_cuts)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;

	for (int i = 0; i < 3; i++) {
		append_times(&bytes, "tin", 1);
		append_times(&bytes, "\u0301", 50);
	}
	cr_expect_eq(decode_twice(&text, strbuf_slice(&bytes)), 3);
}

Test(decode, reads_what_is_wrong_in_several_ways)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	/* TCVN3 that came as entities, below a line in Unicode with half composed letters. */
	cr_assert_eq(decode(&text,
			    slice_of("H&agrave; N&ocirc;\u0323i\n"
				     "Th&laquo;ng tin v&#181; Truy&#210;n th&#171;ng"),
			    slice_of(""), &decoding, NULL),
		     STATUS_OK);
	cr_expect_str_eq(strbuf_string(&text), "Hà Nội\nThông tin và Truyền thông");
	cr_expect_str_eq(decoding.encoding, "TCVN3 in UTF-8");
	cr_expect_eq(decoding.certainty, 100);
	cr_expect_not(decoding.doubtful);
}

Test(decode, tells_when_it_does_not_know)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	cr_assert_eq(
		decode(&text, slice_of("\xcf\xf0\xe8\xe2\xe5\xf2"), slice_of(""), &decoding, NULL),
		STATUS_OK);
	cr_expect_str_eq(decoding.encoding, "UTF-8");
	cr_expect(decoding.doubtful);
	cr_expect_eq(decoding.broken, 6);
}

Test(decode, believes_a_declaration_between_equals_alone)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	cr_assert_eq(decode(&text, slice_of("Th\xabng tin v\xb5 Truy\xd2n th\xabng"),
			    slice_of("x-viet-vni"), &decoding, NULL),
		     STATUS_OK);
	cr_expect_str_eq(decoding.encoding, "TCVN3");
}

Test(decode, sums_up_the_parts_of_a_document)
{
	struct decoding sum = { 0 }, plain = { "UTF-8", 100, false, 0 };
	struct decoding tcvn3 = { "TCVN3", 97, false, 0 }, broken = { "UTF-8", 100, true, 2 };

	decoding_add(&sum, &plain);
	cr_expect_str_eq(sum.encoding, "UTF-8");
	decoding_add(&sum, &tcvn3);
	decoding_add(&sum, &broken);
	cr_expect_str_eq(sum.encoding, "TCVN3");
	cr_expect_eq(sum.certainty, 97);
	cr_expect(sum.doubtful);
	cr_expect_eq(sum.broken, 2);
}

/* --- every syllable in every encoding ------------------------------------ */

static const char *const initials[] = { "",   "b", "c",  "ch", "d", "đ",  "g",  "gh",  "gi",
					"h",  "k", "kh", "l",  "m", "n",  "ng", "ngh", "nh",
					"ph", "q", "r",  "s",  "t", "th", "tr", "v",   "x" };
static const char *const nuclei[] = { "a",  "ă",  "â",  "e",  "ê",  "i",  "o",  "ô",  "ơ",
				      "u",  "ư",  "y",  "ia", "iê", "yê", "ua", "uô", "ưa",
				      "ươ", "oa", "oă", "oe", "uâ", "uê", "uơ", "uy", "uyê" };
static const char *const finals[] = { "",   "i",  "y", "o", "u", "m", "n",
				      "ng", "nh", "p", "t", "c", "ch" };

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { LINE_SYLLABLES = 40 };

/* Append the syllable in its canonical spelling, if it is one. */
static bool append_syllable(struct strbuf *text, const char *spelling, enum tone tone)
{
	struct syllable syllable = { .tone = tone };
	struct slice letters = slice_of(spelling);

	for (size_t at = 0; at < letters.length && syllable.count < SYLLABLE_LETTERS;)
		syllable.letters[syllable.count++] = (uint16_t)utf8_next(letters, &at, NULL);
	if (syllable_parse(&syllable) != SYLLABLE_WHOLE)
		return false;
	for (size_t i = 0; i < syllable.count; i++)
		strbuf_append_character(text, i == syllable.tone_at
						      ? letter_with_tone(syllable.letters[i], tone)
						      : syllable.letters[i]);
	return true;
}

/* All syllables, so many on a line. */
static void append_all_syllables(struct strbuf *text)
{
	size_t count = 0;
	char spelling[32];

	for (size_t i = 0; i < COUNT(initials); i++)
		for (size_t n = 0; n < COUNT(nuclei); n++)
			for (size_t f = 0; f < COUNT(finals); f++)
				for (enum tone tone = TONE_NONE; tone <= TONE_NANG; tone++) {
					snprintf(spelling, sizeof spelling, "%s%s%s", initials[i],
						 nuclei[n], finals[f]);
					if (append_syllable(text, spelling, tone))
						strbuf_append(text,
							      slice_of(++count % LINE_SYLLABLES
									       ? " "
									       : "\n"));
				}
	cr_assert_gt(count, 10000, "%zu", count);
}

static void encode_with_iconv(struct strbuf *bytes, const char *charset, struct slice text)
{
	iconv_t converter = iconv_open(charset, "UTF-8");
	char *in = (char *)(uintptr_t)text.data;
	size_t left = text.length, room = 4 * text.length;

	cr_assert_neq(converter, (iconv_t)-1, "%s", charset);
	strbuf_reserve(bytes, room);
	char *out = bytes->data;
	cr_assert_neq(iconv(converter, &in, &left, &out, &room), (size_t)-1, "%s", charset);
	iconv(converter, NULL, NULL, &out, &room);
	iconv_close(converter);
	strbuf_truncate(bytes, (size_t)(out - bytes->data));
}

/* The tone of a letter as a number, and the letter without it. */
static uint16_t take_tone(uint32_t c, enum tone *tone)
{
	const struct letter *letter = letter_of(c);

	*tone = letter ? letter->tone : TONE_NONE;
	return (uint16_t)(letter ? letter->toneless : c);
}

/* VNI and VIQR spell a letter as a base, then a mark or two. */
static void encode_as_vni(struct strbuf *bytes, struct slice text)
{
	static const char tones[] = "\0\xf8\xf9\xfb\xf5\xef", shaped[] = "\xe2\xe0\xe1\xe5\xe3\xe4",
			  breve[] = "\xea\xe8\xe9\xfa\xfc\xeb", of_i[] = "i\xec\xed\xe6\xf3\xf2";

	for (size_t at = 0; at < text.length;) {
		enum tone tone;
		uint16_t c = take_tone(utf8_next(text, &at, NULL), &tone);

		if (c == 'i')
			strbuf_append_byte(bytes, of_i[tone]);
		else if (c == 'y' && tone == TONE_NANG)
			strbuf_append_byte(bytes, '\xee');
		else if (c == 0xe2 || c == 0xea || c == 0xf4 || c == 0x103)
			strbuf_printf(bytes, "%c%c",
				      c == 0xea   ? 'e'
				      : c == 0xf4 ? 'o'
						  : 'a',
				      c == 0x103 ? breve[tone] : shaped[tone]);
		else
			strbuf_append_byte(bytes, (char)(c == 0x1a1   ? 0xf4
							 : c == 0x1b0 ? 0xf6
							 : c == 0x111 ? 0xf1
								      : c));
		if (tone && strchr("aeouy\xf4\xf6", bytes->data[bytes->length - 1]))
			strbuf_append_byte(bytes, tones[tone]);
	}
}

static void encode_as_viqr(struct strbuf *bytes, struct slice text)
{
	static const struct {
		uint16_t letter;
		const char *spelling;
	} shapes[] = { { 0xe2, "a^" },  { 0xea, "e^" },  { 0xf4, "o^" }, { 0x103, "a(" },
		       { 0x1a1, "o+" }, { 0x1b0, "u+" }, { 0x111, "dd" } };

	for (size_t at = 0; at < text.length;) {
		enum tone tone;
		uint16_t c = take_tone(utf8_next(text, &at, NULL), &tone);
		size_t i = 0;

		while (i < COUNT(shapes) && shapes[i].letter != c)
			i++;
		if (i < COUNT(shapes))
			strbuf_append(bytes, slice_of(shapes[i].spelling));
		else
			strbuf_append_byte(bytes, (char)c);
		if (tone)
			strbuf_append_byte(bytes, " `'?~."[tone]);
	}
}

/* The bytes as letters, as somebody has them who takes them for ISO 8859-1. */
static void append_as_letters(struct strbuf *text, struct slice bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		strbuf_append_character(text, (unsigned char)bytes.data[i]);
}

static void assert_becomes(struct slice bytes, struct slice expected, const char *encoding)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;

	cr_assert_eq(decode(&text, bytes, slice_of(""), &decoding, NULL), STATUS_OK);
	cr_expect_str_eq(decoding.encoding, encoding);
	cr_expect(slice_equal(strbuf_slice(&text), expected), "%s", encoding);
	cr_expect_not(decoding.doubtful);
	cr_expect_eq(decoding.broken, 0);
}

static void assert_comes_back(struct slice bytes, struct slice text, const char *encoding)
{
	CLEANUP(strbuf_release) struct strbuf letters = STRBUF_INIT;
	char in_utf8[64];

	snprintf(in_utf8, sizeof in_utf8, "%s in UTF-8", encoding);
	append_as_letters(&letters, bytes);
	if (strcmp(encoding, "UTF-8") != 0)
		assert_becomes(bytes, text, encoding);
	assert_becomes(strbuf_slice(&letters), text, in_utf8);
}

Test(decode, knows_every_syllable_in_every_encoding)
{
	static const char *const by_iconv[][2] = { { "TCVN5712-1", "TCVN3" },
						   { "VISCII", "VISCII" },
						   { "CP1258", "windows-1258" },
						   { "UTF-8", "UTF-8" } };
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT, vni = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf viqr = STRBUF_INIT;

	append_all_syllables(&text);
	for (size_t i = 0; i < COUNT(by_iconv); i++) {
		CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;

		encode_with_iconv(&bytes, by_iconv[i][0], strbuf_slice(&text));
		assert_comes_back(strbuf_slice(&bytes), strbuf_slice(&text), by_iconv[i][1]);
	}
	encode_as_vni(&vni, strbuf_slice(&text));
	assert_comes_back(strbuf_slice(&vni), strbuf_slice(&text), "VNI");
	encode_as_viqr(&viqr, strbuf_slice(&text));
	strbuf_append(&viqr, slice_of("ba\\.")); /* so all signs without a backslash are tones */
	strbuf_append(&text, slice_of("ba."));
	assert_becomes(strbuf_slice(&viqr), strbuf_slice(&text), "VIQR");
}

Test(decode, leaves_correct_text_alone)
{
	static const char *const texts[] = {
		"Ðà Nẵng, Ðồng Nai (số 37/QÐ-UBND), « Trạm BTS », 35°C, 100 m², © 2009",
		"Email: a.b@mic.gov.vn, ĐT: (024) 3.943.5602, giá 780.000đồng/bộ, "
		"http://mic.gov.vn/?a=o^",
		"What's new? I can't say. déjà vu, Müller & Noël, El Niño, naïve",
		"for (i = 0; i < n; i++) data[i] ^= o+o; /* a^b */",
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		assert_becomes(slice_of(texts[i]), slice_of(texts[i]), "UTF-8");
}
