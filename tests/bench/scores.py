#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How well questions find their documents: nDCG@10, MRR@10 and recall of every set with questions,
typed with and without marks, and how long a query takes (CPU, from sttt-search --time).

usage: scores.py [DATA] [SET...]
"""
import collections
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

import data

DEPTH = 100


def read_qrels(path):
    qrels = collections.defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, relevance = line.split("\t")[:3]
        if float(relevance) > 0:
            qrels[query][document] = float(relevance)
    return qrels


def read_run(text):
    run = collections.defaultdict(list)
    for line in text.splitlines():
        query, _, document = line.split("\t")[:3]
        run[query].append(document)
    return run


def gain(relevances):
    return sum(r / math.log2(rank + 2) for rank, r in enumerate(relevances[:10]))


def score(qrels, run):
    """Means over all judged queries; one without an answer counts as zero."""
    sums = collections.Counter()
    for query, relevant in qrels.items():
        found = run.get(query, [])
        sums["nDCG@10"] += gain([relevant.get(d, 0) for d in found]) / gain(
            sorted(relevant.values(), reverse=True))
        sums["MRR@10"] += next((1 / (rank + 1) for rank, d in enumerate(found[:10]) if d in relevant), 0)
        sums["R@10"] += len(relevant.keys() & set(found[:10])) / len(relevant)
        sums["R@100"] += len(relevant.keys() & set(found[:100])) / len(relevant)
    return {name: 100 * total / len(qrels) for name, total in sums.items()}


def build(data_set, index):
    """Index a set; one without documents of its own is the bodies of the news, whose titles are asked."""
    own = data.has_documents(data_set)
    data.build(data_set if own else data_set.parent / "news", index, titles=own)


def ask(index, queries):
    result = subprocess.run([data.SEARCH, "--db", index, "--format", "trec", "-n", str(DEPTH), "--time",
                             "--queries", queries], capture_output=True, text=True, check=False)
    if result.returncode == 2:
        sys.exit(result.stderr)
    times = sorted(float(line.split("\t")[2]) for line in result.stderr.splitlines() if "\t" in line)
    return read_run(result.stdout), times


def main():
    folder = data.folder()
    names = sys.argv[2:] or sorted(p.parent.name for p in folder.glob("*/qrels.tsv"))
    print(f"{'set':<12}{'typed':<7}{'nDCG@10':>8}{'MRR@10':>8}{'R@10':>8}{'R@100':>8}"
          f"{'p50 ms':>8}{'p99 ms':>8}{'q/s':>7}")
    for name in names:
        data_set = folder / name
        with tempfile.TemporaryDirectory(prefix="sttt-scores-") as place:
            index = pathlib.Path(place) / "index"
            build(data_set, index)
            for typed, queries in (("marks", "queries.tsv"), ("bare", "queries.bare.tsv")):
                run, times = ask(index, data_set / queries)
                scores = score(read_qrels(data_set / "qrels.tsv"), run)
                print(f"{name:<12}{typed:<7}" + "".join(
                    f"{scores[key]:8.1f}" for key in ("nDCG@10", "MRR@10", "R@10", "R@100"))
                    + f"{statistics.median(times):8.2f}{times[int(len(times) * 0.99)]:8.2f}"
                    f"{1000 * len(times) / sum(times):7.0f}", flush=True)


main()
