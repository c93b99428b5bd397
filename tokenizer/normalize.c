/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/normalize.h"

#include <assert.h>
#include <stdint.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tokenizer/letters.h"
#include "tokenizer/utf16.h"

enum {
	MARKS_IN_A_ROW = 30, /* Unicode UAX #15, section 13: Stream-Safe Text Format */
	DECOMPOSED_UNITS = 16,
	PIECE = 16 << 10, /* bytes */
};

/* --- pieces -------------------------------------------------------------- */

static bool is_ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

/* Cut off a piece at a place over which nothing composes: before ASCII, or in
 * a script without any, before another character of which ICU says so. */
static struct slice next_piece(struct slice *rest, const UNormalizer2 *nfc)
{
	size_t end = rest->length < PIECE ? rest->length : PIECE;

	while (end < rest->length && !is_ascii(rest->data[end]) && end < PIECE + PIECE / 2)
		end++;
	while (end < rest->length && (rest->data[end] & 0xc0) == 0x80)
		end++;
	while (end < rest->length) {
		size_t next = end;

		if (unorm2_hasBoundaryBefore(nfc, (UChar32)utf8_next(*rest, &next, NULL)))
			break;
		end = next;
	}

	struct slice piece = slice_cut(*rest, 0, end);
	*rest = slice_cut(*rest, end, rest->length);
	return piece;
}

/* Whether only letters that are one code point each are in it, as in nearly
 * every text: then it is in NFC. */
static bool is_plainly_composed(struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		if (is_ascii(text.data[at])) {
			at++;
			continue;
		}

		uint32_t c = utf8_next(text, &at, NULL);
		if (c >= 0x300 && !letter_of(c) && !(c >= 0x2010 && c <= 0x203a))
			return false;
	}
	return true;
}

/* --- marks --------------------------------------------------------------- */

/* The marks at the end of a character, once it is decomposed. */
struct marks {
	size_t count;
	bool alone; /* there is nothing else in it */
};

static struct marks marks_of(const UNormalizer2 *nfc, uint32_t c)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar units[DECOMPOSED_UNITS];
	int32_t length = unorm2_getDecomposition(nfc, (UChar32)c, units, DECOMPOSED_UNITS, &code);
	struct marks marks = { 0, true };

	assert(U_SUCCESS(code));
	if (length < 0) { /* c is its own decomposition */
		length = 0;
		U16_APPEND_UNSAFE(units, length, c);
	}
	for (size_t at = 0; at < (size_t)length;) {
		bool mark = unorm2_getCombiningClass(
				    nfc, (UChar32)utf16_next(units, &at, (size_t)length)) != 0;

		marks.count = mark ? marks.count + 1 : 0;
		marks.alone &= mark;
	}
	return marks;
}

/* Append text without the marks that stand beyond MARKS_IN_A_ROW; in how many
 * places there were any. The marks are counted as NFD has them, so that their
 * number is the same after composing. */
static size_t bound_marks(struct strbuf *bounded, const UNormalizer2 *nfc, struct slice text)
{
	size_t run = 0, copied = 0, places = 0, place = SIZE_MAX;

	for (size_t at = 0; at < text.length;) {
		size_t start = at;
		struct marks marks = marks_of(nfc, utf8_next(text, &at, NULL));

		run = marks.alone ? run + marks.count : marks.count;
		if (run <= MARKS_IN_A_ROW)
			continue;
		run -= marks.count;
		places += place != start;
		place = at;
		strbuf_append(bounded, slice_cut(text, copied, start));
		copied = at;
	}
	strbuf_append(bounded, slice_cut(text, copied, text.length));
	return places;
}

/* --- composing ----------------------------------------------------------- */

/* NFC through ICU, which knows UTF-16 alone. */
static enum status compose(struct strbuf *normal, const UNormalizer2 *nfc, struct slice piece,
			   struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t count = 0, bytes = 0, size = (int32_t)piece.length;

	/* n bytes of UTF-8 are at most n units of UTF-16; their NFC has at most three times as
	 * many units or bytes (UAX #15, "Composition version"). */
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	UChar *units = arena_alloc_array(&arena, piece.length, sizeof *units);
	UChar *composed = arena_alloc_array(&arena, piece.length, 3 * sizeof *composed);
	if (arena.failed || !strbuf_reserve(normal, 3 * piece.length))
		return error_no_memory(err);

	u_strFromUTF8(units, size, &count, piece.data, size, &code);
	count = unorm2_normalize(nfc, units, count, composed, 3 * size, &code);
	u_strToUTF8(normal->data + normal->length, 3 * size + 1, &bytes, composed, count, &code);
	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL, _("ICU cannot normalize this text: %s"),
				 u_errorName(code));
	strbuf_truncate(normal, normal->length + (size_t)bytes);
	return STATUS_OK;
}

static enum status normalize_piece(struct strbuf *normal, const UNormalizer2 *nfc,
				   struct slice piece, size_t *cut, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf bounded = STRBUF_INIT;

	if (is_plainly_composed(piece)) {
		strbuf_append(normal, piece);
		return STATUS_OK;
	}
	*cut += bound_marks(&bounded, nfc, piece);
	if (bounded.failed)
		return error_no_memory(err);
	return compose(normal, nfc, strbuf_slice(&bounded), err);
}

enum status normalize(struct strbuf *normal, struct slice text, size_t *cut, struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	enum status status = STATUS_OK;

	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL, _("ICU cannot normalize this text: %s"),
				 u_errorName(code));
	while (text.length && !status)
		status = normalize_piece(normal, nfc, next_piece(&text, nfc), cut, err);
	if (!status && normal->failed)
		status = error_no_memory(err);
	return status;
}
