/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/lexicon_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/binary.h"
#include "base/file.h"
#include "base/text.h"
#include "index/checksum.h"
#include "index/front_coding.h"
#include "index/lexicon_format.h"

enum { MOST_PAIRS = UINT32_MAX >> 2 }; /* of two words: two bits of the number say more */

struct written_word {
	size_t text;            /* where it begins in the texts */
	uint8_t key, otherwise; /* bytes of the one and the other */
	uint8_t flags;
	uint32_t count, after;
	size_t pair_bytes;
};

void lexicon_writer_release(struct lexicon_writer *writer)
{
	strbuf_release(&writer->texts);
	strbuf_release(&writer->pairs);
	strbuf_release(&writer->list);
	strbuf_release(&writer->table);
	free(writer->words);
	free(writer->before);
	*writer = (struct lexicon_writer)LEXICON_WRITER_INIT;
}

/* --- gathering ------------------------------------------------------------ */

/* Move the pairs of the last word to those of all, behind their table. */
static void close_pairs(struct lexicon_writer *writer)
{
	size_t before = writer->pairs.length;

	strbuf_append(&writer->pairs, strbuf_slice(&writer->table));
	strbuf_append(&writer->pairs, strbuf_slice(&writer->list));
	if (writer->count)
		writer->words[writer->count - 1].pair_bytes = writer->pairs.length - before;
	strbuf_clear(&writer->table);
	strbuf_clear(&writer->list);
	writer->last_second = 0;
}

static struct written_word *new_word(struct lexicon_writer *writer)
{
	struct written_word *grown =
		array_with_room(writer->words, writer->count, &writer->capacity, sizeof *grown);

	if (!grown) {
		writer->failed = true;
		return NULL;
	}
	writer->words = grown;
	return &writer->words[writer->count++];
}

static void append_key(struct strbuf *texts, const struct lexicon_word *word)
{
	strbuf_append(texts, word->bare);
	if (slice_equal(word->bare, word->exact))
		return;
	strbuf_append_byte(texts, ' ');
	strbuf_append(texts, word->exact);
}

void lexicon_writer_add(struct lexicon_writer *writer, const struct lexicon_word *word)
{
	bool otherwise = !slice_equal(word->written, word->exact);
	size_t start = writer->texts.length;
	struct written_word *written;

	close_pairs(writer);
	written = new_word(writer);
	if (!written)
		return;
	append_key(&writer->texts, word);
	*written = (struct written_word){ .text = start,
					  .key = (uint8_t)(writer->texts.length - start),
					  .flags = (uint8_t)word->casing,
					  .count = word->count };
	writer->occurrences += word->count;
	if (word->foreign)
		written->flags |= LEXICON_FOREIGN;
	if (otherwise) {
		written->flags |= LEXICON_WRITTEN;
		written->otherwise = (uint8_t)word->written.length;
		strbuf_append(&writer->texts, word->written);
	}
}

/* One more word stands before the word of this number. */
static void count_before(struct lexicon_writer *writer, uint32_t number)
{
	if (number >= writer->before_count) {
		size_t count = ((size_t)number + 1) * 2;
		uint32_t *grown = realloc(writer->before, count * sizeof *grown);

		if (!grown) {
			writer->failed = true;
			return;
		}
		memset(grown + writer->before_count, 0,
		       (count - writer->before_count) * sizeof *grown);
		writer->before = grown;
		writer->before_count = count;
	}
	writer->before[number]++;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

void lexicon_writer_add_pair(struct lexicon_writer *writer, const struct lexicon_pair *pair)
{
	struct written_word *first;

	if (writer->failed)
		return;
	first = &writer->words[writer->count - 1];
	if (first->after && first->after % LEXICON_SKIP_PAIRS == 0) {
		binary_append_fixed(&writer->table, writer->last_second, 4);
		binary_append_fixed(&writer->table, writer->list.length, 4);
	}
	binary_append_leb(&writer->list, pair->second - writer->last_second);
	binary_append_leb(&writer->list, (uint64_t)least(pair->count, MOST_PAIRS) << 2 |
						 (unsigned)pair->first_capital << 1 |
						 pair->second_capital);
	writer->last_second = pair->second;
	first->after++;
	writer->pair_count++;
	count_before(writer, pair->second);
}

/* --- writing -------------------------------------------------------------- */

static struct slice text_of(const struct lexicon_writer *writer, size_t start, size_t length)
{
	return slice_cut(strbuf_slice(&writer->texts), start, start + length);
}

/* Append a word behind one whose key was `before`. */
static void append_word(struct strbuf *words, const struct lexicon_writer *writer, size_t number,
			struct slice before)
{
	const struct written_word *word = &writer->words[number];
	struct slice key = text_of(writer, word->text, word->key);

	front_coding_append(words, before, key);
	strbuf_append_byte(words, (char)word->flags);
	if (word->flags & LEXICON_WRITTEN)
		binary_append_bytes(words,
				    text_of(writer, word->text + word->key, word->otherwise));
	binary_append_leb(words, word->count);
	binary_append_leb(words, number < writer->before_count ? writer->before[number] : 0);
	binary_append_leb(words, word->after);
	binary_append_leb(words, word->pair_bytes);
}

static void append_words(struct strbuf *words, struct strbuf *blocks,
			 const struct lexicon_writer *writer)
{
	struct slice before = { NULL, 0 };
	size_t pairs = 0;

	for (size_t i = 0; i < writer->count; i++) {
		const struct written_word *word = &writer->words[i];

		if (i % LEXICON_BLOCK_WORDS == 0) {
			binary_append_fixed(blocks, words->length, 4);
			binary_append_fixed(blocks, pairs, 4);
			before = slice_make(NULL, 0);
		}
		append_word(words, writer, i, before);
		before = text_of(writer, word->text, word->key);
		pairs += word->pair_bytes;
	}
}

static void append_head(struct strbuf *file, const struct lexicon_writer *writer,
			const struct strbuf *words)
{
	strbuf_append(file, slice_of(LEXICON_MAGIC));
	binary_append_fixed(file, LEXICON_VERSION, 4);
	binary_append_fixed(file, writer->count, 4);
	binary_append_fixed(file, writer->pair_count, 8);
	binary_append_fixed(file, writer->occurrences, 8);
	binary_append_fixed(file, words->length, 8);
	binary_append_fixed(file, writer->pairs.length, 8);
	binary_append_fixed(file, 0, 8);
}

enum status lexicon_writer_write(struct lexicon_writer *writer, const char *path, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf words = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf file = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf blocks = STRBUF_INIT;

	close_pairs(writer);
	if (writer->failed || writer->texts.failed || writer->pairs.failed || writer->list.failed ||
	    writer->table.failed)
		return error_no_memory(err);
	append_words(&words, &blocks, writer);
	append_head(&file, writer, &words);
	strbuf_append(&file, strbuf_slice(&blocks));
	strbuf_append(&file, strbuf_slice(&words));
	strbuf_append(&file, strbuf_slice(&writer->pairs));
	if (words.failed || blocks.failed || file.failed)
		return error_no_memory(err);
	if (file.length > UINT32_MAX)
		return error_set(err, STATUS_REFUSED,
				 _("%s: the lexicon would be larger than 4 GiB"), path);
	checksum_set(&file, LEXICON_AT_HASH);
	return file.failed ? error_no_memory(err) : file_replace(path, strbuf_slice(&file), err);
}
