#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an update with 1,000 new bulletins costs, by how many the index has already.

The news is cut into an index of 9,000 bulletins, of twice and of four times as many, and three nights
of 1,000 others each. None has a date, which is the hardest case: all go to one shard. CPU seconds of
all threads, and the most memory that a process held.

usage: updates.py [DATA]
"""
import itertools
import pathlib
import resource
import subprocess
import sys
import tempfile

import data

NEW, NIGHTS = 1000, 3
SIZES = (9000, 18000, 36000)


def write(path, lines):
    with open(path, "wb") as target:
        target.writelines(lines)
    return path


def main():
    with tempfile.TemporaryDirectory(prefix="sttt-updates-") as place, \
            data.open_documents(data.folder() / "news") as news:
        place = pathlib.Path(place)
        nights = [write(place / f"night{n}.jsonl", itertools.islice(news, NEW)) for n in range(NIGHTS)]
        lines = list(itertools.islice(news, SIZES[-1]))
        first = None
        for size in SIZES:
            index, old = place / f"index{size}", write(place / "old.jsonl", lines[:size])
            subprocess.run([data.INDEX, "rebuild", "-q", "-j", "2", "--db", index, old], check=True)
            cpu = [data.cpu_seconds([data.INDEX, "update", "-q", "-j", "2", "--db", index, night])[0]
                   for night in nights]
            first = first or sum(cpu)
            segments = sorted(path.name for path in max((index / "generations").iterdir()).iterdir() if path.is_dir())
            print(f"{size:6} bulletins: {', '.join(f'{seconds:.1f}' for seconds in cpu)} s of CPU a night,"
                  f" {sum(cpu) / first:.2f} times the first; {' '.join(segments)}", flush=True)
        print(f"at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    sys.exit(main())
