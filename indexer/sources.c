/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sources.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "index/config.h"
#include "index/province.h"
#include "index/settings.h"
#include "indexer/byline.h"
#include "indexer/pattern.h"
#include "tokenizer/charset.h"
#include "tokenizer/decode.h"

enum { EXPECTED_MAX = 100000, WEEK = 7, MONTH = 30 /* days */ };

/* One line `match = PATTERN`. */
struct match {
	struct slice pattern;
	const struct source *source;
	int line;
};

/* What a section says so far. */
struct section {
	struct source source;
	bool named, ordered; /* `name` and `date order` were set */
	size_t match_count;
};

struct sources {
	struct arena arena;
	struct section **sections;
	size_t count, capacity;
	struct match *matches; /* the most specific pattern first, once all are read */
	size_t match_count, match_capacity;
};

void sources_close(struct sources *sources)
{
	if (!sources)
		return;
	free((void *)sources->sections);
	free(sources->matches);
	arena_release(&sources->arena);
	free(sources);
}

size_t sources_count(const struct sources *sources)
{
	return sources ? sources->count : 0;
}

const struct source *sources_at(const struct sources *sources, size_t number)
{
	return &sources->sections[number]->source;
}

/* --- sections ------------------------------------------------------------ */

static struct section *find_section(const struct sources *sources, struct slice title)
{
	for (size_t i = 0; i < sources->count; i++)
		if (slice_equal(sources->sections[i]->source.title, title))
			return sources->sections[i];
	return NULL;
}

/* The section of this title, which is in the arena; NULL when memory ran out. */
static struct section *section_of(struct sources *sources, struct slice title, int line)
{
	struct section *section = find_section(sources, title), **list;

	if (section)
		return section;
	list = (struct section **)array_with_room((void *)sources->sections, sources->count,
						  &sources->capacity, sizeof *list);
	if (!list)
		return NULL;
	sources->sections = list;
	section = arena_alloc(&sources->arena, sizeof *section);
	if (!section)
		return NULL;
	section->source = (struct source){ .title = title, .name = title, .line = line };
	return list[sources->count++] = section;
}

/* --- settings ------------------------------------------------------------ */

static enum status twice(const char *key, struct error *err)
{
	return error_set(err, STATUS_INVALID, _("write `%s` only once for a source"), key);
}

/* Copy the name of a source into the arena as bulletins have it: in NFC and in one spelling. */
static enum status copy_name(struct sources *sources, struct slice *copy, struct slice text,
			     struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf clean = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf name = STRBUF_INIT;
	struct decoding decoding;
	enum status status = decode(&clean, text, slice_of("UTF-8"), &decoding, err);

	if (status)
		return status;
	byline_print_source(&name, strbuf_slice(&clean));
	*copy = arena_copy(&sources->arena, strbuf_slice(&name));
	return name.failed || sources->arena.failed ? error_no_memory(err) : STATUS_OK;
}

static enum status take_match(struct sources *sources, struct section *section,
			      const struct setting *setting, struct error *err)
{
	struct match *list = array_with_room(sources->matches, sources->match_count,
					     &sources->match_capacity, sizeof *list);
	struct slice pattern = arena_copy(&sources->arena, slice_of(setting->value));

	if (!list || sources->arena.failed)
		return error_no_memory(err);
	sources->matches = list;
	for (size_t i = 0; i < sources->match_count; i++)
		if (slice_equal(list[i].pattern, pattern))
			return error_set(err, STATUS_INVALID,
					 _("%s: this is a pattern of [source %s] already, line %d"),
					 setting->value, list[i].source->title.data, list[i].line);
	list[sources->match_count++] = (struct match){ pattern, &section->source, setting->line };
	section->match_count++;
	return pattern_check(pattern, err);
}

static enum status take_name(struct sources *sources, struct section *section, const char *value,
			     struct error *err)
{
	struct slice name;

	if (section->named)
		return twice("name", err);
	enum status status = copy_name(sources, &name, slice_of(value), err);
	if (status)
		return status;
	if (!name.length)
		return error_set(err, STATUS_INVALID, _("write `%s`"), "name = SOURCE");
	section->named = true;
	section->source.name = name;
	return STATUS_OK;
}

static enum status take_province(struct section *section, const char *value, struct error *err)
{
	struct slice province = province_find(slice_of(value));

	if (section->source.province.length)
		return twice("province", err);
	if (!province.length)
		return error_set(err, STATUS_INVALID, _("%s: there is no province of this name"),
				 value);
	section->source.province = province;
	return STATUS_OK;
}

static enum status take_charset(struct sources *sources, struct section *section, const char *value,
				struct error *err)
{
	if (section->source.charset.length)
		return twice("charset", err);
	if (charset_of_name(slice_of(value)) == CHARSET_UNKNOWN)
		return error_set(err, STATUS_INVALID,
				 _("%s: write UTF-8, windows-1258, TCVN3, VNI, VISCII or "
				   "windows-1252"),
				 value);
	section->source.charset = arena_copy(&sources->arena, slice_of(value));
	return sources->arena.failed ? error_no_memory(err) : STATUS_OK;
}

static enum status take_date_order(struct section *section, const char *value, struct error *err)
{
	static const struct {
		const char *words;
		enum date_order order;
	} orders[] = { { "day month year", DATE_DAY_FIRST },
		       { "month day year", DATE_MONTH_FIRST },
		       { "year month day", DATE_YEAR_FIRST } };

	if (section->ordered)
		return twice("date order", err);
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		if (strcmp(value, orders[i].words) == 0) {
			section->source.date_order = orders[i].order;
			section->ordered = true;
			return STATUS_OK;
		}
	}
	return error_set(err, STATUS_INVALID,
			 _("%s: write day month year, month day year or year month day"), value);
}

/* "5 a week". */
static enum status take_expected(struct source *source, const char *value, struct error *err)
{
	struct slice text = slice_of(value);
	size_t blank = slice_find(text, slice_of(" "));
	struct slice number = slice_cut(text, 0, blank == SLICE_NONE ? 0 : blank);
	struct slice period = slice_cut(text, number.length, text.length);
	unsigned days = slice_equal(period, slice_of(" a week"))    ? WEEK
			: slice_equal(period, slice_of(" a month")) ? MONTH
								    : 0;
	unsigned expected = 0;

	if (source->expected)
		return twice("expect", err);
	if (!days || !slice_read_number(number, EXPECTED_MAX, &expected) || !expected)
		return error_set(err, STATUS_INVALID,
				 _("%s: write `N a week` or `N a month`, N from 1 to %d"), value,
				 EXPECTED_MAX);
	source->expected = expected;
	source->days = days;
	return STATUS_OK;
}

static enum status take_key(struct sources *sources, struct section *section,
			    const struct setting *setting, struct error *err)
{
	const char *key = setting->key, *value = setting->value;

	if (strcmp(key, "match") == 0)
		return take_match(sources, section, setting, err);
	if (strcmp(key, "name") == 0)
		return take_name(sources, section, value, err);
	if (strcmp(key, "province") == 0)
		return take_province(section, value, err);
	if (strcmp(key, "charset") == 0)
		return take_charset(sources, section, value, err);
	if (strcmp(key, "date order") == 0)
		return take_date_order(section, value, err);
	if (strcmp(key, "expect") == 0)
		return take_expected(&section->source, value, err);
	return error_set(err, STATUS_INVALID,
			 _("a source has no setting `%s`: write match, name, province, charset, "
			   "date order or expect"),
			 key);
}

static bool is_utf8(struct slice text)
{
	size_t broken = 0;

	for (size_t at = 0; at < text.length;)
		utf8_next(text, &at, &broken);
	return broken == 0;
}

/* Take a setting of the section of this title, which need not have been met before. */
static enum status take_for(struct sources *sources, struct slice title,
			    const struct setting *setting, struct error *err)
{
	if (!is_utf8(title) || !is_utf8(slice_of(setting->value)))
		return error_set(err, STATUS_INVALID, _("this is not UTF-8"));

	enum status status = copy_name(sources, &title, title, err);
	if (status)
		return status;
	if (!title.length)
		return error_set(err, STATUS_INVALID, _("give the source a name: [source mic]"));

	struct section *section = section_of(sources, title, setting->line);
	return section ? take_key(sources, section, setting, err) : error_no_memory(err);
}

/* Settings before the first section, and in sections of another kind, are left alone. */
static enum status take(void *context, const struct setting *setting, struct error *err)
{
	struct slice section = slice_of(setting->section), kind = slice_of("source");

	if (slice_equal(section, kind) || slice_starts_with(section, slice_of("source ")))
		return take_for(context,
				slice_trim(slice_cut(section, kind.length, section.length)),
				setting, err);
	return STATUS_OK;
}

/* --- the whole ----------------------------------------------------------- */

static enum status check_section(const struct sources *sources, size_t number, const char *path,
				 struct error *err)
{
	const struct section *section = sources->sections[number];
	const struct source *source = &section->source;

	if (!section->match_count)
		return error_set(err, STATUS_INVALID,
				 _("%s:%d: [source %s] has no `match = PATTERN`"), path,
				 source->line, source->title.data);
	for (size_t i = 0; i < number; i++)
		if (slice_equal(sources->sections[i]->source.name, source->name))
			return error_set(
				err, STATUS_INVALID,
				_("%s:%d: [source %s] has the same name as [source %s], line %d"),
				path, source->line, source->title.data,
				sources->sections[i]->source.title.data,
				sources->sections[i]->source.line);
	return STATUS_OK;
}

static int by_pattern(const void *one, const void *other)
{
	const struct match *a = one, *b = other;

	return pattern_compare(a->pattern, b->pattern);
}

/* Check what only the whole file tells, and put the patterns in order. */
static enum status complete(struct sources *sources, const char *path, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sources->count && !status; i++)
		status = check_section(sources, i, path, err);
	if (!status && sources->match_count)
		qsort(sources->matches, sources->match_count, sizeof *sources->matches, by_pattern);
	return status;
}

enum status sources_parse(struct sources **sources, struct slice text, const char *path,
			  struct error *err)
{
	CLEANUP(sources_closep) struct sources *read = calloc(1, sizeof *read);

	if (!read)
		return error_no_memory(err);
	enum status status = settings_parse(text, path, take, read, err);
	if (!status)
		status = complete(read, path, err);
	if (status)
		return status;
	*sources = read;
	read = NULL;
	return STATUS_OK;
}

enum status sources_open(struct sources **sources, const char *path, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	const char *name = path ? path : CONFIG_DEFAULT;
	struct error why = ERROR_INIT;
	enum status status = file_read(&text, name, SETTINGS_FILE_LIMIT, &why);

	if (status && !(status == STATUS_NOT_FOUND && !path))
		return error_set(err, status, "%s", why.message);
	return sources_parse(sources, strbuf_slice(&text), name, err);
}

/* --- looking up ---------------------------------------------------------- */

/* The host of "https://user@WWW.mic.gov.vn:443/a"; empty when there is none. */
static struct slice host_of(struct slice url)
{
	size_t start = slice_find(url, slice_of("://")), end;

	if (start == SLICE_NONE)
		return slice_of("");
	url = slice_cut(url, start + strlen("://"), url.length);
	for (end = 0; end < url.length && !strchr("/?#", url.data[end]);)
		end++;
	url = slice_cut(url, 0, end);
	start = slice_find(url, slice_of("@"));
	if (start != SLICE_NONE)
		url = slice_cut(url, start + 1, url.length);
	end = slice_find(url, slice_of(":"));
	return slice_cut(url, 0, end == SLICE_NONE ? url.length : end);
}

/* wget(1) puts what it mirrors below a folder of the host's name. */
static bool fits_a_folder(struct slice pattern, struct slice input)
{
	for (size_t end; (end = slice_find(input, slice_of("/"))) != SLICE_NONE;
	     input = slice_cut(input, end + 1, input.length))
		if (pattern_fits_host(pattern, slice_cut(input, 0, end)))
			return true;
	return false;
}

static bool fits(struct slice pattern, struct slice input, struct slice host)
{
	if (pattern_is_path(pattern))
		return pattern_fits_path(pattern, input);
	return host.length ? pattern_fits_host(pattern, host) : fits_a_folder(pattern, input);
}

const struct source *sources_find(const struct sources *sources, struct slice input,
				  struct slice url)
{
	struct slice host = host_of(url);

	for (size_t i = 0; sources && i < sources->match_count; i++)
		if (fits(sources->matches[i].pattern, input, host))
			return sources->matches[i].source;
	return NULL;
}
