/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/convert/confine.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/cleanup.h"
#include "base/text.h"

/* AddressSanitizer takes terabytes of addresses for itself. */
#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

static void release_filter(scmp_filter_ctx *filter)
{
	if (*filter)
		seccomp_release(*filter);
}

static enum status set_limit(__rlimit_resource_t resource, rlim_t most, struct error *err)
{
	const struct rlimit limit = { most, most };

	return setrlimit(resource, &limit)
		       ? error_set(err, STATUS_REFUSED, _("cannot limit what it may use"))
		       : STATUS_OK;
}

static enum status set_limits(struct error *err)
{
	enum status status = set_limit(RLIMIT_CPU, CONFINE_SECONDS, err);

	if (!status)
		status = set_limit(RLIMIT_FSIZE, 0, err);
	if (!status)
		status = set_limit(RLIMIT_CORE, 0, err);
	return status ? status : set_limit(RLIMIT_NOFILE, CONFINE_FILES, err);
}

/* What fails with "Operation not permitted". All else stays allowed: which
 * calls a program needs to start and to read differs from one version of its
 * libraries to the next. */
static const int forbidden[] = {
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(connect),
	SCMP_SYS(bind),
	SCMP_SYS(listen),
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(sendto),
	SCMP_SYS(sendmsg),
	SCMP_SYS(sendmmsg),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	SCMP_SYS(clone),
	SCMP_SYS(clone3),
	SCMP_SYS(execveat),
	SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(kill),
	SCMP_SYS(tkill),
	SCMP_SYS(pidfd_open),
	SCMP_SYS(unlink),
	SCMP_SYS(unlinkat),
	SCMP_SYS(rename),
	SCMP_SYS(renameat),
	SCMP_SYS(renameat2),
	SCMP_SYS(rmdir),
	SCMP_SYS(mkdir),
	SCMP_SYS(mkdirat),
	SCMP_SYS(link),
	SCMP_SYS(linkat),
	SCMP_SYS(symlink),
	SCMP_SYS(symlinkat),
	SCMP_SYS(truncate),
	SCMP_SYS(ftruncate),
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(chown),
	SCMP_SYS(fchown),
	SCMP_SYS(fchownat),
	SCMP_SYS(lchown),
	SCMP_SYS(mount),
	SCMP_SYS(umount2),
	SCMP_SYS(bpf),
	SCMP_SYS(setns),
	SCMP_SYS(unshare),
	SCMP_SYS(keyctl),
	SCMP_SYS(add_key),
	SCMP_SYS(request_key),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(shmget),
	SCMP_SYS(msgget),
	SCMP_SYS(semget),
	SCMP_SYS(mq_open),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup),
};

static bool forbid(scmp_filter_ctx filter, int call)
{
	/* A call that this machine does not have cannot be forbidden, and need not be. */
	int code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);

	return code == 0 || code == -EDOM || code == -EINVAL;
}

/* What reads a file itself has it open, and needs no other. */
static const int forbidden_to_readers[] = {
	SCMP_SYS(execve), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat),
};

static bool forbid_all(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!forbid(filter, calls[i]))
			return false;
	}
	return true;
}

static enum status load_filter(enum confinement confinement, struct error *err)
{
	CLEANUP(release_filter) scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool made = filter && forbid_all(filter, forbidden, sizeof forbidden / sizeof *forbidden);

	if (made && confinement == CONFINE_READER)
		made = forbid_all(filter, forbidden_to_readers,
				  sizeof forbidden_to_readers / sizeof *forbidden_to_readers);
	/* This also sets PR_SET_NO_NEW_PRIVS. */
	if (!made || seccomp_load(filter))
		return error_set(err, STATUS_REFUSED,
				 _("this system cannot filter system calls (seccomp), so it is not "
				   "safe to read"));
	return STATUS_OK;
}

enum status confine(enum confinement confinement, struct error *err)
{
	bool limits_memory = confinement == CONFINE_PROGRAM || !SANITIZED;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	enum status status = set_limits(err);
	if (!status)
		status = load_filter(confinement, err);
	/* At the end, for what AddressSanitizer would take until then. */
	return status || !limits_memory ? status : set_limit(RLIMIT_AS, CONFINE_MEMORY, err);
}
