/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/repeats.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "indexer/scan.h"

#define REPEATS_FILE "repeats.jsonl"

enum {
	VERSION = 1,
	LONGEST_FILE = 256 << 20, /* bytes: a million sites of a few lines */
};

void repeats_release(struct repeats *repeats)
{
	free(repeats->sites);
	arena_release(&repeats->arena);
	*repeats = (struct repeats)REPEATS_INIT;
}

/* --- what is known ----------------------------------------------------------- */

/* Where a site of this name is, or would be. */
static size_t place_of(const struct repeats *repeats, struct slice site)
{
	size_t first = 0, end = repeats->count;

	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (slice_compare(repeats->sites[middle].name, site) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	return first;
}

const struct repeated_site *repeats_find(const struct repeats *repeats, struct slice site)
{
	size_t place = place_of(repeats, site);

	if (place == repeats->count || !slice_equal(repeats->sites[place].name, site))
		return NULL;
	return &repeats->sites[place];
}

const struct repeated_site *repeats_find_folder(const struct repeats *repeats, struct slice path)
{
	const struct repeated_site *nearest = NULL;

	for (size_t i = 0; i < repeats->count; i++) {
		const struct repeated_site *site = &repeats->sites[i];

		if (site->folder.length && scan_is_below(path, site->folder) &&
		    (!nearest || site->folder.length > nearest->folder.length))
			nearest = site;
	}
	return nearest;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

uint64_t repeats_hash(struct slice folded)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < folded.length; i++) {
		char byte = folded.data[i];

		if (is_digit(byte) && i > 0 && is_digit(folded.data[i - 1]))
			continue;
		hash = (hash ^ (unsigned char)(is_digit(byte) ? '0' : byte)) *
		       UINT64_C(0x100000001b3);
	}
	return hash;
}

static int by_hash(const void *one, const void *other)
{
	const struct repeated_line *a = one, *b = other;

	return (a->hash > b->hash) - (a->hash < b->hash);
}

uint32_t repeats_pages(const struct repeated_site *site, struct slice folded)
{
	struct repeated_line wanted = { 0, 0 };

	if (!site || !site->line_count)
		return 0;
	wanted.hash = repeats_hash(folded);

	const struct repeated_line *found =
		bsearch(&wanted, site->lines, site->line_count, sizeof *site->lines, by_hash);
	return found ? found->pages : 0;
}

static bool make_room(struct repeats *repeats, size_t place)
{
	struct repeated_site *larger =
		realloc(repeats->sites, (repeats->count + 1) * sizeof *larger);

	if (!larger)
		return false;
	memmove(larger + place + 1, larger + place, (repeats->count - place) * sizeof *larger);
	repeats->sites = larger;
	repeats->count++;
	return true;
}

enum status repeats_put(struct repeats *repeats, const struct repeated_site *site,
			struct error *err)
{
	struct arena *arena = &repeats->arena;
	struct repeated_site copy = {
		.name = arena_copy(arena, site->name),
		.folder = arena_copy(arena, site->folder),
		.pages = site->pages,
		.lines = arena_alloc_array(arena, site->line_count + 1, sizeof *site->lines),
		.line_count = site->line_count,
	};
	size_t place = place_of(repeats, site->name);

	if (arena->failed || (!repeats_find(repeats, site->name) && !make_room(repeats, place)))
		return error_no_memory(err);
	for (size_t i = 0; i < copy.line_count; i++)
		copy.lines[i] = site->lines[i];
	qsort(copy.lines, copy.line_count, sizeof *copy.lines, by_hash);
	repeats->sites[place] = copy;
	return STATUS_OK;
}

/* --- the file ------------------------------------------------------------------ */

static enum status corrupt(const char *path, size_t line, struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("%s:%zu: this line is damaged; rebuild the index (sttt-index rebuild)"),
			 path, line);
}

static bool parse_hash(uint64_t *hash, const char *text)
{
	char *end;

	if (!text)
		return false;
	*hash = strtoull(text, &end, 16);
	return *end == '\0';
}

static bool read_lines(struct repeated_site *site, const json_t *rows, struct arena *arena)
{
	size_t count = json_array_size(rows);

	site->lines = arena_alloc_array(arena, count + 1, sizeof *site->lines);
	for (size_t i = 0; site->lines && i < count; i++) {
		const json_t *row = json_array_get(rows, i);
		const json_t *pages = json_array_get(row, 1);

		if (!json_is_integer(pages) ||
		    !parse_hash(&site->lines[i].hash, json_string_value(json_array_get(row, 0))))
			return false;
		site->lines[i].pages = (uint32_t)json_integer_value(pages);
	}
	site->line_count = count;
	return site->lines != NULL;
}

static enum status read_site(struct repeats *repeats, struct slice line, struct error *err)
{
	CLEANUP(json_decrefp) json_t *object = NULL;
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct repeated_site site = { 0 };

	if (json_parse(&object, line, NULL))
		return STATUS_CORRUPT;
	site.name = json_text_of(object, "site");
	site.folder = json_text_of(object, "folder");
	site.pages = (uint32_t)json_integer_value(json_object_get(object, "pages"));
	if (!site.name.length || !read_lines(&site, json_object_get(object, "lines"), &arena))
		return arena.failed ? error_no_memory(err) : STATUS_CORRUPT;
	return repeats_put(repeats, &site, err);
}

static bool is_this_version(struct slice line)
{
	CLEANUP(json_decrefp) json_t *object = NULL;

	return !json_parse(&object, line, NULL) &&
	       json_integer_value(json_object_get(object, "version")) == VERSION;
}

static enum status read_sites(struct repeats *repeats, struct slice text, const char *path,
			      struct error *err)
{
	struct slice line;
	enum status status = STATUS_OK;

	if (!slice_next_line(&text, &line) || !is_this_version(line))
		return STATUS_OK;
	for (size_t number = 2; !status && slice_next_line(&text, &line); number++) {
		status = read_site(repeats, line, err);
		if (status == STATUS_CORRUPT)
			return corrupt(path, number, err);
	}
	return status;
}

enum status repeats_read(struct repeats *repeats, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	file_join(&path, folder, REPEATS_FILE);
	if (path.failed)
		return error_no_memory(err);

	enum status status = file_read(&text, strbuf_string(&path), LONGEST_FILE, err);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return status ? status
		      : read_sites(repeats, strbuf_slice(&text), strbuf_string(&path), err);
}

static void print_site(struct strbuf *text, const struct repeated_site *site)
{
	json_t *rows = json_array();
	char hash[17];

	for (size_t i = 0; i < site->line_count; i++) {
		snprintf(hash, sizeof hash, "%016" PRIx64, site->lines[i].hash);
		json_array_append_new(rows,
				      json_pack("[s, I]", hash, (json_int_t)site->lines[i].pages));
	}

	CLEANUP(json_decrefp)
	json_t *line =
		json_pack("{s:o, s:o, s:I, s:o}", "site", json_text(site->name), "folder",
			  json_text(site->folder), "pages", (json_int_t)site->pages, "lines", rows);
	json_print(text, line, JSON_ONE_LINE);
	strbuf_append_byte(text, '\n');
}

enum status repeats_write(const struct repeats *repeats, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	file_join(&path, folder, REPEATS_FILE);
	strbuf_printf(&text, "{\"version\":%d}\n", VERSION);
	for (size_t i = 0; i < repeats->count; i++)
		print_site(&text, &repeats->sites[i]);
	if (path.failed || text.failed)
		return error_no_memory(err);
	return file_replace(strbuf_string(&path), strbuf_slice(&text), err);
}
