#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an operator says of the sources, and is told of them in the morning."""
import datetime
import json
import os
import pty
import subprocess
import time

from prometheus_client.parser import text_string_to_metric_families

from sttt import BUILD, PROGRAMS, Case, main

TODAY = datetime.date.today()


def days_ago(number):
    return TODAY - datetime.timedelta(days=number)


def bulletin(title, day, body="Sở Thông tin và Truyền thông họp giao ban về trạm BTS."):
    return f"{title}\n\n(Mic.gov.vn) - Ngày {day:%d/%m/%Y}, {body}\n"


class Operator(Case):
    def setUp(self):
        super().setUp()
        self.report_path = self.folder / "report.json"

    def configure(self, text):
        self.config = self.write("sttt.conf", text)

    def update(self, *arguments, path="tin", **options):
        return self.sttt_index("update", "--config", self.config, "--report", self.report_path, *arguments,
                               self.folder / path, **options)

    def report(self):
        return json.loads(self.report_path.read_text())

    def sources(self):
        return {row["source"]: row for row in self.report()["sources"]}


class Sources(Operator):
    def test_what_is_known_of_a_source_completes_its_bulletins(self):
        self.configure("[source dak-nong]\nmatch = tin/**\nname = Cổng Đắk Nông\nprovince = dak nong\n"
                       "date order = month day year\n")
        self.write("tin/a.txt", "07/08/2019 14:04\nHọp giao ban\nSở họp bàn về trạm BTS.\n")
        self.write("tin/b.txt", "Tin thứ hai\n(Mic.gov.vn) - Sở họp bàn về trạm BTS ở Phú Yên.\n")
        self.update()
        hits = {hit["id"]: hit for hit in self.hits("BTS")}
        self.assertEqual((hits["tin/a.txt"]["source"], hits["tin/a.txt"]["province"], hits["tin/a.txt"]["date"]),
                         ("Cổng Đắk Nông", "Đắk Nông", "2019-07-08"))
        self.assertEqual((hits["tin/b.txt"]["source"], hits["tin/b.txt"]["province"]), ("mic.gov.vn", "Đắk Nông"))

    def test_a_charset_is_believed_where_the_text_leaves_a_doubt(self):
        self.configure("[source cu]\nmatch = tin/**\ncharset = VISCII\n")
        self.write("tin/a.txt", b"Tin BTS\n\nt\xa8n l\xa9m\n")
        self.update()
        self.assertEqual(self.ids("--exact", "tẽn lẹm"), ["tin/a.txt"])

    def test_a_host_is_known_by_the_url_or_the_folder_that_wget_made(self):
        self.configure("[source phu-yen]\nmatch = phuyen.gov.vn\nname = Sở TT&TT Phú Yên\n")
        self.write("tin/www.phuyen.gov.vn/a.txt", "Họp giao ban\nSở họp bàn về trạm BTS.\n")
        self.write_lines("tin/b.jsonl", {"url": "https://stttt.phuyen.gov.vn/1", "title": "Tin BTS"},
                         {"url": "https://example.vn/1", "title": "Tin BTS khác"})
        self.update()
        self.assertEqual({hit["id"]: hit["source"] for hit in self.hits("BTS")},
                         {"tin/www.phuyen.gov.vn/a.txt": "Sở TT&TT Phú Yên",
                          "https://stttt.phuyen.gov.vn/1": "Sở TT&TT Phú Yên", "https://example.vn/1": "example.vn"})

    def test_show_knows_the_sources_too(self):
        self.configure("[source mic]\nmatch = tin/2003/**\nname = mic.gov.vn\nprovince = Hà Nội\n")
        path = self.write("tin/2003/a.txt", "Họp giao ban\nSở họp bàn về trạm BTS.\n")
        shown = self.sttt_index("show", "--config", self.config, path).out
        self.assertIn("source: mic.gov.vn\nprovince: Hà Nội\n", shown)

    def test_a_wrong_configuration_is_refused_before_anything_is_touched(self):
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        for text, reason in (("[source a]\nmatch = tin/**\ncolour = red\n", ":3: a source has no setting `colour`"),
                             ("[source a]\nmatch = tin/**\nprovince = Atlantis\n", ":3: Atlantis: there is no"),
                             ("[source a]\nmatch = a/**\n[source b]\nmatch = a/**\n", ":4: a/**: this is a pattern of"),
                             ("[source a]\nmatch = tin/**\nexpect = many\n", ":3: many: write `N a week`")):
            self.configure(text)
            result = self.update(expect=3)
            self.assertIn(f"{self.config}{reason}", result.err)
            self.assertIn("nothing was published", result.err)
            self.assertFalse(self.index.exists())
            self.assertEqual(self.report()["outcome"], "failed")
            self.assertIn(reason, self.report()["error"])

    def test_a_configuration_that_was_named_must_be_there(self):
        self.config = self.folder / "none.conf"
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.assertIn("none.conf", self.update(expect=3).err)

    def test_the_search_leaves_sources_alone(self):
        self.configure(f"db = {self.index}\n[source a]\nmatch = nonsense\ncolour = red\ntimeout = no\n")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.sttt_index("update", self.folder / "tin")
        result = self.search("--config", self.config, "--format", "ids", "BTS", environment={"STTT_DB": ""})
        self.assertEqual((result.code, result.out), (0, "tin/a.txt\n"), result.err)


class Silence(Operator):
    CONFIG = "[source mic]\nmatch = tin/**\nname = mic.gov.vn\nexpect = 2 a week\n"

    def test_a_silent_source_is_named_and_the_update_is_no_failure(self):
        self.configure(self.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.write("tin/b.txt", bulletin("Tin hai", days_ago(12)))
        sentence = f"mic: no new bulletin since {days_ago(9)} (expects 2 a week)"
        self.assertIn(sentence + "\n", self.update("-q").err)
        self.assertEqual(self.sources()["mic.gov.vn"]["silent"], sentence)
        self.assertEqual(self.sources()["mic.gov.vn"]["last"], str(days_ago(9)))
        self.assertIn(sentence + "\n", self.update().err)

        self.write("tin/c.txt", bulletin("Tin ba", days_ago(1)))
        self.assertIn("mic: only 1 new bulletin in the last 7 days (expects 2 a week)", self.update().err)
        self.write("tin/d.txt", bulletin("Tin bốn", days_ago(0)))
        self.assertEqual(self.update().err, "")
        self.assertIsNone(self.sources()["mic.gov.vn"]["silent"])

    def test_a_source_that_never_brought_anything_is_silent(self):
        self.configure(self.CONFIG + "[source phuyen]\nmatch = phuyen/**\nexpect = 1 a month\n")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.assertIn("phuyen: no bulletin yet (expects 1 a month)\n", self.update().err)

    def test_an_index_of_an_earlier_version_is_given_time(self):
        self.configure(self.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.sttt_index("update", self.folder / "tin")
        for path in self.index.glob("generations/*/sources.json"):
            path.unlink()
        self.assertEqual(self.update().err, "")

    def test_a_clock_that_goes_back_makes_nobody_silent(self):
        self.configure(self.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.update()
        for path in self.index.glob("generations/*/sources.json"):
            counted = json.loads(path.read_text())
            counted["day"] = str(days_ago(-400))
            path.write_text(json.dumps(counted))
        result = self.update(expect=0)
        self.assertNotIn("no new bulletin", result.err)
        self.assertIn(f"{TODAY} is what the clock shows, and the live index is of {days_ago(-400)}", result.err)

    def test_a_damaged_history_is_named_and_begun_anew(self):
        self.configure(self.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.update()
        for path in self.index.glob("generations/*/sources.json"):
            path.write_text("{")
        self.write("tin/b.txt", bulletin("Tin hai", days_ago(9)))
        self.assertIn("sources.json: this is damaged", self.update().err)
        self.assertEqual(self.update().err, "")


class Report(Operator):
    def test_the_report_has_the_difference_to_yesterday(self):
        self.configure("[source mic]\nmatch = tin/**\nname = mic.gov.vn\n[source b]\nmatch = b/**\n")
        for name in "abc":
            self.write(f"tin/{name}.txt", bulletin(f"Tin {name}", days_ago(3)))
        self.write("b/a.txt", "Tin tỉnh\nNhân Dân họp bàn.\n\nNguồn: nhandan.vn\n")
        self.update(self.folder / "b")
        first = self.report()
        self.assertEqual(first["documents"], {"before": None, "total": 4, "added": 4, "replaced": 0, "removed": 0})
        self.assertIsNone(first["index_bytes"]["before"])

        (self.folder / "tin/a.txt").unlink()
        self.write("tin/b.txt", bulletin("Tin b sửa", days_ago(3)))
        self.write("tin/d.txt", bulletin("Tin d", days_ago(1)))
        self.write("tin/e.txt", "")
        self.update("--max-loss", "50", self.folder / "b", expect=1)
        second = self.report()
        self.assertEqual(second["documents"], {"before": 4, "total": 4, "added": 1, "replaced": 1, "removed": 1})
        self.assertEqual(second["index_bytes"]["before"], first["index_bytes"]["after"])
        self.assertGreater(second["index_bytes"]["after"], 0)
        self.assertGreater(second["rate"]["bulletins_per_second"], 0)
        self.assertEqual(self.sources()["mic.gov.vn"],
                         {"source": "mic.gov.vn", "before": 3, "total": 3, "added": 1, "replaced": 1, "removed": 1,
                          "unchanged": 1, "rejected": 1, "last": str(days_ago(1)), "silent": None})
        self.assertEqual(self.sources()["b"]["unchanged"], 1)
        self.assertEqual([(r["input"], r["source"]) for r in second["rejected"]], [("tin/e.txt", "mic.gov.vn")])

    def test_a_rebuild_is_held_against_what_was_live(self):
        self.configure("[source mic]\nmatch = tin/**\nname = mic.gov.vn\n")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(3)))
        self.update()
        self.sttt_index("rebuild", "--config", self.config, "--report", self.report_path, self.folder / "tin")
        self.assertEqual(self.report()["documents"]["before"], 1)
        self.assertEqual(self.sources()["mic.gov.vn"]["before"], 1)

    def test_what_was_learnt_is_counted(self):
        self.configure("")
        self.write("tin/a.txt", "Tin một\nSở Thông tin và Truyền thông (TT&TT) họp giao ban.\n")
        self.update("--keep", "1")
        self.assertEqual(self.report()["learnt"], {"abbreviations": 1, "sites": []})
        self.write("tin/b.txt", "Tin hai\nThông tin và Truyền thông (TT&TT) bàn về CNTT (công nghệ thông tin).\n")
        self.update("--keep", "1")
        self.assertEqual(self.report()["learnt"], {"abbreviations": 1, "sites": []})
        self.update()
        self.assertEqual(self.report()["learnt"], {"abbreviations": 0, "sites": []})

    def test_a_mail_is_read_in_a_minute(self):
        self.configure(Silence.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.write("tin/b.txt", "")
        mail = self.folder / "mail.txt"
        self.update("--mail", mail, expect=1)
        lines = mail.read_text().splitlines()
        self.assertRegex(lines[0], r"^published \w+ with 1 bulletin: 1 added, 0 replaced, 0 removed$")
        self.assertIn(f"  mic: no new bulletin since {days_ago(9)} (expects 2 a week)", lines)
        self.assertTrue(any(line.startswith("  tin/b.txt: there is no text in it") for line in lines), lines)
        self.assertIn("        0        1        1        0        0        1  mic.gov.vn", lines)
        self.assertLess(len(lines), 30)

        result = self.update("--mail", "-", "-q", expect=1, environment={"LANGUAGE": "vi"})
        self.assertTrue(result.out.startswith("không có gì cần làm: chỉ mục đã cập nhật đủ 1 bản tin\n"), result.out)

    def test_a_mail_says_first_that_nothing_was_published(self):
        self.configure("[source a]\n")
        (self.folder / "tin").mkdir()
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.update()
        (self.folder / "tin/a.txt").unlink()
        result = self.update("--mail", "-", expect=3)
        self.assertRegex(result.out, r"^NOT PUBLISHED: .*/tin: nothing is left here")


class Metrics(Operator):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "sttt.prom"

    def metrics(self):
        """The metrics as Prometheus' own client reads them."""
        found = {}
        for family in text_string_to_metric_families(self.path.read_text()):
            self.assertEqual(family.type, "gauge")
            self.assertTrue(family.documentation)
            for sample in family.samples:
                found[(sample.name, *sample.labels.values())] = sample.value
        return found

    def test_metrics_tell_of_the_run_and_of_the_index(self):
        self.configure(Silence.CONFIG + "[source lạ]\nmatch = la/**\nname = Báo \"Mới\" \\\\\n")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.write("tin/b.txt", "")
        self.write("la/a.txt", "Tin lạ\nMột đoạn.\n")
        before = time.time()
        self.update("--metrics", self.path, self.folder / "la", expect=1)
        found = self.metrics()
        self.assertAlmostEqual(found[("sttt_update_last_success_timestamp_seconds",)], before, delta=60)
        self.assertEqual(found[("sttt_update_last_run_timestamp_seconds",)],
                         found[("sttt_update_last_success_timestamp_seconds",)])
        self.assertEqual([found[("sttt_update_outcome", outcome)] for outcome in
                          ("published", "nothing to do", "failed")], [1, 0, 0])
        self.assertEqual(found[("sttt_index_bulletins", "mic.gov.vn")], 1)
        self.assertEqual(found[("sttt_index_bulletins", 'Báo "Mới" \\\\')], 1)
        self.assertEqual(found[("sttt_update_rejected",)], 1)
        self.assertEqual(found[("sttt_update_bulletins", "added")], 2)
        self.assertEqual(found[("sttt_silent_sources",)], 1)
        self.assertEqual(found[("sttt_source_silent", "mic.gov.vn")], 1)
        self.assertEqual(found[("sttt_index_size_bytes",)],
                         sum(path.stat().st_size for path in self.index.glob("generations/*/*/*")))
        self.assertGreater(found[("sttt_update_duration_seconds",)], 0)

    def test_a_run_that_fails_keeps_the_time_of_the_last_success(self):
        self.configure(Silence.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.update("--metrics", self.path)
        good = self.metrics()
        self.path.write_text(self.path.read_text().replace(
            f"success_timestamp_seconds {good[('sttt_update_last_success_timestamp_seconds',)]:.0f}",
            "success_timestamp_seconds 1700000000"))
        self.configure("[source mic]\nmatch = mic\n")
        self.update("--metrics", self.path, expect=3)
        found = self.metrics()
        self.assertEqual(found[("sttt_update_last_success_timestamp_seconds",)], 1700000000)
        self.assertEqual(found[("sttt_update_outcome", "failed")], 1)
        self.assertGreaterEqual(found[("sttt_update_last_run_timestamp_seconds",)],
                                good[("sttt_update_last_run_timestamp_seconds",)])

    def test_a_dry_run_leaves_them_alone(self):
        self.configure("")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        self.update("--dry-run", "--metrics", self.path)
        self.assertFalse(self.path.exists())

    def test_that_cannot_be_written_are_named_and_the_index_is_live(self):
        self.configure("")
        self.write("tin/a.txt", bulletin("Tin một", days_ago(1)))
        result = self.update("--metrics", self.folder / "none/sttt.prom", expect=1)
        self.assertIn("none/sttt.prom", result.err)
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])


class Status(Operator):
    def test_tells_of_sources_and_of_generations_to_go_back_to(self):
        self.configure(Silence.CONFIG)
        self.write("tin/a.txt", bulletin("Tin một", days_ago(9)))
        self.update()
        first = (self.index / "CURRENT").read_text().strip()
        self.assertIn("earlier generations, to roll back to:\n            (none)\n", self.sttt_index("status").out)
        self.write("tin/b.txt", "Tin hai\nMột đoạn.\n\nNguồn: Báo Nhân Dân\n")
        self.update()
        status = self.sttt_index("status").out
        self.assertIn(f"         2  {TODAY}  mic.gov.vn\n", status)
        self.assertIn(f"earlier generations, to roll back to:\n            {first}\n", status)
        self.sttt_index("rollback")
        self.assertIn(f"         1  {days_ago(9)}  mic.gov.vn\n", self.sttt_index("status").out)
        (self.index / "generations" / first / "sources.json").unlink()
        self.assertIn("         1              mic.gov.vn\n", self.sttt_index("status").out)


class Progress(Operator):
    def on_a_terminal(self, *arguments):
        """What standard error shows when it is a terminal."""
        parent, child = pty.openpty()
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "STTT_DB": str(self.index),
                       "STTT_LOCALEDIR": str(BUILD / "po")}
        with subprocess.Popen([str(PROGRAMS["sttt-index"]), *map(str, arguments)], stderr=child,
                              stdout=subprocess.PIPE, env=environment) as process:
            os.close(child)
            shown = b""
            while True:
                try:
                    part = os.read(parent, 4096)
                except OSError:
                    break
                if not part:
                    break
                shown += part
            os.close(parent)
        self.assertEqual(process.returncode, 0, shown)
        return shown.decode()

    def test_on_a_terminal_one_line_is_rewritten_and_cleared(self):
        for number in range(50):
            self.write(f"tin/{number}.txt", bulletin(f"Tin {number}", days_ago(3)))
        shown = self.on_a_terminal("update", "--progress", "always", self.folder / "tin")
        self.assertRegex(shown, r"\r\x1b\[K\d+ of 50 inputs, \d+ bulletins, 0 MB read, \d+\.\d MB/s")
        self.assertIn("\r\x1b[Kmerging and verifying", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"))
        self.assertNotIn("\n", shown)
        self.assertEqual(self.on_a_terminal("update", "-q", self.folder / "tin"), "")

    def test_elsewhere_it_is_a_line_a_minute(self):
        self.configure("")
        for number in range(50):
            self.write(f"tin/{number}.txt", bulletin(f"Tin {number}", days_ago(3)))
        self.assertRegex(self.update("--progress", "always").err,
                         r"^\d+ of 50 inputs, \d+ bulletins, 0 MB read, \d+\.\d MB/s\n$")
        self.write("tin/a.txt", bulletin("Tin mới", days_ago(3)))
        self.assertEqual(self.update().err, "")


main()
