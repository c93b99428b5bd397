/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/planner.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "index/compound_terms.h"
#include "index/province.h"
#include "index/schema.h"
#include "tokenizer/fold.h"

enum {
	SOURCES_SCAN = 4000,
	MONTHS_SCAN = 4000, /* there are 13 for each year */
	FEW_MONTHS = 24,    /* take less time than all that there are */
};

static const struct match *province_term(struct planner *planner, struct slice name)
{
	schema_name_term(planner_new_term(planner), PREFIX_PROVINCE, name);
	return planner_close_term(planner, MATCH_TERM);
}

/* Tell the reader when former provinces are found too. They joined at one time. */
static void note_parts(struct planner *planner, struct slice name,
		       const struct province_part *parts, size_t count, const struct match *found)
{
	CLEANUP(strbuf_release) struct strbuf former = STRBUF_INIT;
	CLEANUP(strbuf_release) struct strbuf sentence = STRBUF_INIT;
	date_t since = parts[0].since;

	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_append(&former, slice_of(_(" and ")));
		strbuf_append(&former, parts[i].name);
	}
	strbuf_printf(&sentence,
		      _("Since %d/%d/%d %.*s includes what was %s; bulletins about that are found "
			"too."),
		      since % 100, since / 100 % 100, date_year(since), (int)name.length, name.data,
		      strbuf_string(&former));
	if (former.failed || sentence.failed)
		planner_fail(planner, error_no_memory(planner->err));
	else
		planner_note(planner, strbuf_string(&sentence), found);
}

/* A province of today with the bulletins of those that it took in. */
static const struct match *plan_whole_province(struct planner *planner, struct slice name)
{
	struct province_part parts[PROVINCE_MOST_PARTS];
	size_t count = province_parts(name, parts);
	struct match_list former = planner_list(planner, count);
	const struct match *whole = province_term(planner, name);

	if (count == 0)
		return whole;
	for (size_t i = 0; i < count; i++)
		match_list_add(&former, province_term(planner, parts[i].name));
	note_parts(planner, name, parts, count, planner_close_list(planner, MATCH_OR, former));
	return planner_combine(planner, MATCH_OR, whole, former);
}

static const struct match *plan_province(struct planner *planner, struct slice value)
{
	struct slice name = province_find(value);
	struct error unknown = ERROR_INIT;

	if (name.length == 0) {
		error_set(&unknown, STATUS_NOT_FOUND, _("There is no province \"%.*s\"."),
			  (int)value.length, value.data);
		planner_warn(planner, unknown.message);
		return &match_no_document;
	}
	return plan_whole_province(planner, name);
}

static bool is_word_byte(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether a folded name has `part` as whole words: "thaibinh" of "sotttt.thaibinh.gov.vn". */
static bool has_part(struct slice name, struct slice part)
{
	for (size_t start = 0; start + part.length <= name.length; start++) {
		size_t end = start + part.length;

		if (slice_equal(slice_cut(name, start, end), part) &&
		    (start == 0 || !is_word_byte(name.data[start - 1])) &&
		    (end == name.length || !is_word_byte(name.data[end])))
			return true;
	}
	return false;
}

/* The sources called so; if there is none, those with it in their name. */
static const struct match *plan_source(struct planner *planner, struct slice value)
{
	CLEANUP(strbuf_release) struct strbuf part = STRBUF_INIT;
	struct match_list sources, partly;
	struct error unknown = ERROR_INIT;
	uint32_t documents = 0;

	schema_name_term(planner_new_term(planner), PREFIX_SOURCE, value);
	enum status status = index_reader_term_count(planner->reader, strbuf_slice(&planner->term),
						     &documents, planner->err);
	if (status)
		planner_fail(planner, status);
	if (documents)
		return planner_close_term(planner, MATCH_TERM);

	fold(&part, value);
	strbuf_clear(&planner->term);
	strbuf_append(&planner->term, slice_of(PREFIX_SOURCE));
	sources = planner_expand(planner, SOURCES_SCAN);
	partly = planner_list(planner, sources.count);
	for (size_t i = 0; part.length && i < sources.count; i++) {
		struct slice term = sources.items[i]->term;

		if (has_part(slice_cut(term, strlen(PREFIX_SOURCE), term.length),
			     strbuf_slice(&part)))
			match_list_add(&partly, sources.items[i]);
	}
	if (partly.count == 0) {
		error_set(&unknown, STATUS_NOT_FOUND, _("There is no source \"%.*s\"."),
			  (int)value.length, value.data);
		planner_warn(planner, unknown.message);
	}
	return planner_close_list(planner, MATCH_OR, partly);
}

static struct slice date_value(struct planner *planner, date_t date)
{
	schema_date_value(planner_new_term(planner), date);
	return arena_copy(planner->arena, strbuf_slice(&planner->term));
}

/* What was published on these days. */
static const struct match *plan_published(struct planner *planner, date_t first, date_t last)
{
	if (date_year(first) == date_year(last) && first == date_make(date_year(first), 1, 1) &&
	    last == date_make(date_year(last), 12, 31)) {
		strbuf_printf(planner_new_term(planner), PREFIX_YEAR "%04d", date_year(first));
		return planner_close_term(planner, MATCH_TERM);
	}

	struct match *node = planner_add_node(planner, MATCH_RANGE);
	if (!node)
		return &match_no_document;
	node->slot = SLOT_DATE;
	node->from = date_value(planner, first);
	node->to = date_value(planner, last);
	return node;
}

static size_t count_lines(struct slice lines)
{
	struct slice line;
	size_t count = 0;

	while (slice_next_line(&lines, &line))
		count++;
	return count;
}

static struct match_list plan_few_months(struct planner *planner, struct slice names, size_t count)
{
	struct match_list months = planner_list(planner, count);
	struct slice name;

	while (slice_next_line(&names, &name)) {
		schema_term(planner_new_term(planner), PREFIX_MONTH, name);
		match_list_add(&months, planner_close_term(planner, MATCH_TERM));
	}
	return months;
}

static int compare_term(const void *term, const void *node)
{
	const struct match *const *match = node;

	return slice_compare(*(const struct slice *)term, (*match)->term);
}

/* Of many months, those of which the index has a term: "2014.." has 80 years to come. */
static struct match_list plan_known_months(struct planner *planner, struct slice names)
{
	struct match_list known, months;
	struct slice name;

	strbuf_append(planner_new_term(planner), slice_of(PREFIX_MONTH));
	known = planner_expand(planner, MONTHS_SCAN);
	months = planner_list(planner, known.count);
	while (known.items && slice_next_line(&names, &name)) {
		schema_term(planner_new_term(planner), PREFIX_MONTH, name);

		const struct slice term = strbuf_slice(&planner->term);
		const struct match **node =
			bsearch(&term, known.items, known.count, sizeof *known.items, compare_term);
		if (node)
			match_list_add(&months, *node);
	}
	return months;
}

static struct match_list plan_months(struct planner *planner, struct slice names)
{
	size_t count = count_lines(names);

	return count > FEW_MONTHS ? plan_known_months(planner, names)
				  : plan_few_months(planner, names, count);
}

/* What was published on these days, or names a period that overlaps them; a
 * month or year is the least that it can name. */
static const struct match *plan_dates(struct planner *planner, const struct query *query)
{
	CLEANUP(strbuf_release) struct strbuf months = STRBUF_INIT;
	const struct match *published = plan_published(planner, query->first, query->last);

	if (!query->named)
		return published;
	compound_months_between(&months, query->first, query->last);
	if (months.failed)
		planner_fail(planner, error_no_memory(planner->err));
	return planner_combine(planner, MATCH_OR, published,
			       plan_months(planner, strbuf_slice(&months)));
}

const struct match *plan_filter(struct planner *planner, const struct query *query)
{
	switch (query->field) {
	case FIELD_PROVINCE:
		return plan_province(planner, query->value);
	case FIELD_SOURCE:
		return plan_source(planner, query->value);
	default:
		return plan_dates(planner, query);
	}
}
