/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/analyzer.h"

#include <inttypes.h>
#include <libstemmer.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uvernum.h>

#include "base/text.h"
#include "tokenizer/acronym.h"
#include "tokenizer/docnumber.h"
#include "tokenizer/forms.h"
#include "tokenizer/hash.h"
#include "tokenizer/letters.h"
#include "tokenizer/period.h"
#include "tokenizer/syllable.h"
#include "tokenizer/words.h"

/* Goes up whenever other code than the tables makes other tokens. */
enum { ANALYZER_VERSION = 5 };

/* Running text repeats a few ten thousand words, so the forms of short ones are
 * kept; a word lives in the one entry that its hash points to. */
enum { CACHE_ENTRIES = 16384, CACHE_UNITS = 12, CACHE_BYTES = 64 };

struct cached_forms {
	UChar units[CACHE_UNITS];
	uint8_t count; /* 0: the entry is free */
	uint8_t kind;
	bool marked;
	uint8_t exact, toneless, bare; /* lengths */
	char bytes[CACHE_BYTES];
};

struct analyzer {
	struct words words;
	bool words_alone; /* analyzer_start_words() */
	struct sb_stemmer *stemmer;
	uint32_t position;
	struct slice last_bare; /* borrowed from forms or cache until the next word is read */
	char bigram[2 * FORM_BYTES + 1];
	struct compound compound; /* the last one found */
	uint32_t compound_end;    /* its last byte; none begins before it */
	struct word waiting;      /* its first part, when it is yet to be handed out */
	bool is_waiting;
	struct forms forms; /* of a word that is too long for the cache */
	struct cached_forms cache[CACHE_ENTRIES];
};

enum status analyzer_open(struct analyzer **analyzer, struct error *err)
{
	CLEANUP(analyzer_closep) struct analyzer *opened = calloc(1, sizeof *opened);
	enum status status;

	if (!opened)
		return error_no_memory(err);
	status = words_init(&opened->words, err);
	if (status)
		return status;
	opened->stemmer = sb_stemmer_new("english", "UTF_8");
	if (!opened->stemmer)
		return error_no_memory(err);

	*analyzer = opened;
	opened = NULL;
	return STATUS_OK;
}

void analyzer_close(struct analyzer *analyzer)
{
	if (!analyzer)
		return;
	words_release(&analyzer->words);
	sb_stemmer_delete(analyzer->stemmer);
	free(analyzer);
}

enum status analyzer_start(struct analyzer *analyzer, struct slice text, struct error *err)
{
	analyzer->words_alone = false;
	analyzer->position = 0;
	analyzer->last_bare = slice_make(NULL, 0);
	analyzer->compound_end = 0;
	analyzer->is_waiting = false;
	return words_start(&analyzer->words, text, err);
}

enum status analyzer_start_words(struct analyzer *analyzer, struct slice text, struct error *err)
{
	enum status status = analyzer_start(analyzer, text, err);

	analyzer->words_alone = true;
	return status;
}

size_t analyzer_broken(const struct analyzer *analyzer)
{
	return analyzer->words.broken;
}

static struct cached_forms *cache_entry(struct analyzer *analyzer, const struct word *word)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < word->count; i++)
		hash = hash_add(hash, word->units[i]);
	return &analyzer->cache[(hash ^ hash >> 32) % CACHE_ENTRIES];
}

static bool is_cached(const struct cached_forms *entry, const struct word *word)
{
	return entry->count == word->count &&
	       memcmp(entry->units, word->units, word->count * sizeof *word->units) == 0;
}

static void keep(struct cached_forms *entry, const struct word *word, const struct forms *forms)
{
	struct slice kept[] = { forms->exact, forms->toneless, forms->bare };
	size_t length = 0;

	if (kept[0].length + kept[1].length + kept[2].length > CACHE_BYTES)
		return;
	for (size_t i = 0; i < 3; i++) {
		memcpy(entry->bytes + length, kept[i].data, kept[i].length);
		length += kept[i].length;
	}
	memcpy(entry->units, word->units, word->count * sizeof *word->units);
	entry->count = (uint8_t)word->count;
	entry->kind = (uint8_t)forms->kind;
	entry->marked = forms->marked;
	entry->exact = (uint8_t)kept[0].length;
	entry->toneless = (uint8_t)kept[1].length;
	entry->bare = (uint8_t)kept[2].length;
}

static void take_cached(struct token *token, const struct cached_forms *entry)
{
	const char *bytes = entry->bytes;

	token->kind = (enum token_kind)entry->kind;
	token->marked = entry->marked;
	token->exact = slice_make(bytes, entry->exact);
	token->toneless = slice_make(bytes + entry->exact, entry->toneless);
	token->bare = slice_make(bytes + entry->exact + entry->toneless, entry->bare);
}

static bool take_made(struct token *token, struct analyzer *analyzer, const struct word *word)
{
	struct forms *forms = &analyzer->forms;

	if (!forms_make(forms, word->units, word->count, analyzer->stemmer))
		return false;
	token->kind = forms->kind;
	token->marked = forms->marked;
	token->exact = forms->exact;
	token->toneless = forms->toneless;
	token->bare = forms->bare;
	return true;
}

/* Fill in kind, marked and the forms; false when the word has none. */
static bool take_forms(struct token *token, struct analyzer *analyzer, const struct word *word)
{
	struct cached_forms *entry;

	if (word->count > CACHE_UNITS)
		return take_made(token, analyzer, word);
	entry = cache_entry(analyzer, word);
	if (is_cached(entry, word)) {
		take_cached(token, entry);
		return true;
	}
	if (!take_made(token, analyzer, word))
		return false;
	keep(entry, word, &analyzer->forms);
	return true;
}

/* The last token's bare form, of this length, begins analyzer->bigram already. */
static struct slice finish_bigram(struct analyzer *analyzer, size_t length, struct slice bare)
{
	analyzer->bigram[length++] = ' ';
	memcpy(analyzer->bigram + length, bare.data, bare.length);
	return slice_make(analyzer->bigram, length + bare.length);
}

static void hand_out(struct analyzer *analyzer, const struct word *word, struct token *token,
		     size_t last_length)
{
	token->start = word->start;
	token->end = word->end;
	/* Words without forms may stand before the first token. */
	token->link = analyzer->position ? word->link : LINK_NONE;
	token->position = ++analyzer->position;
	token->parts = token->context = 0;
	token->bigram = slice_make(NULL, 0);
	if (last_length)
		token->bigram = finish_bigram(analyzer, last_length, token->bare);
	if (!analyzer->words_alone)
		analyzer->last_bare = token->bare;
}

/* Look for a document number, a day, a period or an acronym that begins with this word. */
static bool find_compound(struct analyzer *analyzer, const struct word *word)
{
	struct words *words = &analyzer->words;
	struct compound *found = &analyzer->compound;
	struct around around;
	size_t at = (size_t)(word->units - words->units);
	bool wanted = !analyzer->words_alone;
	bool number = wanted && *word->units >= '0' && *word->units <= '9';
	bool numeral = wanted && !number && period_is_numeral(word->units, word->count);
	bool goes_on = acronym_may_go_on(words->units, words->count, at + word->count);

	if ((!number && !numeral && !goes_on) || word->start < analyzer->compound_end)
		return false;
	around_begin(&around, words->units, words->count, at);
	return (number && docnumber_find(found, &around)) ||
	       ((number || numeral) && period_find(found, &around)) ||
	       (goes_on && acronym_find(found, &around, analyzer->stemmer));
}

static void hand_out_compound(struct analyzer *analyzer, const struct word *word,
			      struct token *token)
{
	const struct compound *compound = &analyzer->compound;
	struct slice exact = compound_exact(compound);

	analyzer->compound_end = words_byte_end(&analyzer->words, compound->end);
	*token = (struct token){
		.kind = compound->kind,
		.link = LINK_NONE,
		.marked = compound->marked,
		.start = word->start,
		.end = analyzer->compound_end,
		.position = analyzer->position + 1,
		.parts = compound->parts,
		.context = compound->context,
		.exact = exact,
		.toneless = exact,
		.bare = compound_bare(compound),
	};
}

/* The next word, and whether it is the first part of a compound that was handed out. */
static bool next_word(struct analyzer *analyzer, struct word *word, bool *is_part)
{
	*is_part = analyzer->is_waiting;
	analyzer->is_waiting = false;
	if (!*is_part)
		return words_next(&analyzer->words, word);
	*word = analyzer->waiting;
	return true;
}

bool analyzer_next(struct analyzer *analyzer, struct token *token)
{
	size_t last_length = analyzer->last_bare.length;
	struct word word;
	bool is_part;

	if (last_length)
		memcpy(analyzer->bigram, analyzer->last_bare.data, last_length);
	while (next_word(analyzer, &word, &is_part)) {
		if (!is_part && find_compound(analyzer, &word)) {
			hand_out_compound(analyzer, &word, token);
			analyzer->waiting = word;
			analyzer->is_waiting = true;
			return true;
		}
		if (take_forms(token, analyzer, &word)) {
			hand_out(analyzer, &word, token, last_length);
			return true;
		}
	}
	analyzer->last_bare = slice_make(NULL, 0);
	return false;
}

static char fingerprint[64];

static void make_fingerprint(void)
{
	uint64_t hash = syllable_hash(letters_hash(HASH_START));

	hash = period_hash(docnumber_hash(hash));

	snprintf(fingerprint, sizeof fingerprint, "sttt-%d-%08" PRIx32 "-icu%d", ANALYZER_VERSION,
		 (uint32_t)(hash ^ hash >> 32), U_ICU_VERSION_MAJOR_NUM);
}

const char *analyzer_fingerprint(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, make_fingerprint);
	return fingerprint;
}
