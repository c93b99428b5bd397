#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is shown once, why a bulletin stands where it does, and what is like one: over corpus/."""
import json
import unittest  # noqa: F401 (the loader finds the cases)

from sttt import ROOT, Case, main

PAIRS = [
    ("corpus/mic/2015/lam-dong-so-ket-6-thang-dau-nam-2015.txt",
     "corpus/lamdong/2015/so-ket-6-thang-dau-nam-2015.txt", "sơ kết 6 tháng đầu năm 2015 Lâm Đồng"),
    ("corpus/mic/2017/khanh-hoa-chuyen-doi-ipv6.txt",
     "corpus/khanhhoa/2017/thu-nghiem-ipv6-cong-thong-tin.txt", "Khánh Hòa IPv6"),
    ("corpus/mic/2021/vai-thieu-len-san-thuong-mai-dien-tu.txt",
     "corpus/bacgiang/2021/vai-thieu-len-san.txt", "vải thiều Bắc Giang"),
]

# The same topic in another year or province, the same number of another issuer, nearly the same title.
NEAR = [
    ("24/2018/QĐ-UBND", {"corpus/binhphuoc/2018/quyet-dinh-24-dai-truyen-thanh.txt",
                         "corpus/kiengiang/2018/quyet-dinh-24-cong-thong-tin.txt"}),
    ("gặp mặt báo chí 21/6", {"corpus/namdinh/2017/gap-mat-bao-chi-21-6.txt",
                              "corpus/namdinh/2018/gap-mat-bao-chi-21-6.txt"}),
    ("Lâm Đồng sơ kết 6 tháng đầu năm", {"corpus/lamdong/2014/so-ket-6-thang-dau-nam-2014.txt"}),
    ("kết quả hoạt động quý 2019", {"corpus/hungyen/2019/ket-qua-hoat-dong-quy-i-nam-2019.txt",
                                    "corpus/hungyen/2019/ket-qua-hoat-dong-quy-iii-nam-2019.txt",
                                    "corpus/thaibinh/2019/ket-qua-hoat-dong-quy-iii-nam-2019.txt"}),
    ("ngày chuyển đổi số quốc gia", {"corpus/mic/2022/ngay-chuyen-doi-so-quoc-gia.txt",
                                     "corpus/mic/2023/ngay-chuyen-doi-so-quoc-gia.txt"}),
]

QUERIES = ["trạm BTS", "tram bts", '"trạm BTS"', "STTTT", "cntt", "36-NQ/TW", "viễ*", "tiêu đề:trạm", "tramj năm:2019",
           "làm thế nào để chuyển đổi sang IPv6 ở Khánh Hòa", "ngày 21/6 gặp mặt báo chí", "tem OR sách", "trạm -BTS"]


class Corpus(Case):
    def setUp(self):
        super().setUp()
        self.sttt_index("update", ROOT / "corpus")

    def answer(self, *arguments):
        return self.search("--format", "json", *arguments).json()

    def test_a_republished_bulletin_is_shown_once(self):
        for first, second, query in PAIRS:
            hits = self.answer("-n", "100", query)["hits"]
            shown = [hit for hit in hits if hit["id"] in (first, second)]
            self.assertEqual(len(shown), 1, query)
            self.assertEqual(shown[0]["duplicates"], 1, query)
            self.assertEqual({shown[0]["id"], *shown[0]["copies"]}, {first, second})

    def test_near_misses_are_shown_each(self):
        for query, wanted in NEAR:
            ids = {hit["id"] for hit in self.answer("-n", "100", query)["hits"]}
            self.assertLessEqual(wanted, ids, query)

    def test_copies_may_be_shown_and_are_counted_in_any_case(self):
        first, second, query = PAIRS[0]
        folded, apart = self.answer("-n", "1000", query), self.answer("-n", "1000", "--copies", query)
        self.assertLessEqual({first, second}, {hit["id"] for hit in apart["hits"]})
        self.assertEqual({hit["duplicates"] for hit in apart["hits"]}, {0})
        self.assertEqual(folded["total"], apart["total"])
        self.assertLess(len(folded["hits"]), len(apart["hits"]))

    def test_text_names_the_copies(self):
        out = self.search("-n", "1", PAIRS[1][2]).out
        self.assertIn("\n    and 1 copy: corpus/", out)
        self.assertNotIn("copy", self.search("-n", "1", "--copies", PAIRS[1][2]).out)

    def test_formats_for_evaluation_keep_copies_apart(self):
        first, second, query = PAIRS[0]
        lines = self.search("--format", "ids", "-n", "100", query).lines()
        self.assertLessEqual({first, second}, set(lines))

    def test_pages_of_folded_hits_fit_together(self):
        query = "sơ kết OR IPv6 OR vải thiều"
        whole = [(hit["rank"], hit["id"]) for hit in self.answer("-n", "30", query)["hits"]]
        paged = [(hit["rank"], hit["id"]) for page in range(1, 11)
                 for hit in self.answer("-n", "3", "--page", page, query)["hits"]]
        self.assertEqual(paged, whole)

    def test_every_score_is_explained_to_the_last_digit(self):
        lines = "".join(f"{number}\t{query}\n" for number, query in enumerate(QUERIES))
        result = self.search("--queries", "-", "--explain", "--format", "json", "-n", "25", stdin=lines.encode())
        self.assertEqual(len(result.lines()), len(QUERIES))
        for line in result.lines():
            answer = json.loads(line)
            self.assertTrue(answer["hits"], line[:80])
            self.assertTrue(answer["plan"], line[:80])
            for hit in answer["hits"]:
                explain = hit["explain"]
                parts = sum(part["score"] for part in explain["parts"])
                self.assertAlmostEqual(parts, explain["words"], delta=1e-6)
                self.assertAlmostEqual(parts + explain["closeness"], hit["score"], delta=1e-6, msg=line[:80])

    def test_words_that_were_not_typed_are_explained(self):
        def reasons(query):
            return {(part["for"], part["why"]) for hit in self.answer("--explain", "-n", "100", query)["hits"]
                    for part in hit["explain"]["parts"]}

        self.assertIn(("cntt", "abbreviation"), reasons("cntt"))
        self.assertIn(("TPHCM", "name"), reasons("TPHCM"))
        self.assertIn(("STTTT", "successor"), reasons("STTTT"))
        self.assertIn(("viễ", "wildcard"), reasons("viễ*"))
        self.assertIn(("tramj", "keys"), reasons("tramj"))
        self.assertEqual(reasons("trạm"), {(None, None)})

    def test_text_is_explained_under_each_hit(self):
        out = self.search("--explain", "-n", "1", "trạm BTS").out
        self.assertTrue(out.startswith("trạm BTS\nthe first, better with the others\n"), out)
        self.assertIn("\n    score ", out)
        self.assertRegex(out, r"\n      \+\d+\.\d{4}  trạm, as typed: 1 in the title, \d+ in the text; weight 1, rarity ")
        self.assertNotIn("score", self.search("-n", "1", "trạm BTS").out)
        self.assertEqual(self.search("--explain", "khongco").code, 1)

    def test_similar_bulletins_are_about_the_same(self):
        hits = self.answer("--similar", "corpus/namdinh/2017/gap-mat-bao-chi-21-6.txt", "-n", "5")["hits"]
        self.assertEqual(hits[0]["id"], "corpus/namdinh/2018/gap-mat-bao-chi-21-6.txt")
        hits = self.answer("--similar", "corpus/mic/2018/phat-hanh-bo-tem-tet-ky-hoi.txt", "-n", "3")["hits"]
        self.assertIn("phat-hanh-bo-tem", hits[0]["id"])

    def test_similar_leaves_out_the_bulletin_and_its_copies(self):
        for first, second, _ in PAIRS:
            answer = self.answer("--similar", first, "-n", "100")
            ids = {hit["id"] for hit in answer["hits"]}
            self.assertTrue(ids)
            self.assertFalse(ids & {first, second})
            self.assertEqual(answer["query"]["similar"], first)

    def test_similar_may_be_narrowed(self):
        first = "corpus/namdinh/2017/gap-mat-bao-chi-21-6.txt"
        hits = self.answer("--similar", first, "--from", "2019", "-n", "10")["hits"]
        self.assertTrue(hits)
        self.assertTrue(all(hit["date"] >= "2019-01-01" for hit in hits))

    def test_similar_to_what_is_not_there_is_an_error(self):
        result = self.search("--similar", "khong/co.txt")
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("khong/co.txt: the index has no such document", result.err)

    def test_similar_goes_without_a_query(self):
        first = PAIRS[0][0]
        for arguments in (["trạm"], ["--queries", "-"], ["--facets"], ["--sort", "newest"]):
            self.assertEqual(self.search("--similar", first, *arguments).code, 2, arguments)

    def test_facets_count_all_whatever_is_shown(self):
        query = "tháng OR ngày OR năm"
        whole = self.answer("--facets", "-n", "1000", "--copies", query)
        years = {}
        for hit in whole["hits"]:
            if hit["date"]:
                years[hit["date"][:4]] = years.get(hit["date"][:4], 0) + 1
        self.assertEqual({value["value"]: value["count"] for value in whole["facets"]["year"]}, years)
        for arguments in (["-n", "0"], ["-n", "1"], ["--sort", "newest"], ["-n", "2", "--page", "3"]):
            self.assertEqual(self.answer("--facets", *arguments, query)["facets"], whole["facets"], arguments)

    def test_a_source_is_one_value_however_its_spaces_are_written(self):
        values = [value["value"] for value in self.answer("--facets", "-n", "0", "báo OR họp")["facets"]["source"]]
        self.assertEqual(values.count("Cổng TTĐT Sở TT&TT"), 1, values)
        self.assertFalse([value for value in values if "\u00a0" in value])


if __name__ == "__main__":
    main()
