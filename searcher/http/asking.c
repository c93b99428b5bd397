/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/asking.h"

#include "index/date.h"
#include "searcher/question.h"

enum text_language asking_language(const struct target *target)
{
	struct slice language = target_parameter(target, "lang");

	return slice_equal(language, slice_of("en")) ? TEXT_ENGLISH : TEXT_VIETNAMESE;
}

/* A number from 1, or what it is when the parameter was not given. */
static enum status read_number(uint32_t *number, const struct target *target, const char *name,
			       unsigned most, struct error *err)
{
	struct slice text = target_parameter(target, name);
	unsigned value = 0;

	if (!text.length)
		return STATUS_OK;
	if (!slice_read_number(text, most, &value) || value == 0)
		return error_set(err, STATUS_INVALID, _("%s: write a number from 1 to %u"), name,
				 most);
	*number = value;
	return STATUS_OK;
}

static enum status read_period(date_t *first, date_t *last, struct slice text, const char *name,
			       struct error *err)
{
	if (!text.length)
		return STATUS_OK;
	enum status status = date_parse_period(first, last, text, err);
	if (status)
		error_prefix(err, "%s: ", name);
	return status;
}

static enum status read_order(enum search_order *order, struct slice text, struct error *err)
{
	if (!text.length || search_order_find(order, text))
		return STATUS_OK;
	return error_set(err, STATUS_INVALID, _("sort: write relevance, newest or oldest"));
}

static bool is_on(const struct target *target, const char *name)
{
	return slice_equal(target_parameter(target, name), slice_of("1"));
}

static enum status read_window(struct asking *asking, const struct target *target,
			       struct error *err)
{
	struct question *question = &asking->question;
	enum status status = read_number(&question->limit, target, "limit", ASKING_LIMIT_MAX, err);

	if (!status)
		status = read_number(&asking->address.page, target, "page", 1000000, err);
	if (status)
		return status;
	question->first = (asking->address.page - 1) * question->limit;
	if (asking->address.page > ASKING_DEPTH_MAX / question->limit)
		return error_set(err, STATUS_NOT_FOUND,
				 _("page: only the first %d bulletins can be paged through; ask "
				   "more narrowly"),
				 ASKING_DEPTH_MAX);
	return STATUS_OK;
}

static enum status read_filters(struct question *question, const struct address *address,
				struct error *err)
{
	date_t other;
	enum status status = read_period(&question->date_first, &other, address->from, "from", err);

	if (!status)
		status = read_period(&other, &question->date_last, address->to, "to", err);
	if (!status)
		status = read_order(&question->order, address->sort, err);
	return status;
}

static enum status check_query(struct slice query, struct error *err)
{
	if (query.length <= ASKING_QUERY_MAX)
		return STATUS_OK;
	return error_set(err, STATUS_INVALID, _("q: write a query of at most %d bytes"),
			 ASKING_QUERY_MAX);
}

enum status asking_read(struct asking *asking, const struct target *target, struct error *err)
{
	*asking = (struct asking){ .address = { .query = target_parameter(target, "q"),
						.from = target_parameter(target, "from"),
						.to = target_parameter(target, "to"),
						.province = target_parameter(target, "province"),
						.source = target_parameter(target, "source"),
						.sort = target_parameter(target, "sort"),
						.language = target_parameter(target, "lang"),
						.page = 1 },
				   .language = asking_language(target) };
	asking->question = (struct question){ .text = asking->address.query,
					      .limit = ASKING_LIMIT_DEFAULT,
					      .province = asking->address.province,
					      .source = asking->address.source,
					      .detail = DETAIL_FULL,
					      .facets = is_on(target, "facets"),
					      .exact = is_on(target, "exact"),
					      .fold = true };
	enum status status = check_query(asking->question.text, err);

	if (!status)
		status = read_filters(&asking->question, &asking->address, err);
	return status ? status : read_window(asking, target, err);
}
