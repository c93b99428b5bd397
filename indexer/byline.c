/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/byline.h"

enum {
	LONGEST_LABELLED = 200, /* bytes */
	LONGEST_NAME = 6,       /* words */
	LONGEST_LABEL = 60,     /* bytes of "Mic.gov.vn" between its brackets */
};

enum role {
	ROLE_AUTHOR,
	ROLE_SOURCE,
};

static const struct {
	struct slice label; /* folded; a colon follows */
	enum role role;
} labels[] = {
	{ SLICE_INIT("tac gia"), ROLE_AUTHOR },    { SLICE_INIT("nguoi viet"), ROLE_AUTHOR },
	{ SLICE_INIT("nguoi dang"), ROLE_AUTHOR }, { SLICE_INIT("thuc hien"), ROLE_AUTHOR },
	{ SLICE_INIT("tin, anh"), ROLE_AUTHOR },   { SLICE_INIT("tin va anh"), ROLE_AUTHOR },
	{ SLICE_INIT("tin bai"), ROLE_AUTHOR },    { SLICE_INIT("tin, bai"), ROLE_AUTHOR },
	{ SLICE_INIT("bai, anh"), ROLE_AUTHOR },   { SLICE_INIT("bai va anh"), ROLE_AUTHOR },
	{ SLICE_INIT("bai viet"), ROLE_AUTHOR },   { SLICE_INIT("nguon"), ROLE_SOURCE },
	{ SLICE_INIT("nguon tin"), ROLE_SOURCE },
};

/* How an office begins that stands behind a name, or for one. */
static const struct slice offices[] = {
	SLICE_INIT("so"),        SLICE_INIT("van phong"), SLICE_INIT("phong"),
	SLICE_INIT("trung tam"), SLICE_INIT("thanh tra"), SLICE_INIT("ban bien tap"),
	SLICE_INIT("bao"),       SLICE_INIT("dai"),       SLICE_INIT("ubnd"),
	SLICE_INIT("cuc"),       SLICE_INIT("vu"),        SLICE_INIT("bo"),
	SLICE_INIT("cong"),      SLICE_INIT("p."),        SLICE_INIT("bbt"),
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void set(struct byline *byline, enum role role, struct slice value)
{
	*byline = (struct byline){ { NULL, 0 }, { NULL, 0 } };
	if (role == ROLE_AUTHOR)
		byline->author = value;
	else
		byline->source = value;
}

/* Where a line is parted in two: " – ", " | ". SLICE_NONE when it is not. */
static size_t find_parting(struct slice text, size_t *length)
{
	static const struct slice marks[] = { SLICE_INIT(" - "), SLICE_INIT(" – "),
					      SLICE_INIT(" — "), SLICE_INIT(" | ") };

	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t found = slice_find(text, marks[i]);

		*length = marks[i].length;
		if (found != SLICE_NONE)
			return found;
	}
	return SLICE_NONE;
}

static bool is_sentence(struct slice text)
{
	return text.length && strchr(".:;!?,", text.data[text.length - 1]) != NULL;
}

/* Up to six words, each with a capital: "Nguyễn Phượng", "N.Hồng", "Lê Quý - Mỹ Linh". */
static bool is_name(struct slice text)
{
	struct slice word;
	size_t count = 0;

	if (is_sentence(text))
		return false;
	for (; next_word(&text, &word); count++) {
		bool dash = slice_equal(word, slice_of("-")) || slice_equal(word, slice_of("–"));

		if (count >= LONGEST_NAME || (!dash && !is_capitalised(word)))
			return false;
	}
	return count > 0;
}

static bool is_office(struct slice folded)
{
	for (size_t i = 0; i < COUNT(offices); i++)
		if (slice_starts_with(folded, offices[i]) &&
		    (folded.length == offices[i].length ||
		     !is_word_byte(folded.data[offices[i].length])))
			return true;
	return false;
}

/* Few words and no number: "Văn phòng Sở", "Ban Biên tập", but not "Số 12". */
static bool is_short(struct slice text)
{
	struct slice word;
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return false;
	while (count <= LONGEST_NAME && next_word(&text, &word))
		count++;
	return count <= LONGEST_NAME;
}

/* The name in "Văn Đông – Văn phòng Sở TT&TT Phú Yên"; all of "Lê Quý - Mỹ Linh". */
static struct slice name_part(const struct line *line)
{
	size_t length, folded_length;
	size_t at = find_parting(line->text, &length);
	size_t folded_at = find_parting(line->folded, &folded_length);

	if (at == SLICE_NONE || folded_at == SLICE_NONE ||
	    !is_office(slice_cut(line->folded, folded_at + folded_length, line->folded.length)))
		return line->text;
	return slice_trim(slice_cut(line->text, 0, at));
}

/* What follows a label, up to the next field of the line. */
static struct slice value_at(struct slice text, size_t start)
{
	struct slice value = slice_trim(slice_cut(text, start, text.length));
	size_t length, end = find_parting(value, &length);

	return end == SLICE_NONE ? value : slice_trim(slice_cut(value, 0, end));
}

static bool is_labelled(const struct line *line, struct slice label)
{
	struct slice rest;

	if (!slice_starts_with(line->folded, label))
		return false;
	rest = slice_trim(slice_cut(line->folded, label.length, line->folded.length));
	return slice_starts_with(rest, slice_of(":"));
}

bool byline_read_labelled(struct byline *byline, const struct line *line)
{
	size_t colon = slice_find(line->text, slice_of(":"));

	if (colon == SLICE_NONE || line->folded.length > LONGEST_LABELLED)
		return false;
	for (size_t i = 0; i < COUNT(labels); i++) {
		if (!is_labelled(line, labels[i].label))
			continue;

		set(byline, labels[i].role, value_at(line->text, colon + 1));
		return byline->author.length || byline->source.length;
	}
	return false;
}

/* Cut "theo" off the front of "Theo Báo Phú Yên" and "(Theo mic.gov.vn)". */
static bool drop_theo(struct slice *text, const struct line *line)
{
	struct slice word;

	*text = line->text;
	if (find_words(line->folded, slice_of("theo")) > 1)
		return false;
	if (slice_starts_with(*text, slice_of("(")) && slice_ends_with(*text, slice_of(")")))
		*text = slice_cut(*text, 1, text->length - 1);
	next_word(text, &word);
	*text = slice_trim(*text);
	return true;
}

bool byline_read_last(struct byline *byline, const struct line *line)
{
	struct slice name;

	if (byline_read_labelled(byline, line))
		return true;
	if (line->folded.length > LONGEST_LABELLED || is_sentence(line->text))
		return false;
	if (drop_theo(&name, line)) {
		set(byline, ROLE_SOURCE, name);
		return name.length > 0 && is_short(name);
	}

	name = name_part(line);
	if (!is_name(name) && !(is_office(line->folded) && is_short(line->text)))
		return false;
	set(byline, ROLE_AUTHOR, name);
	return true;
}

struct slice byline_lead_source(struct slice lead)
{
	struct slice head =
		slice_cut(lead, 0, lead.length < LONGEST_LABEL ? lead.length : LONGEST_LABEL);
	size_t end = slice_find(head, slice_of(")"));

	if (!slice_starts_with(lead, slice_of("(")) || end == SLICE_NONE)
		return slice_make(NULL, 0);

	struct slice label = slice_trim(slice_cut(lead, 1, end));
	return is_capitalised(label) || slice_find(label, slice_of(".")) != SLICE_NONE
		       ? label
		       : slice_make(NULL, 0);
}

static struct slice host_of(struct slice address)
{
	size_t scheme = slice_find(address, slice_of("://"));

	if (scheme != SLICE_NONE)
		address = slice_cut(address, scheme + 3, address.length);

	size_t slash = slice_find(address, slice_of("/"));
	return slash == SLICE_NONE ? address : slice_cut(address, 0, slash);
}

/* Letters, digits, dashes and at least one dot within. */
static bool is_host(struct slice text)
{
	size_t dots = 0;

	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		dots += byte == '.' && i > 0 && i + 1 < text.length;
		if (!is_word_byte(byte) && !(byte >= 'A' && byte <= 'Z') && byte != '.' &&
		    byte != '-')
			return false;
	}
	return dots > 0;
}

static char lower_case(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte - 'A' + 'a');
	return byte;
}

void byline_print_source(struct strbuf *text, struct slice source)
{
	struct slice host = host_of(source);
	size_t start = text->length;

	if (!is_host(host)) {
		strbuf_append(text, source);
		return;
	}
	for (size_t i = 0; i < host.length; i++)
		strbuf_append_byte(text, lower_case(host.data[i]));
	if (text->length - start > 4 && !memcmp(text->data + start, "www.", 4)) {
		memmove(text->data + start, text->data + start + 4, text->length - start - 4);
		strbuf_truncate(text, text->length - 4);
	}
}
