/* SPDX-License-Identifier: GPL-2.0-or-later */
/* measures.h - what the server counts of its own work, as Prometheus reads it
 *
 * Counters are never set back while the server runs. All functions may be called
 * from several threads.
 *
 *     sttt_http_requests_total{route,code}           answers given
 *     sttt_http_request_duration_seconds{route}      from the request's last header to the
 *                                                    answer, waiting included
 *     sttt_http_rejected_total                       answered with 503 because too many waited
 *     sttt_http_cut_off_total                        connections ended for being slow
 *     sttt_searches_total, sttt_searches_without_hits_total, sttt_searches_partial_total
 *     sttt_http_connections, sttt_http_waiting       at this moment
 *     sttt_readers_open, sttt_readers_busy
 *     sttt_generation_timestamp_seconds, sttt_generation_age_seconds, sttt_generation_behind
 */
#ifndef SEARCHER_HTTP_MEASURES_H
#define SEARCHER_HTTP_MEASURES_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "searcher/http/desk.h"
#include "searcher/http/routes.h"

enum {
	MEASURED_BUCKETS = 12, /* of the histogram of durations, the last without a bound */
	MEASURED_CODES = 9,
};

struct measured_route {
	atomic_ulong codes[MEASURED_CODES];
	atomic_ulong buckets[MEASURED_BUCKETS];
	atomic_ullong microseconds;
};

/* All zero at first. */
struct measures {
	struct measured_route routes[ROUTE_COUNT];
	atomic_ulong rejected, cut_off;
	atomic_ulong searches, without_hits, partial;
	atomic_long connections, waiting;
};

/* Count an answer that took so long. */
void measures_add(struct measures *measures, enum route route, unsigned code, double seconds);

/* Count a search of the archive. */
void measures_add_search(struct measures *measures, const struct answer *answer);

/* Append all, in the text format of Prometheus, version 0.0.4. */
void measures_print(struct strbuf *text, struct measures *measures, const struct desk_state *desk);

#endif
