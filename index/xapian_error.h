/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xapian_error.h - what libxapian throws, as a status and a sentence
 *
 * An exception that reached a C caller would end the program, so each function
 * of the doors ends in
 *
 *     } catch (...) {
 *             return status_of_exception(err);
 *     }
 */
#ifndef INDEX_XAPIAN_ERROR_H
#define INDEX_XAPIAN_ERROR_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The status and message for the exception that is being caught. To be called
 * from a catch block of C++, and from nowhere else. */
enum status status_of_exception(struct error *err);

#ifdef __cplusplus
}
#endif

#endif
