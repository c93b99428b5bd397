/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a page states of its day, as text, as an address or in JSON-LD, is a sound day or none. */
#include "base/cleanup.h"
#include "indexer/linked_data.h"
#include "indexer/machine_date.h"
#include "tests/fuzz/fuzz.h"

static void must_be_sound(date_t date)
{
	MUST(date == DATE_UNKNOWN || machine_date_is_sound(date));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice text = input_slice(data, size);
	struct address_date told = machine_date_of_address(text);
	struct linked_data linked = { 0 };

	must_be_sound(machine_date(text));
	MUST(told.month >= 0 && told.month <= 12 && (told.month > 0) == (told.year > 0));
	if (told.day)
		must_be_sound(date_make(told.year, told.month, told.day));
	MUST(!told.day || date_make(told.year, told.month, told.day));

	linked_data_read(&linked, text, &arena);
	must_be_sound(machine_date(linked.date));
	return 0;
}
