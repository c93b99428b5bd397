#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""An index is copied while it is updated and its copy is searched (sttt-replicate(1))."""
import fcntl
import filecmp
import os
import subprocess
import threading

from sttt import BUILD, PROGRAMS, Case, main

REPLICATE = BUILD / "packaging" / "sttt-replicate"
YEARS = (2015, 2016, 2017)


class Replica(Case):
    def setUp(self):
        super().setUp()
        self.replica = self.folder / "replica"

    def publish(self, version, *arguments):
        """A generation whose bulletins of 2016 and 2017 all say which one it is; 2015 stays."""
        for year in YEARS:
            said = version if year > 2015 else 0
            for number in range(3):
                self.write(f"tin/{year}-{number}.txt",
                           f"Tin {number} bản {said}\n\nNgày 1/2/{year}, Sở họp bàn về trạm BTS.\n")
        self.sttt_index("update", "-q", "--shard-documents", "0", *arguments, self.folder / "tin")

    def replicate(self, *arguments, expect=0, **options):
        result = self.run_program(REPLICATE, *(arguments or (self.index, self.replica)), **options)
        self.assertEqual(result.code, expect, result.err)
        return result

    @staticmethod
    def live(index):
        return (index / "CURRENT").read_text().strip()

    def assert_same(self):
        """The live generations are the same, byte by byte."""
        self.assertEqual(self.live(self.replica), self.live(self.index))

        def compare(one, other):
            found = filecmp.dircmp(one, other)
            self.assertEqual((found.left_only, found.right_only), ([], []))
            same, *rest = filecmp.cmpfiles(one, other, found.common_files, shallow=False)
            self.assertEqual((sorted(same), rest), (sorted(found.common_files), [[], []]))
            for name in found.common_dirs:
                compare(one / name, other / name)

        compare(*(index / "generations" / self.live(index) for index in (self.index, self.replica)))

    def versions(self):
        """Which generation an answer of the replica comes from; all of it from one."""
        result = self.search("--db", self.replica, "--format", "json", "-n", "20", "--copies", "BTS")
        self.assertEqual(result.code, 0, result.err)
        answer = result.json()
        self.assertEqual((answer["total"], answer["partial"], answer["warnings"]), (9, False, []))
        return {hit["title"].split()[-1] for hit in answer["hits"] if not hit["date"].startswith("2015")}

    def test_every_answer_of_a_replica_comes_from_one_generation(self):
        self.publish(0)
        self.replicate()
        seen, failures, done = set(), [], threading.Event()

        def watch(step):
            try:
                while not done.is_set():
                    step()
            except AssertionError as failure:
                failures.append(failure)

        def search():
            versions = self.versions()
            self.assertEqual(len(versions), 1, versions)
            seen.update(versions)

        threads = [threading.Thread(target=watch, args=[step]) for step in (search, self.replicate)]
        for thread in threads:
            thread.start()
        for version in range(1, 25):
            self.publish(version, "--keep", "1")
        done.set()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        self.assertGreater(len(seen), 3, seen)

        self.replicate()
        self.assert_same()
        self.sttt_index("verify", "--db", self.replica)
        self.assertEqual(self.versions(), {"24"})
        self.assertEqual(list(self.replica.glob("generations/*.draft")), [])

    def test_shards_that_did_not_change_take_no_room_twice(self):
        self.publish(1)
        self.replicate()
        self.publish(2)
        self.replicate()
        shards = sorted(self.replica.glob("generations/*/2015/records"))
        self.assertEqual(len({path.stat().st_ino for path in shards}), 1, shards)
        self.assertEqual(len(shards), 2)

    def test_a_generation_that_is_removed_while_it_is_copied_is_not_made_live(self):
        self.publish(1)
        self.write("bin/rsync", f"""#!/bin/sh
case $* in *generations*)
    if [ ! -e {self.folder}/once ]; then
        touch {self.folder}/once
        {PROGRAMS["sttt-index"]} update -q --keep 1 {self.folder}/next/tin || exit 99
    fi
esac
exec /usr/bin/rsync "$@"
""").chmod(0o755)
        os.rename(self.folder / "tin", self.folder / "kept")
        self.write("next/tin/a.txt", "Tin mới bản 2\n\nNgày 1/2/2018, Sở họp bàn về trạm BTS.\n")
        (self.folder / "kept").rename(self.folder / "next" / "tin" / "cu")
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}"}
        # The folder of that name is another one now, so the update in between must be forced.
        self.write("bin/rsync", (self.folder / "bin/rsync").read_text().replace("-q", "-q --force"))
        before = self.live(self.index)
        self.replicate(environment=environment)
        self.assertTrue((self.folder / "once").exists())
        self.assertNotEqual(self.live(self.index), before)
        self.assert_same()
        self.assertEqual(len(list(self.replica.glob("generations/*"))), 1)

    def test_what_an_earlier_copy_left_behind_is_gone_on_with(self):
        self.publish(1)
        name = self.live(self.index)
        (self.replica / "generations" / (name + ".draft")).mkdir(parents=True)
        (self.replica / "generations" / (name + ".draft") / "manifest.json").write_text("{")
        (self.replica / "generations" / "20200101T000000Z.draft").mkdir()
        self.replicate()
        self.assert_same()
        self.assertEqual([path.name for path in self.replica.glob("generations/*")], [name])

    def test_a_rollback_is_followed_and_old_generations_go(self):
        for version in range(1, 5):
            self.publish(version, "--keep", "9")
            self.replicate("--keep", "2", self.index, self.replica)
        self.assertEqual(len(list(self.replica.glob("generations/*"))), 2)
        self.sttt_index("rollback")
        self.replicate()
        self.assert_same()
        self.assertEqual(self.versions(), {"3"})

    def test_what_cannot_be_copied_is_told_and_the_replica_stays(self):
        self.publish(1)
        self.replicate()
        before = self.live(self.replica)
        self.assertIn("there is no index to be copied",
                      self.replicate(self.folder / "none", self.replica, expect=3).err)
        self.write("broken/CURRENT", "../../etc\n")
        self.assertIn("names no generation", self.replicate(self.folder / "broken", self.replica, expect=3).err)
        self.write("empty/CURRENT", "20200101T000000Z\n")
        self.assertIn("cannot be copied", self.replicate(self.folder / "empty", self.replica, expect=3).err)
        self.assertEqual(self.live(self.replica), before)
        with open(self.replica / "lock", "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("another program", self.replicate(expect=3).err)

    def test_usage(self):
        for arguments in ((self.index,), ("--keep", "0", self.index, self.replica), ("--colour", self.index, self.replica),
                          ("--keep",)):
            self.replicate(*arguments, expect=2)
        self.assertIn("Usage", self.replicate("--help").out)
        vietnamese = self.replicate(self.folder / "none", self.replica, expect=3, environment={"LANGUAGE": "vi"})
        self.assertIn("không có chỉ mục nào để sao chép", vietnamese.err)
        self.assertEqual(subprocess.run(["sh", "-n", REPLICATE], check=False).returncode, 0)


main()
