/* SPDX-License-Identifier: GPL-2.0-or-later */
/* figures.h - numbers and days as people read them on a page, in the thread's language */
#ifndef SEARCHER_WEB_FIGURES_H
#define SEARCHER_WEB_FIGURES_H

#include <stdint.h>

#include "base/strbuf.h"
#include "index/date.h"
#include "searcher/web/html.h"

/* Append "12.345" or "12,345". */
void figures_print_number(struct strbuf *text, uint32_t number);

/* Append "18/7/2019", day first in either language; nothing for DATE_UNKNOWN. */
void figures_print_day(struct strbuf *text, date_t date);

/* The same in <time>, which programs can read. */
void figures_write_day(struct html *html, date_t date);

#endif
