/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/decode.h"

#include <stdint.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tokenizer/letters.h"

/* Text of which more than one byte in so many is a control character is none. */
enum { CONTROLS_ONE_IN = 16 };

static struct slice skip_byte_order_mark(struct slice bytes)
{
	static const struct slice mark = SLICE_INIT("\xef\xbb\xbf");

	return slice_starts_with(bytes, mark) ? slice_cut(bytes, mark.length, bytes.length) : bytes;
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

/* NFC through ICU, which knows UTF-16 alone. */
static enum status compose(struct strbuf *text, struct slice part, struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
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

enum status decode(struct strbuf *text, struct slice bytes, struct decoding *decoding,
		   struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf whole = STRBUF_INIT;
	struct slice part = skip_byte_order_mark(bytes);
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
		status = compose(text, part, err);
	if (!status && text->failed)
		status = error_no_memory(err);
	if (!status)
		*decoding = (struct decoding){ .encoding = "UTF-8", .broken = broken };
	return status;
}
