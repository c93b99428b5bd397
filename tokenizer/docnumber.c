/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/docnumber.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/utf8.h"
#include "tokenizer/forms.h"
#include "tokenizer/hash.h"
#include "tokenizer/letters.h"
#include "tokenizer/words.h"

enum {
	FIRST_YEAR = 1945,
	LAST_YEAR = 2099,
	MOST_DIGITS = 5,
	MOST_ISSUERS = 6,
	TYPE_WORDS = 4, /* thông tư liên tịch */
	SMALL_DYET = 0x111,
};

/* When a type may stand without what else makes a number plain. */
enum type_use {
	TYPE_COMMON, /* its letters or words mean much else too: "báo cáo 9/2016" */
	TYPE_PLAIN,  /* enough before a number and a year: "QĐ 17/2019" */
	TYPE_ALONE,  /* enough before a number alone: "Nghị quyết 36" */
};

/* Letters of a type, bare as they are compared and as they are written. */
static const struct type {
	const char *bare;
	const char *written;
	enum type_use use;
} types[] = {
	/* Nghị định 30/2020/NĐ-CP, phụ lục III */
	{ "nq", "nq", TYPE_ALONE },
	{ "qd", "qđ", TYPE_ALONE },
	{ "ct", "ct", TYPE_PLAIN },
	{ "qc", "qc", TYPE_COMMON },
	{ "qyd", "qyđ", TYPE_COMMON },
	{ "tc", "tc", TYPE_COMMON },
	{ "tb", "tb", TYPE_COMMON },
	{ "hd", "hd", TYPE_COMMON },
	{ "ctr", "ctr", TYPE_PLAIN },
	{ "kh", "kh", TYPE_COMMON },
	{ "pa", "pa", TYPE_COMMON },
	{ "da", "đa", TYPE_COMMON },
	{ "bc", "bc", TYPE_COMMON },
	{ "bb", "bb", TYPE_COMMON },
	{ "ttr", "ttr", TYPE_PLAIN },
	{ "cd", "cđ", TYPE_COMMON },
	{ "bgn", "bgn", TYPE_COMMON },
	{ "btt", "btt", TYPE_COMMON },
	{ "guq", "guq", TYPE_COMMON },
	{ "gm", "gm", TYPE_COMMON },
	{ "ggt", "ggt", TYPE_COMMON },
	{ "gnp", "gnp", TYPE_COMMON },
	{ "pg", "pg", TYPE_COMMON },
	{ "pc", "pc", TYPE_COMMON },
	{ "pb", "pb", TYPE_COMMON },
	/* Nghị định 34/2016/NĐ-CP: laws and regulations */
	{ "nd", "nđ", TYPE_ALONE },
	{ "tt", "tt", TYPE_PLAIN },
	{ "ttlt", "ttlt", TYPE_ALONE },
	{ "nqlt", "nqlt", TYPE_ALONE },
	{ "pl", "pl", TYPE_COMMON },
	{ "l", "l", TYPE_COMMON },
	{ "sl", "sl", TYPE_COMMON },
	{ "qh", "qh", TYPE_COMMON },
	{ "vbhn", "vbhn", TYPE_PLAIN },
	/* Hướng dẫn 36-HD/VPTW: the Party */
	{ "kl", "kl", TYPE_COMMON },
	{ "qdi", "qđi", TYPE_COMMON },
	/* not in a list, and yet written: a letter */
	{ "cv", "cv", TYPE_COMMON },
};

/* The same types as words, the longer ones before those they begin with. */
static const struct type_name {
	const UChar *words[TYPE_WORDS];
	const char *written;
	enum type_use use;
} type_names[] = {
	{ { u"thông", u"tư", u"liên", u"tịch" }, "ttlt", TYPE_ALONE },
	{ { u"nghị", u"quyết", u"liên", u"tịch" }, "nqlt", TYPE_ALONE },
	{ { u"nghị", u"quyết" }, "nq", TYPE_ALONE },
	{ { u"nghị", u"định" }, "nđ", TYPE_ALONE },
	{ { u"thông", u"tư" }, "tt", TYPE_ALONE },
	{ { u"quyết", u"định" }, "qđ", TYPE_PLAIN },
	{ { u"chỉ", u"thị" }, "ct", TYPE_PLAIN },
	{ { u"pháp", u"lệnh" }, "pl", TYPE_PLAIN },
	{ { u"kế", u"hoạch" }, "kh", TYPE_COMMON },
	{ { u"công", u"văn" }, "cv", TYPE_COMMON },
	{ { u"thông", u"báo" }, "tb", TYPE_COMMON },
	{ { u"chương", u"trình" }, "ctr", TYPE_COMMON },
	{ { u"tờ", u"trình" }, "ttr", TYPE_COMMON },
	{ { u"hướng", u"dẫn" }, "hd", TYPE_COMMON },
	{ { u"báo", u"cáo" }, "bc", TYPE_COMMON },
	{ { u"công", u"điện" }, "cđ", TYPE_COMMON },
	{ { u"kết", u"luận" }, "kl", TYPE_COMMON },
	{ { u"quy", u"định" }, "qđ", TYPE_COMMON },
	{ { u"qui", u"định" }, "qđ", TYPE_COMMON },
	{ { u"sắc", u"lệnh" }, "sl", TYPE_COMMON },
	{ { u"đề", u"án" }, "đa", TYPE_COMMON },
	{ { u"phương", u"án" }, "pa", TYPE_COMMON },
	{ { u"bộ", u"luật" }, "qh", TYPE_PLAIN },
	{ { u"luật" }, "qh", TYPE_PLAIN },
};

/* Issuers that stand alone behind a type, bare; the letters of a ministry or a
 * department are told by their look (is_plausible_issuer()). */
static const char *const issuers[] = {
	"ubnd",  "hdnd",    "tw",      "tu",      "hu",      "qu",    "du",      "cp",      "ttg",
	"ctn",   "qh",      "ubtvqh",  "vpcp",    "vptw",    "ub",    "dh",      "mttq",    "hdbt",
	"btttt", "stttt",   "bkhcn",   "skhcn",   "btc",     "stc",   "bct",     "sct",     "bca",
	"bqp",   "byt",     "syt",     "bgddt",   "sgddt",   "bnv",   "snv",     "bxd",     "sxd",
	"btp",   "stp",     "bkhdt",   "skhdt",   "btnmt",   "stnmt", "bvhttdl", "svhttdl", "bgtvt",
	"sgtvt", "bldtbxh", "sldtbxh", "bnnptnt", "snnptnt", "bng",   "nhnn",    "ttcp",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- what is read ----------------------------------------------------------- */

/* The words before a number that introduce it: "quyết định số". */
struct introduction {
	uint32_t words;
	bool says_number;    /* "số" is one of them */
	const char *written; /* the letters of the type they name, or NULL */
	enum type_use use;
	bool marked;
	size_t start; /* unit */
};

struct reading {
	struct around *around;
	struct introduction introduction;
	uint32_t number, year; /* year 0: none */
	char letter;           /* behind the number, or 0 */
	const struct piece *type;
	const struct type *known; /* NULL: not in the list */
	uint32_t issuer_count;
	size_t next; /* the piece ahead that is read next */
	size_t end;  /* unit behind what was read */
	uint32_t parts;
	struct compound *found;
};

static const struct piece *peek(struct reading *reading)
{
	return around_ahead(reading->around, reading->next);
}

/* Take a piece that is part of the same word as the one before it. */
static void take_rest(struct reading *reading, const struct piece *piece)
{
	reading->next++;
	reading->end = piece->end;
}

static void take(struct reading *reading, const struct piece *piece)
{
	take_rest(reading, piece);
	reading->parts++;
}

/* --- forms ------------------------------------------------------------------ */

static void add_ascii(struct compound *found, const char *text)
{
	for (; *text; text++) {
		found->exact[found->exact_length++] = (unsigned char)*text;
		found->bare[found->bare_length++] = (unsigned char)*text;
	}
}

static void add_number(struct compound *found, uint32_t number)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%u", (unsigned)number);
	add_ascii(found, digits);
}

static void add_letter(struct compound *found, uint32_t c)
{
	const struct letter *letter = letter_of(c);

	U8_APPEND_UNSAFE(found->exact, found->exact_length, c);
	found->bare[found->bare_length++] = (unsigned char)(letter ? letter->bare : c);
	found->marked |= letter && letter->marked;
}

/* TƯ is how some write TW. */
static bool is_central(const struct piece *piece)
{
	return piece->marked && piece_is(piece, u"tư");
}

/* How many letters of a piece are of the number: the space before "ngày" is
 * often forgotten (89/QĐ-TTgngày 18 tháng 01). */
static size_t count_letters(const struct piece *piece)
{
	static const UChar day[] = u"ngày";
	size_t length = COUNT(day) - 1;

	if (piece->count <= length ||
	    memcmp(piece->letters + piece->count - length, day, length * sizeof *day) != 0)
		return piece->count;
	return piece->count - length;
}

static void add_letters(struct compound *found, const struct piece *piece)
{
	if (is_central(piece)) {
		add_ascii(found, "tw");
		return;
	}
	for (size_t i = 0; i < count_letters(piece); i++)
		add_letter(found, piece->letters[i]);
}

static void add_written(struct compound *found, const char *written)
{
	struct slice text = slice_of(written);

	for (size_t at = 0; at < text.length;)
		add_letter(found, utf8_next(text, &at, NULL));
}

/* Whether the form has room for one more piece and what joins it. */
static bool has_room(const struct compound *found, const struct piece *piece)
{
	return found->bare_length + 1 + piece->count <= TOKEN_LETTERS;
}

/* --- the words before ------------------------------------------------------- */

/* Letters with no mark but the bar of đ: "đã" is no abbreviation. */
static bool is_abbreviation(const struct piece *piece)
{
	for (size_t i = 0; i < piece->count; i++)
		if (piece->letters[i] >= 0x80 && piece->letters[i] != SMALL_DYET)
			return false;
	return piece->kind == PIECE_WORD;
}

static const struct type *find_type(const struct piece *piece)
{
	if (!is_abbreviation(piece))
		return NULL;
	for (size_t i = 0; i < COUNT(types); i++)
		if (piece_is_bare(piece, types[i].bare))
			return &types[i];
	return NULL;
}

/* QH14 is an assembly's, X04 a bureau's: letters with digits behind them. */
static bool is_assembly(const struct piece *piece)
{
	return piece->kind == PIECE_WORD && piece->count >= 3 && piece->count <= 4 &&
	       piece->letters[0] == 'q' && piece->letters[1] == 'h' && piece->letters[2] <= '9';
}

static size_t count_words(const struct type_name *name)
{
	size_t count = 0;

	while (count < TYPE_WORDS && name->words[count])
		count++;
	return count;
}

/* Whether the words of a name end with the piece `first` behind. */
static bool name_is_behind(const struct type_name *name, struct around *around, size_t first)
{
	size_t count = count_words(name);

	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = around_behind(around, first + i);

		if (!piece_is_spaced(piece) && !(i == 0 && piece->gap == GAP_COLON))
			return false;
		if (!piece_is(piece, name->words[count - 1 - i]))
			return false;
	}
	return true;
}

static void take_introduction(struct introduction *introduction, struct around *around,
			      size_t words)
{
	introduction->words += (uint32_t)words;
	for (size_t i = introduction->words - words; i < introduction->words; i++)
		introduction->marked |= around_behind(around, i)->marked;
	introduction->start = around_behind(around, introduction->words - 1)->start;
}

static bool read_type_name(struct introduction *introduction, struct around *around)
{
	for (size_t i = 0; i < COUNT(type_names); i++) {
		if (!name_is_behind(&type_names[i], around, introduction->words))
			continue;
		introduction->written = type_names[i].written;
		introduction->use = type_names[i].use;
		take_introduction(introduction, around, count_words(&type_names[i]));
		return true;
	}
	return false;
}

static void read_type_letters(struct introduction *introduction, struct around *around)
{
	const struct piece *piece = around_behind(around, introduction->words);
	const struct type *type = piece_is_spaced(piece) ? find_type(piece) : NULL;

	if (!type)
		return;
	introduction->written = piece->marked ? type->written : type->bare;
	introduction->use = type->use;
	/* "ND 14" may be farmers, "NĐ 14" is a decree. */
	if (type->use == TYPE_ALONE && introduction->written != type->written &&
	    !slice_equal(slice_of(type->written), slice_of(type->bare)))
		introduction->use = TYPE_PLAIN;
	take_introduction(introduction, around, 1);
}

static void read_introduction(struct introduction *introduction, struct around *around)
{
	const struct piece *nearest = around_behind(around, 0);

	*introduction = (struct introduction){ .start = around->at };
	if (nearest->kind != PIECE_WORD)
		return;
	if ((piece_is_spaced(nearest) || nearest->gap == GAP_COLON) && piece_is(nearest, u"số")) {
		introduction->says_number = true;
		take_introduction(introduction, around, 1);
	}
	if (!read_type_name(introduction, around))
		read_type_letters(introduction, around);
}

/* Whether the words before say that this numbers a form or an annex. */
static bool numbers_form(const struct introduction *introduction, struct around *around)
{
	const struct piece *piece = around_behind(around, introduction->says_number ? 1 : 0);

	return piece_is(piece, u"mẫu") || piece_is(piece, u"biểu") || piece_is(piece, u"lục");
}

static bool is_introduced(const struct reading *reading)
{
	return reading->introduction.says_number || reading->introduction.written;
}

/* --- number and year -------------------------------------------------------- */

/* Whether what stands before the place leaves it free to begin a number. */
static bool begins_freely(struct around *around)
{
	const struct piece *before = around_behind(around, 0);

	switch (before->gap) {
	case GAP_COLON:
	case GAP_OTHER:
	case GAP_LINE:
		return true;
	case GAP_SLASH:
	case GAP_DASH:
		return before->spaced && before->kind != PIECE_NUMBER;
	case GAP_COMMA:
		return before->spaced || before->kind == PIECE_WORD;
	default:
		return before->spaced;
	}
}

/* 1.355: one word, whose group of three digits is a piece of its own. */
static void read_group(struct reading *reading, const struct piece *first)
{
	const struct piece *group = peek(reading);

	if (first->count > 2 || reading->around->units[first->start] == '0' ||
	    !piece_is_glued(group, GAP_POINT) || group->kind != PIECE_NUMBER || group->count != 3)
		return;
	reading->number = reading->number * 1000 + group->number;
	take_rest(reading, group);
}

/* 12a: one word too. */
static bool read_letter(struct reading *reading)
{
	const struct piece *piece = peek(reading);

	if (!piece_is_glued(piece, GAP_NOTHING) || piece->kind == PIECE_NONE)
		return true;
	if (piece->kind != PIECE_WORD || piece->count != 1 || piece->letters[0] > 'z' ||
	    reading->next > 1) /* behind groups, it is a word of its own */
		return false;
	reading->letter = (char)piece->letters[0];
	take_rest(reading, piece);
	return true;
}

static bool is_year(const struct piece *piece)
{
	return piece->kind == PIECE_NUMBER && piece->count == 4 && piece->number >= FIRST_YEAR &&
	       piece->number <= LAST_YEAR;
}

/* A year behind a slash, or behind a dash or a space when the letters of a type
 * follow: 19-2017/NQ-CP, 17 2019 QĐ UBND. */
static void read_year(struct reading *reading)
{
	const struct piece *year = peek(reading);
	const struct piece *behind = around_ahead(reading->around, reading->next + 1);

	if (!is_year(year) || (behind->kind != PIECE_NONE && piece_is_glued(behind, GAP_NOTHING)))
		return;
	if (year->gap != GAP_SLASH &&
	    !((year->gap == GAP_DASH || piece_is_spaced(year)) && find_type(behind)))
		return;
	reading->year = year->number;
	take(reading, year);
}

static bool read_number(struct reading *reading)
{
	const struct piece *first = peek(reading);

	if (first->kind != PIECE_NUMBER || first->count > MOST_DIGITS)
		return false;
	reading->number = first->number;
	take(reading, first);
	read_group(reading, first);
	if (reading->number == 0 || !read_letter(reading))
		return false;
	read_year(reading);
	return true;
}

/* --- type and issuer -------------------------------------------------------- */

/* An abbreviation as typed: capitals, or one that has small letters inside (TTg). */
static bool looks_short(const struct piece *piece)
{
	return piece->kind == PIECE_WORD &&
	       (piece->capitals || piece_is_bare(piece, "ttg") || piece_is_bare(piece, "ctr") ||
		piece_is_bare(piece, "ttr"));
}

static bool is_known_issuer(const struct piece *piece)
{
	for (size_t i = 0; i < COUNT(issuers); i++)
		if (piece_is_bare(piece, issuers[i]))
			return true;
	return is_assembly(piece) || (piece->capitals && is_central(piece));
}

static bool is_plausible_issuer(const struct around *around, const struct piece *piece)
{
	return piece->capitals && piece->count >= 2 &&
	       !forms_are_of_syllable(around->units + piece->start, piece->end - piece->start);
}

/* Whether a piece behind the letters of a type, or of an issuer, is an issuer. */
static bool is_issuer(const struct reading *reading, const struct piece *piece)
{
	bool first = reading->issuer_count == 0;
	bool mark = piece->gap == GAP_DASH || piece->gap == GAP_SLASH;

	if (piece->kind != PIECE_WORD || !has_room(reading->found, piece))
		return false;
	if (mark && !piece->spaced)
		return piece->capital || !reading->type->capital;
	if (piece_is_glued(piece, GAP_POINT))
		return first && piece->capitals;
	if (!mark && !(first && piece_is_spaced(piece) && !is_assembly(reading->type)))
		return false;
	if (reading->type->capital && !piece->capital)
		return false;
	return is_known_issuer(piece) ||
	       (reading->type->capital && is_plausible_issuer(reading->around, piece));
}

/* Take the letters of a piece, and what an ampersand joins to them: SVH&TT. T.Ư is TW. */
static void take_letters(struct reading *reading, const struct piece *piece)
{
	const struct piece *more;

	add_letters(reading->found, piece);
	take(reading, piece);
	for (more = peek(reading); piece_is_glued(more, GAP_AMPERSAND); more = peek(reading)) {
		if (!looks_short(more) || !has_room(reading->found, more))
			return;
		add_letters(reading->found, more);
		take(reading, more);
	}
	if (piece_is_bare(piece, "t") && piece_is_glued(more, GAP_POINT) &&
	    (piece_is(more, u"ư") || piece_is(more, u"w"))) {
		add_ascii(reading->found, "w");
		take(reading, more);
	}
}

static void read_issuers(struct reading *reading)
{
	const struct piece *piece = peek(reading);

	while (reading->issuer_count < MOST_ISSUERS && is_issuer(reading, piece)) {
		add_ascii(reading->found, "-");
		take_letters(reading, piece);
		reading->issuer_count++;
		piece = peek(reading);
	}
}

static bool is_enough_of_known(const struct reading *reading, const struct piece *last)
{
	const struct piece *type = reading->type;

	if (type->gap == GAP_NOTHING)
		return reading->issuer_count > 0 && is_known_issuer(last) &&
		       (reading->year || is_introduced(reading) ||
			reading->known->use != TYPE_COMMON);
	if (reading->issuer_count > 0 || reading->year || is_introduced(reading))
		return true;
	return reading->known->use == TYPE_ALONE && type->capital &&
	       piece_is_glued(type, GAP_SLASH);
}

static bool is_enough_of_unknown(const struct reading *reading)
{
	const struct piece *type = reading->type;

	if (type->gap != GAP_SLASH && !(type->gap == GAP_DASH && is_introduced(reading)))
		return false;
	if (reading->year || is_introduced(reading))
		return reading->issuer_count > 0 || looks_short(type);
	return reading->issuer_count > 0 && !type->spaced && type->count >= 2 && !reading->letter &&
	       type->capitals;
}

static bool may_be_type(const struct reading *reading, const struct piece *piece)
{
	if (piece->kind != PIECE_WORD)
		return false;
	if (piece->gap != GAP_SLASH && piece->gap != GAP_DASH && !piece_is_spaced(piece))
		return false;
	if (find_type(piece) || is_assembly(piece))
		return true;
	return looks_short(piece) || (piece_is_glued(piece, GAP_SLASH) && is_introduced(reading));
}

/* Number and year as the form has them. */
static void begin_form(struct reading *reading)
{
	struct compound *found = reading->found;
	char letter[] = { reading->letter, '\0' };

	found->exact_length = found->bare_length = 0;
	found->marked = false;
	add_number(found, reading->number);
	add_ascii(found, letter);
	if (reading->year) {
		add_ascii(found, "/");
		add_number(found, reading->year);
	}
	add_ascii(found, "/");
}

/* Read the letters of type and issuer; false when they are not there or are not enough. */
static bool read_letters(struct reading *reading)
{
	static const struct type assembly = { "qh", "qh", TYPE_COMMON };
	const struct piece *type = peek(reading);

	if (!may_be_type(reading, type))
		return false;
	begin_form(reading);
	reading->type = type;
	reading->known = is_assembly(type) ? &assembly : find_type(type);
	take_letters(reading, type);
	read_issuers(reading);

	const struct piece *last = around_ahead(reading->around, reading->next - 1);

	return reading->known ? is_enough_of_known(reading, last) : is_enough_of_unknown(reading);
}

/* --- a type that stands before the number ----------------------------------- */

static bool is_percentage(const struct reading *reading)
{
	const struct around *around = reading->around;
	size_t at = reading->end;

	while (at < around->count && u_isUWhiteSpace(around->units[at]))
		at++;
	return at < around->count && around->units[at] == '%';
}

/* Whether what follows leaves a number to be one by itself: no fraction, no
 * date, no percentage. */
static bool ends_freely(struct reading *reading)
{
	const struct piece *next = peek(reading);

	if (next->gap == GAP_LINE)
		return true;
	if (next->gap == GAP_NOTHING || next->gap == GAP_POINT || next->gap == GAP_COMMA)
		return next->spaced || (next->kind == PIECE_NONE && next->gap != GAP_NOTHING);
	return next->gap == GAP_OTHER && !is_percentage(reading);
}

/* Whether the words before say enough for a number and a year, or a number alone. */
static bool is_enough_of_introduction(const struct reading *reading)
{
	enum type_use use = reading->introduction.use;

	if (!reading->introduction.written)
		return false;
	if (reading->introduction.says_number)
		return true;
	if (reading->year)
		return use != TYPE_COMMON;
	/* "Nghị quyết 2019" is one of that year. */
	return use == TYPE_ALONE && (reading->number < FIRST_YEAR || reading->number > LAST_YEAR);
}

static bool read_introduced(struct reading *reading)
{
	if (!is_enough_of_introduction(reading) || !ends_freely(reading))
		return false;
	begin_form(reading);
	add_written(reading->found, reading->introduction.written);
	reading->found->marked = reading->introduction.marked;
	return true;
}

/* --- the whole -------------------------------------------------------------- */

static bool read_whole(struct reading *reading)
{
	struct reading number;

	if (!read_number(reading))
		return false;
	number = *reading;
	if (read_letters(reading))
		return true;
	*reading = number;
	return read_introduced(reading);
}

bool docnumber_find(struct compound *found, struct around *around)
{
	struct reading reading = { .around = around, .found = found };

	if (!begins_freely(around))
		return false;
	read_introduction(&reading.introduction, around);
	if (numbers_form(&reading.introduction, around) || !read_whole(&reading))
		return false;
	found->kind = TOKEN_DOCNUMBER;
	found->end = reading.end;
	found->parts = reading.parts;
	found->context = reading.introduction.words;
	found->context_start = reading.introduction.start;
	return true;
}

/* --- canonical forms -------------------------------------------------------- */

/* Cut what stands before the next `sign` off *rest; all of it when there is none. */
static struct slice cut_at(struct slice *rest, char sign)
{
	size_t end = 0;

	while (end < rest->length && rest->data[end] != sign)
		end++;

	struct slice part = slice_cut(*rest, 0, end);

	*rest = slice_cut(*rest, end < rest->length ? end + 1 : end, rest->length);
	return part;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t count_digits(struct slice text)
{
	size_t count = 0;

	while (count < text.length && is_digit(text.data[count]))
		count++;
	return count;
}

static bool is_number_form(struct slice text)
{
	size_t digits = count_digits(text), rest = text.length - digits;

	return digits > 0 && digits <= MOST_DIGITS && text.data[0] != '0' && rest <= 1 &&
	       (rest == 0 || (text.data[digits] >= 'a' && text.data[digits] <= 'z'));
}

static bool is_year_form(struct slice text)
{
	int year = 0;

	if (text.length != 4 || count_digits(text) != 4)
		return false;
	for (size_t i = 0; i < text.length; i++)
		year = year * 10 + (text.data[i] - '0');
	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* A lower-case letter, and more of them or digits behind it. */
static bool are_letters(struct slice text)
{
	size_t at = 0;

	while (at < text.length) {
		bool first = at == 0;
		uint32_t c = utf8_next(text, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (letter ? letter->exact != c : first || c < '0' || c > '9')
			return false;
	}
	return at > 0;
}

/* Letters with "-" between those of one issuer and the next. */
static bool are_issuers(struct slice text)
{
	while (text.length)
		if (!are_letters(cut_at(&text, '-')))
			return false;
	return true;
}

bool docnumber_parse(struct docnumber *parts, struct slice form)
{
	struct docnumber read = { .number = cut_at(&form, '/') };
	struct slice rest = form, year = cut_at(&rest, '/');

	if (is_year_form(year)) {
		read.year = year;
		form = rest;
	}
	if (form.length == 0 || form.data[form.length - 1] == '-')
		return false;
	read.type = cut_at(&form, '-');
	read.issuer = form;
	if (!is_number_form(read.number) || !are_letters(read.type) || !are_issuers(read.issuer))
		return false;
	*parts = read;
	return true;
}

void docnumber_print(struct strbuf *form, const struct docnumber *parts)
{
	strbuf_append(form, parts->number);
	strbuf_append_byte(form, '/');
	if (parts->year.length) {
		strbuf_append(form, parts->year);
		strbuf_append_byte(form, '/');
	}
	strbuf_append(form, parts->type);
	if (parts->issuer.length) {
		strbuf_append_byte(form, '-');
		strbuf_append(form, parts->issuer);
	}
}

/* --- shorter numbers -------------------------------------------------------- */

static bool is_type_form(struct slice text)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (slice_equal(text, slice_of(types[i].written)) ||
		    slice_equal(text, slice_of(types[i].bare)))
			return true;
	return false;
}

/* qh of qh14; the type itself when no digits end it. */
static struct slice without_digits(struct slice type)
{
	while (type.length && is_digit(type.data[type.length - 1]))
		type.length--;
	return type;
}

static size_t add_shorter(struct docnumber *shorter, size_t count, struct docnumber parts)
{
	shorter[count++] = parts;
	if (parts.year.length) {
		parts.year.length = 0;
		shorter[count++] = parts;
	}
	return count;
}

size_t docnumber_shorten(struct docnumber shorter[DOCNUMBER_SHORTER], const struct docnumber *parts)
{
	struct docnumber less = *parts;
	size_t count = 0;

	if (less.year.length) {
		less.year.length = 0;
		shorter[count++] = less;
		less.year = parts->year;
	}
	if (less.issuer.length) {
		less.issuer.length = 0;
		count = add_shorter(shorter, count, less);
	}
	less.type = without_digits(parts->type);
	if (less.type.length < parts->type.length)
		return add_shorter(shorter, count, less);
	if (!is_type_form(parts->type)) {
		less.type = slice_of("cv");
		count = add_shorter(shorter, count, less);
	}
	return count;
}

/* --- display ---------------------------------------------------------------- */

/* The number or word of `typed` that begins at *at. */
static struct slice next_run(struct slice typed, size_t *at)
{
	size_t start = *at;

	for (size_t next = start; next < typed.length; *at = next) {
		uint32_t c = utf8_next(typed, &next, NULL);

		if (words_character(c) == SEPARATOR && !is_invisible(c))
			break;
	}
	return slice_cut(typed, start, *at);
}

static void append_visible(struct strbuf *shown, struct slice text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);

		if (!is_invisible(c))
			strbuf_append_character(shown, c);
	}
}

/* Append the sign between two runs and go behind it; when there are but spaces, `without`. */
static void append_sign(struct strbuf *shown, struct slice typed, size_t *at, char without)
{
	bool signs = false;

	for (size_t next = *at; next < typed.length; *at = next) {
		uint32_t c = utf8_next(typed, &next, NULL);

		if (words_character(c) != SEPARATOR)
			break;
		if (is_invisible(c) || u_isUWhiteSpace((UChar32)c))
			continue;
		strbuf_append_character(shown, around_is_dash(c) ? '-' : c);
		signs = true;
	}
	if (!signs && *at < typed.length)
		strbuf_append_byte(shown, without);
}

void docnumber_display(struct strbuf *shown, struct slice typed)
{
	for (size_t at = 0; at < typed.length;) {
		struct slice run = next_run(typed, &at);

		append_visible(shown, run);
		append_sign(shown, typed, &at, run.length && is_digit(run.data[0]) ? '/' : '-');
	}
}

/* --- fingerprint ------------------------------------------------------------ */

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = hash_add(hash, (unsigned char)*text);
	return hash_add(hash, 0);
}

static uint64_t hash_word(uint64_t hash, const UChar *word)
{
	for (; word && *word; word++)
		hash = hash_add(hash, *word);
	return hash_add(hash, 0);
}

uint64_t docnumber_hash(uint64_t hash)
{
	for (size_t i = 0; i < COUNT(types); i++)
		hash = hash_add(hash_text(hash, types[i].written), types[i].use);
	for (size_t i = 0; i < COUNT(type_names); i++) {
		for (size_t word = 0; word < TYPE_WORDS; word++)
			hash = hash_word(hash, type_names[i].words[word]);
		hash = hash_add(hash_text(hash, type_names[i].written), type_names[i].use);
	}
	for (size_t i = 0; i < COUNT(issuers); i++)
		hash = hash_text(hash, issuers[i]);
	return hash;
}
