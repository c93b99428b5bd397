/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What argp of libc says in the domain of the program, as argp-help.c and
 * argp-parse.c of glibc 2.36 have it, and the names of arguments, which it
 * translates too. Only xgettext reads this file; it is never compiled. */
N_("Usage:")
N_("  or: ")
N_(" [OPTION...]")
N_("Try `%s --help' or `%s --usage' for more information.\n")
N_("Mandatory or optional arguments to long options are also mandatory or optional for any "
   "corresponding short options.")
N_("Give this help list")
N_("Give a short usage message")
N_("Print program version")
N_("%s: Too many arguments\n")
N_("(PROGRAM ERROR) Option should have been recognized!?")

N_("DATE")
N_("DIR")
N_("FILE")
N_("FORMAT")
N_("N")
N_("NAME")
N_("ORDER")
N_("PERCENT")
N_("PURPOSE")
N_("WHEN")
