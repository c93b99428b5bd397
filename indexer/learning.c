/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/learning.h"

#include <stdlib.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "indexer/declared.h"
#include "indexer/extract.h"
#include "indexer/format.h"
#include "indexer/site.h"
#include "indexer/stream.h"

enum {
	FEWEST_PAGES = 4, /* on which a line of the site stands, ... */
	SHARE = 4,        /* ... and one of so many */
};

/* An input and its site. */
struct page_of_site {
	struct slice site;
	const struct input *input;
};

/* The lines of the pages looked at: each hash once for each page. */
struct hashes {
	uint64_t *all;
	size_t count, capacity;
};

static void release_hashes(struct hashes *hashes)
{
	free(hashes->all);
}

static int by_number(const void *one, const void *other)
{
	const uint64_t *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

static int by_site(const void *one, const void *other)
{
	const struct page_of_site *a = one, *b = other;
	int order = slice_compare(a->site, b->site);

	return order ? order : slice_compare(a->input->name, b->input->name);
}

/* --- one page ---------------------------------------------------------------- */

static enum status add_lines(struct hashes *hashes, struct page page, struct error *err)
{
	size_t first = hashes->count, kept = first;

	if (hashes->capacity - first < page.count) {
		size_t capacity = (first + page.count) * 2;
		uint64_t *larger = realloc(hashes->all, capacity * sizeof *larger);

		if (!larger)
			return error_no_memory(err);
		hashes->all = larger;
		hashes->capacity = capacity;
	}
	for (size_t i = 0; i < page.count; i++)
		hashes->all[first + i] = repeats_hash(page.lines[i].folded);
	if (page.count)
		qsort(hashes->all + first, page.count, sizeof *hashes->all, by_number);
	for (size_t i = first; i < first + page.count; i++)
		if (i == first || hashes->all[i] != hashes->all[i - 1])
			hashes->all[kept++] = hashes->all[i];
	hashes->count = kept;
	return STATUS_OK;
}

static enum format content_format(struct slice bytes, struct slice name)
{
	return format_of(
		slice_cut(bytes, 0, bytes.length < FORMAT_HEAD ? bytes.length : FORMAT_HEAD), name,
		NULL);
}

static enum status split_page(struct bulletin *bulletin, struct page *page,
			      const struct input *input, size_t limit, struct error *err)
{
	CLEANUP(stream_closep) struct stream *stream = NULL;
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	struct decoding decoding;
	struct slice declared = slice_of("");

	enum status status = stream_open(&stream, input->path, NULL, err);
	if (!status)
		status = stream_read_all(stream, &bytes, limit, err);
	if (status)
		return status;
	bool is_html = content_format(strbuf_slice(&bytes), input->name) == FORMAT_HTML;
	if (is_html)
		declared = declared_charset(strbuf_slice(&bytes));
	status = decode(&text, strbuf_slice(&bytes), declared, &decoding, err);
	if (status)
		return status;
	if (is_html)
		return split_html(bulletin, page, strbuf_slice(&text), err);
	*page = page_split(arena_copy(&bulletin->arena, strbuf_slice(&text)), &bulletin->arena);
	return bulletin->arena.failed ? error_no_memory(err) : STATUS_OK;
}

/* A page that cannot be read is passed over: the update names it when it reads it. */
static enum status look_at(struct hashes *hashes, const struct input *input, size_t limit,
			   struct error *err)
{
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	struct error why = ERROR_INIT;
	struct page page;

	if (!split_page(&bulletin, &page, input, limit, &why))
		return add_lines(hashes, page, err);
	return why.status == STATUS_NO_MEMORY ? error_no_memory(err) : STATUS_OK;
}

/* --- one site ------------------------------------------------------------------ */

/* Keep the hashes that stand there often enough, each with how often. */
static enum status keep_frequent(struct repeated_site *site, struct hashes *hashes,
				 struct arena *arena, struct error *err)
{
	size_t least = (site->pages + SHARE - 1) / SHARE;

	least = least > FEWEST_PAGES ? least : FEWEST_PAGES;
	site->lines = arena_alloc_array(arena, hashes->count / least + 1, sizeof *site->lines);
	if (!site->lines)
		return error_no_memory(err);
	if (hashes->count)
		qsort(hashes->all, hashes->count, sizeof *hashes->all, by_number);
	for (size_t i = 0, next; i < hashes->count; i = next) {
		for (next = i + 1; next < hashes->count && hashes->all[next] == hashes->all[i];)
			next++;
		if (next - i >= least)
			site->lines[site->line_count++] =
				(struct repeated_line){ hashes->all[i], (uint32_t)(next - i) };
	}
	return STATUS_OK;
}

/* Where the pages of a site are whose name is the front of the name of an input; empty for a host.
 */
static struct slice folder_of(const struct scan *scan, struct slice site, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;

	for (size_t i = 0; i < scan->root_count; i++) {
		const struct scan_root *root = &scan->roots[i];

		if (!root->path || !scan_is_below(site, root->name))
			continue;
		strbuf_append(&folder, root->place);
		strbuf_append(&folder, slice_cut(site, root->name.length, site.length));
		break;
	}
	arena->failed |= folder.failed;
	return arena_copy(arena, strbuf_slice(&folder));
}

static bool is_stopped(const struct learning *learning)
{
	return learning->stop && atomic_load(learning->stop);
}

/* Look at some pages of a site, evenly spread. */
static enum status look_round(struct hashes *hashes, const struct learning *learning,
			      const struct page_of_site *pages, size_t count, size_t some,
			      struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < some && !status; i++) {
		if (is_stopped(learning))
			return error_set(err, STATUS_REFUSED, _("stopped on request"));
		status = look_at(hashes, pages[i * count / some].input, learning->limit, err);
	}
	return status;
}

static enum status learn_site(const struct learning *learning, const struct page_of_site *pages,
			      size_t count, struct error *err)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(release_hashes) struct hashes hashes = { NULL, 0, 0 };
	size_t some = count < LEARNING_MOST ? count : LEARNING_MOST;
	struct repeated_site site = { .name = pages->site, .pages = (uint32_t)some };

	enum status status = look_round(&hashes, learning, pages, count, some, err);
	if (!status)
		status = keep_frequent(&site, &hashes, &arena, err);
	if (status)
		return status;
	site.folder = folder_of(learning->scan, site.name, &arena);
	if (arena.failed)
		return error_no_memory(err);
	status = repeats_put(learning->repeats, &site, err);
	return status ? status
		      : report_learnt(learning->report, site.name, site.pages, site.line_count,
				      err);
}

/* --- all ------------------------------------------------------------------------ */

/* Whether an input is a page, as far as its name tells. */
static bool is_page(const struct input *input)
{
	enum format format = format_of(slice_of(""), input->name, NULL);

	return input->path && (format == FORMAT_HTML || format == FORMAT_TEXT);
}

static bool is_worth_learning(const struct repeats *repeats, const struct page_of_site *pages,
			      size_t count)
{
	const struct repeated_site *known = repeats_find(repeats, pages->site);

	return pages->site.length && count >= LEARNING_FEWEST &&
	       (!known || count * 2 >= known->pages);
}

enum status learning_run(const struct learning *learning, const struct input *const *inputs,
			 size_t count, struct error *err)
{
	CLEANUP(freep) struct page_of_site *pages = calloc(count + 1, sizeof *pages);
	enum status status = STATUS_OK;
	size_t used = 0, next;

	if (!pages)
		return error_no_memory(err);
	for (size_t i = 0; i < count; i++)
		if (is_page(inputs[i]))
			pages[used++] =
				(struct page_of_site){ site_of(inputs[i]->name), inputs[i] };
	if (used)
		qsort(pages, used, sizeof *pages, by_site);
	for (size_t i = 0; i < used && !status; i = next) {
		for (next = i + 1; next < used && slice_equal(pages[next].site, pages[i].site);)
			next++;
		if (is_worth_learning(learning->repeats, pages + i, next - i))
			status = learn_site(learning, pages + i, next - i, err);
	}
	return status;
}
