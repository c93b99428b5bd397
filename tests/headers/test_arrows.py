#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Hold the #include lines against the table of who may use whom (ARCHITECTURE.md), as TAP."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])

MAY_USE = {
    "base": {"base"},
    "tokenizer": {"tokenizer", "base"},
    "index": {"index", "tokenizer", "base"},
    "indexer": {"indexer", "index", "tokenizer", "base"},
    "searcher": {"searcher", "index", "tokenizer", "base"},
}

# Libraries that only certain files may name: pattern of the header, pattern of the file.
KEPT_TO = [
    (r"unicode/|libstemmer\.h", r"tokenizer/"),
    (r"xapian|index/[a-z_]+\.hh", r"index/[a-z_]+\.(cc|hh)$"),
    (r"libxml/", r"indexer/(bulletin_html\.c|feed\.c|convert/office\.c|html_[a-z]+\.[ch])$"),
    (r"zip\.h|seccomp\.h", r"indexer/convert/"),
    (r"zlib\.h", r"indexer/(stream|http_response)\.c$|searcher/http/response\.c$"),
    (r"jansson\.h", r"base/json\.[ch]$"),
    (r"ini\.h", r"index/settings\.c$"),
    (r"sys/socket\.h|netinet/|arpa/|netdb\.h|microhttpd\.h|systemd/", r"searcher/http/"),
]

CPLUSPLUS = r"index/(deadline|index_reader(_[a-z]+)?|index_writer|match_query|shards|slice_string|xapian_error)\.(cc|hh)$"


def sources():
    for room in MAY_USE:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".c", ".cc", ".h", ".hh"):
                yield path


def forbidden(path):
    name = path.relative_to(ROOT).as_posix()
    room = name.split("/")[0]
    for line in path.read_text(encoding="utf-8").splitlines():
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if not include:
            continue
        header = include.group(1)
        if line.rstrip().endswith('"') and header.split("/")[0] not in MAY_USE[room]:
            yield f"{room}/ may not use {header}"
        for pattern, files in KEPT_TO:
            if re.match(pattern, header) and not re.match(files, name):
                yield f"{header} may be included in {files} alone"
    if path.suffix in (".cc", ".hh") and not re.match(CPLUSPLUS, name):
        yield "C++ is kept to the doors of index/"


def main():
    failures, number = 0, 0
    for number, path in enumerate(sources(), 1):
        wrong = list(forbidden(path))
        failures += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {path.relative_to(ROOT)}")
        for sentence in wrong:
            print(f"# {sentence}")
    print(f"1..{number}")
    return 1 if failures or not number else 0


sys.exit(main())
