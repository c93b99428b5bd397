/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/hit_list.h"

#include "base/text.h"
#include "searcher/web/figures.h"
#include "searcher/web/links.h"
#include "searcher/web/site.h"

static void write_part(struct html *html, struct slice text)
{
	if (!text.length)
		return;
	html_open(html, "span");
	html_set(html, "lang", BULLETIN_LANGUAGE);
	html_text(html, text);
	html_close(html);
	html_say(html, " ");
}

static void write_original(struct html *html, struct slice url)
{
	if (!links_open_original(html, url))
		return;
	html_say(html, _("Original page"));
	html_close(html);
}

void hit_list_write_origin(struct html *html, const struct document *document)
{
	html_open(html, "p");
	html_set(html, "class", "origin");
	if (document->date != DATE_UNKNOWN) {
		figures_write_day(html, document->date);
		html_say(html, " ");
	}
	write_part(html, document->province);
	write_part(html, document->source);
	write_original(html, document->url);
	html_close(html);
}

/* The link to a bulletin, which is its title. */
static void write_title(struct html *html, struct slice id, const struct marked_text *title,
			const struct address *address)
{
	links_open_document(html, id, address);
	if (title->text.length) {
		html_set(html, "lang", BULLETIN_LANGUAGE);
		marked_text_write(html, title);
	} else {
		html_say(html, _("(no title)"));
	}
	html_close(html);
}

void hit_list_write_copies(struct html *html, const struct document *copies, size_t count,
			   const struct address *address)
{
	html_open(html, "ul");
	for (size_t i = 0; i < count; i++) {
		const struct marked_text title = { .text = copies[i].title };

		html_open(html, "li");
		write_title(html, copies[i].id, &title, address);
		hit_list_write_origin(html, &copies[i]);
		html_close(html);
	}
	html_close(html);
}

static void fold_copies(struct html *html, const struct answer_hit *hit,
			const struct address *address)
{
	size_t count = hit->copy_count;

	if (!count)
		return;
	html_open(html, "details");
	html_set(html, "class", "copies");
	html_open(html, "summary");
	html_printf(html, ngettext_("and %zu copy", "and %zu copies", count), count);
	html_close(html);
	hit_list_write_copies(html, hit->copies, count, address);
	html_close(html);
}

static bool has_marks(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] >= 0x80)
			return true;
	return false;
}

/* Who typed marks is told where they were not kept to. */
static void write_tier(struct html *html, const struct answer_hit *hit,
		       const struct question *question)
{
	enum tier tier = hit->snippet.tier;

	if (tier == TIER_EXACT || !has_marks(question->text))
		return;
	html_open(html, "p");
	html_set(html, "class", "tier");
	html_say(html, tier == TIER_TONELESS ? _("with other tones than were typed")
					     : _("with other marks than were typed"));
	html_close(html);
}

static void write_snippet(struct html *html, const struct answer_hit *hit)
{
	if (!hit->snippet.body.text.length)
		return;
	html_open(html, "p");
	html_set(html, "class", "snippet");
	html_set(html, "lang", BULLETIN_LANGUAGE);
	marked_text_write(html, &hit->snippet.body);
	html_close(html);
}

static void write_hit(struct html *html, const char *heading, const struct answer_hit *hit,
		      const struct question *question, const struct address *address)
{
	html_open(html, "li");
	html_open(html, "article");
	html_open(html, heading);
	write_title(html, hit->id, &hit->snippet.title, address);
	html_close(html);
	hit_list_write_origin(html, &hit->document);
	write_snippet(html, hit);
	write_tier(html, hit, question);
	fold_copies(html, hit, address);
	html_close(html);
	html_close(html);
}

void hit_list_write(struct html *html, const char *heading, const struct answer *answer,
		    const struct question *question, const struct address *address)
{
	html_open(html, "ol");
	html_set(html, "class", "hits");
	html_attribute_number(html, "start", question->first + 1);
	for (size_t i = 0; i < answer->hit_count; i++)
		write_hit(html, heading, &answer->hits[i], question, address);
	html_close(html);
}
