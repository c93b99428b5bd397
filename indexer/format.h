/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.h - what kind of file an input is: by its content, then by its name
 *
 *     text, HTML      also with a name that says otherwise, or none
 *     JSON Lines      by name (.jsonl, .ndjson), or when it begins as an object
 *     feed            XML whose root is rss (RSS 2.0), rdf:RDF (RSS 1.0) or feed (RFC 4287)
 *     WARC            ISO 28500:2017, "WARC/" at its beginning
 *     PDF             ISO 32000-2, "%PDF-" at its beginning
 *     DOCX, ODT       ZIP (PKWARE APPNOTE) with the entries of ISO/IEC 29500 or ISO/IEC 26300
 *     RTF             "{\rtf" (Rich Text Format 1.9.1)
 *
 * Any of them may be gzip-compressed; the bytes looked at are the unpacked ones.
 */
#ifndef INDEXER_FORMAT_H
#define INDEXER_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum format {
	FORMAT_TEXT,
	FORMAT_HTML,
	FORMAT_JSON_LINES,
	FORMAT_FEED,
	FORMAT_WARC,
	FORMAT_PDF,
	FORMAT_DOCX,
	FORMAT_ODT,
	FORMAT_RTF,
	FORMAT_UNREAD, /* we know what it is, and do not read it */
};

enum { FORMAT_HEAD = 4096 }; /* bytes that are enough to tell by */

/* The format of a file with these first bytes and this name, which may be
 * empty. *unread, which may be NULL, is filled in for FORMAT_UNREAD: a
 * translated name of what it is; it lives as long as the program. */
enum format format_of(struct slice head, struct slice name, const char **unread);

/* Is a file of this name a part of a web site that never is a bulletin, such
 * as a picture or a style sheet? Then *extension, borrowed for as long as the
 * program runs, says which. */
bool format_is_asset(struct slice name, struct slice *extension);

/* Is it one of those that are read in a process of their own (attachment.h)? */
bool format_is_attachment(enum format format);

#endif
