/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/linked_data.h"

#include "base/cleanup.h"
#include "base/json.h"

static bool is_named_article(const json_t *type)
{
	struct slice name = slice_of(json_string_value(type));

	return slice_ends_with(name, slice_of("Article")) ||
	       slice_ends_with(name, slice_of("BlogPosting")) ||
	       slice_ends_with(name, slice_of("Report"));
}

/* "@type" is a name or several. */
static bool is_article(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	size_t count = json_array_size(type);

	for (size_t i = 0; i < count; i++)
		if (is_named_article(json_array_get(type, i)))
			return true;
	return is_named_article(type);
}

static void fill_in(struct slice *field, struct slice value, struct arena *arena)
{
	if (!field->length && value.length)
		*field = arena_copy(arena, slice_trim(value));
}

/* An author is a name, an object with one, or several of these, of which the first counts. */
static struct slice author_of(const json_t *object)
{
	const json_t *author = json_object_get(object, "author");

	if (json_is_array(author))
		author = json_array_get(author, 0);
	return json_is_string(author) ? slice_of(json_string_value(author))
				      : json_text_of(author, "name");
}

static void read_object(struct linked_data *data, const json_t *object, struct arena *arena)
{
	if (!is_article(object))
		return;
	fill_in(&data->title, json_text_of(object, "headline"), arena);
	fill_in(&data->author, author_of(object), arena);
	fill_in(&data->date, json_text_of(object, "datePublished"), arena);
	fill_in(&data->url, json_text_of(object, "url"), arena);
}

static void read_array(struct linked_data *data, const json_t *array, struct arena *arena)
{
	for (size_t i = 0; i < json_array_size(array); i++)
		read_object(data, json_array_get(array, i), arena);
}

void linked_data_read(struct linked_data *data, struct slice json, struct arena *arena)
{
	CLEANUP(json_decrefp) json_t *value = NULL;

	if (json_parse(&value, json, NULL))
		return;
	read_array(data, value, arena);
	read_object(data, value, arena);
	read_array(data, json_object_get(value, "@graph"), arena);
}
