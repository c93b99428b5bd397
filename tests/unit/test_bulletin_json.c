/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "indexer/bulletin.h"

static void append_field(struct strbuf *shown, const char *name, struct slice value)
{
	if (value.length)
		strbuf_printf(shown, "%s=%.*s ", name, (int)value.length, value.data);
}

/* The known fields as "name=value ", then "! WARNING"; or the message of the error. */
static void read_json(const char *line, struct strbuf *shown)
{
	struct provenance provenance = { .sources = NULL };
	CLEANUP(bulletin_release) struct bulletin bulletin = BULLETIN_INIT;
	const struct document *document = &bulletin.document;
	struct error err = ERROR_INIT;

	if (bulletin_read_json(&bulletin, &provenance, slice_of(line), &err)) {
		strbuf_append(shown, slice_of(err.message));
		return;
	}
	append_field(shown, "id", document->id);
	append_field(shown, "url", document->url);
	append_field(shown, "title", document->title);
	append_field(shown, "body", document->body);
	append_field(shown, "summary", document->summary);
	append_field(shown, "source", document->source);
	append_field(shown, "province", document->province);
	append_field(shown, "author", document->author);
	if (document->date)
		strbuf_printf(shown, "date=%d ", document->date);
	if (bulletin.deleted)
		strbuf_append(shown, slice_of("deleted "));
	for (size_t i = 0; i < bulletin.warning_count; i++)
		strbuf_printf(shown, "! %.*s", (int)bulletin.warnings[i].length,
			      bulletin.warnings[i].data);
}

struct example {
	char line[320], expected[256];
};

#define READS(name, ...)                                                                           \
	ParameterizedTestParameters(bulletin_json, name)                                           \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, bulletin_json, name)                                  \
	{                                                                                          \
		CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;                         \
                                                                                                   \
		read_json(e->line, &shown);                                                        \
		cr_assert_str_eq(strbuf_string(&shown), e->expected, "%s", strbuf_string(&shown)); \
	}

READS(reads_every_key,
      { "{\"id\":\"a\",\"url\":\"http://x.vn/a\",\"title\":\"Giao ban\",\"body\":\"Sở họp.\","
	"\"summary\":\"Tóm tắt\",\"source\":\"Mic.gov.vn\",\"province\":\"dak nong\","
	"\"author\":\"Lê Na\",\"date\":\"2019-07-18T14:04:00+07:00\",\"chuyen_muc\":5}",
	"id=a url=http://x.vn/a title=Giao ban body=Sở họp. summary=Tóm tắt source=mic.gov.vn "
	"province=Đắk Nông author=Lê Na date=20190718 " },
      { "{\"id\":15,\"title\":\"Tra\u0323m\"}", "id=15 title=Trạm " },
      { "{\"url\":\"http://x.vn/a\",\"id\":null,\"body\":\"Sở họp.\"}",
	"id=http://x.vn/a url=http://x.vn/a body=Sở họp. source=x.vn " })

READS(keeps_a_body_as_it_is,
      { "{\"id\":\"a\",\"title\":\"T\",\"body\":\"In bài viết\\nSở họp.\\n\\nLê Na\"}",
	"id=a title=T body=In bài viết\nSở họp.\n\nLê Na " })

READS(extracts_from_html_what_is_not_given,
      { "{\"id\":\"a\",\"html\":\"<h1>Giao ban</h1><p>Ng&agrave;y 5/6/2015, Sở họp.</p><p>Lê Na\"}",
	"id=a title=Giao ban body=Ngày 5/6/2015, Sở họp. author=Lê Na date=20150605 " },
      { "{\"id\":\"a\",\"title\":\"Giao ban\",\"date\":\"2016-01-02\","
	"\"html\":\"<div>Menu</div><h2>Giao ban</h2><p>Ngày 5/6/2015, Sở họp.\"}",
	"id=a title=Giao ban body=Ngày 5/6/2015, Sở họp. date=20160102 " })

READS(finds_date_and_province_in_the_text_when_they_are_not_given,
      { "{\"id\":\"a\",\"title\":\"Gia Lai: Giao ban\",\"body\":\"Ngày 5/6/2015, Sở họp.\"}",
	"id=a title=Gia Lai: Giao ban body=Ngày 5/6/2015, Sở họp. province=Gia Lai "
	"date=20150605 " })

READS(warns_of_a_date_and_a_province_that_it_cannot_read,
      { "{\"id\":\"a\",\"title\":\"T\",\"province\":\"Atlantis\"}",
	"id=a title=T ! \"province\": \"Atlantis\" is none that we know; left out" })

READS(removes_by_id, { "{\"id\":\"a\",\"deleted\":true}", "id=a deleted " },
      { "{\"id\":\"a\",\"deleted\":false,\"title\":\"T\"}", "id=a title=T " },
      { "{\"url\":\"http://x.vn/a\",\"deleted\":true}",
	"id=http://x.vn/a url=http://x.vn/a deleted " })

READS(says_what_is_wrong_with_a_line,
      { "[1]", "a line must be an object, and here it is an array" },
      { "{\"title\":\"T\"}", "it has neither \"id\" nor \"url\": give it one" },
      { "{\"id\":\"\",\"title\":\"T\"}", "it has neither \"id\" nor \"url\": give it one" },
      { "{\"id\":\"a\"}", "it has neither \"title\" nor \"body\" nor \"html\": give it one" },
      { "{\"id\":1.5,\"title\":\"T\"}",
	"\"id\" must be a string or a whole number, and here it is a number" },
      { "{\"id\":\"a\",\"title\":5}", "\"title\" must be a string, and here it is a number" },
      { "{\"id\":\"a\",\"body\":[]}", "\"body\" must be a string, and here it is an array" },
      { "{\"id\":\"a\",\"title\":\"T\",\"date\":2019}",
	"\"date\" must be a string, and here it is a number" },
      { "{\"id\":\"a\",\"deleted\":\"yes\"}",
	"\"deleted\" must be true or false, and here it is a string" })

Test(bulletin_json, treats_a_bad_date_as_unknown)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	read_json("{\"id\":\"a\",\"title\":\"T\",\"date\":\"31/02/2016\"}", &shown);
	cr_assert(slice_starts_with(strbuf_slice(&shown), slice_of("id=a title=T ! \"date\": ")));
}

Test(bulletin_json, refuses_what_is_not_json)
{
	CLEANUP(strbuf_release) struct strbuf shown = STRBUF_INIT;

	read_json("{\"id\":", &shown);
	cr_assert(slice_starts_with(strbuf_slice(&shown), slice_of("not JSON: ")));
}
