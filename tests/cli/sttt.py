# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the programs as a user does, on folders of bulletins made for one test.

A test is a unittest.TestCase of class Case; `main()` runs a file's tests and prints TAP. The programs
are those of the build folder in $STTT_BUILD.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("STTT_BUILD", ROOT / "build"))
PROGRAMS = {
    "sttt-index": BUILD / "indexer" / "sttt-index",
    "sttt-search": BUILD / "searcher" / "sttt-search",
    "sttt-analyze": BUILD / "tokenizer" / "sttt-analyze",
}


def nfd(text):
    return unicodedata.normalize("NFD", text)


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8", "surrogateescape")

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return self.out.splitlines()


class Case(unittest.TestCase):
    """A test with a folder of its own: self.folder for inputs, self.index for the index."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sttt-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.index = self.folder / "index"

    def run_program(self, name, *arguments, stdin=b"", environment=None, **options):
        settings = {key: value for key, value in os.environ.items()
                    if not key.startswith(("STTT_", "XDG_", "LANG", "LC_"))}
        settings.update({"LC_ALL": "C.UTF-8", "STTT_DB": str(self.index), "HOME": str(self.folder),
                         "STTT_LOCALEDIR": str(BUILD / "po")})
        settings.update(environment or {})
        command = [str(PROGRAMS.get(name, name)), *(a if isinstance(a, bytes) else str(a) for a in arguments)]
        process = subprocess.run(command, input=stdin, capture_output=True, env=settings, timeout=300,
                                 check=False, **options)
        result = Result(process)
        self.assertNotIn("Sanitizer", result.err)
        self.assertNotIn("runtime error", result.err)
        self.assertGreaterEqual(result.code, 0, f"{name} was ended by a signal: {result.err}")
        return result

    def sttt_index(self, *arguments, expect=0, **options):
        result = self.run_program("sttt-index", *arguments, **options)
        self.assertEqual(result.code, expect, result.err + result.out)
        return result

    def search(self, *arguments, **options):
        return self.run_program("sttt-search", *arguments, **options)

    def hits(self, *arguments):
        """The hits of a search as JSON objects."""
        result = self.search("--format", "json", *arguments)
        self.assertIn(result.code, (0, 1), result.err)
        answer = result.json()
        self.assertEqual(result.code, 0 if answer["hits"] else 1)
        return answer["hits"]

    def ids(self, *arguments):
        return [hit["id"] for hit in self.hits(*arguments)]

    def analyze(self, *arguments, **options):
        result = self.run_program("sttt-analyze", *arguments, **options)
        self.assertEqual(result.code, 0, result.err)
        return [json.loads(line) for line in result.lines()]

    def write(self, name, content):
        """A file below self.folder; text is written as UTF-8 as it is."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def write_lines(self, name, *documents):
        return self.write(name, "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents))


def highlighted(hit):
    """The words that a hit marks in its snippet."""
    return [hit["snippet"][start:end] for start, end in hit["highlights"]]


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def say(self, verdict, test, remark=""):
        self.number += 1
        print(f"{verdict} {self.number} - {test.id().split('.', 1)[1]}{remark}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say("ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("ok", test, f" # SKIP {reason}")

    def fail_with(self, test, error):
        self.say("not ok", test)
        for line in self._exc_info_to_string(error, test).splitlines():
            print(f"# {line}", flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.fail_with(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.fail_with(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            self.fail_with(subtest, err)


def main():
    result = TapResult()
    unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]).run(result)
    print(f"1..{result.number}")
    sys.exit(0 if result.wasSuccessful() and result.number else 1)
