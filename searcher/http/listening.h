/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listening.h - the socket at which requests arrive
 *
 * Who starts the program may hand it a socket (sd_listen_fds(3)): then it need not know
 * an address, nor be allowed to open a port. Otherwise one is opened at an address:
 *
 *     127.0.0.1:8080    [::1]:8080    0.0.0.0:80    [::]:80
 *
 * Port 0 is one that is free.
 */
#ifndef SEARCHER_HTTP_LISTENING_H
#define SEARCHER_HTTP_LISTENING_H

#include "base/error.h"
#include "base/strbuf.h"

#define LISTENING_DEFAULT "127.0.0.1:8080"

/* Take over the socket that was handed to the program, or open one at the address.
 * The caller owns *opened. STATUS_INVALID: it is no address, or more than one socket was
 * handed over. STATUS_IO: it cannot be opened there. */
enum status listening_open(int *opened, const char *address, struct error *err);

/* Append where the socket listens, as a browser takes it: "http://127.0.0.1:8080/"; the path
 * of a Unix socket. */
void listening_print(struct strbuf *text, int listener);

#endif
