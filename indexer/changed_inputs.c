/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/changed_inputs.h"

#include "indexer/digest.h"

/* Whether an input has to be read. Its bytes are looked at when its time alone is another. */
static bool is_changed(struct ledger_input *input)
{
	const struct input *found = input->found;

	if (input->mtime_ns && input->size == found->size && input->mtime_ns == found->mtime_ns)
		return false;
	input->found_digest = digest_file(found->path);
	return !input->mtime_ns || !input->found_digest || input->found_digest != input->digest;
}

static void note_fate(struct changed_inputs *changed, struct ledger_input *input,
		      struct report *report)
{
	const struct input *found = input->found;

	changed->stream |= !found->path;
	if (found->state != INPUT_THERE || !found->path)
		return;
	if (is_changed(input)) {
		input->fate = INPUT_READ;
		changed->bytes += found->size;
	} else {
		input->fate = INPUT_UNCHANGED;
		report->inputs_unchanged++;
	}
}

static void note_gone(const struct scan *scan, const struct ledger_list *inputs,
		      struct report *report)
{
	for (size_t i = 0; i < inputs->count; i++) {
		struct ledger_input *input = inputs->things[i];

		if (!input->found && scan_covers(scan, input->name)) {
			input->fate = INPUT_GONE;
			report->inputs_gone++;
		}
	}
}

enum status changed_inputs_find(struct changed_inputs *changed, const struct scan *scan,
				struct ledger *ledger, struct report *report, struct error *err)
{
	for (size_t i = 0; i < scan->count; i++) {
		struct ledger_input *input = ledger_input(ledger, scan->inputs[i].name);

		if (!input)
			return error_no_memory(err);
		input->found = &scan->inputs[i];
		input->order = (uint32_t)i + 1;
		note_fate(changed, input, report);
	}
	note_gone(scan, &ledger->inputs, report);
	return STATUS_OK;
}
