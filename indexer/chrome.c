/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/chrome.h"

#include "base/text.h"
#include "indexer/page.h"

enum {
	LONGEST_ROW = 600,   /* bytes; a longer line is a paragraph */
	LONGEST_TRAIL = 200, /* the same for breadcrumbs */
};

/* The set phrases, as they look in a shape (see below): folded words with one
 * space between, every number as 0. A row of buttons is several of them. */
/* clang-format off */
static const struct {
	struct slice phrase;
	enum chrome chrome;
} phrases[] = {
	/* Buttons before and behind the text. */
	{ SLICE_INIT("a a a"), CHROME_BUTTON }, /* A- A A+ */
	{ SLICE_INIT("a a"), CHROME_BUTTON },
	{ SLICE_INIT("ban in"), CHROME_BUTTON },
	{ SLICE_INIT("chia se"), CHROME_BUTTON },
	{ SLICE_INIT("chia se bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("chia se bai viet len facebook"), CHROME_BUTTON },
	{ SLICE_INIT("chia se bai viet len google"), CHROME_BUTTON },
	{ SLICE_INIT("chia se bai viet len twitter"), CHROME_BUTTON },
	{ SLICE_INIT("chia se bai viet len zalo"), CHROME_BUTTON },
	{ SLICE_INIT("chia se facebook"), CHROME_BUTTON },
	{ SLICE_INIT("chia se zalo"), CHROME_BUTTON },
	{ SLICE_INIT("chia se len facebook"), CHROME_BUTTON },
	{ SLICE_INIT("chia se len google"), CHROME_BUTTON },
	{ SLICE_INIT("chia se len twitter"), CHROME_BUTTON },
	{ SLICE_INIT("chia se len zalo"), CHROME_BUTTON },
	{ SLICE_INIT("chia se qua email"), CHROME_BUTTON },
	{ SLICE_INIT("chia se tren facebook"), CHROME_BUTTON },
	{ SLICE_INIT("chia se tren twitter"), CHROME_BUTTON },
	{ SLICE_INIT("chia se tren zalo"), CHROME_BUTTON },
	{ SLICE_INIT("chia se twitter"), CHROME_BUTTON },
	{ SLICE_INIT("co chu"), CHROME_BUTTON },
	{ SLICE_INIT("co chu a a a"), CHROME_BUTTON },
	{ SLICE_INIT("doc bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("email"), CHROME_BUTTON },
	{ SLICE_INIT("facebook"), CHROME_BUTTON },
	{ SLICE_INIT("giam co chu"), CHROME_BUTTON },
	{ SLICE_INIT("giam tuong phan"), CHROME_BUTTON },
	{ SLICE_INIT("google"), CHROME_BUTTON },
	{ SLICE_INIT("gui bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("gui bai viet qua email"), CHROME_BUTTON },
	{ SLICE_INIT("gui cho ban be"), CHROME_BUTTON },
	{ SLICE_INIT("gui email"), CHROME_BUTTON },
	{ SLICE_INIT("gui mail"), CHROME_BUTTON },
	{ SLICE_INIT("in"), CHROME_BUTTON },
	{ SLICE_INIT("in bai"), CHROME_BUTTON },
	{ SLICE_INIT("in bai nay"), CHROME_BUTTON },
	{ SLICE_INIT("in bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("in trang"), CHROME_BUTTON },
	{ SLICE_INIT("in trang nay"), CHROME_BUTTON },
	{ SLICE_INIT("luu bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("nghe bai viet"), CHROME_BUTTON },
	{ SLICE_INIT("nghe noi dung"), CHROME_BUTTON },
	{ SLICE_INIT("quay lai"), CHROME_BUTTON },
	{ SLICE_INIT("tang co chu"), CHROME_BUTTON },
	{ SLICE_INIT("tang tuong phan"), CHROME_BUTTON },
	{ SLICE_INIT("tro lai"), CHROME_BUTTON },
	{ SLICE_INIT("twitter"), CHROME_BUTTON },
	{ SLICE_INIT("xem ban in"), CHROME_BUTTON },
	{ SLICE_INIT("xem voi co chu"), CHROME_BUTTON },
	{ SLICE_INIT("zalo"), CHROME_BUTTON },

	/* The site's menu, and the section's name above the title. */
	{ SLICE_INIT("chi tiet bai viet"), CHROME_MENU },
	{ SLICE_INIT("chi tiet tin"), CHROME_MENU },
	{ SLICE_INIT("chi tiet tin tuc"), CHROME_MENU },
	{ SLICE_INIT("dang nhap"), CHROME_MENU },
	{ SLICE_INIT("gioi thieu"), CHROME_MENU },
	{ SLICE_INIT("hoi dap"), CHROME_MENU },
	{ SLICE_INIT("lien he"), CHROME_MENU },
	{ SLICE_INIT("so do cong"), CHROME_MENU },
	{ SLICE_INIT("so do site"), CHROME_MENU },
	{ SLICE_INIT("tim kiem"), CHROME_MENU },
	{ SLICE_INIT("tin hoat dong"), CHROME_MENU },
	{ SLICE_INIT("tin trong tinh"), CHROME_MENU },
	{ SLICE_INIT("tin tuc"), CHROME_MENU },
	{ SLICE_INIT("tin tuc su kien"), CHROME_MENU },
	{ SLICE_INIT("trang chu"), CHROME_MENU },

	/* Words round the date that the site prints. */
	{ SLICE_INIT("0"), CHROME_DATE },
	{ SLICE_INIT("am"), CHROME_DATE },
	{ SLICE_INIT("pm"), CHROME_DATE },
	{ SLICE_INIT("chu nhat"), CHROME_DATE },
	{ SLICE_INIT("gio"), CHROME_DATE },
	{ SLICE_INIT("gmt"), CHROME_DATE },
	{ SLICE_INIT("luc"), CHROME_DATE },
	{ SLICE_INIT("ngay"), CHROME_DATE },
	{ SLICE_INIT("phut"), CHROME_DATE },
	{ SLICE_INIT("thu 0"), CHROME_DATE },
	{ SLICE_INIT("thu hai"), CHROME_DATE },
	{ SLICE_INIT("thu ba"), CHROME_DATE },
	{ SLICE_INIT("thu tu"), CHROME_DATE },
	{ SLICE_INIT("thu nam"), CHROME_DATE },
	{ SLICE_INIT("thu sau"), CHROME_DATE },
	{ SLICE_INIT("thu bay"), CHROME_DATE },
	{ SLICE_INIT("cap nhat"), CHROME_POSTED },
	{ SLICE_INIT("cap nhat lan cuoi"), CHROME_POSTED },
	{ SLICE_INIT("dang luc"), CHROME_POSTED },
	{ SLICE_INIT("dang ngay"), CHROME_POSTED },
	{ SLICE_INIT("ngay cap nhat"), CHROME_POSTED },
	{ SLICE_INIT("ngay dang"), CHROME_POSTED },
	{ SLICE_INIT("ngay dang tin"), CHROME_POSTED },
	{ SLICE_INIT("ngay xuat ban"), CHROME_POSTED },
	{ SLICE_INIT("thoi gian dang"), CHROME_POSTED },

	/* How often the page was read. */
	{ SLICE_INIT("0 luot doc"), CHROME_COUNTER },
	{ SLICE_INIT("0 luot xem"), CHROME_COUNTER },
	{ SLICE_INIT("da xem 0"), CHROME_COUNTER },
	{ SLICE_INIT("lan xem 0"), CHROME_COUNTER },
	{ SLICE_INIT("luot doc"), CHROME_COUNTER },
	{ SLICE_INIT("luot doc 0"), CHROME_COUNTER },
	{ SLICE_INIT("luot xem"), CHROME_COUNTER },
	{ SLICE_INIT("luot xem 0"), CHROME_COUNTER },
	{ SLICE_INIT("so lan xem 0"), CHROME_COUNTER },
	{ SLICE_INIT("so luot doc 0"), CHROME_COUNTER },
	{ SLICE_INIT("so luot xem"), CHROME_COUNTER },
	{ SLICE_INIT("so luot xem 0"), CHROME_COUNTER },

	/* What readers gave it. */
	{ SLICE_INIT("click de danh gia bai viet"), CHROME_RATING },
	{ SLICE_INIT("danh gia bai viet"), CHROME_RATING },
	{ SLICE_INIT("danh gia bai viet 0"), CHROME_RATING },
	{ SLICE_INIT("tong so diem cua bai viet la 0 trong 0 danh gia"), CHROME_RATING },
	{ SLICE_INIT("xep hang 0 0 phieu bau"), CHROME_RATING },

	/* Lists of other bulletins. */
	{ SLICE_INIT("bai viet khac"), CHROME_LINKS },
	{ SLICE_INIT("bai viet lien quan"), CHROME_LINKS },
	{ SLICE_INIT("bai lien quan"), CHROME_LINKS },
	{ SLICE_INIT("bai viet moi nhat"), CHROME_LINKS },
	{ SLICE_INIT("cac bai viet khac"), CHROME_LINKS },
	{ SLICE_INIT("cac bai viet lien quan"), CHROME_LINKS },
	{ SLICE_INIT("cac tin bai khac"), CHROME_LINKS },
	{ SLICE_INIT("cac tin cu hon"), CHROME_LINKS },
	{ SLICE_INIT("cac tin da dang"), CHROME_LINKS },
	{ SLICE_INIT("cac tin da dua"), CHROME_LINKS },
	{ SLICE_INIT("cac tin da dua ngay"), CHROME_LINKS },
	{ SLICE_INIT("cac tin khac"), CHROME_LINKS },
	{ SLICE_INIT("cac tin lien quan"), CHROME_LINKS },
	{ SLICE_INIT("cac tin moi hon"), CHROME_LINKS },
	{ SLICE_INIT("nhung tin cu hon"), CHROME_LINKS },
	{ SLICE_INIT("nhung tin moi hon"), CHROME_LINKS },
	{ SLICE_INIT("tin bai khac"), CHROME_LINKS },
	{ SLICE_INIT("tin bai lien quan"), CHROME_LINKS },
	{ SLICE_INIT("tin cu hon"), CHROME_LINKS },
	{ SLICE_INIT("tin cung chuyen muc"), CHROME_LINKS },
	{ SLICE_INIT("tin da dua"), CHROME_LINKS },
	{ SLICE_INIT("tin doc nhieu"), CHROME_LINKS },
	{ SLICE_INIT("tin khac"), CHROME_LINKS },
	{ SLICE_INIT("tin lien quan"), CHROME_LINKS },
	{ SLICE_INIT("tin moi"), CHROME_LINKS },
	{ SLICE_INIT("tin moi hon"), CHROME_LINKS },
	{ SLICE_INIT("tin moi nhat"), CHROME_LINKS },
	{ SLICE_INIT("tin noi bat"), CHROME_LINKS },
	{ SLICE_INIT("tin xem nhieu"), CHROME_LINKS },
	{ SLICE_INIT("xem them"), CHROME_LINKS },

	/* Boxes that stand below every page. */
	{ SLICE_INIT("tham do y kien"), CHROME_POLL },
	{ SLICE_INIT("bieu quyet"), CHROME_POLL },
	{ SLICE_INIT("xem ket qua"), CHROME_POLL },
	{ SLICE_INIT("dang online 0"), CHROME_STATISTICS },
	{ SLICE_INIT("dang truc tuyen 0"), CHROME_STATISTICS },
	{ SLICE_INIT("dang truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("hom nay 0"), CHROME_STATISTICS },
	{ SLICE_INIT("hom qua 0"), CHROME_STATISTICS },
	{ SLICE_INIT("luot truy cap"), CHROME_STATISTICS },
	{ SLICE_INIT("luot truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("so nguoi truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("thong ke luot truy cap"), CHROME_STATISTICS },
	{ SLICE_INIT("thong ke truy cap"), CHROME_STATISTICS },
	{ SLICE_INIT("tong luot truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("tong so luot truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("tong truy cap 0"), CHROME_STATISTICS },
	{ SLICE_INIT("binh luan"), CHROME_COMMENTS },
	{ SLICE_INIT("binh luan 0"), CHROME_COMMENTS },
	{ SLICE_INIT("gui binh luan"), CHROME_COMMENTS },
	{ SLICE_INIT("gui y kien"), CHROME_COMMENTS },
	{ SLICE_INIT("y kien ban doc"), CHROME_COMMENTS },
	{ SLICE_INIT("y kien cua ban"), CHROME_COMMENTS },
	{ SLICE_INIT("y kien ban doc 0"), CHROME_COMMENTS },
	{ SLICE_INIT("dau trang"), CHROME_FOOTER },
	{ SLICE_INIT("len dau trang"), CHROME_FOOTER },
	{ SLICE_INIT("lien ket website"), CHROME_FOOTER },
	{ SLICE_INIT("quang cao"), CHROME_FOOTER },
	{ SLICE_INIT("ve dau trang"), CHROME_FOOTER },
};
/* clang-format on */

enum { PHRASE_COUNT = sizeof phrases / sizeof *phrases };

struct shape {
	char text[LONGEST_ROW + 2];
	size_t length;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The point of 1.203 and the comma of 457,88. */
static bool joins_digits(struct slice folded, size_t at)
{
	return (folded.data[at] == '.' || folded.data[at] == ',') && at + 1 < folded.length &&
	       is_digit(folded.data[at + 1]);
}

static size_t skip_number(struct slice folded, size_t at)
{
	while (at < folded.length && (is_digit(folded.data[at]) || joins_digits(folded, at)))
		at++;
	return at;
}

/* The shape of a folded line is its words with one space between and its
 * numbers as 0: "hom nay : 1.203" has the shape "hom nay 0". */
static void shape_of(struct shape *shape, struct slice folded)
{
	shape->length = 0;
	for (size_t at = 0; at < folded.length;) {
		char byte = folded.data[at];

		if (is_digit(byte)) {
			shape->text[shape->length++] = '0';
			at = skip_number(folded, at);
			continue;
		}
		if (is_word_byte(byte))
			shape->text[shape->length++] = byte;
		else if (shape->length && shape->text[shape->length - 1] != ' ')
			shape->text[shape->length++] = ' ';
		at++;
	}
	if (shape->length && shape->text[shape->length - 1] == ' ')
		shape->length--;
}

/* Whether text begins with a phrase that ends where a word ends. */
static bool begins_with_phrase(struct slice text, struct slice phrase)
{
	return slice_starts_with(text, phrase) &&
	       (text.length == phrase.length || text.data[phrase.length] == ' ');
}

/* The longest phrase that text begins with; PHRASE_COUNT when there is none. */
static size_t longest_phrase(struct slice text)
{
	size_t longest = PHRASE_COUNT;

	for (size_t i = 0; i < PHRASE_COUNT; i++) {
		bool longer = longest == PHRASE_COUNT ||
			      phrases[i].phrase.length > phrases[longest].phrase.length;

		if (longer && begins_with_phrase(text, phrases[i].phrase))
			longest = i;
	}
	return longest;
}

/* What a row of phrases is: the first of them that says more than a date. */
static enum chrome row_of(struct slice shape)
{
	enum chrome chrome = CHROME_NONE;

	while (shape.length) {
		size_t found = longest_phrase(shape);

		if (found == PHRASE_COUNT)
			return CHROME_NONE;
		if (chrome == CHROME_NONE || chrome == CHROME_DATE)
			chrome = phrases[found].chrome;
		shape = slice_cut(shape, phrases[found].phrase.length, shape.length);
		if (shape.length)
			shape = slice_cut(shape, 1, shape.length);
	}
	return chrome;
}

static bool is_breadcrumb(struct slice folded)
{
	static const struct slice marks[] = { SLICE_INIT(" > "), SLICE_INIT(" » "),
					      SLICE_INIT(" › "), SLICE_INIT(" >> ") };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_find(folded, marks[i]) != SLICE_NONE)
			return true;
	return slice_starts_with(folded, slice_of("trang chu /")) ||
	       slice_starts_with(folded, slice_of("trang chu |"));
}

enum chrome chrome_of(struct slice folded)
{
	struct shape shape;

	if (folded.length <= LONGEST_TRAIL && is_breadcrumb(folded))
		return CHROME_BREADCRUMB;
	if (slice_equal(folded, slice_of("100%"))) /* between the buttons of a zoom */
		return CHROME_BUTTON;
	if (folded.length > LONGEST_ROW)
		return CHROME_NONE;
	shape_of(&shape, folded);
	return row_of(slice_make(shape.text, shape.length));
}

bool chrome_opens_footer(struct slice folded)
{
	static const struct slice openings[] = {
		SLICE_INIT("ban quyen"),        SLICE_INIT("co quan chu quan"),
		SLICE_INIT("chiu trach nhiem"), SLICE_INIT("nguoi chiu trach nhiem"),
		SLICE_INIT("giay phep"),        SLICE_INIT("ghi ro nguon"),
		SLICE_INIT("copyright"),        SLICE_INIT("©"),
		SLICE_INIT("thiet ke boi"),     SLICE_INIT("phat trien boi"),
		SLICE_INIT("don vi quan ly"),   SLICE_INIT("truong ban bien tap"),
		SLICE_INIT("powered by"),
	};

	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (slice_starts_with(folded, openings[i]))
			return true;
	return false;
}

const char *chrome_reason(enum chrome chrome)
{
	static const char *const reasons[CHROME_COUNT] = {
		[CHROME_NONE] = N_("content"),
		[CHROME_BREADCRUMB] = N_("a breadcrumb of the site"),
		[CHROME_MENU] = N_("a menu of the site"),
		[CHROME_BUTTON] = N_("a button of the site"),
		[CHROME_DATE] = N_("the date that the site prints, kept as the date"),
		[CHROME_POSTED] = N_("the date that the site prints, kept as the date"),
		[CHROME_COUNTER] = N_("a counter of readers"),
		[CHROME_RATING] = N_("the readers' rating"),
		[CHROME_LINKS] = N_("a list of other bulletins"),
		[CHROME_POLL] = N_("an opinion poll of the site"),
		[CHROME_STATISTICS] = N_("the site's statistics"),
		[CHROME_COMMENTS] = N_("the readers' comments"),
		[CHROME_FOOTER] = N_("the foot of the site"),
		[CHROME_HEADER] = N_("the head of the site"),
		[CHROME_BOX] = N_("a box of the site"),
		[CHROME_OUTSIDE] = N_("outside of the bulletin"),
		[CHROME_BYLINE] = N_("the byline, kept as author or source"),
	};

	return _(reasons[chrome]);
}
