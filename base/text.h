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

#ifdef __cplusplus
extern "C" {
#endif

/* The translation of a sentence; it lives as long as the program. */
#define _(sentence) dgettext(text_domain(), sentence)

/* The same for a sentence with a number in it. */
#define ngettext_(one, many, number) dngettext(text_domain(), one, many, number)

/* Marks a sentence that is translated elsewhere, such as one in a table. */
#define N_(sentence) sentence

/* Read the user's locale and find the translations: in $STTT_LOCALEDIR, else
 * where they were installed. Text is always UTF-8, and numbers are always
 * read and written with a point. Call once, from main(). */
void text_init(void);

enum text_language { TEXT_VIETNAMESE, TEXT_ENGLISH };

/* For a program that answers people of either language, whatever locales the machine has:
 * be ready for text_choose(), after text_init() and before there are other threads. Threads
 * that choose nothing go on in the language of the user's locale. */
void text_speak_both(void);

/* Set the language of _() in the calling thread. */
void text_choose(enum text_language language);

/* A sentence marked by N_(), in a language. */
const char *text_in(enum text_language language, const char *sentence);

/* Where gettext finds the sentences in the language of the calling thread. */
const char *text_domain(void);

#ifdef __cplusplus
}
#endif

#endif
