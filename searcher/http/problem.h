/* SPDX-License-Identifier: GPL-2.0-or-later */
/* problem.h - what keeps a request from being answered, told to programs and people
 *
 * As JSON it is a problem of RFC 9457 with each sentence in both languages:
 *
 *     {"type": "urn:sttt:problem:parameter", "title": "A parameter cannot be read",
 *      "title_vi": "Có điều kiện tìm kiếm không hợp lệ", "status": 400,
 *      "detail": "page: write a number from 1 to 1000000",
 *      "detail_vi": "page: hãy ghi một số từ 1 đến 1000000"}
 *
 * What the machine says of its files and disks is no part of it: that is for the
 * operator's eyes alone.
 */
#ifndef SEARCHER_HTTP_PROBLEM_H
#define SEARCHER_HTTP_PROBLEM_H

#include "base/slice.h"
#include "base/strbuf.h"
#include "base/text.h"

enum problem_kind {
	PROBLEM_REQUEST,     /* 400: not a request that we answer */
	PROBLEM_PARAMETER,   /* 400: the detail says which, and what to write */
	PROBLEM_NOT_FOUND,   /* 404: nothing is at this address */
	PROBLEM_NO_DOCUMENT, /* 404: no bulletin has this id */
	PROBLEM_PAGE,        /* 404: the page lies behind the end */
	PROBLEM_METHOD,      /* 405 */
	PROBLEM_TOO_LONG,    /* 414: the address is longer than we read */
	PROBLEM_BUSY,        /* 503: too many questions at once */
	PROBLEM_NOT_READY,   /* 503: there is no index to search */
	PROBLEM_INTERNAL,    /* 500 */
};

/* The HTTP status. */
unsigned problem_status(enum problem_kind kind);

/* What is wrong, and what to do, in a language. */
const char *problem_title(enum problem_kind kind, enum text_language language);
const char *problem_detail(enum problem_kind kind, enum text_language language);

/* Append the JSON. `details` are sentences by language in place of the kind's own, or
 * empty. */
void problem_print(struct strbuf *text, enum problem_kind kind, const struct slice details[2]);

#endif
