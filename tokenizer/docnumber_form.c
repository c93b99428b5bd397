/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docnumber_form.c - canonical forms taken apart, shortened and shown */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "tokenizer/around.h"
#include "tokenizer/docnumber.h"
#include "tokenizer/docnumber_types.h"
#include "tokenizer/letters.h"
#include "tokenizer/words.h"

/* --- canonical forms -------------------------------------------------------- */

/* Cut what stands before the next `sign` off *rest; all of it when there is none. */
static struct slice cut_at(struct slice *rest, char sign)
{
	size_t end = 0;

	while (end < rest->length && rest->data[end] != sign)
		end++;

	struct slice part = slice_cut(*rest, 0, end);

	*rest = slice_cut(*rest, end < rest->length ? end + 1 : end, rest->length);
	return part;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t count_digits(struct slice text)
{
	size_t count = 0;

	while (count < text.length && is_digit(text.data[count]))
		count++;
	return count;
}

static bool is_number_form(struct slice text)
{
	size_t digits = count_digits(text), rest = text.length - digits;

	return digits > 0 && digits <= DOCNUMBER_DIGITS && text.data[0] != '0' && rest <= 1 &&
	       (rest == 0 || (text.data[digits] >= 'a' && text.data[digits] <= 'z'));
}

static bool is_year_form(struct slice text)
{
	int year = 0;

	if (text.length != 4 || count_digits(text) != 4)
		return false;
	for (size_t i = 0; i < text.length; i++)
		year = year * 10 + (text.data[i] - '0');
	return year >= DOCNUMBER_FIRST_YEAR && year <= DOCNUMBER_LAST_YEAR;
}

/* A lower-case letter, and more of them or digits behind it. */
static bool are_letters(struct slice text)
{
	size_t at = 0;

	while (at < text.length) {
		bool first = at == 0;
		uint32_t c = utf8_next(text, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (letter ? letter->exact != c : first || c < '0' || c > '9')
			return false;
	}
	return at > 0;
}

/* Letters with "-" between those of one issuer and the next. */
static bool are_issuers(struct slice text)
{
	while (text.length)
		if (!are_letters(cut_at(&text, '-')))
			return false;
	return true;
}

bool docnumber_parse(struct docnumber *parts, struct slice form)
{
	struct docnumber read = { .number = cut_at(&form, '/') };
	struct slice rest = form, year = cut_at(&rest, '/');

	if (is_year_form(year)) {
		read.year = year;
		form = rest;
	}
	if (form.length == 0 || form.data[form.length - 1] == '-')
		return false;
	read.type = cut_at(&form, '-');
	read.issuer = form;
	if (!is_number_form(read.number) || !are_letters(read.type) || !are_issuers(read.issuer))
		return false;
	*parts = read;
	return true;
}

void docnumber_print(struct strbuf *form, const struct docnumber *parts)
{
	strbuf_append(form, parts->number);
	strbuf_append_byte(form, '/');
	if (parts->year.length) {
		strbuf_append(form, parts->year);
		strbuf_append_byte(form, '/');
	}
	strbuf_append(form, parts->type);
	if (parts->issuer.length) {
		strbuf_append_byte(form, '-');
		strbuf_append(form, parts->issuer);
	}
}

/* --- shorter numbers -------------------------------------------------------- */

/* qh of qh14; the type itself when no digits end it. */
static struct slice without_digits(struct slice type)
{
	while (type.length && is_digit(type.data[type.length - 1]))
		type.length--;
	return type;
}

static size_t add_shorter(struct docnumber *shorter, size_t count, struct docnumber parts)
{
	shorter[count++] = parts;
	if (parts.year.length) {
		parts.year.length = 0;
		shorter[count++] = parts;
	}
	return count;
}

size_t docnumber_shorten(struct docnumber shorter[DOCNUMBER_SHORTER], const struct docnumber *parts)
{
	struct docnumber less = *parts;
	size_t count = 0;

	if (less.year.length) {
		less.year.length = 0;
		shorter[count++] = less;
		less.year = parts->year;
	}
	if (less.issuer.length) {
		less.issuer.length = 0;
		count = add_shorter(shorter, count, less);
	}
	less.type = without_digits(parts->type);
	if (less.type.length < parts->type.length)
		return add_shorter(shorter, count, less);
	if (!type_is_known(parts->type)) {
		less.type = slice_of("cv");
		count = add_shorter(shorter, count, less);
	}
	return count;
}

/* --- display ---------------------------------------------------------------- */

/* The number or word of `typed` that begins at *at. */
static struct slice next_run(struct slice typed, size_t *at)
{
	size_t start = *at;

	for (size_t next = start; next < typed.length; *at = next) {
		uint32_t c = utf8_next(typed, &next, NULL);

		if (words_character(c) == SEPARATOR && !is_invisible(c))
			break;
	}
	return slice_cut(typed, start, *at);
}

static void append_visible(struct strbuf *shown, struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (!is_invisible(c))
			strbuf_append_character(shown, c);
	}
}

/* Append the sign between two runs and go behind it; when there are but spaces, `without`. */
static void append_sign(struct strbuf *shown, struct slice typed, size_t *at, char without)
{
	bool signs = false;

	for (size_t next = *at; next < typed.length; *at = next) {
		uint32_t c = utf8_next(typed, &next, NULL);

		if (words_character(c) != SEPARATOR)
			break;
		if (is_invisible(c) || u_isUWhiteSpace((UChar32)c))
			continue;
		strbuf_append_character(shown, around_is_dash(c) ? '-' : c);
		signs = true;
	}
	if (!signs && *at < typed.length)
		strbuf_append_byte(shown, without);
}

void docnumber_display(struct strbuf *shown, struct slice typed)
{
	for (size_t at = 0; at < typed.length;) {
		struct slice run = next_run(typed, &at);

		append_visible(shown, run);
		append_sign(shown, typed, &at, run.length && is_digit(run.data[0]) ? '/' : '-');
	}
}
