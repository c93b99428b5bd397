/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docnumber_introduction.h - the words before a document number: "quyết định số" */
#ifndef TOKENIZER_DOCNUMBER_INTRODUCTION_H
#define TOKENIZER_DOCNUMBER_INTRODUCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tokenizer/around.h"
#include "tokenizer/docnumber_types.h"

struct introduction {
	uint32_t words;
	bool says_number;    /* "số" is one of them */
	const char *written; /* the letters of the type they name, or NULL */
	enum type_use use;
	bool marked;  /* some have marks */
	size_t start; /* unit */
};

/* Read the words before the place; there may be none. */
void introduction_read(struct introduction *introduction, struct around *around);

/* Whether they say that this numbers a form or an annex. */
bool introduction_is_of_form(const struct introduction *introduction, struct around *around);

#endif
