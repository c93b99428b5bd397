/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/shards.hh"

#include <cstdint>
#include <cstring>
#include <future>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "index/schema.h"

/* How long a shard that did not answer is left alone. */
static constexpr std::chrono::seconds PAUSE(30);

static moment now()
{
	return std::chrono::steady_clock::now();
}

static bool is_remote(const struct shard &shard)
{
	return !shard.host.empty();
}

bool shards_have_remote(const struct shards *shards)
{
	for (const size_t place : shards->open)
		if (is_remote(shards->list[place]))
			return true;
	return false;
}

static void close_shard(struct shard *shard, const std::string &reason, moment retry)
{
	shard->postings = Xapian::Database();
	shard->records = Xapian::Database();
	shard->open = false;
	shard->reason = reason;
	shard->retry = retry;
}

/* --- adding --------------------------------------------------------------- */

void shards_add_folder(struct shards *shards, const std::string &folder)
{
	struct shard shard = {};

	shard.name = folder;
	shard.postings = Xapian::Database(folder + "/" + POSTINGS_DATABASE);
	shard.records = Xapian::Database(folder + "/" + RECORDS_DATABASE);
	shard.open = true;
	shards->list.push_back(shard);
}

void shards_add_endpoint(struct shards *shards, const struct endpoint &endpoint)
{
	struct shard shard = {};

	shard.name = endpoint.name;
	shard.host = endpoint.host;
	shard.postings_port = endpoint.postings_port;
	shard.records_port = endpoint.records_port;
	shards->list.push_back(shard);
}

/* libxapian cannot search a Database of no databases. */
static Xapian::Database open_empty()
{
	return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

void shards_combine(struct shards *shards)
{
	Xapian::Database postings;

	shards->open.clear();
	for (size_t i = 0; i < shards->list.size(); i++) {
		if (!shards->list[i].open)
			continue;
		postings.add_database(shards->list[i].postings);
		shards->open.push_back(i);
	}
	shards->postings = shards->open.empty() ? open_empty() : postings;
}

/* --- errors ---------------------------------------------------------------- */

/* As libxapian 1.4 names a server in its errors. */
static std::string context_of(const struct shard &shard, unsigned port)
{
	return "remote:tcp(" + shard.host + ":" + std::to_string(port) + ")";
}

/* The one whose server an error is about; SIZE_MAX: it does not tell. */
static size_t find_context(const struct shards *shards, const std::string &context)
{
	for (size_t i = 0; i < shards->list.size(); i++) {
		const struct shard &shard = shards->list[i];

		if (shard.open && is_remote(shard) &&
		    (context == context_of(shard, shard.postings_port) ||
		     context == context_of(shard, shard.records_port)))
			return i;
	}
	return SIZE_MAX;
}

/* What libxapian puts in front of what a server said. */
static const char SERVER_SAID[] = "REMOTE:";

static bool was_said_by_server(const Xapian::Error &error)
{
	return error.get_msg().compare(0, std::strlen(SERVER_SAID), SERVER_SAID) == 0;
}

static bool is_about_time(const Xapian::Error &error)
{
	return std::strcmp(error.get_type(), "NetworkTimeoutError") == 0;
}

static std::string out_of_time()
{
	return _("no answer in time");
}

/* Why an error was thrown, for a person. */
static std::string reason_of(const Xapian::Error &error)
{
	if (is_about_time(error))
		return out_of_time();
	if (error.get_error_string())
		return error.get_error_string();
	return was_said_by_server(error) ? error.get_msg().substr(std::strlen(SERVER_SAID))
					 : error.get_msg();
}

/* --- asking other machines ------------------------------------------------- */

struct answer {
	Xapian::Database postings, records;
	std::string failure; /* empty: it answered, and may be searched */
	bool outdated;
};

/* Whether all documents were written as we would write them. */
static bool are_ours(const Xapian::Database &postings)
{
	CLEANUP(strbuf_release) struct strbuf term = STRBUF_INIT;

	schema_format_term(&term);
	if (term.failed)
		throw std::bad_alloc();
	return postings.get_termfreq(strbuf_string(&term)) == postings.get_doccount();
}

static bool belong_together(const struct answer &answer)
{
	return answer.postings.get_doccount() == answer.records.get_doccount() &&
	       answer.postings.get_lastdocid() == answer.records.get_lastdocid();
}

std::string shards_mismatch()
{
	return _("the postings and the records that it serves are not of the same shards");
}

/* Runs in a thread of its own. */
static struct answer ask_endpoint(const std::string &host, unsigned postings_port,
				  unsigned records_port, unsigned patience)
{
	struct answer answer = {};

	try {
		answer.postings = Xapian::Remote::open(host, postings_port, patience, patience);
		answer.records = Xapian::Remote::open(host, records_port, patience, patience);
		answer.outdated = !are_ours(answer.postings);
		if (!answer.outdated && !belong_together(answer))
			answer.failure = shards_mismatch();
	} catch (const Xapian::Error &error) {
		answer.failure = reason_of(error);
	}
	return answer;
}

static std::chrono::milliseconds longest_wait(const struct shards *shards)
{
	return shards->limit / SHARDS_WAITS_IN_A_LIMIT;
}

static std::future<struct answer> start_asking(const struct shards *shards,
					       const struct shard &shard)
{
	return std::async(std::launch::async, ask_endpoint, shard.host, shard.postings_port,
			  shard.records_port, static_cast<unsigned>(longest_wait(shards).count()));
}

static enum status take_answer(struct shards *shards, size_t place, const struct answer &answer,
			       struct error *err)
{
	struct shard &shard = shards->list[place];

	if (answer.outdated)
		return error_set(
			err, STATUS_OUTDATED,
			_("%s: the first port does not serve postings written by this version of "
			  "the program: run `sttt-index rebuild PATH...` there"),
			shard.name.c_str());
	if (!answer.failure.empty()) {
		shards_lose(shards, place, answer.failure);
		return STATUS_OK;
	}
	shard.postings = answer.postings;
	shard.records = answer.records;
	shard.open = true;
	return STATUS_OK;
}

static bool may_be_asked(const struct shard &shard)
{
	return !shard.open && is_remote(shard) && now() >= shard.retry;
}

static enum status ask_missing(struct shards *shards, struct error *err)
{
	std::vector<std::pair<size_t, std::future<struct answer>>> asked;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < shards->list.size(); i++)
		if (may_be_asked(shards->list[i]))
			asked.emplace_back(i, start_asking(shards, shards->list[i]));
	for (auto &one : asked) {
		const enum status taken = take_answer(shards, one.first, one.second.get(), err);

		status = status ? status : taken;
	}
	if (!asked.empty())
		shards_combine(shards);
	return status;
}

static enum status nothing_answers(const struct shards *shards, struct error *err)
{
	std::string reasons;

	for (const struct shard &shard : shards->list)
		reasons += (reasons.empty() ? "" : "; ") + shard.name + ": " + shard.reason;
	return error_set(err, STATUS_IO, _("no shard of the index answers: %s"), reasons.c_str());
}

enum status shards_begin(struct shards *shards, struct error *err)
{
	shards->begun = now();
	const enum status status = ask_missing(shards, err);
	if (status)
		return status;
	if (shards->open.empty() && !shards->list.empty())
		return nothing_answers(shards, err);
	return STATUS_OK;
}

/* --- losing them ----------------------------------------------------------- */

void shards_lose(struct shards *shards, size_t place, const std::string &reason)
{
	close_shard(&shards->list[place], reason, now() + PAUSE);
}

/* Close all on other machines, which may be asked again at once. */
static void lose_remote(struct shards *shards, const std::string &reason)
{
	for (struct shard &shard : shards->list)
		if (shard.open && is_remote(shard))
			close_shard(&shard, reason, now());
}

enum status shards_go_on(struct shards *shards, struct error *err)
{
	shards_combine(shards);
	if (shards->open.empty())
		return nothing_answers(shards, err);
	return error_set(err, STATUS_AGAIN, _("a shard on another machine was lost; ask again"));
}

static bool is_too_late_to_wait(const struct shards *shards)
{
	return shards->limit.count() &&
	       now() - shards->begun > shards->limit - longest_wait(shards);
}

static enum status go_on_in_time(struct shards *shards, struct error *err)
{
	lose_remote(shards, out_of_time());
	return shards_go_on(shards, err);
}

using shard_call = std::function<void(const struct shard &)>;

/* Ask each shard on another machine alone, and lose those that fail. */
static void find_culprits(struct shards *shards, const shard_call &call)
{
	for (size_t i = 0; i < shards->list.size(); i++) {
		const struct shard &shard = shards->list[i];

		if (!shard.open || !is_remote(shard) || is_too_late_to_wait(shards))
			continue;
		try {
			call(shard);
		} catch (const Xapian::Error &error) {
			shards_lose(shards, i, reason_of(error));
		}
	}
}

/* A call failed on another machine. An error of time names the machine. With
 * any other it is enough to connect anew if the server was started again
 * meanwhile, or had closed a connection that was idle for long; where it is
 * not, the call fails again. Connections that were in the middle of a call are
 * of no use any more, so all are opened anew. */
static enum status recover(struct shards *shards, const Xapian::Error &error,
			   const shard_call &call, struct error *err)
{
	const size_t culprit =
		is_about_time(error) ? find_context(shards, error.get_context()) : SIZE_MAX;

	if (culprit != SIZE_MAX)
		shards_lose(shards, culprit, reason_of(error));
	if (is_too_late_to_wait(shards))
		return go_on_in_time(shards, err);
	lose_remote(shards, std::string());
	const enum status status = ask_missing(shards, err);
	if (status)
		return status;
	if (culprit == SIZE_MAX)
		find_culprits(shards, call);
	return shards_go_on(shards, err);
}

/* --- asking them ----------------------------------------------------------- */

/* Run `call`; when it fails on another machine, find out which by `alone`. */
static enum status ask(struct shards *shards, const std::function<void()> &call,
		       const shard_call &alone, struct error *err)
{
	if (shards_have_remote(shards) && is_too_late_to_wait(shards))
		return go_on_in_time(shards, err);
	try {
		call();
		return STATUS_OK;
	} catch (const Xapian::NetworkError &error) {
		return recover(shards, error, alone, err);
	} catch (const Xapian::DatabaseError &error) {
		if (!was_said_by_server(error))
			throw;
		return recover(shards, error, alone, err);
	}
}

enum status shards_ask_all(struct shards *shards, const shards_call &call, struct error *err)
{
	return ask(
		shards, [&] { call(shards->postings); },
		[&](const struct shard &shard) { call(shard.postings); }, err);
}

enum status shards_ask_one(struct shards *shards, size_t place, const shards_call &call,
			   struct error *err)
{
	const struct shard &asked = shards->list[place];

	return ask(
		shards, [&] { call(asked.records); },
		[&](const struct shard &shard) {
			if (&shard == &asked)
				call(shard.records);
		},
		err);
}

/* --- numbers --------------------------------------------------------------- */

static Xapian::docid count_of(const struct shards *shards)
{
	return static_cast<Xapian::docid>(shards->list.size());
}

Xapian::docid shards_number_in(const struct shards *shards, struct shard_document document)
{
	return (document.number - 1) * count_of(shards) +
	       static_cast<Xapian::docid>(document.place) + 1;
}

Xapian::docid shards_number(const struct shards *shards, Xapian::docid combined)
{
	const Xapian::docid count = static_cast<Xapian::docid>(shards->open.size());
	const size_t place = shards->open[(combined - 1) % count];

	return shards_number_in(shards, { place, (combined - 1) / count + 1 });
}

struct shard_document shards_locate(const struct shards *shards, Xapian::docid number)
{
	const Xapian::docid count = count_of(shards);

	if (number == 0 || count == 0 || !shards->list[(number - 1) % count].open)
		throw Xapian::DocNotFoundError("no shard has this number");
	return { (number - 1) % count, (number - 1) / count + 1 };
}
