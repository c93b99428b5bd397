/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metrics.h - a report as Prometheus reads it
 *
 * The text exposition format 0.0.4, for a file that the textfile collector of
 * node_exporter looks at: a line "NAME{LABEL="VALUE"} NUMBER" for each value,
 * with # HELP and # TYPE before the first of its name. What is told of the index is of
 * the one that is live when the update is over. sttt-index(1) lists the names.
 */
#ifndef INDEXER_METRICS_H
#define INDEXER_METRICS_H

#include "base/slice.h"
#include "base/strbuf.h"
#include "indexer/report.h"

/* Append the metrics. `before` is what the file held before, or anything else: a
 * run that fails takes the time of the last success from it. */
void metrics_print(struct strbuf *text, const struct report *report, struct slice before);

#endif
