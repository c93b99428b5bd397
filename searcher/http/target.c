/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/target.h"

#include "base/cleanup.h"
#include "base/strbuf.h"

static int digit_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}

/* Whether a byte is encoded at `at`, and which. */
static bool encoded_byte(struct slice text, size_t at, char *byte)
{
	if (text.data[at] != '%' || text.length - at < 3)
		return false;
	int high = digit_value(text.data[at + 1]), low = digit_value(text.data[at + 2]);
	if (high < 0 || low < 0)
		return false;
	*byte = (char)(high << 4 | low);
	return true;
}

static struct slice decode(struct slice text, char plus, struct arena *arena)
{
	char *decoded = arena_alloc_array(arena, text.length + 1, 1);
	size_t length = 0;

	if (!decoded)
		return slice_of("");
	for (size_t at = 0; at < text.length; at++) {
		char byte = text.data[at];

		if (byte == '+')
			byte = plus;
		else if (encoded_byte(text, at, &byte))
			at += 2;
		if (byte == '\0')
			byte = ' ';
		decoded[length++] = byte;
	}
	return slice_make(decoded, length);
}

struct slice target_decode(struct slice encoded, struct arena *arena)
{
	return decode(encoded, '+', arena);
}

/* Cut *rest at the next such byte. */
static struct slice cut_at(struct slice *rest, const char *byte)
{
	size_t end = slice_find(*rest, slice_of(byte));
	struct slice before = *rest;

	if (end == SLICE_NONE) {
		*rest = slice_make(NULL, 0);
		return before;
	}
	*rest = slice_cut(before, end + 1, before.length);
	return slice_cut(before, 0, end);
}

static void parse_parameters(struct target *target, struct slice query, struct arena *arena)
{
	target->parameters =
		arena_alloc_array(arena, TARGET_MOST_PARAMETERS, sizeof *target->parameters);
	if (!target->parameters)
		return;
	while (query.length && target->parameter_count < TARGET_MOST_PARAMETERS) {
		struct slice value = cut_at(&query, "&");
		struct slice name = cut_at(&value, "=");

		if (name.length)
			target->parameters[target->parameter_count++] =
				(struct parameter){ .name = decode(name, ' ', arena),
						    .value = decode(value, ' ', arena) };
	}
}

/* What follows the host of an absolute form; any other text is left alone. */
static struct slice without_host(struct slice text)
{
	static const struct slice schemes[] = { SLICE_INIT("http://"), SLICE_INIT("https://") };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		if (!slice_starts_with(text, schemes[i]))
			continue;
		size_t host = schemes[i].length;
		size_t path = slice_find(slice_cut(text, host, text.length), slice_of("/"));

		return path == SLICE_NONE ? slice_of("/")
					  : slice_cut(text, host + path, text.length);
	}
	return text;
}

bool target_parse(struct target *target, struct slice text, struct arena *arena)
{
	struct target parsed = { 0 };
	struct slice rest = without_host(text);

	if (!slice_starts_with(rest, slice_of("/")))
		return false;
	parsed.path = cut_at(&rest, "?");
	parse_parameters(&parsed, rest, arena);
	*target = parsed;
	return true;
}

struct slice target_parameter(const struct target *target, const char *name)
{
	for (size_t i = target->parameter_count; i-- > 0;)
		if (slice_equal(target->parameters[i].name, slice_of(name)))
			return target->parameters[i].value;
	return slice_of("");
}
