#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Did you mean: what is suggested for queries over corpus/, and that it always finds something."""
import unittest  # noqa: F401 (the loader finds the cases)

from sttt import ROOT, Case, main

VIETNAMESE = {"LC_ALL": "C.UTF-8", "LANGUAGE": "vi"}


class Suggest(Case):
    def setUp(self):
        super().setUp()
        self.sttt_index("update", ROOT / "corpus")

    def answer(self, *arguments):
        return self.search("--format", "json", *arguments).json()

    def suggestion(self, *arguments):
        """What is suggested; it must find something."""
        suggestion = self.answer(*arguments)["suggestion"]
        if suggestion is not None:
            self.assertGreater(self.answer("--exact", *arguments[:-1], suggestion)["total"], 0, suggestion)
        return suggestion

    def test_marks_are_restored(self):
        for typed, meant in (("tram bts", "trạm BTS"), ("vien thong", "viễn thông"), ("quan ly nha nuoc", "quản lý nhà nước"),
                             ("TRAM BTS", "TRẠM BTS"), ("so thong tin va truyen thong", "Sở Thông tin và Truyền thông")):
            self.assertEqual(self.suggestion(typed), meant)

    def test_what_has_marks_stays(self):
        self.assertEqual(self.suggestion("trạm bts lam dong"), "trạm BTS Lâm Đồng")

    def test_slips_are_put_right(self):
        for typed, meant in (("tạm BTS", "trạm BTS"), ("thong tjn", "thông tin"), ("thông tjn", "thông tin"),
                             ("viễnthông", "viễn thông"), ("vi ễn thông", "viễn thông"), ("bỗ sung", "bổ sung"),
                             ("nghành y tế", "ngành y tế")):
            self.assertEqual(self.suggestion(typed), meant)

    def test_keys_are_suggested_as_what_they_show(self):
        answer = self.answer("thoong tin")
        self.assertEqual(answer["suggestion"], "thông tin")
        self.assertIn('"thoong" was read as "thông".', answer["warnings"])

    def test_what_is_right_has_none(self):
        for typed in ("trạm BTS", "công nghệ thông tin", "BTS", "17/2019/QĐ-UBND", "ngày 29/7", "Sở TT&TT", "2019", ""):
            self.assertIsNone(self.suggestion(typed), typed)

    def test_what_finds_nothing_is_not_suggested(self):
        for typed in ("xyzt qwrtp", "tram bts khong gian vu tru", "tram bts -BTS", "zzzzzz"):
            self.assertIsNone(self.suggestion(typed), typed)
        self.assertIsNone(self.suggestion("--to", "1990", "tram bts"))

    def test_the_syntax_of_the_query_stays(self):
        self.assertEqual(self.suggestion('"tram bts" -"lam dong" năm:2012..2019'), '"trạm BTS" -"lam dong" năm:2012..2019')
        self.assertEqual(self.suggestion("title:(tram bts) OR bao chi"), "title:(trạm BTS) OR báo chí")

    def test_people_are_told_in_their_language(self):
        self.assertIn("\nDid you mean: trạm BTS\n", self.search("tram bts").out)
        self.assertIn("\nCó phải bạn muốn tìm: trạm BTS\n", self.search("tram bts", environment=VIETNAMESE).out)
        self.assertNotIn("Did you mean", self.search("trạm BTS").out)

    def test_an_index_without_a_lexicon_has_none(self):
        for lexicon in self.index.rglob("generations/*/lexicon"):
            lexicon.unlink()
        answer = self.answer("tram bts")
        self.assertGreater(answer["total"], 0)
        self.assertIsNone(answer["suggestion"])

    def test_a_damaged_lexicon_is_an_error(self):
        for lexicon in self.index.rglob("generations/*/lexicon"):
            lexicon.write_bytes(lexicon.read_bytes()[:-1])
        result = self.search("tram bts")
        self.assertEqual(result.code, 2)
        self.assertIn("sttt-index rebuild", result.err)
        self.assertEqual(self.sttt_index("verify", expect=3).code, 3)


if __name__ == "__main__":
    main()
