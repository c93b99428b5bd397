#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Text that nobody writes ends in an answer or a reason, soon and without all the memory."""
from sttt import Case, main

WORD = b"a" * 10_000_000
MARKS = "a".encode() + "\u0301".encode() * 10_000_000
HOSTILE = {"word": WORD, "marks": MARKS, "zeros": b"\0" * 10_000_000, "broken": b"\xff" * 64_000_000}


class Hostile(Case):
    def test_is_analyzed(self):
        for name, text in HOSTILE.items():
            result = self.run_program("sttt-analyze", stdin=text)
            self.assertEqual((result.code, result.err), (0, ""), name)
            self.assertLess(len(result.lines()), 1000, name)

    def test_words_after_it_are_found(self):
        for name, text in HOSTILE.items():
            tokens = self.analyze(stdin=text[:1_000_000] + " trạm".encode())
            self.assertEqual(tokens[-1]["text"], "trạm", name)
            self.assertEqual(tokens[-1]["start"], 1_000_001, name)

    def test_is_rejected_by_name_while_others_are_indexed(self):
        folder = self.folder / "tin"
        folder.mkdir()
        for name, text in HOSTILE.items():
            (folder / f"{name}.txt").write_bytes(text)
        (folder / "good.txt").write_text("Trạm BTS\n\nTỉnh có 3.670 trạm BTS.\n")
        result = self.sttt_index("update", folder, expect=1)
        for name in HOSTILE:
            self.assertIn(f"{name}.txt", result.err)
        self.assertEqual([hit["id"] for hit in self.hits("trạm BTS")], ["tin/good.txt"])

    def test_is_indexed_when_it_is_short_enough(self):
        folder = self.folder / "tin"
        folder.mkdir()
        for name in ("word", "marks", "broken"):
            (folder / f"{name}.txt").write_bytes(b"Tin\n\n" + HOSTILE[name][:3_000_000] + " trạm BTS\n".encode())
        self.sttt_index("update", folder, expect=1)  # it says how much of them is no UTF-8
        self.assertEqual(len(self.hits("trạm BTS")), 3)


if __name__ == "__main__":
    main()
