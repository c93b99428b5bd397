/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/descriptors.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
	PER_DATABASE = 14, /* of a shard: locks, tables and version files of its two databases */
	RESERVED = 32,     /* for standard streams, inputs, the lock, and libraries */
};

void descriptors_open_standard(void)
{
	int opened;

	do
		opened = open("/dev/null", O_WRONLY);
	while (opened >= 0 && opened <= STDERR_FILENO);
	if (opened >= 0)
		close(opened);
}

void descriptors_raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

unsigned descriptors_for_databases(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= INT_MAX)
		return INT_MAX / PER_DATABASE;
	if (limit.rlim_cur < RESERVED + PER_DATABASE)
		return 1;
	return ((unsigned)limit.rlim_cur - RESERVED) / PER_DATABASE;
}
