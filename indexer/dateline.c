/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/dateline.h"

#include <stdbool.h>

#include "base/text.h"
#include "indexer/machine_date.h"

enum {
	FIRST_WEB_YEAR = 1997, /* Viet Nam joined the Internet: no site's bulletin is older */
	LEAD_LENGTH = 300,     /* bytes of a paragraph in which its day is looked for */
	OPENING_LENGTH = 60,   /* bytes in front of a day that opens a paragraph */
	LEAD_PARAGRAPHS = 3,   /* a caption or a summary may stand before the lead */
};

/* A day as written, or the last day of a period. */
struct day {
	int day, month, year;   /* year 0: not written, or not as a year can be */
	struct slice year_text; /* the digits written for the year */
	size_t start, end;      /* bytes */
	bool period;
};

/* --- reading a day ------------------------------------------------------- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool has_digit_at(struct slice text, size_t at)
{
	return at < text.length && is_digit(text.data[at]);
}

/* The digits at *at, which is moved behind them; -1 when there are none or more than four. */
static int read_number(struct slice text, size_t *at)
{
	size_t start = *at;
	int number = 0;

	while (has_digit_at(text, *at)) {
		if (*at - start >= 4)
			return -1;
		number = number * 10 + (text.data[(*at)++] - '0');
	}
	return *at > start ? number : -1;
}

static bool skip(struct slice text, size_t *at, const char *what)
{
	struct slice expected = slice_of(what);

	if (!slice_starts_with(slice_cut(text, *at, text.length), expected))
		return false;
	*at += expected.length;
	return true;
}

/* What stands between day, month and year: the same mark, or the words for them. */
static bool skip_mark(struct slice text, size_t *at, char mark)
{
	if (*at < text.length && text.data[*at] == mark && has_digit_at(text, *at + 1)) {
		(*at)++;
		return true;
	}
	return false;
}

static void read_year(struct slice text, size_t *at, struct day *day)
{
	size_t start = *at;
	int year = read_number(text, at);

	day->year_text = slice_cut(text, start, *at);
	if (day->year_text.length == 2)
		year += 2000;
	day->year = year >= FIRST_WEB_YEAR && year <= DATE_LAST_YEAR ? year : 0;
}

/* "/7/2019" or " thang 7 nam 2019" behind the number of the day. */
static bool read_month(struct slice text, size_t *at, struct day *day)
{
	bool words = skip(text, at, " thang ");
	char mark;

	if (*at == text.length)
		return false;
	mark = text.data[*at];
	if (!words && !((mark == '/' || mark == '-' || mark == '.') && skip_mark(text, at, mark)))
		return false;
	day->month = read_number(text, at);
	if (day->month < 1 || day->month > 12)
		return false;
	if (words ? skip(text, at, " nam ") || skip(text, at, "/") : skip_mark(text, at, mark))
		read_year(text, at, day);
	return true;
}

/* "5-6/8": the mark between the days is not the one before the month. */
static void skip_first_of_two_days(struct slice text, size_t *at)
{
	size_t next = *at;

	if (read_number(text, &next) < 0 || !skip_mark(text, &next, '-'))
		return;

	size_t second = next;
	if (read_number(text, &next) >= 0 && next < text.length && text.data[next] == '/')
		*at = second;
}

/* Whether what was read is not the beginning of something longer: "15/2/QD", "30/8%". */
static bool ends_here(struct slice text, size_t end)
{
	if (end == text.length)
		return true;

	char next = text.data[end];
	return !is_word_byte(next) && next != '/' && next != '%' &&
	       !(next == '-' && end + 1 < text.length && is_word_byte(text.data[end + 1]));
}

static bool read_day(struct slice text, size_t at, struct day *day)
{
	struct day read = { .start = at };

	skip_first_of_two_days(text, &at);
	read.period = at > read.start;
	read.day = read_number(text, &at);
	if (read.day < 1 || read.day > 31 || !read_month(text, &at, &read) || !ends_here(text, at))
		return false;
	read.end = at;
	*day = read;
	return true;
}

static bool skip_connector(struct slice text, size_t *at)
{
	static const char *const connectors[] = {
		" den het ngay ", " den ngay ", " den ",   " va ngay ", " va ",
		" - ngay ",       " - ",        ", ngay ", ", "
	};

	for (size_t i = 0; i < sizeof connectors / sizeof *connectors; i++)
		if (skip(text, at, connectors[i]))
			return has_digit_at(text, *at);
	return false;
}

/* A day, or a period or row of days, of which the last counts: "17, 18 va
 * 21-10", "tu 08 den 12/9/2014", "06/5 den ngay 14/6/2019". */
static bool read_period(struct slice text, size_t at, struct day *day)
{
	size_t start = at;
	bool found = false;

	do {
		struct day next;

		if (read_day(text, at, &next)) {
			next.period |= at > start;
			next.start = start;
			*day = next;
			found = true;
			at = next.end;
		} else if (read_number(text, &at) < 0) {
			break;
		}
	} while (skip_connector(text, &at));
	return found;
}

/* The next day or period from *at on, which is moved behind it. */
static bool next_day(struct slice text, size_t *at, struct day *day)
{
	for (; *at < text.length; (*at)++) {
		bool begins = is_digit(text.data[*at]) &&
			      (*at == 0 || text.data[*at - 1] == ' ' || text.data[*at - 1] == '(');

		if (begins && read_period(text, *at, day)) {
			*at = day->end;
			return true;
		}
	}
	return false;
}

/* --- which day it is ----------------------------------------------------- */

static bool is_one_of(struct slice word, const struct slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(word, words[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, words) is_one_of(word, words, sizeof(words) / sizeof *(words))

static bool drop_last_word(struct slice *text, struct slice word)
{
	struct slice kept = slice_trim(*text);

	if (!slice_ends_with(kept, word))
		return false;
	kept.length -= word.length;
	if (kept.length && is_word_byte(kept.data[kept.length - 1]))
		return false;
	*text = slice_trim(kept);
	return true;
}

static struct slice last_word(struct slice text)
{
	size_t start = text.length;

	while (start > 0 && is_word_byte(text.data[start - 1]))
		start--;
	return slice_cut(text, start, text.length);
}

static bool tells_of_another_paper(struct slice text)
{
	/* What these bring along is the day of a paper, of a deadline or of an anniversary. */
	static const struct slice phrases[] = {
		SLICE_INIT("quyet dinh"), SLICE_INIT("nghi dinh"), SLICE_INIT("nghi quyet"),
		SLICE_INIT("thong tu"),   SLICE_INIT("chi thi"),   SLICE_INIT("cong van"),
		SLICE_INIT("cong dien"),  SLICE_INIT("van ban"),   SLICE_INIT("ke hoach so"),
		SLICE_INIT("to trinh"),   SLICE_INIT("luat"),      SLICE_INIT("ban hanh"),
		SLICE_INIT("hieu luc"),   SLICE_INIT("ky niem"),   SLICE_INIT("thoi han"),
	};

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (find_words(text, phrases[i]) != SLICE_NONE)
			return true;
	return false;
}

/* Whether a paragraph opens with what stands before the day, but for the
 * label of a source: "(Mic.gov.vn) -". */
static bool is_opening(struct slice before)
{
	if (before.length == 0)
		return true;

	char last = before.data[before.length - 1];
	return before.length <= OPENING_LENGTH && (last == ')' || last == '-' || last == ':');
}

enum company {
	IN_THE_OPENING, /* the paragraph tells of what happened on this day */
	IN_PASSING,     /* the day of something, and nothing says of what else */
	OF_SOMETHING_ELSE,
};

/* What the words before a day say of it. */
static enum company company_of(struct slice before, bool period)
{
	static const struct slice times[] = {
		SLICE_INIT("sang"), SLICE_INIT("trua"),  SLICE_INIT("chieu"), SLICE_INIT("toi"),
		SLICE_INIT("dem"),  SLICE_INIT("vao"),   SLICE_INIT("hom"),   SLICE_INIT("nay"),
		SLICE_INIT("qua"),  SLICE_INIT("trong"),
	};
	static const struct slice counts[] = {
		SLICE_INIT("2"),  SLICE_INIT("3"),  SLICE_INIT("hai"), SLICE_INIT("ba"),
		SLICE_INIT("02"), SLICE_INIT("03"), SLICE_INIT("cac"), SLICE_INIT("bon"),
	};
	static const struct slice others[] = {
		SLICE_INIT("truoc"), SLICE_INIT("den"), SLICE_INIT("het"), SLICE_INIT("tu"),
		SLICE_INIT("sinh"),  SLICE_INIT("sau"), SLICE_INIT("ke"),  SLICE_INIT("ky"),
		SLICE_INIT("lap"),   SLICE_INIT("qua"),
	};
	bool named;

	before = slice_trim(before);
	drop_last_word(&before, slice_of("("));
	named = drop_last_word(&before, slice_of("ngay"));
	if (named && IS_ONE_OF(last_word(before), counts))
		drop_last_word(&before, last_word(before));
	if (period)
		named |= drop_last_word(&before, slice_of("tu"));

	if (is_opening(before) || IS_ONE_OF(last_word(before), times))
		return IN_THE_OPENING;
	if (!named || IS_ONE_OF(last_word(before), others) || tells_of_another_paper(before))
		return OF_SOMETHING_ELSE;
	return IN_PASSING;
}

/* The day that a paragraph is about, among those at its beginning. */
static bool day_of(struct slice folded, enum company worst, struct day *day)
{
	struct slice lead =
		folded.length > LEAD_LENGTH ? slice_cut(folded, 0, LEAD_LENGTH) : folded;
	size_t at = 0;

	while (next_day(lead, &at, day))
		if (company_of(slice_cut(lead, 0, day->start), day->period) <= worst)
			return true;
	return false;
}

/* --- the year ------------------------------------------------------------ */

/* The years of which a text speaks. */
struct years {
	int first, last; /* 0: of none */
};

static void add_year(struct years *years, int year)
{
	if (years->first == 0 || year < years->first)
		years->first = year;
	if (year > years->last)
		years->last = year;
}

/* "nam 2019", "quy IV/2019" and "18/7/2019", but not the horizon of a plan
 * ("den nam 2020", "2015-2020") nor the number of a paper ("17/2019/QD-UBND"). */
static bool is_year_told(struct slice before, struct slice after)
{
	static const struct slice horizons[] = { SLICE_INIT("den"), SLICE_INIT("tu"),
						 SLICE_INIT("nhin"), SLICE_INIT("truoc"),
						 SLICE_INIT("doan") };
	struct slice rest = before;

	if (after.length && (after.data[0] == '/' || after.data[0] == '-'))
		return false;
	if (slice_ends_with(before, slice_of("/")))
		return true;
	return drop_last_word(&rest, slice_of("nam")) && !IS_ONE_OF(last_word(rest), horizons);
}

static void add_years(struct years *years, struct slice text)
{
	for (size_t at = 0; at < text.length; at++) {
		size_t start = at;

		if (!is_digit(text.data[at]))
			continue;

		int year = read_number(text, &at);
		while (has_digit_at(text, at))
			at++;
		if (year >= FIRST_WEB_YEAR && year <= DATE_LAST_YEAR &&
		    is_year_told(slice_cut(text, 0, start), slice_cut(text, at, text.length)))
			add_year(years, year);
	}
}

/* A year of work is planned from October before it on, and summed up until
 * March behind it. In between, two years in one lead leave a doubt. */
static int year_of_month(struct years years, int month)
{
	if (years.first == years.last)
		return years.first;
	if (years.last - years.first > 1)
		return 0;
	return month >= 10 ? years.first : month <= 3 ? years.last : 0;
}

/* Whether a slip such as "210" may stand for the year: its digits stand in
 * that order in the year. Nothing written fits any year. */
static bool may_stand_for(struct slice slip, int year)
{
	char digits[4] = { (char)('0' + year / 1000), (char)('0' + year / 100 % 10),
			   (char)('0' + year / 10 % 10), (char)('0' + year % 10) };
	size_t fits = 0;

	for (size_t i = 0; i < sizeof digits && fits < slip.length; i++)
		fits += slip.data[fits] == digits[i];
	return fits == slip.length;
}

static int find_year(const struct day *day, struct slice title, struct slice lead)
{
	struct years all = { 0, 0 }, in_title = { 0, 0 };

	add_years(&in_title, title);
	add_years(&all, title);
	add_years(&all, lead.length > LEAD_LENGTH ? slice_cut(lead, 0, LEAD_LENGTH) : lead);

	int year = year_of_month(all, day->month);
	if (!year)
		year = year_of_month(in_title, day->month);
	return may_stand_for(day->year_text, year) ? year : 0;
}

/* --- the places that tell it ---------------------------------------------------- */

/* "2019-07-18" */
static bool read_year_first(struct slice text, size_t at, date_t *date)
{
	int year = read_number(text, &at), month;

	if (year < FIRST_WEB_YEAR || !skip_mark(text, &at, '-'))
		return false;
	month = read_number(text, &at);
	if (!skip_mark(text, &at, '-'))
		return false;
	*date = date_make(year, month, read_number(text, &at));
	return true;
}

/* "18 - 07 - 2019" */
static bool read_spaced(struct slice text, size_t at, date_t *date)
{
	int day = read_number(text, &at), month;

	if (day < 1 || !skip(text, &at, " - "))
		return false;
	month = read_number(text, &at);
	if (!skip(text, &at, " - "))
		return false;
	*date = date_make(read_number(text, &at), month, day);
	return *date != DATE_UNKNOWN;
}

/* Three numbers with the same mark between them, /, - or a point. */
static bool read_three_numbers(struct slice text, size_t *at, int numbers[3])
{
	numbers[0] = read_number(text, at);
	if (*at == text.length)
		return false;

	char mark = text.data[*at];
	if (mark != '/' && mark != '-' && mark != '.')
		return false;
	for (size_t i = 1; i < 3; i++) {
		if (!skip_mark(text, at, mark))
			return false;
		numbers[i] = read_number(text, at);
	}
	return true;
}

static date_t date_of_web(int year, int month, int day)
{
	return year < FIRST_WEB_YEAR ? DATE_UNKNOWN : date_make(year, month, day);
}

/* The first row of three numbers, "07/18/2019" or "2019/7/18", that is a day in this order. */
static date_t printed_in_order(struct slice folded, enum date_order order)
{
	for (size_t at = 0; at < folded.length; at++) {
		int numbers[3] = { 0 };
		size_t end = at;

		if (!is_digit(folded.data[at]) || (at > 0 && is_word_byte(folded.data[at - 1])))
			continue;
		if (!read_three_numbers(folded, &end, numbers) || !ends_here(folded, end))
			continue;
		date_t date = order == DATE_MONTH_FIRST
				      ? date_of_web(numbers[2], numbers[0], numbers[1])
				      : date_of_web(numbers[0], numbers[1], numbers[2]);
		if (date != DATE_UNKNOWN)
			return date;
	}
	return DATE_UNKNOWN;
}

static date_t printed_day_first(struct slice folded)
{
	struct day day;
	date_t date;

	for (size_t at = 0; next_day(folded, &at, &day);)
		if (day.year)
			return date_make(day.year, day.month, day.day);
	for (size_t at = 0; at < folded.length; at++)
		if (read_year_first(folded, at, &date) || read_spaced(folded, at, &date))
			return date;
	return DATE_UNKNOWN;
}

date_t dateline_printed_as(struct slice folded, enum date_order order)
{
	date_t date = order == DATE_DAY_FIRST ? printed_day_first(folded)
					      : printed_in_order(folded, order);

	if (date == DATE_UNKNOWN && order != DATE_DAY_FIRST)
		date = printed_day_first(folded);
	if (date == DATE_UNKNOWN && order != DATE_MONTH_FIRST)
		date = printed_in_order(folded, DATE_MONTH_FIRST);
	return date;
}

date_t dateline_printed(struct slice folded)
{
	return dateline_printed_as(folded, DATE_DAY_FIRST);
}

static date_t printed_in(const struct page *lines, enum date_order order)
{
	for (size_t i = 0; i < lines->count; i++) {
		date_t date = dateline_printed_as(lines->lines[i].folded, order);

		if (date != DATE_UNKNOWN && machine_date_is_sound(date))
			return date;
	}
	return DATE_UNKNOWN;
}

static date_t printed_round_title(const struct clues *clues)
{
	date_t date = printed_in(&clues->head, clues->date_order);

	return date ? date : printed_in(&clues->above, clues->date_order);
}

static bool is_over_a_year_apart(date_t a, date_t b)
{
	enum { A_YEAR = 10000 }; /* in date_t */

	return a - b > A_YEAR || b - a > A_YEAR;
}

/* The lead is most often the first paragraph; a day in a later one must open it. */
static bool day_of_lead(const struct page *body, struct slice *lead, struct day *day)
{
	for (size_t i = 0; i < body->count && i < LEAD_PARAGRAPHS; i++) {
		*lead = body->lines[i].folded;
		if (day_of(*lead, i == 0 ? IN_PASSING : IN_THE_OPENING, day))
			return true;
	}
	return false;
}

/* The year of a lead's day by the month of the address: that of the bulletin, or the one
 * before it. */
static int year_of_address(const struct address_date *address, int month)
{
	if (month == address->month || month + 1 == address->month)
		return address->year;
	return month == 12 && address->month == 1 ? address->year - 1 : 0;
}

/* What lead or title tell, with a doubt when they tell what cannot be. */
static struct stated_date told_by_text(const struct clues *clues,
				       const struct address_date *address, struct slice *doubt)
{
	struct slice title = clues->title.folded, text;
	struct stated_date told = { DATE_UNKNOWN, DATED_BY_LEAD };
	struct day day;

	if (!day_of_lead(&clues->body, &text, &day)) {
		told.by = DATED_BY_TITLE;
		text = title;
		if (!day_of(title, IN_PASSING, &day) || !day.year)
			return told;
	}
	if (!day.year)
		day.year = find_year(&day, title, text);
	if (!day.year && !day.year_text.length)
		day.year = year_of_address(address, day.month);
	told.date = date_make(day.year, day.month, day.day);
	if (told.date == DATE_UNKNOWN && day.year_text.length)
		*doubt = slice_cut(text, day.start, day.end);
	return told;
}

struct stated_date dateline_find(const struct clues *clues, struct slice *doubt)
{
	struct address_date address = machine_date_of_address(clues->url);
	date_t printed = printed_round_title(clues);

	*doubt = slice_make(NULL, 0);
	if (clues->stated.date && !(printed && is_over_a_year_apart(clues->stated.date, printed)))
		return clues->stated;
	if (printed)
		return (struct stated_date){ printed, DATED_BY_PRINT };

	struct stated_date told = told_by_text(clues, &address, doubt);
	if (machine_date_is_sound(told.date))
		return told;
	if (address.day) {
		*doubt = slice_make(NULL, 0);
		return (struct stated_date){ date_make(address.year, address.month, address.day),
					     DATED_BY_ADDRESS };
	}
	return (struct stated_date){ DATE_UNKNOWN, DATED_BY_NOTHING };
}

const char *dateline_told_by(enum dated_by by)
{
	static const char *const names[DATED_BY_COUNT] = {
		[DATED_BY_NOTHING] = N_("nothing"),
		[DATED_BEFOREHAND] = N_("given with it"),
		[DATED_BY_META] = N_("the meta data of the page"),
		[DATED_BY_LINKED_DATA] = N_("JSON-LD"),
		[DATED_BY_ITEMPROP] = N_("the microdata of the page"),
		[DATED_BY_TIME] = N_("<time>"),
		[DATED_BY_PRINT] = N_("a line beside the title"),
		[DATED_BY_LEAD] = N_("the lead"),
		[DATED_BY_TITLE] = N_("the title"),
		[DATED_BY_ADDRESS] = N_("the address"),
	};

	return _(names[by]);
}
