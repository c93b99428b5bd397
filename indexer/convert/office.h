/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.h - the text of a DOCX (ISO/IEC 29500) or ODT (ISO/IEC 26300) file as HTML
 *
 * Paragraphs, headings, tables and the document's title: as much as makes a
 * bulletin of it. The title that its properties tell counts only when the
 * text has it too, for most of them are a template's.
 */
#ifndef INDEXER_CONVERT_OFFICE_H
#define INDEXER_CONVERT_OFFICE_H

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

enum office { OFFICE_DOCX, OFFICE_ODT };

enum { OFFICE_UNPACKED = 128 << 20 }; /* bytes of one entry of the file, at most */

/* Append the HTML, up to about limit bytes. STATUS_INVALID: it is not what it
 * should be. STATUS_REFUSED: it is too large, or has what none needs. */
enum status office_read(struct strbuf *html, struct slice file, enum office office, size_t limit,
			struct error *err);

#endif
