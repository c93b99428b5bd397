#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What comes along with the programs: the sample configuration, and the units of systemd as systemd judges them."""
import os
import re
import signal
import socket
import subprocess
import urllib.request

import serve
import servers
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
    SERVICES = {"sttt-index": "sttt-index.timer", "sttt-serve": "sttt-serve.socket"}

    def setUp(self):
        super().setUp()
        self.services = {name: self.service(name) for name in self.SERVICES}
        for name in self.SERVICES.values():
            self.write(name, (PACKAGING / "systemd" / name).read_text())

    def service(self, name):
        """The unit as it is installed, for the program that was built."""
        text = (BUILD / "packaging" / f"{name}.service").read_text()
        text, count = re.subn(r"^ExecStart=\S+", f"ExecStart={PROGRAMS[name]}", text, flags=re.M)
        self.assertEqual(count, 1)
        return self.write(f"{name}.service", text)

    def analyze(self, *arguments):
        return subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=60)

    def test_systemd_understands_every_line(self):
        for name, other in self.SERVICES.items():
            verdict = self.analyze("verify", "--man=no", self.services[name], self.folder / other)
            self.assertEqual((verdict.returncode, verdict.stderr), (0, ""))

    def test_a_wrong_line_would_be_noticed(self):
        for name, service in self.services.items():
            service.write_text(service.read_text().replace("[Service]\n", "[Service]\nProtectEverything=true\n"))
            self.assertIn("ProtectEverything", self.analyze("verify", "--man=no", service).stderr, name)

    def test_the_services_are_shut_in(self):
        for service in self.services.values():
            verdict = self.analyze("security", "--offline=true", "--no-pager", service)
            exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", verdict.stdout)
            self.assertTrue(exposure, verdict.stdout + verdict.stderr)
            self.assertLess(float(exposure[1]), WORST_EXPOSURE, verdict.stdout)


class Activation(serve.ServeCase):
    """The service as systemd starts it: with a socket, a place for its notices, and signals."""

    def test_is_ready_when_it_says_so_reloads_and_stops(self):
        self.index_corpus()
        command = re.search(r"^ExecStart=\S+(.*)", (BUILD / "packaging" / "sttt-serve.service").read_text(), re.M)[1]
        config = self.write("serve.conf", f"db = {self.index}\n[serve]\naccess-log = {self.folder}/access.log\n")
        port = servers.free_port()
        notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(notices.close)
        notices.bind(str(self.folder / "notices"))
        notices.settimeout(60)
        process = subprocess.Popen(
            ["systemd-socket-activate", "-l", f"127.0.0.1:{port}", "-E", f"NOTIFY_SOCKET={self.folder}/notices",
             PROGRAMS["sttt-serve"], *command.split(), "--config", config],
            env={"PATH": os.environ["PATH"]}, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        self.assertTrue(serve.wait_until(lambda: self.can_connect(port)))
        self.assertEqual(notices.recv(100), b"READY=1")
        self.assertEqual(self.status(port), 200)
        (self.folder / "access.log").rename(self.folder / "access.log.1")
        process.send_signal(signal.SIGHUP)
        self.assertTrue(serve.wait_until(lambda: self.status(port) == 200 and (self.folder / "access.log").exists()))
        process.terminate()
        self.assertEqual((notices.recv(100), process.wait(60)), (b"STOPPING=1", 0))

    @staticmethod
    def can_connect(port):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return True
        except ConnectionRefusedError:
            return False

    @staticmethod
    def status(port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?q=bts", timeout=60) as answer:
            return answer.status


main()
