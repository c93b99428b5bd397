#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Disks that fill and fail, folders that may not be written, clocks that go backwards, two updates at
once, and readers that stay: the live index answers, and the next update succeeds."""
import contextlib
import errno
import os
import re
import resource
import shutil
import signal
import subprocess
import threading
import time
import unittest

from archive import EDITIONS, PROGRAMS, QUIET, Archive, main, strace


class FailingCalls(Archive):
    """ENOSPC and EIO on each kind of write, at its first call, its second, ... and on all later ones."""

    kinds = ("write", "pwrite64", "fsync,fdatasync", "openat", "mkdir", "link,linkat", "rename", "ftruncate")

    def fail_at_each(self, calls, error, most):
        failures = 0
        for number in (1, 2, 3, 5, 8, 13, 21):
            if failures == most:
                break
            if self.live_edition() == self.edition:
                self.write_edition(1 - self.edition)
            process = self.start_update(*strace(f"{calls}:error={error}:when={number}+"))
            _, errors = process.communicate(timeout=120)
            self.assertIn(process.returncode, (0, 1, 3, 127), errors)
            failed = process.returncode == 3
            if failed:
                if calls != "write":  # which fails for what it would say, too
                    self.assertRegex(errors.decode(), "sttt-index: .+", calls)
                self.assertNotEqual(self.live_edition(), self.edition, (calls, number))
            failures += failed
        self.assert_recovers()
        return failures

    def test_no_room(self):
        failures = {kind: self.fail_at_each(kind, "ENOSPC", 4) for kind in self.kinds if "fsync" not in kind}
        for kind in ("write", "pwrite64", "mkdir"):
            self.assertGreater(failures[kind], 0, failures)

    def test_a_broken_disk(self):
        failures = {kind: self.fail_at_each(kind, "EIO", 4) for kind in self.kinds if kind != "openat"}
        for kind in ("write", "pwrite64", "fsync,fdatasync", "rename"):
            self.assertGreater(failures[kind], 0, failures)

    def test_reading_fails(self):
        """An input that cannot be read keeps what it was; the rest of the new edition goes in."""
        self.write_edition(1)
        process = self.start_update(*strace("read:error=EIO:when=30+"), options=["-j1"])
        _, errors = process.communicate(timeout=120)
        self.assertIn(process.returncode, (1, 3), errors)
        self.assertIn(b"Input/output error", errors)
        self.assertEqual(sum(self.totals()), self.count)
        self.assert_recovers()


class FullDisk(Archive):
    """A file system of a few megabytes, really full."""

    count = 400

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()

    @contextlib.contextmanager
    def disk_of(self, kilobytes):
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", self.disk],
                               capture_output=True, check=False)
        if mount.returncode:
            raise unittest.SkipTest("only root may mount a small file system")
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", self.disk], check=True)

    def test_each_size_from_too_small_to_large_enough(self):
        _, whole = self.sizes()
        codes = []
        for kilobytes in (whole + whole // 8, whole + whole // 2, 2 * whole, 3 * whole, 12 * whole):
            self.write_edition(1 - self.edition)
            with self.disk_of(kilobytes):
                shutil.copytree(self.index, self.disk / "index")
                kept, self.index = self.index, self.disk / "index"
                before = self.live_edition()
                process = self.start_update()
                _, errors = process.communicate(timeout=120)
                codes.append(process.returncode)
                self.assertIn(process.returncode, (0, 3), errors)
                self.assertEqual(self.live_edition(), self.edition if process.returncode == 0 else before)
                if process.returncode == 3:
                    self.assertIn(os.strerror(errno.ENOSPC).encode(), errors)
                    names, _ = self.sizes()
                    self.assertEqual([name for name in names if not name.endswith("Z")], [])
                self.index = kept
        self.assertEqual((codes[0], codes[-1]), (3, 0), codes)


class Folders(Archive):
    def as_nobody(self, *arguments):
        """Run sttt-index as somebody who owns nothing here."""
        if os.geteuid():
            raise unittest.SkipTest("only root may become another user")
        program = self.folder / "sttt-index"
        if not program.exists():
            shutil.copy(PROGRAMS["sttt-index"], program)
        self.folder.chmod(0o755)
        return self.run_program(program, *arguments, user=65534, group=65534, extra_groups=[])

    def test_an_index_of_another_user_is_refused_and_named(self):
        self.write_edition(1)
        result = self.as_nobody("update", self.tin)
        self.assertEqual(result.code, 3, result.err)
        self.assertIn(str(self.index), result.err)
        self.assertIn("Permission denied", result.err)
        self.assertEqual(self.live_edition(), 0)

    def test_an_index_on_a_read_only_disk_is_searched_and_not_changed(self):
        mount = subprocess.run(["mount", "--bind", "-o", "ro", self.index, self.index], capture_output=True, check=False)
        if mount.returncode:
            raise unittest.SkipTest("only root may mount")
        self.addCleanup(subprocess.run, ["umount", "-l", self.index], check=False)
        self.write_edition(1)
        result = self.sttt_index("update", self.tin, expect=3)
        self.assertIn("Read-only file system", result.err)
        self.assertEqual(self.live_edition(), 0)

    def test_a_mount_that_vanished_takes_nothing_away(self):
        self.tin.rename(self.folder / "elsewhere")
        self.tin.mkdir()
        result = self.sttt_index("update", self.tin, expect=3)
        self.assertIn("is it mounted?", result.err)
        self.assertEqual(self.live_edition(), 0)
        self.tin.rmdir()
        (self.folder / "elsewhere").rename(self.tin)
        self.assert_recovers()

    def test_a_folder_that_is_written_while_it_is_read(self):
        stop = threading.Event()

        def write_on():
            number = 0
            while not stop.is_set():
                path = self.write(f"tin/moi-{number % 50}.txt", f"Tin mới {number}\n\nSở họp về chữ ký số.\n")
                if number % 3 == 0:
                    path.unlink(missing_ok=True)
                number += 1

        writer = threading.Thread(target=write_on)
        writer.start()
        try:
            for _ in range(10):
                result = self.run_program("sttt-index", "update", "--force", self.tin)
                self.assertIn(result.code, (0, 1), result.err)
                self.assertEqual(self.live_edition(), 0)
        finally:
            stop.set()
            writer.join()
        self.sttt_index("update", "--force", self.tin)
        there = sorted(f"tin/{path.name}" for path in self.tin.glob("moi-*"))
        self.assertEqual(sorted(self.ids("--copies", "-n", "100", "chữ ký số")), there)

    def test_files_that_grow_while_they_are_read_are_read_again(self):
        """What is half there at night is whole in the next index, though nobody touches it again."""
        path = self.write("tin/dai.jsonl", "")
        with open(path, "a", encoding="utf-8") as growing:
            growing.write('{"id": "1", "title": "Bưu cục một"}\n{"id": "2", "title": "Bưu c')
            growing.flush()
            self.sttt_index("update", self.tin, expect=1)
            facts = path.stat()
            growing.write('ục hai"}\n')
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        self.sttt_index("update", self.tin)
        self.assertEqual(sorted(self.ids("--copies", "bưu cục")), ["1", "2", "tin/cu.txt"])


class Time(Archive):
    def faked(self, when):
        """Run an update with the clock at another time."""
        faketime = shutil.which("faketime")
        if not faketime:
            raise unittest.SkipTest("faketime is not installed")
        return self.start_update(faketime, when)

    def test_a_clock_that_goes_backwards(self):
        for when in ("2031-01-01", "2020-01-01", "2019-06-01", "1971-01-01"):
            self.write_edition(1 - self.edition)
            process = self.faked(when)
            _, errors = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 0, errors)
            self.assertEqual(self.live_edition(), self.edition)
        names, _ = self.sizes()
        self.assertEqual((self.index / "CURRENT").read_text().strip(), names[-1])
        self.sttt_index("rollback")
        self.assertNotEqual(self.live_edition(), self.edition)


class Together(Archive):
    def test_of_two_updates_at_once_one_is_told_to_wait(self):
        self.write_edition(1)
        first, second = self.start_update(), self.start_update()
        outcomes = [process.communicate(timeout=120)[1] + b"%d" % process.returncode for process in (first, second)]
        codes = sorted((first.returncode, second.returncode))
        self.assertIn(codes, ([0, 3], [0, 0]), outcomes)
        if codes == [0, 3]:
            self.assertTrue(any(b"another" in text for text in outcomes), outcomes)
        self.assertEqual(self.live_edition(), 1)

    def test_a_reader_that_stays_open_over_ten_updates(self):
        queries = self.folder / "fifo"
        os.mkfifo(queries)
        reader = subprocess.Popen([PROGRAMS["sttt-search"], "--db", self.index, "--format", "json", "--queries", queries],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", **QUIET})
        with open(queries, "w", encoding="utf-8", buffering=1) as asking:
            for _ in range(10):
                self.write_edition(1 - self.edition)
                self.sttt_index("update", "--keep", "1", self.tin)
            asking.write(f'0\t"{EDITIONS[0]}"\n')
        answer, errors = reader.communicate(timeout=120)
        self.assertEqual(reader.returncode, 0, errors)
        self.assertIn('"partial": false', re.sub(r'":\s*', '": ', answer))

    def test_searches_while_ten_updates_publish(self):
        found, stop = set(), threading.Event()

        def search():
            while not stop.is_set():
                found.add(self.live_edition())

        searcher = threading.Thread(target=search)
        searcher.start()
        try:
            for _ in range(10):
                self.write_edition(1 - self.edition)
                self.sttt_index("update", "--keep", "1", self.tin)
        finally:
            stop.set()
            searcher.join()
        self.assertEqual(found, {0, 1})


if __name__ == "__main__":
    main()
