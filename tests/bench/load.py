# SPDX-License-Identifier: GPL-2.0-or-later
"""A sttt-serve of the build folder on the loopback, queries for it, and wrk, which asks them as fast as it can."""
import itertools
import json
import os
import random
import re
import subprocess
import unicodedata
from urllib.parse import quote_plus

import data

SERVE = data.BUILD / "searcher" / "http" / "sttt-serve"
LUA = data.ROOT / "tests" / "bench" / "load.lua"
TICKS = os.sysconf("SC_CLK_TCK")


def read_documents(folder, count):
    with data.open_documents(folder / "news") as lines:
        return [json.loads(line) for line in itertools.islice(lines, count)]


def without_marks(text):
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def queries_of(documents, count, seed=20261127):
    """Different queries of two to four syllables, from anywhere in the titles."""
    chooser, queries = random.Random(seed), {}
    while len(queries) < count:
        words = re.findall(r"[^\W_]+", chooser.choice(documents)["title"])
        length = 2 + len(queries) % 3
        if len(words) >= length:
            start = chooser.randrange(len(words) - length + 1)
            queries[" ".join(words[start:start + length])] = None
    return list(queries)


class Server:
    def __init__(self, index, *arguments):
        self.process = subprocess.Popen([SERVE, "--listen", "127.0.0.1:0", "--db", index, *arguments], text=True,
                                        stderr=subprocess.PIPE, env={"LC_ALL": "C.UTF-8"})
        self.address = self.process.stderr.readline().rstrip().rsplit(" ", 1)[1].rstrip("/")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stderr.close()

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        """MiB that it holds, and MiB of that which are no pages of files."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            lines = dict(line.split(":", 1) for line in file)
        return tuple(int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))


def write_targets(path, queries):
    path.write_text("".join(f"/api/search?limit=10&lang=en&q={quote_plus(query)}\n" for query in queries))
    return path


def wrk(server, targets, connections, seconds, *arguments):
    """Begin to ask the targets of a file by turns."""
    return subprocess.Popen(["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
                             "--timeout", "30s", "--script", LUA, server.address, "--", targets, *arguments],
                            stdout=subprocess.PIPE, text=True)


def outcome(process):
    """What load.lua counted, when wrk is done."""
    said, _ = process.communicate()
    return json.loads(re.search(r"^load: (.*)$", said, re.M)[1])
