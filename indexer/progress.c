/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/progress.h"

#include "base/text.h"

static void print_seconds_left(struct strbuf *line, uint64_t seconds)
{
	enum { MINUTE = 60, HOUR = 60 * MINUTE };

	if (seconds < MINUTE)
		strbuf_printf(line, _(", %u s left"), (unsigned)seconds);
	else if (seconds < HOUR)
		strbuf_printf(line, _(", %u min left"), (unsigned)(seconds + MINUTE / 2) / MINUTE);
	else
		strbuf_printf(line, _(", %u h %02u min left"), (unsigned)(seconds / HOUR),
			      (unsigned)(seconds % HOUR) / MINUTE);
}

void progress_print(struct strbuf *line, const struct update_progress *progress, double seconds)
{
	double rate = seconds > 0 ? (double)progress->bytes_done / seconds : 0;
	uint64_t left = progress->bytes_total > progress->bytes_done
				? progress->bytes_total - progress->bytes_done
				: 0;

	if (progress->step == STEP_MERGE) {
		strbuf_append(line, slice_of(_("merging and verifying")));
		return;
	}
	strbuf_printf(line, _("%zu of %zu inputs, %zu bulletins, %zu MB read, %.1f MB/s"),
		      progress->inputs_done, progress->inputs_total, progress->documents_done,
		      (size_t)(progress->bytes_done / 1000000), rate / 1e6);
	if (progress->bytes_total && rate > 0 && seconds >= 1)
		print_seconds_left(line, (uint64_t)((double)left / rate));
}

bool progress_is_due(struct progress_pace *pace, int64_t now)
{
	if (now < pace->next)
		return false;
	pace->next = now + pace->interval;
	return true;
}
