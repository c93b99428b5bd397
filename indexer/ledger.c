/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/ledger.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "index/schema.h"
#include "indexer/part.h"
#include "indexer/scan.h"

#define LEDGER_FILE "inputs.jsonl"

enum {
	LINE_DOCUMENTS = 1000, /* in one line of the file, so that no line fills the memory */
	DIGEST_DIGITS = 16,
};

void ledger_release(struct ledger *ledger)
{
	table_release(&ledger->input_names);
	table_release(&ledger->document_ids);
	table_release(&ledger->shard_names);
	table_release(&ledger->source_names);
	table_release(&ledger->origin_names);
	table_release(&ledger->root_names);
	free(ledger->inputs.things);
	free(ledger->documents.things);
	free(ledger->shards.things);
	free(ledger->sources.things);
	free(ledger->origins.things);
	free(ledger->roots.things);
	arena_release(&ledger->arena);
	*ledger = (struct ledger)LEDGER_INIT;
}

bool ledger_list_add(struct ledger_list *list, void *thing)
{
	void **things =
		array_with_room((void *)list->things, list->count, &list->capacity, sizeof *things);

	if (!things)
		return false;
	list->things = things;
	list->things[list->count++] = thing;
	return true;
}

/* --- inputs, groups and documents by name -------------------------------- */

struct ledger_input *ledger_input(struct ledger *ledger, struct slice name)
{
	struct ledger_input *input = table_find(&ledger->input_names, name);

	if (input)
		return input;
	input = arena_alloc(&ledger->arena, sizeof *input);
	if (!input)
		return NULL;
	input->name = arena_copy(&ledger->arena, name);
	if (ledger->arena.failed || !ledger_list_add(&ledger->inputs, input) ||
	    !table_add(&ledger->input_names, input->name, input))
		return NULL;
	return input;
}

static struct ledger_group *find_group(struct ledger *ledger, struct table *names,
				       struct ledger_list *list, struct slice name)
{
	struct ledger_group *group = table_find(names, name);

	if (group)
		return group;
	group = arena_alloc(&ledger->arena, sizeof *group);
	if (!group)
		return NULL;
	group->name = arena_copy(&ledger->arena, name);
	if (ledger->arena.failed || !ledger_list_add(list, group) ||
	    !table_add(names, group->name, group))
		return NULL;
	return group;
}

static struct ledger_document *find_document(struct ledger *ledger, struct slice id)
{
	struct ledger_document *document = table_find(&ledger->document_ids, id);

	if (document)
		return document;
	document = arena_alloc(&ledger->arena, sizeof *document);
	if (!document)
		return NULL;
	document->id = arena_copy(&ledger->arena, id);
	if (ledger->arena.failed || !ledger_list_add(&ledger->documents, document) ||
	    !table_add(&ledger->document_ids, document->id, document))
		return NULL;
	return document;
}

const struct ledger_document *ledger_find(const struct ledger *ledger, struct slice id)
{
	return table_find(&ledger->document_ids, id);
}

struct slice ledger_root_path(const struct ledger *ledger, struct slice name)
{
	const struct ledger_root *root = table_find(&ledger->root_names, name);

	return root ? root->path : slice_of("");
}

enum status ledger_set_root(struct ledger *ledger, struct slice name, struct slice path,
			    struct error *err)
{
	struct ledger_root *root = table_find(&ledger->root_names, name);

	if (!root) {
		root = arena_alloc(&ledger->arena, sizeof *root);
		if (!root)
			return error_no_memory(err);
		root->name = arena_copy(&ledger->arena, name);
		if (!ledger_list_add(&ledger->roots, root) ||
		    !table_add(&ledger->root_names, root->name, root))
			return error_no_memory(err);
	}
	root->path = arena_copy(&ledger->arena, path);
	return ledger->arena.failed ? error_no_memory(err) : STATUS_OK;
}

static enum status make_edition(struct edition *edition, struct ledger *ledger,
				const struct reading *reading, struct error *err)
{
	struct edition made = { .input = reading->input,
				.digest = reading->digest,
				.date = reading->date };
	struct slice origin = reading->origin.length ? reading->origin : reading->source;

	if (reading->shard.length) {
		made.shard =
			find_group(ledger, &ledger->shard_names, &ledger->shards, reading->shard);
		made.source = find_group(ledger, &ledger->source_names, &ledger->sources,
					 reading->source);
		made.origin = find_group(ledger, &ledger->origin_names, &ledger->origins, origin);
		if (!made.shard || !made.source || !made.origin)
			return error_no_memory(err);
	}
	*edition = made;
	return STATUS_OK;
}

/* --- the file ------------------------------------------------------------ */

static enum status corrupt(const char *path, size_t line, struct error *err)
{
	return error_set(err, STATUS_CORRUPT,
			 _("%s:%zu: this line is damaged; rebuild the index (sttt-index rebuild)"),
			 path, line);
}

static struct slice text_at(const json_t *array, size_t at)
{
	const json_t *text = json_array_get(array, at);

	return slice_make(json_string_value(text), json_string_length(text));
}

static enum status read_document(struct ledger *ledger, struct ledger_input *input,
				 const json_t *row, struct error *err)
{
	struct slice digest = text_at(row, 2);
	struct reading reading = {
		.input = input,
		.id = text_at(row, 0),
		.shard = text_at(row, 1),
		.source = text_at(row, 3),
		.origin = text_at(row, 5),
	};

	if (!reading.id.length || digest.length != DIGEST_DIGITS ||
	    !json_is_string(json_array_get(row, 3)))
		return STATUS_CORRUPT;
	reading.digest = strtoull(digest.data, NULL, 16);

	struct ledger_document *document = find_document(ledger, reading.id);
	if (!document)
		return error_no_memory(err);
	if (document->live.input)
		return STATUS_CORRUPT;

	enum status status = make_edition(&document->live, ledger, &reading, err);
	if (status)
		return status;
	document->now = document->live;
	struct slice also = text_at(row, 4);
	if (also.length && !(document->also = ledger_input(ledger, also)))
		return error_no_memory(err);
	if (document->live.shard) {
		document->live.shard->before++;
		document->live.source->before++;
		document->live.origin->before++;
	}
	return STATUS_OK;
}

static enum status read_input(struct ledger *ledger, const json_t *object, struct error *err)
{
	const json_t *rows = json_object_get(object, "documents");
	struct slice name = json_text_of(object, "input"), digest = json_text_of(object, "digest");
	json_int_t size = json_integer_value(json_object_get(object, "size"));
	enum status status = STATUS_OK;

	if (!name.length || size < 0 || !json_is_array(rows))
		return STATUS_CORRUPT;

	struct ledger_input *input = ledger_input(ledger, name);
	if (!input)
		return error_no_memory(err);
	input->size = (uint64_t)size;
	input->mtime_ns = json_integer_value(json_object_get(object, "mtime_ns"));
	if (digest.length == DIGEST_DIGITS)
		input->digest = strtoull(digest.data, NULL, 16);

	for (size_t i = 0; i < json_array_size(rows) && !status; i++)
		status = read_document(ledger, input, json_array_get(rows, i), err);
	return status;
}

static enum status read_line(struct ledger *ledger, struct slice line, struct error *err)
{
	CLEANUP(json_decrefp) json_t *object = NULL;

	enum status status = json_parse(&object, line, err);
	if (status)
		return status == STATUS_INVALID ? STATUS_CORRUPT : status;

	struct slice root = json_text_of(object, "root");
	if (root.length)
		return ledger_set_root(ledger, root, json_text_of(object, "path"), err);
	return read_input(ledger, object, err);
}

enum status ledger_read(struct ledger *ledger, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	CLEANUP(freep) char *line = NULL;
	enum status status = STATUS_OK;
	size_t capacity = 0, number = 0;
	ssize_t length;

	file_join(&path, folder, LEDGER_FILE);
	if (path.failed)
		return error_no_memory(err);

	CLEANUP(fclosep) FILE *file = fopen(strbuf_string(&path), "re");
	if (!file && errno == ENOENT)
		return error_set(err, STATUS_CORRUPT,
				 _("%s is not there; rebuild the index (sttt-index rebuild)"),
				 strbuf_string(&path));
	if (!file)
		return error_set_errno(err, "%s", strbuf_string(&path));

	while (!status && (length = getline(&line, &capacity, file)) > 0) {
		number++;
		status = read_line(ledger, slice_make(line, (size_t)length), err);
	}
	if (status == STATUS_CORRUPT)
		return corrupt(strbuf_string(&path), number, err);
	if (!status && ferror(file))
		return error_set_errno(err, "%s", strbuf_string(&path));
	return status;
}

static json_t *json_of_document(const struct ledger_document *document)
{
	const struct edition *now = &document->now;
	char digest[DIGEST_DIGITS + 1];

	snprintf(digest, sizeof digest, "%016" PRIx64, now->digest);
	json_t *row = json_pack("[o, o, s, o]", json_text(document->id),
				json_text(now->shard ? now->shard->name : slice_of("")), digest,
				json_text(now->shard ? now->source->name : slice_of("")));
	bool counts_elsewhere = now->shard && !slice_equal(now->origin->name, now->source->name);
	if (document->also || counts_elsewhere)
		json_array_append_new(
			row, json_text(document->also ? document->also->name : slice_of("")));
	if (counts_elsewhere)
		json_array_append_new(row, json_text(now->origin->name));
	return row;
}

/* Append one line with the next documents of an input, which are taken off. */
static void print_line(struct strbuf *text, struct ledger_input *input)
{
	json_t *rows = json_array();
	char digest[DIGEST_DIGITS + 1];

	snprintf(digest, sizeof digest, "%016" PRIx64, input->digest);
	for (size_t i = 0; i < LINE_DOCUMENTS && input->holds; i++) {
		json_array_append_new(rows, json_of_document(input->holds));
		input->holds = input->holds->next;
	}

	CLEANUP(json_decrefp)
	json_t *line = json_pack("{s:o, s:I, s:I, s:s, s:o}", "input", json_text(input->name),
				 "size", (json_int_t)input->size, "mtime_ns",
				 (json_int_t)input->mtime_ns, "digest", digest, "documents", rows);
	json_print(text, line, JSON_ONE_LINE);
	strbuf_append_byte(text, '\n');
}

static enum status write_input(FILE *file, struct ledger_input *input, const char *path,
			       struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;

	if (!input->holds && !input->mtime_ns)
		return STATUS_OK;
	do {
		strbuf_clear(&text);
		print_line(&text, input);
		if (text.failed)
			return error_no_memory(err);
		if (fwrite(text.data, 1, text.length, file) != text.length)
			return error_set_errno(err, "%s", path);
	} while (input->holds);
	return STATUS_OK;
}

static enum status write_root(FILE *file, const struct ledger_root *root, const char *path,
			      struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	CLEANUP(json_decrefp)
	json_t *line = json_pack("{s:o, s:o}", "root", json_text(root->name), "path",
				 json_text(root->path));

	json_print(&text, line, JSON_ONE_LINE);
	strbuf_append_byte(&text, '\n');
	if (text.failed)
		return error_no_memory(err);
	if (fwrite(text.data, 1, text.length, file) != text.length)
		return error_set_errno(err, "%s", path);
	return STATUS_OK;
}

/* Hang every document on its input, the first one first. */
static void gather_documents(struct ledger *ledger)
{
	for (size_t i = ledger->documents.count; i-- > 0;) {
		struct ledger_document *document = ledger->documents.things[i];
		struct ledger_input *input = document->now.input;

		if (input) {
			document->next = input->holds;
			input->holds = document;
		}
	}
}

enum status ledger_write(struct ledger *ledger, const char *folder, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf path = STRBUF_INIT;
	enum status status = STATUS_OK;

	file_join(&path, folder, LEDGER_FILE);
	if (path.failed)
		return error_no_memory(err);

	FILE *file = fopen(strbuf_string(&path), "we");
	if (!file)
		return error_set_errno(err, "%s", strbuf_string(&path));

	gather_documents(ledger);
	for (size_t i = 0; i < ledger->roots.count && !status; i++)
		status = write_root(file, ledger->roots.things[i], strbuf_string(&path), err);
	for (size_t i = 0; i < ledger->inputs.count && !status; i++)
		status = write_input(file, ledger->inputs.things[i], strbuf_string(&path), err);
	if (fclose(file) && !status)
		status = error_set_errno(err, "%s", strbuf_string(&path));
	return status;
}

/* --- which reading counts ------------------------------------------------ */

static uint64_t sequence_of(const struct reading *reading)
{
	return (uint64_t)reading->input->order << 32 | (uint32_t)reading->line;
}

/* The sequence of what the index would have now. An unchanged input counts as
 * if it had been read. */
static uint64_t current_sequence(const struct ledger_document *document)
{
	const struct ledger_input *input = document->now.input;

	if (document->sequence || !input || input->fate != INPUT_UNCHANGED)
		return document->sequence;
	return (uint64_t)input->order << 32;
}

/* Another input that has the document too, as far as this update can know. */
static struct ledger_input *rival_of(const struct ledger_document *document,
				     const struct ledger_input *input)
{
	struct ledger_input *holder = document->now.input;

	if (!holder || holder == input || !(document->sequence || holder->fate == INPUT_UNCHANGED))
		return NULL;
	return holder;
}

/* Whether two shards are segments of one; NULL is the shard of the deleted. */
static bool same_shard(const struct ledger_group *a, const struct ledger_group *b)
{
	if (!a || !b)
		return a == b;
	return slice_equal(schema_segment_shard(a->name), schema_segment_shard(b->name));
}

static bool same_content(const struct edition *a, const struct edition *b)
{
	return a->input && b->input && same_shard(a->shard, b->shard) && a->digest == b->digest;
}

/* The copy that an earlier reading wrote is not wanted any more. */
static enum status strike(struct ledger_document *document, struct error *err)
{
	struct part *part = document->part;

	document->part = NULL;
	return part ? part_strike(part, document->number, err) : STATUS_OK;
}

static bool is_stream(const struct ledger_input *input)
{
	return slice_equal(input->name, slice_of("-"));
}

/* The line of the same file that gave the id too: one of the two is lost.
 * Standard input is a stream of changes, and a deletion is meant to undo. */
static size_t twin_of(const struct ledger_document *document, const struct edition *edition)
{
	const struct edition *now = &document->now;

	if (!document->sequence || now->input != edition->input || is_stream(edition->input) ||
	    !now->shard || !edition->shard)
		return 0;
	return (uint32_t)document->sequence;
}

/* Should the winner lose the document one day, the loser must give it again.
 * Standard input cannot, and what it says holds until then. */
static void remember_loser(struct ledger_document *document, const struct edition *loser,
			   const struct edition *winner, bool read)
{
	if (loser->shard && loser->input != winner->input && !is_stream(loser->input)) {
		document->also = loser->input;
		document->also_read = read;
	} else if (document->also == winner->input) {
		document->also = NULL;
	}
}

enum status ledger_claim(struct ledger *ledger, struct claim *claim, const struct reading *reading,
			 struct error *err)
{
	struct ledger_document *document = find_document(ledger, reading->id);
	struct edition edition = { .input = reading->input };

	if (!document)
		return error_no_memory(err);

	enum status status = make_edition(&edition, ledger, reading, err);
	if (status)
		return status;

	struct ledger_input *rival = rival_of(document, reading->input);
	bool wins = sequence_of(reading) >= current_sequence(document);
	struct ledger_input *loser = wins ? rival : reading->input;

	*claim = (struct claim){ document, sequence_of(reading), false, rival,
				 twin_of(document, &edition) };
	if (rival && !is_stream(loser) && !is_stream(reading->input))
		loser->reread = true;
	if (wins)
		remember_loser(document, &document->now, &edition, document->sequence > 0);
	else
		remember_loser(document, &edition, &document->now, true);
	if (!wins)
		return STATUS_OK;

	status = strike(document, err);
	if (status)
		return status;
	bool stays = same_content(&edition, &document->live);
	if (stays)
		edition.shard = document->live.shard;
	document->now = edition;
	document->sequence = claim->sequence;
	claim->to_write = edition.shard && !stays;
	return STATUS_OK;
}

enum status ledger_place(const struct claim *claim, struct part *part, uint32_t number,
			 struct error *err)
{
	struct ledger_document *document = claim->document;

	if (document->sequence != claim->sequence)
		return part_strike(part, number, err);
	document->part = part;
	document->number = number;
	return STATUS_OK;
}

/* --- the end ------------------------------------------------------------- */

bool ledger_is_outdated(const struct ledger_document *document)
{
	return document->live.shard && !same_content(&document->live, &document->now);
}

static bool is_let_go(const struct ledger_document *document)
{
	const struct ledger_input *input = document->now.input;

	if (!input || document->sequence)
		return false;
	return input->fate == INPUT_READ || input->fate == INPUT_GONE;
}

/* May another input, which this update did not read, still have it? */
static bool may_stand_elsewhere(const struct ledger_document *document)
{
	const struct ledger_input *also = document->also;

	return document->live.shard && also &&
	       (also->fate == INPUT_KEPT || also->fate == INPUT_UNCHANGED);
}

/* The input that has the document now does not give it any more. */
static void let_go(struct ledger_document *document)
{
	if (!may_stand_elsewhere(document)) {
		document->now = (struct edition){ 0 };
		return;
	}
	document->left = document->now.input;
	document->now.input = document->also;
	document->also->reread = true;
	document->also = NULL;
}

/* An input that is gone, or was read and did not give it, has it no more. */
static void forget_loser(struct ledger_document *document)
{
	const struct ledger_input *also = document->also;

	if (also &&
	    (also->fate == INPUT_GONE || (also->fate == INPUT_READ && !document->also_read)))
		document->also = NULL;
}

static void count_document(struct ledger_changes *changes, struct ledger_document *document)
{
	struct edition *live = &document->live, *now = &document->now;

	if (now->shard) {
		changes->documents++;
		now->shard->now++;
		now->source->now++;
		now->origin->now++;
	}
	if (same_content(live, now)) {
		changes->moved += live->input != now->input;
		return;
	}
	if (now->shard && live->shard) {
		changes->replaced++;
		now->origin->replaced++;
	} else if (now->shard) {
		changes->added++;
		now->origin->added++;
	} else if (live->shard) {
		changes->removed++;
		live->origin->removed++;
	}
	changes->moved += !now->shard && !live->shard && live->input != now->input;
	if (live->shard)
		live->shard->changed = true;
	if (now->shard)
		now->shard->changed = true;
}

/* What the next update will compare the input with. */
static void settle_input(struct ledger_input *input)
{
	if (input->reread || input->fate == INPUT_GONE) {
		input->size = 0;
		input->mtime_ns = 0;
	} else if (input->fate == INPUT_READ || input->fate == INPUT_UNCHANGED) {
		input->size = input->found->size;
		input->mtime_ns = input->found->mtime_ns;
		if (input->found_digest)
			input->digest = input->found_digest;
	}
}

struct ledger_changes ledger_settle(struct ledger *ledger)
{
	struct ledger_changes changes = { 0 };

	for (size_t i = 0; i < ledger->documents.count; i++) {
		struct ledger_document *document = ledger->documents.things[i];

		forget_loser(document);
		if (is_let_go(document))
			let_go(document);
		count_document(&changes, document);
	}
	for (size_t i = 0; i < ledger->inputs.count; i++)
		settle_input(ledger->inputs.things[i]);
	return changes;
}

/* --- shards put together -------------------------------------------------- */

const struct ledger_group *ledger_find_shard(const struct ledger *ledger, struct slice name)
{
	const struct ledger_group *shard = table_find(&ledger->shard_names, name);

	while (shard && shard->joined)
		shard = shard->joined;
	return shard;
}

enum status ledger_join_shards(struct ledger *ledger, struct slice name,
			       struct ledger_group *const *shards, size_t count, struct error *err)
{
	struct ledger_group *joined =
		find_group(ledger, &ledger->shard_names, &ledger->shards, name);

	if (!joined)
		return error_no_memory(err);
	joined->changed = true;
	for (size_t i = 0; i < count; i++) {
		joined->now += shards[i]->now;
		shards[i]->now = 0;
		shards[i]->joined = joined;
	}
	for (size_t i = 0; i < ledger->documents.count; i++) {
		struct edition *now = &((struct ledger_document *)ledger->documents.things[i])->now;

		if (now->shard && now->shard->joined)
			now->shard = now->shard->joined;
	}
	return STATUS_OK;
}
