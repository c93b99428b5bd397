# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the benchmarks find their text, and how they run the programs.

The text is not part of the project. $STTT_DATA (or the first argument) names a folder with one folder a
set: docs.jsonl or docs.jsonl.gz ({"id","title","body"} lines) and, for sets with questions,
queries.tsv and queries.bare.tsv ("qid<TAB>query") and qrels.tsv ("qid<TAB>id<TAB>relevance").
The programs are those of $STTT_BUILD, which should be a release build (meson setup --buildtype=release).
"""
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("STTT_BUILD", ROOT / "build"))
SEARCH = BUILD / "searcher" / "sttt-search"
INDEX = BUILD / "indexer" / "sttt-index"


def folder():
    """The folder of the data, or the end of the program with a word on how to get some."""
    name = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("STTT_DATA")
    if not name or not pathlib.Path(name).is_dir():
        print("skipped: set STTT_DATA to a folder of text as tests/bench/data.py describes it")
        sys.exit(77)
    return pathlib.Path(name)


def open_documents(data_set):
    packed = data_set / "docs.jsonl.gz"
    return gzip.open(packed, "rb") if packed.exists() else open(data_set / "docs.jsonl", "rb")


def has_documents(data_set):
    return (data_set / "docs.jsonl").exists() or (data_set / "docs.jsonl.gz").exists()


def build(data_set, index, titles=True):
    """Index a set, or the bodies of it alone."""
    command = [INDEX, "rebuild", "-q", "--db", index, "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process, open_documents(data_set) as documents:
        for line in documents:
            if not titles:
                document = json.loads(line)
                document.pop("title", None)
                line = json.dumps(document, ensure_ascii=False).encode() + b"\n"
            process.stdin.write(line)
    if process.returncode not in (0, 1):  # 1: published, with something to be told of an input
        sys.exit(f"{data_set.name}: the index could not be built")


def unpack(data_set, target):
    """The set's documents as a plain file; its size in bytes."""
    with open_documents(data_set) as source, open(target, "wb") as plain:
        shutil.copyfileobj(source, plain)
    return target.stat().st_size


def measure(command, accept=(0,), **options):
    """Run a command that may end so; the CPU seconds (user and system), wall seconds and MiB of memory that it took."""
    start = os.times().elapsed
    with subprocess.Popen([str(part) for part in command], **options) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accept:
        sys.exit(f"{command[0]}: exit status {process.returncode}")
    return usage.ru_utime + usage.ru_stime, os.times().elapsed - start, usage.ru_maxrss / 1024


def cpu_seconds(command, **options):
    """The same without the memory."""
    return measure(command, **options)[:2]
