#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How fast pages are read as bulletins, on pages of tests/extraction/make_pages.py, by CPU time; and what
learning the lines of their sites adds to an update.

usage: extraction.py [PAGES]    (default 3000)
"""
import pathlib
import subprocess
import sys
import tempfile

import data

sys.path.insert(0, str(data.ROOT / "tests" / "extraction"))

from make_pages import write_pages  # noqa: E402


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory(prefix="sttt-extraction-") as place:
        place = pathlib.Path(place)
        labels = write_pages(place, count)
        names = "".join(f"{place / label['file']}\n" for label in labels)
        subprocess.run([data.BUILD / "tests" / "bench" / "bench_extraction"], input=names, text=True, check=True)
        cpu, wall = data.cpu_seconds([data.INDEX, "update", "--dry-run", "-q", "-j", 1, "--db", place / "index",
                                      place / "mirror"])
        print(f"sttt-index update --dry-run -j1: {cpu:.2f} s CPU, {wall:.2f} s wall, what sites repeat included")


main()
