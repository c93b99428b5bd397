/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signature.h - whether two bulletins are one that was published twice
 *
 *     signature_start(&signature);
 *     signature_add_title(&signature, &token);       each token of the title
 *     signature_add_body(&signature, &token);        each token of the body
 *     signature_print(&bytes, &signature, &document);
 *
 *     if (signature_is_copy(strbuf_slice(&bytes), other))
 *
 * The signature of a bulletin is a few dozen bytes that are kept with its
 * record (SLOT_SIGNATURE). Two are compared without reading either text. They
 * are copies when
 *
 *   - the longer body has nearly all runs of SHINGLE_TOKENS bare tokens (shingles)
 *     of the shorter one, as far as a sample of them tells, and is not much
 *     longer;
 *   - they name the same: what one of them has of numbers in the title and of
 *     document numbers anywhere the other has too. Decrees 15/2020 and 72/2013 are two
 *     matters, however alike the rest is;
 *   - at least half of the numbers of the body that has fewer are in the other:
 *     forms filled in anew every week have the words in common, not these;
 *   - they are not known to be about two provinces, nor to be published more
 *     than COPY_DAYS apart.
 *
 * The sample is a sketch of minima under several hash functions (Broder, "On
 * the resemblance and containment of documents", Compression and Complexity of
 * Sequences 1997), of which the low byte is kept (Li and König, "b-bit minwise
 * hashing", WWW 2010). What was measured stands in decision 14.
 */
#ifndef INDEX_SIGNATURE_H
#define INDEX_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "base/strbuf.h"
#include "index/document.h"
#include "tokenizer/token.h"

enum {
	SIGNATURE_MINIMA = 48,
	SHINGLE_TOKENS = 4,
	SHORT_BODY = 64, /* shingles */
	COPY_DAYS = 15,
	NAME_NUMBERS = 12, /* so many are kept */
	BODY_NUMBERS = 12,
};

/* A set of numbers, by the least of their hashes, in order. */
struct number_sketch {
	uint16_t least[BODY_NUMBERS]; /* the first `count` */
	size_t count;
};

struct signature {
	uint32_t minima[SIGNATURE_MINIMA];
	uint32_t last[SHINGLE_TOKENS]; /* the hashes of the last tokens of the body, in a ring */
	size_t tokens;                 /* of the body */
	struct number_sketch names, numbers;
};

/* Begin with an empty title and body. */
void signature_start(struct signature *signature);

void signature_add_title(struct signature *signature, const struct token *token);
void signature_add_body(struct signature *signature, const struct token *token);

/* Append the signature, of which date and province are the document's; nothing
 * for a body of fewer than SHINGLE_TOKENS tokens, which has no copies.
 *
 *     minima    SIGNATURE_MINIMA bytes: the low byte of the least hash of a shingle
 *     shingles  two bytes, the high one first, as are all below; 65535: as many or more
 *     day       two bytes: days since the year before DATE_FIRST_YEAR, as if each month had
 *               31, 0 when unknown
 *     province  two bytes: a hash of its name, 0 when unknown
 *     names     one byte: how many hashes follow, of two bytes each, the least of
 *               all, ascending: of the title's numbers and of all document numbers
 *     numbers   the same for the numbers of the body
 */
void signature_print(struct strbuf *bytes, const struct signature *signature,
		     const struct document *document);

/* Whether two signatures are of copies. Bytes that are none are no copy of anything. */
bool signature_is_copy(struct slice a, struct slice b);

/* Whether the first of two copies was published earlier, as far as is known; one whose
 * day is known comes before one of an unknown day. */
bool signature_is_earlier(struct slice a, struct slice b);

#endif
