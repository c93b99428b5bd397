#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How well sttt-search answers the judged queries of this folder over corpus/, by kind of query.

usage: relevance.py             a TAP line for each kind; fails below the floors of floors.tsv
       relevance.py --record    measure, and write what was measured as the new floors
       relevance.py --misses    the queries whose first bulletin is not the best, and what came first

README.md tells how the queries were judged and how to add one.
"""
import collections
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from sttt import PROGRAMS, ROOT  # noqa: E402 (it stands in a folder of its own)

FIRST, RECALL, NDCG = "success@1", "recall@10", "nDCG@10"
KEPT = ("number", "phrase")  # kinds of which each query keeps the first place it had


def rows(name):
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def read_queries():
    """The kind of each query by its name."""
    return {query: kind for kind, query, _ in rows("queries.tsv")}


def read_judgements():
    judgements = collections.defaultdict(dict)
    for query, bulletin, grade in rows("qrels.tsv"):
        judgements[query][bulletin] = int(grade)
    return judgements


def read_floors():
    return {(name, measure): float(floor) for name, measure, floor in rows("floors.tsv")}


# --- what the programs answer --------------------------------------------------------------------


def run(program, folder, *arguments, typed=""):
    settings = {key: value for key, value in os.environ.items()
                if not key.startswith(("STTT_", "XDG_", "LANG", "LC_"))}
    settings.update({"LC_ALL": "C.UTF-8", "STTT_DB": str(folder / "index"), "HOME": str(folder)})
    process = subprocess.run([str(PROGRAMS[program]), *map(str, arguments)], input=typed, env=settings,
                             capture_output=True, text=True, check=False)
    if process.returncode != 0:
        sys.exit(f"{program} ended with {process.returncode}: {process.stderr}")
    return process.stdout


def answers():
    """The ids of the bulletins found by each query, the best first."""
    typed = "".join(f"{query}\t{text}\n" for _, query, text in rows("queries.tsv"))
    with tempfile.TemporaryDirectory(prefix="sttt-relevance-") as folder:
        run("sttt-index", pathlib.Path(folder), "update", "-q", ROOT / "corpus")
        lines = run("sttt-search", pathlib.Path(folder), "--queries", "-", "--format", "trec", "-n", 100,
                    typed=typed)
    found = collections.defaultdict(list)
    for line in lines.splitlines():
        query, _, bulletin = line.split("\t")[:3]
        found[query].append(bulletin)
    return found


# --- the measures --------------------------------------------------------------------------------


def gain(grades):
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:10]))


def first_is_best(judged, found):
    return bool(found) and judged.get(found[0]) == max(judged.values())


def measure_query(judged, found):
    """The measures of one query, from 0 to 1. Recall is out of what ten places can hold."""
    return {
        NDCG: gain([judged.get(bulletin, 0) for bulletin in found])
        / gain(sorted(judged.values(), reverse=True)),
        FIRST: float(first_is_best(judged, found)),
        RECALL: len(judged.keys() & set(found[:10])) / min(10, len(judged)),
    }


def mean(measures):
    return {name: 100 * sum(one[name] for one in measures) / len(measures) for name in (NDCG, FIRST, RECALL)}


def score(kinds, judgements, found):
    """The means of each kind and of all queries, and of each query of a kind in KEPT its first place."""
    by_kind = collections.defaultdict(list)
    scores = {}
    for query, kind in kinds.items():
        measures = measure_query(judgements[query], found[query])
        by_kind[kind].append(measures)
        by_kind["all"].append(measures)
        if kind in KEPT:
            scores[query, FIRST] = 100 * measures[FIRST]
    for kind, measures in by_kind.items():
        for name, value in mean(measures).items():
            scores[kind, name] = value
    return scores


# --- what is said --------------------------------------------------------------------------------


def bulletins():
    """The ids that corpus/ has in an index of it."""
    yield from (str(path.relative_to(ROOT)) for path in (ROOT / "corpus").rglob("*.txt"))
    for path in (ROOT / "corpus").rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            bulletin = json.loads(line)
            yield bulletin.get("id") or bulletin["url"]


def faults(kinds, judgements, floors):
    """What is wrong with the files of this folder."""
    known = set(bulletins())
    if len(kinds) != len(rows("queries.tsv")):
        yield "two queries have one name"
    if sum(map(len, judgements.values())) != len(rows("qrels.tsv")):
        yield "a bulletin is judged twice for one query"
    for query in kinds.keys() ^ judgements.keys():
        yield f"{query} is not in both queries.tsv and qrels.tsv"
    for query, judged in judgements.items():
        yield from (f"{query}: there is no {bulletin}" for bulletin in judged.keys() - known)
        yield from (f"{query}: {grade} is no grade" for grade in judged.values() if grade not in (1, 2, 3))
    named = {name for name, _ in floors}
    yield from (f"{kind} has no floors" for kind in {*kinds.values(), "all"} - named)
    yield from (f"{name} has a floor and is no kind or query" for name in
                named - {*kinds, *kinds.values(), "all"})


def say(number, name, complaints):
    print(f"{'not ok' if complaints else 'ok'} {number} - {name}")
    for complaint in complaints:
        print(f"# {complaint}")
    return not complaints


def belongs(name, kind, kinds):
    return name == kind or kinds.get(name) == kind


def check(kinds, judgements, scores):
    floors = read_floors()
    names = [*dict.fromkeys(kinds.values()), "all"]
    good = [say(1, "queries and judgements are in order", list(faults(kinds, judgements, floors)))]
    for number, kind in enumerate(names, 2):
        values = ", ".join(f"{measure} {scores[kind, measure]:.1f}" for measure in (NDCG, FIRST, RECALL))
        complaints = [f"{name}: {measure} is {scores.get((name, measure), 0):.2f}, the floor {floor}"
                      for (name, measure), floor in floors.items()
                      if belongs(name, kind, kinds) and scores.get((name, measure), 0) < floor]
        good.append(say(number, f"{kind}: {values}", complaints))
    print(f"1..{len(good)}")
    return all(good)


def record(kinds, scores):
    """Only the first places that a query of KEPT has are to be kept."""
    lines = [f"{name}\t{measure}\t{math.floor(10 * value) / 10}\n" for (name, measure), value in scores.items()
             if name not in kinds or value]
    (HERE / "floors.tsv").write_text("".join(sorted(lines)), encoding="utf-8")


def show_misses(judgements, found):
    for kind, query, text in rows("queries.tsv"):
        judged, hits = judgements[query], found[query]
        if first_is_best(judged, hits):
            continue
        print(f"\n{query}\t{text}")
        for place, bulletin in enumerate(hits[:3], 1):
            print(f"  {place}. {bulletin} ({judged.get(bulletin, 0)})")
        for bulletin, grade in judged.items():
            if grade == max(judged.values()):
                place = hits.index(bulletin) + 1 if bulletin in hits else "none"
                print(f"  wanted: {bulletin} ({grade}), place {place}")


def main():
    kinds, judgements, found = read_queries(), read_judgements(), answers()
    if sys.argv[1:] == ["--misses"]:
        show_misses(judgements, found)
    elif sys.argv[1:] == ["--record"]:
        record(kinds, score(kinds, judgements, found))
    elif not check(kinds, judgements, score(kinds, judgements, found)):
        sys.exit(1)


if __name__ == "__main__":
    main()
