/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/arrivals.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"

static const char FILE_NAME[] = "sources.json";

enum {
	VERSION = 1,
	FILE_LIMIT = 64 << 20, /* bytes */
	WEEK = 7,
};

void arrivals_release(struct arrivals *arrivals)
{
	table_release(&arrivals->names);
	free(arrivals->sources.things);
	arena_release(&arrivals->arena);
	*arrivals = (struct arrivals)ARRIVALS_INIT;
}

const struct arrivals_source *arrivals_find(const struct arrivals *arrivals, struct slice name)
{
	return table_find(&arrivals->names, name);
}

static struct arrivals_source *find_or_add(struct arrivals *arrivals, struct slice name)
{
	struct arrivals_source *source = table_find(&arrivals->names, name);

	if (source)
		return source;
	source = arena_alloc(&arrivals->arena, sizeof *source);
	if (!source)
		return NULL;
	source->name = arena_copy(&arrivals->arena, name);
	if (arrivals->arena.failed || !ledger_list_add(&arrivals->sources, source) ||
	    !table_add(&arrivals->names, source->name, source))
		return NULL;
	return source;
}

/* --- the file ------------------------------------------------------------ */

/* The day under a key, DATE_UNKNOWN for null; false: it is neither. */
static bool read_day(date_t *day, const json_t *object, const char *key)
{
	*day = DATE_UNKNOWN;
	return json_is_null(json_object_get(object, key)) ||
	       !date_parse(day, json_text_of(object, key), NULL);
}

static bool read_number(uint32_t *number, const json_t *value)
{
	json_int_t whole = json_integer_value(value);

	*number = (uint32_t)whole;
	return json_is_integer(value) && whole >= 0 && whole <= UINT32_MAX;
}

static bool read_source(struct arrivals *arrivals, const json_t *object)
{
	const json_t *days = json_object_get(object, "days");
	struct arrivals_source read = { .name = json_text_of(object, "name") };

	if (!json_is_string(json_object_get(object, "name")) ||
	    !read_number(&read.documents, json_object_get(object, "documents")) ||
	    !read_day(&read.last, object, "last") || json_array_size(days) > ARRIVALS_DAYS ||
	    arrivals_find(arrivals, read.name))
		return false;
	for (size_t i = 0; i < json_array_size(days); i++)
		if (!read_number(&read.days[i], json_array_get(days, i)))
			return false;

	struct arrivals_source *source = find_or_add(arrivals, read.name);
	if (!source)
		return arrivals->arena.failed = true;
	read.name = source->name;
	*source = read;
	return true;
}

static bool read_object(struct arrivals *arrivals, const json_t *object)
{
	const json_t *sources = json_object_get(object, "sources");

	if (!read_day(&arrivals->day, object, "day") || arrivals->day == DATE_UNKNOWN ||
	    !read_day(&arrivals->since, object, "since") || !json_is_array(sources))
		return false;
	for (size_t i = 0; i < json_array_size(sources); i++)
		if (!read_source(arrivals, json_array_get(sources, i)))
			return false;
	return true;
}

enum status arrivals_read(struct arrivals *arrivals, const char *folder, struct error *err)
{
	CLEANUP(arrivals_release) struct arrivals read = ARRIVALS_INIT;
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *object = NULL;

	file_join(&path, folder, FILE_NAME);
	if (path.failed)
		return error_no_memory(err);
	enum status status = file_read(&text, strbuf_string(&path), FILE_LIMIT, err);
	if (!status)
		status = json_parse(&object, strbuf_slice(&text), err);
	if (status && status != STATUS_INVALID)
		return status;
	if (!status && json_integer_value(json_object_get(object, "version")) != VERSION)
		return error_set(err, STATUS_NOT_FOUND, _("%s: this is of another version"),
				 strbuf_string(&path));
	if (status || !read_object(&read, object))
		return error_set(err, STATUS_CORRUPT, _("%s: this is damaged"),
				 strbuf_string(&path));
	if (read.arena.failed)
		return error_no_memory(err);
	*arrivals = read;
	read = (struct arrivals)ARRIVALS_INIT;
	return STATUS_OK;
}

static json_t *json_of_day(date_t day)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	date_print(&text, day);
	return json_text_or_null(strbuf_slice(&text));
}

static json_t *json_of_days(const struct arrivals_source *source)
{
	json_t *days = json_array();
	size_t count = ARRIVALS_DAYS;

	while (count && !source->days[count - 1])
		count--;
	for (size_t i = 0; i < count; i++)
		json_array_append_new(days, json_integer(source->days[i]));
	return days;
}

static json_t *json_of_sources(const struct arrivals *arrivals)
{
	json_t *list = json_array();

	for (size_t i = 0; i < arrivals->sources.count; i++) {
		const struct arrivals_source *source = arrivals->sources.things[i];

		json_array_append_new(
			list, json_pack("{s:o, s:I, s:o, s:o}", "name", json_text(source->name),
					"documents", (json_int_t)source->documents, "last",
					json_of_day(source->last), "days", json_of_days(source)));
	}
	return list;
}

static int by_name(const void *one, const void *other)
{
	const struct arrivals_source *a = *(void *const *)one, *b = *(void *const *)other;

	return slice_compare(a->name, b->name);
}

enum status arrivals_write(struct arrivals *arrivals, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *object = NULL;

	if (arrivals->sources.count)
		qsort((void *)arrivals->sources.things, arrivals->sources.count,
		      sizeof *arrivals->sources.things, by_name);
	object = json_pack("{s:i, s:o, s:o, s:o}", "version", VERSION, "day",
			   json_of_day(arrivals->day), "since", json_of_day(arrivals->since),
			   "sources", json_of_sources(arrivals));
	if (!object)
		return error_no_memory(err);
	json_print(&text, object, JSON_READABLE);
	file_join(&path, folder, FILE_NAME);
	if (text.failed || path.failed)
		return error_no_memory(err);
	return file_replace(strbuf_string(&path), strbuf_slice(&text), err);
}

/* --- counting ------------------------------------------------------------ */

static void move_on(struct arrivals_source *source, int days)
{
	size_t gone = days < ARRIVALS_DAYS ? (size_t)days : ARRIVALS_DAYS;

	memmove(source->days + gone, source->days, (ARRIVALS_DAYS - gone) * sizeof *source->days);
	memset(source->days, 0, gone * sizeof *source->days);
}

void arrivals_move_on(struct arrivals *arrivals, date_t today)
{
	int days = arrivals->day == DATE_UNKNOWN ? 0 : date_days_between(arrivals->day, today);

	arrivals->clock_went_back = days < 0;
	if (arrivals->clock_went_back)
		return;
	for (size_t i = 0; i < arrivals->sources.count; i++)
		move_on(arrivals->sources.things[i], days);
	arrivals->day = today;
}

static void add(struct arrivals_source *source, date_t published, date_t today)
{
	date_t day = published == DATE_UNKNOWN || published > today ? today : published;
	int before = date_days_between(day, today);

	if (day > source->last)
		source->last = day;
	if (before < ARRIVALS_DAYS)
		source->days[before]++;
}

enum status arrivals_count(struct arrivals *arrivals, const struct ledger *ledger,
			   struct error *err)
{
	for (size_t i = 0; i < arrivals->sources.count; i++)
		((struct arrivals_source *)arrivals->sources.things[i])->documents = 0;
	for (size_t i = 0; i < ledger->origins.count; i++) {
		const struct ledger_group *group = ledger->origins.things[i];
		struct arrivals_source *source = find_or_add(arrivals, group->name);

		if (!source)
			return error_no_memory(err);
		source->documents = group->now;
	}
	for (size_t i = 0; i < ledger->documents.count; i++) {
		const struct ledger_document *document = ledger->documents.things[i];
		const struct edition *now = &document->now;

		if (now->shard && !document->live.shard)
			add(table_find(&arrivals->names, now->origin->name), now->date,
			    arrivals->day);
	}
	return STATUS_OK;
}

/* --- silence ------------------------------------------------------------- */

/* Of today and so many days before it: who publishes once a week may do so on
 * the same evening again, after the update. */
static uint32_t recent(const struct arrivals_source *source, unsigned days)
{
	uint32_t count = 0;

	for (size_t i = 0; source && i <= days && i < ARRIVALS_DAYS; i++)
		count += source->days[i];
	return count;
}

/* Whether nothing is missing from so many days. */
static bool is_known(const struct arrivals *arrivals, unsigned days)
{
	return arrivals->since == DATE_UNKNOWN ||
	       date_days_between(arrivals->since, arrivals->day) >= (int)days;
}

static void print_expectation(struct strbuf *sentence, const struct source *source)
{
	strbuf_printf(sentence,
		      source->days == WEEK ? _(" (expects %u a week)") : _(" (expects %u a month)"),
		      source->expected);
}

void arrivals_print_silence(struct strbuf *sentence, const struct arrivals *arrivals,
			    const struct source *source)
{
	const struct arrivals_source *arrived = arrivals_find(arrivals, source->name);
	uint32_t count = recent(arrived, source->days);

	if (count >= source->expected || arrivals->clock_went_back ||
	    !is_known(arrivals, source->days))
		return;
	strbuf_printf(sentence, "%s: ", source->title.data);
	if (count) {
		strbuf_printf(sentence,
			      ngettext_("only %u new bulletin in the last %u days",
					"only %u new bulletins in the last %u days", count),
			      (unsigned)count, source->days);
	} else if (arrived && arrived->last != DATE_UNKNOWN) {
		strbuf_append(sentence, slice_of(_("no new bulletin since ")));
		date_print(sentence, arrived->last);
	} else {
		strbuf_append(sentence, slice_of(_("no bulletin yet")));
	}
	print_expectation(sentence, source);
}
