/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bench_encodings - decode texts, and tell whether they are what they should be
 *
 *     bench_encodings [--show]
 *
 * Standard input holds pairs of a text in some encoding and the text that it
 * should become, each as its length in bytes in decimal digits, a newline,
 * and so many bytes. For each pair a line is printed: the encoding found, a
 * tab, the certainty, a tab, "doubtful" or "-", a tab, "right" or "wrong"; with --show,
 * a tab and the text decoded, in which newlines are spaces. Right is
 * what has the same letters: the case of letters that are not ASCII is not
 * compared, because TCVN3 has no capitals with tones.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/utf8.h"
#include "tokenizer/decode.h"
#include "tokenizer/letters.h"

static bool read_text(struct strbuf *text)
{
	size_t length;

	strbuf_clear(text);
	if (scanf("%zu", &length) != 1 || getchar() != '\n' || !strbuf_reserve(text, length))
		return false;
	strbuf_truncate(text, fread(text->data, 1, length, stdin));
	return text->length == length;
}

static uint32_t folded(uint32_t c)
{
	const struct letter *letter = c >= 0x80 ? letter_of(c) : NULL;

	return letter ? letter->exact : c;
}

static bool is_same(struct slice a, struct slice b)
{
	size_t at = 0, other = 0;

	while (at < a.length && other < b.length)
		if (folded(utf8_next(a, &at, NULL)) != folded(utf8_next(b, &other, NULL)))
			return false;
	return at == a.length && other == b.length;
}

static void show(struct strbuf *text)
{
	for (size_t i = 0; i < text->length; i++)
		if (text->data[i] == '\n' || text->data[i] == '\r')
			text->data[i] = ' ';
	printf("\t%s", strbuf_string(text));
}

int main(int count, char **arguments)
{
	CLEANUP(strbuf_release) struct strbuf bytes = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf right = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	bool showing = count > 1 && strcmp(arguments[1], "--show") == 0;

	while (read_text(&bytes) && read_text(&right)) {
		struct decoding decoding = { "refused", 0, false, 0 };

		strbuf_clear(&text);
		decode(&text, strbuf_slice(&bytes), slice_of(""), &decoding, NULL);
		printf("%s\t%u\t%s\t%s", decoding.encoding, decoding.certainty,
		       decoding.doubtful ? "doubtful" : "-",
		       is_same(strbuf_slice(&text), strbuf_slice(&right)) ? "right" : "wrong");
		if (showing)
			show(&text);
		putchar('\n');
	}
	return EXIT_SUCCESS;
}
