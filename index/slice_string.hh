/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slice_string.hh - our bytes as those of the C++ library, and back */
#ifndef INDEX_SLICE_STRING_HH
#define INDEX_SLICE_STRING_HH

#include <string>

#include "base/slice.h"

/* A copy. */
inline std::string string_of(struct slice slice)
{
	return std::string(slice.data, slice.length);
}

/* Borrowed from the string. */
inline struct slice slice_of_string(const std::string &string)
{
	return slice_make(string.data(), string.size());
}

#endif
