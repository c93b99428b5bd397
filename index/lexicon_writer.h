/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_writer.h - a lexicon written word by word
 *
 *     CLEANUP(lexicon_writer_release) struct lexicon_writer writer = LEXICON_WRITER_INIT;
 *
 *     for each word, in the order of lexicon_compare()
 *             lexicon_writer_add(&writer, &word);
 *             for each word behind it, in the order of their numbers
 *                     lexicon_writer_add_pair(&writer, &pair);
 *     status = lexicon_writer_write(&writer, path, err);
 *
 * A pair may name a word that is still to come. All is held in memory until it
 * is written: as much as the file takes, and some 40 bytes a word.
 */
#ifndef INDEX_LEXICON_WRITER_H
#define INDEX_LEXICON_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/lexicon.h"

struct lexicon_writer {
	struct strbuf texts; /* of each word: its key, then how it is written otherwise */
	struct written_word *words;
	size_t count, capacity;
	uint32_t *before; /* by the number of a word: different words before it */
	size_t before_count;
	struct strbuf pairs;
	struct strbuf list, table; /* of the last word */
	uint32_t last_second;
	uint64_t pair_count, occurrences;
	bool failed; /* memory ran out */
};

#define LEXICON_WRITER_INIT                                                                        \
	{                                                                                          \
		.texts = STRBUF_INIT, .pairs = STRBUF_INIT, .list = STRBUF_INIT,                   \
		.table = STRBUF_INIT                                                               \
	}

void lexicon_writer_release(struct lexicon_writer *writer);

/* Of the word, its forms, how it is written and its occurrences are taken: the
 * rest is counted. */
void lexicon_writer_add(struct lexicon_writer *writer, const struct lexicon_word *word);

/* Of the last word added. */
void lexicon_writer_add_pair(struct lexicon_writer *writer, const struct lexicon_pair *pair);

/* Write the file, synced to the disk. STATUS_REFUSED: it would be larger than
 * 4 GiB, which is more than a terabyte of text gives. */
enum status lexicon_writer_write(struct lexicon_writer *writer, const char *path,
				 struct error *err);

#endif
