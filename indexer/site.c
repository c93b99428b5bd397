/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/site.h"

#include "indexer/page.h"

/* What the hosts of an archive of Viet Nam end in; a file's extension looks like one too. */
static const struct slice domains[] = {
	SLICE_INIT(".vn"),  SLICE_INIT(".com"),  SLICE_INIT(".net"),
	SLICE_INIT(".org"), SLICE_INIT(".info"),
};

/* Cut *rest at its next slash; false when no folder is left, but at most a file. */
static bool next_folder(struct slice *rest, struct slice *folder)
{
	size_t slash = slice_find(*rest, slice_of("/"));

	if (slash == SLICE_NONE)
		return false;
	*folder = slice_cut(*rest, 0, slash);
	*rest = slice_cut(*rest, slash + 1, rest->length);
	return true;
}

static bool is_host(struct slice folder)
{
	for (size_t i = 0; i < folder.length; i++)
		if (!is_word_byte(folder.data[i]) && folder.data[i] != '.' && folder.data[i] != '-')
			return false;
	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
		if (slice_ends_with(folder, domains[i]) && folder.length > domains[i].length)
			return true;
	return false;
}

static bool is_number(struct slice folder)
{
	unsigned number;

	return slice_read_number(folder, 99999999, &number);
}

/* The host in a name, and what stands behind it; false when there is none. */
static bool find_host(struct slice name, struct slice *host, struct slice *rest)
{
	*rest = name;
	while (next_folder(rest, host))
		if (is_host(*host))
			return true;
	return false;
}

struct slice site_of(struct slice name)
{
	struct slice host, rest, first, second;

	if (find_host(name, &host, &rest))
		return host;
	rest = name;
	if (!next_folder(&rest, &first))
		return slice_make(NULL, 0);
	if (!next_folder(&rest, &second) || is_number(second))
		return first;
	return slice_cut(name, 0, first.length + 1 + second.length);
}

void site_append_url(struct strbuf *url, struct slice name)
{
	struct slice host, rest;

	if (!find_host(name, &host, &rest))
		return;
	strbuf_append(url, slice_of("http://"));
	strbuf_append(url, host);
	strbuf_append_byte(url, '/');
	strbuf_append(url, rest);
}
