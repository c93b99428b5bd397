/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/problem.h"

#include "base/cleanup.h"
#include "base/json.h"

static const struct {
	unsigned status;
	const char *name, *title, *detail;
} problems[] = {
	[PROBLEM_REQUEST] = { 400, "request", N_("This is not a request that can be answered"),
			      N_("The address must begin with a slash, and the request have no "
				 "content.") },
	[PROBLEM_PARAMETER] = { 400, "parameter", N_("A parameter cannot be read"), "" },
	[PROBLEM_NOT_FOUND] = { 404, "not-found", N_("There is no such page"),
				N_("Nothing is at this address. Search for what you need.") },
	[PROBLEM_NO_DOCUMENT] = { 404, "no-document", N_("There is no such bulletin"),
				  N_("No bulletin has this id; it may have been removed from the "
				     "archive. Search for its title.") },
	[PROBLEM_PAGE] = { 404, "page", N_("There is no such page"),
			   N_("The page lies behind the last bulletin found. Go back to the first "
			      "page.") },
	[PROBLEM_METHOD] = { 405, "method", N_("This method is not allowed"),
			     N_("Ask with GET or HEAD.") },
	[PROBLEM_TOO_LONG] = { 414, "too-long", N_("The address is too long"),
			       N_("Write a shorter query.") },
	[PROBLEM_BUSY] = { 503, "busy", N_("Too many searches at this moment"),
			   N_("Try again in a moment.") },
	[PROBLEM_NOT_READY] = { 503, "not-ready", N_("The search is not ready yet"),
				N_("There is no index yet. Try again in a few minutes.") },
	[PROBLEM_INTERNAL] = { 500, "internal", N_("The search failed"),
			       N_("Something went wrong here, and was noted. Try again later.") },
};

unsigned problem_status(enum problem_kind kind)
{
	return problems[kind].status;
}

const char *problem_title(enum problem_kind kind, enum text_language language)
{
	return text_in(language, problems[kind].title);
}

const char *problem_detail(enum problem_kind kind, enum text_language language)
{
	return text_in(language, problems[kind].detail);
}

static json_t *detail_value(enum problem_kind kind, const struct slice details[2],
			    enum text_language language)
{
	if (details && details[language].length)
		return json_text(details[language]);
	return json_string(problem_detail(kind, language));
}

void problem_print(struct strbuf *text, enum problem_kind kind, const struct slice details[2])
{
	CLEANUP(strbuf_release) struct strbuf type = STRBUF_INIT;

	strbuf_printf(&type, "urn:sttt:problem:%s", problems[kind].name);
	CLEANUP(json_decrefp)
	json_t *value = json_pack("{so,ss,ss,si,so,so}", "type", json_text(strbuf_slice(&type)),
				  "title", problem_title(kind, TEXT_ENGLISH), "title_vi",
				  problem_title(kind, TEXT_VIETNAMESE), "status",
				  (int)problems[kind].status, "detail",
				  detail_value(kind, details, TEXT_ENGLISH), "detail_vi",
				  detail_value(kind, details, TEXT_VIETNAMESE));

	if (value && !type.failed)
		json_print(text, value, JSON_READABLE);
	else
		text->failed = true;
}
