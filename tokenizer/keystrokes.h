/* SPDX-License-Identifier: GPL-2.0-or-later */
/* keystrokes.h - the word that keys would have shown on a Vietnamese keyboard
 *
 * Vietnamese is typed on an ordinary keyboard by one of two methods, in which
 * some keys stand for marks. Where the method was not turned on, the keys
 * themselves show: "ddieenj thoaij", "d9ie6n5 thoa5i" for điện thoại.
 *
 *     mark                            Telex               VNI
 *     â ê ô                           aa ee oo            a6 e6 o6
 *     ă ơ ư                           aw ow uw            a8 o7 u7
 *     ươ, by one key                  uow                 uo7
 *     đ                               dd                  d9
 *     sắc, huyền, hỏi, ngã, nặng      s f r x j           1 2 3 4 5
 *     the tone taken back             z                   0
 *     ư, without a u                  w
 *     oo of xoong, boong              ooo                 oo
 *
 * Telex is part of TCVN 5712:1993, VNI is that of the company of this name. The
 * key of a mark stands anywhere behind its letter, as UniKey and Keyman take
 * it: duwowngf, duongwf and duwfowng are dường.
 *
 * Much that is no Vietnamese can be read so by who wants to. Only keys that
 * make a whole syllable with a mark (syllable.h) are read here, or a name in ak or ăk
 * (Đắk Lắk), and not
 *
 *   - two tones in one word: boss, surf, u23;
 *   - fewer than three keys: as, of, tw, a4, e5 (but ys and y1, which is ý);
 *   - st at the end without a letter mark: test, post, list. Of hát, "hast" is
 *     not read, "hats" is; of tốt, "toost" is;
 *   - a capital behind a small letter, or one behind the first key of a word
 *     with digits: DDoS, WiFi, CO2. TRAMJ is read.
 *
 * What is left can be a word all the same ("how" is hơ, "co2" is cò): whoever
 * asks has to know of which words that cannot be.
 */
#ifndef TOKENIZER_KEYSTROKES_H
#define TOKENIZER_KEYSTROKES_H

#include <stdbool.h>

#include "base/slice.h"
#include "base/strbuf.h"

/* Append the syllable that these keys show, in NFC and the canonical spelling,
 * with a capital at most at its beginning, and return true. The keys are VNI
 * when there is a digit among them, else Telex. False, with nothing appended:
 * they show no syllable with a mark, or hold something but ASCII letters and
 * digits. */
bool keystrokes_read(struct strbuf *word, struct slice keys);

#endif
