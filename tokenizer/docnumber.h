/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docnumber.h - the numbers of Vietnamese documents, in one form
 *
 * A document has a number within its year, sometimes the year, the letters of
 * its type, and those of who issued it:
 *
 *     typed                        canonical form, exact    bare
 *     17/2019/QĐ-UBND              17/2019/qđ-ubnd          17/2019/qd-ubnd
 *     36-NQ/TW                     36/nq-tw                 36/nq-tw
 *     15/QĐ - UBND, 1355/QĐ–UBND   15/qđ-ubnd, 1355/...
 *     09/2014/TTLT-BTTTT-BKHĐT     9/2014/ttlt-btttt-bkhđt
 *     28/2018/QH14                 28/2018/qh14             a type alone
 *     1234/STTTT-BCVT              1234/stttt-bcvt          a letter has its issuer first
 *     253/SVH&TT-QLDT              253/svhtt-qldt
 *     36 NQ TW, 36 nq tw           36/nq-tw
 *     Quyết định số 17/2019        17/2019/qđ               the words give the type
 *     Nghị quyết số 36             36/nq
 *
 * So it is always NUMBER/[YEAR/]TYPE[-ISSUER]..., in lower case. The number
 * has no zeros before it and may have a letter behind it (30a/2008/nq-cp). The
 * letters keep their đ in the exact form; TƯ is TW. Number and year are told
 * apart by their places alone and never change them.
 *
 * The types and what they are short for stand in a closed list: Nghị định
 * 30/2020/NĐ-CP, phụ lục III, for the papers of offices; Nghị định
 * 34/2016/NĐ-CP for laws and regulations; Hướng dẫn 36-HD/VPTW (2018) for
 * those of the Party. A type that is not in it is read where a slash stands
 * before it and an issuer, a year, or "số" or a word such as "công văn" is
 * there too. Written with spaces alone, type and issuer must be known.
 */
#ifndef TOKENIZER_DOCNUMBER_H
#define TOKENIZER_DOCNUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "tokenizer/around.h"
#include "tokenizer/compound.h"

enum {
	DOCNUMBER_FIRST_YEAR = 1945,
	DOCNUMBER_LAST_YEAR = 2099,
	DOCNUMBER_DIGITS = 5, /* of the number within its year, at most */
};

/* Fill in *found and return true when a document number begins at the place. */
bool docnumber_find(struct compound *found, struct around *around);

/* The parts of a canonical form, exact or bare. */
struct docnumber {
	struct slice number; /* "30a" */
	struct slice year;   /* "2008", or empty */
	struct slice type;   /* "nq" */
	struct slice issuer; /* "cp", "btttt-bkhdt", or empty */
};

/* Take a canonical form apart; the slices are cut from it. False, with *parts
 * as they were, when it is none. */
bool docnumber_parse(struct docnumber *parts, struct slice form);

/* Append the canonical form that docnumber_parse() takes apart. */
void docnumber_print(struct strbuf *form, const struct docnumber *parts);

/* The shorter numbers by which people also name this one, so that "QĐ 17/2019"
 * reaches 17/2019/QĐ-UBND; their slices are those of *parts.
 *
 *     17/2019/qđ-ubnd   17/2019/qđ   17/qđ-ubnd   17/qđ
 *     36/nq-tw          36/nq
 *     28/2018/qh14      28/2018/qh   28/qh14   28/qh      "Luật số 28/2018"
 *     1234/stttt-bcvt   1234/stttt   1234/cv              "Công văn số 1234"
 *
 * Never the number and the year alone: 9/2016 is a month. How many there are. */
enum { DOCNUMBER_SHORTER = 5 };
size_t docnumber_shorten(struct docnumber shorter[DOCNUMBER_SHORTER],
			 const struct docnumber *parts);

/* Append a number as it is shown: as typed, but every dash as "-" and without
 * spaces ("15/QĐ – UBND" -> "15/QĐ-UBND"); where it was typed with spaces
 * alone, they become "/" and "-" ("36 nq tw" -> "36/nq-tw"). */
void docnumber_display(struct strbuf *shown, struct slice typed);

/* Mix the tables into a running hash (hash.h), for the analyzer's fingerprint. */
uint64_t docnumber_hash(uint64_t hash);

#endif
