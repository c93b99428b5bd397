/* SPDX-License-Identifier: GPL-2.0-or-later */
/* document_json.h - one bulletin, whole, as docs/json-schema.md describes it */
#ifndef SEARCHER_DOCUMENT_JSON_H
#define SEARCHER_DOCUMENT_JSON_H

#include "base/strbuf.h"
#include "index/document.h"

/* Append one object; text->failed tells that memory ran out. */
void document_print_json(struct strbuf *text, const struct document *document);

#endif
