/* SPDX-License-Identifier: GPL-2.0-or-later */
/* declared.h - the charset that an HTML page, or the operator, says it is in
 *
 * Old pages say what their editor's template said, so this is a hint for
 * decode() and no more.
 */
#ifndef INDEXER_DECLARED_H
#define INDEXER_DECLARED_H

#include "base/slice.h"
#include "indexer/sources.h"
#include "tokenizer/decode.h"

/* The charset that a page declares in its first 1,024 bytes, by <meta
 * charset="...">, <meta http-equiv="Content-Type" content="...; charset=...">
 * or <?xml encoding="...">; empty when it declares none. Borrowed from html. */
struct slice declared_charset(struct slice html);

/* decode() a text that declares this charset ("" if none). Where that is no
 * charset, or leaves a doubt, it is held for the one of its origin, which may be NULL. */
enum status decode_declared(struct strbuf *text, struct slice bytes, struct slice declared,
			    const struct source *origin, struct decoding *decoding,
			    struct error *err);

#endif
