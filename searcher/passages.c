/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/passages.h"

#include "searcher/borders.h"
#include "searcher/windows.h"

/* Two passages are for words that weigh an eighth of what one shows; less is a
 * common word that tells nothing. */
enum { WORTH_TWO = 8 };

/* --- from a window to a passage ------------------------------------------- */

/* The part of a text that a passage may be cut from, and how many code points
 * it may have. */
struct cutting {
	struct slice text;
	struct span within;
	size_t room;
};

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* As border_at(), but what may be cut from begins and ends as a sentence does. */
static enum border border_of(const struct cutting *cutting, size_t at)
{
	return at == cutting->within.start ? BORDER_SENTENCE : border_at(cutting->text, at);
}

static enum border border_of_end(const struct cutting *cutting, size_t end)
{
	if (end == cutting->within.end)
		return BORDER_SENTENCE;
	return shown_text_is_blank(cutting->text.data[end]) ? border_at(cutting->text, end + 1)
							    : BORDER_NONE;
}

static size_t forward(const struct cutting *cutting, size_t at, size_t count)
{
	return smaller(shown_text_forward(cutting->text, at, count), cutting->within.end);
}

static size_t back(const struct cutting *cutting, size_t at, size_t count)
{
	return larger(shown_text_back(cutting->text, at, count), cutting->within.start);
}

static size_t room_left(const struct cutting *cutting, struct span span)
{
	size_t used = shown_text_length(cutting->text, span.start, span.end);

	return cutting->room > used ? cutting->room - used : 0;
}

/* --- where it begins and ends --------------------------------------------- */

/* The last byte of a range, its end included, where something of this kind begins. */
static bool last_start(const struct cutting *cutting, enum border kind, size_t from, size_t to,
		       size_t *start)
{
	for (size_t at = to + 1; at-- > from;)
		if (border_of(cutting, at) >= kind) {
			*start = at;
			return true;
		}
	return false;
}

static bool first_start(const struct cutting *cutting, enum border kind, size_t from, size_t to,
			size_t *start)
{
	for (size_t at = from; at <= to; at++)
		if (border_of(cutting, at) >= kind) {
			*start = at;
			return true;
		}
	return false;
}

static bool last_end(const struct cutting *cutting, enum border kind, size_t from, size_t to,
		     size_t *end)
{
	for (size_t at = to + 1; at-- > from;)
		if (border_of_end(cutting, at) >= kind) {
			*end = at;
			return true;
		}
	return false;
}

/* Where the clause ends that goes on behind the window; the window's end if there is no
 * room for it. */
static size_t clause_end(const struct cutting *cutting, struct span window)
{
	size_t latest = larger(forward(cutting, window.start, cutting->room), window.end);

	for (size_t at = window.end; at <= latest; at++)
		if (border_of_end(cutting, at) >= BORDER_CLAUSE)
			return at;
	return window.end;
}

/* With the window's sentence, else with its clause, if there is room from there to `end`. */
static bool find_whole_start(const struct cutting *cutting, struct span window, size_t third,
			     size_t end, size_t *start)
{
	size_t earliest = smaller(back(cutting, end, cutting->room), window.start);

	third = larger(third, earliest);
	return last_start(cutting, BORDER_SENTENCE, earliest, window.start, start) ||
	       first_start(cutting, BORDER_CLAUSE, third, window.start, start) ||
	       last_start(cutting, BORDER_CLAUSE, earliest, third, start);
}

/* In the midst of a clause, a third of the room goes before the window: what
 * comes after a word mostly tells more. */
static size_t find_start(const struct cutting *cutting, struct span window)
{
	size_t third = back(cutting, window.start, room_left(cutting, window) / 3);
	size_t start;

	if (find_whole_start(cutting, window, third, clause_end(cutting, window), &start) ||
	    find_whole_start(cutting, window, third, window.end, &start))
		return start;
	return border_to_begin(cutting->text, third, window.start);
}

/* With a sentence, or else a clause, if that leaves no more than half of the room. */
static size_t find_end(const struct cutting *cutting, struct span window, size_t start)
{
	size_t latest = larger(forward(cutting, start, cutting->room), window.end);
	size_t half = larger(forward(cutting, start, cutting->room / 2), window.end);
	size_t end;

	if (last_end(cutting, BORDER_SENTENCE, half, latest, &end) ||
	    last_end(cutting, BORDER_CLAUSE, half, latest, &end))
		return end;
	return border_to_end(cutting->text, latest, window.end);
}

/* Begin earlier where there is room: with the sentences before; and if the
 * passage is cut between words or short, with whatever else there is. */
static size_t use_room_before(const struct cutting *cutting, struct span passage)
{
	size_t earliest = back(cutting, passage.end, cutting->room), start;
	bool fills = room_left(cutting, passage) <= cutting->room / 2;

	if (earliest >= passage.start)
		return passage.start;
	if (first_start(cutting, BORDER_SENTENCE, earliest, passage.start - 1, &start))
		return start;
	if (fills && border_of(cutting, passage.start) >= BORDER_CLAUSE)
		return passage.start;
	if (first_start(cutting, BORDER_CLAUSE, earliest, passage.start - 1, &start))
		return start;
	return border_to_begin(cutting->text, earliest, passage.start);
}

/* Widen a window to a passage. */
static struct span widen(const struct cutting *cutting, struct span window)
{
	struct span passage;

	passage.start = find_start(cutting, window);
	passage.end = find_end(cutting, window, passage.start);
	passage.start = use_room_before(cutting, passage);
	return passage;
}

/* --- one passage or two --------------------------------------------------- */

struct chooser {
	struct slice text;
	struct span within; /* what may be shown */
	size_t room;
	struct windows windows;
};

static struct span cut_passage(const struct chooser *chooser, struct span within, size_t room,
			       struct span window)
{
	struct cutting cutting = { .text = chooser->text, .within = within, .room = room };

	return widen(&cutting, window);
}

static size_t length_of(const struct chooser *chooser, struct span span)
{
	return shown_text_length(chooser->text, span.start, span.end);
}

/* What stands before and behind a passage, without the blanks between. */
static struct span part_before(const struct chooser *chooser, struct span passage)
{
	size_t end = passage.start;

	if (end > chooser->within.start && shown_text_is_blank(chooser->text.data[end - 1]))
		end--;
	return (struct span){ chooser->within.start, end };
}

static struct span part_behind(const struct chooser *chooser, struct span passage)
{
	size_t start = passage.end;

	if (start < chooser->within.end && shown_text_is_blank(chooser->text.data[start]))
		start++;
	return (struct span){ start, chooser->within.end };
}

/* The best passage for words that the first does not show, or false. */
static bool find_second(struct chooser *chooser, struct span first, struct span *second)
{
	struct span parts[] = { part_before(chooser, first), part_behind(chooser, first) };
	size_t room = chooser->room - smaller(chooser->room, length_of(chooser, first) + 1);
	uint64_t best = 0;

	for (size_t i = 0; i < 2; i++) {
		struct span window;
		uint64_t value = windows_best(&chooser->windows, parts[i], room, &window);

		if (value <= best || length_of(chooser, window) > room)
			continue;
		best = value;
		*second = cut_passage(chooser, parts[i], room, window);
	}
	return best;
}

static void put_in_order(struct passages *passages, struct span a, struct span b)
{
	struct span first = a.start < b.start ? a : b, last = a.start < b.start ? b : a;
	bool joined = last.start <= first.end + 1;

	if (joined)
		first.end = last.end;
	*passages = (struct passages){ .spans = { first, last }, .count = joined ? 1 : 2 };
}

/* Show two passages if they show clearly more than one, which weighs so much. */
static void try_two(struct chooser *chooser, uint64_t one_shows, struct passages *passages)
{
	struct span window, first, second;
	size_t half = chooser->room / 2;
	uint64_t shows;

	windows_show_nothing(&chooser->windows);
	if (!windows_best(&chooser->windows, chooser->within, half, &window))
		return;
	first = cut_passage(chooser, chooser->within, half, window);
	shows = windows_show(&chooser->windows, first);
	if (!find_second(chooser, first, &second))
		return;
	shows += windows_show(&chooser->windows, second);
	if (shows * WORTH_TWO >= one_shows * (WORTH_TWO + 1))
		put_in_order(passages, first, second);
}

static bool find_window(struct chooser *chooser, struct span *window)
{
	return windows_best(&chooser->windows, chooser->within, chooser->room, window);
}

/* The best window; in what stands before the lead, or else in what repeats the title in the
 * midst of the body, only if there is no other. */
static bool find_first(struct chooser *chooser, struct span *window)
{
	size_t lead = chooser->within.start;

	if (find_window(chooser, window))
		return true;
	chooser->within.start = 0;
	if (find_window(chooser, window))
		return true;
	chooser->within.start = lead;
	windows_count_repetitions(&chooser->windows);
	return find_window(chooser, window);
}

enum status passages_choose(struct passages *passages, const struct field_text *body,
			    const struct sought *sought, struct arena *arena, struct error *err)
{
	struct slice text = strbuf_slice(&body->text);
	struct chooser chooser = {
		.text = text,
		.within = { body->lead < text.length ? body->lead : 0, text.length },
		.room = sought->request->length,
	};
	struct span window;
	enum status status = windows_prepare(&chooser.windows, body, sought, arena, err);

	if (status)
		return status;
	if (!find_first(&chooser, &window))
		window.start = window.end = chooser.within.start;
	passages->spans[0] = cut_passage(&chooser, chooser.within, chooser.room, window);
	passages->count = 1;

	uint64_t shows = windows_show(&chooser.windows, passages->spans[0]);
	if (find_window(&chooser, &window))
		try_two(&chooser, shows, passages);
	return STATUS_OK;
}
