/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/text.h"

#include <locale.h>
#include <stdlib.h>

void text_init(void)
{
	const char *folder = getenv("STTT_LOCALEDIR");

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("sttt", folder && *folder ? folder : STTT_LOCALEDIR);
	bind_textdomain_codeset("sttt", "UTF-8");
	textdomain("sttt"); /* for argp's own sentences */
}
