/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/xapian_error.h"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <xapian.h>

#include "base/slice.h"
#include "base/text.h"

/* libxapian hands on what the system said; only of a lock it tells in words of its own. */
static bool ran_out_of_files(const Xapian::Error &error)
{
	const char *reason = error.get_error_string();

	if (reason)
		return std::strcmp(reason, std::strerror(EMFILE)) == 0;
	return slice_ends_with(slice_of(error.get_msg().c_str()),
			       slice_of(": too many open files"));
}

static enum status too_many_files(struct error *err)
{
	return error_set(err, STATUS_IO,
			 _("too many files are open: use fewer jobs (-j) or raise the limit "
			   "(ulimit -n)"));
}

static enum status corrupt(struct error *err, const Xapian::Error &error)
{
	if (ran_out_of_files(error))
		return too_many_files(err);
	return error_set(err, STATUS_CORRUPT,
			 _("a database of the index cannot be read (%s): run `sttt-index verify`, "
			   "then `sttt-index rollback` or `sttt-index rebuild PATH...`"),
			 error.get_description().c_str());
}

static enum status locked(struct error *err, const Xapian::Error &error)
{
	if (ran_out_of_files(error))
		return too_many_files(err);
	return error_set(err, STATUS_LOCKED,
			 _("another program is writing to this database: wait until it is done"));
}

static enum status no_such_document(struct error *err)
{
	return error_set(err, STATUS_NOT_FOUND, _("the index has no such document"));
}

static enum status invalid(struct error *err, const Xapian::Error &error)
{
	return error_set(err, STATUS_INVALID, _("libxapian cannot do this: %s"),
			 error.get_description().c_str());
}

static enum status refused_by_system(struct error *err, const Xapian::Error &error)
{
	if (ran_out_of_files(error))
		return too_many_files(err);
	return error_set(err, STATUS_IO,
			 _("a database of the index could not be read or written (%s): look at the "
			   "disk's room and permissions"),
			 error.get_description().c_str());
}

static enum status unforeseen(struct error *err, const char *what)
{
	return error_set(err, STATUS_INTERNAL,
			 _("this should not have happened; please report it: %s"), what);
}

/* The order matters: libxapian's errors are derived from one another. */
enum status status_of_exception(struct error *err)
{
	try {
		throw;
	} catch (const Xapian::DatabaseLockError &error) {
		return locked(err, error);
	} catch (const Xapian::DatabaseCorruptError &error) {
		return corrupt(err, error);
	} catch (const Xapian::DatabaseOpeningError &error) {
		return corrupt(err,
			       error); /* also DatabaseVersionError and DatabaseNotFoundError */
	} catch (const Xapian::DatabaseModifiedError &error) {
		return corrupt(err, error); /* a published database never changes */
	} catch (const Xapian::DocNotFoundError &) {
		return no_such_document(err);
	} catch (const Xapian::DatabaseError &error) {
		return refused_by_system(err, error);
	} catch (const Xapian::NetworkError &error) {
		return refused_by_system(err, error);
	} catch (const Xapian::InvalidArgumentError &error) {
		return invalid(err, error);
	} catch (const Xapian::UnimplementedError &error) {
		return invalid(err, error);
	} catch (const Xapian::WildcardError &error) {
		return invalid(err, error);
	} catch (const Xapian::Error &error) {
		return unforeseen(err, error.get_description().c_str());
	} catch (const std::bad_alloc &) {
		return error_no_memory(err);
	} catch (const std::exception &error) {
		return unforeseen(err, error.what());
	} catch (...) {
		return unforeseen(err, "?");
	}
}
