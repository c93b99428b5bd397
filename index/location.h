/* SPDX-License-Identifier: GPL-2.0-or-later */
/* location.h - where the index is, and shards of it on other machines
 *
 * The folder of the index is the first of these that is given:
 *
 *     --db DIR
 *     $STTT_DB
 *     `db` of the configuration file (--config FILE, else /etc/sttt/sttt.conf if it exists)
 *     $XDG_DATA_HOME/sttt/index, or ~/.local/share/sttt/index
 */
#ifndef INDEX_LOCATION_H
#define INDEX_LOCATION_H

#include "base/error.h"
#include "base/strbuf.h"
#include "index/config.h"
#include "index/endpoint.h"

/* Append the folder's path. db and config are what the options gave, or NULL.
 * STATUS_NOT_FOUND, STATUS_INVALID: the configuration file that was asked for
 * is not there, or a line of it cannot be read (the message names it), or
 * nothing says where the index is. */
enum status index_location(struct strbuf *path, const char *db, const char *config,
			   struct error *err);

/* All that one search goes over. */
struct places {
	struct strbuf index;         /* the folder; empty: there is no index on this machine */
	struct endpoint_list shards; /* on other machines */
	struct strbuf lexicon;       /* a file used in place of the index's; empty: none is */
	unsigned timeout;            /* seconds for a question; 0: not known yet */
};

#define PLACES_INIT                                                                                \
	{                                                                                          \
		STRBUF_INIT, ENDPOINT_LIST_INIT, STRBUF_INIT, 0                                    \
	}

/* Fill in what the options left open, from the environment and the
 * configuration file; shards, lexicon and timeout may be set already, index is empty.
 * The file is read unless db or $STTT_DB says where the index is and no
 * `config` was asked for. The last of the folders above is left out if it is
 * not there while there are shards on other machines.
 * The errors are those of index_location(). */
enum status places_find(struct places *places, const char *db, const char *config,
			struct error *err);

void places_release(struct places *places);

#endif
