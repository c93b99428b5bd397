/* SPDX-License-Identifier: GPL-2.0-or-later */
/* place.h - the province that a bulletin is about
 *
 * That of the site which published it, by the host in its address or of its source.
 * Else it is said outright by a title ("Đắk Nông: ...", "Nghệ An triển khai ..."),
 * by the department that speaks ("Sở TT&TT Phú Yên"), by "tỉnh X"; then by the
 * province that the text names most, or by the only one that is named at all, in
 * the title ("Trạm BTS mới tại Phú Yên"); in the end, by a department that is the
 * venue ("Địa điểm: Sở TT&TT Thái Bình"). A province that is only the place of a
 * meeting, and one of many, is none.
 */
#ifndef INDEXER_PLACE_H
#define INDEXER_PLACE_H

#include <stdbool.h>

#include "base/slice.h"
#include "indexer/clues.h"

/* A name of province.h, which lives as long as the program, or empty. */
struct slice place_find(const struct clues *clues);

/* Whether a folded line is the name of an office and nothing else: "Sở Khoa
 * học và Công nghệ tỉnh Lâm Đồng". Such a line heads the pages of a site. */
bool place_is_office(struct slice folded);

#endif
