/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query.h - the tree that the text of a query parses into
 *
 *     trạm BTS                  all words, near each other if possible (also trạm AND BTS)
 *     "trạm BTS"                a phrase; also “ ” „ ‟ and « »
 *     -BTS   NOT BTS            without
 *     viễn thông OR bưu chính   either (also HOẶC, HOAC); OR binds weaker than a space
 *     (a OR b) c                parentheses
 *     viễn*   17/20*            words that begin so, also in a phrase
 *     tiêu đề:  title:          the next word, phrase or (group), in the title alone
 *     tỉnh:     province:       nguồn: source:     số: number:
 *     năm:      year:           ngày: date:        what date_range.h reads
 *
 * Operators are in capitals; field names are in any case and also without marks
 * (tieu de:, Tinh:), in NFC or NFD. A field's value is a word, a quoted text or
 * a (group) of values. After "tỉnh:" as many words are taken as make the name of
 * a province, after "ngày:" as many as make a range. Where it may be prose, a
 * name is that of a field only if such a value follows: with a space before its
 * colon ("năm : 2014"), "tỉnh: " and "số: " with one behind it, and "Nam:" ("Hà
 * Nam: ...").
 *
 * A * is a wildcard at the end of a word of two letters or digits or more, and
 * a dash means "without" only before a letter, a quote or a parenthesis.
 *
 * A query is never an error. Quotes, parentheses and operators that are not well
 * formed make all of it plain words; a value that is none ("năm:abc") and a *
 * elsewhere make plain words of that alone. Warnings say so.
 *
 * A word typed with no space inside that has several tokens (17/2019/QĐ-UBND,
 * mic.gov.vn, TT&TT) is a phrase of its tokens.
 *
 * A query may ask for so much: QUERY_MOST_WORDS words, or less of what takes more
 * work. A word counts 1, an OR 1 more; a phrase of n words 2n + 4; a wildcard 9
 * more; a compound of n words n + 1. There may be 16 filters by name, or 8 by
 * day. What stands behind is left out, and so is a text behind its first 4,096
 * bytes, with a warning.
 *
 * A document number, a day or a period (token.h) is one node, however many
 * words it was typed with, those that only introduce it included: "quyết định
 * số 17/2019/QĐ-UBND", "ngày 29 tháng 7 năm 2015". In quotes it is one when
 * nothing else stands there; a longer quotation is what was typed, word by
 * word. What stands behind "số:" is a document number or words, never a day.
 */
#ifndef SEARCHER_QUERY_H
#define SEARCHER_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "index/date.h"
#include "tokenizer/analyzer.h"

/* On 5,000 bulletins of news, so many of the commonest words take 60 ms. */
enum { QUERY_MOST_WORDS = 90 };

enum query_op {
	QUERY_NOTHING,  /* no word at all: "" or "..." */
	QUERY_WORD,     /* word */
	QUERY_PHRASE,   /* words, side by side in this order */
	QUERY_PREFIX,   /* word: any word that begins with it */
	QUERY_COMPOUND, /* compound: a document number, a day or a period */
	QUERY_ALL_OF,   /* children typed one after the other */
	QUERY_ANY_OF,   /* children with OR between */
	QUERY_NOT,      /* the one child is not wanted; stands within QUERY_ALL_OF alone */
	QUERY_FILTER,   /* field, and value or first..last */
};

enum query_field { FIELD_ANY, FIELD_TITLE, FIELD_PROVINCE, FIELD_SOURCE, FIELD_DATE };

/* A word, or a compound token, as the analyzer read it. */
struct query_word {
	enum token_kind kind;
	struct slice text; /* as typed */
	struct slice exact, toneless, bare;
	struct slice bigram;  /* with the word before it in the query, or empty */
	bool marked;          /* typed with marks: they count */
	bool number;          /* a number: it has one form */
	bool foreign;         /* not a Vietnamese syllable: marks are not expected of it */
	enum token_link link; /* what was typed before it; LINK_GLUED for "UBND" of "QĐ-UBND" */
	bool prefix;        /* any word that begins so: "viễn*"; its forms are those of a word */
	bool reworded;      /* not typed: of another way to write what was */
	bool asks;          /* it only makes a question of the query (interrogative.h) */
	struct slice asked; /* then its exact form, where the words beside it tell; or empty */
	unsigned phrase;    /* the phrase it stands in, numbered from 1 in a query; 0: in none */
	unsigned compound;  /* the compound that it is, or that it is a part of or introduces,
			     * numbered from 1; 0: of none */
};

struct query {
	enum query_op op;
	enum query_field field;         /* where words are looked for, or what a filter filters */
	const struct query_word *words; /* one for WORD and PREFIX, several for PHRASE; of a
					 * COMPOUND those that introduce it, then its own */
	size_t word_count;
	const struct query_word *compound;
	size_t context; /* so many of the words introduce the compound */
	bool quoted; /* typed in quotes, after "số:" or with a wildcard, and so never given up */
	const struct query *const *children;
	size_t child_count;
	struct slice value; /* of a filter, as typed: a name */
	date_t first, last; /* of a date filter; DATE_UNKNOWN is open */
	bool named; /* of a date filter: also what names a period within, and not only what was
		     * published then */
};

/* A word, chunk or compound of plain text. */
static inline bool query_is_plain(const struct query *query)
{
	return (query->op == QUERY_WORD || query->op == QUERY_PHRASE ||
		query->op == QUERY_COMPOUND) &&
	       !query->quoted;
}

/* Whether all of a query is such, to be looked for anywhere. */
bool query_is_all_plain(const struct query *query);

/* Whether two words, phrases or compounds ask for the same. */
bool query_same_words(const struct query *a, const struct query *b);

/* What was made of a query text; everything lives in the arena. */
struct parsed_query {
	struct slice text; /* what was read; the texts of its words are parts of it, but for
			    * those of a value that is none of its field's ("năm:abc") */
	const struct query *query;
	bool asks; /* a question: "chữ ký số là gì", or anything that ends in "?" */
	struct slice understood; /* the query written out again, in one way */
	struct slice *warnings;  /* sentences */
	size_t warning_count;
};

/* Parse a text. Fails for want of memory alone. */
enum status query_parse(struct parsed_query *parsed, struct slice text, struct analyzer *analyzer,
			struct arena *arena, struct error *err);

/* The words of a plain text, of which the first QUERY_MOST_WORDS are read; in the arena. */
enum status query_read_words(struct slice text, struct analyzer *analyzer, struct arena *arena,
			     struct query_word **words, size_t *count, struct error *err);

/* All words that a hit may show: those of the tree that are not under NOT, in
 * the order typed, with the words of one phrase one after the other; behind
 * them the compounds. */
enum status query_words(const struct query *query, struct arena *arena,
			const struct query_word ***words, size_t *count, struct error *err);

#endif
