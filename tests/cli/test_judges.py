#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""libxapian's own tools read what we wrote: the shards are sound and the terms are those of schema.h."""
import subprocess

from sttt import Case, main


class Judges(Case):
    def setUp(self):
        super().setUp()
        self.write("tin/a.txt", "Trạm BTS mới\n\nNgày 12/3/2015, tỉnh Sơn La dựng 3.670 trạm BTS.\n")
        self.write("tin/b.txt", "Điểm bưu điện\n\nNgày 2/4/2016, Sở kiểm tra đường thư.\n")
        self.sttt_index("update", self.folder / "tin")
        self.write("tin/a.txt", "Trạm BTS mới\n\nNgày 12/3/2015, tỉnh Sơn La dựng 3.671 trạm BTS.\n")
        self.sttt_index("update", self.folder / "tin")

    def shard(self, name, database="postings"):
        return self.index / "generations" / (self.index / "CURRENT").read_text().strip() / name / database

    def ask(self, *command):
        result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout

    def test_every_shard_is_sound(self):
        for name in ("2015", "2016"):
            for database in ("postings", "records"):
                self.assertIn("No errors found", self.ask("xapian-check", self.shard(name, database)))

    def test_the_terms_are_those_of_the_schema(self):
        terms = self.ask("xapian-delve", "-a", "-1", self.shard("2015")).splitlines()
        for term in ("Etram:trạm", "Btram", "Gtram bts", "E3671:3671", "SEtram:trạm", "SBtram", "SGtram bts",
                     "Pson la", "Y2015"):
            self.assertIn(term, terms)
        self.assertNotIn("E3670:3670", terms)
        self.assertEqual(self.ask("xapian-delve", "-a", "-1", self.shard("2015", "records")).splitlines()[-1],
                         "Qtin/a.txt")

    def test_a_title_word_counts_three_times(self):
        found = self.ask("xapian-delve", "-v", "-t", "Bbuu", self.shard("2016"))
        self.assertIn("1 3 ", found)


if __name__ == "__main__":
    main()
