#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How well the marks of queries typed without are restored from an archive's lexicon (searcher/restore.h).

The bare queries of every set with questions are restored with the index of the set's own documents; those of a set
without documents (headlines) with the index of the news, and once more with that of the bodies of the news alone,
in which the queries do not stand themselves. Shown are the syllables that come back right, in percent of all and of
those that have marks; the queries that come back right as a whole; and CPU milliseconds for ten words. Then the
suggestions that sttt-search makes (searcher/suggest.h): to how many of the queries, typed bare and with marks; with
marks, whatever is suggested is shown.

usage: restoration.py [DATA] [SET...]
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import data

BENCH = data.BUILD / "tests" / "bench" / "bench_restoration"


def sizes(index):
    """The bytes of the lexicon and of the index."""
    generation = index / "generations" / (index / "CURRENT").read_text().strip()
    files = [path for path in generation.rglob("*") if path.is_file()]
    return (generation / "lexicon").stat().st_size, sum(path.stat().st_size for path in files)


def restore(index, data_set):
    result = subprocess.run([BENCH, index, data_set / "queries.tsv", data_set / "queries.bare.tsv"], text=True,
                            capture_output=True, check=True)
    return [float(field) for field in result.stdout.split("\t")]


def suggestions(index, queries):
    """What is suggested, by query, and how many queries there are."""
    result = subprocess.run([data.SEARCH, "--db", index, "--format", "json", "-n", "0", "--queries", queries], text=True,
                            capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if result.returncode == 2:
        sys.exit(result.stderr)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    return [(a["query"]["text"], a["suggestion"]) for a in answers if a["suggestion"]], len(answers)


def show(name, index, data_set):
    syllables, right, marked, marked_right, queries, whole, passed, milliseconds, words = restore(index, data_set)
    lexicon, everything = sizes(index)
    print(f"{name:<22}{100 * right / syllables:8.2f}{100 * marked_right / marked:8.2f}{100 * whole / queries:8.1f}"
          f"{10 * milliseconds / words:9.3f}{lexicon / 1e6:9.2f}{100 * lexicon / everything:7.1f}{passed:6.0f}", end="")
    bare, count = suggestions(index, data_set / "queries.bare.tsv")
    typed, _ = suggestions(index, data_set / "queries.tsv")
    print(f"{100 * len(bare) / count:9.1f}{100 * len(typed) / count:8.1f}", flush=True)
    for query, suggestion in typed:
        print(f"    {query}\n    -> {suggestion}")


def main():
    folder = data.folder()
    names = sys.argv[2:] or sorted(p.parent.name for p in folder.glob("*/qrels.tsv"))
    print(f"{'set':<22}{'all':>8}{'marked':>8}{'whole':>8}{'ms/10':>9}{'lex MB':>9}{'of it':>7}{'apart':>6}"
          f"{'bare':>9}{'typed':>8}   (suggestions)")
    for name in names:
        data_set = folder / name
        own = data.has_documents(data_set)
        for titles in (True,) if own else (True, False):
            with tempfile.TemporaryDirectory(prefix="sttt-restoration-") as place:
                index = pathlib.Path(place) / "index"
                data.build(data_set if own else folder / "news", index, titles)
                show(name if own else f"{name} ({'titles too' if titles else 'bodies'})", index, data_set)


main()
