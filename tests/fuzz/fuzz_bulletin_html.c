/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/read_bulletin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	must_read_bulletin(bulletin_read_html, data, size);
	return 0;
}
