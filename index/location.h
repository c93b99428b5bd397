/* SPDX-License-Identifier: GPL-2.0-or-later */
/* location.h - where the index is, unless the user says so
 *
 * The folder of the index is the first of these that is given:
 *
 *     --db DIR
 *     $STTT_DB
 *     `db` of the configuration file (--config FILE, else /etc/sttt/sttt.conf if it exists)
 *     $XDG_DATA_HOME/sttt/index, or ~/.local/share/sttt/index
 *
 * The configuration file is read with inih: "key = value" lines, with
 * comments after # or ;, as sttt.conf(5) tells. Keys that other programs read
 * from the same file are left alone.
 */
#ifndef INDEX_LOCATION_H
#define INDEX_LOCATION_H

#include "base/error.h"
#include "base/strbuf.h"

/* Append the folder's path. db and config are what the options gave, or NULL.
 * STATUS_NOT_FOUND, STATUS_INVALID: the configuration file that was asked for
 * is not there, or a line of it cannot be read (the message names it), or
 * nothing says where the index is. */
enum status index_location(struct strbuf *path, const char *db, const char *config,
			   struct error *err);

#endif
