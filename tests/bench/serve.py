#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests per second and latencies of sttt-serve, and what HTTP costs.

200 different queries of 2 to 4 syllables out of titles of the news, typed and bare, asked by turns by wrk over 1, 4 and 16
connections; ten hits, no facets, JSON, nothing from a cache. The CPU time of a request, all threads of the server together,
stands beside that of a query in `sttt-search --queries` with the same options, in rounds by turns, medians.

usage: serve.py [DATA]

$STTT_DB names an index of those news that is there already; else one is made. $SECONDS (10) is the time of each run.
"""
import os
import pathlib
import statistics
import subprocess
import tempfile

import data
import load

QUERIES, CONNECTIONS, ROUNDS, REPEATS = 200, (1, 4, 16), 3, 5
SECONDS = int(os.environ.get("SECONDS", "10"))


def make_index(place, source):
    data.unpack(source / "news", place / "news.jsonl")
    subprocess.run([data.INDEX, "rebuild", "-q", "--db", place / "index", place / "news.jsonl"], check=True)
    return place / "index"


def search_milliseconds(place, index, queries):
    """CPU of a query in one process that answers all of them, several times."""
    lines = "".join(f"{n}\t{query}\n" for n, query in enumerate(queries * REPEATS))
    (place / "queries.tsv").write_text(lines)
    command = [data.SEARCH, "--db", index, "--format", "json", "--limit", "10", "--queries", place / "queries.tsv"]
    seconds, _ = data.cpu_seconds(command, accept=(0, 1), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return seconds * 1000 / len(queries) / REPEATS


def run(server, targets, connections):
    before = server.cpu_seconds()
    counted = load.outcome(load.wrk(server, targets, connections, SECONDS))
    assert not counted["status"] and not counted["connection"], counted
    return counted | {"cpu": (server.cpu_seconds() - before) * 1000 / counted["requests"]}


def measure(place, index, name, queries):
    targets = load.write_targets(place / "targets", queries)
    server, costs = load.Server(index), []
    try:
        load.outcome(load.wrk(server, targets, 4, 3))
        for connections in CONNECTIONS:
            rounds = []
            for _ in range(ROUNDS):
                searching = search_milliseconds(place, index, queries)
                rounds.append(run(server, targets, connections) | {"searching": searching})
            middle = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
            costs = [one["cpu"] / one["searching"] - 1 for one in rounds]
            print(f"{name}\t{connections} connections\t{middle['requests'] / middle['seconds']:.0f} requests a second"
                  f"\tp50 {middle['p50']:.1f} ms\tp99 {middle['p99']:.1f} ms\tCPU {middle['cpu']:.2f} ms"
                  f"\tsttt-search {middle['searching']:.2f} ms\tHTTP {100 * statistics.median(costs):+.0f} %", flush=True)
        print(f"{name}\tmemory {server.memory()[0]:.0f} MiB, {server.memory()[1]:.0f} of them its own")
    finally:
        server.stop()


def main():
    source = data.folder()
    queries = load.queries_of(load.read_documents(source, 20000), QUERIES)
    with tempfile.TemporaryDirectory(prefix="sttt-serve-") as place:
        place = pathlib.Path(place)
        index = os.environ.get("STTT_DB") or make_index(place, source)
        measure(place, index, "typed", queries)
        measure(place, index, "bare", [load.without_marks(query) for query in queries])


if __name__ == "__main__":
    main()
