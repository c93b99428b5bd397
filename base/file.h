/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h - whole files and whole folders, with errors that name them
 *
 * Paths are strings ended by a zero byte, in the bytes of the file system.
 * All functions may be called from several threads on different paths.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/strbuf.h"

/* Append a whole file to *content. STATUS_REFUSED: it is longer than limit
 * bytes, of which none were kept. STATUS_NOT_FOUND, STATUS_IO: see errno's
 * words in the message. On failure *content is as it was. */
enum status file_read(struct strbuf *content, const char *path, size_t limit, struct error *err);

/* Hand out a file's bytes without reading them: each is read when it is looked
 * at. The file must not be cut meanwhile. STATUS_NOT_FOUND, STATUS_IO: as above. */
enum status file_map(struct slice *content, const char *path, struct error *err);
void file_unmap(struct slice content);

/* Replace a file so that a reader, also one after a power cut, sees the old
 * content or the new and nothing between: write beside it, fsync, rename,
 * fsync the folder. STATUS_REFUSED: the path is a device, a link or anything
 * else that is no regular file, which a rename would do away with. */
enum status file_replace(const char *path, struct slice content, struct error *err);

/* Make a folder and those above it; one that exists is fine. */
enum status file_make_folders(const char *path, struct error *err);

/* Remove a file, or a folder and all below it without following symbolic
 * links; one that does not exist is fine. */
enum status file_remove_tree(const char *path, struct error *err);

/* Make the folder `to`, which must not exist, with a hard link to every file
 * of the flat folder `from`: the same bytes in two places, for no room. */
enum status file_link_folder(const char *from, const char *to, struct error *err);

/* Flush every file of a flat folder, and the folder, to the disk. */
enum status file_sync_folder(const char *path, struct error *err);

/* "FOLDER/NAME" into *path, which is cleared first. */
void file_join(struct strbuf *path, const char *folder, const char *name);

/* Call visit for each name in a folder except "." and "..", in the order of
 * their bytes, until it answers other than STATUS_OK; that is handed back. */
enum status file_each(const char *folder,
		      enum status (*visit)(void *context, const char *name, struct error *err),
		      void *context, struct error *err);

#endif
