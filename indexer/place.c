/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/place.h"

#include "index/province.h"

enum {
	LONGEST_NAME = 5,    /* words: "Bà Rịa - Vũng Tàu" has four and a dash */
	LONGEST_ASIDE = 60,  /* bytes: "(sau đây gọi tắt là Sở TT&TT)" */
	LEAD_LENGTH = 600,   /* bytes of the first paragraph that tell who speaks */
	FEWEST_MENTIONS = 2, /* of the province that the text names most, ... */
	SHARE = 3,           /* ... which are more than 2 of SHARE mentions of any */
};

/* A department speaks for its province. */
static const struct slice departments[] = {
	SLICE_INIT("so thong tin va truyen thong"),
	SLICE_INIT("so thong tin - truyen thong"),
	SLICE_INIT("so tt&tt"),
	SLICE_INIT("so tt & tt"),
	SLICE_INIT("so tttt"),
	SLICE_INIT("stttt"),
	SLICE_INIT("so khoa hoc va cong nghe"),
	SLICE_INIT("so kh&cn"),
	SLICE_INIT("so khcn"),
};

/* What announces the name of a province. */
static const struct slice titles[] = {
	SLICE_INIT("tinh uy"), SLICE_INIT("tinh"), SLICE_INIT("thanh pho"),
	SLICE_INIT("tp."),     SLICE_INIT("tp"),   SLICE_INIT("thu do"),
};

/* Sites and offices that are named in the head of a page. */
static const struct slice offices[] = {
	SLICE_INIT("cong thong tin dien tu"),
	SLICE_INIT("trang thong tin dien tu"),
	SLICE_INIT("uy ban nhan dan"),
	SLICE_INIT("ubnd"),
	SLICE_INIT("bo thong tin va truyen thong"),
	SLICE_INIT("bo khoa hoc va cong nghe"),
};

/* A title with one of these and "tại X" tells where people met, not what it is about. */
static const struct slice meetings[] = {
	SLICE_INIT("hoi nghi"), SLICE_INIT("hoi thao"),  SLICE_INIT("dien dan"),
	SLICE_INIT("toa dam"),  SLICE_INIT("dai hoi"),   SLICE_INIT("trien lam"),
	SLICE_INIT("tap huan"), SLICE_INIT("giao ban"),  SLICE_INIT("hop bao"),
	SLICE_INIT("cuoc hop"), SLICE_INIT("phien hop"), SLICE_INIT("hop tai"),
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* --- names --------------------------------------------------------------- */

static bool begins_with_words(struct slice text, struct slice words)
{
	return slice_starts_with(text, words) &&
	       (text.length == words.length || !is_word_byte(text.data[words.length]) ||
		!is_word_byte(words.data[words.length - 1]));
}

/* Drop one of these phrases from the front of a folded text. */
static bool drop_first(struct slice *text, const struct slice *phrases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (begins_with_words(*text, phrases[i])) {
			*text = slice_trim(slice_cut(*text, phrases[i].length, text->length));
			return true;
		}
	return false;
}

/* Where the words of a name may end: behind each of the first words, as long
 * as nothing but a space or a dash stands between them. */
static size_t name_ends(struct slice text, size_t ends[LONGEST_NAME])
{
	size_t count = 0, at = 0;

	while (count < LONGEST_NAME) {
		size_t start = at;

		while (at < text.length && (unsigned char)text.data[at] > ' ' &&
		       !strchr(".,:;()/|\"!?-", text.data[at]))
			at++;
		if (at == start)
			break;
		ends[count++] = at;
		while (at < text.length && (text.data[at] == ' ' || text.data[at] == '-'))
			at++;
	}
	return count;
}

/* Former provinces, and an ocean, whose names begin with that of a present province. */
static bool is_longer_name(struct slice folded)
{
	return begins_with_words(folded, slice_of("ha nam ninh")) ||
	       begins_with_words(folded, slice_of("thai binh duong")) ||
	       begins_with_words(folded, slice_of("quang nam - da nang")) ||
	       begins_with_words(folded, slice_of("quang nam da nang"));
}

/* The province whose name text begins with, the longest that fits. */
static struct slice name_at(struct slice text)
{
	size_t ends[LONGEST_NAME];

	if (is_longer_name(text))
		return slice_make(NULL, 0);
	for (size_t count = name_ends(text, ends); count > 0; count--) {
		struct slice name = province_find(slice_cut(text, 0, ends[count - 1]));

		if (name.length)
			return name;
	}
	return slice_make(NULL, 0);
}

bool place_is_office(struct slice folded)
{
	bool office = false;

	while (drop_first(&folded, departments, COUNT(departments)) ||
	       drop_first(&folded, offices, COUNT(offices)))
		office = true;
	drop_first(&folded, titles, COUNT(titles));
	return office && (folded.length == 0 || province_find(folded).length > 0);
}

/* --- mentions ------------------------------------------------------------ */

struct tally {
	unsigned mentions[PROVINCE_COUNT];
	unsigned all;
};

static void count_mention(struct tally *tally, struct slice name)
{
	for (size_t i = 0; name.length && i < PROVINCE_COUNT; i++)
		if (slice_equal(province_name(i), name)) {
			tally->mentions[i]++;
			tally->all++;
		}
}

static size_t most_mentioned(const struct tally *tally)
{
	size_t most = 0;

	for (size_t i = 1; i < PROVINCE_COUNT; i++)
		if (tally->mentions[i] > tally->mentions[most])
			most = i;
	return most;
}

/* The one province that was mentioned, or empty. */
static struct slice only_one(const struct tally *tally)
{
	size_t most = most_mentioned(tally);

	if (tally->all == 0 || tally->mentions[most] < tally->all)
		return slice_make(NULL, 0);
	return province_name(most);
}

static struct slice majority(const struct tally *tally)
{
	size_t most = most_mentioned(tally);

	if (tally->mentions[most] < FEWEST_MENTIONS ||
	    tally->mentions[most] * SHARE <= tally->all * (SHARE - 1))
		return slice_make(NULL, 0);
	return province_name(most);
}

/* "(TT&TT)" between a department and its province. */
static struct slice drop_aside(struct slice text)
{
	struct slice head =
		slice_cut(text, 0, text.length < LONGEST_ASIDE ? text.length : LONGEST_ASIDE);
	size_t end = slice_find(head, slice_of(")"));

	if (!slice_starts_with(text, slice_of("(")) || end == SLICE_NONE)
		return text;
	return slice_trim(slice_cut(text, end + 1, text.length));
}

enum mention {
	BY_DEPARTMENT, /* "Sở TT&TT Phú Yên", "Sở TT&TT tỉnh Phú Yên" */
	BY_TITLE,      /* "tỉnh Phú Yên" */
};

/* The name that a mention at the front of a text announces; empty when there is no mention. */
static struct slice announced_name(struct slice text, enum mention mention)
{
	bool titled;

	if (mention == BY_DEPARTMENT) {
		if (!drop_first(&text, departments, COUNT(departments)))
			return slice_make(NULL, 0);
		text = drop_aside(text);
	}
	titled = drop_first(&text, titles, COUNT(titles));
	return titled || mention == BY_DEPARTMENT ? name_at(text) : slice_make(NULL, 0);
}

/* Count the provinces that a folded line speaks of, but neither the place of
 * a meeting ("tại tỉnh X") nor a partner ("với Sở TT&TT X") and who is named
 * after it. */
static void count_mentions(struct tally *tally, struct slice folded, enum mention mention)
{
	for (size_t at = 0; at < folded.length; at++) {
		if (at > 0 && is_word_byte(folded.data[at - 1]))
			continue;

		struct slice before = slice_cut(folded, at < 5 ? 0 : at - 5, at);
		struct slice name = announced_name(slice_cut(folded, at, folded.length), mention);

		if (name.length && slice_ends_with(before, slice_of(" voi ")))
			return;
		if (!slice_ends_with(before, slice_of("tai ")))
			count_mention(tally, name);
	}
}

/* The one province that these lines mention. */
static struct slice mentioned_in(struct page lines, enum mention mention)
{
	struct tally tally = { { 0 }, 0 };

	for (size_t i = 0; i < lines.count; i++) {
		struct slice folded = lines.lines[i].folded;

		if (folded.length > LEAD_LENGTH)
			folded.length = LEAD_LENGTH;
		count_mentions(&tally, folded, mention);
	}
	return only_one(&tally);
}

/* --- the places that tell ------------------------------------------------ */

static bool is_written_as_a_name(struct slice text, size_t words)
{
	struct slice word;

	while (words-- > 0 && next_word(&text, &word))
		if (!is_capitalised(word))
			return false;
	return true;
}

/* "Đắk Nông: Tổng kết ..." and "Nghệ An triển khai ...", but not "Hòa bình ...". */
static struct slice title_opens_with(const struct line *title)
{
	struct slice name = name_at(title->folded);

	return is_written_as_a_name(title->text, 2) ? name : slice_make(NULL, 0);
}

/* "thuathienhue" for "Thừa Thiên Huế". */
static bool is_host_label(struct slice label, struct slice folded_name)
{
	size_t at = 0;

	for (size_t i = 0; i < folded_name.length; i++) {
		if (!is_word_byte(folded_name.data[i]))
			continue;
		while (at < label.length && label.data[at] == '-')
			at++;
		if (at == label.length || label.data[at++] != folded_name.data[i])
			return false;
	}
	return at == label.length;
}

/* "hue" and "tphcm" are spellings of their own. */
static struct slice province_of_label(struct slice label)
{
	for (size_t i = 0; i < PROVINCE_COUNT; i++)
		if (is_host_label(label, province_folded_name(i)))
			return province_name(i);
	return province_find(label);
}

/* "sotttt.thaibinh.gov.vn", read from behind: hoabinh.baclieu.gov.vn is a district of Bạc Liêu. */
static struct slice host_tells(struct slice host)
{
	struct slice name = { NULL, 0 };
	size_t end = host.length;

	while (end > 0 && !name.length) {
		size_t start = end;

		while (start > 0 && host.data[start - 1] != '.')
			start--;
		name = province_of_label(slice_cut(host, start, end));
		end = start ? start - 1 : 0;
	}
	return name;
}

/* The host of "http://sotttt.thaibinh.gov.vn/tin/1". */
static struct slice host_of(struct slice url)
{
	size_t scheme = slice_find(url, slice_of("://"));
	size_t start = scheme == SLICE_NONE ? 0 : scheme + strlen("://"), end = start;

	while (end < url.length && !strchr("/:?#", url.data[end]))
		end++;
	return slice_cut(url, start, end);
}

static struct slice body_tells(const struct page *body)
{
	struct tally tally = { { 0 }, 0 };

	for (size_t i = 0; i < body->count; i++)
		count_mentions(&tally, body->lines[i].folded, BY_TITLE);
	return majority(&tally);
}

static bool is_of_a_meeting(struct slice folded)
{
	for (size_t i = 0; i < COUNT(meetings); i++)
		if (find_words(folded, meetings[i]) != SLICE_NONE)
			return true;
	return false;
}

/* Count a name of two syllables or more that begins here, written as a name.
 * A longer name counts as one that is none of ours, and Hồ Chí Minh is the man
 * where nothing says that it is the city. */
static void count_name(struct tally *tally, struct slice text, struct slice folded)
{
	struct slice name;

	if (!is_written_as_a_name(text, 2) || begins_with_words(folded, slice_of("ho chi minh")))
		return;
	name = name_at(folded);
	if (slice_find(name, slice_of(" ")) != SLICE_NONE)
		count_mention(tally, name);
	tally->all += is_longer_name(folded);
}

/* Count the names in a line, announced or not, but not after "với". */
static void count_names(struct tally *tally, const struct line *line)
{
	struct slice text = line->text, folded = line->folded, word, last = { NULL, 0 };

	for (;;) {
		struct slice text_here = text, folded_here = folded;

		if (!next_word(&text, &word) || !next_word(&folded, &word))
			return;
		if (!slice_equal(last, slice_of("voi")))
			count_name(tally, slice_trim(text_here), slice_trim(folded_here));
		last = word;
	}
}

/* "Trạm BTS mới tại Phú Yên", where the text names no other province. */
static struct slice title_names(const struct line *title, const struct page *body)
{
	struct tally tally = { { 0 }, 0 };

	if (is_of_a_meeting(title->folded))
		return slice_make(NULL, 0);
	count_names(&tally, title);
	if (!tally.all)
		return slice_make(NULL, 0);
	for (size_t i = 0; i < body->count; i++)
		count_names(&tally, &body->lines[i]);
	return only_one(&tally);
}

/* "Địa điểm: Sở TT&TT Thái Bình": a department at home. */
static struct slice venue_tells(const struct page *body)
{
	struct tally tally = { { 0 }, 0 };

	for (size_t i = 0; i < body->count; i++)
		if (begins_with_words(body->lines[i].folded, slice_of("dia diem")))
			count_mentions(&tally, body->lines[i].folded, BY_DEPARTMENT);
	return only_one(&tally);
}

struct slice place_find(const struct clues *clues)
{
	struct line title = clues->title;
	const struct page parts[] = {
		{ &title, 1 },
		clues->byline,
		{ clues->body.lines, clues->body.count > 0 }, /* the lead */
		clues->head,
		clues->above,
	};
	struct slice name = host_tells(host_of(clues->url));

	if (!name.length)
		name = host_tells(clues->source);
	if (!name.length)
		name = title_opens_with(&title);
	for (size_t i = 0; i < COUNT(parts) && !name.length; i++)
		name = mentioned_in(parts[i], BY_DEPARTMENT);
	for (size_t i = 0; i < COUNT(parts) && !name.length; i++)
		name = mentioned_in(parts[i], BY_TITLE);
	if (!name.length)
		name = body_tells(&clues->body);
	if (!name.length)
		name = title_names(&title, &clues->body);
	return name.length ? name : venue_tells(&clues->body);
}
