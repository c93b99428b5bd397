/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opensearch.h - how a browser may offer this search (OpenSearch 1.1, draft 6) */
#ifndef SEARCHER_WEB_OPENSEARCH_H
#define SEARCHER_WEB_OPENSEARCH_H

#include "base/strbuf.h"
#include "searcher/web/site.h"

void opensearch_print(struct strbuf *text, const struct site *site);

#endif
