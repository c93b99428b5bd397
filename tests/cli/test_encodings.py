#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages in the encodings of twenty years are read, found, and named."""
import json
import subprocess

from sttt import ROOT, Case, main

TITLE = "Bến Tre: Kiểm tra trạm viễn thông vùng lũ"
BODY = "Ngày 12/3/2008, Sở Thông tin và Truyền thông họp về đường dây nóng, dự án truyền thanh và bưu cục."


def encode(text, charset):
    """Bytes in an encoding that Python does not have."""
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), capture_output=True,
                          check=True).stdout


class Encodings(Case):
    def assert_found(self, path, encoding):
        for query in ('"đường dây nóng"', '"trạm viễn thông"', "bưu cục"):
            self.assertEqual(self.ids("--exact", query), [path], query)
        shown = self.sttt_index("show", self.folder / path)
        self.assertIn(f"encoding: {encoding}\n", shown.out)
        self.assertIn(f"title: {TITLE}\n", shown.out)
        self.assertIn(BODY, shown.out)

    def assert_text_file(self, content, encoding):
        self.write("tin/a.txt", content)
        report = self.folder / "report.json"
        self.sttt_index("update", "--report", report, self.folder / "tin")
        self.assert_found("tin/a.txt", encoding)
        expected = [] if encoding == "UTF-8" else [{"encoding": encoding, "bulletins": 1}]
        self.assertEqual(json.loads(report.read_text())["encodings"], expected)

    def test_tcvn3(self):
        self.assert_text_file(encode(f"{TITLE}\n\n{BODY}\n", "TCVN5712-1"), "TCVN3")

    def test_viscii(self):
        self.assert_text_file(encode(f"{TITLE}\n\n{BODY}\n", "VISCII"), "VISCII")

    def test_windows_1258(self):
        self.assert_text_file(encode(f"{TITLE}\n\n{BODY}\n", "CP1258"), "windows-1258")

    def test_utf_16_without_a_mark(self):
        self.assert_text_file(f"{TITLE}\n\n{BODY}\n".encode("utf-16-le"), "UTF-16LE")

    def test_utf_8_encoded_twice(self):
        self.assert_text_file(f"{TITLE}\n\n{BODY}\n".encode().decode("latin-1").encode(), "UTF-8 in UTF-8")

    def test_utf_8(self):
        self.assert_text_file(f"\ufeff{TITLE}\n\n{BODY}\n", "UTF-8")

    def test_html_in_tcvn3_that_declares_another_charset(self):
        html = (f"<html><head><meta charset='iso-8859-1'><title>{TITLE}</title></head>"
                f"<body><p>{BODY}</p></body></html>")
        self.write("tin/a.html", encode(html, "TCVN5712-1"))
        self.sttt_index("update", self.folder / "tin")
        self.assert_found("tin/a.html", "TCVN3")

    def test_html_in_ascii_whose_entities_are_letters_of_tcvn3(self):
        html = f"<html><head><title>{TITLE}</title></head><body><p>{BODY}</p></body></html>"
        letters = encode(html, "TCVN5712-1").decode("latin-1")
        self.write("tin/a.html", "".join(c if c.isascii() else f"&#{ord(c)};" for c in letters))
        self.sttt_index("update", self.folder / "tin")
        self.assert_found("tin/a.html", "TCVN3 in UTF-8")

    def test_json_whose_escapes_are_letters_of_tcvn3(self):
        title, body = (encode(text, "TCVN5712-1").decode("latin-1") for text in (TITLE, BODY))
        self.write("tin/a.jsonl", json.dumps({"id": "a", "title": title, "body": body}) + "\n")
        self.sttt_index("update", self.folder / "tin")
        self.assertEqual(self.ids("--exact", '"đường dây nóng"'), ["a"])
        self.assertIn("encoding: TCVN3 in UTF-8\n", self.sttt_index("show", self.folder / "tin/a.jsonl").out)

    def test_json_lines_in_bytes_of_tcvn3(self):
        line = json.dumps({"id": "a", "title": TITLE, "body": BODY}, ensure_ascii=False)
        self.write("tin/a.jsonl", encode(line + "\n", "TCVN5712-1"))
        self.sttt_index("update", self.folder / "tin")
        self.assertEqual(self.ids("--exact", '"đường dây nóng"'), ["a"])

    def test_what_stays_doubtful_goes_in_as_it_is_and_is_named(self):
        self.write("tin/a.txt", "Tin BTS\n\n" + "Th«ng b¸o vÒ c¸c tr¹m k«zz b¸zz r«qq.\n")
        report = self.folder / "report.json"
        result = self.sttt_index("update", "--report", report, self.folder / "tin", expect=1)
        self.assertIn("tin/a.txt: its encoding is doubtful", result.err)
        rejected = json.loads(report.read_text())["rejected"]
        self.assertEqual([(r["input"], r["indexed"]) for r in rejected], [("tin/a.txt", True)])
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])

    def test_the_samples_in_old_encodings_are_found(self):
        self.sttt_index("update", ROOT / "corpus" / "bang-ma-cu")
        for query, name in (('"niêm yết giá cước"', "tcvn3-kiem-tra-buu-cuc"),
                            ('"trạm BTS trước mùa lũ"', "vni-phu-song-kenh-rach"),
                            ('"cuộc thi viết thư quốc tế"', "viqr-thi-viet-thu-quoc-te"),
                            ('"chất lượng dịch vụ viễn thông"', "utf8-hai-lan-hop-thu-gop-y")):
            self.assertEqual(self.ids("--exact", query), [f"bang-ma-cu/2009/{name}.txt"], query)


main()
