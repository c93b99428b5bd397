/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every request has an answer: a page in which nothing of the request or of a bulletin is
 * anything but text, JSON that can be read, or another thing of ours. The input is the lines
 *
 *     TARGET
 *     If-None-Match
 *     Origin
 *     Host
 *
 * and the index has bulletins that mean harm. */
#include "base/cleanup.h"
#include "base/json.h"
#include "base/utf8.h"
#include "searcher/http/service.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/small_index.h"

#define HARM "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'&amp;]]>"

static struct small_index index_made;
static struct places places = PLACES_INIT;
static struct measures measures;
static struct desk *desk;

static void tear_down(void)
{
	desk_close(desk);
	places_release(&places);
	small_index_remove(&index_made);
}

static void set_up(void)
{
	const struct document documents[] = {
		{ .id = slice_of("a/1"),
		  .url = slice_of("javascript:alert(3)"),
		  .title = slice_of("Trạm BTS " HARM),
		  .body = slice_of("Trạm BTS của tỉnh, theo Quyết định 17/2019/QĐ-UBND.\n" HARM),
		  .source = slice_of(HARM),
		  .cites = slice_of("17/2019/QĐ-UBND"),
		  .date = 20190718 },
		{ .id = slice_of("a/" HARM),
		  .url = slice_of("https://example.vn/\"><script>"),
		  .title = slice_of("Viễn thông và trạm BTS"),
		  .body = slice_of("Sở Thông tin và Truyền thông kiểm tra trạm BTS.") },
	};

	index_made = small_index_make(documents, sizeof documents / sizeof *documents);
	strbuf_append(&places.index, slice_of(index_made.path));
	places.timeout = 10;
	MUST(desk_open(&desk, &places, NULL) == STATUS_OK);
	atexit(tear_down);
}

static struct slice next_line(struct slice *rest)
{
	struct slice line = slice_of("");

	slice_next_line(rest, &line);
	return line;
}

/* Ours is the one script of the page; pictures it has none. */
static void check_page(struct slice page)
{
	MUST(count(page, "<script") == count(page, "<script src=\"/assets/page-"));
	MUST(count(page, "<img") == 0);
	MUST(count(page, "href=\"javascript:") == 0);
	MUST(count(page, " onerror=alert(2)>") == 0);
}

static void check_body(const struct response *response)
{
	CLEANUP(strbuf_release) struct strbuf repaired = STRBUF_INIT;
	CLEANUP(json_decrefp) json_t *value = NULL;
	struct slice body = strbuf_slice(&response->body);

	MUST(utf8_repair(&repaired, body) == 0);
	if (strcmp(response->type, TYPE_HTML) == 0 || strcmp(response->type, TYPE_ATOM) == 0)
		check_page(body);
	if (strcmp(response->type, TYPE_JSON) == 0 || strcmp(response->type, TYPE_PROBLEM) == 0)
		MUST(json_parse(&value, body, NULL) == STATUS_OK);
}

static void check(const struct response *response)
{
	struct slice etag = strbuf_slice(&response->etag);

	MUST(response->status == 200 || response->status == 304 || response->status == 400 ||
	     response->status == 404 || response->status == 414);
	MUST(response->failure.status == STATUS_OK);
	MUST(slice_find(etag, slice_of("\r")) == SLICE_NONE);
	MUST(slice_find(etag, slice_of("\n")) == SLICE_NONE);
	if (response->body.length)
		check_body(response);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	CLEANUP(arena_release) struct arena arena = ARENA_INIT;
	CLEANUP(response_release) struct response response = RESPONSE_INIT;
	struct slice rest = input_slice(data, size);

	if (!desk)
		set_up();
	struct service service = { .desk = desk, .measures = &measures };
	struct request request = { .method = slice_of("GET"), .target = next_line(&rest) };

	request.if_none_match = next_line(&rest);
	request.origin = next_line(&rest);
	request.host = next_line(&rest);
	service_respond(&service, &request, &arena, &response);
	check(&response);
	return 0;
}
