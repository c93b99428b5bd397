#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What becomes of words typed with the input method off.

The queries of every set with questions are typed as they stand, without marks, and as the keys of Telex and VNI,
and asked of the set's index. Of the queries as they stand and without marks no word should be taken for keys;
those that are, are shown. Of the keys, the share of syllables with marks that come back right is shown (read),
that stay as typed (left), and that become something else (wrong).

usage: keystrokes.py [DATA] [SET...]
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import data

TONES = {"\u0300": "f2", "\u0301": "s1", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
MARKS = {"\u0302": "26", "\u0306": "w8", "\u031b": "w7"}
OPERATORS = {"OR", "NOT"}
WARNING = re.compile(r'^"(.*)" was read as "(.*)"\.$')


def split_marks(word):
    """The letters of a word with their marks, and the tone."""
    tone, letters = "", []
    for c in unicodedata.normalize("NFD", word):
        if c in TONES:
            tone = c
        elif unicodedata.combining(c) and letters:
            letters[-1] += c
        else:
            letters.append(c)
    return letters, tone


def key_of_mark(letter, method):
    if letter in "đĐ":
        return "d9"[method]
    key = MARKS[letter[1]][method] if len(letter) > 1 and letter[1] in MARKS else ""
    return letter[0].lower() if key == "2" else key


def keys(word, method, marks_last):
    """The keys of one word; method 0 is Telex, 1 VNI."""
    letters, tone = split_marks(word)
    typed, marks = "", ""
    for letter in letters:
        mark = key_of_mark(letter, method)
        typed += {"đ": "d", "Đ": "D"}.get(letter[0], letter[0]) + ("" if marks_last else mark)
        marks += "" if marks.endswith(mark) else mark
    typed += (marks if marks_last else "") + (TONES[tone][method] if tone else "")
    return typed.upper() if method == 0 and len(letters) > 1 and word.isupper() else typed


def same(a, b):
    """Whether two words are spellings of one syllable: hoà and hòa, kỹ and kĩ."""
    def form(word):
        letters, tone = split_marks(word.lower())
        return [letter.replace("y", "i") for letter in letters], tone
    return form(a) == form(b)


def read_queries(path):
    return [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]


def build(data_set, index):
    """Index a set; one without documents of its own asks for the news."""
    own = data.has_documents(data_set)
    data.build(data_set if own else data_set.parent / "news", index)


def ask(index, queries):
    """The answer to each query, without its hits."""
    lines = "".join(f"{name}\t{query}\n" for name, query in queries)
    result = subprocess.run([data.SEARCH, "--db", index, "--format", "json", "-n", "0", "--queries", "-"], text=True,
                            input=lines, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if result.returncode == 2:
        sys.exit(result.stderr)
    return [json.loads(line) for line in result.stdout.splitlines()]


def show_mistaken(index, name, queries):
    """What was taken for keys though it was typed as it stands."""
    found = collections.Counter(match.groups() for answer in ask(index, queries)
                                for match in map(WARNING.match, answer["warnings"]) if match)
    words = sum(len(query.split()) for _, query in queries)
    shown = ", ".join(f"{typed} -> {meant} ({count})" for (typed, meant), count in found.most_common(20))
    print(f"{name:<24}{words:>8} words, taken for keys: {sum(found.values())}  {shown}", flush=True)


def show_read(index, name, queries, method, marks_last):
    """How many of the words typed as keys come back."""
    counts, others = collections.Counter(), collections.Counter()
    plain = [(name, [word for word in re.findall(r"[^\W\d_]+", query) if word not in OPERATORS])
             for name, query in queries]
    typed = [(name, [keys(word, method, marks_last) for word in words]) for name, words in plain]
    answers = ask(index, [(name, " ".join(words)) for name, words in typed])
    for (_, words), (_, pressed), answer in zip(plain, typed, answers, strict=True):
        for word, key, meant in zip(words, pressed, answer["query"]["understood"].split()):
            if key == word:
                continue
            verdict = "read" if same(meant, word) else "left" if meant == key else "wrong"
            counts[verdict] += 1
            if verdict != "read":
                others[f"{key} ({verdict})"] += 1
    shares = "".join(f"{verdict} {100 * counts[verdict] / counts.total():6.2f} %  "
                     for verdict in ("read", "left", "wrong"))
    print(f"{name:<24}{counts.total():>8} words: {shares}"
          + ", ".join(f"{key} {count}" for key, count in others.most_common(12)), flush=True)


def main():
    folder = data.folder()
    names = sys.argv[2:] or sorted(p.parent.name for p in folder.glob("*/qrels.tsv"))
    for name in names:
        data_set = folder / name
        with tempfile.TemporaryDirectory(prefix="sttt-keystrokes-") as place:
            index = pathlib.Path(place) / "index"
            build(data_set, index)
            queries = read_queries(data_set / "queries.tsv")
            show_mistaken(index, f"{name} marks", queries)
            show_mistaken(index, f"{name} bare", read_queries(data_set / "queries.bare.tsv"))
            for method, label in enumerate(("telex", "vni")):
                show_read(index, f"{name} {label}", queries, method, False)
                show_read(index, f"{name} {label} last", queries, method, True)


main()
