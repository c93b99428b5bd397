/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <time.h>

#include "indexer/machine_date.h"

struct example {
	char text[96];
	int expected;
};

#define EXAMPLES(name, ...)                                                                        \
	ParameterizedTestParameters(machine_date, name)                                            \
	{                                                                                          \
		static struct example examples[] = { __VA_ARGS__ };                                \
                                                                                                   \
		return cr_make_param_array(struct example, examples,                               \
					   sizeof examples / sizeof *examples);                    \
	}                                                                                          \
                                                                                                   \
	ParameterizedTest(struct example *e, machine_date, name)

EXAMPLES(reads_what_sites_write_for_programs, { "2019-07-18T14:04:00+07:00", 20190718 },
	 { "2019-07-18 14:04:00", 20190718 }, { " 2019/07/18", 20190718 }, { "20190718", 20190718 },
	 { "20190718140400", 20190718 }, { "18/07/2019 14:04", 20190718 },
	 { "18-7-2019", 20190718 }, { "7/18/2019 2:04:00 PM", 20190718 }, { "5/7/2019", 20190705 },
	 { "Thu, 18 Jul 2019 14:04:00 +0700", 20190718 }, { "8 dec 2014", 20141208 })
{
	cr_assert(machine_date(slice_of(e->text)) == e->expected, "%s", e->text);
}

EXAMPLES(knows_no_day_where_there_is_none_or_no_sound_one, { "", 0 }, { "hôm nay", 0 },
	 { "31/02/2019", 0 }, { "2019-13-18", 0 }, { "18/07-2019", 0 }, { "18/7/19", 0 },
	 { "1970-01-01", 0 }, { "0001-01-01T00:00:00", 0 }, { "2098-01-01", 0 }, { "201907", 0 },
	 { "1234567890123456789", 0 }, { "18 Jul", 0 }, { "18 Xyz 2019", 0 })
{
	cr_assert(machine_date(slice_of(e->text)) == e->expected, "%s", e->text);
}

/* As the number YYYYMMDD, with 00 for a day that is not told. */
EXAMPLES(reads_the_day_or_the_month_in_an_address,
	 { "http://mic.gov.vn/2019/07/18/tin.html", 20190718 },
	 { "http://mic.gov.vn/tin/2019/7/tin.html", 20190700 },
	 { "http://mic.gov.vn/tin/201907/tin.html", 20190700 },
	 { "http://mic.gov.vn/hop-giao-ban-20190718-5.html", 20190718 },
	 { "http://mic.gov.vn/tin-20190718140455123.htm", 20190718 },
	 { "http://mic.gov.vn/t?d=20190718", 20190718 },
	 { "http://mic.gov.vn/2019/07/18", 20190718 },
	 { "http://mic.gov.vn/2019/07/41/tin.html", 20190700 })
{
	struct address_date told = machine_date_of_address(slice_of(e->text));

	cr_assert(told.year * 10000 + told.month * 100 + told.day == e->expected, "%s", e->text);
}

EXAMPLES(takes_no_other_number_in_an_address_for_a_day, { "http://mic.gov.vn/tin/123456/", 0 },
	 { "http://mic.gov.vn/tin-20191341.html", 0 }, { "http://mic.gov.vn/17/2019/qd", 0 },
	 { "http://mic.gov.vn/tin-201907.html", 0 }, { "http://mic.gov.vn/190020190718/", 0 },
	 { "", 0 }, { "2019/07/18", 0 }, { "http://mic.gov.vn/2098/07/18/", 0 })
{
	struct address_date told = machine_date_of_address(slice_of(e->text));

	cr_assert(told.year * 10000 + told.month * 100 + told.day == e->expected, "%s", e->text);
}

Test(machine_date, takes_tomorrow_for_sound_and_the_day_after_for_none)
{
	time_t now = time(NULL), tomorrow = now + 24 * 60 * 60, later = now + 3 * 24 * 60 * 60;
	struct tm a, b;

	cr_assert(localtime_r(&tomorrow, &a) && localtime_r(&later, &b));
	if (a.tm_year + 1900 < 2026)
		cr_skip("the clock of this machine is wrong");
	cr_assert(machine_date_is_sound(date_make(a.tm_year + 1900, a.tm_mon + 1, a.tm_mday)));
	cr_assert_not(machine_date_is_sound(date_make(b.tm_year + 1900, b.tm_mon + 1, b.tm_mday)));
}
