/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/abbreviation.h"

#include <string.h>

#include "base/utf8.h"
#include "tokenizer/letters.h"

enum {
	LEAST_INITIALS = 2,
	MOST_INITIALS = 12,
	MOST_SHORT_BYTES = 40,
	MOST_WORDS = DEFINITION_REACH / 2 + 1,
	LEAST_WORDS = 2, /* of a long form, ... */
	LONG_WORDS = 20, /* ... and most */
	BARRED_D = 0x111,
	NO_WORD = MOST_WORDS,
};

/* --- characters ----------------------------------------------------------- */

/* What a character is to the words of a long form. */
enum role {
	ROLE_LETTER, /* or a digit */
	ROLE_MARK,   /* belongs to the letter before it */
	ROLE_SPACE,
	ROLE_JOINT, /* - & / , may stand between words of one name */
	ROLE_QUOTE,
	ROLE_STOP, /* no name goes over it */
};

static bool is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || (c >= 0x2000 && c <= 0x200a);
}

static enum role role_of(uint32_t c)
{
	if (letter_of(c) || (c >= '0' && c <= '9'))
		return ROLE_LETTER;
	if (is_combining_mark(c) || is_invisible(c))
		return ROLE_MARK;
	if (is_space(c))
		return ROLE_SPACE;
	if (is_dash(c) || c == '&' || c == '/' || c == ',')
		return ROLE_JOINT;
	return is_quote(c) ? ROLE_QUOTE : ROLE_STOP;
}

/* How initials are compared: in lower case and without marks, but đ is no d. */
static uint32_t initial_of(uint32_t c)
{
	const struct letter *letter = letter_of(c);

	if (!letter)
		return c;
	return letter->toneless == BARRED_D ? BARRED_D : letter->bare;
}

static bool is_capital(uint32_t c)
{
	const struct letter *letter = letter_of(c);

	return letter && letter->exact != c;
}

/* Whether the text begins with a word, given without marks, in whatever case and marks. */
static bool is_word(struct slice text, const char *word)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (role_of(c) == ROLE_MARK)
			continue;
		if (!*word || (letter ? letter->bare : c) != (unsigned char)*word++)
			return false;
	}
	return !*word;
}

static bool is_one_of(struct slice text, const char *const *words)
{
	while (*words)
		if (is_word(text, *words++))
			return true;
	return false;
}

/* --- the words of a long form --------------------------------------------- */

struct word {
	size_t start, end;           /* bytes of the text */
	uint32_t initial, second;    /* the first two letters, as initials; second may be 0 */
	bool capital, joins, begins; /* begins: a name may begin here, whatever stands before */
	bool ends;                   /* punctuation or the end of the piece follows */
};

struct words_of_piece {
	struct word words[MOST_WORDS];
	size_t count;
};

/* Words that only join others. Bare: a text may be typed without marks. */
static const char *const joining_words[] = {
	"va", "cua", "ve",   "cac",  "theo",  "cho", "voi", "trong", "tai",  "o",
	"tu", "den", "bang", "tren", "nhung", "de",  "do",  "la",    "hoac", "and",
	"of", "the", "for",  "in",   "on",    "to",  "du",  NULL,
};

/* An initial consonant that is written with more than one letter. */
static bool is_digraph(uint32_t first, uint32_t second)
{
	static const char digraphs[][3] = { "ch", "gh", "gi", "kh", "ng",
					    "nh", "ph", "qu", "th", "tr" };

	for (size_t i = 0; i < sizeof digraphs / sizeof *digraphs; i++)
		if (first == (unsigned char)digraphs[i][0] &&
		    second == (unsigned char)digraphs[i][1])
			return true;
	return false;
}

static bool may_begin(const struct words_of_piece *words, bool parted)
{
	return parted || words->count == 0 || words->words[words->count - 1].joins;
}

/* The word whose first letter is at *at, which is moved behind it. */
static struct word read_word(struct slice text, size_t *at, size_t end)
{
	struct word word = { .start = *at };
	uint32_t first = utf8_next(text, at, NULL);
	struct slice rest = slice_cut(text, 0, end);

	word.initial = initial_of(first);
	word.capital = is_capital(first);
	word.end = *at;
	while (*at < end) {
		uint32_t c = utf8_next(rest, at, NULL);
		enum role role = role_of(c);

		if (role != ROLE_LETTER && role != ROLE_MARK) {
			*at = word.end;
			break;
		}
		if (role == ROLE_LETTER && !word.second)
			word.second = initial_of(c);
		word.end = *at;
	}
	word.joins =
		!word.capital && is_one_of(slice_cut(text, word.start, word.end), joining_words);
	return word;
}

/* Read what stands between two bytes of the text. Backward reading keeps the words
 * behind the last stop, forward reading those before the first. */
enum direction { BACKWARD, FORWARD };

static void read_words(struct words_of_piece *words, struct slice text, size_t start, size_t end,
		       enum direction direction)
{
	struct slice piece = slice_cut(text, 0, end);
	bool parted = true;

	words->count = 0;
	for (size_t at = start; at < end && words->count < MOST_WORDS;) {
		size_t character = at;
		enum role role = role_of(utf8_next(piece, &at, NULL));

		if (role == ROLE_LETTER) {
			struct word word = read_word(text, &character, end);

			at = character;
			word.begins = may_begin(words, parted);
			words->words[words->count++] = word;
			parted = false;
			continue;
		}
		parted |= role != ROLE_SPACE && role != ROLE_MARK;
		if (parted && words->count)
			words->words[words->count - 1].ends = true;
		if (role != ROLE_STOP && role != ROLE_QUOTE)
			continue;
		if (direction == FORWARD)
			return;
		words->count = 0;
	}
	if (words->count)
		words->words[words->count - 1].ends = true;
}

/* --- the short form ------------------------------------------------------- */

struct initials {
	uint32_t letters[MOST_INITIALS];
	bool capital[MOST_INITIALS];
	size_t count, capitals;
};

static bool add_initial(struct initials *initials, uint32_t c)
{
	if (initials->count == MOST_INITIALS)
		return false;
	initials->letters[initials->count] = initial_of(c);
	initials->capital[initials->count++] = is_capital(c);
	initials->capitals += is_capital(c);
	return true;
}

/* What may stand between the letters of a short form. */
static bool is_inner(uint32_t c)
{
	return c == '.' || c == '&' || c == '/' || c == ',' || is_dash(c);
}

/* Read a text that is all short form: "TT & TT", "Đ/c", "CTr". */
static bool read_initials(struct initials *initials, struct slice text)
{
	uint32_t last = 0;

	*initials = (struct initials){ .count = 0 };
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at, NULL);
		enum role role = role_of(c);

		if (role == ROLE_LETTER) {
			if (last == ' ' || !add_initial(initials, c))
				return false;
		} else if (is_space(c)) {
			if (last != '&')
				last = ' ';
			continue;
		} else if (role != ROLE_MARK && !is_inner(c)) {
			return false;
		}
		if (role != ROLE_MARK)
			last = c;
	}
	return initials->count >= LEAST_INITIALS && role_of(last) == ROLE_LETTER &&
	       (initials->capitals >= 2 ||
		(initials->capitals && memchr(text.data, '/', text.length)));
}

/* --- does it fit? --------------------------------------------------------- */

/* Bit r of a set: the first r initials are still to be given. */
static uint32_t give_initial(const struct initials *initials, const struct word *word,
			     uint32_t left)
{
	uint32_t given = 0;

	for (size_t r = 1; r <= initials->count; r++) {
		if (!(left >> r & 1))
			continue;
		if (initials->letters[r - 1] == word->initial &&
		    (initials->capital[r - 1] || !word->capital))
			given |= UINT32_C(1) << (r - 1);
		if (r > 1 && !initials->capital[r - 1] &&
		    initials->letters[r - 1] == word->second &&
		    initials->letters[r - 2] == word->initial &&
		    is_digraph(word->initial, word->second))
			given |= UINT32_C(1) << (r - 2);
	}
	return given;
}

/* The number of the word with which a long form begins that ends before word
 * `end`, or NO_WORD. Of several the nearest is taken that begins as names do. */
static size_t fitting_start(const struct initials *initials, const struct words_of_piece *words,
			    size_t end)
{
	uint32_t left = UINT32_C(1) << initials->count;
	size_t start = NO_WORD;

	for (size_t i = end; i-- > 0 && left && end - i <= LONG_WORDS;) {
		const struct word *word = &words->words[i];
		uint32_t given = give_initial(initials, word, left);
		bool fits = (given & 1) && end - i >= LEAST_WORDS;

		if (fits && (word->capital || word->begins))
			return i;
		if (fits && start == NO_WORD)
			start = i;
		left = (given & ~UINT32_C(1)) | (word->joins && i + 1 < end ? left : 0);
	}
	return start;
}

static struct slice text_of(struct slice text, const struct words_of_piece *words, size_t first,
			    size_t end)
{
	return slice_cut(text, words->words[first].start, words->words[end - 1].end);
}

/* A long form that ends where the text is cut off at `end`. */
static bool find_before(struct slice text, size_t end, const struct initials *initials,
			struct slice *longer)
{
	struct words_of_piece words;
	size_t start = end > DEFINITION_REACH ? end - DEFINITION_REACH : 0;

	/* In the middle of a text the first word may have been cut. */
	while (start > 0 && start < end && text.data[start] != ' ')
		start++;
	read_words(&words, text, start, end, BACKWARD);
	if (!words.count || words.words[words.count - 1].end != end)
		return false;

	size_t first = fitting_start(initials, &words, words.count);
	if (first == NO_WORD)
		return false;
	*longer = text_of(text, &words, first, words.count);
	return true;
}

/* A long form that begins where the piece does and goes on to a border in it. */
static bool find_behind(struct slice text, size_t start, size_t end,
			const struct initials *initials, struct slice *longer)
{
	struct words_of_piece words;

	read_words(&words, text, start, end, FORWARD);
	for (size_t count = words.count; count > 0; count--) {
		if (!words.words[count - 1].ends || fitting_start(initials, &words, count) != 0)
			continue;
		*longer = text_of(text, &words, 0, count);
		return true;
	}
	return false;
}

/* --- a parenthesis -------------------------------------------------------- */

/* What stands between parentheses, without blanks and quotes at its ends. */
struct piece {
	size_t start, end;
};

static bool is_blank(uint32_t c)
{
	enum role role = role_of(c);

	return role == ROLE_SPACE || role == ROLE_QUOTE || role == ROLE_MARK;
}

static size_t skip_blanks(struct slice text, size_t start, size_t end)
{
	struct slice piece = slice_cut(text, 0, end);

	for (size_t at = start; at < end; start = at)
		if (!is_blank(utf8_next(piece, &at, NULL)))
			break;
	return start;
}

static bool continues_character(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Where the character before `at` begins. */
static size_t previous(struct slice text, size_t at)
{
	do
		at--;
	while (at > 0 && continues_character(text.data[at]));
	return at;
}

static uint32_t character_at(struct slice text, size_t at)
{
	return utf8_next(text, &at, NULL);
}

/* Where the text ends when the blanks before `end` are left out. Marks belong to a letter. */
static size_t trim_end(struct slice text, size_t end)
{
	while (end > 0) {
		size_t last = previous(text, end);
		enum role role = role_of(character_at(text, last));

		if (role != ROLE_SPACE && role != ROLE_QUOTE)
			break;
		end = last;
	}
	return end;
}

/* "sau đây gọi tắt là", "tên viết tắt tiếng Anh:", "viết tắt của" */
static const char *const introducing_words[] = {
	"sau", "day",  "duoi", "tu",  "nay", "trong", "van", "ban", "ten", "tieng", "anh",
	"goi", "viet", "tat",  "gon", "la",  "chung", "cum", "chu", "cua", NULL,
};

/* Skip the words that introduce a short form, if gọi or viết is among them. */
static size_t skip_introduction(struct slice text, size_t start, size_t end)
{
	size_t behind = start, at = start;
	bool introduces = false;

	while (at < end && role_of(character_at(text, at)) == ROLE_LETTER) {
		struct word word = read_word(text, &at, end);
		struct slice letters = slice_cut(text, word.start, word.end);

		if (!is_one_of(letters, introducing_words))
			break;
		introduces |= is_word(letters, "goi") || is_word(letters, "viet");
		behind = at = skip_blanks(text, at, end);
	}
	if (!introduces)
		return start;
	if (behind < end && text.data[behind] == ':')
		behind = skip_blanks(text, behind + 1, end);
	return behind;
}

/* Where the first of , ; : or a dash between spaces stands, or the end. */
static size_t first_border(struct slice text, size_t start, size_t end)
{
	bool space = false;

	for (size_t at = start; at < end;) {
		size_t border = at;
		uint32_t c = utf8_next(text, &at, NULL);
		bool before_space = at < end && is_space(character_at(text, at));

		if (c == ';' || c == ':' || (c == ',' && before_space) ||
		    (is_dash(c) && (space || before_space)))
			return border;
		space = is_space(c);
	}
	return end;
}

static bool is_short_form(struct initials *initials, struct slice text, size_t start, size_t end)
{
	return end > start && end - start <= MOST_SHORT_BYTES &&
	       read_initials(initials, slice_cut(text, start, end));
}

/* "công nghệ thông tin (CNTT)", and "(CNTT - công nghệ thông tin)" */
static bool read_short_inside(struct slice text, size_t open, struct piece inside,
			      struct definition *definition)
{
	size_t start = skip_introduction(text, inside.start, inside.end);
	size_t border = first_border(text, start, inside.end), end = trim_end(text, border);
	struct initials initials;

	if (!is_short_form(&initials, text, start, end))
		return false;
	definition->shorter = slice_cut(text, start, end);
	if (find_before(text, trim_end(text, open), &initials, &definition->longer))
		return true;
	if (border == inside.end)
		return false;
	start = border;
	utf8_next(text, &start, NULL);
	return find_behind(text, skip_blanks(text, start, inside.end), inside.end, &initials,
			   &definition->longer);
}

/* "CNTT (công nghệ thông tin)" */
static bool read_long_inside(struct slice text, size_t open, struct piece inside,
			     struct definition *definition)
{
	size_t end = trim_end(text, open), start = end;
	struct initials initials;

	while (start > 0 && end - start <= MOST_SHORT_BYTES) {
		uint32_t c = character_at(text, previous(text, start));

		if (role_of(c) == ROLE_SPACE || role_of(c) == ROLE_QUOTE ||
		    (role_of(c) == ROLE_STOP && c != '.'))
			break;
		start = previous(text, start);
	}
	if (!is_short_form(&initials, text, start, end))
		return false;
	definition->shorter = slice_cut(text, start, end);
	return find_behind(text, skip_introduction(text, inside.start, inside.end), inside.end,
			   &initials, &definition->longer);
}

/* What stands behind an open parenthesis up to the close one on the same line. */
static bool read_inside(struct slice text, size_t open, struct piece *inside)
{
	size_t limit =
		text.length - open > DEFINITION_REACH ? open + DEFINITION_REACH : text.length;

	for (size_t at = open + 1; at < limit; at++) {
		char c = text.data[at];

		if (c == '(' || c == '\n')
			return false;
		if (c != ')')
			continue;
		inside->start = skip_blanks(text, open + 1, at);
		inside->end = trim_end(text, at);
		return inside->start < inside->end;
	}
	return false;
}

bool definition_next(struct definition_scan *scan, struct definition *definition)
{
	struct slice text = scan->text;
	struct definition found;
	struct piece inside;

	while (scan->at < text.length) {
		const char *sign = memchr(text.data + scan->at, '(', text.length - scan->at);

		if (!sign)
			break;
		size_t open = (size_t)(sign - text.data);
		scan->at = open + 1;
		if (read_inside(text, open, &inside) &&
		    (read_short_inside(text, open, inside, &found) ||
		     read_long_inside(text, open, inside, &found))) {
			*definition = found;
			return true;
		}
	}
	scan->at = text.length;
	return false;
}

/* --- keys ----------------------------------------------------------------- */

void abbreviation_key(struct strbuf *key, struct slice shorter)
{
	for (size_t at = 0; at < shorter.length;) {
		uint32_t c = utf8_next(shorter, &at, NULL);
		const struct letter *letter = letter_of(c);

		if (letter)
			strbuf_append_character(key, letter->bare);
		else if (c >= '0' && c <= '9')
			strbuf_append_character(key, c);
	}
}

void abbreviation_close(struct strbuf *closed, struct slice shorter)
{
	for (size_t at = 0; at < shorter.length;) {
		uint32_t c = utf8_next(shorter, &at, NULL);

		if (!is_space(c) && !is_invisible(c))
			strbuf_append_character(closed, c);
	}
}

enum status expansion_key(struct strbuf *key, struct slice longer, struct analyzer *analyzer,
			  struct error *err)
{
	size_t begin = key->length;
	enum status status = analyzer_start(analyzer, longer, err);
	struct token token;

	if (status)
		return status;
	while (analyzer_next(analyzer, &token)) {
		if (token_is_compound(&token))
			continue;
		if (key->length > begin)
			strbuf_append_byte(key, ' ');
		strbuf_append(key, token.exact);
	}
	return STATUS_OK;
}
