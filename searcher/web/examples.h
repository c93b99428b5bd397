/* SPDX-License-Identifier: GPL-2.0-or-later */
/* examples.h - searches that show what can be asked, for who begins or has found nothing */
#ifndef SEARCHER_WEB_EXAMPLES_H
#define SEARCHER_WEB_EXAMPLES_H

#include "searcher/web/address.h"
#include "searcher/web/html.h"

/* Write them as a <section>: links, each with what it means. Of the address the language is
 * kept alone. */
void examples_write(struct html *html, const struct address *address);

#endif
