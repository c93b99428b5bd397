#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The same questions to shards in the process, and to the same shards behind three xapian-tcpsrv on the loopback.

12,000 of the news, dated over 12 years by turns, in 12 shards; 40 queries of 2 to 4 syllables out of titles, typed
and bare by turns, and 10 of the first 20 words of a text. Wall time of ten hits with snippets, in rounds by
turns, each question at its best of ROUNDS; then the messages of some kinds of question.

usage: remote.py [DATA]
"""
import collections
import gzip
import itertools
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import unicodedata

import data

sys.path.insert(0, str(data.ROOT / "tests" / "cli"))
from servers import Faulty, Pair, name_of, read_message, shut  # noqa: E402 (a folder that is no package)

DOCUMENTS, YEARS, SERVERS, ROUNDS = 12000, range(2012, 2024), 3, 5
COUNTED = {"three syllables": ["trạm thu phí"], "four bare": ["cong nghe thong tin"], "phrase": ['"giao thông"'],
           "wildcard": ["viễn*"], "question": ["kết quả xổ số điện toán hôm nay là bao nhiêu"],
           "facets": ["--facets", "trạm thu phí"], "explain": ["--explain", "trạm thu phí"]}


def read_news(path):
    with gzip.open(path / "news" / "docs.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in itertools.islice(lines, DOCUMENTS)]


def without_marks(text):
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def make_queries(news, seed):
    chooser = random.Random(seed)
    for i in range(40):
        words = chooser.choice(news)["title"].split()[:2 + i % 3]
        yield without_marks(" ".join(words)) if i % 2 else " ".join(words)
    for _ in range(10):
        yield " ".join(chooser.choice(news)["body"].split()[:20])


def build(folder, news):
    lines = "".join(json.dumps(document | {"date": f"{YEARS[i % len(YEARS)]}-05-04"}) + "\n"
                    for i, document in enumerate(news))
    (folder / "news.jsonl").write_text(lines)
    subprocess.run([data.INDEX, "rebuild", "-q", "--shard-documents", "0", "--db", folder / "index",
                    folder / "news.jsonl"], check=True)
    generation = folder / "index" / "generations" / (folder / "index" / "CURRENT").read_text().strip()
    return sorted(path for path in generation.iterdir() if path.is_dir())


def ask(places, *arguments, **options):
    command = [data.SEARCH, *places, *arguments]
    return subprocess.run([str(part) for part in command], check=False, text=True, capture_output=True,
                          env={"STTT_DB": "", "HOME": "/nowhere", "LC_ALL": "C.UTF-8"}, **options)


def milliseconds(places, queries, others):
    """Of each query, in a process that has answered others."""
    lines = "".join(f"{i}\t{query}\n" for i, query in enumerate(others + queries))
    result = ask(places, "--queries", "-", "--format", "jsonl", "--time", input=lines)
    times = [float(line.split("\t")[1]) for line in result.stderr.splitlines() if line.count("\t") == 2]
    return times[len(others):]


def compare(name, here, there, queries, others):
    best = {}
    for _ in range(ROUNDS):
        for places in (here, there):
            times = milliseconds(places, queries, others)
            best[places] = [min(pair) for pair in zip(times, best.get(places, times))]
    for part, call in (("p50", statistics.median), ("p99", lambda times: sorted(times)[int(len(times) * .99)])):
        mine, theirs = call(best[here]), call(best[there])
        print(f"{name}\t{part}\there {mine:.2f} ms\tthree servers {theirs:.2f} ms\tratio {theirs / mine:.1f}")


class Counter(Faulty):
    """Counts the messages that it hands on."""

    def __init__(self, port):
        self.lock = threading.Lock()
        super().__init__(port, None)

    def hand_on(self, client, server):
        with client.makefile("rb") as stream:
            while message := read_message(stream):
                with self.lock:
                    self.messages += 1
                server.sendall(message)
        shut(server)
        shut(client)


def count_messages(pairs, similar):
    counters = [(Counter(pair.postings.port), Counter(pair.records.port)) for pair in pairs]
    places = [f"--shard={name_of(postings.port, records.port)}" for postings, records in counters]
    for name, arguments in (COUNTED | {"similar": ["--similar", similar]}).items():
        for counter in itertools.chain(*counters):
            counter.messages = 0
        ask(places, *arguments)
        sums = collections.Counter()
        for postings, records in counters:
            sums.update(postings=postings.messages, records=records.messages)
        print(f"{name}\tto each of the postings {sums['postings'] / SERVERS:.0f}\tto all records {sums['records']}")


def main():
    news = read_news(data.folder())
    with tempfile.TemporaryDirectory() as folder:
        shards = build(pathlib.Path(folder), news)
        pairs = [Pair(shards[i::SERVERS]) for i in range(SERVERS)]
        try:
            here = (f"--db={folder}/index",)
            there = tuple(f"--shard={pair.name}" for pair in pairs)
            queries, others = list(make_queries(news, 13)), list(make_queries(news, 31))
            compare("all", here, there, queries, others)
            compare("short", here, there, queries[:40], others)
            compare("long", here, there, queries[40:], others)
            count_messages(pairs, news[0]["id"])
        finally:
            for pair in pairs:
                pair.stop()


if __name__ == "__main__":
    main()
