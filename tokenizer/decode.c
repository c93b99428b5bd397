/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/decode.h"

#include "base/cleanup.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tokenizer/charset.h"
#include "tokenizer/entities.h"
#include "tokenizer/normalize.h"
#include "tokenizer/readings.h"
#include "tokenizer/viqr.h"
#include "tokenizer/wide.h"

/* Text of which more than one byte in so many is a control character is none. */
enum { CONTROLS_ONE_IN = 16 };

/* How often a text is repaired: one may have lines in several encodings, or in UTF-8 thrice. */
enum { REPAIRS = 6 };

static const char *const names_in_utf8[CHARSETS] = {
	[CHARSET_UTF8] = "UTF-8 in UTF-8",    [CHARSET_WINDOWS_1258] = "windows-1258 in UTF-8",
	[CHARSET_TCVN3] = "TCVN3 in UTF-8",   [CHARSET_VNI] = "VNI in UTF-8",
	[CHARSET_VISCII] = "VISCII in UTF-8",
};

static struct slice skip_byte_order_marks(struct slice bytes)
{
	static const struct slice mark = SLICE_INIT("\xef\xbb\xbf");

	while (slice_starts_with(bytes, mark))
		bytes = slice_cut(bytes, mark.length, bytes.length);
	return bytes;
}

/* --- what is no text ----------------------------------------------------- */

static enum status refuse_long(struct slice bytes, struct error *err)
{
	if (bytes.length <= DECODE_LIMIT)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
			 _("a text of %zu bytes is too long: split it into parts of at most %d"),
			 bytes.length, DECODE_LIMIT);
}

static enum status refuse_zeros(struct slice bytes, struct error *err)
{
	const char *zero = bytes.length ? memchr(bytes.data, '\0', bytes.length) : NULL;

	if (!zero)
		return STATUS_OK;
	return error_set(err, STATUS_INVALID,
			 _("this is no text: byte %zu is zero; give text in UTF-8"),
			 (size_t)(zero - bytes.data) + 1);
}

static bool is_control(char byte)
{
	return byte == 0x7f || (byte >= 0 && byte < ' ' && !(byte >= '\t' && byte <= '\r'));
}

/* Judged when the encoding is known: VISCII has letters in place of control codes. */
static enum status refuse_binary(struct slice text, struct error *err)
{
	size_t controls = 0;

	for (size_t i = 0; i < text.length; i++)
		controls += is_control(text.data[i]);
	if (controls <= text.length / CONTROLS_ONE_IN)
		return STATUS_OK;
	return error_set(err, STATUS_INVALID,
			 _("this is no text: %zu of its %zu bytes are control characters; "
			   "give text in UTF-8"),
			 controls, text.length);
}

/* --- from bytes to UTF-8 ------------------------------------------------- */

static bool is_utf8(struct slice bytes)
{
	size_t broken = 0;

	for (size_t at = 0; at < bytes.length && !broken;) {
		if ((unsigned char)bytes.data[at] < 0x80)
			at++;
		else
			utf8_next(bytes, &at, &broken);
	}
	return !broken;
}

static void read_wide(struct strbuf *text, struct slice bytes, enum wide order,
		      struct decoding *decoding)
{
	decoding->encoding = order == WIDE_BIG ? "UTF-16BE" : "UTF-16LE";
	decoding->broken = wide_decode(text, bytes, order);
}

static void read_charset(struct strbuf *text, struct slice bytes, struct slice declared,
			 struct decoding *decoding)
{
	struct reading reading;

	readings_of_bytes(text, bytes, charset_of_name(declared), &reading);
	decoding->doubtful = reading.doubtful;
	decoding->broken = reading.broken;
	if (reading.charset == CHARSET_UNKNOWN)
		return;
	decoding->encoding = charset_name(reading.charset);
	decoding->certainty = reading.percent;
}

/* Append bytes in whatever encoding as UTF-8. */
static enum status read_bytes(struct strbuf *text, struct slice bytes, struct slice declared,
			      struct decoding *decoding, struct error *err)
{
	enum wide order = wide_order(bytes);
	enum status status = STATUS_OK;

	if (order != WIDE_NONE)
		read_wide(text, bytes, order, decoding);
	else if (!(status = refuse_zeros(bytes, err)) && is_utf8(bytes))
		strbuf_append(text, bytes);
	else if (!status)
		read_charset(text, bytes, declared, decoding);

	if (!status && order != WIDE_NONE)
		status = refuse_zeros(strbuf_slice(text), err);
	return text->failed ? error_no_memory(err) : status;
}

/* --- from UTF-8 to what its letters stand for ---------------------------- */

/* Each of these appends the text in another way and returns true, or leaves
 * all as it is and returns false. */
typedef bool repair_way(struct strbuf *repaired, struct slice text, struct decoding *decoding);

static bool repair_entities(struct strbuf *repaired, struct slice text, struct decoding *decoding)
{
	(void)decoding;
	return entities_replace(repaired, text);
}

static void found(struct decoding *decoding, const char *encoding, unsigned percent)
{
	if (decoding->certainty > percent)
		decoding->certainty = percent;
	decoding->encoding = encoding;
}

/* Whether the text is doubtful hangs on the last time alone. */
static bool repair_letters(struct strbuf *repaired, struct slice text, struct decoding *decoding)
{
	struct reading reading;

	decoding->doubtful = false;
	if (!readings_are_several(text))
		return false;
	readings_of_letters(repaired, text, &reading);
	decoding->doubtful = reading.doubtful;
	if (reading.charset == CHARSET_UNKNOWN)
		return false;
	found(decoding, names_in_utf8[reading.charset], reading.percent);
	return true;
}

static bool repair_viqr(struct strbuf *repaired, struct slice text, struct decoding *decoding)
{
	unsigned percent;

	if (!viqr_decode(repaired, text, &percent))
		return false;
	found(decoding, "VIQR", percent);
	return true;
}

static repair_way *const repairs[] = { repair_entities, repair_letters, repair_viqr };

/* Put text in NFC in place of itself. */
static enum status compose(struct strbuf *text, size_t *cut, struct error *err)
{
	struct strbuf normal = STRBUF_INIT;
	enum status status =
		normalize(&normal, skip_byte_order_marks(strbuf_slice(text)), cut, err);

	strbuf_release(status ? &normal : text);
	if (!status)
		*text = normal;
	return status;
}

/* Repair the text in one way; *changed becomes true when it is another now. */
static enum status repair_once(struct strbuf *text, repair_way *repair, struct decoding *decoding,
			       bool *changed, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	struct decoding then = *decoding;
	bool done = repair(&repaired, strbuf_slice(text), &then);
	enum status status;

	if (repaired.failed)
		return error_no_memory(err);
	decoding->doubtful = then.doubtful;
	if (!done)
		return STATUS_OK;

	status = compose(&repaired, &then.broken, err);
	if (status || slice_equal(strbuf_slice(&repaired), strbuf_slice(text)))
		return status;
	strbuf_release(text);
	*text = repaired;
	repaired = (struct strbuf)STRBUF_INIT;
	*decoding = then;
	*changed = true;
	return STATUS_OK;
}

static enum status repair_in_all_ways(struct strbuf *text, struct decoding *decoding, bool *changed,
				      struct error *err)
{
	enum status status = STATUS_OK;

	*changed = false;
	for (size_t i = 0; i < sizeof repairs / sizeof *repairs && !status; i++)
		status = repair_once(text, repairs[i], decoding, changed, err);
	return status;
}

/* Repair the text until nothing is left to repair, so that decoding it again
 * changes nothing. A text that never comes to rest is made up, and stays as it is. */
static enum status repair_text(struct strbuf *text, struct decoding *decoding, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf as_it_is = STRBUF_INIT;
	const struct decoding at_first = *decoding;
	enum status status = STATUS_OK;
	bool changed = true;

	strbuf_append(&as_it_is, strbuf_slice(text));
	if (as_it_is.failed)
		return error_no_memory(err);
	for (int i = 0; i < REPAIRS && changed && !status; i++)
		status = repair_in_all_ways(text, decoding, &changed, err);
	decoding->doubtful |= at_first.doubtful;
	if (status || !changed)
		return status;

	strbuf_release(text);
	*text = as_it_is;
	as_it_is = (struct strbuf)STRBUF_INIT;
	*decoding = at_first;
	decoding->doubtful = true;
	return STATUS_OK;
}

/* --- the story ----------------------------------------------------------- */

enum status decode(struct strbuf *text, struct slice bytes, struct slice declared,
		   struct decoding *decoding, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf clean = STRBUF_INIT;
	struct decoding read = { .encoding = charset_name(CHARSET_UTF8), .certainty = 100 };
	enum status status;

	bytes = skip_byte_order_marks(bytes);
	status = refuse_long(bytes, err);
	if (!status)
		status = read_bytes(&clean, bytes, declared, &read, err);
	if (!status)
		status = compose(&clean, &read.broken, err);
	if (!status)
		status = repair_text(&clean, &read, err);
	if (!status)
		status = refuse_binary(strbuf_slice(&clean), err);
	if (status)
		return status;

	strbuf_append(text, strbuf_slice(&clean));
	if (text->failed)
		return error_no_memory(err);
	*decoding = read;
	return STATUS_OK;
}

/* The encoding that is not plain UTF-8 is the one to be told. */
void decoding_add(struct decoding *sum, const struct decoding *part)
{
	const char *plain = charset_name(CHARSET_UTF8);

	if (!sum->encoding)
		*sum = (struct decoding){ .encoding = plain, .certainty = 100 };
	if (part->encoding && strcmp(sum->encoding, plain) == 0)
		sum->encoding = part->encoding;
	if (part->encoding && part->certainty < sum->certainty)
		sum->certainty = part->certainty;
	sum->doubtful |= part->doubtful;
	sum->broken += part->broken;
}
