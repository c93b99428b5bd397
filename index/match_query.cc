/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/match_query.hh"

#include <string>
#include <vector>

#include "index/slice_string.hh"

/* libxapian walks a query by recursion, as we do; nobody types one so deep. */
enum { DEEPEST_MATCH = 200 };

static Xapian::Query query_of(const struct match *match, unsigned depth);

/* Not the static MatchAll, which threads may not share. */
static Xapian::Query every_document()
{
	return Xapian::Query(0.0, Xapian::Query(std::string()));
}

static Xapian::Query term_query(const struct match *match)
{
	if (match->term.length == 0)
		return Xapian::Query();
	return Xapian::Query(string_of(match->term));
}

/* An open beginning still leaves out the documents without a value. */
static Xapian::Query range_query(const struct match *match)
{
	const std::string from = match->from.length ? string_of(match->from) : std::string(1, '\0');

	if (match->to.length == 0)
		return Xapian::Query(Xapian::Query::OP_VALUE_GE, match->slot, from);
	return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, match->slot, from,
			     string_of(match->to));
}

static Xapian::Query scaled_query(const struct match *match, unsigned depth)
{
	if (match->child_count != 1 || !(match->scale >= 0))
		throw Xapian::InvalidArgumentError("MATCH_SCALE: one child, and a scale from 0");
	return Xapian::Query(match->scale, query_of(match->children[0], depth + 1));
}

static Xapian::Query branch_query(Xapian::Query::op op, const struct match *match, unsigned depth)
{
	std::vector<Xapian::Query> children;

	children.reserve(match->child_count);
	for (size_t i = 0; i < match->child_count; i++)
		children.push_back(query_of(match->children[i], depth + 1));
	return Xapian::Query(op, children.begin(), children.end());
}

static Xapian::Query query_of(const struct match *match, unsigned depth)
{
	if (depth > DEEPEST_MATCH)
		throw Xapian::InvalidArgumentError("the query is nested too deeply");
	switch (match->op) {
	case MATCH_NOTHING:
		return Xapian::Query();
	case MATCH_ALL:
		return every_document();
	case MATCH_TERM:
		return term_query(match);
	case MATCH_RANGE:
		return range_query(match);
	case MATCH_AND:
		return branch_query(Xapian::Query::OP_AND, match, depth);
	case MATCH_OR:
		return branch_query(Xapian::Query::OP_OR, match, depth);
	case MATCH_SYNONYM:
		return branch_query(Xapian::Query::OP_SYNONYM, match, depth);
	case MATCH_AND_NOT:
		return branch_query(Xapian::Query::OP_AND_NOT, match, depth);
	case MATCH_AND_MAYBE:
		return branch_query(Xapian::Query::OP_AND_MAYBE, match, depth);
	case MATCH_FILTER:
		return branch_query(Xapian::Query::OP_FILTER, match, depth);
	case MATCH_SCALE:
		return scaled_query(match, depth);
	}
	throw Xapian::InvalidArgumentError("a tree with an unknown node");
}

Xapian::Query match_query(const struct match *match)
{
	return query_of(match, 0);
}
