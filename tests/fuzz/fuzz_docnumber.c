/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever the bytes, a number found has forms that are taken apart and put together again, and
 * so have the shorter ones. */
#include "tests/fuzz/recognise.h"

#include "base/cleanup.h"
#include "tokenizer/docnumber.h"

static void check_same(const struct docnumber *parts, struct slice form)
{
	CLEANUP(strbuf_release) struct strbuf printed = STRBUF_INIT;

	docnumber_print(&printed, parts);
	MUST(slice_equal(strbuf_slice(&printed), form));
}

static void check_shorter(const struct docnumber *parts)
{
	struct docnumber shorter[DOCNUMBER_SHORTER], again;
	size_t count = docnumber_shorten(shorter, parts);

	MUST(count <= DOCNUMBER_SHORTER);
	for (size_t i = 0; i < count; i++) {
		CLEANUP(strbuf_release) struct strbuf form = STRBUF_INIT;

		docnumber_print(&form, &shorter[i]);
		MUST(docnumber_parse(&again, strbuf_slice(&form)));
		check_same(&again, strbuf_slice(&form));
	}
}

static void check_form(struct slice form)
{
	struct docnumber parts;

	MUST(docnumber_parse(&parts, form));
	check_same(&parts, form);
	check_shorter(&parts);
}

static void check(const struct compound *found)
{
	check_form(compound_exact(found));
	check_form(compound_bare(found));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;
	struct docnumber parts;

	recognise_all(data, size, docnumber_find, check);
	if (docnumber_parse(&parts, input_slice(data, size)))
		check_form(input_slice(data, size));
	docnumber_display(&shown, input_slice(data, size));
	return 0;
}
