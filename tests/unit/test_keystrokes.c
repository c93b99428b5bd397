/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/keystrokes.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>
#include <uchar.h>

#include "base/cleanup.h"
#include "tokenizer/syllable.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct example {
	char keys[16], word[16]; /* "-": not read */
};

static void expect_read(const char *keys, const char *word)
{
	CLEANUP(strbuf_release) struct strbuf read = STRBUF_INIT;

	if (!keystrokes_read(&read, slice_of(keys)))
		strbuf_append_byte(&read, '-');
	cr_expect_str_eq(strbuf_string(&read), word, "%s is %s, not %s", keys, strbuf_string(&read),
			 word);
}

static void expect_all(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect_read(examples[i].keys, examples[i].word);
}

Test(keystrokes, reads_telex)
{
	static const struct example examples[] = {
		{ "tramj", "trạm" },     { "thoong", "thông" },    { "ddieenj", "điện" },
		{ "thoaij", "thoại" },   { "dduwowngf", "đường" }, { "dduowngf", "đường" },
		{ "dduwongf", "đường" }, { "duwowngf", "dường" },  { "duongwf", "dường" },
		{ "duongfw", "dường" },  { "duongfwd", "đường" },  { "tieengs", "tiếng" },
		{ "tieesng", "tiếng" },  { "tieengsz", "tiêng" },  { "nhw", "như" },
		{ "nhwngx", "những" },   { "wngs", "ứng" },        { "thuowr", "thuở" },
		{ "luuw", "lưu" },       { "luwu", "lưu" },        { "huouw", "hươu" },
		{ "quawng", "quăng" },   { "hoacwj", "hoặc" },     { "gif", "gì" },
		{ "giees", "giế" },      { "quyeets", "quyết" },   { "quocos", "quốc" },
		{ "xooong", "-" },       { "xooongf", "xoòng" },   { "xoongf", "xồng" },
		{ "ngoeos", "ngoéo" },   { "vietej", "việt" },     { "hoafz", "-" },
		{ "ddawks", "đắk" },     { "lawks", "lắk" },       { "d9a8k1", "đắk" },
		{ "ddawk", "-" },        { "books", "-" },         { "weeks", "-" },
		{ "toost", "tốt" },      { "hats", "hát" },
	};

	expect_all(examples, COUNT(examples));
}

Test(keystrokes, reads_vni)
{
	static const struct example examples[] = {
		{ "tra5m", "trạm" },       { "tram5", "trạm" },     { "cu7o71c", "cước" },
		{ "tie61ng", "tiếng" },    { "tieng61", "tiếng" },  { "tieng16", "tiếng" },
		{ "d9uong72", "đường" },   { "d9u7ong2", "đường" }, { "duong972", "đường" },
		{ "tru7o7ng2", "trường" }, { "nhu7", "như" },       { "o73", "ở" },
		{ "ta80ng", "-" },         { "ta810ng", "tăng" },   { "xoo2ng", "xoòng" },
		{ "quo6c1", "quốc" },      { "ha2", "hà" },         { "noi65", "nội" },
	};

	expect_all(examples, COUNT(examples));
}

Test(keystrokes, gives_the_canonical_spelling)
{
	static const struct example examples[] = {
		{ "hoaf", "hòa" },   { "lys", "lí" },     { "quis", "quý" },
		{ "thuys", "thúy" }, { "Thu3y", "Thủy" }, { "kyx", "kĩ" },
	};

	expect_all(examples, COUNT(examples));
}

Test(keystrokes, keeps_the_first_capital)
{
	static const struct example examples[] = {
		{ "Tramj", "Trạm" },
		{ "TRAMJ", "Trạm" },
		{ "DDieenj", "Điện" },
		{ "Ddieenj", "Điện" },
		{ "HOAWCJ", "Hoặc" },
		{ "Tra5m", "Trạm" },
		{ "D9u7o7ng2", "Đường" },
		{ "Wngs", "Ứng" },
		{ "Ys", "Ý" },
		{ "y1", "ý" },
	};

	expect_all(examples, COUNT(examples));
}

Test(keystrokes, leaves_other_words_alone)
{
	static const char *const words[] = {
		"",          "internet",    "password", "Windows", "boss",     "class",
		"express",   "https",       "b52",      "test",    "post",     "list",
		"surf",      "virus",       "mobile",   "portal",  "bts",      "ubnd",
		"www",       "tram",        "duong",    "hoa",     "ipv6",     "covid19",
		"win7",      "h5n1",        "abc1",     "m2",      "a1",       "a4",
		"e5",        "u23",         "pa25",     "4g",      "5to",      "as",
		"of",        "tw",          "DDoS",     "WiFi",    "CO2",      "tRamj",
		"TRA5M",     "trạm",        "tra-m5",   "tra5m ",  "covid",    "iot",
		"data",      "tramjj",      "tramjs",   "tra55m",  "tramz",    "tram0",
		"tassz",     "ddddddddddd", "capf",     "cap2",    "zzzzzzzz", "wwwwwwww",
		"duongwddd", "ww7777777",   "doongddd",
	};

	for (size_t i = 0; i < COUNT(words); i++)
		expect_read(words[i], "-");
}

/* --- every syllable ------------------------------------------------------- */

/* How the keys of a word are typed. */
enum order {
	TONE_LAST,       /* dduwowngf: a mark at its letter, the tone at the end */
	TONE_AT_VOWEL,   /* dduwowfng */
	ALL_LAST,        /* duongdwf */
	TONE_BEFORE_END, /* duongfdw: the tone, then the marks */
	ORDERS,
};

struct method {
	const char *tones, *marks; /* of â ê ô, ă, ơ ư, đ; 0 is the letter itself */
};

static const struct method telex = { "\0fsrxj", "\0ww\0" };
static const struct method vni = { "\00021345", "6879" };

struct keys {
	char text[32];
	size_t count;
};

static void press(struct keys *keys, char key)
{
	if (key)
		keys->text[keys->count++] = key;
}

static char key_of_mark(const struct method *method, uint16_t letter)
{
	static const char16_t kinds[][4] = { u"âêô", u"ă", u"ơư", u"đ" };

	for (size_t kind = 0; kind < COUNT(kinds); kind++)
		for (size_t i = 0; kinds[kind][i]; i++)
			if (kinds[kind][i] == letter)
				return method->marks[kind] ? method->marks[kind]
							   : (char)letter_of(letter)->bare;
	return 0;
}

static void press_marks(struct keys *keys, const struct method *method,
			const struct syllable *syllable)
{
	char last = 0;

	for (size_t i = 0; i < syllable->count; i++) {
		char key = key_of_mark(method, syllable->letters[i]);

		if (key != last) /* one for both letters of ươ */
			press(keys, key);
		last = key;
	}
}

/* In Telex oo needs a third o, or it would be ô. */
static bool is_second_o(const struct syllable *syllable, size_t i)
{
	return i > 0 && syllable->letters[i] == 'o' && syllable->letters[i - 1] == 'o';
}

static struct keys type(const struct method *method, const struct syllable *syllable,
			enum order order)
{
	struct keys keys = { .count = 0 };
	char tone = method->tones[syllable->tone];
	bool marks_at_letters = order == TONE_LAST || order == TONE_AT_VOWEL;

	for (size_t i = 0; i < syllable->count; i++) {
		press(&keys, (char)letter_of(syllable->letters[i])->bare);
		if (method == &telex && is_second_o(syllable, i))
			press(&keys, 'o');
		if (marks_at_letters)
			press(&keys, key_of_mark(method, syllable->letters[i]));
		if (order == TONE_AT_VOWEL && i == syllable->tone_at)
			press(&keys, tone);
	}
	if (order == TONE_BEFORE_END)
		press(&keys, tone);
	if (!marks_at_letters)
		press_marks(&keys, method, syllable);
	if (order == TONE_LAST || order == ALL_LAST)
		press(&keys, tone);
	return keys;
}

static void spell(const struct syllable *syllable, struct strbuf *word, bool *marked)
{
	*marked = syllable->tone != TONE_NONE;
	for (size_t i = 0; i < syllable->count; i++) {
		uint16_t letter = syllable->letters[i];

		*marked |= letter_of(letter)->marked;
		strbuf_append_character(word, i == syllable->tone_at
						      ? letter_with_tone(letter, syllable->tone)
						      : letter);
	}
}

static bool is_too_short(const struct keys *keys)
{
	return keys->count < 3 && keys->text[0] != 'y';
}

/* What the header says is not read. */
static bool is_left_out(const struct keys *keys, const struct syllable *syllable)
{
	bool marked = false;

	for (size_t i = 0; i < syllable->count; i++)
		marked |= letter_of(syllable->letters[i])->marked;
	return is_too_short(keys) || (!marked && strcmp(keys->text + keys->count - 2, "st") == 0);
}

static void expect_every_order(const struct syllable *typed, const struct syllable *canonical)
{
	CLEANUP(strbuf_release) struct strbuf word = STRBUF_INIT;
	bool marked;

	spell(canonical, &word, &marked);
	for (enum order order = 0; order < ORDERS; order++) {
		struct keys in_telex = type(&telex, typed, order),
			    in_vni = type(&vni, typed, order);

		expect_read(in_telex.text,
			    marked && !is_left_out(&in_telex, typed) ? strbuf_string(&word) : "-");
		if (marked) /* else it has no digit, and is Telex */
			expect_read(in_vni.text,
				    !is_too_short(&in_vni) ? strbuf_string(&word) : "-");
	}
}

static void append(struct syllable *syllable, const char16_t *letters)
{
	for (; *letters && syllable->count < SYLLABLE_LETTERS; letters++)
		syllable->letters[syllable->count++] = *letters;
}

/* With each tone that makes letters a syllable; how many there are. */
static unsigned expect_tones(struct syllable syllable)
{
	unsigned count = 0;

	for (enum tone tone = TONE_NONE; tone <= TONE_NANG; tone++) {
		struct syllable typed = syllable, canonical;

		typed.tone = tone;
		canonical = typed;
		if (syllable_parse(&canonical) != SYLLABLE_WHOLE)
			continue;
		typed.tone_at = canonical.tone_at;
		expect_every_order(&typed, &canonical);
		count++;
	}
	return count;
}

static const char16_t initials[][4] = {
	u"",  u"b",  u"ch",  u"c",  u"d",  u"đ", u"gh", u"gi", u"g", u"h",  u"kh", u"k", u"l", u"m",
	u"n", u"ng", u"ngh", u"nh", u"ph", u"p", u"q",  u"r",  u"s", u"th", u"tr", u"t", u"v", u"x",
};

static const char16_t endings[][3] = { u"", u"m", u"n", u"ng", u"nh", u"p", u"t", u"c", u"ch" };

/* Vowels up to three in a row. */
static const char16_t vowels[] = u"aăâeêioôơuưy";

static unsigned expect_syllables_of(const char16_t *nucleus)
{
	unsigned count = 0;

	for (size_t i = 0; i < COUNT(initials); i++)
		for (size_t e = 0; e < COUNT(endings); e++) {
			struct syllable syllable = { .count = 0 };

			append(&syllable, initials[i]);
			append(&syllable, nucleus);
			append(&syllable, endings[e]);
			count += expect_tones(syllable);
		}
	return count;
}

Test(keystrokes, read_every_syllable_in_every_order, .timeout = 120)
{
	unsigned count = 0;

	for (size_t a = 0; a + 1 < COUNT(vowels); a++) {
		count += expect_syllables_of((char16_t[]){ vowels[a], 0 });
		for (size_t b = 0; b + 1 < COUNT(vowels); b++) {
			count += expect_syllables_of((char16_t[]){ vowels[a], vowels[b], 0 });
			for (size_t c = 0; c + 1 < COUNT(vowels); c++)
				count += expect_syllables_of(
					(char16_t[]){ vowels[a], vowels[b], vowels[c], 0 });
		}
	}
	cr_assert_gt(count, 15000, "%u syllables", count);
}
