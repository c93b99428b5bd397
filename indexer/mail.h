/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.h - a report as a person reads it in the morning
 *
 * The first line says all: what was published, that there was nothing to do, or
 * that nothing was published and why. Then, each only where there is
 * something to tell: the sources that are silent, what was rejected, the
 * warnings, the sources that changed, and what it took. Lists are cut; the
 * report has all.
 */
#ifndef INDEXER_MAIL_H
#define INDEXER_MAIL_H

#include "base/strbuf.h"
#include "indexer/report.h"

/* Append the text, in the user's language. */
void mail_print(struct strbuf *text, const struct report *report);

/* Append its first line alone. */
void mail_print_outcome(struct strbuf *text, const struct report *report);

#endif
