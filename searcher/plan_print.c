/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/plan.h"

static const char *const op_names[] = {
	[MATCH_NOTHING] = "nothing",
	[MATCH_ALL] = "everything",
	[MATCH_TERM] = "term",
	[MATCH_RANGE] = "range",
	[MATCH_AND] = "all of",
	[MATCH_OR] = "any of",
	[MATCH_SYNONYM] = "any of, as one term",
	[MATCH_AND_NOT] = "the first, without the others",
	[MATCH_AND_MAYBE] = "the first, better with the others",
	[MATCH_FILTER] = "the first, where the others hold",
	[MATCH_SCALE] = "scaled",
};

static enum status print_term(struct strbuf *text, const struct match *match, double weight,
			      struct index_reader *reader, struct error *err)
{
	uint32_t documents = 0;
	enum status status = index_reader_term_count(reader, match->term, &documents, err);

	strbuf_append(text, match->term);
	strbuf_printf(text, "  weight %.3g, in %u\n", weight, (unsigned)documents);
	return status;
}

static enum status print_match(struct strbuf *text, const struct match *match, double weight,
			       unsigned depth, struct index_reader *reader, struct error *err)
{
	enum status status = STATUS_OK;

	if (match->op == MATCH_SCALE)
		return print_match(text, match->children[0], weight * match->scale, depth, reader,
				   err);
	for (unsigned i = 0; i < depth; i++)
		strbuf_append(text, slice_of("  "));
	if (match->op == MATCH_TERM)
		return print_term(text, match, weight, reader, err);

	strbuf_append(text, slice_of(op_names[match->op]));
	if (match->op == MATCH_RANGE)
		strbuf_printf(text, " slot %u: %.*s..%.*s", match->slot, (int)match->from.length,
			      match->from.data, (int)match->to.length, match->to.data);
	strbuf_append_byte(text, '\n');
	for (size_t i = 0; !status && i < match->child_count; i++)
		status = print_match(text, match->children[i], weight, depth + 1, reader, err);
	return status;
}

enum status plan_print(struct strbuf *text, const struct match *match, struct index_reader *reader,
		       struct error *err)
{
	return print_match(text, match, 1, 0, reader, err);
}
