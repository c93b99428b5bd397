/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/deadline.hh"

#include <algorithm>

namespace
{

/* A look at the clock costs as much as a few documents. */
constexpr unsigned DOCUMENTS_A_LOOK = 64;

class until : public Xapian::PostingSource
{
	const moment end;
	bool *const late;
	Xapian::doccount documents = 0;
	Xapian::docid at = 0, last = 0;
	unsigned looked_after = DOCUMENTS_A_LOOK; /* so the first document is looked after, too */

	void look_at_the_clock()
	{
		if (++looked_after <= DOCUMENTS_A_LOOK)
			return;
		looked_after = 0;
		*late = *late || std::chrono::steady_clock::now() >= end;
	}

      public:
	until(moment ends, bool *is_late) : end(ends), late(is_late)
	{
	}

	/* libxapian gives each database a source of its own. */
	PostingSource *clone() const override
	{
		return new until(end, late);
	}

	void init(const Xapian::Database &database) override
	{
		documents = database.get_doccount();
		last = database.get_lastdocid();
		at = 0;
	}

	Xapian::doccount get_termfreq_min() const override
	{
		return documents;
	}
	Xapian::doccount get_termfreq_est() const override
	{
		return documents;
	}
	Xapian::doccount get_termfreq_max() const override
	{
		return documents;
	}

	void next(double /* least weight */) override
	{
		at++;
		look_at_the_clock();
	}
	void skip_to(Xapian::docid to, double /* least weight */) override
	{
		at = std::max(at, to);
		look_at_the_clock();
	}
	bool at_end() const override
	{
		return *late || at > last;
	}
	Xapian::docid get_docid() const override
	{
		return at;
	}
};

} // namespace

Xapian::Query query_until(const Xapian::Query &query, moment end, bool *late)
{
	until source(end, late);

	return Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&source));
}
