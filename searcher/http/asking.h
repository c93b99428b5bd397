/* SPDX-License-Identifier: GPL-2.0-or-later */
/* asking.h - the question that the parameters of a request ask
 *
 *     q         the query, in the query language of sttt-search(1)
 *     page      from 1; limit   bulletins a page, 1 to 100 (10)
 *     from, to  days, months or years as sttt-search(1) reads them
 *     province, source
 *     sort      relevance, newest or oldest
 *     exact     1: only what matches the marks typed
 *     facets    1: count by year, province and source
 *     lang      vi (default) or en: of the sentences in the answer
 *
 * A parameter that is empty was not given: forms send those. Others are not looked at.
 */
#ifndef SEARCHER_HTTP_ASKING_H
#define SEARCHER_HTTP_ASKING_H

#include "base/error.h"
#include "base/text.h"
#include "searcher/http/target.h"
#include "searcher/search.h"
#include "searcher/web/address.h"

enum {
	ASKING_LIMIT_DEFAULT = 10,
	ASKING_LIMIT_MAX = 100,
	/* Bytes: several times the longest title. The analyzer takes longer the longer it is. */
	ASKING_QUERY_MAX = 1000,
	/* Of hits. Each page costs as much as all before it, and nobody reads so far. */
	ASKING_DEPTH_MAX = 10000,
};

struct asking {
	struct address address; /* the parameters as they were given */
	struct question question;
	enum text_language language;
};

/* The language that is asked for; Vietnamese when none is. */
enum text_language asking_language(const struct target *target);

/* Read the parameters, which are borrowed. STATUS_INVALID: one cannot be read;
 * STATUS_NOT_FOUND: no answer has a page so far behind. Then asking->address and
 * language are set all the same. */
enum status asking_read(struct asking *asking, const struct target *target, struct error *err);

#endif
