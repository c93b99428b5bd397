/* SPDX-License-Identifier: GPL-2.0-or-later */
/* site.h - what all pages of one site share */
#ifndef SEARCHER_WEB_SITE_H
#define SEARCHER_WEB_SITE_H

#include "base/slice.h"

/* What bulletins are written in, as the attribute `lang` says it, also on an English page. */
#define BULLETIN_LANGUAGE "vi"

struct site {
	struct slice title;      /* "Tìm kiếm bản tin" */
	struct slice base_url;   /* "https://tim.example.gov.vn", without a slash at its end; for
				  * what is read outside of the site */
	struct slice generation; /* the name of the index's generation, "20261122T013000Z" */
};

#endif
