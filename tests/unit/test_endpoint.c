/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/endpoint.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"

/* "HOST PORT PORT", or "" for what is no endpoint. */
static const char *reading(const char *text)
{
	CLEANUP(endpoint_list_release) struct endpoint_list list = ENDPOINT_LIST_INIT;
	static char line[256];
	struct error err = ERROR_INIT;
	enum status status = endpoint_list_add(&list, slice_of(text), &err);

	*line = '\0';
	if (status)
		cr_assert_eq(status, STATUS_INVALID);
	else
		snprintf(line, sizeof line, "%s %u %u", list.items[0].host,
			 list.items[0].postings_port, list.items[0].records_port);
	return line;
}

struct example {
	char text[64], read[64];
};

ParameterizedTestParameters(endpoint, is_a_host_and_two_ports)
{
	static struct example examples[] = {
		{ "tin-cu.example.vn:7001,7002", "tin-cu.example.vn 7001 7002" },
		{ "192.0.2.7:1,65535", "192.0.2.7 1 65535" },
		{ "[2001:db8::7]:7001,7002", "2001:db8::7 7001 7002" },
		{ "  localhost:7001, 7002 ", "localhost 7001 7002" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, endpoint, is_a_host_and_two_ports)
{
	cr_assert_str_eq(reading(e->text), e->read);
}

ParameterizedTestParameters(endpoint, of_anything_else_is_refused)
{
	static struct example examples[] = {
		{ "", "" },
		{ "tin", "" },
		{ "tin:7001", "" },
		{ "tin:7001,", "" },
		{ "tin:,7002", "" },
		{ ":7001,7002", "" },
		{ "tin:0,7002", "" },
		{ "tin:7001,65536", "" },
		{ "tin:7001,7001", "" },
		{ "tin:7001,7002,7003", "" },
		{ "tin:a,b", "" },
		{ "2001:db8::7:7001,7002", "" },
		{ "[2001:db8::7:7001,7002", "" },
		{ "[]:7001,7002", "" },
		{ "[::1]7001,7002", "" },
		{ "hai máy:7001,7002", "" },
		{ "lan@tin:7001,7002", "" },
		{ "http://tin:7001,7002", "" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, endpoint, of_anything_else_is_refused)
{
	cr_assert_str_eq(reading(e->text), "", "%s", e->text);
}

Test(endpoint, may_not_be_listed_twice)
{
	CLEANUP(endpoint_list_release) struct endpoint_list list = ENDPOINT_LIST_INIT;
	struct error err = ERROR_INIT;

	cr_assert_eq(endpoint_list_add(&list, slice_of("a:1,2"), &err), STATUS_OK);
	cr_assert_eq(endpoint_list_add(&list, slice_of("b:1,2"), &err), STATUS_OK);
	cr_assert_eq(endpoint_list_add(&list, slice_of("a:3,4"), &err), STATUS_OK);
	cr_assert_eq(endpoint_list_add(&list, slice_of("a:1,5"), &err), STATUS_INVALID);
	cr_assert_str_eq(err.message, "a:1,5: this is given twice");
	cr_assert_eq(endpoint_list_add(&list, slice_of("b:5,2"), &err), STATUS_INVALID);
	cr_assert_eq(list.count, 3);
	cr_assert_str_eq(list.items[1].name, "b:1,2");
}
