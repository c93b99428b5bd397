/* SPDX-License-Identifier: GPL-2.0-or-later */
/* period_form.h - the canonical form of a period, as period.h shows it
 *
 * period_parse_form() reads it.
 */
#ifndef TOKENIZER_PERIOD_FORM_H
#define TOKENIZER_PERIOD_FORM_H

#include <stddef.h>

#include "tokenizer/period.h"

/* Write the form of a period, ended by a zero byte, into `size` bytes, which are enough for 16
 * letters; how long it is. */
size_t period_print(char *form, size_t size, const struct period *period);

#endif
