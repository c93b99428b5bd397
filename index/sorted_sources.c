/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/sorted_sources.h"

static struct sorted_source *source_at(const struct sorted_sources *sources, size_t i)
{
	return (struct sorted_source *)((char *)sources->all + i * sources->size);
}

static const struct sorted_source *find_first(const struct sorted_sources *sources)
{
	const struct sorted_source *first = NULL;

	for (size_t i = 0; i < sources->count; i++) {
		const struct sorted_source *source = source_at(sources, i);

		if (!source->over && (!first || sources->compare(source, first) < 0))
			first = source;
	}
	return first;
}

bool sorted_sources_take(const struct sorted_sources *sources)
{
	const struct sorted_source *first = find_first(sources);

	for (size_t i = 0; first && i < sources->count; i++) {
		struct sorted_source *source = source_at(sources, i);

		source->taken = !source->over && sources->compare(source, first) == 0;
	}
	return first;
}

void sorted_sources_leave(const struct sorted_sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		if (source_at(sources, i)->taken)
			sources->next(source_at(sources, i));
}
