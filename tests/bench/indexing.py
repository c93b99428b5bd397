#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexing speed beside a plain libxapian loop that adds the same terms, on news and law.

Both read the same JSON Lines file and end with a database on disk; ours also verifies, syncs and
publishes it. MB/s are of JSON text, by wall time for jobs side by side and by CPU time for one.

usage: indexing.py [DATA]
"""
import pathlib
import subprocess
import tempfile

import data


def folder_size(path):
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def row(name, megabytes, measured, size, remark=""):
    cpu, wall, memory = measured
    print(f"{name:<14}{megabytes / cpu:7.2f} MB/s CPU {megabytes / wall:7.2f} MB/s wall {memory:6.0f} MiB"
          f" {size / 1e6:7.0f} MB on disk  {remark}", flush=True)
    return wall


def write_documents(target):
    with open(target, "wb") as lines:
        for name in ("news", "zalo-law"):
            with data.open_documents(data.folder() / name) as documents:
                lines.writelines(documents)
    return target.stat().st_size / 1e6


def main():
    with tempfile.TemporaryDirectory(prefix="sttt-indexing-") as place:
        place = pathlib.Path(place)
        documents = place / "bulletins.jsonl"
        megabytes = write_documents(documents)

        measured = data.measure([data.BUILD / "tests" / "bench" / "bench_plain_loop", documents, place / "plain"])
        plain = row("plain loop", megabytes, measured, folder_size(place / "plain"))
        walls = {}
        for jobs in (1, 2):
            index = place / f"index{jobs}"
            measured = data.measure([data.INDEX, "rebuild", "-q", "-j", jobs, "--db", index, documents],
                                    accept=(0, 1), stderr=subprocess.DEVNULL)  # some texts are doubtful
            walls[jobs] = row(f"sttt-index -j{jobs}", megabytes, measured, folder_size(index),
                              f"{plain / measured[1]:.2f} times the plain loop")
        print(f"two jobs are {walls[1] / walls[2]:.2f} times as fast as one")


main()
