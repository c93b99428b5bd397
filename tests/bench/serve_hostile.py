#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether memory, open files or threads of sttt-serve grow under requests that mean harm.

Three rounds of 100,000 generated requests (tests/cli/hostile_requests.py), 20 pipelined on each of 8 connections at a
time, to one server over the sample corpus or the index that $STTT_DB names. A line is printed each 20,000 requests: what of
its memory is its own, by its proportional size too, its open files and its threads. The curve must level off: the status
is 1 when the rounds after the first added more than a MiB.

usage: serve_hostile.py [--rounds N] [--requests N]
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile

import data
import load

sys.path.insert(0, str(data.ROOT / "tests" / "cli"))

from hostile_requests import pipelined, read_answers  # noqa: E402

PIPELINED, CONNECTIONS, STEP = 20, 8, 20000


def send(address, seed):
    """Send pipelined requests; how many were answered before one of them had the connection closed."""
    with socket.create_connection(address, timeout=60) as connection:
        connection.sendall(pipelined(random.Random(seed), PIPELINED))
        received = b""
        try:
            while piece := connection.recv(1 << 18):
                received += piece
        except ConnectionResetError:
            pass
    return sum(1 for _ in read_answers(received))


def send_step(address, first):
    """As many as make a step; how many were answered."""
    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as clients:
        return sum(clients.map(lambda seed: send(address, seed), range(first, first + STEP // PIPELINED)))


def told(process, file, name):
    """MiB of a line of a file of /proc."""
    with open(f"/proc/{process.pid}/{file}", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(name + ":")) / 1024


def tell(server, sent, answered):
    process = server.process
    own = told(process, "status", "RssAnon")
    files, threads = (len(os.listdir(f"/proc/{process.pid}/{kind}")) for kind in ("fd", "task"))
    print(f"{sent:8} sent\t{answered:8} answered\t{told(process, 'status', 'VmRSS'):6.1f} MiB, {own:.1f} its own, proportionally"
          f" {told(process, 'smaps_rollup', 'Pss'):.1f}\t{files} files\t{threads} threads", flush=True)
    return own


def make_index(place):
    subprocess.run([data.INDEX, "update", "-q", "--db", place / "index", data.ROOT / "corpus"], check=True)
    return place / "index"


def run(server, options):
    """Its own memory at the end of each round."""
    host, port = server.address.removeprefix("http://").rsplit(":", 1)
    answered, ends = 0, []
    tell(server, 0, 0)
    for sent in range(STEP, options.rounds * options.requests + 1, STEP):
        answered += send_step((host, int(port)), sent)
        own = tell(server, sent, answered)
        if sent % options.requests < STEP:
            ends.append(own)
    return ends


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=100000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sttt-hostile-") as place:
        server = load.Server(os.environ.get("STTT_DB") or make_index(pathlib.Path(place)))
        try:
            ends = run(server, options)
        finally:
            server.stop()
    print("own memory after each round: " + ", ".join(f"{own:.1f} MiB" for own in ends))
    return 1 if ends[-1] > ends[0] + 1 else 0


if __name__ == "__main__":
    sys.exit(main())
