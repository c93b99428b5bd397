/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "indexer/convert/confine.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* How a process ends that is confined and then does this. */
static int end_of(enum confinement confinement, int (*deed)(void))
{
	pid_t process = fork();
	int state;

	if (process == 0)
		_exit(confine(confinement, NULL) ? 99 : deed());
	cr_assert_eq(waitpid(process, &state, 0), process);
	return WIFEXITED(state) ? WEXITSTATUS(state) : 1000 + WTERMSIG(state);
}

static int read_a_file(void)
{
	char byte;
	int descriptor = open("/etc/passwd", O_RDONLY);

	return read(descriptor, &byte, 1) == 1 ? 0 : 1;
}

static int open_a_file(void)
{
	return open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM ? 0 : 1;
}

static int open_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? 0 : 1;
}

static int start_process(void)
{
	return fork() < 0 && errno == EPERM ? 0 : 1;
}

static int execute(void)
{
	char *const arguments[] = { (char *)"true", NULL };

	execv("/bin/true", arguments);
	return errno == EPERM ? 42 : 1;
}

static int write_to_a_file(void)
{
	FILE *file = tmpfile();

	return file && write(fileno(file), "x", 1) == 1 ? 1 : 0;
}

static int remove_file(void)
{
	return unlink("/tmp/sttt-nothing") && errno == EPERM ? 0 : 1;
}

static int tell_seconds(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_CPU, &limit) ? 99 : (int)limit.rlim_max;
}

Test(confine, a_program_opens_its_files_and_a_reader_has_its_own)
{
	cr_assert_eq(end_of(CONFINE_PROGRAM, read_a_file), 0);
	cr_assert_eq(end_of(CONFINE_READER, open_a_file), 0);
}

Test(confine, there_is_no_network)
{
	cr_assert_eq(end_of(CONFINE_READER, open_socket), 0);
	cr_assert_eq(end_of(CONFINE_PROGRAM, open_socket), 0);
}

Test(confine, no_process_is_started)
{
	cr_assert_eq(end_of(CONFINE_READER, start_process), 0);
	cr_assert_eq(end_of(CONFINE_READER, execute), 42);
	cr_assert_eq(end_of(CONFINE_PROGRAM, execute), 0);
}

Test(confine, nothing_is_written)
{
	cr_assert_eq(end_of(CONFINE_PROGRAM, write_to_a_file), 1000 + SIGXFSZ);
	cr_assert_eq(end_of(CONFINE_READER, remove_file), 0);
}

Test(confine, a_loop_would_come_to_an_end)
{
	cr_assert_eq(end_of(CONFINE_READER, tell_seconds), CONFINE_SECONDS);
}
