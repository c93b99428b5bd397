/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/bulletin.h"

#include <stdarg.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/extract.h"

void bulletin_clear(struct bulletin *bulletin)
{
	struct arena arena = bulletin->arena;

	arena_clear(&arena);
	*bulletin = (struct bulletin){ .arena = arena };
}

void bulletin_release(struct bulletin *bulletin)
{
	arena_release(&bulletin->arena);
	*bulletin = (struct bulletin)BULLETIN_INIT;
}

void bulletin_locate(struct bulletin *bulletin, const struct provenance *provenance)
{
	const struct source *origin =
		sources_find(provenance->sources, provenance->input, bulletin->document.url);

	bulletin->origin = origin;
	if (origin)
		bulletin->document.province = origin->province;
}

enum status bulletin_begin(struct bulletin *bulletin, const struct provenance *provenance,
			   struct error *err)
{
	bulletin_clear(bulletin);
	bulletin->document.id = arena_copy(&bulletin->arena, provenance->id);
	bulletin->document.url = arena_copy(&bulletin->arena, provenance->url);
	bulletin_locate(bulletin, provenance);
	return bulletin->arena.failed ? error_no_memory(err) : STATUS_OK;
}

void bulletin_warn(struct bulletin *bulletin, const char *format, ...)
{
	char sentence[sizeof((struct error *)0)->message];
	size_t count = bulletin->warning_count;
	struct slice *warnings;
	va_list arguments;

	warnings = arena_alloc_array(&bulletin->arena, count + 1, sizeof *warnings);
	if (!warnings)
		return;
	va_start(arguments, format);
	vsnprintf(sentence, sizeof sentence, format, arguments);
	va_end(arguments);

	if (count)
		memcpy(warnings, bulletin->warnings, count * sizeof *warnings);
	warnings[count] = arena_copy(&bulletin->arena, slice_of(sentence));
	bulletin->warnings = warnings;
	bulletin->warning_count = count + 1;
}

enum status bulletin_clean(struct bulletin *bulletin, struct slice *text, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf clean = STRBUF_INIT;
	struct decoding decoding;
	enum status status = decode(&clean, *text, slice_of(""), &decoding, err);

	if (status)
		return status;
	decoding_add(&bulletin->decoding, &decoding);
	*text = arena_copy(&bulletin->arena, strbuf_slice(&clean));
	return bulletin->arena.failed ? error_no_memory(err) : STATUS_OK;
}
