/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any configuration gives sources that can be looked up, or a line and a reason. What stands behind
 * the first zero byte is the name of an input, and the rest of a URL. */
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "indexer/sources.h"
#include "tests/fuzz/fuzz.h"

static bool is_utf8(struct slice text)
{
	size_t broken = 0;

	for (size_t at = 0; at < text.length;)
		utf8_next(text, &at, &broken);
	return broken == 0;
}

static void check(const struct sources *sources, size_t number)
{
	const struct source *source = sources_at(sources, number);

	MUST(source->title.length && source->name.length && is_utf8(source->name));
	MUST((source->expected == 0) == (source->days == 0));
	for (size_t i = 0; i < number; i++)
		MUST(!slice_equal(sources_at(sources, i)->name, source->name));
}

static bool is_one_of(const struct source *source, const struct sources *sources)
{
	bool found = source == NULL;

	for (size_t i = 0; i < sources_count(sources); i++)
		found |= sources_at(sources, i) == source;
	return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(sources_closep) struct sources *sources = NULL;
	CLEANUP(strbuf_release) struct strbuf url = STRBUF_INIT;
	struct slice all = input_slice(data, size), name = slice_of("");
	struct error err = ERROR_INIT;
	size_t zero = slice_find(all, slice_make("", 1));

	if (zero != SLICE_NONE) {
		name = slice_cut(all, zero + 1, all.length);
		all = slice_cut(all, 0, zero);
	}
	if (sources_parse(&sources, all, "sttt.conf", &err)) {
		MUST(err.status == STATUS_INVALID);
		MUST(strncmp(err.message, "sttt.conf:", strlen("sttt.conf:")) == 0);
		return 0;
	}
	for (size_t i = 0; i < sources_count(sources); i++)
		check(sources, i);
	strbuf_append(&url, slice_of("http://"));
	strbuf_append(&url, name);
	MUST(is_one_of(sources_find(sources, name, slice_of("")), sources));
	MUST(is_one_of(sources_find(sources, name, strbuf_slice(&url)), sources));
	return 0;
}
