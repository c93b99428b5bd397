/* SPDX-License-Identifier: GPL-2.0-or-later */
/* feed.h - the bulletins of a feed: RSS 2.0, RSS 1.0 and Atom (RFC 4287)
 *
 *     CLEANUP(feed_closep) struct feed *feed = NULL;
 *
 *     if (feed_open(&feed, xml, err))
 *             ...
 *     while (!status && (status = feed_next(feed, &bulletin, &more, err), more))
 *             ...
 *
 * The URL of an item is its link, and so is its id, as the url of a JSON line
 * is; without a link the id is its guid or atom:id. Its text is
 * content:encoded or atom:content. Many feeds have only the beginning of each
 * text, in description or summary: such an item has the id URL#summary, so
 * that it never takes the place of the bulletin itself, wherever that comes from.
 *
 * Feeds are foreign XML. One that declares entities is refused, since no feed
 * needs them and they can make a small file large; so is one of more than
 * 200,000 elements. Nothing is ever fetched.
 */
#ifndef INDEXER_FEED_H
#define INDEXER_FEED_H

#include <stdbool.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "indexer/bulletin.h"

#define FEED_SUMMARY "#summary" /* ends the id of an item without its whole text */

struct feed;

/* Begin a feed in UTF-8, whatever it declares.
 * STATUS_REFUSED: it is longer than 2 GiB. */
enum status feed_open(struct feed **feed, struct slice xml, struct error *err);

/* Closing NULL does nothing. */
void feed_close(struct feed *feed);

DEFINE_CLOSEP(struct feed *, feed_close)

/* Read the next item, which has its own id and URL, as a bulletin, or say that there are no more.
 * While there are, STATUS_INVALID and STATUS_REFUSED mean this item; at the end STATUS_INVALID: the
 * feed was no sound XML, and STATUS_REFUSED: it is not read. */
enum status feed_next(struct feed *feed, struct bulletin *bulletin,
		      const struct provenance *provenance, bool *more, struct error *err);

#endif
