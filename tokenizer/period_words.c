/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/period_words.h"

#include "tokenizer/hash.h"
#include "tokenizer/period.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const UChar *const day_words[] = {
	u"ngày", u"sáng", u"trưa", u"chiều", u"tối", u"đêm",   u"khuya",
	u"hôm",  u"mồng", u"mùng", u"dịp",   u"lễ",  u"khánh", u"rạng",
};

static const UChar *const weak_day_words[] = {
	u"đến", u"tới", u"trước", u"sau", u"vào", u"và",
};

static const UChar *const pointing_words[] = { u"nay", u"qua", u"kia", u"mai", u"trước" };

static const UChar *const other_number_words[] = {
	u"số", u"nhà", u"ngõ",  u"hẻm", u"ngách", u"kiệt",  u"đường", u"tỷ",   u"tỉ",
	u"lệ", u"đạt", u"được", u"có",  u"km",    u"thắng", u"thua",  u"điểm", u"còn",
};

static const UChar *const counted_words[] = {
	u"số", u"tổng",   u"dân",  u"diện", u"giá",  u"tiền",  u"mức",   u"lượng", u"hộ",
	u"xã", u"chỉ",    u"lần",  u"bữa",  u"giờ",  u"tiếng", u"người", u"phút",  u"lít",
	u"ly", u"cốc",    u"viên", u"quả",  u"trận", u"ca",    u"triệu", u"nghìn", u"tỷ",
	u"tỉ", u"km",     u"ngày", u"tuần", u"con",  u"cây",   u"thời",  u"chiều", u"quãng",
	u"vụ", u"chuyến", u"cuộc", u"đội",  u"em",   u"thành", u"sản",   u"doanh",
};

static const UChar *const every_words[] = { u"mỗi", u"một", u"hằng", u"hàng", u"vài" };

static const UChar *const names_of_documents[] = {
	u"số", u"quyết", u"định", u"nghị", u"thông", u"tư", u"luật",
};

static const struct years_name years_names[] = {
	{ { u"năm", u"học" }, true },           { { u"niên", u"học" }, true },
	{ { u"niên", u"khóa" }, true },         { { u"niên", u"khoá" }, true },
	{ { u"giai", u"đoạn", u"từ" }, false }, { { u"giai", u"đoạn", u"năm" }, false },
	{ { u"giai", u"đoạn" }, false },        { { u"nhiệm", u"kỳ" }, false },
	{ { u"nhiệm", u"kì" }, false },         { { u"thời", u"kỳ" }, false },
	{ { u"thời", u"kì" }, false },          { { u"năm" }, false },
};

static const struct number_word {
	const UChar *word;
	int number;
} number_words[] = {
	{ u"hai", 2 }, { u"ba", 3 },  { u"bốn", 4 }, { u"năm", 5 },  { u"sáu", 6 },
	{ u"bảy", 7 }, { u"bẩy", 7 }, { u"tám", 8 }, { u"chín", 9 }, { u"mười", 10 },
};

static const struct list {
	const UChar *const *words;
	size_t count;
} lists[] = {
	[DAY_WORDS] = { day_words, COUNT(day_words) },
	[WEAK_DAY_WORDS] = { weak_day_words, COUNT(weak_day_words) },
	[POINTING_WORDS] = { pointing_words, COUNT(pointing_words) },
	[OTHER_NUMBER_WORDS] = { other_number_words, COUNT(other_number_words) },
	[COUNTED_WORDS] = { counted_words, COUNT(counted_words) },
	[EVERY_WORDS] = { every_words, COUNT(every_words) },
	[NAMES_OF_DOCUMENTS] = { names_of_documents, COUNT(names_of_documents) },
};

bool period_word_is(const struct piece *piece, enum period_words which)
{
	const struct list *list = &lists[which];

	for (size_t i = 0; i < list->count; i++)
		if (piece_is(piece, list->words[i]))
			return true;
	return false;
}

int period_word_number(const struct piece *piece)
{
	for (size_t i = 0; i < COUNT(number_words); i++)
		if (piece_is(piece, number_words[i].word))
			return number_words[i].number;
	return 0;
}

size_t years_name_length(const struct years_name *name)
{
	size_t count = 0;

	while (count < COUNT(name->words) && name->words[count])
		count++;
	return count;
}

const struct years_name *years_name_behind(struct around *around)
{
	for (size_t i = 0; i < COUNT(years_names); i++)
		if (around_are_behind(around, 0, years_names[i].words,
				      years_name_length(&years_names[i])))
			return &years_names[i];
	return NULL;
}

/* --- fingerprint ------------------------------------------------------------ */

static uint64_t hash_word(uint64_t hash, const UChar *word)
{
	for (; word && *word; word++)
		hash = hash_add(hash, *word);
	return hash_add(hash, 0);
}

static uint64_t hash_words(uint64_t hash, const UChar *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hash = hash_word(hash, words[i]);
	return hash;
}

uint64_t period_hash(uint64_t hash)
{
	for (size_t i = 0; i < COUNT(lists); i++)
		hash = hash_words(hash, lists[i].words, lists[i].count);
	for (size_t i = 0; i < COUNT(years_names); i++)
		hash = hash_words(hash, years_names[i].words, COUNT(years_names[i].words));
	for (size_t i = 0; i < COUNT(number_words); i++)
		hash = hash_add(hash_word(hash, number_words[i].word),
				(uint32_t)number_words[i].number);
	return hash;
}
