/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/http/clients.h"

#include <criterion/criterion.h>
#include <sys/socket.h>
#include <unistd.h>

static struct clients clients;
static int ends[2];
static struct client *client;
static time_t begun;

static void set_up(void)
{
	struct timespec now;

	clients_init(&clients, 8);
	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
	client = clients_add(&clients, ends[0]);
	clock_gettime(CLOCK_MONOTONIC, &now);
	begun = now.tv_sec;
}

static void tear_down(void)
{
	clients_remove(&clients, client);
	clients_release(&clients);
	close(ends[0]);
	close(ends[1]);
}

TestSuite(clients, .init = set_up, .fini = tear_down);

/* Whether the other end was told that nothing more comes. */
static bool was_cut_off(void)
{
	char byte;

	return read(ends[1], &byte, 1) == 0;
}

Test(clients, are_cut_off_when_a_request_takes_too_long)
{
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_REQUEST_SECONDS - 1), 0);
	cr_assert_not(was_cut_off());
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_REQUEST_SECONDS + 2), 1);
	cr_assert(was_cut_off());
	cr_assert_eq(clients_cut_off(&clients, begun + 2 * CLIENT_REQUEST_SECONDS), 0, "once");
}

Test(clients, that_wait_for_us_are_never_cut_off)
{
	clients_note(&clients, client, CLIENT_WAITS);
	cr_assert_eq(clients_cut_off(&clients, begun + 3600), 0);
	cr_assert(clients_wait(&clients));
}

Test(clients, have_longer_to_read_an_answer)
{
	clients_note(&clients, client, CLIENT_READS);
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_REQUEST_SECONDS + 2), 0);
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_ANSWER_SECONDS + 2), 1);
}

Test(clients, others_stay_when_one_leaves)
{
	int more[2];

	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, more), 0);
	struct client *second = clients_add(&clients, more[0]);
	struct client *third = clients_add(&clients, more[1]);

	clients_note(&clients, second, CLIENT_WAITS);
	clients_remove(&clients, third);
	cr_assert(clients_wait(&clients));
	clients_remove(&clients, second);
	cr_assert_not(clients_wait(&clients));
	close(more[0]);
	close(more[1]);
}

Test(clients, have_less_time_when_it_is_crowded)
{
	int more[2];
	struct client *others[6];

	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, more), 0);
	for (size_t i = 0; i < 6; i++)
		others[i] = clients_add(&clients, more[0]);
	clients_note(&clients, others[0], CLIENT_WAITS);
	clients_note(&clients, others[1], CLIENT_READS);
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_CROWDED_REQUEST_SECONDS), 0);
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_CROWDED_REQUEST_SECONDS + 2), 5);
	cr_assert(was_cut_off());
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_CROWDED_ANSWER_SECONDS + 2), 1);
	for (size_t i = 0; i < 6; i++)
		clients_remove(&clients, others[i]);
	close(more[0]);
	close(more[1]);
}

Test(clients, have_all_their_time_again_when_others_left)
{
	int more[2];

	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, more), 0);
	for (size_t i = 0; i < 20; i++)
		clients_remove(&clients, clients_add(&clients, more[0]));
	cr_assert_eq(clients_cut_off(&clients, begun + CLIENT_REQUEST_SECONDS - 1), 0);
	close(more[0]);
	close(more[1]);
}
