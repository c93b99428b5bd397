/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/decode.h"

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

/* Text of which more than one byte in so many is a control character is none. */
enum { CONTROLS_ONE_IN = 16 };

enum {
	MARKS_IN_A_ROW = 30, /* Unicode UAX #15, section 13: Stream-Safe Text Format */
	DECOMPOSED_UNITS = 16,
};

static struct slice skip_byte_order_marks(struct slice bytes)
{
	static const struct slice mark = SLICE_INIT("\xef\xbb\xbf");

	while (slice_starts_with(bytes, mark))
		bytes = slice_cut(bytes, mark.length, bytes.length);
	return bytes;
}

static bool is_layout(char byte)
{
	return byte >= '\t' && byte <= '\r';
}

static enum status refuse_binary(struct slice bytes, struct error *err)
{
	size_t controls = 0;

	for (size_t i = 0; i < bytes.length; i++) {
		char byte = bytes.data[i];

		if (byte == '\0')
			return error_set(err, STATUS_INVALID,
					 _("this is no text: byte %zu is zero; give text in UTF-8"),
					 i + 1);
		controls += byte == 0x7f || (byte > 0 && byte < ' ' && !is_layout(byte));
	}
	if (controls > bytes.length / CONTROLS_ONE_IN)
		return error_set(err, STATUS_INVALID,
				 _("this is no text: %zu of its %zu bytes are control characters; "
				   "give text in UTF-8"),
				 controls, bytes.length);
	return STATUS_OK;
}

/* Whether only letters that are one code point each are in it, as in nearly
 * every text: then it is in NFC. */
static bool is_plainly_composed(struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (c >= 0x300 && !letter_of(c) && !(c >= 0x2010 && c <= 0x203a))
			return false;
	}
	return true;
}

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
 * places there were any. Putting a longer run into canonical order would take
 * time in the square of its length, and no writing has one. The marks are
 * counted as NFD has them, so that their number is the same after composing. */
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

/* NFC through ICU, which knows UTF-16 alone. */
static enum status normalize(struct strbuf *text, const UNormalizer2 *nfc, struct slice part,
			     struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t count = 0, bytes = 0, size = (int32_t)part.length;

	/* n bytes of UTF-8 are at most n units of UTF-16, and their NFC three times as many. */
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	UChar *units = arena_alloc_array(&arena, part.length, sizeof *units);
	UChar *composed = arena_alloc_array(&arena, part.length, 3 * sizeof *composed);
	if (arena.failed)
		return error_no_memory(err);

	u_strFromUTF8(units, size, &count, part.data, size, &code);
	count = unorm2_normalize(nfc, units, count, composed, 3 * size, &code);
	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL, _("ICU cannot normalize this text: %s"),
				 u_errorName(code));

	/* A unit of UTF-16 is at most three bytes of UTF-8. */
	if (!strbuf_reserve(text, 3 * (size_t)count))
		return error_no_memory(err);
	u_strToUTF8(text->data + text->length, 3 * count + 1, &bytes, composed, count, &code);
	strbuf_truncate(text, text->length + (size_t)bytes);
	return STATUS_OK;
}

/* Append text in NFC; *broken is counted up by the places that lost marks. */
static enum status compose(struct strbuf *text, struct slice part, size_t *broken,
			   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf bounded = STRBUF_INIT;
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	size_t places;

	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL, _("ICU cannot normalize this text: %s"),
				 u_errorName(code));
	places = bound_marks(&bounded, nfc, part);
	if (bounded.failed)
		return error_no_memory(err);
	*broken += places;

	size_t before = text->length;
	enum status status = normalize(text, nfc, strbuf_slice(&bounded), err);
	if (status)
		return status;
	/* The text is shorter now, and what was a stray control character in it may be no more. */
	status = refuse_binary(slice_cut(strbuf_slice(text), before, text->length), err);
	if (status)
		strbuf_truncate(text, before);
	return status;
}

enum status decode(struct strbuf *text, struct slice bytes, struct decoding *decoding,
		   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;
	struct slice part = skip_byte_order_marks(bytes);
	enum status status = refuse_binary(part, err);
	size_t broken;

	if (status)
		return status;
	if (part.length > DECODE_LIMIT)
		return error_set(err, STATUS_REFUSED,
				 _("a text of %zu bytes is too long: split it into parts of at "
				   "most %d"),
				 part.length, DECODE_LIMIT);

	broken = utf8_repair(&whole, part);
	part = strbuf_slice(&whole);
	if (whole.failed)
		return error_no_memory(err);
	if (is_plainly_composed(part))
		strbuf_append(text, part);
	else
		status = compose(text, part, &broken, err);
	if (!status && text->failed)
		status = error_no_memory(err);
	if (!status)
		*decoding = (struct decoding){ .encoding = "UTF-8", .broken = broken };
	return status;
}
