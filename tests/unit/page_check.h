/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_check.h - what must hold of every page: libxml2 reads it without a complaint */
#ifndef TESTS_UNIT_PAGE_CHECK_H
#define TESTS_UNIT_PAGE_CHECK_H

#include <criterion/criterion.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

/* libxml2 knows the elements of HTML 4, and tells each other one. */
static inline void page_note_mistake(void *first, xmlErrorPtr mistake)
{
	char *message = first;

	if (mistake->code != XML_HTML_UNKNOWN_TAG && !*message)
		snprintf(message, 256, "%d: %s", mistake->line, mistake->message);
}

static inline void page_expect_sound(const struct strbuf *page)
{
	char message[256] = "";

	cr_assert(!page->failed);
	xmlSetStructuredErrorFunc(message, (xmlStructuredErrorFunc)page_note_mistake);
	xmlFreeDoc(htmlReadMemory(page->data, (int)page->length, "page", "UTF-8", 0));
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlCleanupParser();
	cr_assert_str_empty(message, "%s\n%s", message, strbuf_string(page));
}

static inline void page_expect(const struct strbuf *page, const char *part)
{
	cr_assert(strstr(strbuf_string(page), part), "%s\nis not in\n%s", part,
		  strbuf_string(page));
}

static inline void page_expect_not(const struct strbuf *page, const char *part)
{
	cr_assert(!strstr(strbuf_string(page), part), "%s\nis in\n%s", part, strbuf_string(page));
}

#endif
