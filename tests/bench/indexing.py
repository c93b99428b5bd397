#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexing speed beside a plain libxapian loop that adds the same terms, on the news.

Both read the same JSON Lines file and end with a database on disk; ours also verifies, syncs and
publishes it. MB/s are of JSON text, by wall time for jobs side by side and by CPU time for one.

usage: indexing.py [DATA]
"""
import pathlib
import tempfile

import data


def folder_size(path):
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def main():
    news = data.folder() / "news"
    with tempfile.TemporaryDirectory(prefix="sttt-indexing-") as place:
        place = pathlib.Path(place)
        documents = place / "news.jsonl"
        megabytes = data.unpack(news, documents) / 1e6

        plain_cpu, plain_wall = data.cpu_seconds(
            [data.BUILD / "tests" / "bench" / "bench_plain_loop", documents, place / "plain"])
        print(f"{'plain loop':<14}{megabytes / plain_cpu:7.2f} MB/s CPU {megabytes / plain_wall:7.2f} MB/s wall"
              f" {folder_size(place / 'plain') / 1e6:7.0f} MB", flush=True)
        walls = {}
        for jobs in (1, 2):
            index = place / f"index{jobs}"
            cpu, walls[jobs] = data.cpu_seconds(
                [data.INDEX, "rebuild", "-q", "-j", jobs, "--db", index, documents])
            print(f"{f'sttt-index -j{jobs}':<14}{megabytes / cpu:7.2f} MB/s CPU"
                  f" {megabytes / walls[jobs]:7.2f} MB/s wall {folder_size(index) / 1e6:7.0f} MB"
                  f"  {plain_wall / walls[jobs]:.2f} of the plain loop", flush=True)
        print(f"two jobs are {walls[1] / walls[2]:.2f} times as fast as one")


main()
