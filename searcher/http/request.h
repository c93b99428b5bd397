/* SPDX-License-Identifier: GPL-2.0-or-later */
/* request.h - one request, as far as an answer depends on it
 *
 * Everything is borrowed from whoever reads requests.
 */
#ifndef SEARCHER_HTTP_REQUEST_H
#define SEARCHER_HTTP_REQUEST_H

#include <stdbool.h>

#include "base/slice.h"

struct request {
	struct slice method; /* "GET" */
	struct slice target; /* of the request line, encoded (target.h) */
	/* headers; empty when there are none */
	struct slice if_none_match, origin, host;
	bool gzip;           /* it takes an answer that is gzip-compressed */
	bool has_body;       /* something follows the headers */
	struct slice client; /* the address that asks, or that a proxy in front names */
};

#endif
