#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages of portals are read as bulletins: how well, and that nothing of the sites round them is found."""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))

from make_pages import write_pages  # noqa: E402
from measure import labels, print_row, read_all, score  # noqa: E402
from sttt import PROGRAMS, Case, main  # noqa: E402

LEAST_F1 = 0.97
LEAST_DATES = 0.95
PHRASE_WORDS = 8  # of a line that is looked for


class Extraction(Case):
    """The pages are made once for all tests, and indexed once."""

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="sttt-pages-")
        cls.pages = pathlib.Path(cls.place.name)
        write_pages(cls.pages, 252)
        cls.live = cls.pages / "index"
        cls.indexed = False

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def setUp(self):
        super().setUp()
        self.index = self.live
        if not self.indexed:
            self.sttt_index("update", "-q", "--report", self.pages / "report.json", self.pages / "mirror")
            type(self).indexed = True

    def measure(self, name, database):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "STTT_DB": str(database), "HOME": str(self.folder)}
        read = read_all(PROGRAMS["sttt-index"], self.pages, environment=environment)
        total = score(read)
        print("# ", end="")
        print_row(name, total)
        self.assertGreaterEqual(total.micro(), LEAST_F1)
        self.assertGreaterEqual(total.mean(), LEAST_F1)
        self.assertGreaterEqual(total.share("date"), LEAST_DATES)
        self.assertEqual(total.share("title"), 1)
        return total

    def test_rules_alone_find_the_bulletin(self):
        self.measure("rules alone", self.folder / "none")

    def test_with_what_was_learnt_the_bulletin_is_found_too(self):
        self.assertEqual(self.measure("with learnt lines", self.live).left, 0)

    def test_the_set_is_what_it_is_said_to_be(self):
        entries = labels(self.pages)
        layouts = {entry["layout"] for entry in entries}
        held_out = {entry["layout"] for entry in entries if entry["held_out"]}
        self.assertGreaterEqual(len(entries), 60)
        self.assertGreaterEqual(len(layouts), 12)
        self.assertGreaterEqual(3 * len(held_out), len(layouts))
        self.assertGreaterEqual(len({entry["text"] for entry in entries}), 60)

    def test_no_line_of_a_site_is_found(self):
        entries = labels(self.pages)
        content = " ".join(f"{entry['title']} {entry['text']}" for entry in entries).lower()
        phrases = {" ".join(line.split()[:PHRASE_WORDS]) for entry in entries for line in entry["site"]}
        phrases = sorted(phrase for phrase in phrases if phrase.lower() not in content)
        self.assertGreater(len(phrases), 100)
        queries = self.write("queries.tsv", "".join(f"{phrase}\t\"{phrase}\"\n" for phrase in phrases))
        found = self.search("--format", "trec", "--queries", queries).lines()
        self.assertEqual(sorted({line.split("\t")[0] for line in found}), [])

    def test_every_title_is_found(self):
        titles = sorted({entry["title"] for entry in labels(self.pages)})
        queries = self.write("queries.tsv", "".join(f"{title}\t\"{title}\"\n" for title in titles))
        found = self.search("--format", "trec", "--queries", queries).lines()
        self.assertEqual(sorted({line.split("\t")[0] for line in found}), titles)


FOOT = "Chi cục trân trọng cảm ơn quý vị đã dành thời gian đọc bản tin và mong nhận được thư góp ý."
SHARED = "Đây là việc làm thường xuyên của ngành và được nhân dân trong vùng đồng tình ủng hộ."


class Learning(Case):
    """A site whose foot stands right behind the text, as a sentence that no rule can tell from it."""

    def write_page(self, name, subject):
        return self.write(f"mirror/chicuc.gov.vn/{name}.html",
                          f"<title>{subject}</title><h1>{subject}</h1><p>Ngày 17/7/2019, {subject.lower()} tại xã miền núi.</p>"
                          f"<p>{SHARED}</p><p>Bà con {subject.lower()} từ sáng sớm.</p><p>{FOOT}</p>")

    def write_pages(self):
        for number, subject in enumerate(("Hiến máu", "Trồng rừng", "Phát thóc giống", "Dựng cột sóng", "Sửa cầu treo",
                                          "Thay loa xã", "Khám bệnh", "Cấp căn cước")):
            self.write_page(f"tin{number}", subject)

    def generation(self):
        return self.index / "generations" / (self.index / "CURRENT").read_text().strip()

    def test_a_new_page_is_read_with_what_earlier_ones_taught(self):
        self.write_pages()
        report = self.folder / "report.json"
        self.sttt_index("update", "--report", report, self.folder / "mirror")
        self.assertEqual(json.loads(report.read_text())["learnt"]["sites"], [{"site": "chicuc.gov.vn", "pages": 8, "lines": 2}])
        page = self.write_page("moi", "Kéo dây điện")
        self.sttt_index("update", "--report", report, self.folder / "mirror")
        self.assertEqual(json.loads(report.read_text())["learnt"]["sites"], [])
        self.assertEqual(self.ids(f'"{FOOT}"'), [])
        self.assertEqual(len(self.ids(f'"{SHARED}"', "--copies", "-n", "20")), 9)
        shown = self.sttt_index("show", page).out
        self.assertIn("(repeats on 8 of the 8 pages looked at of its site)", shown)
        self.assertEqual(self.sttt_index("show", "--db", self.folder / "none", page).out.count("repeats on"), 0)

    def test_the_number_of_threads_makes_no_difference(self):
        self.write_pages()
        learnt = set()
        for jobs in (1, 4):
            self.sttt_index("rebuild", "-j", jobs, self.folder / "mirror")
            learnt.add((self.generation() / "repeats.jsonl").read_bytes())
        self.assertEqual(len(learnt), 1)

    def test_a_generation_of_an_older_version_knows_no_site(self):
        self.write_pages()
        self.sttt_index("update", self.folder / "mirror")
        (self.generation() / "repeats.jsonl").unlink()
        self.write_page("moi", "Kéo dây điện")
        self.sttt_index("update", self.folder / "mirror")
        self.assertEqual(len(self.ids(f'"{FOOT}"')), 1)

    def test_a_damaged_file_is_named_and_the_old_index_stays_live(self):
        self.write_pages()
        self.sttt_index("update", self.folder / "mirror")
        (self.generation() / "repeats.jsonl").write_text('{"version":1}\nx\n')
        self.write_page("moi", "Kéo dây điện")
        result = self.sttt_index("update", self.folder / "mirror", expect=3)
        self.assertIn("repeats.jsonl:2: this line is damaged", result.err)


if __name__ == "__main__":
    main()
