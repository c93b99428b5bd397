#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How well pages are read: what sttt-index show prints, beside their labels.

    measure.py FOLDER PROGRAM [OPTION]...    a row for each layout, from pages that make_pages.py wrote
"""
import collections
import concurrent.futures
import dataclasses
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

FIELDS = ("title", "date", "province", "author", "source")


@dataclasses.dataclass
class Reading:
    fields: dict
    text: str
    omitted: str


def show(program, path, *options, environment=None):
    """What sttt-index show prints of a file."""
    out = subprocess.run([str(program), "show", *options, str(path)], capture_output=True, text=True, check=False,
                         env=environment).stdout
    head, _, rest = out.partition("\n\n")
    text, _, omitted = rest.partition("\nleft out:\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return Reading(fields, text.split("\nwarning: ")[0].strip(), omitted)


def words(text):
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


@dataclasses.dataclass
class Score:
    pages: int = 0
    common: int = 0
    read: int = 0
    wanted: int = 0
    f1: float = 0.0  # the sum of the pages'
    left: int = 0  # lines of the site that were read as text
    right: collections.Counter = dataclasses.field(default_factory=collections.Counter)

    def add(self, label, reading):
        wanted, read = words(label["text"]), words(reading.text)
        common = (wanted & read).total()
        self.pages += 1
        self.common += common
        self.read += read.total()
        self.wanted += wanted.total()
        self.f1 += 2 * common / max(1, wanted.total() + read.total())
        self.left += sum(line in reading.text and line not in label["text"] for line in label["site"])
        for field in FIELDS:
            self.right[field] += reading.fields.get(field, "").split(" (")[0] == label[field]

    def micro(self):
        return 2 * self.common / max(1, self.read + self.wanted)

    def mean(self):
        return self.f1 / max(1, self.pages)

    def share(self, field):
        return self.right[field] / max(1, self.pages)


def labels(folder):
    with open(folder / "labels.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_all(program, folder, *options, **settings):
    """The labels, each with its reading."""
    entries = labels(folder)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        readings = pool.map(lambda entry: show(program, folder / entry["file"], *options, **settings), entries)
        return list(zip(entries, readings))


def score(read):
    total = Score()
    for label, reading in read:
        total.add(label, reading)
    return total


def print_row(name, total):
    shares = " ".join(f"{field} {total.share(field):4.0%}" for field in FIELDS)
    print(f"{name:<18}{total.pages:4} F1 micro {total.micro():.3f} mean {total.mean():.3f}  precision "
          f"{total.common / max(1, total.read):.3f} recall {total.common / max(1, total.wanted):.3f}  {shares}"
          f"  {total.left} lines of the site", flush=True)


def main():
    folder, program, *options = sys.argv[1:]
    read = read_all(program, pathlib.Path(folder), *options)
    for name in dict.fromkeys(label["layout"] for label, _ in read):
        print_row(name, score(pair for pair in read if pair[0]["layout"] == name))
    print_row("developed on", score(pair for pair in read if not pair[0]["held_out"]))
    print_row("held out", score(pair for pair in read if pair[0]["held_out"]))
    print_row("all", score(read))


if __name__ == "__main__":
    main()
