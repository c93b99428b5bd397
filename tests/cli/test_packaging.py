#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What comes along with the programs: the sample configuration, and the units of systemd as systemd judges them."""
import re
import subprocess

from sttt import BUILD, PROGRAMS, ROOT, Case, main

PACKAGING = ROOT / "packaging"
WORST_EXPOSURE = 2.0  # of 10


class Sample(Case):
    def update(self, text):
        self.write("sttt.conf", text)
        self.write("mirror/www.mic.gov.vn/a.txt", "Tin một\nMột đoạn.\n")
        return self.sttt_index("update", "--config", self.folder / "sttt.conf", self.folder / "mirror")

    def test_the_sample_configuration_can_be_used_as_it_is(self):
        self.update((PACKAGING / "sttt.conf.sample").read_text())

    def test_the_examples_in_it_are_right(self):
        sample = (PACKAGING / "sttt.conf.sample").read_text()
        examples = re.sub(r"^#(?=\S)", "", sample, flags=re.M)
        self.assertGreater(examples.count("\n[source "), 2)
        self.assertIn("mic: only 1 new bulletin in the last 7 days (expects 20 a week)", self.update(examples).err)
        self.assertEqual(self.hits("đoạn")[0]["source"], "mic.gov.vn")
        search = self.search("--config", self.folder / "sttt.conf", "--lexicon", "/dev/null", "đoạn")
        self.assertNotIn("sttt.conf:", search.err)


class Units(Case):
    def setUp(self):
        super().setUp()
        service = (BUILD / "packaging" / "sttt-index.service").read_text()
        service, count = re.subn(r"^ExecStart=\S+", f"ExecStart={PROGRAMS['sttt-index']}", service, flags=re.M)
        self.assertEqual(count, 1)
        self.service = self.write("sttt-index.service", service)
        self.timer = self.write("sttt-index.timer", (PACKAGING / "systemd" / "sttt-index.timer").read_text())

    def analyze(self, *arguments):
        return subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=60)

    def test_systemd_understands_every_line(self):
        verdict = self.analyze("verify", "--man=no", self.service, self.timer)
        self.assertEqual((verdict.returncode, verdict.stderr), (0, ""))

    def test_a_wrong_line_would_be_noticed(self):
        self.write("sttt-index.service", self.service.read_text() + "ProtectEverything=true\n")
        self.assertIn("ProtectEverything", self.analyze("verify", "--man=no", self.service).stderr)

    def test_the_service_is_shut_in(self):
        verdict = self.analyze("security", "--offline=true", "--no-pager", self.service)
        exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", verdict.stdout)
        self.assertTrue(exposure, verdict.stdout + verdict.stderr)
        self.assertLess(float(exposure[1]), WORST_EXPOSURE, verdict.stdout)


main()
