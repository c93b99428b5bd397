/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes, a period found has a form that says the same days, and they are in order. */
#include "tests/fuzz/recognise.h"

#include "tokenizer/period.h"

static void check_period(const struct period *period)
{
	MUST(period->first > 0 && period->first <= period->last && period->last <= 20991231);
	MUST(period->first >= 18000101 || (period->first <= 1231 && period->kind == PERIOD_DAY));
	MUST((period->kind == PERIOD_DAY) == (period->first == period->last));
}

static void check(const struct compound *found)
{
	struct period period;

	MUST(period_parse_form(&period, compound_exact(found)));
	MUST(slice_equal(compound_exact(found), compound_bare(found)));
	MUST((found->kind == TOKEN_DATE) == (period.kind == PERIOD_DAY));
	check_period(&period);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct period period;

	recognise_all(data, size, period_find, check);
	if (period_parse(&period, input_slice(data, size)))
		check_period(&period);
	if (period_parse_form(&period, input_slice(data, size)))
		check_period(&period);
	return 0;
}
