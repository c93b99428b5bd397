/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.h - what is in a shard: databases, terms, value slots, versions
 *
 * A shard is a folder with two Xapian (glass) databases, in each of which a
 * bulletin is the document of the same number:
 *
 *     postings    the terms by which bulletins are found, and the values by
 *                 which they are sorted, narrowed and counted. It has no table
 *                 of the terms of each document, which would be as large as
 *                 all the rest and which only libxapian's own way to take a
 *                 document out of a database needs.
 *     records     the record of document.h, the id, the signature, and the term Q.
 *
 * Whoever reads an index without this program finds here what the terms mean
 * (`xapian-delve -t Btram SHARD/postings`).
 *
 * Terms of title and body together. A token of the title counts TITLE_WDF
 * times, one of the body's first LEAD_WORDS, where news say what they are
 * about, LEAD_WDF times, and any other once.
 *
 *     E  exact     E<bare>:<exact>   Etram:trạm
 *     B  bare      B<bare>           Btram
 *     G  bigram    G<bare> <bare>    Gtram bts, of any two tokens that follow each other
 *
 * The exact term begins with its bare form so that all accented variants of a
 * bare word stand together in the term list.
 * An acronym (acronym.h) has an E and a B term too, beside those of its parts:
 * TT&TT is also Etttt:tttt. A number has no B term; its E term is Evalue:value.
 * There are no positions: words that stand side by side are those of bigrams,
 * and whoever must know where a word stands reads the record.
 *
 * Terms of the title alone, for the field "title:"; each counts once:
 *
 *     SE <exact as above>      SB <bare>      SG <bigram>      SD, SN  <as below>
 *
 * Terms of compound tokens (token.h) of title and body, besides those of the
 * ordinary tokens that they stand over; their names are those of
 * compound_terms.h. They count 0 times, so that a document is not longer for
 * them, and weigh as much in a long one:
 *
 *     D  document   D<bare>   D17/2019/qd-ubnd, and each shorter form: D17/2019/qd
 *     K  the same as it is cited, so without the shorter forms
 *     N  day, period   N2015-07-29, N--07-29, N2019-07..2019-09
 *
 * Terms that filter; they weigh nothing:
 *
 *     F  format, of every document: F<SCHEMA_VERSION> <fingerprint of the analyzer>, by which a
 *        searcher knows that all of a shard on another machine, whose manifest it cannot see, was
 *        written as it reads it
 *     P  province, folded     H  source, folded     Y  year, four digits
 *     Q  id, unique; in the database of records
 *     A  abbreviation that the text explains, to its long form: A<key>=<long form>
 *     L  the same back: L<long form, folded>=<short form as written, without spaces>
 *        "Thông tin và Truyền thông (TT & TT)": Atttt=thông tin và truyền thông,
 *        Lthong tin va truyen thong=TT&TT (abbreviation_key(), expansion_key(), fold());
 *        a definition one of whose terms would be longer than TERM_LIMIT has neither
 *     M  a month, or a year, of the periods that the title names (that the text names too
 *        where the day of publication is unknown): M201907, M2019
 *
 * A term longer than TERM_LIMIT bytes is cut and ended by a 64-bit hash of
 * the whole, so that it stays a term of its own.
 *
 * Value slots:
 *
 *     0  date "20190718", absent when unknown; sorts and ranges as bytes
 *     1  province as shown     2  source as shown
 *     3  id, in the database of records
 *     4  the documents cited, a line each: canonical bare form, tab, as shown (citations.h)
 *     5  signature, by which copies are known, in the database of records (signature.h)
 *     6  the place among bulletins sorted newest first, greatest value first
 *     7  the place among bulletins sorted oldest first, least value first
 *
 * A place is eight bytes: the day in three, ((year * 12 + month - 1) * 31 + day - 1) with the high
 * byte first, and a hash of the id in five. Unknown days are 000000 in slot 6 and ffffff in slot 7,
 * so that they come last either way. In slot 7 the bits of the hash are turned round, so that
 * bulletins of one day stand in the same order in both. That order means nothing; but it does not
 * hang on the numbers of the documents, which are others when the same shards stand elsewhere.
 */
#ifndef INDEX_SCHEMA_H
#define INDEX_SCHEMA_H

#include "base/slice.h"
#include "base/strbuf.h"
#include "index/date.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Goes up whenever an index of before would be misread. */
enum { SCHEMA_VERSION = 4 };

enum {
	TERM_LIMIT = 240, /* bytes; libxapian takes 245, a zero byte counting twice */
	TITLE_WDF = 3,
	LEAD_WDF = 2,
	LEAD_WORDS = 50,
};

/* The databases of a shard, in its folder. */
#define POSTINGS_DATABASE "postings"
#define RECORDS_DATABASE  "records"

enum value_slot {
	SLOT_DATE = 0,
	SLOT_PROVINCE = 1,
	SLOT_SOURCE = 2,
	SLOT_ID = 3,
	SLOT_CITES = 4,
	SLOT_SIGNATURE = 5,
	SLOT_NEWEST = 6,
	SLOT_OLDEST = 7,
};

#define PREFIX_BARE      "B"
#define PREFIX_BIGRAM    "G"
#define PREFIX_TITLE     "S" /* stands before the prefix of the term */
#define PREFIX_ID        "Q"
#define PREFIX_FORMAT    "F"
#define PREFIX_PROVINCE  "P"
#define PREFIX_SOURCE    "H"
#define PREFIX_YEAR      "Y"
#define PREFIX_DOCNUMBER "D"
#define PREFIX_CITED     "K"
#define PREFIX_PERIOD    "N"
#define PREFIX_MONTH     "M"
#define PREFIX_SHORT     "A"
#define PREFIX_LONG      "L"

/* Append one term to *terms (which may hold others before it). The name and
 * prefix are as in the table above. */
void schema_term(struct strbuf *terms, const char *prefix, struct slice name);

/* Append an exact term; field is "" or PREFIX_TITLE. */
void schema_exact_term(struct strbuf *terms, const char *field, struct slice bare,
		       struct slice exact);

/* Append what all exact terms of one bare word begin with: "Etram:". */
void schema_exact_prefix(struct strbuf *terms, const char *field, struct slice bare);

/* Append a term that filters by a folded name: province or source. */
void schema_name_term(struct strbuf *terms, const char *prefix, struct slice name);

/* Append the term that every document has. */
void schema_format_term(struct strbuf *terms);

/* Append the eight digits of a day, as they stand in SLOT_DATE. */
void schema_date_value(struct strbuf *value, date_t date);

/* Append a bulletin's place as it stands in SLOT_NEWEST, in SLOT_OLDEST. The
 * last SCHEMA_TIE_BYTES of it are made of the id alone. */
enum { SCHEMA_TIE_BYTES = 5 };
void schema_newest_value(struct strbuf *value, date_t date, struct slice id);
void schema_oldest_value(struct strbuf *value, date_t date, struct slice id);

/* The shard for a day: "2019", or "undated". */
void schema_shard_name(struct strbuf *name, date_t date);

/* A shard that updates add to may stand in several segments, each a shard to the
 * databases: "2019", "2019.2", "2019.3". The shard that a segment is of ("2019"),
 * borrowed, and its number, from 1. */
struct slice schema_segment_shard(struct slice segment);
unsigned schema_segment_number(struct slice segment);

#ifdef __cplusplus
}
#endif

#endif
