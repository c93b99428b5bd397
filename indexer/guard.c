/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/guard.h"

#include "base/cleanup.h"
#include "base/file.h"
#include "base/text.h"
#include "index/schema.h"

enum {
	SOURCE_MINIMUM = 20, /* documents a source has before its losses alone mean something */
};

void guard_release(struct guard *guard)
{
	ledger_release(&guard->own);
	arena_release(&guard->arena);
	*guard = (struct guard)GUARD_INIT;
}

/* --- what was live ------------------------------------------------------- */

/* The folder of the live generation; empty when CURRENT leads to none. It is
 * found by hand because generation_open() refuses what is outdated or damaged. */
static enum status find_folder(struct strbuf *folder, const char *index, struct error *err)
{
	enum { LIMIT = 4096 };
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	file_join(&path, index, "CURRENT");
	if (path.failed)
		return error_no_memory(err);
	if (file_read(&text, strbuf_string(&path), LIMIT, NULL))
		return STATUS_OK;

	struct slice name = slice_trim(strbuf_slice(&text));
	if (name.length && slice_find(name, slice_of("/")) == SLICE_NONE)
		strbuf_printf(folder, "%s/generations/%.*s", index, (int)name.length, name.data);
	return folder->failed ? error_no_memory(err) : STATUS_OK;
}

enum status guard_read(struct guard *guard, const char *index, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf folder = STRBUF_INIT;
	enum status status = find_folder(&folder, index, err);

	if (status || !folder.length)
		return status;
	status = ledger_read(&guard->own, strbuf_string(&folder), NULL);
	if (!status) {
		guard->before = &guard->own;
		return STATUS_OK;
	}
	ledger_release(&guard->own);
	if (status != STATUS_NO_MEMORY)
		status = manifest_read(&guard->manifest, strbuf_string(&folder), &guard->arena,
				       NULL);
	/* Of another schema's manifest only the versions are read. */
	guard->counted = !status && guard->manifest.schema == SCHEMA_VERSION;
	return status == STATUS_NO_MEMORY ? error_no_memory(err) : STATUS_OK;
}

/* --- the paths ----------------------------------------------------------- */

static size_t count_inputs(const struct ledger *ledger, struct slice root)
{
	size_t count = 0;

	for (size_t i = 0; i < ledger->inputs.count; i++) {
		const struct ledger_input *input = ledger->inputs.things[i];

		count += scan_is_below(input->name, root);
	}
	return count;
}

static enum status check_root(const struct ledger *before, const struct scan_root *root,
			      struct error *err)
{
	struct slice known = ledger_root_path(before, root->name);
	size_t had = count_inputs(before, root->name);

	if (had && !root->count)
		return error_set(err, STATUS_REFUSED,
				 _("%s: nothing is left here, and the index has inputs from it "
				   "(%zu); is it mounted? If they are to go, use --force"),
				 root->path, had);
	if (had && known.length && !slice_equal(known, root->place))
		return error_set(err, STATUS_REFUSED,
				 _("%.*s: what has this name came from %.*s before, and would be "
				   "replaced by what is in %.*s; name the path: NAME=PATH, or use "
				   "--force if the folder moved"),
				 (int)root->name.length, root->name.data, (int)known.length,
				 known.data, (int)root->place.length, root->place.data);
	return STATUS_OK;
}

enum status guard_check_roots(const struct guard *guard, const struct scan *scan, struct error *err)
{
	enum status status = STATUS_OK;

	if (guard->force || !guard->before)
		return STATUS_OK;
	for (size_t i = 0; i < scan->root_count && !status; i++) {
		if (scan->roots[i].path)
			status = check_root(guard->before, &scan->roots[i], err);
	}
	return status;
}

/* --- what is lost -------------------------------------------------------- */

static bool is_too_much(const struct guard *guard, size_t before, size_t lost)
{
	return lost * 100 > (size_t)guard->max_loss * before;
}

static enum status check_whole(const struct guard *guard, size_t before, size_t lost,
			       struct error *err)
{
	if (!is_too_much(guard, before, lost))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
			 _("the new index would hold %zu of the %zu bulletins, and may not lose "
			   "more than %u%%; publish it all the same with --force, or raise "
			   "--max-loss"),
			 before - lost, before, guard->max_loss);
}

static enum status check_source(const struct guard *guard, struct slice source, size_t before,
				size_t lost, struct error *err)
{
	struct slice name = source.length ? source : slice_of(_("(unknown)"));

	if (before < SOURCE_MINIMUM || !is_too_much(guard, before, lost))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
			 _("%.*s: the new index would hold %zu of its %zu bulletins, and may not "
			   "lose more than %u%%; publish it all the same with --force, or raise "
			   "--max-loss"),
			 (int)name.length, name.data, before - lost, before, guard->max_loss);
}

static bool is_lost(const struct ledger_document *document, const struct ledger *now)
{
	const struct ledger_document *held = ledger_find(now, document->id);

	return document->live.shard && !(held && held->now.shard);
}

static enum status check_documents(const struct guard *guard, const struct ledger *now,
				   struct error *err)
{
	const struct ledger *live = guard->before;
	size_t before = 0, lost = 0;

	for (size_t i = 0; i < live->documents.count; i++) {
		struct ledger_document *document = live->documents.things[i];

		if (is_lost(document, now))
			document->live.source->lost++;
	}
	for (size_t i = 0; i < live->sources.count; i++) {
		const struct ledger_group *source = live->sources.things[i];

		before += source->before;
		lost += source->lost;
	}

	enum status status = check_whole(guard, before, lost, err);
	for (size_t i = 0; i < live->sources.count && !status; i++) {
		const struct ledger_group *source = live->sources.things[i];

		status = check_source(guard, source->name, source->before, source->lost, err);
	}
	return status;
}

static size_t fewer(size_t before, size_t now)
{
	return now < before ? before - now : 0;
}

static size_t documents_now(const struct ledger *now, struct slice source)
{
	const struct ledger_group *group = table_find(&now->source_names, source);

	return group ? group->now : 0;
}

/* Without ids the numbers have to do. */
static enum status check_counts(const struct guard *guard, const struct ledger *now,
				struct error *err)
{
	const struct manifest *before = &guard->manifest;
	size_t documents = 0;

	for (size_t i = 0; i < now->shards.count; i++)
		documents += ((const struct ledger_group *)now->shards.things[i])->now;

	enum status status =
		check_whole(guard, before->documents, fewer(before->documents, documents), err);
	for (size_t i = 0; i < before->source_count && !status; i++) {
		const struct manifest_source *source = &before->sources[i];

		status = check_source(guard, source->name, source->documents,
				      fewer(source->documents, documents_now(now, source->name)),
				      err);
	}
	return status;
}

enum status guard_check_loss(const struct guard *guard, const struct ledger *now, struct error *err)
{
	if (guard->force)
		return STATUS_OK;
	if (guard->before)
		return check_documents(guard, now, err);
	return guard->counted ? check_counts(guard, now, err) : STATUS_OK;
}

enum status guard_warn_of_stream(const struct guard *guard, const struct ledger *now,
				 struct report *report, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	size_t lost = 0;

	for (size_t i = 0; guard->before && i < guard->before->documents.count; i++) {
		const struct ledger_document *document = guard->before->documents.things[i];

		lost += is_lost(document, now) &&
			slice_equal(document->live.input->name, slice_of("-"));
	}
	if (!lost)
		return STATUS_OK;
	strbuf_printf(&sentence,
		      ngettext_("%zu bulletin came from standard input and is not given again: "
				"the new index does not hold it",
				"%zu bulletins came from standard input and are not given again: "
				"the new index does not hold them",
				lost),
		      lost);
	return sentence.failed ? error_no_memory(err)
			       : report_warn(report, strbuf_slice(&sentence), err);
}
