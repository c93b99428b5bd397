/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cleanup.h - give things back at the end of the scope, on every path
 *
 *     CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
 *     CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
 *
 * The variable is initialised where it is declared. The attribute is GCC's
 * and Clang's.
 */
#ifndef BASE_CLEANUP_H
#define BASE_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CLEANUP(function) __attribute__((cleanup(function)))

/* From `void x_close(struct x *)`, make `x_closep(struct x **)` for CLEANUP. */
#define DEFINE_CLOSEP(type, close)                                                                 \
	static inline void close##p(type *pointer)                                                 \
	{                                                                                          \
		close(*pointer);                                                                   \
	}

static inline void freep(void *pointer)
{
	free(*(void **)pointer);
}

static inline void fclosep(FILE **file)
{
	if (*file)
		fclose(*file);
}

/* For a descriptor that is -1 while it is not open. */
static inline void close_descriptor(const int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
}

#endif
