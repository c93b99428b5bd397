/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/listening.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/slice.h"
#include "base/text.h"

enum { BACKLOG = 512 };

static enum status no_address(const char *address, struct error *err)
{
	return error_set(err, STATUS_INVALID,
			 _("%s: write an address and a port, such as 127.0.0.1:8080 or [::1]:8080"),
			 address);
}

/* Cut "[::1]:8080" in two: host without brackets, and port. */
static enum status split(struct strbuf *host, const char **port, const char *address,
			 struct error *err)
{
	const char *colon = strrchr(address, ':');
	unsigned number = 0;

	if (!colon || colon == address ||
	    !slice_read_number(slice_of(colon + 1), UINT16_MAX, &number))
		return no_address(address, err);
	struct slice name = slice_make(address, (size_t)(colon - address));
	if (slice_starts_with(name, slice_of("[")) && slice_ends_with(name, slice_of("]")))
		name = slice_cut(name, 1, name.length - 1);
	else if (slice_find(name, slice_of(":")) != SLICE_NONE)
		return no_address(address, err);
	strbuf_append(host, name);
	*port = colon + 1;
	return host->failed ? error_no_memory(err) : STATUS_OK;
}

/* A port on which connections of an earlier start are still ending may be opened. */
static bool listen_at(int listener, const struct addrinfo *where)
{
	int on = 1;

	return !setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
	       !bind(listener, where->ai_addr, where->ai_addrlen) && !listen(listener, BACKLOG);
}

static enum status open_at(int *opened, const struct addrinfo *where, const char *address,
			   struct error *err)
{
	int listener = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (listener < 0 || !listen_at(listener, where)) {
		enum status status = error_set_errno(err, _("%s: cannot be listened at"), address);

		close_descriptor(&listener);
		return status;
	}
	*opened = listener;
	return STATUS_OK;
}

static enum status open_address(int *opened, const char *address, struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf host = STRBUF_INIT;
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
					.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE };
	struct addrinfo *found = NULL;
	const char *port = NULL;
	enum status status = split(&host, &port, address, err);

	if (status)
		return status;
	if (getaddrinfo(strbuf_string(&host), port, &hints, &found))
		return no_address(address, err);
	status = open_at(opened, found, address, err);
	freeaddrinfo(found);
	return status;
}

/* The library that serves it must never wait for it. */
static enum status take_over(int *opened, int handed, struct error *err)
{
	int flags = fcntl(handed, F_GETFL);

	if (flags < 0 || fcntl(handed, F_SETFL, flags | O_NONBLOCK))
		return error_set_errno(err, _("the socket handed over cannot be used"));
	*opened = handed;
	return STATUS_OK;
}

enum status listening_open(int *opened, const char *address, struct error *err)
{
	int count = sd_listen_fds(0);

	if (count > 1)
		return error_set(err, STATUS_INVALID,
				 _("%d sockets were handed over; write one ListenStream= alone"),
				 count);
	if (count == 1)
		return take_over(opened, SD_LISTEN_FDS_START, err);
	return open_address(opened, address, err);
}

void listening_print(struct strbuf *text, int listener)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
		struct sockaddr_un local;
		struct sockaddr_storage storage;
	} name = { .storage = { 0 } };
	socklen_t length = sizeof name;
	char written[INET6_ADDRSTRLEN] = "";

	if (getsockname(listener, &name.any, &length))
		return;
	switch (name.any.sa_family) {
	case AF_INET:
		inet_ntop(AF_INET, &name.v4.sin_addr, written, sizeof written);
		strbuf_printf(text, "http://%s:%u/", written, ntohs(name.v4.sin_port));
		break;
	case AF_INET6:
		inet_ntop(AF_INET6, &name.v6.sin6_addr, written, sizeof written);
		strbuf_printf(text, "http://[%s]:%u/", written, ntohs(name.v6.sin6_port));
		break;
	case AF_UNIX:
		strbuf_append(text, slice_of(name.local.sun_path));
		break;
	default:
		break;
	}
}
