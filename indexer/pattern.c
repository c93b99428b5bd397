/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/pattern.h"

#include <strings.h>

#include "base/text.h"

static const struct slice ANY_NAMES = SLICE_INIT("**");

bool pattern_is_path(struct slice pattern)
{
	return slice_find(pattern, slice_of("/")) != SLICE_NONE;
}

/* Cut *rest at its next separator. False when nothing is left. */
static bool next_part(struct slice *rest, struct slice *part, const char *separator)
{
	size_t at = slice_find(*rest, slice_of(separator));

	if (!rest->length)
		return false;
	*part = slice_cut(*rest, 0, at == SLICE_NONE ? rest->length : at);
	*rest = slice_cut(*rest, at == SLICE_NONE ? rest->length : at + 1, rest->length);
	return true;
}

/* --- is it a pattern? ---------------------------------------------------- */

static bool is_name(struct slice name)
{
	bool any = slice_equal(name, ANY_NAMES);

	return name.length && !slice_equal(name, slice_of(".")) &&
	       !slice_equal(name, slice_of("..")) &&
	       (any || slice_find(name, ANY_NAMES) == SLICE_NONE);
}

static enum status check_path(struct slice pattern, struct error *err)
{
	struct slice rest = pattern, name;

	while (next_part(&rest, &name, "/"))
		if (!is_name(name))
			return error_set(err, STATUS_INVALID,
					 _("%.*s: write names with / between them, such as "
					   "mic/2003/a.html, mic/*/a.html or mic/**"),
					 (int)pattern.length, pattern.data);
	if (slice_ends_with(pattern, slice_of("/")))
		return error_set(
			err, STATUS_INVALID, _("%.*s: for all that is below it, write %.*s**"),
			(int)pattern.length, pattern.data, (int)pattern.length, pattern.data);
	return STATUS_OK;
}

static bool is_label(struct slice label)
{
	for (size_t i = 0; i < label.length; i++) {
		char c = label.data[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return label.length > 0;
}

static enum status check_host(struct slice pattern, struct error *err)
{
	struct slice rest = pattern, label;
	size_t labels = 0;
	bool good = !slice_ends_with(pattern, slice_of("."));

	if (slice_starts_with(rest, slice_of("*.")))
		rest = slice_cut(rest, 2, rest.length);
	for (; next_part(&rest, &label, "."); labels++)
		good &= is_label(label);
	if (good && labels > 1)
		return STATUS_OK;
	return error_set(err, STATUS_INVALID,
			 _("%.*s: write a host in small letters, such as mic.gov.vn or "
			   "*.daknong.gov.vn, or the "
			   "names of inputs, such as mic/**"),
			 (int)pattern.length, pattern.data);
}

enum status pattern_check(struct slice pattern, struct error *err)
{
	return pattern_is_path(pattern) ? check_path(pattern, err) : check_host(pattern, err);
}

/* --- does it fit? -------------------------------------------------------- */

/* "*" takes as few bytes as it can, and one more each time that what follows does not fit. */
static bool fits_name(struct slice pattern, struct slice name)
{
	size_t p = 0, n = 0, behind_star = SLICE_NONE, taken = 0;

	while (n < name.length) {
		if (p < pattern.length && pattern.data[p] == '*') {
			behind_star = ++p;
			taken = n;
		} else if (p < pattern.length && pattern.data[p] == name.data[n]) {
			p++;
			n++;
		} else if (behind_star != SLICE_NONE) {
			p = behind_star;
			n = ++taken;
		} else {
			return false;
		}
	}
	while (p < pattern.length && pattern.data[p] == '*')
		p++;
	return p == pattern.length;
}

/* The same with names in place of bytes, and "**" in place of "*". */
bool pattern_fits_path(struct slice pattern, struct slice input)
{
	struct slice behind_any = { 0 }, taken = { 0 }, part, name;
	bool any = false;

	while (input.length) {
		struct slice rest = pattern, left = input;
		bool has_part = next_part(&rest, &part, "/");

		next_part(&left, &name, "/");
		if (has_part && slice_equal(part, ANY_NAMES)) {
			any = true;
			behind_any = pattern = rest;
			taken = input;
		} else if (has_part && fits_name(part, name)) {
			pattern = rest;
			input = left;
		} else if (any) {
			next_part(&taken, &name, "/");
			pattern = behind_any;
			input = taken;
		} else {
			return false;
		}
	}
	return !pattern.length || slice_equal(pattern, ANY_NAMES);
}

static bool ends_with_host(struct slice host, struct slice end)
{
	return host.length >= end.length &&
	       strncasecmp(host.data + host.length - end.length, end.data, end.length) == 0;
}

bool pattern_fits_host(struct slice pattern, struct slice host)
{
	if (slice_starts_with(pattern, slice_of("*")))
		pattern = slice_cut(pattern, 1, pattern.length);
	else if (host.length == pattern.length)
		return ends_with_host(host, pattern);
	else if (host.length > pattern.length && host.data[host.length - pattern.length - 1] != '.')
		return false;
	return host.length > pattern.length && ends_with_host(host, pattern);
}

/* --- which is more specific? --------------------------------------------- */

enum plainness { PLAIN, WITH_STAR, ANY };

static enum plainness plainness_of(struct slice part)
{
	if (slice_equal(part, ANY_NAMES))
		return ANY;
	return slice_find(part, slice_of("*")) == SLICE_NONE ? PLAIN : WITH_STAR;
}

static int compare_lengths(size_t a, size_t b)
{
	return (a < b) - (a > b);
}

static int compare_parts(struct slice a, struct slice b)
{
	int order = (int)plainness_of(a) - (int)plainness_of(b);

	if (!order)
		order = compare_lengths(a.length, b.length);
	return order ? order : slice_compare(a, b);
}

static int compare_paths(struct slice a, struct slice b)
{
	struct slice one, other;
	int order = 0;

	while (!order && a.length && b.length) {
		next_part(&a, &one, "/");
		next_part(&b, &other, "/");
		order = compare_parts(one, other);
	}
	return order ? order : compare_lengths(a.length, b.length);
}

static size_t count_labels(struct slice host)
{
	struct slice label;
	size_t count = 0;

	while (next_part(&host, &label, "."))
		count++;
	return count;
}

static int compare_hosts(struct slice a, struct slice b)
{
	int order = compare_lengths(count_labels(a), count_labels(b));

	return order ? order : compare_parts(a, b);
}

int pattern_compare(struct slice a, struct slice b)
{
	bool a_is_path = pattern_is_path(a), b_is_path = pattern_is_path(b);

	if (a_is_path != b_is_path)
		return a_is_path ? -1 : 1;
	return a_is_path ? compare_paths(a, b) : compare_hosts(a, b);
}
