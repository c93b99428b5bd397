/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tokenizer/judge.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct example {
	char text[96];
	size_t legal, illegal, foreign;
};

ParameterizedTestParameters(judge, counts_words)
{
	static struct example examples[] = {
		{ "", 0, 0, 0 },
		{ "Sở Thông tin và Truyền thông", 5, 0, 0 },
		{ "so thong tin portal", 0, 0, 1 },
		{ "Th«ng tin vµ TruyÒn th«ng", 0, 3, 0 }, /* vµ ends in a sign */
		{ "ThÃ´ng", 0, 1, 0 },
		{ "“Trạm” «BTS»: 5°C, m²", 1, 0, 0 },
		{ "ở à ý", 0, 0, 0 },               /* single letters */
		{ "cap\u0323 vie\u0302", 1, 1, 0 }, /* a tone may be apart, a shape not */
		{ "VIệT phÁt", 1, 1, 0 },           /* TCVN3 has small vowels among capitals */
		{ "duơng cấp câp", 1, 2, 0 },       /* marks are missing */
		{ "déjà vu à l'été portal", 0, 2, 1 },
		{ "<p class=\"portal\"> %sô tr\xef\xbf\xbdm", 0, 1, 0 },
	};

	return cr_make_param_array(struct example, examples, sizeof examples / sizeof *examples);
}

ParameterizedTest(struct example *e, judge, counts_words)
{
	struct judgement judgement = { .legal = 0 };

	judge(&judgement, slice_of(e->text));
	cr_expect_eq(judgement.legal, e->legal, "%s: %zu", e->text, judgement.legal);
	cr_expect_eq(judgement.illegal, e->illegal, "%s: %zu", e->text, judgement.illegal);
	cr_expect_eq(judgement.foreign, e->foreign, "%s: %zu", e->text, judgement.foreign);
}

Test(judge, adds_to_what_was_counted)
{
	struct judgement judgement = { .legal = 3, .illegal = 1 };

	judge(&judgement, slice_of("trạm portál"));
	cr_expect_eq(judgement.legal, 4);
	cr_expect_eq(judgement.illegal, 2);
	cr_expect_eq(judgement_percent(&judgement), 66);
	cr_expect_eq(judgement_score(&judgement), 0);
}
