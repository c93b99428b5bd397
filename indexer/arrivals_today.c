/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/arrivals_today.h"

#include <time.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"

/* Continue what the live generation counted; an index of an earlier version did not. */
static enum status read_live(struct arrivals *arrivals, const struct generation *live, date_t today,
			     struct report *report, struct error *err)
{
	struct error why = ERROR_INIT;

	if (!live)
		return STATUS_OK;
	enum status status = arrivals_read(arrivals, live->path, &why);
	if (!status || status == STATUS_NO_MEMORY)
		return status ? error_no_memory(err) : STATUS_OK;
	arrivals->since = today;
	return status == STATUS_NOT_FOUND ? STATUS_OK
					  : report_warn(report, slice_of(why.message), err);
}

static date_t date_today(void)
{
	time_t now = time(NULL);
	struct tm fields = { 0 };

	localtime_r(&now, &fields);
	return date_make(fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday);
}

static enum status warn_of_clock(date_t today, date_t live_day, struct report *report,
				 struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf live = STRBUF_INIT;

	date_print(&sentence, today);
	date_print(&live, live_day);
	strbuf_printf(&sentence,
		      _(" is what the clock shows, and the live index is of %s: no source is "
			"called silent until then; if the clock is right now, rebuild the index"),
		      strbuf_string(&live));
	return sentence.failed ? error_no_memory(err)
			       : report_warn(report, strbuf_slice(&sentence), err);
}

enum status arrivals_count_today(struct arrivals *arrivals, const struct arrivals_of *of,
				 struct report *report, struct error *err)
{
	date_t today = date_today();

	if (today == DATE_UNKNOWN)
		return error_set(err, STATUS_IO,
				 _("%s: the computer's clock shows no usable time: set it"),
				 of->index);
	enum status status = read_live(arrivals, of->live, today, report, err);
	if (status)
		return status;
	arrivals_move_on(arrivals, today);
	if (arrivals->clock_went_back)
		status = warn_of_clock(today, arrivals->day, report, err);
	return status ? status : arrivals_count(arrivals, of->ledger, err);
}
