/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/target.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "searcher/http/routes.h"

/* "ROUTE NAME|name=value&..." of what a target asks for; "none" when it cannot be read. */
static void describe(const char *text, char *line, size_t size)
{
	struct arena arena = ARENA_INIT;
	struct target target;
	int length;

	if (!target_parse(&target, slice_of(text), &arena)) {
		snprintf(line, size, "none");
		return;
	}
	struct routing routing = route_find(&target, &arena);
	length = snprintf(line, size, "%s %.*s|", route_name(routing.route),
			  (int)routing.name.length, routing.name.data);
	for (size_t i = 0; i < target.parameter_count; i++) {
		const struct parameter *parameter = &target.parameters[i];

		length += snprintf(line + length, size - (size_t)length, "%s%.*s=%.*s",
				   i ? "&" : "", (int)parameter->name.length, parameter->name.data,
				   (int)parameter->value.length, parameter->value.data);
	}
	arena_release(&arena);
}

struct example {
	char text[128], said[128];
};

ParameterizedTestParameters(target, is_a_route_a_name_and_parameters)
{
	static struct example examples[] = {
		{ "/", "search_page |" },
		{ "/?q=tr%E1%BA%A1m+BTS&page=2", "search_page |q=trạm BTS&page=2" },
		{ "/?q=a%2Bb+c&&=x&d", "search_page |q=a+b c&d=" },
		{ "/?q=%zz%4&r=%", "search_page |q=%zz%4&r=%" },
		{ "/?q=a%00b&from=%00", "search_page |q=a b&from= " },
		{ "/documents/mic/2015/a%20b+c.html?q=", "document_page mic/2015/a b+c.html|q=" },
		{ "/api/documents/a%2Fb", "document a/b|" },
		{ "/api/documents/a/b/similar", "similar a/b|" },
		{ "/api/documents/a%2Fsimilar", "document a/similar|" },
		{ "/api/documents/", "no_api documents/|" },
		{ "/api/search/", "no_api search/|" },
		{ "/search", "none |" },
		{ "http://a.vn/api/suggest?q=b", "suggest |q=b" },
		{ "https://a.vn", "search_page |" },
		{ "*", "none" },
		{ "a.vn:443", "none" },
		{ "", "none" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, target, is_a_route_a_name_and_parameters)
{
	char line[256];

	describe(e->text, line, sizeof line);
	cr_assert_str_eq(line, e->said, "%s: %s", e->text, line);
}

Test(target, the_last_of_equal_parameters_wins)
{
	struct arena arena = ARENA_INIT;
	struct target target;

	cr_assert(target_parse(&target, slice_of("/?q=a&lang=en&q=b"), &arena));
	cr_assert(slice_equal(target_parameter(&target, "q"), slice_of("b")));
	cr_assert_eq(target_parameter(&target, "page").length, 0);
	arena_release(&arena);
}
