/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/docnumber_types.h"

#include "tokenizer/docnumber.h"
#include "tokenizer/hash.h"

enum { SMALL_DYET = 0x111 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct type types[] = {
	/* Nghị định 30/2020/NĐ-CP, phụ lục III */
	{ "nq", "nq", TYPE_ALONE },
	{ "qd", "qđ", TYPE_ALONE },
	{ "ct", "ct", TYPE_PLAIN },
	{ "qc", "qc", TYPE_COMMON },
	{ "qyd", "qyđ", TYPE_COMMON },
	{ "tc", "tc", TYPE_COMMON },
	{ "tb", "tb", TYPE_COMMON },
	{ "hd", "hd", TYPE_COMMON },
	{ "ctr", "ctr", TYPE_PLAIN },
	{ "kh", "kh", TYPE_COMMON },
	{ "pa", "pa", TYPE_COMMON },
	{ "da", "đa", TYPE_COMMON },
	{ "bc", "bc", TYPE_COMMON },
	{ "bb", "bb", TYPE_COMMON },
	{ "ttr", "ttr", TYPE_PLAIN },
	{ "cd", "cđ", TYPE_COMMON },
	{ "bgn", "bgn", TYPE_COMMON },
	{ "btt", "btt", TYPE_COMMON },
	{ "guq", "guq", TYPE_COMMON },
	{ "gm", "gm", TYPE_COMMON },
	{ "ggt", "ggt", TYPE_COMMON },
	{ "gnp", "gnp", TYPE_COMMON },
	{ "pg", "pg", TYPE_COMMON },
	{ "pc", "pc", TYPE_COMMON },
	{ "pb", "pb", TYPE_COMMON },
	/* Nghị định 34/2016/NĐ-CP: laws and regulations */
	{ "nd", "nđ", TYPE_ALONE },
	{ "tt", "tt", TYPE_PLAIN },
	{ "ttlt", "ttlt", TYPE_ALONE },
	{ "nqlt", "nqlt", TYPE_ALONE },
	{ "pl", "pl", TYPE_COMMON },
	{ "l", "l", TYPE_COMMON },
	{ "sl", "sl", TYPE_COMMON },
	{ "qh", "qh", TYPE_COMMON },
	{ "vbhn", "vbhn", TYPE_PLAIN },
	/* Hướng dẫn 36-HD/VPTW: the Party */
	{ "kl", "kl", TYPE_COMMON },
	{ "qdi", "qđi", TYPE_COMMON },
	/* not in a list, and yet written: a letter */
	{ "cv", "cv", TYPE_COMMON },
};

/* The longer ones before those they begin with. */
static const struct type_name type_names[] = {
	{ { u"thông", u"tư", u"liên", u"tịch" }, "ttlt", TYPE_ALONE },
	{ { u"nghị", u"quyết", u"liên", u"tịch" }, "nqlt", TYPE_ALONE },
	{ { u"nghị", u"quyết" }, "nq", TYPE_ALONE },
	{ { u"nghị", u"định" }, "nđ", TYPE_ALONE },
	{ { u"thông", u"tư" }, "tt", TYPE_ALONE },
	{ { u"quyết", u"định" }, "qđ", TYPE_PLAIN },
	{ { u"chỉ", u"thị" }, "ct", TYPE_PLAIN },
	{ { u"pháp", u"lệnh" }, "pl", TYPE_PLAIN },
	{ { u"kế", u"hoạch" }, "kh", TYPE_COMMON },
	{ { u"công", u"văn" }, "cv", TYPE_COMMON },
	{ { u"thông", u"báo" }, "tb", TYPE_COMMON },
	{ { u"chương", u"trình" }, "ctr", TYPE_COMMON },
	{ { u"tờ", u"trình" }, "ttr", TYPE_COMMON },
	{ { u"hướng", u"dẫn" }, "hd", TYPE_COMMON },
	{ { u"báo", u"cáo" }, "bc", TYPE_COMMON },
	{ { u"công", u"điện" }, "cđ", TYPE_COMMON },
	{ { u"kết", u"luận" }, "kl", TYPE_COMMON },
	{ { u"quy", u"định" }, "qđ", TYPE_COMMON },
	{ { u"qui", u"định" }, "qđ", TYPE_COMMON },
	{ { u"sắc", u"lệnh" }, "sl", TYPE_COMMON },
	{ { u"đề", u"án" }, "đa", TYPE_COMMON },
	{ { u"phương", u"án" }, "pa", TYPE_COMMON },
	{ { u"bộ", u"luật" }, "qh", TYPE_PLAIN },
	{ { u"luật" }, "qh", TYPE_PLAIN },
};

static const char *const issuers[] = {
	"ubnd",  "hdnd",    "tw",      "tu",      "hu",      "qu",    "du",      "cp",      "ttg",
	"ctn",   "qh",      "ubtvqh",  "vpcp",    "vptw",    "ub",    "dh",      "mttq",    "hdbt",
	"btttt", "stttt",   "bkhcn",   "skhcn",   "btc",     "stc",   "bct",     "sct",     "bca",
	"bqp",   "byt",     "syt",     "bgddt",   "sgddt",   "bnv",   "snv",     "bxd",     "sxd",
	"btp",   "stp",     "bkhdt",   "skhdt",   "btnmt",   "stnmt", "bvhttdl", "svhttdl", "bgtvt",
	"sgtvt", "bldtbxh", "sldtbxh", "bnnptnt", "snnptnt", "bng",   "nhnn",    "ttcp",
};

/* Letters with no mark but the bar of đ: "đã" is no abbreviation. */
static bool is_abbreviation(const struct piece *piece)
{
	for (size_t i = 0; i < piece->count; i++)
		if (piece->letters[i] >= 0x80 && piece->letters[i] != SMALL_DYET)
			return false;
	return piece->kind == PIECE_WORD;
}

const struct type *type_of_letters(const struct piece *piece)
{
	if (!is_abbreviation(piece))
		return NULL;
	for (size_t i = 0; i < COUNT(types); i++)
		if (piece_is_bare(piece, types[i].bare))
			return &types[i];
	return NULL;
}

bool type_is_known(struct slice text)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (slice_equal(text, slice_of(types[i].written)) ||
		    slice_equal(text, slice_of(types[i].bare)))
			return true;
	return false;
}

size_t type_name_length(const struct type_name *name)
{
	size_t count = 0;

	while (count < TYPE_WORDS && name->words[count])
		count++;
	return count;
}

const struct type_name *type_name_behind(struct around *around, size_t first)
{
	for (size_t i = 0; i < COUNT(type_names); i++)
		if (around_are_behind(around, first, type_names[i].words,
				      type_name_length(&type_names[i])))
			return &type_names[i];
	return NULL;
}

bool issuer_is_known(const struct piece *piece)
{
	for (size_t i = 0; i < COUNT(issuers); i++)
		if (piece_is_bare(piece, issuers[i]))
			return true;
	return false;
}

/* --- fingerprint ------------------------------------------------------------ */

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = hash_add(hash, (unsigned char)*text);
	return hash_add(hash, 0);
}

static uint64_t hash_word(uint64_t hash, const UChar *word)
{
	for (; word && *word; word++)
		hash = hash_add(hash, *word);
	return hash_add(hash, 0);
}

uint64_t docnumber_hash(uint64_t hash)
{
	for (size_t i = 0; i < COUNT(types); i++)
		hash = hash_add(hash_text(hash, types[i].written), types[i].use);
	for (size_t i = 0; i < COUNT(type_names); i++) {
		for (size_t word = 0; word < TYPE_WORDS; word++)
			hash = hash_word(hash, type_names[i].words[word]);
		hash = hash_add(hash_text(hash, type_names[i].written), type_names[i].use);
	}
	for (size_t i = 0; i < COUNT(issuers); i++)
		hash = hash_text(hash, issuers[i]);
	return hash;
}
