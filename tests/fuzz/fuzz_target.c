/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes have a target or none; what is decoded is never longer than it was. */
#include "base/cleanup.h"
#include "searcher/http/routes.h"
#include "searcher/http/target.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	struct slice text = input_slice(data, size);
	struct target target;
	size_t length = 0;

	if (!target_parse(&target, text, &arena))
		return 0;
	MUST(target.parameter_count <= TARGET_MOST_PARAMETERS);
	for (size_t i = 0; i < target.parameter_count; i++)
		length += target.parameters[i].name.length + target.parameters[i].value.length;
	MUST(length <= size);
	MUST(slice_starts_with(target.path, slice_of("/")));

	struct routing routing = route_find(&target, &arena);
	MUST(routing.route < ROUTE_COUNT);
	MUST(routing.name.length <= target.path.length);
	return 0;
}
