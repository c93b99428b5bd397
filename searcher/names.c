/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/names.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/text.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum {
	MOST_SPELLINGS = 7,
	MOST_ALTERNATIVES = 2 * (MOST_SPELLINGS + 1), /* with the code, and the successor's */
};

/* --- the table ------------------------------------------------------------ */

/* Places. Where a dash stands, the words are looked for side by side with or
 * without it. Spellings in -k, -c and with joined syllables are those of the
 * provinces' own pages over the years; Pleiku and Buôn Ma Thuột are also
 * written as they were until 1975. */
static const char *const places[][MOST_SPELLINGS] = {
	{ "thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "TP.HCM", "TPHCM", "thành phố HCM", "HCMC",
	  "Ho Chi Minh City" },
	{ "Bà Rịa - Vũng Tàu", "BR-VT", "BRVT" },
	{ "Thừa Thiên - Huế", "TT-Huế" },
	{ "Đắk Lắk", "Đắc Lắc", "ĐắkLắk", "ĐăkLăk", "Đaklak", "Daklak" },
	{ "Đắk Nông", "Đắc Nông", "ĐắkNông", "ĐăkNông", "Đaknông", "Daknong" },
	{ "Bắc Kạn", "Bắc Cạn" },
	{ "Kon Tum", "KonTum", "Công Tum" },
	{ "Buôn Ma Thuột", "Buôn Mê Thuột", "Ban Mê Thuột" },
	{ "Pleiku", "Plei Ku", "Plây Cu", "Plây Ku" },
	{ "Sa Pa", "Sapa" },
	{ "Fansipan", "Phan Xi Păng", "Phanxipăng" },
};

/* What a ministry ("Bộ") or a department ("Sở") is for; the last is the code
 * that the issuer has in a document's number, behind B or S: "12/2017/TT-BTTTT",
 * "33/KH-STTTT". */
static const char *const subjects[][MOST_SPELLINGS] = {
	{ "Thông tin và Truyền thông", "Thông tin - Truyền thông", "TT&TT", "TTTT" },
	{ "Khoa học và Công nghệ", "Khoa học - Công nghệ", "KH&CN", "KHCN" },
	{ "Kế hoạch và Đầu tư", "Kế hoạch - Đầu tư", "KH&ĐT", "KHĐT" },
	{ "Giáo dục và Đào tạo", "Giáo dục - Đào tạo", "GD&ĐT", "GDĐT" },
	{ "Tài nguyên và Môi trường", "Tài nguyên - Môi trường", "TN&MT", "TNMT" },
	{ "Văn hóa, Thể thao và Du lịch", "VH,TT&DL", "VHTT&DL", "VHTTDL" },
	{ "Lao động - Thương binh và Xã hội", "LĐ-TB&XH", "LĐTB&XH", "LĐTBXH" },
	{ "Nông nghiệp và Phát triển nông thôn", "NN&PTNT", "NNPTNT" },
	{ "Giao thông vận tải", "GTVT" },
};

static const struct rank {
	const char *word, *letter;
} ranks[] = { { "Bộ", "B" }, { "Sở", "S" } };

/* Resolution 176/2025/QH15: on 1 March 2025 the Ministry of Information and
 * Communications was merged into that of Science and Technology; the provinces
 * merged their departments in the same months. */
static const struct succession {
	const char *before, *since;
	date_t first;
	double weight; /* beside 1 for the name of before */
	const char *note;
} successions[] = {
	{ "Bộ TTTT", "Bộ KHCN", 20250301, 0.25,
	  N_("Since 1 March 2025 the Ministry of Information and Communications is part of the "
	     "Ministry of Science and Technology; bulletins about that one since then are found "
	     "too.") },
	{ "Sở TTTT", "Sở KHCN", 20250301, 0.25,
	  N_("Since March 2025 the departments of information and communications are part of "
	     "those of science and technology; bulletins about these since 1 March 2025 are found "
	     "too.") },
};

/* --- reading it ----------------------------------------------------------- */

/* What was typed stands before the same name in another spelling. */
static const double SPELLING_WEIGHT = 0.8;

struct spelling {
	const struct query_word *words;
	size_t word_count;
	size_t name; /* the number of the name that it spells */
};

struct names {
	struct arena arena;
	struct spelling *spellings;
	size_t count, capacity;
	size_t name_count;
	size_t before[COUNT(successions)], since[COUNT(successions)]; /* numbers of names */
};

static bool same_words(const struct query_word *a, size_t a_count, const struct query_word *b,
		       size_t b_count)
{
	for (size_t i = 0; i < a_count && a_count == b_count; i++)
		if (!slice_equal(a[i].exact, b[i].exact))
			return false;
	return a_count == b_count;
}

/* Add a spelling of the last name, unless the analyzer takes it for one that is there. */
static enum status add_spelling(struct names *names, const char *text, struct analyzer *analyzer,
				struct error *err)
{
	struct spelling *spelling = &names->spellings[names->count];
	struct query_word *words;
	enum status status = query_read_words(slice_of(text), analyzer, &names->arena, &words,
					      &spelling->word_count, err);

	if (status)
		return status;
	spelling->words = words;
	spelling->name = names->name_count - 1;
	for (size_t i = 0; i < names->count; i++)
		if (same_words(words, spelling->word_count, names->spellings[i].words,
			       names->spellings[i].word_count))
			return STATUS_OK;
	names->count++;
	return STATUS_OK;
}

static enum status add_places(struct names *names, struct analyzer *analyzer, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < COUNT(places); i++) {
		names->name_count++;
		for (size_t j = 0; !status && j < MOST_SPELLINGS && places[i][j]; j++)
			status = add_spelling(names, places[i][j], analyzer, err);
	}
	return status;
}

/* "Sở Thông tin và Truyền thông", "Sở TT&TT", "Sở TTTT", "STTTT". */
static enum status add_office(struct names *names, const struct rank *rank,
			      const char *const *subject, struct analyzer *analyzer,
			      struct error *err)
{
	CLEANUP(strbuf_release) struct strbuf text = STRBUF_INIT;
	enum status status = STATUS_OK;
	size_t last = 0;

	names->name_count++;
	for (size_t i = 0; !status && i < MOST_SPELLINGS && subject[i]; i++) {
		strbuf_clear(&text);
		strbuf_printf(&text, "%s %s", rank->word, subject[i]);
		status = add_spelling(names, strbuf_string(&text), analyzer, err);
		last = i;
	}
	if (status)
		return status;
	strbuf_clear(&text);
	strbuf_printf(&text, "%s%s", rank->letter, subject[last]);
	return text.failed ? error_no_memory(err)
			   : add_spelling(names, strbuf_string(&text), analyzer, err);
}

static enum status add_offices(struct names *names, struct analyzer *analyzer, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < COUNT(subjects); i++)
		for (size_t j = 0; !status && j < COUNT(ranks); j++)
			status = add_office(names, &ranks[j], subjects[i], analyzer, err);
	return status;
}

/* The number of the name that a text of our own spells. */
static enum status name_of(struct names *names, const char *text, struct analyzer *analyzer,
			   size_t *name, struct error *err)
{
	struct query_word *words;
	size_t count;
	enum status status =
		query_read_words(slice_of(text), analyzer, &names->arena, &words, &count, err);

	for (size_t i = 0; !status && i < names->count; i++)
		if (same_words(words, count, names->spellings[i].words,
			       names->spellings[i].word_count))
			*name = names->spellings[i].name;
	return status;
}

static enum status read_table(struct names *names, struct analyzer *analyzer, struct error *err)
{
	size_t most = COUNT(places) * MOST_SPELLINGS +
		      COUNT(subjects) * COUNT(ranks) * (MOST_SPELLINGS + 1);
	enum status status = STATUS_OK;

	names->spellings = arena_alloc_array(&names->arena, most, sizeof *names->spellings);
	if (!names->spellings)
		return error_no_memory(err);
	status = add_places(names, analyzer, err);
	if (!status)
		status = add_offices(names, analyzer, err);
	for (size_t i = 0; !status && i < COUNT(successions); i++) {
		status = name_of(names, successions[i].before, analyzer, &names->before[i], err);
		if (!status)
			status = name_of(names, successions[i].since, analyzer, &names->since[i],
					 err);
	}
	return status;
}

enum status names_open(struct names **names, struct analyzer *analyzer, struct error *err)
{
	CLEANUP(names_closep) struct names *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = read_table(opened, analyzer, err);
	if (status)
		return status;
	*names = opened;
	opened = NULL;
	return STATUS_OK;
}

void names_close(struct names *names)
{
	if (!names)
		return;
	arena_release(&names->arena);
	free(names);
}

/* --- finding -------------------------------------------------------------- */

/* Marks that were typed count; without any, the word may be any of those that
 * are written so. */
static bool may_be(const struct query_word *typed, const struct query_word *word)
{
	return slice_equal(typed->exact, word->exact) ||
	       (!typed->marked && slice_equal(typed->bare, word->bare));
}

static const struct spelling *find_spelling(const struct names *names,
					    const struct query_word *const *words, size_t count)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct spelling *spelling = &names->spellings[i];
		size_t same = 0;

		if (spelling->word_count != count)
			continue;
		while (same < count && may_be(words[same], &spelling->words[same]))
			same++;
		if (same == count)
			return spelling;
	}
	return NULL;
}

/* Add the spellings of a name but for the one typed; SIZE_MAX is none. */
static void add_alternatives(const struct names *names, size_t name, size_t typed,
			     struct alternative like, struct alternative *alternatives,
			     size_t *count)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct spelling *spelling = &names->spellings[i];

		if (spelling->name != name || i == typed)
			continue;
		like.words = spelling->words;
		like.word_count = spelling->word_count;
		alternatives[(*count)++] = like;
	}
}

static void add_successor(const struct names *names, size_t name, struct alternative *alternatives,
			  size_t *count)
{
	for (size_t i = 0; i < COUNT(successions); i++) {
		const struct succession *succession = &successions[i];
		struct alternative like = { .origin = ORIGIN_SUCCESSOR,
					    .weight = succession->weight,
					    .first = succession->first,
					    .note = _(succession->note) };

		if (names->before[i] == name)
			add_alternatives(names, names->since[i], SIZE_MAX, like, alternatives,
					 count);
	}
}

enum status names_find(const struct names *names, const struct query_word *const *words,
		       size_t word_count, struct arena *arena, struct alternative **alternatives,
		       size_t *count, struct error *err)
{
	const struct spelling *typed = find_spelling(names, words, word_count);
	struct alternative *found;

	*count = 0;
	if (!typed)
		return STATUS_OK;
	found = arena_alloc_array(arena, MOST_ALTERNATIVES, sizeof *found);
	if (!found)
		return error_no_memory(err);
	add_alternatives(names, typed->name, (size_t)(typed - names->spellings),
			 (struct alternative){ .origin = ORIGIN_NAME, .weight = SPELLING_WEIGHT },
			 found, count);
	add_successor(names, typed->name, found, count);
	*alternatives = found;
	return STATUS_OK;
}
