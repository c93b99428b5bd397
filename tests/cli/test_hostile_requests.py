#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What nobody sends by mistake: broken encodings, huge parameters, markup, half and pipelined requests, crowds.

$STTT_REQUESTS says how many are generated (default 4,000); each answer is looked at, and the memory of the
server before and after.
"""
import concurrent.futures
import json
import os
import random
import re
import socket
import threading
import time
import xml.etree.ElementTree as xml

import serve
import sttt
from hostile_requests import HARM, pipelined, read_answers

REQUESTS = int(os.environ.get("STTT_REQUESTS", "4000"))
PIPELINED = 20  # requests on one connection

HARMFUL = [{"id": "h/1", "title": f"Trạm BTS {HARM[0]}{HARM[1]}", "body": f"Trạm BTS {HARM[0]} viễn thông.\n{HARM[4]}",
            "url": "javascript:alert(4)", "source": HARM[0], "author": HARM[1], "date": "2019-07-18"},
           {"id": f"h/{HARM[0]}", "title": "Viễn thông \"><script>alert(1)</script>", "body": f"Bưu chính {HARM[1]}"}]


class Hostile(serve.ServeCase):
    def setUp(self):
        super().setUp()
        self.index_corpus()
        self.sttt_index("update", self.write_lines("harm.jsonl", *HARMFUL))
        # What AddressSanitizer keeps of freed memory would hide what is lost.
        self.server = self.serve(environment={"ASAN_OPTIONS": "quarantine_size_mb=4"})

    def check(self, status, fields, body):
        self.assertIn(status, (200, 304, 400, 404, 413, 414, 431), body[:300])
        self.assertNotIn(b"set-cookie", fields)
        if b"content-security-policy" not in fields:
            self.assertIn(status, (400, 413, 414, 431), "only the library's own refusals have no headers of ours")
            self.assertNotIn(b"alert", body)
            return
        kind = fields.get(b"content-type", b"").decode().split(";")[0]
        text = body.decode("utf-8")  # which it must be
        if kind in ("text/html", "application/atom+xml"):
            self.assertEqual(len(re.findall("<script", text)), len(re.findall('<script src="/assets/page-', text)))
            self.assertNotRegex(text, r"<img|<u>|href=\"javascript:|<[^>]*\sonerror\s*=\s*alert\(2\)>")
        if kind in ("application/atom+xml", "application/opensearchdescription+xml"):
            xml.fromstring(text)
        if kind in ("application/json", "application/problem+json"):
            json.loads(text)

    def send_many(self, seed, count):
        chance = random.Random(seed)
        for _ in range(count // PIPELINED):
            answers = list(read_answers(self.server.send(pipelined(chance, PIPELINED))))
            self.assertTrue(answers)
            for answer in answers:
                self.check(*answer)
            self.answered += len(answers)

    def test_generated_requests_are_answered_and_leave_nothing_behind(self):
        self.answered = 0
        self.send_many(1, 1000)
        before = self.server.memory()
        threads = [threading.Thread(target=self.send_some, args=(seed, REQUESTS // 2)) for seed in (2, 3)]
        self.failures_met = []
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.failures_met, [])
        self.assertGreater(self.answered, REQUESTS / 2)
        grown = self.server.memory() - before
        print(f"# {self.answered} answers; memory {before >> 20} MiB and {grown >> 10} KiB more")
        self.assertLess(grown, 24 << 20)
        self.assertEqual(self.server.get("/healthz").json()["status"], "ok")

    def send_some(self, seed, count):
        try:
            self.send_many(seed, count)
        except Exception as failure:  # told in the main thread
            self.failures_met.append(f"seed {seed}: {failure!r}")

    def test_requests_that_are_none_are_refused_or_cut(self):
        requests = (b"\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00",
                    b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"\0" * 1000, b"\xff" * 1000,
                    b"GET /?q=\0 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
                    b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
                    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
                    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                    b"GET /?q=" + b"a" * 20000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /" + b"a" * 100000,
                    b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n",
                    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70000 + b"\r\n\r\n")
        with concurrent.futures.ThreadPoolExecutor(len(requests)) as senders:
            for request, received in zip(requests, senders.map(lambda request: self.server.send(request, timeout=2), requests)):
                with self.subTest(request=request[:60]):
                    self.assertRegex(received, rb"^(HTTP/1\.1 (200|400|405|413|414|431|505) |$)")
        self.assertEqual(self.server.get("/healthz").json()["status"], "ok")

    def test_clients_that_leave_in_the_middle_cost_nothing(self):
        whole = b"GET /api/search?q=tram+bts&facets=1 HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"
        for end in [*range(1, len(whole)), *[len(whole)] * 100]:
            with socket.create_connection(("127.0.0.1", self.server.port)) as connection:
                connection.sendall(whole[:end])
        self.assertTrue(serve.wait_until(lambda: "sttt_http_connections 1\n" in self.server.get("/metrics").text))
        self.assertEqual(self.server.get("/api/search?q=tram+bts").status, 200)

    def test_a_crowd_of_silent_connections_keeps_nobody_out(self):
        crowd = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(500)]
        try:
            self.assertEqual(self.server.get("/api/search?q=tram+bts").status, 200)
        finally:
            for connection in crowd:
                connection.close()


class Crowd(serve.ServeCase):
    """Many clients at once that ask for nothing, or for more than they read; and one who only wants an answer."""

    def setUp(self):
        super().setUp()
        self.index_corpus()

    def connect_many(self, server, count):
        crowd = [socket.socket() for _ in range(count)]
        for connection in crowd:
            self.addCleanup(connection.close)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", server.port))
        return crowd

    def assert_answers(self, server, seconds):
        begun = time.monotonic()
        answer = server.get("/api/search?q=tram+bts&limit=1")
        self.assertEqual(answer.status, 200)
        self.assertLess(time.monotonic() - begun, seconds)

    def test_that_sends_a_byte_now_and_then_holds_up_nobody(self):
        server = self.serve()
        crowd = self.connect_many(server, 200)
        for byte in b"GET / HTTP":
            for connection in crowd:
                connection.send(bytes([byte]))
            self.assert_answers(server, 5)
            time.sleep(.1)

    def test_that_never_reads_holds_up_nobody_for_long(self):
        server = self.serve()
        for connection in self.connect_many(server, 200):
            connection.send(b"GET /?q=bts&limit=100 HTTP/1.1\r\nHost: a\r\n\r\n" * 5)
        self.assertTrue(serve.wait_until(lambda: self.answers(server), 20))

    @staticmethod
    def answers(server):
        """Whether the queue, which is short, has room for one more."""
        return server.get("/api/search?q=tram+bts&limit=1").status == 200

    def test_that_comes_and_goes_leaves_nothing_behind(self):
        server = self.serve()
        files = len(os.listdir(f"/proc/{server.process.pid}/fd"))
        for _ in range(5000):
            socket.create_connection(("127.0.0.1", server.port)).close()
        self.assert_answers(server, 5)
        self.assertTrue(serve.wait_until(lambda: len(os.listdir(f"/proc/{server.process.pid}/fd")) <= files + 8))

    def test_that_is_silent_is_sent_away_when_there_is_no_room_for_others(self):
        server = self.serve(command=["prlimit", "--nofile=64:64"])
        self.connect_many(server, 100)
        self.assert_answers(server, 15)

    def test_leaves_files_for_a_new_generation(self):
        server = self.serve(command=["prlimit", "--nofile=64:64"])
        for connection in self.connect_many(server, 40):
            connection.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        self.sttt_index("update", self.write_lines("new.jsonl", {"id": "n", "title": "Vuvuzela", "body": "Kèn vuvuzela của cổ động viên."}))
        self.assertTrue(serve.wait_until(lambda: server.get("/api/search?q=vuvuzela").json()["total"] == 1, 20))


if __name__ == "__main__":
    sttt.main()
