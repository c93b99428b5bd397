#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an operator relies on: nothing lost, nothing half published, every bad input named."""
import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import time

from sttt import PROGRAMS, Case, main


def bulletin(title, body="Sở Thông tin và Truyền thông họp giao ban về trạm BTS.", date="12/3/2015"):
    return f"{title}\n\n(Mic.gov.vn) - Ngày {date}, {body}\n"


class Update(Case):
    def live(self):
        return (self.index / "CURRENT").read_text()

    def update(self, *arguments, **options):
        return self.sttt_index("update", *arguments, self.folder / "tin", **options)

    def test_a_second_run_publishes_nothing_and_says_so(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        self.update()
        before = self.live()
        result = self.update()
        self.assertEqual(self.live(), before)
        self.assertIn("nothing to do", result.out + result.err)

    def test_changes_additions_and_deletions_are_followed(self):
        self.write("tin/a.txt", bulletin("Tin một", "bàn về tem bưu chính"))
        self.write("tin/b.txt", bulletin("Tin hai", "bàn về cáp quang"))
        self.update()
        self.write("tin/a.txt", bulletin("Tin một sửa", "bàn về chữ ký số"))
        self.write("tin/c.txt", bulletin("Tin ba", "bàn về truyền thanh", date="2/4/2017"))
        (self.folder / "tin/b.txt").unlink()
        self.update("--force")
        self.assertEqual(self.ids("tem"), [])
        self.assertEqual(self.ids("chữ ký số"), ["tin/a.txt"])
        self.assertEqual(self.ids("cáp quang"), [])
        self.assertEqual(self.ids("truyền thanh"), ["tin/c.txt"])
        self.sttt_index("verify")

    def test_abbreviations_come_and_go_with_the_bulletins_that_explain_them(self):
        self.write("tin/a.txt", bulletin("Tin một", "Sở Thông tin và Truyền thông (TT&TT) họp giao ban."))
        self.write("tin/b.txt", bulletin("Tin hai", "Thông tin và Truyền thông (TTTT) bàn về CNTT (công nghệ thông tin)."))
        self.update()
        listed = self.sttt_index("status", "--abbreviations").out.splitlines()
        self.assertEqual([line.split("\t")[:3] for line in listed], [
            ["         2", "TT&TT", "thông tin và truyền thông"],
            ["         1", "CNTT", "công nghệ thông tin"]])
        self.assertEqual(sorted(listed[0].split("\t")[3].split(", ")), ["tin/a.txt", "tin/b.txt"])
        (self.folder / "tin/b.txt").unlink()
        self.update("--force")
        listed = self.sttt_index("status", "--abbreviations").out
        self.assertEqual(listed, "         1\tTT&TT\tthông tin và truyền thông\ttin/a.txt\n")

    def test_an_unchanged_file_is_not_read_again(self):
        path = self.write("tin/a.txt", bulletin("Tin một", "bàn về tem bưu chính"))
        self.update()
        facts = path.stat()
        path.write_bytes(path.read_bytes().replace("tem".encode(), b"TEM"))
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        before = self.live()
        self.update()
        self.assertEqual(self.live(), before)

    def test_a_file_with_a_new_time_and_the_old_bytes_is_unchanged(self):
        path = self.write("tin/a.txt", bulletin("Tin một", "bàn về tem bưu chính"))
        self.write("tin/b.txt", bulletin("Tin hai"))
        self.update()

        def read(*arguments):
            self.update("--report", self.folder / "report.json", *arguments)
            return json.loads((self.folder / "report.json").read_text())["inputs"]

        os.utime(path)
        self.assertEqual(read(), {"read": 0, "unchanged": 2, "gone": 0})
        path.write_bytes(path.read_bytes().replace("tem".encode(), b"TEM"))
        self.assertEqual(read(), {"read": 1, "unchanged": 1, "gone": 0})
        os.utime(path)
        self.write("tin/c.txt", bulletin("Tin ba"))
        self.assertEqual(read(), {"read": 1, "unchanged": 2, "gone": 0})
        self.assertEqual(self.ids("tem"), ["tin/a.txt"])

    def test_a_rejected_file_is_rejected_again_when_only_its_time_changes(self):
        self.write("tin/a.txt", bulletin("Tin một", "bàn về tem bưu chính"))
        path = self.write("tin/b.txt", bulletin("Tin hai", "bàn về cáp quang"))
        self.update()
        path.write_bytes(bytes(range(256)) * 20)
        self.assertIn("tin/b.txt", self.update(expect=1).err)
        os.utime(path)
        self.write("tin/c.txt", bulletin("Tin ba"))
        self.assertIn("tin/b.txt", self.update(expect=1).err)
        os.utime(path)
        self.assertIn("tin/b.txt", self.update(expect=1).err)
        self.assertEqual(self.ids("cáp quang"), ["tin/b.txt"])

    def test_only_the_shards_that_changed_are_written_again(self):
        self.write("tin/a.txt", bulletin("Tin một", date="1/2/2015"))
        self.write("tin/b.txt", bulletin("Tin hai", date="1/2/2016"))
        self.update()
        first = self.index / "generations" / self.live().strip()
        self.write("tin/b.txt", bulletin("Tin hai sửa", date="1/2/2016"))
        self.update()
        second = self.index / "generations" / self.live().strip()

        def inode(generation, shard):
            return (generation / shard / "postings").stat().st_ino

        self.assertEqual(inode(first, "2015"), inode(second, "2015"))
        self.assertNotEqual(inode(first, "2016"), inode(second, "2016"))

    def shards(self):
        generation = self.index / "generations" / self.live().strip()
        return sorted(path.name for path in generation.iterdir() if path.is_dir())

    def test_old_years_share_a_shard_that_updates_keep(self):
        for year in range(2011, 2016):
            self.write(f"tin/{year}.txt", bulletin(f"Tin năm {year}", date=f"1/2/{year}"))
        self.sttt_index("rebuild", self.folder / "tin", "--shard-documents", "10", expect=0)
        self.assertEqual(self.shards(), ["2011-2013", "2014", "2015"])
        self.assertEqual(len(self.ids("BTS")), 5)

        self.write("tin/2012.txt", bulletin("Tin năm 2012", "bàn về tem bưu chính", "1/2/2012"))
        self.write("tin/2016.txt", bulletin("Tin năm 2016", date="1/2/2016"))
        (self.folder / "tin/2011.txt").unlink()
        self.update("--max-loss", "50")
        self.assertEqual(self.shards(), ["2011-2013", "2014", "2015", "2016"])
        self.assertEqual(self.ids("tem bưu chính"), ["tin/2012.txt"])
        self.assertEqual(
            sorted(self.ids("BTS")), [f"tin/{year}.txt" for year in (2013, 2014, 2015, 2016)])
        self.sttt_index("verify", expect=0)

    def test_new_bulletins_stand_beside_many_old_ones_which_are_not_written_again(self):
        def line(number, title):
            return {"id": str(number), "title": title, "body": "Trạm BTS.", "date": "2020-01-01"}

        def inode(segment):
            generation = self.index / "generations" / self.live().strip()
            return (generation / segment / "postings").stat().st_ino

        old = [line(n, f"Tin cũ {n}") for n in range(1100)]
        self.sttt_index("update", self.write_lines("cu.jsonl", *old))
        first = inode("2020")
        self.sttt_index("update", self.write_lines("moi.jsonl", line("a", "Tem"), line("b", "Bưu cục")))
        self.assertEqual((self.shards(), inode("2020")), (["2020", "2020.2"], first))
        self.sttt_index("update", self.write_lines("moi.jsonl", line("a", "Tem"), line("b", "Chữ ký số")))
        self.assertEqual((self.shards(), inode("2020")), (["2020", "2020.2"], first))
        self.assertEqual((self.ids("bưu cục"), self.ids("chữ ký số"), self.ids("tem")), ([], ["b"], ["a"]))
        self.sttt_index("update", self.write_lines("cu.jsonl", *old), expect=0)
        self.assertEqual(inode("2020"), first)

        old[7]["title"] = "Cáp quang"
        self.sttt_index("update", self.write_lines("cu.jsonl", *old))
        self.assertEqual(self.shards(), ["2020"])
        self.assertNotEqual(inode("2020"), first)
        self.assertEqual((self.ids("cáp quang"), self.ids("chữ ký số")), (["7"], ["b"]))
        self.assertEqual(self.search("--format", "json", "BTS").json()["total"], 1102)
        self.sttt_index("verify")

    def test_each_bad_input_is_named_and_the_good_ones_are_in(self):
        self.write("tin/good.txt", bulletin("Tin tốt"))
        self.write("tin/empty.txt", "")
        self.write("tin/binary.txt", bytes(range(256)) * 20)
        self.write("tin/broken.txt", bulletin("Tin vỡ").encode() + b" tr\xe1\xba m \xff\xfe")
        (self.folder / "tin/loop").symlink_to("..")
        (self.folder / "tin/dangling.txt").symlink_to("nowhere")
        result = self.update(expect=1)
        for name in ("empty.txt", "binary.txt", "broken.txt", "loop", "dangling.txt"):
            self.assertIn(f"tin/{name}", result.err)
        self.assertIn("tin/good.txt", self.ids("BTS"))

    def test_an_unreadable_file_is_named_and_keeps_its_earlier_version(self):
        # Root may read everything, so root becomes nobody, who can run a copy of the program.
        program = shutil.copy(PROGRAMS["sttt-index"], self.folder)
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        self.folder.chmod(0o777)

        def update(expect):
            result = self.run_program(program, "update", self.folder / "tin", **nobody)
            self.assertEqual(result.code, expect, result.err)
            return result

        self.write("tin/a.txt", bulletin("Tin một", "bàn về tem bưu chính"))
        update(expect=0)
        self.write("tin/a.txt", bulletin("Tin một đổi"))
        self.write("tin/b.txt", bulletin("Tin hai"))
        (self.folder / "tin/a.txt").chmod(0)
        result = update(expect=1)
        self.assertIn("tin/a.txt", result.err)
        self.assertIn("Permission denied", result.err)
        self.assertEqual(self.ids("tem bưu chính"), ["tin/a.txt"])
        self.assertEqual(self.ids("Tin hai"), ["tin/b.txt"])

    def test_a_line_of_200_mb_is_named_and_memory_is_bounded(self):
        with open(self.folder / "big.jsonl", "wb") as big:
            big.write(json.dumps({"id": "1", "title": "Trạm BTS đầu"}).encode() + b"\n")
            big.write(b'{"id": "2", "title": "')
            for _ in range(200):
                big.write(b"a" * 1_000_000)
            big.write(b'"}\n')
            big.write(json.dumps({"id": "3", "title": "Trạm BTS cuối"}).encode() + b"\n")
        settings = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}
        with open(self.folder / "errors", "w+", encoding="utf-8") as errors:
            with subprocess.Popen([PROGRAMS["sttt-index"], "update", "-j1", "--db", self.index,
                                   self.folder / "big.jsonl"], stdout=subprocess.DEVNULL,
                                  stderr=errors, env=settings) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            self.assertIn("big.jsonl:2", errors.read())
        self.assertEqual(process.returncode, 1)
        self.assertEqual(sorted(self.ids("trạm BTS")), ["1", "3"])
        self.assertLess(usage.ru_maxrss, 150_000, "KiB: less than the line, sanitizer included")

    def test_json_lines_on_standard_input_add_replace_and_remove(self):
        def feed(*documents, expect=0):
            text = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
            return self.sttt_index("update", "-", stdin=text.encode(), expect=expect)

        feed({"id": "x", "title": "Tem bưu chính"}, {"url": "https://mic.gov.vn/2", "body": "Cáp quang biển"})
        feed({"id": "x", "title": "Chữ ký số"})
        self.assertEqual(self.ids("tem"), [])
        self.assertEqual(self.ids("chữ ký"), ["x"])
        self.assertEqual(self.ids("cáp quang"), ["https://mic.gov.vn/2"])
        self.sttt_index("update", "--force", "-", stdin=b'{"id": "x", "deleted": true}\n')
        self.assertEqual(self.ids("chữ ký"), [])
        result = self.sttt_index("update", "-", stdin=b'{"id": "y", "title": "M\xe1\xbb\x9bi"}\n{bad\n', expect=1)
        self.assertIn("2", result.err)
        self.assertEqual(self.ids("mới"), ["y"])

    def test_bulletins_from_other_paths_stay(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        self.write("khac/b.txt", bulletin("Tin hai"))
        self.update()
        self.sttt_index("update", self.folder / "khac")
        self.assertEqual(sorted(self.ids("--copies", "BTS")), ["khac/b.txt", "tin/a.txt"])

    def test_two_paths_of_one_name_are_refused(self):
        self.write("x/tin/a.txt", bulletin("Tin một"))
        self.write("y/tin/a.txt", bulletin("Tin hai"))
        result = self.sttt_index("update", self.folder / "x/tin", self.folder / "y/tin", expect=2)
        self.assertIn("NAME=PATH", result.err)
        self.sttt_index("update", self.folder / "x/tin", f"khac={self.folder / 'y/tin'}")
        self.assertEqual(sorted(self.ids("--copies", "BTS")), ["khac/a.txt", "tin/a.txt"])

    def test_a_path_that_is_no_path_is_a_mistake_of_usage(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        for paths in ([""], ["x="], [self.folder / "tin", f"{self.folder}/tin/"], [f"-={self.folder}/tin"]):
            self.sttt_index("update", *paths, expect=2)

    def test_a_closed_standard_input_is_named_and_harms_nothing(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        result = self.run_program("sh", "-c", f"exec {PROGRAMS['sttt-index']} update {self.folder}/tin - <&-")
        self.assertEqual(result.code, 1, result.err)
        self.assertIn("-: cannot read on", result.err)
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])
        self.sttt_index("verify")

    def test_many_threads_and_years_do_with_few_open_files(self):
        def few_files():
            resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))

        self.write_lines("nhieu.jsonl", *(
            {"id": str(n), "title": f"Tin {n}", "body": "Trạm BTS.", "date": f"{1980 + n % 40}-01-01"}
            for n in range(4000)))
        self.sttt_index("update", "-j", "16", self.folder / "nhieu.jsonl", preexec_fn=few_files)
        self.assertEqual(self.search("--format", "json", "BTS").json()["total"], 4000)

    def test_a_path_that_is_not_there_publishes_nothing(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        self.update()
        before = self.live()
        (self.folder / "tin").rename(self.folder / "moved")
        self.update(expect=3)
        self.assertEqual(self.live(), before)
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])

    def test_losing_too_much_is_refused_unless_forced(self):
        for number in range(10):
            self.write(f"tin/{number}.txt", bulletin(f"Tin {number}"))
        self.update()
        before = self.live()
        for number in range(5):
            (self.folder / f"tin/{number}.txt").unlink()
        result = self.update(expect=3)
        self.assertIn("--force", result.err)
        self.assertEqual(self.live(), before)
        self.update("--force")
        self.assertEqual(len(self.ids("BTS")), 5)

    def test_rollback_goes_back_one_generation(self):
        self.write("tin/a.txt", bulletin("Tin một", "bàn về tem"))
        self.update()
        self.write("tin/a.txt", bulletin("Tin một", "bàn về cáp quang"))
        self.update()
        self.sttt_index("rollback")
        self.assertEqual(self.ids("tem"), ["tin/a.txt"])
        self.sttt_index("rollback", expect=3)

    def test_a_dry_run_changes_nothing(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        result = self.update("--dry-run")
        self.assertFalse((self.index / "CURRENT").exists())
        self.assertIn("1", result.out + result.err)

    def test_a_report_tells_programs_what_happened(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        self.write("tin/b.txt", "")
        self.update("--report", self.folder / "report.json", expect=1)
        report = json.loads((self.folder / "report.json").read_text())
        self.assertEqual(report["outcome"], "published")
        self.assertEqual(report["documents"], {"before": None, "total": 1, "added": 1, "replaced": 0, "removed": 0})
        self.assertEqual([entry["input"] for entry in report["rejected"]], ["tin/b.txt"])

    def test_parts_of_a_site_and_notes_are_counted_and_not_read(self):
        self.write("tin/a.txt", bulletin("Tin một"))
        self.write("tin/site.css", "p { color: red }")
        self.write("tin/README.md", "# Trạm BTS")
        self.update("--report", self.folder / "report.json")
        report = json.loads((self.folder / "report.json").read_text())
        self.assertEqual(sorted((entry["extension"], entry["files"]) for entry in report["ignored"]),
                         [("css", 1), ("md", 1)])
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])

    def test_show_tells_how_a_file_is_read(self):
        path = self.write("tin/a.txt", bulletin("Tin một") + "\nĐÁNH GIÁ BÀI VIẾT( 0)\nThống kê truy cập\n")
        out = self.sttt_index("show", path).out
        for words in ("Tin một", "2015-03-12", "mic.gov.vn", "ĐÁNH GIÁ BÀI VIẾT( 0)"):
            self.assertIn(words, out)

    def test_tells_which_documents_are_cited(self):
        path = self.write("tin/a.txt", bulletin("Tin một", "Theo số 36-NQ/TW và Quyết định 17/2019."))
        self.write("tin/b.txt", bulletin("Tin hai", "Theo 36 NQ/TW, 12/2019/QĐ-UBND."))
        self.write("tin/c.txt", bulletin("Tin ba", "Theo 36-NQ/TW."))
        out = self.sttt_index("show", path).out
        self.assertIn("cites: 36-NQ/TW\ncites: 17/2019/QĐ\n", out)
        self.sttt_index("update", self.folder / "tin")
        self.assertNotIn("NQ/TW", self.sttt_index("status").out)
        out = self.sttt_index("status", "--documents").out
        self.assertTrue(out.endswith("documents cited:\n         3  36-NQ/TW\n         1  12/2019/QĐ-UBND\n"), out)
        self.assertNotIn("12/2019", self.sttt_index("status", "--documents=1").out)
        self.sttt_index("status", "--documents=0", expect=2)

    def test_usage_errors_exit_2(self):
        self.sttt_index(expect=2)
        self.sttt_index("upgrade", expect=2)
        self.sttt_index("update", expect=2)
        self.sttt_index("update", "-j", "0", self.folder, expect=2)
        self.sttt_index("--help")
        self.sttt_index("--version")


class Safety(Case):
    def setUp(self):
        super().setUp()
        self.write("tin/a.txt", bulletin("Tin một"))
        self.sttt_index("update", self.folder / "tin")
        self.generation = self.index / "generations" / (self.index / "CURRENT").read_text().strip()

    def test_an_index_that_is_not_there_is_said_to_be_so(self):
        result = self.search("--db", self.folder / "nowhere", "BTS")
        self.assertEqual(result.code, 2)
        self.assertIn("sttt-index", result.err)

    def test_an_index_of_another_version_is_refused(self):
        path = self.generation / "manifest.json"
        manifest = json.loads(path.read_text())
        for key, value in (("schema", manifest["schema"] + 1), ("analyzer", "sttt-0-other")):
            path.write_text(json.dumps({**manifest, key: value}))
            result = self.search("BTS")
            self.assertEqual(result.code, 2)
            self.assertIn("rebuild", result.err)
            self.sttt_index("update", self.folder / "tin", expect=3)
        self.sttt_index("rebuild", self.folder / "tin")
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])

    def test_a_truncated_database_file_is_refused(self):
        for path in sorted(next(self.generation.glob("2015")).glob("*")):
            whole = path.read_bytes()
            path.write_bytes(whole[: len(whole) // 2])
            result = self.search("BTS")
            self.assertEqual(result.code, 2, path)
            self.assertIn("verify", result.err)
            self.assertEqual(self.run_program("sttt-index", "verify").code, 3, path)
            path.write_bytes(whole)
        self.sttt_index("verify")

    def test_damage_inside_a_file_is_found_by_verify(self):
        self.many()
        self.sttt_index("update", self.folder / "nhieu.jsonl")
        path = next(self.index.glob(f"generations/{(self.index / 'CURRENT').read_text().strip()}/2020/postings"))
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        content[middle:middle + 20_000] = b"\xa5" * 20_000
        path.write_bytes(content)
        self.assertEqual(self.run_program("sttt-index", "verify").code, 3)
        self.assertIn(self.search("BTS").code, (0, 1, 2))

    def test_a_second_writer_is_told_so(self):
        with open(self.index / "lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.write("tin/b.txt", bulletin("Tin hai"))
            self.sttt_index("update", self.folder / "tin", expect=3)
        self.sttt_index("update", self.folder / "tin")

    def many(self):
        self.write_lines("nhieu.jsonl", *(
            {"id": str(n), "title": f"Tin {n}", "body": "Trạm BTS và cáp quang. " * 200, "date": "2020-01-01"}
            for n in range(3000)))

    def test_a_killed_build_leaves_the_old_index_live(self):
        self.many()
        before = (self.index / "CURRENT").read_text()
        for how, wait in ((signal.SIGKILL, 0.3), (signal.SIGTERM, 0.3), (signal.SIGINT, 0.6)):
            process = subprocess.Popen([PROGRAMS["sttt-index"], "update", "--db", self.index,
                                        self.folder / "nhieu.jsonl"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(wait)
            process.send_signal(how)
            _, errors = process.communicate(timeout=120)
            self.assertNotEqual(process.returncode, 0, "the build ended before it was stopped")
            if how != signal.SIGKILL:
                self.assertEqual(process.returncode, 3, errors)
            self.assertEqual((self.index / "CURRENT").read_text(), before)
            self.assertEqual(self.ids("BTS"), ["tin/a.txt"])
        self.sttt_index("update", self.folder / "nhieu.jsonl")
        self.assertEqual(len(list((self.index / "generations").glob("*draft*"))), 0)
        self.assertEqual(self.search("--format", "json", "BTS").json()["total"], 3001)

    def test_a_file_that_may_not_grow_leaves_the_old_index_live(self):
        self.many()
        before = (self.index / "CURRENT").read_text()

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        # libxapian 1.4.22 forgets the cursors of a merge that cannot write on.
        result = self.run_program("sttt-index", "update", self.folder / "nhieu.jsonl", preexec_fn=small_files,
                                  environment={"ASAN_OPTIONS": "detect_leaks=0"})
        self.assertEqual(result.code, 3, result.err)
        self.assertEqual((self.index / "CURRENT").read_text(), before)
        self.assertEqual(self.ids("BTS"), ["tin/a.txt"])


if __name__ == "__main__":
    main()
