#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Completions while typing over corpus/: what they are, that each finds something, and what is told of a damaged index."""
import json
import unittest  # noqa: F401 (the loader finds the cases)

from sttt import ROOT, Case, main

TITLES = ("so thong tin va truyen thong", "cong dich vu", "an toan thong tin", "Nghị định 72", "dai truyen thanh", "tổng đài",
          "chuyen doi so", "bao ve tram bts", "Nghe An thanh tra", "quy hoach vi tri", "thong tin va truyen th", "họp báo tháng")


class Complete(Case):
    def setUp(self):
        super().setUp()
        self.sttt_index("update", ROOT / "corpus")

    def complete(self, typed, *arguments):
        return self.search("--complete", typed, *arguments)

    def texts(self, typed, *arguments):
        return self.complete(typed, *arguments).lines()

    def test_bare_half_typed_and_telex_input(self):
        for typed, meant in (("tram b", "trạm BTS"), ("traamj b", "trạm BTS"), ("trạ", "trạm BTS"), ("thong t", "thông tin"), ("thôn", "thông tin"),
                             ("so thong tin va truyen thong quang t", "Sở Thông tin và Truyền thông Quảng Trị")):
            self.assertEqual(self.texts(typed)[0], meant, typed)

    def test_marks_that_were_typed_stay(self):
        self.assertTrue(all(text.startswith("đường") for text in self.texts("đường")))
        self.assertEqual(self.texts("trám b"), [])

    def test_each_finds_something(self):
        seen = set()
        for title in TITLES:
            for end in range(2, len(title) + 1, 2):
                seen.update(self.texts(title[:end]))
        self.assertGreater(len(seen), 80)
        queries = self.folder / "queries.tsv"
        queries.write_text("".join(f"q{number}\t{text}\n" for number, text in enumerate(sorted(seen))), encoding="utf-8")
        found = {line.split("\t")[0] for line in self.search("--queries", queries, "--exact", "--format", "trec").lines()}
        self.assertEqual([text for number, text in enumerate(sorted(seen)) if f"q{number}" not in found], [])

    def test_nothing_twice_and_not_what_was_typed(self):
        for typed in ("tr", "thong tin", "thông tin", "so"):
            texts = self.texts(typed)
            self.assertEqual(len(texts), len({text.lower() for text in texts}), typed)
            self.assertNotIn(typed, texts)

    def test_the_syntax_of_the_query_stays_or_there_is_nothing(self):
        self.assertEqual(self.texts('"viễn thông" tram b')[0], '"viễn thông" trạm BTS')
        for typed in ('"tram b', "title:tram", "(tram b", "-tram", "tram*", "NOT tram b"):
            self.assertEqual(self.texts(typed), [], typed)

    def test_as_json(self):
        answer = self.complete("tram b", "--format", "json").json()
        self.assertEqual(answer, {"version": 1, "query": "tram b", "suggestions": [{"text": "trạm BTS", "count": 2}]})
        put_together = self.complete("hop bao ve tram b", "--format", "json").json()["suggestions"]
        self.assertEqual(put_together[0], {"text": "họp báo về trạm BTS", "count": None})
        self.assertEqual(self.complete("xyzt", "--format", "json").json()["suggestions"], [])

    def test_exit_codes_and_usage(self):
        self.assertEqual(self.complete("tram b").code, 0)
        self.assertEqual(self.complete("xyzt qwr").code, 1)
        self.assertEqual(len(self.texts("th", "-n", "3")), 3)
        for arguments in (["--format", "trec"], ["trạm"], ["--queries", "x"], ["--similar", "x"]):
            self.assertEqual(self.complete("tram b", *arguments).code, 2, arguments)

    def test_hostile_input(self):
        for typed in ("a" * 5000, "tram\nb", "\x1b[31mtram b", '"' * 400, "(" * 400, "-" * 400, "a:" * 200, "ạ" * 200):
            result = self.complete(typed, "--format", "json")
            self.assertIn(result.code, (0, 1), typed)
            self.assertEqual(json.loads(result.out)["query"], typed)
        self.assertNotIn("\x1b", self.complete("\x1b[31m tram b").out)

    def phrases(self):
        return self.index.rglob("generations/*/phrases")

    def test_an_index_without_phrases_has_none(self):
        for phrases in self.phrases():
            phrases.unlink()
        self.assertEqual(self.texts("tram b"), [])
        self.assertEqual(self.search("trạm BTS").code, 0)

    def test_damaged_phrases_are_an_error(self):
        for phrases in self.phrases():
            phrases.write_bytes(phrases.read_bytes()[:-1])
        result = self.complete("tram b")
        self.assertEqual(result.code, 2)
        self.assertIn("sttt-index rebuild", result.err)
        self.assertEqual(self.sttt_index("verify", expect=3).code, 3)

    def test_an_update_adds_what_is_new(self):
        self.assertEqual(self.texts("khinh khi c"), [])
        bulletin = {"id": "moi", "title": "Thả khinh khí cầu", "date": "2025-09-01"}
        self.sttt_index("update", "-", stdin=json.dumps(bulletin).encode())
        self.assertEqual(self.texts("tha khinh khi c"), ["thả khinh khí cầu"])


if __name__ == "__main__":
    main()
