/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf.h - the text of an RTF file (Rich Text Format 1.9.1), one paragraph a line
 *
 * Letters come as \uN, as \'hh in the code page of their font (\fcharset163 is
 * the Vietnamese one, windows-1258) or of the file (\ansicpgN), or as they
 * are. The fonts of older files, such as .VnTime, pretend to be windows-1252;
 * what they mean is found out by decode() from the letters.
 */
#ifndef INDEXER_CONVERT_RTF_H
#define INDEXER_CONVERT_RTF_H

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* Append the text. STATUS_INVALID: it is no RTF. STATUS_REFUSED: its groups
 * are too deep within each other. */
enum status rtf_read(struct strbuf *text, struct slice file, struct error *err);

#endif
