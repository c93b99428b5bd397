#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""sttt-serve under load while generations are published.

wrk keeps 16 connections busy while `sttt-index update` publishes 20 generations, spread over the time of the run. Each has the same 2,000
bulletins of the news with its number before every title, so an answer whose hits have two numbers is of two
generations. Printed are errors, such answers, and the server's memory, a line each tenth of the time.

usage: serve_publish.py [--minutes N] [DATA]
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import data
import load

GENERATIONS, DOCUMENTS, CONNECTIONS = 20, 2000, 16
SHORT = 240  # seconds, without --minutes


def publish(place, documents, number):
    with open(place / "news.jsonl", "w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document | {"title": f"Kỳ {number}: {document['title']}"}, ensure_ascii=False) + "\n")
    subprocess.run([data.INDEX, "update", "-q", "--db", place / "index", place / "news.jsonl"], check=True)


class Memory:
    """Tells the memory of a server each tenth of a time."""

    def __init__(self, server, seconds):
        self.server, self.step, self.begun = server, seconds / 10, time.monotonic()
        self.next = self.begun

    def wait(self, until):
        """As many seconds after the beginning."""
        while (left := self.begun + until - time.monotonic()) > 0:
            if time.monotonic() >= self.next:
                self.tell()
            time.sleep(min(left, 1))

    def tell(self):
        whole, own = self.server.memory()
        self.next = time.monotonic() + self.step
        print(f"{self.passed():6.0f} s\t{whole:.1f} MiB, {own:.1f} of them its own", flush=True)

    def passed(self):
        return time.monotonic() - self.begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float)
    parser.add_argument("data", nargs="*")
    options = parser.parse_args()
    sys.argv[1:] = options.data
    seconds = int(options.minutes * 60) if options.minutes else SHORT
    documents = load.read_documents(data.folder(), DOCUMENTS)
    with tempfile.TemporaryDirectory(prefix="sttt-publish-") as place:
        place = pathlib.Path(place)
        publish(place, documents, 0)
        targets = load.write_targets(place / "targets", load.queries_of(documents, 200))
        server = load.Server(place / "index")
        try:
            memory = Memory(server, seconds)
            asking = load.wrk(server, targets, CONNECTIONS, seconds, "editions")
            for number in range(1, GENERATIONS + 1):
                publish(place, documents, number)
                memory.wait(seconds * number / (GENERATIONS + 1))
            behind = memory.passed() - seconds
            counted = load.outcome(asking)
            memory.tell()
        finally:
            server.stop()
    print(f"{counted['requests']} answers in {counted['seconds']:.0f} s, {GENERATIONS} generations, p50 {counted['p50']:.1f} ms,"
          f" p99 {counted['p99']:.1f} ms, longest {counted['max']:.0f} ms")
    errors = counted["wrong"] + counted["connection"]
    print(f"errors: {errors}; answers with hits of one generation: {counted['whole']}, of two: {counted['mixed']}")
    if behind > 0:
        print(f"the last generations were published {behind:.0f} s after the load ended: give it more --minutes")
    return 1 if errors or counted["mixed"] or not counted["whole"] or behind > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
