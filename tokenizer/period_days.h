/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period_days.h - the days that text names, by the rules of period.h */
#ifndef TOKENIZER_PERIOD_DAYS_H
#define TOKENIZER_PERIOD_DAYS_H

#include <stdbool.h>

#include "tokenizer/period_pieces.h"

/* A day that begins at the place with its own number: 29/7/2015, 29 tháng 7, the 23 of "23 và
 * 24/5/2013". *finding is new. */
bool period_days_find(struct period_finding *finding, struct around *around);

/* One that begins with its year: 2015-07-29. */
bool period_days_find_year_first(struct period_finding *finding, struct around *around);

#endif
