#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What sttt-search prints: formats, batches, colour, exit codes, translations."""
import re
import subprocess

from sttt import PROGRAMS, Case, main


class Formats(Case):
    def setUp(self):
        super().setUp()
        self.write_lines(
            "tin.jsonl",
            {"id": "a b", "title": "Trạm BTS ở Sơn La", "body": "Sơn La dựng 12 trạm BTS <mới> & sửa 3 trạm.",
             "date": "2019-07-18", "source": "mic.gov.vn", "province": "Sơn La", "url": "https://mic.gov.vn/1"},
            {"id": "c", "title": "Điểm bưu điện", "body": "Không có gì về\u001b[31m trạm phát sóng."})
        self.sttt_index("update", self.folder / "tin.jsonl")

    def test_json_has_every_key(self):
        answer = self.search("--format", "json", "trạm BTS").json()
        self.assertEqual(list(answer), ["version", "query", "total", "total_exact", "took_ms", "suggestion",
                                        "relaxed", "partial", "warnings", "hits", "facets"])
        self.assertEqual(answer["version"], 1)
        self.assertEqual(answer["query"]["text"], "trạm BTS")
        hit = answer["hits"][0]
        self.assertEqual(list(hit), ["rank", "id", "url", "title", "date", "source", "province", "cites", "score",
                                     "tier", "snippet", "highlights", "snippet_html", "duplicates", "copies"])
        self.assertEqual((hit["rank"], hit["id"], hit["date"]), (1, "a b", "2019-07-18"))
        self.assertIn("<mark>trạm BTS</mark> &lt;mới&gt; &amp; sửa", hit["snippet_html"])

    def test_what_is_not_known_is_null(self):
        hit = self.search("--format", "json", "phát sóng").json()["hits"][0]
        self.assertEqual([hit[key] for key in ("url", "date", "source", "province")], [None] * 4)

    def test_jsonl_is_one_hit_a_line(self):
        lines = self.search("--format", "jsonl", "trạm").lines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(all(line.startswith('{"rank":') for line in lines))

    def test_ids_and_trec_are_for_other_programs(self):
        self.assertEqual(self.search("--format", "ids", "trạm BTS").lines(), ["a b"])
        self.write("queries.tsv", "q1\ttrạm BTS\nq2\tkhongco\nq3\tphát sóng\n")
        result = self.search("--format", "trec", "--queries", self.folder / "queries.tsv")
        rows = [line.split("\t") for line in result.lines()]
        self.assertEqual([(row[0], row[1], row[2], row[3], row[5]) for row in rows],
                         [("q1", "Q0", "a b", "1", "sttt"), ("q3", "Q0", "c", "1", "sttt")])
        self.assertEqual(result.code, 0)

    def test_text_is_plain_in_a_pipe_and_never_lets_a_control_character_through(self):
        result = self.search("trạm")
        self.assertNotIn("\x1b", result.out)
        self.assertIn("Trạm BTS ở Sơn La", result.out)

    def test_time_goes_to_standard_error(self):
        result = self.search("--time", "--format", "ids", "trạm")
        self.assertTrue(re.fullmatch(r"1\t\d+\.\d+\t\d+\.\d+\n", result.err), result.err)

    def test_exit_codes_are_those_of_grep(self):
        self.assertEqual(self.search("trạm").code, 0)
        self.assertEqual(self.search("khongcogihet").code, 1)
        self.assertEqual(self.search("--format", "khong", "trạm").code, 2)
        self.assertEqual(self.search("--from", "hôm qua", "trạm").code, 2)
        self.assertEqual(self.search("--no-such-option").code, 2)
        self.assertEqual(self.search("--help").code, 0)
        self.assertEqual(self.search("--version").code, 0)

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([PROGRAMS["sttt-search"], "--db", self.index, "trạm"], stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 2)
        self.assertIn(b"No space left", process.stderr)

    def test_people_are_spoken_to_in_their_language(self):
        english = self.search("khongcogihet")
        vietnamese = self.search("khongcogihet", environment={"LC_ALL": "C.UTF-8", "LANGUAGE": "vi"})
        self.assertNotEqual(english.out + english.err, vietnamese.out + vietnamese.err)
        self.assertRegex(vietnamese.out + vietnamese.err, "[Kk]hông")
        self.assertEqual(vietnamese.code, 1)


if __name__ == "__main__":
    main()
