/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/search_page.h"

#include "page_check.h"

#define TEXT(string) SLICE_INIT(string)

static struct highlight title_marks[] = { { 5, 13 } };
static struct highlight body_marks[] = { { 12, 20 } };
static struct document copies[] = {
	{ .id = TEXT("nghean/tin?1"),
	  .title = TEXT("Thêm trạm BTS ở <Kỳ Sơn>"),
	  .source = TEXT("nghean.gov.vn"),
	  .date = 20140105 },
	{ .id = TEXT("b&c") },
};

/* A bulletin, and one of which nothing is known but a nasty title, id and URL. */
static struct answer_hit hits[] = {
	{
		.rank = 11,
		.id = TEXT("seeds/004.txt"),
		.document = { .url = TEXT("https://mic.gov.vn/a?b=1&c=2"),
			      .source = TEXT("mic.gov.vn"),
			      .province = TEXT("Nghệ An"),
			      .date = 20140102 },
		.snippet = { .title = { TEXT("Thêm trạm BTS"), title_marks, 1 },
			     .body = { TEXT("... \"3.670\" trạm BTS; ..."), body_marks, 1 },
			     .tier = TIER_TONELESS },
		.copies = copies,
		.copy_count = 2,
	},
	{
		.rank = 12,
		.id = TEXT("<script>"),
		.document = { .url = TEXT("javascript:alert(1)"), .source = TEXT("<script>") },
		.snippet = { .title = { TEXT("<script>alert(1)</script>"), NULL, 0 } },
	},
};

static struct facet_value years[] = { { TEXT("2019"), 30 }, { TEXT("2014"), 1205 } };
static struct facet_value provinces[] = { { TEXT("Nghệ An"), 9 },
					  { TEXT("Đắk Nông"), 7 },
					  { TEXT("Lâm Đồng"), 5 } };
static struct facet_value sources[] = { { TEXT("mic.gov.vn"), 12 }, { TEXT("a&b.vn"), 1 } };
static struct answer_facet facets[] = { { "year", years, 2 },
					{ "province", provinces, 3 },
					{ "source", sources, 2 } };

static const struct site site = { .title = TEXT("Tìm kiếm <bản tin>") };

/* What a page is made of, to be changed by a test. */
struct sample {
	struct address address;
	struct question question;
	struct answer answer;
	struct search_page page;
	struct strbuf text;
};

static struct sample sample_make(void)
{
	return (struct sample){
		.address = { .query = TEXT("trạm bts"), .page = 2 },
		.question = { .text = TEXT("trạm bts"), .first = 10, .limit = 10 },
		.answer = { .understood = TEXT("trạm bts"),
			    .total = 1235,
			    .total_exact = true,
			    .hits = hits,
			    .hit_count = 2,
			    .more = true,
			    .facets = facets,
			    .facet_count = 3 },
		.page = { .site = &site, .years = &facets[0] },
		.text = STRBUF_INIT,
	};
}

/* Of nothing found in a province. */
static void sample_empty(struct sample *sample)
{
	sample->answer = (struct answer){ .understood = TEXT("trạm bts"), .total_exact = true };
	sample->address.province = slice_of("Huế");
	sample->address.page = 1;
	sample->page.years = NULL;
}

static void sample_release(struct sample *sample)
{
	strbuf_release(&sample->text);
}

/* Print the page of the answer, which must be sound. */
static void print(struct sample *sample)
{
	sample->page.address = &sample->address;
	sample->page.question = &sample->question;
	sample->page.answer = &sample->answer;
	search_page_print(&sample->text, &sample->page);
	page_expect_sound(&sample->text);
}

Test(search_page, shows_what_was_found)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	print(&sample);
	page_expect(
		&sample.text,
		"<h1 lang=\"vi\">trạm bts</h1><p id=\"total\">1,235 bulletins found, page 2</p>");
	page_expect(&sample.text, "<ol class=\"hits\" start=\"11\">");
	page_expect(&sample.text, "<h2><a href=\"/documents/seeds/004.txt?q=tr%E1%BA%A1m%20bts&amp;"
				  "page=2\" lang=\"vi\">Thêm <mark>trạm BTS</mark></a></h2>");
	page_expect(&sample.text, "<time datetime=\"2014-01-02\">2/1/2014</time> "
				  "<span lang=\"vi\">Nghệ An</span> "
				  "<span lang=\"vi\">mic.gov.vn</span> "
				  "<a href=\"https://mic.gov.vn/a?b=1&amp;c=2\" "
				  "rel=\"external noopener\">");
	page_expect(&sample.text, "<p class=\"snippet\" lang=\"vi\">... &quot;3.670&quot; "
				  "<mark>trạm BTS</mark>; ...</p>");
	page_expect(&sample.text, "with other tones than were typed");
}

Test(search_page, nothing_of_a_bulletin_becomes_markup)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.address.query = sample.question.text = slice_of("\"><script>alert(2)</script>");
	sample.address.source = slice_of("'><script>");
	sample.answer.suggestion = slice_of("<script>x</script>");
	sample.answer.warnings = &(struct slice)SLICE_INIT("<script>y</script>");
	sample.answer.warning_count = 1;
	print(&sample);
	page_expect(&sample.text, "&lt;script&gt;alert(1)&lt;/script&gt;");
	page_expect_not(&sample.text, "<script>");
	page_expect_not(&sample.text, "javascript:");
	page_expect_not(&sample.text, "<bản tin>");
}

Test(search_page, copies_are_links_that_unfold)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	print(&sample);
	page_expect(&sample.text,
		    "<summary>and 2 copies</summary><ul><li>"
		    "<a href=\"/documents/nghean/tin%3F1?q=tr%E1%BA%A1m%20bts&amp;"
		    "page=2\" lang=\"vi\">Thêm trạm BTS ở &lt;Kỳ Sơn&gt;</a>"
		    "<p class=\"origin\"><time datetime=\"2014-01-05\">5/1/2014</time>"
		    " <span lang=\"vi\">nghean.gov.vn</span> </p></li>"
		    "<li><a href=\"/documents/b%26c?");
	page_expect(&sample.text, "\">(no title)</a>");
}

Test(search_page, facets_are_links_that_narrow_the_search)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	print(&sample);
	page_expect(&sample.text,
		    "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;province=Ngh%E1%BB%87%20An\">"
		    "<span lang=\"vi\">Nghệ An</span><span class=\"aloud\">: </span><span "
		    "class=\"count\">9<span "
		    "class=\"aloud\"> bulletins"
		    "</span></span></a>");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;source=a%26b.vn\">");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;from=2014&amp;to=2014\">");
}

Test(search_page, provinces_of_today_stand_over_those_that_they_took_in)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	print(&sample);
	page_expect(&sample.text,
		    ">Lâm Đồng</span><span class=\"aloud\">: </span><span class=\"count\">12<");
	page_expect(&sample.text,
		    "<ul><li><a href=\"/?q=tr%E1%BA%A1m%20bts&amp;"
		    "province=%C4%90%E1%BA%AFk%20N%C3%B4ng\"><span lang=\"vi\">Đắk Nông<");
}

Test(search_page, a_chosen_facet_leads_back)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.address.source = slice_of("mic.gov.vn");
	print(&sample);
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts\" aria-current=\"true\">"
				  "<span lang=\"vi\">mic.gov.vn</span><span class=\"aloud\">: "
				  "</span><span class=\"count\">12");
	page_expect(&sample.text, "<ul class=\"chosen\"");
	page_expect(
		&sample.text,
		"<span class=\"aloud\">Do without: </span><span lang=\"vi\">mic.gov.vn</span></a>");
	page_expect(&sample.text, "<input type=\"hidden\" name=\"source\" value=\"mic.gov.vn\">");
}

Test(search_page, its_title_tells_it_from_others)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.address.province = slice_of("Nghệ An");
	sample.question.date_first = 20140101;
	sample.question.date_last = 20141231;
	print(&sample);
	page_expect(&sample.text, "<title>trạm bts, 2014, Nghệ An, page 2 - Tìm kiếm");
	page_expect(&sample.text, "<meta name=\"robots\" content=\"noindex\">");
	page_expect(&sample.text, "<link rel=\"alternate\" href=\"/search.atom?q=tr%E1%BA%A1m%20bts"
				  "&amp;province=Ngh%E1%BB%87%20An\" type=");
}

Test(search_page, values_fold_where_there_are_many)
{
	CLEANUP(sample_release) struct sample sample = sample_make();
	struct facet_value many[13];
	struct answer_facet of_many = { "source", many, 12 };

	for (size_t i = 0; i < 13; i++)
		many[i] = (struct facet_value){ TEXT("mic.gov.vn"), 1 };
	sample.answer.facets = &of_many;
	sample.answer.facet_count = 1;
	print(&sample);
	page_expect_not(&sample.text, "<details><summary>");
	strbuf_clear(&sample.text);
	of_many.value_count = 13;
	print(&sample);
	page_expect(&sample.text, "<details><summary>3 more</summary>");
}

Test(search_page, bars_of_the_timeline_are_links_in_a_list)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.question.date_first = 20140101;
	sample.question.date_last = 20141231;
	sample.address.from = sample.address.to = slice_of("2014");
	print(&sample);
	page_expect(&sample.text, "<svg role=\"list\"");
	page_expect(&sample.text, "<g role=\"listitem\"><a href=\"/?q=tr%E1%BA%A1m%20bts&amp;"
				  "from=2019&amp;to=2019\" aria-label=\"2019: 30 bulletins\">");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts\" "
				  "aria-label=\"2014: 1,205 bulletins\" aria-current=\"true\">");
}

Test(search_page, pages_lead_on_and_back)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.address.page = 3;
	print(&sample);
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts\" rel=\"first\">");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;page=2\" rel=\"prev\">");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;page=4\" rel=\"next\">");
}

Test(search_page, no_link_leads_behind_the_last_page)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.page.last_page = 2;
	print(&sample);
	page_expect(&sample.text, "rel=\"prev\"");
	page_expect_not(&sample.text, "rel=\"next\"");
}

Test(search_page, says_how_the_query_was_taken)
{
	CLEANUP(sample_release) struct sample sample = sample_make();
	struct slice relaxed[] = { TEXT("vệ tinh") }, warnings[] = { TEXT("A sentence.") };

	sample.answer.understood = slice_of("trạm BTS");
	sample.answer.suggestion = slice_of("trạm BTS mới");
	sample.answer.relaxed = relaxed;
	sample.answer.warnings = warnings;
	sample.answer.relaxed_count = sample.answer.warning_count = 1;
	sample.answer.partial = true;
	sample.answer.total_exact = false;
	print(&sample);
	page_expect(&sample.text, "About 1,235 bulletins found");
	page_expect(&sample.text,
		    "Did you mean: <a href=\"/?q=tr%E1%BA%A1m%20BTS%20m%E1%BB%9Bi\" lang=\"vi\">");
	page_expect(&sample.text, "Searched for: <b>trạm BTS</b>");
	page_expect(&sample.text, "<p class=\"remark\"><b>vệ tinh</b>: left out, because");
	page_expect(&sample.text, "<p class=\"remark\">A sentence.</p>");
	page_expect(&sample.text, "A part of the index did not answer");
}

Test(search_page, where_nothing_was_found_it_helps_on)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample_empty(&sample);
	sample.page.unfiltered = &sample.answer;
	print(&sample);
	page_expect(&sample.text, "<p id=\"total\" class=\"nothing\">No bulletin found</p>");
	page_expect(&sample.text, "<ul class=\"advice\">");
	page_expect_not(&sample.text, "<ol");
	page_expect_not(&sample.text, "<svg");
	page_expect_not(&sample.text, "facets");
}

Test(search_page, where_the_filters_leave_nothing_it_shows_what_there_is_without_them)
{
	CLEANUP(sample_release) struct sample sample = sample_make();
	const struct answer unfiltered = sample.answer;

	sample_empty(&sample);
	sample.address.from = sample.address.to = slice_of("2014");
	sample.question.date_first = 20140101;
	sample.question.date_last = 20141231;
	sample.page.unfiltered = &unfiltered;
	print(&sample);
	page_expect(&sample.text,
		    "<p id=\"total\" class=\"nothing\">No bulletin fits the filters chosen. "
		    "Without the filters there are 1,235 bulletins.</p>");
	page_expect(&sample.text,
		    "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;from=2014&amp;to=2014\">"
		    "<span class=\"aloud\">Do without: </span><span lang=\"vi\">Huế</span></a>");
	page_expect(&sample.text,
		    "<a href=\"/?q=tr%E1%BA%A1m%20bts\">Search without the filters</a>");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;source=a%26b.vn\"><span "
				  "lang=\"vi\">a&amp;b.vn<");
	page_expect(&sample.text, "<a href=\"/?q=tr%E1%BA%A1m%20bts&amp;from=2014&amp;to=2014\" "
				  "aria-label=\"2014: 1,205 bulletins\">");
	page_expect_not(&sample.text, "advice");
}

Test(search_page, asked_nothing_it_is_the_start)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	sample.address = (struct address){ .language = TEXT("en") };
	sample.page.address = &sample.address;
	sample.page.language = TEXT_ENGLISH;
	search_page_print(&sample.text, &sample.page);
	page_expect_sound(&sample.text);
	page_expect(&sample.text, "<html lang=\"en\">");
	page_expect(&sample.text, "<h1>Tìm kiếm &lt;bản tin&gt;</h1>");
	page_expect(&sample.text, " autofocus>");
	page_expect(&sample.text, "<title>Tìm kiếm &lt;bản tin&gt;</title>"
				  "<link rel=\"canonical\" href=\"/?lang=en\">"
				  "<meta name=\"description\" content=\"Search the bulletins ");
	page_expect(&sample.text, "<a href=\"/\" lang=\"vi\" hreflang=\"vi\">Tiếng Việt</a>");
	page_expect(&sample.text,
		    "<a href=\"/?q=tram%20bts&amp;lang=en\" lang=\"vi\">tram bts</a>");
}

Test(search_page, has_no_script_or_style_within)
{
	CLEANUP(sample_release) struct sample sample = sample_make();

	print(&sample);
	page_expect_not(&sample.text, " style=");
	page_expect_not(&sample.text, "<style");
	page_expect_not(&sample.text, " onclick");
	page_expect(&sample.text, "<script src=\"/assets/page-");
	page_expect(&sample.text, ".js\" defer></script>");
}
