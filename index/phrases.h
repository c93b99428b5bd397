/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases.h - what the archive's titles say again and again, to go on with while somebody types
 *
 * A phrase is a row of words of one clause of a title: "trạm BTS", "Sở Thông tin
 * và Truyền thông Quảng Trị". found_phrases.h tells which are worth keeping.
 * They are one file beside the databases; opening it reads nothing but its head.
 *
 *     CLEANUP(phrases_closep) struct phrases *phrases = NULL;
 *     const struct phrases_wanted wanted = { .bare = slice_of("tram b"), .limit = 10, ... };
 *
 *     status = phrases_open(&phrases, path, err);
 *     count = phrases_best(phrases, &wanted, &arena, best);
 *     status = phrases_status(phrases, err);
 *
 * Nothing but opening answers a status. What a damaged file says is absent or
 * wrong, never outside of the file; the phrases remember that damage was met, and
 * phrases_status() tells.
 *
 * The best are found without reading all that begins so: each block of phrases
 * says how high its best one scores, and those of the best are read first.
 *
 * The format on disk. Numbers have their low bytes first; a LEB has seven bits
 * a byte, the low ones first, the high bit set on all but the last byte.
 *
 *     head, 36 bytes:
 *       8  "sttt-phr"
 *       4  PHRASES_VERSION
 *       4  how many phrases there are
 *       4  the newest day of them all as YYYYMMDD, or 0
 *       8  how many bytes the phrases take
 *       8  the checksum (checksum.h)
 *     blocks: for every 16 phrases
 *       4  where they begin in the phrases
 *       4  sixteen times the highest score among them, rounded up
 *     phrases, in the order of their letters without marks (fold.h), and of
 *     those with the same letters in the order of their exact forms
 *       LEB    how many bytes of the exact form before it in the block it begins with
 *       LEB    how many bytes follow, and these
 *       LEB    how many bytes of it as it is written follow, and these; none
 *              where that is the exact form
 *       LEB    bulletins
 *       LEB    the newest day of these less 19450000, or 0 when none has a day
 */
#ifndef INDEX_PHRASES_H
#define INDEX_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"

enum {
	PHRASES_VERSION = 1,
	PHRASES_HEAD_BYTES = 36,
	PHRASES_BLOCK = 16,
	PHRASE_BYTES = 192, /* of each of its forms, at most */
};

/* The file's name in the folder of a shard, and in that of a generation. */
#define PHRASES_FILE "phrases"

struct phrases;

/* Open a file. The caller owns *phrases. STATUS_NOT_FOUND: there is none.
 * STATUS_CORRUPT: it holds no phrases, or was cut. */
enum status phrases_open(struct phrases **phrases, const char *path, struct error *err);

/* The same for the bytes of a file, which are borrowed. */
enum status phrases_open_bytes(struct phrases **phrases, struct slice bytes, struct error *err);

/* Closing NULL does nothing. */
void phrases_close(struct phrases *phrases);
DEFINE_CLOSEP(struct phrases *, phrases_close)

/* STATUS_CORRUPT: some damage was met since they were opened. */
enum status phrases_status(const struct phrases *phrases, struct error *err);

/* Read all of the file. STATUS_CORRUPT: a byte is not as it was written. */
enum status phrases_verify(const struct phrases *phrases, struct error *err);

struct phrase {
	struct slice exact;   /* the exact forms of its words (token.h), with a space between */
	struct slice written; /* as titles mostly have it */
	uint32_t count;       /* bulletins that have it in their title, at least 1 */
	date_t newest;        /* of these, or DATE_UNKNOWN */
	double score;         /* set by phrases_best() */
};

/* How likely a phrase is meant, before anything of it was typed: by its bulletins,
 * and four times as likely if the newest one is of today. Each year since halves what
 * is more:
 *
 *     count (1 + 3 / 2^years)
 *
 * `today` is the newest day of all phrases. */
double phrase_score(const struct phrase *phrase, date_t today);

/* Add what is known of the same phrase from elsewhere: it is written as where more have it. */
void phrase_add(struct phrase *phrase, const struct phrase *other);

/* One walk over all phrases in their order. */
struct phrases_cursor {
	struct phrases *phrases;
	size_t at;       /* in the bytes of the phrases */
	uint32_t number; /* of the next phrase */
	size_t length;   /* of the exact form of the last one, which is here: */
	char exact[PHRASE_BYTES];
};

void phrases_start(struct phrases_cursor *cursor, struct phrases *phrases);

/* Fill in *phrase, borrowed from the cursor until it goes on, and return true, or
 * return false at the end. */
bool phrases_next(struct phrases_cursor *cursor, struct phrase *phrase);

/* Which phrases are asked for. */
struct phrases_wanted {
	struct slice bare; /* the letters that they begin with, as fold() has them */

	/* Whether one is wanted, or NULL for all. It is asked in no order. */
	bool (*accepts)(void *context, const struct phrase *phrase);
	void *context;

	size_t limit;
};

/* The best, at most `limit` of them, best first, their texts in the arena; how many
 * there are. Of very many that begin so, some of which are not accepted, only the
 * better ones are looked at: 65,536. */
size_t phrases_best(struct phrases *phrases, const struct phrases_wanted *wanted,
		    struct arena *arena, struct phrase *best);

/* The order of the phrases: by letters without marks, then by exact form. */
struct phrase_key {
	struct slice bare, exact;
};

int phrases_compare(const struct phrase_key *a, const struct phrase_key *b);

#endif
