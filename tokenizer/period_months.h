/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period_months.h - the months, quarters and years that text names, by the rules of period.h */
#ifndef TOKENIZER_PERIOD_MONTHS_H
#define TOKENIZER_PERIOD_MONTHS_H

#include <stdbool.h>

#include "tokenizer/period_pieces.h"

/* Months that are said to be: "tháng 7/2015", "quý III/2019", "6 tháng đầu năm 2015". *finding is
 * new, here and below. */
bool period_months_find(struct period_finding *finding, struct around *around);

/* 7/2015 alone, but not the number of a document. */
bool period_months_find_bare(struct period_finding *finding, struct around *around);

/* Years, "2016-2020", "năm 2015", and what is said of one before it: "sáu tháng đầu năm 2015". */
bool period_years_find(struct period_finding *finding, struct around *around);

#endif
