# SPDX-License-Identifier: GPL-2.0-or-later
"""An archive whose bulletins all change from one edition to the other, and an index of it under fire.

Whatever is done to an update, afterwards the live index is that of one edition or of the other, whole.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from sttt import PROGRAMS, Case, main  # noqa: E402,F401 (main is for the tests' own use)

EDITIONS = ("Tem bưu chính", "Cáp quang biển")
# LeakSanitizer cannot work under strace, and faketime's library is loaded before the sanitizer's.
QUIET = {"ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"}


class Archive(Case):
    """self.count bulletins of 2016 to 2018 in self.tin, in one of the EDITIONS; and one without a date that stays."""

    count = 60

    def setUp(self):
        super().setUp()
        self.tin = self.folder / "tin"
        self.write("tin/cu.txt", "Tin cũ\n\nSở Thông tin và Truyền thông khai trương bưu cục.\n")
        self.write_edition(0)
        self.sttt_index("update", self.tin)

    def write_edition(self, edition):
        for number in range(self.count):
            self.write(f"tin/{number}.txt",
                       f"{EDITIONS[edition]} số {number}\n\nNgày 1/{number % 12 + 1}/{2016 + number % 3}, Sở Thông tin "
                       f"và Truyền thông họp về {EDITIONS[edition].lower()}. {'Trạm BTS phục vụ người dân. ' * 5}\n")
        self.edition = edition

    def totals(self):
        """How many bulletins of each edition a search finds."""
        queries = self.write("queries", "".join(f"{n}\t\"{name}\"\n" for n, name in enumerate(EDITIONS)))
        result = self.search("--format", "json", "--copies", "-n", "1", "--queries", queries)
        self.assertIn(result.code, (0, 1), result.err)
        return tuple(json.loads(line)["total"] for line in result.lines())

    def live_edition(self):
        """The edition that is live; a mixture, or a part of one, fails the test."""
        found = self.totals()
        self.assertIn(found, ((self.count, 0), (0, self.count)), "the live index is of no one edition")
        return found.index(self.count)

    def sizes(self):
        """The names in the index's folder, and the bytes that they take."""
        names = sorted(path.name for path in (self.index / "generations").iterdir())
        kilobytes = subprocess.run(["du", "-sk", self.index], capture_output=True, check=True).stdout.split()[0]
        return names, int(kilobytes)

    def start_update(self, *before, options=()):
        """Begin an update, run by the program `before`."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.folder), **QUIET}
        command = [*before, PROGRAMS["sttt-index"], "update", "-q", "--db", self.index, *options, self.tin]
        return subprocess.Popen([str(part) for part in command], env=environment,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def assert_recovers(self):
        """The next update succeeds, and leaves nothing behind."""
        self.sttt_index("update", self.tin)
        self.assertEqual(self.live_edition(), self.edition)
        self.sttt_index("verify")
        names, _ = self.sizes()
        self.assertLessEqual(len(names), 3, names)
        self.assertEqual([name for name in names if not name.endswith("Z")], [])


def strace(*injections):
    """The command line that runs a program with these faults: "rename:error=EIO:when=2"."""
    calls = ",".join(sorted({name for injection in injections for name in injection.split(":")[0].split(",")}))
    return [shutil.which("strace") or "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            *(part for injection in injections for part in ("-e", f"inject={injection}"))]
