/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/http_response.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char response[256], read[128];
};

/* "STATUS TYPE CHARSET: BODY", or why not. */
static const char *read_response(struct slice bytes, size_t limit)
{
	static struct strbuf text = STRBUF_INIT;
	struct http_response response;
	struct error err;

	strbuf_clear(&text);
	if (!http_response_parse(&response, bytes))
		return "no response";
	strbuf_printf(&text, "%u %.*s %.*s: ", response.status, (int)response.type.length,
		      response.type.data, (int)response.charset.length, response.charset.data);
	if (http_response_body(&text, &response, limit, &err))
		strbuf_append(&text, slice_of(err.message));
	return strbuf_string(&text);
}

ParameterizedTestParameters(http_response, is_taken_apart)
{
	static struct example examples[] = {
		{ "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\r\n<p>",
		  "200 text/html UTF-8: <p>" },
		{ "HTTP/2 404\nCONTENT-TYPE:text/plain;a=b;Charset=tcvn\n\nx",
		  "404 text/plain tcvn: x" },
		{ "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
		  "5\r\ntr\u1ea1\r\n3;x=y\r\nm B\r\n2\r\nTS\r\n0\r\n\r\n",
		  "200  : tr\u1ea1m BTS" },
		{ "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>a", "200  : <p>a" },
		{ "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na",
		  "200  : ffffffffffffffff\r\na" },
		{ "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>", "200  : <p>" },
		{ "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
		  "200  : its compression is damaged" },
		{ "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<p>",
		  "200  : its compression \"br\" is not read" },
		{ "HTTP/1.1 200 OK\r\n\r\n12345678901",
		  "200  : it is longer than the limit of 10 bytes" },
		{ "HTTP/1.1 abc\r\n\r\n", "no response" },
		{ "<p>", "no response" },
		{ "", "no response" },
	};
	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, http_response, is_taken_apart)
{
	size_t limit = strstr(e->response, "12345678901") ? 10 : 100;

	cr_assert_str_eq(read_response(slice_of(e->response), limit), e->read);
}

Test(http_response, a_packed_body_is_unpacked)
{
	/* "trạm" by gzip -n */
	static const char packed[] =
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
		"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\x29\x7a\xb8\x6b\x61\x2e\x00"
		"\x0d\x90\x76\x80\x06\x00\x00\x00";

	cr_assert_str_eq(read_response(slice_make(packed, sizeof packed - 1), 10), "200  : trạm");
	cr_assert_str_eq(read_response(slice_make(packed, sizeof packed - 1), 5),
			 "200  : trạmit is longer than the limit of 5 bytes");
}
