/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/region.h"

#include <stdint.h>

#include "indexer/page.h"

enum { LONGEST_NAME = 60 }; /* bytes; what is called longer is made by a machine */

enum match {
	WITHIN, /* somewhere in the name */
	WHOLE,  /* all of the name */
};

/* Names in small letters, without dashes and underscores; the first that fits counts. */
/* clang-format off */
static const struct {
	struct slice name;
	enum match match;
	enum region region;
} names[] = {
	/* What is beside the text, also where its name speaks of the text. */
	{ SLICE_INIT("breadcrumb"), WITHIN, REGION_BREADCRUMB },
	{ SLICE_INIT("sitemappath"), WITHIN, REGION_BREADCRUMB },
	{ SLICE_INIT("duongdan"), WITHIN, REGION_BREADCRUMB },
	{ SLICE_INIT("lienquan"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("related"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("othernews"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("newsother"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tinkhac"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("baikhac"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("baivietkhac"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tinmoi"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tincu"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tindadua"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("docnhieu"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("xemnhieu"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("noibat"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("chuyenmuc"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("lienket"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("weblink"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tags"), WHOLE, REGION_LINKS },
	{ SLICE_INIT("posttags"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tagcloud"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("tukhoa"), WITHIN, REGION_LINKS },
	{ SLICE_INIT("pagination"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("pager"), WHOLE, REGION_BUTTONS },
	{ SLICE_INIT("share"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("social"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("toolbar"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("tienich"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("fontsize"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("cochu"), WITHIN, REGION_BUTTONS },
	{ SLICE_INIT("comment"), WITHIN, REGION_COMMENTS },
	{ SLICE_INIT("binhluan"), WITHIN, REGION_COMMENTS },
	{ SLICE_INIT("ykienbandoc"), WITHIN, REGION_COMMENTS },
	{ SLICE_INIT("thongke"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("statistic"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("counter"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("truycap"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("luotxem"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("viewcount"), WITHIN, REGION_STATISTICS },
	{ SLICE_INIT("poll"), WITHIN, REGION_POLL },
	{ SLICE_INIT("thamdo"), WITHIN, REGION_POLL },
	{ SLICE_INIT("binhchon"), WITHIN, REGION_POLL },
	{ SLICE_INIT("vote"), WITHIN, REGION_POLL },
	{ SLICE_INIT("rating"), WITHIN, REGION_RATING },
	{ SLICE_INIT("danhgia"), WITHIN, REGION_RATING },
	{ SLICE_INIT("weather"), WITHIN, REGION_BOX },
	{ SLICE_INIT("thoitiet"), WITHIN, REGION_BOX },
	{ SLICE_INIT("tygia"), WITHIN, REGION_BOX },
	{ SLICE_INIT("giavang"), WITHIN, REGION_BOX },
	{ SLICE_INIT("quangcao"), WITHIN, REGION_BOX },
	{ SLICE_INIT("advert"), WITHIN, REGION_BOX },
	{ SLICE_INIT("sidebar"), WITHIN, REGION_BOX },
	{ SLICE_INIT("search"), WITHIN, REGION_MENU },
	{ SLICE_INIT("timkiem"), WITHIN, REGION_MENU },
	{ SLICE_INIT("login"), WITHIN, REGION_MENU },
	{ SLICE_INIT("dangnhap"), WITHIN, REGION_MENU },
	{ SLICE_INIT("menu"), WITHIN, REGION_MENU },
	{ SLICE_INIT("nav"), WHOLE, REGION_MENU },
	{ SLICE_INIT("navbar"), WITHIN, REGION_MENU },
	{ SLICE_INIT("navigation"), WITHIN, REGION_MENU },
	{ SLICE_INIT("mainnav"), WITHIN, REGION_MENU },
	{ SLICE_INIT("topnav"), WITHIN, REGION_MENU },
	{ SLICE_INIT("quicklaunch"), WITHIN, REGION_MENU },
	{ SLICE_INIT("topbar"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("masthead"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("banner"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("header"), WHOLE, REGION_HEADER },
	{ SLICE_INIT("siteheader"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("pageheader"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("topheader"), WITHIN, REGION_HEADER },
	{ SLICE_INIT("footer"), WITHIN, REGION_FOOTER },
	{ SLICE_INIT("chantrang"), WITHIN, REGION_FOOTER },
	{ SLICE_INIT("copyright"), WITHIN, REGION_FOOTER },
	{ SLICE_INIT("banquyen"), WITHIN, REGION_FOOTER },

	{ SLICE_INIT("author"), WITHIN, REGION_AUTHOR },
	{ SLICE_INIT("tacgia"), WITHIN, REGION_AUTHOR },
	{ SLICE_INIT("byline"), WITHIN, REGION_AUTHOR },
	{ SLICE_INIT("title"), WITHIN, REGION_TITLE },
	{ SLICE_INIT("tieude"), WITHIN, REGION_TITLE },
	{ SLICE_INIT("headline"), WITHIN, REGION_TITLE },

	{ SLICE_INIT("articlebody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("articlecontent"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("artbody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("articledetail"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("articletext"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("contentdetail"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("detailcontent"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("detailbody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("ctdetail"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("fckdetail"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("detailcmain"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("newscontent"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("contentnews"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("newsbody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("newsdetail"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("noidung"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("chitiettin"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("chitietbaiviet"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("entrycontent"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("postcontent"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("postbody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("fieldnamebody"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("journalcontentarticle"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("externalclass"), WITHIN, REGION_TEXT },
	{ SLICE_INIT("msrtestatefield"), WITHIN, REGION_TEXT },
};
/* clang-format on */

struct plain_name {
	char text[LONGEST_NAME];
	size_t length;
};

/* "Tin_Lien-Quan" as "tinlienquan". */
static void make_plain(struct plain_name *plain, struct slice name)
{
	plain->length = 0;
	for (size_t i = 0; i < name.length && plain->length < LONGEST_NAME; i++) {
		char byte = name.data[i];

		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte - 'A' + 'a');
		if (is_word_byte(byte))
			plain->text[plain->length++] = byte;
	}
}

/* The letters of a name, a bit each: most names are told apart by these already. */
static uint32_t letters_of(struct slice name)
{
	uint32_t letters = 0;

	for (size_t i = 0; i < name.length; i++)
		if (name.data[i] >= 'a' && name.data[i] <= 'z')
			letters |= UINT32_C(1) << (name.data[i] - 'a');
	return letters;
}

static bool has_ends(uint32_t letters, struct slice name)
{
	return letters >> (name.data[0] - 'a') & 1 &&
	       letters >> (name.data[name.length - 1] - 'a') & 1;
}

static enum region region_of_name(struct slice name)
{
	struct plain_name plain;

	make_plain(&plain, name);
	name = slice_make(plain.text, plain.length);

	uint32_t letters = letters_of(name);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!has_ends(letters, names[i].name))
			continue;
		if (names[i].match == WHOLE ? slice_equal(name, names[i].name)
					    : slice_find(name, names[i].name) != SLICE_NONE)
			return names[i].region;
	}
	return REGION_NONE;
}

/* Where the names say several things, the site's counts first, then the text. */
enum region region_of(struct slice text)
{
	enum region region = REGION_NONE;
	struct slice name;

	while (next_word(&text, &name)) {
		enum region found = region_of_name(name);

		if (region_is_site(found))
			return found;
		if (region == REGION_NONE || found == REGION_TEXT)
			region = found;
	}
	return region;
}

enum chrome region_chrome(enum region region)
{
	static const enum chrome chromes[REGION_COUNT] = {
		[REGION_HEADER] = CHROME_HEADER,
		[REGION_BREADCRUMB] = CHROME_BREADCRUMB,
		[REGION_MENU] = CHROME_MENU,
		[REGION_BOX] = CHROME_BOX,
		[REGION_FOOTER] = CHROME_FOOTER,
		[REGION_BUTTONS] = CHROME_BUTTON,
		[REGION_LINKS] = CHROME_LINKS,
		[REGION_COMMENTS] = CHROME_COMMENTS,
		[REGION_STATISTICS] = CHROME_STATISTICS,
		[REGION_POLL] = CHROME_POLL,
		[REGION_RATING] = CHROME_RATING,
	};

	return chromes[region];
}
