#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a machine can say of the source, as TAP.

usage: lint.py SOURCE BUILD clang-format|clang-tidy|cppcheck|manuals|translations
"""
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ROOMS = ["base", "tokenizer", "index", "indexer", "searcher"]


def run(*command, **options):
    """What a command printed if it failed, else nothing."""
    result = subprocess.run([str(part) for part in command], text=True, capture_output=True, check=False,
                            cwd=ROOT, **options)
    return result.stdout + result.stderr if result.returncode else ""


def sources(*suffixes, tests=False):
    folders = ROOMS + (["tests"] if tests else [])
    return sorted(p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in suffixes)


def clang_format():
    for path in sources(".c", ".cc", ".h", ".hh", tests=True):
        yield path, run("clang-format", "--dry-run", "--Werror", path)


def clang_tidy():
    paths = sources(".c", ".cc")

    def tidy(path):
        return run("clang-tidy", "--quiet", "-p", BUILD, path)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        yield from zip(paths, pool.map(tidy, paths))


def cppcheck():
    yield "all rooms", run("cppcheck", "--quiet", "--error-exitcode=1", "--inline-suppr", "-j2",
                           "--enable=warning,performance,portability", "--std=c17", "-I", ROOT,
                           "-D__GNUC__", *[ROOT / room for room in ROOMS])


def manuals():
    for path in sorted((ROOT / "docs").rglob("*.[157]")):
        result = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(path)],
                                text=True, capture_output=True, check=False)
        yield path, result.stderr


def translations():
    """Every sentence is translated, and the catalogue knows every sentence."""
    with tempfile.TemporaryDirectory() as folder:
        found = pathlib.Path(folder) / "found.pot"
        files = (ROOT / "po" / "POTFILES").read_text().split()
        listed = {ROOT / name for name in files}
        using = {p for p in sources(".c", ".cc") if re.search(r"\b(N?_|ngettext_)\(\"|\b_\($", p.read_text(), re.M)}
        missing = sorted(str(p.relative_to(ROOT)) for p in using - listed)
        yield "po/POTFILES", "not listed: " + ", ".join(missing) if missing else ""
        run("xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=ngettext_:1,2", "-o",
            found, *files)
        yield "po/vi.po", (run("msgfmt", "--check", "-o", "/dev/null", "po/vi.po")
                           + run("msgcmp", "po/vi.po", found))


CHECKS = {"clang-format": clang_format, "clang-tidy": clang_tidy, "cppcheck": cppcheck,
          "manuals": manuals, "translations": translations}


def main():
    number = failures = 0
    for number, (name, messages) in enumerate(CHECKS[sys.argv[3]](), 1):
        if isinstance(name, pathlib.Path):
            name = name.relative_to(ROOT)
        failures += bool(messages)
        print(f"{'not ok' if messages else 'ok'} {number} - {name}")
        for line in messages.splitlines():
            print(f"# {line}")
    print(f"1..{number}")
    return 1 if failures or not number else 0


sys.exit(main())
