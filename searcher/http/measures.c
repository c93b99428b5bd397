/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/measures.h"

/* Upper bounds of the buckets, in seconds; the last bucket has none. */
static const double bounds[MEASURED_BUCKETS - 1] = { .001, .0025, .005, .01, .025, .05,
						     .1,   .25,   .5,   1,   2.5 };

/* Every status that an answer of ours has; the last is for any other. */
static const unsigned codes[MEASURED_CODES] = { 200, 304, 400, 404, 405, 414, 500, 503, 0 };

static size_t code_place(unsigned code)
{
	size_t place = 0;

	while (place < MEASURED_CODES - 1 && codes[place] != code)
		place++;
	return place;
}

static size_t bucket_place(double seconds)
{
	size_t place = 0;

	while (place < MEASURED_BUCKETS - 1 && seconds > bounds[place])
		place++;
	return place;
}

void measures_add(struct measures *measures, enum route route, unsigned code, double seconds)
{
	struct measured_route *measured = &measures->routes[route];

	atomic_fetch_add(&measured->codes[code_place(code)], 1);
	atomic_fetch_add(&measured->buckets[bucket_place(seconds)], 1);
	atomic_fetch_add(&measured->microseconds, (unsigned long long)(seconds * 1e6));
}

void measures_add_search(struct measures *measures, const struct answer *answer)
{
	atomic_fetch_add(&measures->searches, 1);
	atomic_fetch_add(&measures->without_hits, answer->total == 0);
	atomic_fetch_add(&measures->partial, answer->partial);
}

/* --- printing --------------------------------------------------------------- */

static void begin(struct strbuf *text, const char *name, const char *type, const char *help)
{
	strbuf_printf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void print(struct strbuf *text, const char *name, const char *type, double value,
		  const char *help)
{
	begin(text, name, type, help);
	strbuf_printf(text, "%s %.15g\n", name, value);
}

static void print_requests(struct strbuf *text, struct measures *measures)
{
	begin(text, "sttt_http_requests_total", "counter", "Answers given.");
	for (enum route route = 0; route < ROUTE_COUNT; route++)
		for (size_t i = 0; i < MEASURED_CODES; i++) {
			unsigned long count = atomic_load(&measures->routes[route].codes[i]);

			if (count)
				strbuf_printf(
					text,
					"sttt_http_requests_total{route=\"%s\",code=\"%u\"} %lu\n",
					route_name(route), codes[i], count);
		}
}

static void print_histogram(struct strbuf *text, enum route route, struct measured_route *measured)
{
	static const char name[] = "sttt_http_request_duration_seconds";
	unsigned long count = 0;

	for (size_t i = 0; i < MEASURED_BUCKETS; i++) {
		count += atomic_load(&measured->buckets[i]);
		strbuf_printf(text, "%s_bucket{route=\"%s\",le=\"", name, route_name(route));
		if (i < MEASURED_BUCKETS - 1)
			strbuf_printf(text, "%g\"} %lu\n", bounds[i], count);
		else
			strbuf_printf(text, "+Inf\"} %lu\n", count);
	}
	strbuf_printf(text, "%s_sum{route=\"%s\"} %.6f\n", name, route_name(route),
		      (double)atomic_load(&measured->microseconds) / 1e6);
	strbuf_printf(text, "%s_count{route=\"%s\"} %lu\n", name, route_name(route), count);
}

static void print_durations(struct strbuf *text, struct measures *measures)
{
	begin(text, "sttt_http_request_duration_seconds", "histogram",
	      "From a request's last header to its answer, waiting included.");
	for (enum route route = 0; route < ROUTE_COUNT; route++)
		print_histogram(text, route, &measures->routes[route]);
}

static void print_counts(struct strbuf *text, struct measures *measures)
{
	print(text, "sttt_http_rejected_total", "counter", (double)atomic_load(&measures->rejected),
	      "Requests answered with 503 because too many waited.");
	print(text, "sttt_http_cut_off_total", "counter", (double)atomic_load(&measures->cut_off),
	      "Connections ended because they were too slow.");
	print(text, "sttt_searches_total", "counter", (double)atomic_load(&measures->searches),
	      "Searches of the archive.");
	print(text, "sttt_searches_without_hits_total", "counter",
	      (double)atomic_load(&measures->without_hits), "Searches that found nothing.");
	print(text, "sttt_searches_partial_total", "counter",
	      (double)atomic_load(&measures->partial),
	      "Searches that a part of the index did not answer in time.");
	print(text, "sttt_http_connections", "gauge", (double)atomic_load(&measures->connections),
	      "Connections that are open.");
	print(text, "sttt_http_waiting", "gauge", (double)atomic_load(&measures->waiting),
	      "Requests that wait for a searcher.");
}

static void print_desk(struct strbuf *text, const struct desk_state *desk)
{
	print(text, "sttt_readers_open", "gauge", (double)desk->open,
	      "Readers of the index that are open.");
	print(text, "sttt_readers_busy", "gauge", (double)desk->busy,
	      "Readers of the index that are answering.");
	print(text, "sttt_generation_behind", "gauge", desk->behind,
	      "1 while the live generation cannot be opened and an older one answers.");
	if (!desk->published)
		return;
	print(text, "sttt_generation_timestamp_seconds", "gauge", (double)desk->published,
	      "When the generation that answers was made.");
	print(text, "sttt_generation_age_seconds", "gauge", (double)(time(NULL) - desk->published),
	      "How old the generation is that answers.");
}

void measures_print(struct strbuf *text, struct measures *measures, const struct desk_state *desk)
{
	print_requests(text, measures);
	print_durations(text, measures);
	print_counts(text, measures);
	print_desk(text, desk);
}
