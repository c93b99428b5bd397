/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period.h"

#include <stdio.h>

#include "base/utf8.h"
#include "tokenizer/hash.h"
#include "tokenizer/letters.h"
#include "tokenizer/words.h"

enum {
	FIRST_DAY_YEAR = 1800,
	FIRST_YEAR = 1900,
	LAST_YEAR = 2099,
	LONGEST_YEARS = 60, /* 1945-1954 is a period, 1010-2010 on a wall hardly one */
	CERTAIN_DAY = 13,   /* from here on a day is no month */
	SCHOOL_FIRST = 9,
	SCHOOL_LAST = 5,
	LONE_DAYS = 3,    /* "22, 23 và 24/5" */
	TEXT_UNITS = 128, /* of a text that is a period of its own */
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- words ------------------------------------------------------------------ */

/* What says that a day follows. */
static const UChar *const day_words[] = {
	u"ngày", u"sáng", u"trưa", u"chiều", u"tối", u"đêm",   u"khuya",
	u"hôm",  u"mồng", u"mùng", u"dịp",   u"lễ",  u"khánh", u"rạng",
};

/* What often stands before a day, and before a fraction as well. */
static const UChar *const weak_day_words[] = {
	u"đến", u"tới", u"trước", u"sau", u"vào", u"và",
};

/* What may stand between a word for a day and the day: "hôm nay (29/7)". */
static const UChar *const pointing_words[] = { u"nay", u"qua", u"kia", u"mai", u"trước" };

/* Of a house, a score, a rate. */
static const UChar *const other_number_words[] = {
	u"số", u"nhà", u"ngõ",  u"hẻm", u"ngách", u"kiệt",  u"đường", u"tỷ",   u"tỉ",
	u"lệ", u"đạt", u"được", u"có",  u"km",    u"thắng", u"thua",  u"điểm", u"còn",
};

/* What a fraction or an amount is of. */
static const UChar *const counted_words[] = {
	u"số", u"tổng",   u"dân",  u"diện", u"giá",  u"tiền",  u"mức",   u"lượng", u"hộ",
	u"xã", u"chỉ",    u"lần",  u"bữa",  u"giờ",  u"tiếng", u"người", u"phút",  u"lít",
	u"ly", u"cốc",    u"viên", u"quả",  u"trận", u"ca",    u"triệu", u"nghìn", u"tỷ",
	u"tỉ", u"km",     u"ngày", u"tuần", u"con",  u"cây",   u"thời",  u"chiều", u"quãng",
	u"vụ", u"chuyến", u"cuộc", u"đội",  u"em",   u"thành", u"sản",   u"doanh",
};

/* Before "ngày" when it counts: "mỗi ngày 3-4 lần". */
static const UChar *const every_words[] = { u"mỗi", u"một", u"hằng", u"hàng", u"vài" };

static const UChar *const names_of_documents[] = {
	u"số", u"quyết", u"định", u"nghị", u"thông", u"tư", u"luật",
};

/* What introduces years, nearest word last. */
static const struct years_name {
	const UChar *words[3];
	bool school;
} years_names[] = {
	{ { u"năm", u"học" }, true },           { { u"niên", u"học" }, true },
	{ { u"niên", u"khóa" }, true },         { { u"niên", u"khoá" }, true },
	{ { u"giai", u"đoạn", u"từ" }, false }, { { u"giai", u"đoạn", u"năm" }, false },
	{ { u"giai", u"đoạn" }, false },        { { u"nhiệm", u"kỳ" }, false },
	{ { u"nhiệm", u"kì" }, false },         { { u"thời", u"kỳ" }, false },
	{ { u"thời", u"kì" }, false },          { { u"năm" }, false },
};

/* Numbers of months that are written out: "sáu tháng đầu năm". */
static const struct number_word {
	const UChar *word;
	int number;
} number_words[] = {
	{ u"hai", 2 }, { u"ba", 3 },  { u"bốn", 4 }, { u"năm", 5 },  { u"sáu", 6 },
	{ u"bảy", 7 }, { u"bẩy", 7 }, { u"tám", 8 }, { u"chín", 9 }, { u"mười", 10 },
};

static bool is_one_of(const struct piece *piece, const UChar *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (piece_is(piece, words[i]))
			return true;
	return false;
}

#define IS_ONE_OF(piece, words) is_one_of(piece, words, COUNT(words))

/* --- the calendar ----------------------------------------------------------- */

static bool is_leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int period_days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && (year == 0 || is_leap_year(year)) ? 29 : days[month - 1];
}

/* A day while it is read; year 0: not said. */
struct day {
	int year, month, day;
};

static bool is_day(struct day day)
{
	return day.month >= 1 && day.month <= 12 && day.day >= 1 &&
	       day.day <= period_days_of_month(day.year, day.month);
}

/* What was found: a period, and how many pieces ahead and words behind it takes. */
struct finding {
	struct period period;
	size_t pieces, context;
};

static void set_day(struct finding *finding, struct day day, size_t pieces)
{
	int32_t number = day.year * 10000 + day.month * 100 + day.day;

	finding->period = (struct period){ PERIOD_DAY, number, number };
	finding->pieces = pieces;
}

static void set_months(struct finding *finding, struct day first, struct day last, size_t pieces)
{
	finding->period = (struct period){
		.kind = PERIOD_MONTHS,
		.first = first.year * 10000 + first.month * 100 + 1,
		.last = last.year * 10000 + last.month * 100 +
			period_days_of_month(last.year, last.month),
	};
	finding->pieces = pieces;
}

/* --- pieces ----------------------------------------------------------------- */

static bool is_small(const struct piece *piece, uint32_t most)
{
	return piece->kind == PIECE_NUMBER && piece->count <= 2 && piece->number >= 1 &&
	       piece->number <= most;
}

static bool is_year_from(const struct piece *piece, uint32_t first)
{
	return piece->kind == PIECE_NUMBER && piece->count == 4 && piece->number >= first &&
	       piece->number <= LAST_YEAR;
}

static bool is_spaced_word(const struct piece *piece, const UChar *word)
{
	return piece_is_spaced(piece) && piece_is(piece, word);
}

static bool is_spaced_or_comma(const struct piece *piece)
{
	return piece->spaced && (piece->gap == GAP_NOTHING || piece->gap == GAP_COMMA);
}

static bool is_behind(struct around *around, const UChar *word)
{
	const struct piece *before = around_behind(around, 0);

	return (piece_is_spaced(before) || before->gap == GAP_COLON) && piece_is(before, word);
}

/* Whether what was read up to the piece `next` ahead may end there. */
static bool ends_freely(struct around *around, size_t next)
{
	const struct piece *piece = around_ahead(around, next);

	if (piece->kind == PIECE_NONE || piece->spaced)
		return true;
	switch (piece->gap) {
	case GAP_NOTHING:
	case GAP_SLASH:
		return false;
	case GAP_POINT:
	case GAP_COMMA:
	case GAP_COLON:
		return piece->kind != PIECE_NUMBER;
	default:
		return true;
	}
}

/* Whether the place may begin something: `gap` is what joins its own numbers. */
static bool begins_freely(struct around *around, enum gap gap)
{
	const struct piece *before = around_behind(around, 0);

	if (before->kind == PIECE_NONE || before->spaced)
		return before->gap != GAP_SLASH;
	switch (before->gap) {
	case GAP_NOTHING:
	case GAP_SLASH:
		return false;
	case GAP_POINT:
	case GAP_COMMA:
		return before->kind != PIECE_NUMBER;
	case GAP_DASH:
		return gap == GAP_SLASH || gap == GAP_POINT;
	default:
		return true;
	}
}

/* Read "năm 2015", "2015" behind a comma or a space, or 2015 behind `gap`, at piece *next. */
static int read_year(struct around *around, size_t *next, enum gap gap, bool bare, uint32_t first)
{
	const struct piece *piece = around_ahead(around, *next);

	if (is_spaced_or_comma(piece) && piece_is(piece, u"năm")) {
		const struct piece *year = around_ahead(around, *next + 1);

		if (!piece_is_spaced(year) || !is_year_from(year, first))
			return 0;
		*next += 2;
		return (int)year->number;
	}
	if (!is_year_from(piece, first) ||
	    !(piece->gap == gap || (bare && is_spaced_or_comma(piece))))
		return 0;
	*next += 1;
	return (int)piece->number;
}

/* --- days ------------------------------------------------------------------- */

/* A day and its month as they are read, and how they are joined. */
struct read_day {
	struct day day;
	enum gap gap; /* GAP_NOTHING: by the word tháng */
	bool slip;    /* a year was meant, but is none */
	size_t next;  /* the piece behind */
};

static bool read_month(struct read_day *read, struct around *around)
{
	const struct piece *month = around_ahead(around, read->next);

	read->gap = month->gap;
	if (is_spaced_word(month, u"tháng")) {
		month = around_ahead(around, ++read->next);
		if (!piece_is_spaced(month))
			return false;
	} else if (month->gap != GAP_SLASH && month->gap != GAP_DASH &&
		   !piece_is_glued(month, GAP_POINT)) {
		return false;
	}
	if (!is_small(month, 12))
		return false;
	read->day.month = (int)month->number;
	read->next++;
	return true;
}

/* Read the year of a day and month; false when something else than a year is joined to them. */
static bool read_year_of_day(struct read_day *read, struct around *around)
{
	const struct piece *piece = around_ahead(around, read->next);
	bool words = read->gap == GAP_NOTHING;

	read->day.year = read_year(around, &read->next, words ? GAP_SLASH : read->gap, words,
				   FIRST_DAY_YEAR);
	if (read->day.year || words || piece->kind != PIECE_NUMBER || piece->spaced ||
	    piece->gap != read->gap)
		return true;
	read->slip = read->gap == GAP_SLASH && piece->count == 3;
	return read->slip;
}

/* Read "29/7/2015", "29 tháng 7", ... that begins with piece `first` ahead. */
static bool read_day(struct read_day *read, struct around *around, size_t first)
{
	const struct piece *day = around_ahead(around, first);

	*read = (struct read_day){ .next = first + 1 };
	if (!is_small(day, 31) || !read_month(read, around))
		return false;
	read->day.day = (int)day->number;
	if (!read_year_of_day(read, around) || !is_day(read->day))
		return false;
	if (read->day.year == 0 && read->gap == GAP_POINT)
		return false;
	return read->slip || ends_freely(around, read->next);
}

static bool is_lunar(struct around *around, size_t next)
{
	return piece_is(around_ahead(around, next), u"âm") ||
	       piece_is(around_ahead(around, next), u"âl");
}

/* Go over what joins one day to the next: "-", "," "và", "đến ngày". */
static bool skip_joint(struct around *around, size_t *next)
{
	const struct piece *piece = around_ahead(around, *next);
	bool word = piece_is_spaced(piece) &&
		    (piece_is(piece, u"và") || piece_is(piece, u"đến") || piece_is(piece, u"tới"));

	if (word)
		piece = around_ahead(around, ++*next);
	if (piece_is(piece, u"ngày") && (piece_is_spaced(piece) || piece->gap == GAP_DASH)) {
		++*next;
		return piece_is_spaced(around_ahead(around, *next));
	}
	return word ? piece_is_spaced(piece)
		    : piece->gap == GAP_DASH || (piece->gap == GAP_COMMA && piece->spaced);
}

/* The day further on that says the month or the year of the one that ends before `next`. */
static bool read_later_day(struct read_day *later, struct around *around, size_t next)
{
	for (int i = 0; i < LONE_DAYS && skip_joint(around, &next); i++) {
		if (read_day(later, around, next))
			return true;
		if (!is_small(around_ahead(around, next), 31))
			return false;
		next++;
	}
	return false;
}

enum strength { STRENGTH_NONE, STRENGTH_WEAK, STRENGTH_FROM, STRENGTH_STRONG };

static bool is_weekday(struct around *around, size_t i)
{
	return piece_is(around_behind(around, i + 1), u"thứ") ||
	       (piece_is(around_behind(around, i), u"nhật") &&
		piece_is(around_behind(around, i + 1), u"chủ"));
}

static enum strength strength_of(struct around *around, size_t i)
{
	const struct piece *piece = around_behind(around, i);

	if (IS_ONE_OF(piece, day_words) || is_weekday(around, i))
		return STRENGTH_STRONG;
	if (IS_ONE_OF(piece, pointing_words) && IS_ONE_OF(around_behind(around, i + 1), day_words))
		return STRENGTH_STRONG;
	if (piece_is(piece, u"từ"))
		return STRENGTH_FROM;
	return IS_ONE_OF(piece, weak_day_words) ? STRENGTH_WEAK : STRENGTH_NONE;
}

/* How strongly the words before say that this is a day; other days and what
 * joins them may stand between: "từ ngày 24 đến 26/5". */
static enum strength day_is_said(struct around *around)
{
	enum strength strength = STRENGTH_NONE;

	for (size_t i = 0; i < AROUND_BEHIND - 1; i++) {
		enum strength here = strength_of(around, i);

		if (here == STRENGTH_NONE && around_behind(around, i)->kind != PIECE_NUMBER)
			break;
		if (here >= STRENGTH_FROM)
			return here;
		if (here > strength)
			strength = here;
	}
	return strength;
}

static bool counts_days(struct around *around)
{
	const struct piece *before = around_behind(around, 1);

	return piece_is(around_behind(around, 0), u"ngày") &&
	       (IS_ONE_OF(before, every_words) || before->kind == PIECE_NUMBER);
}

/* Whether a day and month without a year are a day: the rule of period.h. */
static bool is_said_day(const struct read_day *read, struct around *around)
{
	enum strength strength = day_is_said(around);
	bool slash = read->gap == GAP_SLASH;
	bool below_one = read->day.day < read->day.month;
	const struct piece *behind = around_ahead(around, read->next);
	bool counted = piece_is_spaced(behind) && IS_ONE_OF(behind, counted_words);

	if (strength == STRENGTH_STRONG || (strength == STRENGTH_FROM && slash))
		return !(below_one && counted) && !counts_days(around);
	if (read->slip || counted)
		return false;
	if (strength == STRENGTH_WEAK && slash && !below_one)
		return true;
	if (read->day.day < CERTAIN_DAY || (strength == STRENGTH_NONE && !slash))
		return false;
	return strength != STRENGTH_NONE ||
	       (!(read->day.day == 24 && read->day.month == 7) &&
		!IS_ONE_OF(around_behind(around, 0), other_number_words));
}

static void take_year(struct day *day, struct day later)
{
	day->year = later.year;
	if (later.year && later.month * 100 + later.day < day->month * 100 + day->day)
		day->year--;
}

static bool find_day_and_month(struct finding *finding, struct around *around)
{
	struct read_day read, later;

	if (!read_day(&read, around, 0) || !begins_freely(around, read.gap) ||
	    is_lunar(around, read.next))
		return false;
	if (read.day.year == 0 && !read.slip && read_later_day(&later, around, read.next))
		take_year(&read.day, later.day);
	if (!is_day(read.day) || (read.day.year == 0 && !is_said_day(&read, around)))
		return false;
	set_day(finding, read.day, read.next);
	return true;
}

/* The 23 of "23 và 24/5/2013". */
static bool find_lone_day(struct finding *finding, struct around *around)
{
	const struct piece *piece = around_ahead(around, 0);
	struct read_day later;
	struct day day;

	if (!is_small(piece, 31) || !begins_freely(around, GAP_NOTHING) ||
	    !read_later_day(&later, around, 1) || is_lunar(around, later.next))
		return false;
	day = later.day;
	day.day = (int)piece->number;
	if (day.day >= later.day.day || later.slip ||
	    (day.year == 0 && day_is_said(around) != STRENGTH_STRONG))
		return false;
	set_day(finding, day, 1);
	return true;
}

/* 2015-07-29 */
static bool find_day_after_year(struct finding *finding, struct around *around)
{
	const struct piece *year = around_ahead(around, 0), *month = around_ahead(around, 1),
			   *day = around_ahead(around, 2);

	if (!is_year_from(year, FIRST_DAY_YEAR) || !is_small(month, 12) || !is_small(day, 31) ||
	    month->spaced || day->spaced || month->gap != day->gap ||
	    (day->gap != GAP_DASH && day->gap != GAP_SLASH))
		return false;

	struct day read = { (int)year->number, (int)month->number, (int)day->number };

	if (!is_day(read) || !begins_freely(around, GAP_NOTHING) || !ends_freely(around, 3))
		return false;
	set_day(finding, read, 3);
	finding->context = is_behind(around, u"ngày");
	return true;
}

static bool find_day(struct finding *finding, struct around *around)
{
	if (!find_day_and_month(finding, around) && !find_lone_day(finding, around))
		return false;
	finding->context = is_behind(around, u"ngày") || is_behind(around, u"mồng") ||
			   is_behind(around, u"mùng");
	return true;
}

/* --- months and quarters ---------------------------------------------------- */

static int roman_quarter(const struct piece *piece)
{
	static const char *const numerals[] = { "i", "ii", "iii", "iv" };

	for (int i = 0; i < 4; i++)
		if (!piece->marked && piece_is_bare(piece, numerals[i]))
			return i + 1;
	return 0;
}

static bool find_quarter(struct finding *finding, struct around *around)
{
	const struct piece *piece = around_ahead(around, 0);
	int quarter = is_small(piece, 4) ? (int)piece->number : roman_quarter(piece);
	enum gap gap = around_ahead(around, 1)->gap == GAP_DASH ? GAP_DASH : GAP_SLASH;
	size_t next = 1;

	if (!quarter || !(is_behind(around, u"quý") || is_behind(around, u"quí")))
		return false;

	int year = read_year(around, &next, gap, true, FIRST_YEAR);

	if (!year || !ends_freely(around, next))
		return false;
	set_months(finding, (struct day){ year, quarter * 3 - 2, 1 },
		   (struct day){ year, quarter * 3, 1 }, next);
	finding->context = 1;
	return true;
}

/* Behind "tháng": 7/2015, 7 năm 2015, 1-6/2015. */
static bool find_said_months(struct finding *finding, struct around *around)
{
	const struct piece *first = around_ahead(around, 0), *last = first;
	size_t next = 1;

	if (!is_behind(around, u"tháng") || !is_small(first, 12))
		return false;
	if (around_ahead(around, 1)->gap == GAP_DASH && is_small(around_ahead(around, 1), 12))
		last = around_ahead(around, next++);

	enum gap gap = around_ahead(around, next)->gap;
	int year = read_year(around, &next, gap == GAP_DASH || gap == GAP_POINT ? gap : GAP_SLASH,
			     false, FIRST_YEAR);

	if (!year || first->number > last->number || !ends_freely(around, next))
		return false;
	set_months(finding, (struct day){ year, (int)first->number, 1 },
		   (struct day){ year, (int)last->number, 1 }, next);
	finding->context = 1;
	return true;
}

/* 7/2015 alone, but not the number of a document. */
static bool find_month(struct finding *finding, struct around *around)
{
	const struct piece *month = around_ahead(around, 0), *year = around_ahead(around, 1);

	if (!is_small(month, 12) || !is_year_from(year, FIRST_YEAR) ||
	    !piece_is_glued(year, GAP_SLASH) || !ends_freely(around, 2) ||
	    !begins_freely(around, GAP_SLASH) ||
	    IS_ONE_OF(around_behind(around, 0), names_of_documents) ||
	    IS_ONE_OF(around_behind(around, 0), other_number_words))
		return false;

	struct day day = { (int)year->number, (int)month->number, 1 };

	/* The scale of a plan. */
	if (day.month == 1 && day.year == 2000)
		return false;
	set_months(finding, day, day, 2);
	return true;
}

static bool set_part_of_year(struct finding *finding, int months, bool first, int year,
			     size_t pieces)
{
	struct day from = { year, first ? 1 : 13 - months, 1 };
	struct day to = { year, first ? months : 12, 1 };

	if (months < 1 || months > 12)
		return false;
	set_months(finding, from, to, pieces);
	return true;
}

/* 6 tháng đầu năm 2015 */
static bool find_part_of_year(struct finding *finding, struct around *around)
{
	const struct piece *months = around_ahead(around, 0), *which = around_ahead(around, 2);
	size_t next = 3;

	if (!is_small(months, 12) || !is_spaced_word(around_ahead(around, 1), u"tháng") ||
	    !(is_spaced_word(which, u"đầu") || is_spaced_word(which, u"cuối")) ||
	    !begins_freely(around, GAP_NOTHING))
		return false;

	int year = read_year(around, &next, GAP_SLASH, true, FIRST_YEAR);

	return year && ends_freely(around, next) &&
	       set_part_of_year(finding, (int)months->number, piece_is(which, u"đầu"), year, next);
}

/* --- years ------------------------------------------------------------------ */

static int number_of_word(const struct piece *piece)
{
	for (size_t i = 0; i < COUNT(number_words); i++)
		if (piece_is(piece, number_words[i].word))
			return number_words[i].number;
	return 0;
}

/* The 2015 of "sáu tháng đầu năm 2015": the words before it say the period. */
static bool find_written_part_of_year(struct finding *finding, struct around *around)
{
	const struct piece *which = around_behind(around, 1);
	int months = number_of_word(around_behind(around, 3));

	if (!months || !is_behind(around, u"năm") ||
	    !is_spaced_word(around_behind(around, 2), u"tháng") ||
	    !(is_spaced_word(which, u"đầu") || is_spaced_word(which, u"cuối")))
		return false;
	finding->context = 4;
	return set_part_of_year(finding, months, piece_is(which, u"đầu"),
				(int)around_ahead(around, 0)->number, 1);
}

static size_t count_words(const struct years_name *name)
{
	size_t count = 0;

	while (count < COUNT(name->words) && name->words[count])
		count++;
	return count;
}

static bool is_years_name_behind(const struct years_name *name, struct around *around)
{
	size_t count = count_words(name);

	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = around_behind(around, i);

		if (!piece_is_spaced(piece) && !(i == 0 && piece->gap == GAP_COLON))
			return false;
		if (!piece_is(piece, name->words[count - 1 - i]))
			return false;
	}
	return true;
}

static const struct years_name *years_name_behind(struct around *around)
{
	for (size_t i = 0; i < COUNT(years_names); i++)
		if (is_years_name_behind(&years_names[i], around))
			return &years_names[i];
	return NULL;
}

/* The year that a period lasts to: "-2020", "đến năm 2020" when `said` that it is a period. */
static int read_last_year(struct around *around, size_t *next, const struct years_name *said)
{
	const struct piece *piece = around_ahead(around, *next);
	bool to = said && piece_is_spaced(piece) &&
		  (piece_is(piece, u"đến") || piece_is(piece, u"tới"));

	if (to) {
		piece = around_ahead(around, ++*next);
		if (is_spaced_word(piece, u"năm"))
			piece = around_ahead(around, ++*next);
	}
	++*next;
	if (!is_year_from(piece, FIRST_YEAR) ||
	    !(to ? piece_is_spaced(piece)
		 : piece->gap == GAP_DASH || (said && said->school && piece->gap == GAP_SLASH)))
		return 0;
	return (int)piece->number;
}

static bool find_years(struct finding *finding, struct around *around)
{
	const struct years_name *name = years_name_behind(around);
	const struct piece *first_year = around_ahead(around, 0);
	int first = (int)first_year->number;
	bool school = name && name->school;
	size_t next = 1;
	int last = read_last_year(around, &next, name);

	if (!is_year_from(first_year, FIRST_YEAR) || !begins_freely(around, GAP_NOTHING) ||
	    last <= first || last - first > LONGEST_YEARS || !ends_freely(around, next) ||
	    around_ahead(around, next)->gap == GAP_DASH)
		return false;
	set_months(finding, (struct day){ first, school ? SCHOOL_FIRST : 1, 1 },
		   (struct day){ last, school ? SCHOOL_LAST : 12, 1 }, next);
	finding->context = name ? count_words(name) : 0;
	return true;
}

/* Nam typed for năm, and not the name: "nam 2015", but "Hoa hậu Việt Nam 2006". */
static bool is_year_word_behind(struct around *around)
{
	const struct piece *before = around_behind(around, 1);

	return is_behind(around, u"năm") && (around_behind(around, 0)->marked ||
					     !(before->marked || piece_is_bare(before, "viet")));
}

/* năm 2015; những năm 1990 are ten. */
static bool find_year(struct finding *finding, struct around *around)
{
	int year = (int)around_ahead(around, 0)->number, last = year;

	if (!is_year_from(around_ahead(around, 0), FIRST_YEAR) || !ends_freely(around, 1))
		return false;
	if (find_written_part_of_year(finding, around))
		return true;
	if (!is_year_word_behind(around))
		return false;
	if (piece_is(around_behind(around, 1), u"những") && year % 10 == 0)
		last += 9;
	set_months(finding, (struct day){ year, 1, 1 }, (struct day){ last, 12, 1 }, 1);
	finding->context = 1;
	return true;
}

/* --- the whole -------------------------------------------------------------- */

static bool find(struct finding *finding, struct around *around)
{
	const struct piece *first = around_ahead(around, 0);

	*finding = (struct finding){ .pieces = 0 };
	if (first->kind == PIECE_WORD)
		return find_quarter(finding, around);
	if (first->kind != PIECE_NUMBER)
		return false;
	if (first->count > 2)
		return find_day_after_year(finding, around) || find_years(finding, around) ||
		       find_year(finding, around);
	return find_quarter(finding, around) || find_said_months(finding, around) ||
	       find_part_of_year(finding, around) || find_day(finding, around) ||
	       find_month(finding, around);
}

static int print_form(char *form, size_t size, const struct period *period)
{
	int year = period->first / 10000, month = period->first / 100 % 100;

	if (period->kind == PERIOD_MONTHS)
		return snprintf(form, size, "%04d-%02d..%04d-%02d", year, month,
				period->last / 10000, period->last / 100 % 100);
	if (year == 0)
		return snprintf(form, size, "--%02d-%02d", month, period->first % 100);
	return snprintf(form, size, "%04d-%02d-%02d", year, month, period->first % 100);
}

bool period_find(struct compound *found, struct around *around)
{
	struct finding finding;

	if (!find(&finding, around))
		return false;
	found->kind = finding.period.kind == PERIOD_DAY ? TOKEN_DATE : TOKEN_PERIOD;
	found->marked = false;
	found->parts = (uint32_t)finding.pieces;
	found->context = (uint32_t)finding.context;
	found->end = around_ahead(around, finding.pieces - 1)->end;
	found->context_start =
		finding.context ? around_behind(around, finding.context - 1)->start : around->at;
	found->exact_length =
		(size_t)print_form((char *)found->exact, sizeof found->exact, &finding.period);
	found->bare_length = found->exact_length;
	memcpy(found->bare, found->exact, found->exact_length);
	return true;
}

/* Read `count` digits off the beginning of *rest. */
static bool take_digits(struct slice *rest, size_t count, int *number)
{
	int value = 0;

	if (rest->length < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rest->data[i] < '0' || rest->data[i] > '9')
			return false;
		value = value * 10 + (rest->data[i] - '0');
	}
	*rest = slice_cut(*rest, count, rest->length);
	*number = value;
	return true;
}

static bool take_text(struct slice *rest, struct slice text)
{
	if (!slice_starts_with(*rest, text))
		return false;
	*rest = slice_cut(*rest, text.length, rest->length);
	return true;
}

/* "2019-07" */
static bool take_month(struct slice *rest, struct day *day)
{
	day->day = 1;
	return take_digits(rest, 4, &day->year) && take_text(rest, slice_of("-")) &&
	       take_digits(rest, 2, &day->month) && is_day(*day);
}

static bool parse_months(struct finding *finding, struct slice form)
{
	struct day first, last;

	if (!take_month(&form, &first) || !take_text(&form, slice_of("..")) ||
	    !take_month(&form, &last) || form.length)
		return false;
	set_months(finding, first, last, 0);
	return first.year >= FIRST_YEAR && last.year <= LAST_YEAR &&
	       finding->period.first < finding->period.last;
}

static bool parse_day(struct finding *finding, struct slice form)
{
	struct day day = { .year = 0 };
	bool of_any_year = take_text(&form, slice_of("-"));

	if (!of_any_year && !(take_digits(&form, 4, &day.year) && day.year >= FIRST_DAY_YEAR &&
			      day.year <= LAST_YEAR))
		return false;
	if (!take_text(&form, slice_of("-")) || !take_digits(&form, 2, &day.month) ||
	    !take_text(&form, slice_of("-")) || !take_digits(&form, 2, &day.day) || form.length ||
	    !is_day(day))
		return false;
	set_day(finding, day, 0);
	return true;
}

bool period_parse_form(struct period *period, struct slice form)
{
	struct finding finding;

	if (!parse_months(&finding, form) && !parse_day(&finding, form))
		return false;
	*period = finding.period;
	return true;
}

/* --- a text of its own ------------------------------------------------------ */

/* A short text as UTF-16, behind words that could have stood before it. */
struct units {
	UChar units[TEXT_UNITS];
	size_t count;
	size_t before; /* so many are of the words before */
};

static bool add_unit(struct units *units, uint32_t c)
{
	if (c > 0xffff || units->count == TEXT_UNITS)
		return false;
	units->units[units->count++] = (UChar)c;
	return true;
}

static bool read_units(struct units *units, const UChar *before, struct slice text)
{
	units->count = 0;
	for (; *before; before++)
		add_unit(units, *before);
	units->before = units->count;
	text = slice_trim(text);
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (!is_invisible(c) && !add_unit(units, c))
			return false;
	}
	return true;
}

static bool may_begin(const struct units *units, size_t at)
{
	UChar unit = units->units[at];

	if (at > 0 && words_character(units->units[at - 1]) != SEPARATOR)
		return false;
	return (unit >= '0' && unit <= '9') || period_is_numeral(units->units + at, 1);
}

/* Whether all of the text is one period with the words that introduce it. */
static bool find_whole(struct finding *finding, const struct units *units, size_t at)
{
	struct around around;

	around_begin(&around, units->units, units->count, at);
	if (!find(finding, &around) ||
	    around_ahead(&around, finding->pieces - 1)->end < units->count)
		return false;
	if (finding->context)
		at = around_behind(&around, finding->context - 1)->start;
	return at <= units->before;
}

static bool parse_behind(struct period *period, const UChar *before, struct slice text)
{
	struct units units;
	struct finding finding;

	if (!read_units(&units, before, text))
		return false;
	for (size_t at = units.before; at < units.count; at++) {
		if (!may_begin(&units, at) || !find_whole(&finding, &units, at))
			continue;
		*period = finding.period;
		return true;
	}
	return false;
}

bool period_parse(struct period *period, struct slice text)
{
	return parse_behind(period, u"", text) || parse_behind(period, u"ngày ", text) ||
	       parse_behind(period, u"năm ", text);
}

/* --- fingerprint ------------------------------------------------------------ */

static uint64_t hash_word(uint64_t hash, const UChar *word)
{
	for (; word && *word; word++)
		hash = hash_add(hash, *word);
	return hash_add(hash, 0);
}

static uint64_t hash_words(uint64_t hash, const UChar *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hash = hash_word(hash, words[i]);
	return hash;
}

uint64_t period_hash(uint64_t hash)
{
	hash = hash_words(hash, day_words, COUNT(day_words));
	hash = hash_words(hash, weak_day_words, COUNT(weak_day_words));
	hash = hash_words(hash, pointing_words, COUNT(pointing_words));
	hash = hash_words(hash, other_number_words, COUNT(other_number_words));
	hash = hash_words(hash, counted_words, COUNT(counted_words));
	hash = hash_words(hash, every_words, COUNT(every_words));
	hash = hash_words(hash, names_of_documents, COUNT(names_of_documents));
	for (size_t i = 0; i < COUNT(years_names); i++)
		hash = hash_words(hash, years_names[i].words, COUNT(years_names[i].words));
	for (size_t i = 0; i < COUNT(number_words); i++)
		hash = hash_add(hash_word(hash, number_words[i].word),
				(uint32_t)number_words[i].number);
	return hash;
}
