/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docnumber_types.h - the types of documents, by their letters and their names, and who issues them
 *
 * The lists are closed; docnumber.h tells where they stand.
 */
#ifndef TOKENIZER_DOCNUMBER_TYPES_H
#define TOKENIZER_DOCNUMBER_TYPES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "tokenizer/around.h"

/* When a type may stand without what else makes a number plain. */
enum type_use {
	TYPE_COMMON, /* its letters or words mean much else too: "báo cáo 9/2016" */
	TYPE_PLAIN,  /* enough before a number and a year: "QĐ 17/2019" */
	TYPE_ALONE,  /* enough before a number alone: "Nghị quyết 36" */
};

/* The letters of a type, bare as they are compared and as they are written. */
struct type {
	const char *bare;
	const char *written;
	enum type_use use;
};

enum { TYPE_WORDS = 4 }; /* thông tư liên tịch */

/* A type as words. */
struct type_name {
	const UChar *words[TYPE_WORDS];
	const char *written; /* its letters */
	enum type_use use;
};

/* The type that a piece is the letters of, or NULL. */
const struct type *type_of_letters(const struct piece *piece);

/* Whether letters as they are written, exact or bare, are those of a type. */
bool type_is_known(struct slice letters);

/* The name whose words end with the piece `first` behind, or NULL; and how many words it has. */
const struct type_name *type_name_behind(struct around *around, size_t first);
size_t type_name_length(const struct type_name *name);

/* Whether a piece is an issuer that may stand alone behind a type. The letters of a ministry or a
 * department that are not in the list are told by their look (docnumber.c). */
bool issuer_is_known(const struct piece *piece);

#endif
