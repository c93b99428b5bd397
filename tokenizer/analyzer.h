/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyzer.h - from running text to the tokens that are indexed
 *
 * An analyzer reads UTF-8 text and hands out tokens one at a time:
 *
 *     analyzer_start(analyzer, text, &err);
 *     while (analyzer_next(analyzer, &token))
 *             ...
 *
 * Documents, queries and snippets must go through the same analyzer, or a word
 * that was indexed one way is looked up another way and never found. That is
 * why this module is the only one that may change the bytes of a word, and
 * why its fingerprint is kept in every index.
 *
 * Words are found by ICU's word breaking (Unicode UAX #29) and then cut where
 * Vietnamese pages glue them: after a full stop or a colon without a space,
 * between an amount and its unit. Document numbers, days and periods come as
 * compound tokens as well (token.h, docnumber.h, period.h); a caller that asks
 * for words alone passes over those. The text may be NFC, NFD or half composed;
 * U+00AD, U+200B to U+200D, U+2060 and U+FEFF count as absent.
 *
 * Whatever the bytes, the time is linear in their number and the memory is less
 * than 2 MB: the text is read in windows (words.h), and a "word" of more
 * than some 14,000 letters comes as several tokens.
 */
#ifndef TOKENIZER_ANALYZER_H
#define TOKENIZER_ANALYZER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/slice.h"
#include "tokenizer/token.h"

struct analyzer;

/* Open an analyzer for Vietnamese. The caller owns *analyzer and closes it
 * with analyzer_close(). On failure *analyzer is left as it was.
 * An analyzer serves one thread at a time. */
enum status analyzer_open(struct analyzer **analyzer, struct error *err);

/* Closing NULL does nothing. */
void analyzer_close(struct analyzer *analyzer);
DEFINE_CLOSEP(struct analyzer *, analyzer_close)

/* Begin a new text of less than 1 GiB (STATUS_REFUSED otherwise). The text is
 * borrowed until the next start or close. Broken UTF-8 is read as U+FFFD,
 * which belongs to no word. */
enum status analyzer_start(struct analyzer *analyzer, struct slice text, struct error *err);

/* The same for a caller that asks for words alone: the tokens have no bigrams,
 * and of compounds only abbreviations come, also from within a document number.
 * It takes a fifth less time. */
enum status analyzer_start_words(struct analyzer *analyzer, struct slice text, struct error *err);

/* Fill in *token and return true, or return false at the end of the text. */
bool analyzer_next(struct analyzer *analyzer, struct token *token);

/* How many broken parts there are in what was read of the text so far: in all
 * of it once analyzer_next() has returned false. */
size_t analyzer_broken(const struct analyzer *analyzer);

/* A short name for the analyzer's version, its tables and the ICU and
 * libstemmer it runs with, such as "sttt-3-5f3c9a70-icu72". Two analyzers
 * with the same fingerprint give the same tokens. It lives as long as the
 * program and may be called from any thread. */
const char *analyzer_fingerprint(void);

#endif
