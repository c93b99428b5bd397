/* SPDX-License-Identifier: GPL-2.0-or-later */
/* document.h - one bulletin as it is indexed and stored
 *
 * The slices are borrowed: whoever fills in a document keeps what they point
 * to (usually in one arena) for as long as the document is used.
 */
#ifndef INDEX_DOCUMENT_H
#define INDEX_DOCUMENT_H

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"

struct document {
	struct slice id;  /* unique in the index, never empty */
	struct slice url; /* these and those below: UTF-8 NFC, empty when unknown */
	struct slice title;
	struct slice body; /* the main text; paragraphs are lines */
	struct slice summary;
	struct slice source;   /* "mic.gov.vn" */
	struct slice province; /* a name of province.h: "Đắk Nông" */
	struct slice author;   /* the byline */
	struct slice cites;    /* the documents cited, a line each (citations.h); stored only */
	date_t date;           /* of publication, or DATE_UNKNOWN */
};

/* The stored record: what libxapian keeps beside the terms and gives back with
 * a hit. It is a row of fields, each
 *
 *     key     one byte: i u t b s o p a c d   (id, url, title, body, summary,
 *             source ("origin"), province, author, documents cited, date as
 *             eight digits)
 *     length  the number of bytes that follow, as LEB128 (seven bits a byte,
 *             the low ones first, the high bit set on all but the last)
 *     bytes   the field's text
 *
 * in the order above; a field that is empty or unknown is absent. A reader
 * skips keys that it does not know.
 */
void document_encode(struct strbuf *record, const struct document *document);

/* Read a record; the slices point into it. STATUS_CORRUPT: it is cut or has no id. */
enum status document_decode(struct document *document, struct slice record, struct error *err);

#endif
