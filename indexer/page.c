/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/page.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "tokenizer/fold.h"

/* What web pages pad their lines with besides ASCII white space. */
static const struct slice blanks[] = {
	SLICE_INIT("\u00a0"), /* &nbsp; */
	SLICE_INIT("\u200b"),
	SLICE_INIT("\ufeff"),
};

static struct slice trim_once(struct slice text)
{
	text = slice_trim(text);
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		if (slice_starts_with(text, blanks[i]))
			text = slice_cut(text, blanks[i].length, text.length);
		if (slice_ends_with(text, blanks[i]))
			text = slice_cut(text, 0, text.length - blanks[i].length);
	}
	return text;
}

static struct slice trim_blanks(struct slice text)
{
	struct slice trimmed = trim_once(text);

	while (trimmed.length < text.length) {
		text = trimmed;
		trimmed = trim_once(text);
	}
	return trimmed;
}

static size_t count_lines(struct slice text)
{
	struct slice line;
	size_t count = 0;

	while (slice_next_line(&text, &line))
		count += trim_blanks(line).length > 0;
	return count;
}

static struct line make_line(struct slice text, struct strbuf *folded, struct arena *arena)
{
	strbuf_clear(folded);
	fold(folded, text);
	return (struct line){ .number = 1,
			      .text = text,
			      .folded = arena_copy(arena, strbuf_slice(folded)),
			      .chrome = chrome_of(strbuf_slice(folded)) };
}

struct line page_line(struct slice text, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	struct line line = make_line(text, &folded, arena);

	arena->failed |= folded.failed;
	return line;
}

struct page page_split(struct slice text, struct arena *arena)
{
	CLEANUP(strbuf_release) struct strbuf folded = STRBUF_INIT;
	struct page page = { arena_alloc_array(arena, count_lines(text), sizeof(struct line)), 0 };
	struct slice next;

	if (!page.lines)
		return page;
	for (size_t number = 1; slice_next_line(&text, &next); number++) {
		struct line line = make_line(trim_blanks(next), &folded, arena);

		if (!line.folded.length)
			continue;
		line.number = number;
		page.lines[page.count++] = line;
	}
	arena->failed |= folded.failed;
	return page;
}

static bool is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool next_word(struct slice *rest, struct slice *word)
{
	size_t start = 0, end;

	while (start < rest->length && is_blank(rest->data[start]))
		start++;
	for (end = start; end < rest->length && !is_blank(rest->data[end]);)
		end++;
	*word = slice_cut(*rest, start, end);
	*rest = slice_cut(*rest, end, rest->length);
	return word->length > 0;
}

bool is_capitalised(struct slice word)
{
	size_t at = 0;

	if (!word.length)
		return false;

	uint32_t c = utf8_next(word, &at, NULL);
	if (c >= 0x1ea0 && c <= 0x1ef9) /* Ạ ạ ... Ỹ ỹ: pairs, the capital first */
		return c % 2 == 0;
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xdd) ||   /* À ... Ý */
	       c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || /* Ă Đ Ĩ Ũ */
	       c == 0x1a0 || c == 0x1af;                               /* Ơ Ư */
}

bool is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

static bool stands_alone(struct slice folded, size_t start, size_t end)
{
	return (start == 0 || !is_word_byte(folded.data[start - 1])) &&
	       (end == folded.length || !is_word_byte(folded.data[end]));
}

size_t find_words(struct slice folded, struct slice phrase)
{
	for (size_t from = 0; from < folded.length;) {
		size_t found = slice_find(slice_cut(folded, from, folded.length), phrase);

		if (found == SLICE_NONE)
			return SLICE_NONE;
		if (stands_alone(folded, from + found, from + found + phrase.length))
			return from + found;
		from += found + 1;
	}
	return SLICE_NONE;
}
