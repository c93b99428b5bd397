/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/segments.h"

#include <assert.h>

#include "base/text.h"
#include "tokenizer/letters.h"

/* What a unit is to the rules of UAX #29, as far as it is plain. */
enum sort {
	SORT_WORD,    /* a Latin letter or a digit */
	SORT_APART,   /* never in one segment with a letter or a digit */
	SORT_BETWEEN, /* in one segment with them only where it stands between two */
	SORT_OTHER,   /* ICU knows */
};

static inline bool is_word(UChar unit)
{
	return letter_of(unit) || (unit >= '0' && unit <= '9');
}

static enum sort sort_of_ascii(UChar unit)
{
	switch (unit) {
	case '.':
	case ',':
	case ';':
	case ':':
	case '\'':
		return SORT_BETWEEN;
	case '_':
	case '@': /* ICU has a rule of its own for mail addresses */
	case '"':
		return SORT_OTHER;
	default:
		return SORT_APART;
	}
}

static enum sort sort_of(UChar unit)
{
	if (is_word(unit))
		return SORT_WORD;
	if (unit < 0x80)
		return sort_of_ascii(unit);
	switch (unit) {
	case 0xa0:   /* a space that does not break lines */
	case 0x2013: /* dashes */
	case 0x2014:
	case 0x201c: /* quotation marks */
	case 0x201d:
	case 0x2026: /* an ellipsis */
		return SORT_APART;
	case 0x2019: /* an apostrophe */
		return SORT_BETWEEN;
	default:
		return SORT_OTHER;
	}
}

enum status segments_init(struct segments *segments, struct error *err)
{
	UErrorCode code = U_ZERO_ERROR;
	UBreakIterator *icu = ubrk_open(UBRK_WORD, "", NULL, 0, &code);

	if (code == U_MEMORY_ALLOCATION_ERROR)
		return error_no_memory(err);
	if (U_FAILURE(code))
		return error_set(err, STATUS_INTERNAL,
				 _("ICU has no word breaking (%s): reinstall libicu"),
				 u_errorName(code));
	*segments = (struct segments){ .icu = icu };
	return STATUS_OK;
}

void segments_release(struct segments *segments)
{
	if (segments->icu)
		ubrk_close(segments->icu);
	segments->icu = NULL;
}

void segments_start(struct segments *segments, const UChar *units, size_t count)
{
	UErrorCode code = U_ZERO_ERROR;

	ubrk_setText(segments->icu, units, (int32_t)count, &code);
	assert(U_SUCCESS(code)); /* it only notes the address */
	segments->units = units;
	segments->count = count;
}

/* The end of the text is as good as a space. */
static enum sort sort_at(const struct segments *segments, size_t at)
{
	return at < segments->count ? sort_of(segments->units[at]) : SORT_APART;
}

/* Go over what is no word. A mark behind a space belongs to it, so the last
 * one before anything else is left to ICU. */
static size_t skip_punctuation(const struct segments *segments, size_t at)
{
	while (at < segments->count) {
		enum sort sort = sort_of(segments->units[at]);

		if ((sort != SORT_APART && sort != SORT_BETWEEN) ||
		    sort_at(segments, at + 1) == SORT_OTHER)
			break;
		at++;
	}
	return at;
}

/* Where the letters and digits from `at` on end, if their segment does too; else `at`. */
static size_t plain_end(const struct segments *segments, size_t at)
{
	size_t end = at;
	enum sort behind, next;

	while (end < segments->count && is_word(segments->units[end]))
		end++;
	behind = sort_at(segments, end);
	if (behind == SORT_APART)
		return end;
	next = sort_at(segments, end + 1);
	return behind == SORT_BETWEEN && (next == SORT_APART || next == SORT_BETWEEN) ? end : at;
}

enum segment segments_next(const struct segments *segments, size_t *start, size_t *end)
{
	for (size_t at = *end; at = skip_punctuation(segments, at), at < segments->count;) {
		size_t plain = plain_end(segments, at);
		int32_t next = 0;

		*start = at;
		if (plain == at)
			next = ubrk_following(segments->icu, (int32_t)at);
		*end = at = plain > at ? plain : next > 0 ? (size_t)next : segments->count;
		if (plain > *start)
			return SEGMENT_PLAIN;
		if (ubrk_getRuleStatus(segments->icu) >= UBRK_WORD_NONE_LIMIT)
			return SEGMENT_OTHER;
	}
	return SEGMENT_NONE;
}

size_t segments_end_before(const struct segments *segments, size_t at)
{
	int32_t end = ubrk_preceding(segments->icu, (int32_t)at);

	return end > 0 ? (size_t)end : 0;
}
