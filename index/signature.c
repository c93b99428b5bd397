/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/signature.h"

#include <stdlib.h>
#include <string.h>

/* Measured (decision 14). */
static const double CONTAINED_SHARE = 0.87;
static const double COMMON_SHARE = 0.7;
static const double SHORT_COMMON_SHARE = 0.9;
static const double NUMBERS_SHARE = 0.5;

enum {
	HEAD_BYTES = SIGNATURE_MINIMA + 6, /* all before the numbers of the title */
	DAYS_OF_MONTH = 31,
	MONTHS_OF_YEAR = 12,
};

/* --- hashes --------------------------------------------------------------- */

/* FNV-1a, by Fowler, Noll and Vo. */
static uint32_t hash(struct slice bytes)
{
	uint32_t value = UINT32_C(0x811c9dc5);

	for (size_t i = 0; i < bytes.length; i++)
		value = (value ^ (unsigned char)bytes.data[i]) * UINT32_C(0x01000193);
	return value;
}

/* Every bit of the value on every bit of the result; by Mueller. */
static uint32_t mix(uint32_t value)
{
	value = (value ^ value >> 16) * UINT32_C(0x45d9f3b);
	value = (value ^ value >> 16) * UINT32_C(0x45d9f3b);
	return value ^ value >> 16;
}

/* 0 stands for a name that is not known. */
static uint16_t short_hash(struct slice bytes)
{
	uint16_t value = (uint16_t)mix(hash(bytes));

	if (bytes.length == 0)
		return 0;
	return value ? value : 1;
}

/* --- making --------------------------------------------------------------- */

void signature_start(struct signature *signature)
{
	*signature = (struct signature){ .tokens = 0 };
	memset(signature->minima, 0xff, sizeof signature->minima);
}

/* Keep the least `most` of the numbers, in order and each once. */
static void add_number(struct number_sketch *numbers, size_t most, const struct token *token)
{
	uint16_t number = (uint16_t)mix(hash(token->bare));
	size_t at = 0;

	while (at < numbers->count && numbers->least[at] < number)
		at++;
	if (at == most || (at < numbers->count && numbers->least[at] == number))
		return;
	if (numbers->count < most)
		numbers->count++;
	memmove(&numbers->least[at + 1], &numbers->least[at],
		(numbers->count - at - 1) * sizeof *numbers->least);
	numbers->least[at] = number;
}

void signature_add_title(struct signature *signature, const struct token *token)
{
	if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_DOCNUMBER)
		add_number(&signature->names, NAME_NUMBERS, token);
}

/* The odd factors make as many permutations of the hashes of 32 bits. */
static void add_shingle(struct signature *signature, uint32_t shingle)
{
	uint32_t factor = UINT32_C(0x9e3779b1);

	for (size_t i = 0; i < SIGNATURE_MINIMA; i++, factor += UINT32_C(0x85ebca76)) {
		uint32_t value = shingle * factor;

		value ^= value >> 15;
		if (value < signature->minima[i])
			signature->minima[i] = value;
	}
}

void signature_add_body(struct signature *signature, const struct token *token)
{
	uint32_t shingle = 0;

	if (token->kind == TOKEN_DOCNUMBER)
		add_number(&signature->names, NAME_NUMBERS, token);
	if (token_is_compound(token))
		return;
	if (token->kind == TOKEN_NUMBER)
		add_number(&signature->numbers, BODY_NUMBERS, token);
	signature->last[signature->tokens++ % SHINGLE_TOKENS] = hash(token->bare);
	if (signature->tokens < SHINGLE_TOKENS)
		return;
	for (size_t i = 0; i < SHINGLE_TOKENS; i++)
		shingle = mix(shingle ^ signature->last[(signature->tokens + i) % SHINGLE_TOKENS]);
	add_shingle(signature, shingle);
}

/* --- writing -------------------------------------------------------------- */

static void append_number(struct strbuf *bytes, size_t number)
{
	strbuf_append_byte(bytes, (char)(number >> 8));
	strbuf_append_byte(bytes, (char)(number & 0xff));
}

static void append_sketch(struct strbuf *bytes, const struct number_sketch *numbers)
{
	strbuf_append_byte(bytes, (char)numbers->count);
	for (size_t i = 0; i < numbers->count; i++)
		append_number(bytes, numbers->least[i]);
}

static size_t day_of(date_t date)
{
	int month = (date_year(date) - DATE_FIRST_YEAR) * MONTHS_OF_YEAR + date / 100 % 100;

	return date == DATE_UNKNOWN ? 0 : (size_t)(month * DAYS_OF_MONTH + date % 100);
}

void signature_print(struct strbuf *bytes, const struct signature *signature,
		     const struct document *document)
{
	size_t shingles = signature->tokens + 1 - SHINGLE_TOKENS;

	if (signature->tokens < SHINGLE_TOKENS)
		return;
	for (size_t i = 0; i < SIGNATURE_MINIMA; i++)
		strbuf_append_byte(bytes, (char)(signature->minima[i] & 0xff));
	append_number(bytes, shingles < UINT16_MAX ? shingles : UINT16_MAX);
	append_number(bytes, day_of(document->date));
	append_number(bytes, short_hash(document->province));
	append_sketch(bytes, &signature->names);
	append_sketch(bytes, &signature->numbers);
}

/* --- comparing ------------------------------------------------------------ */

/* What signature_print() wrote. */
struct printed {
	const char *minima;
	unsigned shingles, day, province;
	struct number_sketch names, numbers;
};

static unsigned read_number(struct slice bytes, size_t *at)
{
	unsigned high = (unsigned char)bytes.data[*at], low = (unsigned char)bytes.data[*at + 1];

	*at += 2;
	return high << 8 | low;
}

static bool read_sketch(struct number_sketch *numbers, struct slice bytes, size_t *at)
{
	if (*at == bytes.length)
		return false;
	numbers->count = (unsigned char)bytes.data[(*at)++];
	if (numbers->count > BODY_NUMBERS || numbers->count * 2 > bytes.length - *at)
		return false;
	for (size_t i = 0; i < numbers->count; i++)
		numbers->least[i] = (uint16_t)read_number(bytes, at);
	return true;
}

static bool read_signature(struct printed *signature, struct slice bytes)
{
	size_t at = SIGNATURE_MINIMA;

	if (bytes.length < HEAD_BYTES)
		return false;
	signature->minima = bytes.data;
	signature->shingles = read_number(bytes, &at);
	signature->day = read_number(bytes, &at);
	signature->province = read_number(bytes, &at);
	return read_sketch(&signature->names, bytes, &at) &&
	       read_sketch(&signature->numbers, bytes, &at);
}

static bool are_both_known_and_differ(unsigned a, unsigned b)
{
	return a && b && a != b;
}

static bool are_far_apart(unsigned a, unsigned b)
{
	return a && b && abs((int)a - (int)b) > COPY_DAYS;
}

static bool has_number(const struct number_sketch *numbers, uint16_t number)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->least[i] == number)
			return true;
	return false;
}

/* Whether a share of the numbers of the smaller set are in the other. Of a full set the
 * greatest are not known, so those above are not looked at. */
static bool share_numbers(const struct number_sketch *a, const struct number_sketch *b, size_t most,
			  double share)
{
	const struct number_sketch *less = a->count <= b->count ? a : b;
	const struct number_sketch *more = less == a ? b : a;
	size_t looked_at = 0, found = 0;

	for (size_t i = 0; i < less->count; i++) {
		if (more->count == most && less->least[i] > more->least[most - 1])
			break;
		looked_at++;
		found += has_number(more, less->least[i]);
	}
	return (double)found >= share * (double)looked_at;
}

/* The share of all shingles of two bodies that both have: as likely is it that the least hash
 * of all is that of one of them. */
static double common_share(const struct printed *a, const struct printed *b)
{
	unsigned same = 0;

	for (size_t i = 0; i < SIGNATURE_MINIMA; i++)
		same += a->minima[i] == b->minima[i];
	return (double)same / SIGNATURE_MINIMA;
}

/* Whether the longer body has nearly all of the shorter one, and not very much more. Of a short
 * one, which may be little but set phrases, more must be the same. */
static bool share_shingles(const struct printed *a, const struct printed *b)
{
	unsigned fewer = a->shingles < b->shingles ? a->shingles : b->shingles;
	double share = common_share(a, b);
	double common = share / (1 + share) * (a->shingles + b->shingles);

	if (fewer < SHORT_BODY)
		return share >= SHORT_COMMON_SHARE;
	return share >= COMMON_SHARE && common >= CONTAINED_SHARE * fewer;
}

bool signature_is_copy(struct slice a, struct slice b)
{
	struct printed first, second;

	return read_signature(&first, a) && read_signature(&second, b) &&
	       share_shingles(&first, &second) &&
	       !are_both_known_and_differ(first.province, second.province) &&
	       !are_far_apart(first.day, second.day) &&
	       share_numbers(&first.names, &second.names, NAME_NUMBERS, 1) &&
	       share_numbers(&first.numbers, &second.numbers, BODY_NUMBERS, NUMBERS_SHARE);
}

bool signature_is_earlier(struct slice a, struct slice b)
{
	struct printed first, second;

	return read_signature(&first, a) && read_signature(&second, b) && first.day &&
	       (!second.day || first.day < second.day);
}
