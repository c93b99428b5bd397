/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/segments.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <uchar.h>

#include "base/cleanup.h"

enum { MOST_UNITS = 12 };

/* One or two of every kind of character that the rules of UAX #29 tell apart,
 * with those in between of which Vietnamese text is full. */
static const char16_t kinds[] = u"aếđ1 \r\n.,;:'\"_@-/(’“”–…\u00a0\u0301\u200d·ªʼα가あ中ก\u05d0€";

enum { KINDS = sizeof kinds / sizeof *kinds - 1 };

struct fixture {
	struct segments segments;
	UBreakIterator *icu;
};

static struct fixture fixture_of(void)
{
	struct fixture fixture = { .icu = NULL };
	UErrorCode code = U_ZERO_ERROR;

	cr_assert_eq(segments_init(&fixture.segments, NULL), STATUS_OK);
	fixture.icu = ubrk_open(UBRK_WORD, "", NULL, 0, &code);
	cr_assert(U_SUCCESS(code));
	return fixture;
}

static void fixture_release(struct fixture *fixture)
{
	segments_release(&fixture->segments);
	ubrk_close(fixture->icu);
}

static void print_text(char *line, const UChar *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		line += sprintf(line, " %04" PRIX16, units[i]);
}

/* ICU's next segment that is more than space and punctuation. */
static bool next_of_icu(UBreakIterator *icu, size_t *start, size_t *end)
{
	for (;;) {
		int32_t next = ubrk_next(icu);

		if (next == UBRK_DONE)
			return false;
		*start = *end;
		*end = (size_t)next;
		if (ubrk_getRuleStatus(icu) >= UBRK_WORD_NONE_LIMIT)
			return true;
	}
}

/* A segment of ours may begin later than ICU's, by punctuation that stands before its first mark.
 */
static void expect_segments_of_icu(struct fixture *fixture, const UChar *units, size_t count)
{
	size_t start = 0, end = 0, icu_start = 0, icu_end = 0;
	char line[5 * MOST_UNITS + 1] = "";
	UErrorCode code = U_ZERO_ERROR;
	bool found, icu_found;

	print_text(line, units, count);
	ubrk_setText(fixture->icu, units, (int32_t)count, &code);
	segments_start(&fixture->segments, units, count);
	do {
		icu_found = next_of_icu(fixture->icu, &icu_start, &icu_end);
		found = segments_next(&fixture->segments, &start, &end);
		cr_assert_eq(found, icu_found, "%s", line);
		if (found)
			cr_assert(start == icu_start && end == icu_end, "%s: %zu-%zu is %zu-%zu",
				  line, icu_start, icu_end, start, end);
	} while (found);
}

Test(segments, are_those_of_icu_in_every_text_of_four_characters)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of();
	UChar units[4];

	for (size_t number = 0; number < (size_t)KINDS * KINDS * KINDS * KINDS; number++) {
		size_t rest = number;

		for (size_t i = 0; i < 4; i++, rest /= KINDS)
			units[i] = kinds[rest % KINDS];
		expect_segments_of_icu(&fixture, units, 4);
	}
}

Test(segments, are_those_of_icu_in_longer_texts)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of();
	UChar units[MOST_UNITS];
	uint32_t random = 1;

	for (size_t texts = 0; texts < 200000; texts++) {
		for (size_t i = 0; i < MOST_UNITS; i++) {
			random = random * 1664525 + 1013904223;
			units[i] = kinds[(random >> 16) % KINDS];
		}
		expect_segments_of_icu(&fixture, units, MOST_UNITS);
	}
}

Test(segments, are_those_of_icu_with_every_unit_between_two_letters)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of();

	for (uint32_t unit = 1; unit < 0xd800; unit++) {
		UChar units[] = { 'a', (UChar)unit, 'b', ' ', (UChar)unit, '1' };

		expect_segments_of_icu(&fixture, units, sizeof units / sizeof *units);
	}
}

Test(segments, ends_before_a_place)
{
	CLEANUP(fixture_release) struct fixture fixture = fixture_of();
	static const UChar units[] = u"một hai";

	segments_start(&fixture.segments, units, 7);
	cr_expect_eq(segments_end_before(&fixture.segments, 6), 4);
	cr_expect_eq(segments_end_before(&fixture.segments, 3), 0);
}
