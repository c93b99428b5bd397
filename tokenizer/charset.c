/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/charset.h"

#include <strings.h>

#include "base/utf8.h"
#include "tokenizer/charset.inc"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { UPPER_HALF = 0x80, BYTES = 0x100, CONTROLS = 0x20, LONGEST_SEQUENCE = 4 };

static const char *const names[CHARSETS] = {
	[CHARSET_UTF8] = "UTF-8",    [CHARSET_WINDOWS_1258] = "windows-1258",
	[CHARSET_TCVN3] = "TCVN3",   [CHARSET_VNI] = "VNI",
	[CHARSET_VISCII] = "VISCII", [CHARSET_WINDOWS_1252] = "windows-1252",
};

/* What documents call them, by a part of the name. */
static const struct {
	const char *part;
	enum charset charset;
} declared[] = {
	{ "utf-8", CHARSET_UTF8 },          { "utf8", CHARSET_UTF8 },
	{ "1258", CHARSET_WINDOWS_1258 },   { "tcvn", CHARSET_TCVN3 },
	{ "abc", CHARSET_TCVN3 },           { "vni", CHARSET_VNI },
	{ "vps", CHARSET_UNKNOWN },         { "viscii", CHARSET_VISCII },
	{ "1252", CHARSET_WINDOWS_1252 },   { "8859-1", CHARSET_WINDOWS_1252 },
	{ "latin1", CHARSET_WINDOWS_1252 }, { "ascii", CHARSET_WINDOWS_1252 },
};

const char *charset_name(enum charset charset)
{
	return names[charset];
}

static bool contains(struct slice name, const char *part)
{
	size_t length = strlen(part);

	for (size_t at = 0; at + length <= name.length; at++)
		if (strncasecmp(name.data + at, part, length) == 0)
			return true;
	return false;
}

enum charset charset_of_name(struct slice name)
{
	for (size_t i = 0; i < COUNT(declared); i++)
		if (contains(name, declared[i].part))
			return declared[i].charset;
	return CHARSET_UNKNOWN;
}

uint32_t charset_code_of(uint32_t c)
{
	if (c < BYTES)
		return c;
	for (size_t i = 0; i < CONTROLS; i++)
		if (windows_1252[i] == c)
			return (uint32_t)(UPPER_HALF + i);
	return c;
}

/* --- reading codes ------------------------------------------------------- */

/* The character at the beginning of the codes; *taken is how many are its. */
typedef uint32_t read_character(const uint32_t *codes, size_t count, size_t *taken);

static uint32_t letter_in(const uint16_t upper_half[UPPER_HALF], uint32_t code)
{
	return code < UPPER_HALF || code >= BYTES ? code : upper_half[code - UPPER_HALF];
}

static uint32_t read_windows_1252(const uint32_t *codes, size_t count, size_t *taken)
{
	(void)count;
	*taken = 1;
	return letter_in(windows_1252, *codes);
}

static uint32_t read_windows_1258(const uint32_t *codes, size_t count, size_t *taken)
{
	(void)count;
	*taken = 1;
	return letter_in(windows_1258, *codes);
}

static uint32_t read_tcvn3(const uint32_t *codes, size_t count, size_t *taken)
{
	(void)count;
	*taken = 1;
	return letter_in(tcvn3, *codes);
}

static uint32_t read_viscii(const uint32_t *codes, size_t count, size_t *taken)
{
	(void)count;
	*taken = 1;
	return *codes < CONTROLS ? viscii_controls[*codes] : letter_in(viscii, *codes);
}

static uint32_t vni_pair(uint32_t vowel, uint32_t mark)
{
	/* A capital's mark may be that of a small letter, and the other way round. */
	uint32_t small = mark | 0x20;

	if (mark < 0xc0 || mark >= BYTES)
		return 0;
	for (size_t i = 0; i < COUNT(vni_vowels); i++)
		if (vni_vowels[i] == vowel)
			return vni_pairs[i][small - 0xe0];
	return 0;
}

static uint32_t read_vni(const uint32_t *codes, size_t count, size_t *taken)
{
	uint32_t pair = count > 1 ? vni_pair(codes[0], codes[1]) : 0;

	*taken = pair ? 2 : 1;
	return pair ? pair : letter_in(vni_letters, *codes);
}

/* Bytes that are no UTF-8 among letters are letters of windows-1252. */
static uint32_t read_utf8(const uint32_t *codes, size_t count, size_t *taken)
{
	char bytes[LONGEST_SEQUENCE];
	size_t length = 0, broken = 0;

	*taken = 1;
	if (*codes < UPPER_HALF || *codes >= BYTES)
		return *codes;
	for (; length < count && length < LONGEST_SEQUENCE && codes[length] < BYTES; length++)
		bytes[length] = (char)codes[length];

	size_t at = 0;
	uint32_t c = utf8_next(slice_make(bytes, length), &at, &broken);
	if (broken)
		return 0;
	*taken = at;
	return c;
}

static read_character *const readers[CHARSETS] = {
	[CHARSET_UTF8] = read_utf8,     [CHARSET_WINDOWS_1258] = read_windows_1258,
	[CHARSET_TCVN3] = read_tcvn3,   [CHARSET_VNI] = read_vni,
	[CHARSET_VISCII] = read_viscii, [CHARSET_WINDOWS_1252] = read_windows_1252,
};

uint32_t charset_letter_of(uint32_t byte)
{
	uint32_t letter = letter_in(windows_1252, byte);

	return letter ? letter : byte;
}

/* What a code is that is none of the charset. */
static uint32_t stray(uint32_t code, enum charset_source source)
{
	return source == CHARSET_OF_BYTES ? UTF8_BROKEN : charset_letter_of(code);
}

void charset_decode(struct strbuf *text, enum charset charset, enum charset_source source,
		    const uint32_t *codes, size_t count)
{
	for (size_t at = 0, taken; at < count; at += taken) {
		uint32_t c = readers[charset](codes + at, count - at, &taken);

		strbuf_append_character(text, c || !codes[at] ? c : stray(codes[at], source));
	}
}
