#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""sttt-analyze shows what the analyzer makes of a text."""
from sttt import Case, main, nfd


class Analyze(Case):
    def test_shows_all_forms_of_a_document_and_what_was_typed_of_a_query(self):
        tokens = self.analyze("trạm BTS")
        self.assertEqual(tokens[0], {"text": "trạm", "start": 0, "end": 6, "position": 1,
                                     "terms": ["trạm", "tram"], "kind": "syllable"})
        self.assertEqual(tokens[1]["terms"], ["bts", "tram bts"])
        self.assertEqual(tokens[1]["kind"], "foreign")
        self.assertEqual(self.analyze("--as", "query", "trạm")[0]["terms"], ["trạm"])
        self.assertEqual(self.analyze("--as", "query", "tram")[0]["terms"], ["tram"])

    def test_spellings_of_one_syllable_have_the_same_terms(self):
        for one, other in (("uỷ", "ủy"), ("hoà", "hòa"), ("kĩ", "kỹ"), ("quí", "quý"), ("đường", nfd("đường"))):
            self.assertEqual(self.analyze(one)[0]["terms"], self.analyze(other)[0]["terms"], one)

    def test_offsets_are_bytes_of_the_input(self):
        text = nfd("Uỷ ban") + " tr\u00adạm"
        for token in self.analyze(text):
            self.assertEqual(text.encode()[token["start"]:token["end"]].decode(), token["text"])

    def test_shows_compound_tokens_before_their_parts(self):
        tokens = self.analyze("số 17/2019/QĐ-UBND")
        self.assertEqual(tokens[1], {"text": "17/2019/QĐ-UBND", "start": 5, "end": 21, "position": 2,
                                     "terms": ["17/2019/qđ-ubnd", "17/2019/qd-ubnd"], "kind": "docnumber"})
        self.assertEqual([t["text"] for t in tokens[2:]], ["17", "2019", "QĐ", "UBND"])
        self.assertEqual(self.analyze("--as", "query", "QD 17/2019")[1]["terms"], ["17/2019/qd"])
        self.assertEqual([(t["kind"], t["terms"]) for t in self.analyze("quý III/2019, 29/7/2015") if "-" in t["terms"][0]],
                         [("period", ["2019-07..2019-09"]), ("date", ["2015-07-29"])])

    def test_reads_standard_input(self):
        tokens = self.analyze(stdin="3.670 trạm".encode())
        self.assertEqual([t["kind"] for t in tokens], ["number", "syllable"])
        self.assertEqual(tokens[0]["terms"], ["3670"])

    def test_usage_errors_exit_2(self):
        self.assertEqual(self.run_program("sttt-analyze", "--as", "poem", "x").code, 2)
        self.assertEqual(self.run_program("sttt-analyze", "--help").code, 0)


if __name__ == "__main__":
    main()
