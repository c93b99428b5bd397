#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every header compiles alone, as C17, and as C++17 where the doors of index/ use it; as TAP."""
import pathlib
import subprocess
import sys

ROOT, C, CPLUSPLUS = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
ROOMS = ["base", "tokenizer", "index", "indexer", "searcher"]
SEEN_FROM_CPLUSPLUS = {"base", "tokenizer", "index"}
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-D_POSIX_C_SOURCE=200809L"]


def compiles(path, compiler, language, standard):
    command = [compiler, *WARNINGS, f"-std={standard}", "-I", str(ROOT), "-x", language, "-"]
    result = subprocess.run(command, input=f'#include "{path.relative_to(ROOT)}"\n', text=True,
                            capture_output=True, check=False)
    return result.returncode == 0, result.stderr


def main():
    number = failures = 0
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("*.h")):
            for compiler, language, standard in ((C, "c", "c17"), (CPLUSPLUS, "c++", "c++17")):
                if language == "c++" and room not in SEEN_FROM_CPLUSPLUS:
                    continue
                number += 1
                ok, messages = compiles(path, compiler, language, standard)
                failures += not ok
                print(f"{'ok' if ok else 'not ok'} {number} - {path.relative_to(ROOT)} as {standard}")
                for line in messages.splitlines():
                    print(f"# {line}")
    print(f"1..{number}")
    return 1 if failures or not number else 0


sys.exit(main())
