/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text.h - sentences for people, in their language
 *
 * Every sentence that a person may read is written in English inside _() and
 * translated to Vietnamese in po/vi.po (GNU gettext). The programs call
 * text_init() first; the libraries only use _().
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <libintl.h>

/* The translation of a sentence; it lives as long as the program. */
#define _(sentence) dgettext("sttt", sentence)

/* The same for a sentence with a number in it. */
#define ngettext_(one, many, number) dngettext("sttt", one, many, number)

/* Marks a sentence that is translated elsewhere, such as one in a table. */
#define N_(sentence) sentence

/* Read the user's locale and find the translations: in $STTT_LOCALEDIR, else
 * where they were installed. Text is always UTF-8, and numbers are always
 * read and written with a point. Call once, from main(). */
void text_init(void);

#endif
