#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What nobody sends by mistake: broken encodings, huge parameters, markup, half and pipelined requests.

$STTT_REQUESTS says how many are generated (default 4,000); each answer is looked at, and the memory of the
server before and after.
"""
import json
import os
import random
import re
import socket
import threading
import xml.etree.ElementTree as xml

import serve
import sttt

REQUESTS = int(os.environ.get("STTT_REQUESTS", "4000"))
PIPELINED = 20  # requests on one connection

HARM = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "'-alert(3)-'", "javascript:alert(4)", "]]>&<u>",
        "\r\nSet-Cookie: a=b", "\r\n\r\n<html>", "{{7*7}}", "${7*7}", "%0d%0aX: y", "%n%s%x", "../../../etc/passwd", "\0", "\u202e\u2028\ufeff"]
PLAIN = ["trạm BTS", "tram bts", "viễn thông", "17/2019/QĐ-UBND", "Sở TT&TT", "\"bưu chính\" -báo", "thoong tin", "vien*", "năm:2019", "x OR y"]
NAMES = ["q", "page", "limit", "from", "to", "province", "source", "sort", "facets", "exact", "lang", "id", ""]
PATHS = ["/", "/api/search", "/api/suggest", "/search.atom", "/opensearch.xml", "/healthz", "/metrics", "/documents/h/1",
         "/api/documents/h/1", "/api/documents/h%2F1/similar", "/assets/embed.js", "/nothing", "//", "/api/", "/documents/"]
HARMFUL = [{"id": "h/1", "title": f"Trạm BTS {HARM[0]}{HARM[1]}", "body": f"Trạm BTS {HARM[0]} viễn thông.\n{HARM[4]}",
            "url": "javascript:alert(4)", "source": HARM[0], "author": HARM[1], "date": "2019-07-18"},
           {"id": f"h/{HARM[0]}", "title": "Viễn thông \"><script>alert(1)</script>", "body": f"Bưu chính {HARM[1]}"}]


def encode(text, chance):
    """Percent-encoded, as a rule; sometimes not, or wrongly."""
    out = b""
    for byte in text.encode("utf-8", "surrogatepass"):
        roll = chance.random()
        if chr(byte).isalnum() and roll < .9:
            out += bytes([byte])
        elif roll < .02:
            out += chance.choice([b"%", b"%%", b"%g1", b"%u1ea1", b"%c0%af", b"%ff", b"%ed%a0%80"])
        elif roll < .04 and byte not in b"\r\n \0":
            out += bytes([byte])
        else:
            out += b"%%%02X" % byte
    return out


def value(chance):
    kind = chance.random()
    if kind < .35:
        return encode(chance.choice(PLAIN), chance)
    if kind < .7:
        return encode(chance.choice(HARM) + chance.choice(PLAIN), chance)
    if kind < .8:
        return encode(chance.choice("aá %\"(-*<") * chance.choice([1, 10, 300, 999, 1001, 3000]), chance)
    if kind < .9:
        return str(chance.choice([0, 1, 2, 7, 100, 101, 1000, 10**9, 10**30, -1, 2019])).encode()
    return encode("".join(chr(chance.choice([chance.randrange(1, 128), chance.randrange(0x1e00, 0x2070), 0x10ffff]))
                          for _ in range(chance.randrange(1, 30))), chance)


def target(chance):
    path = chance.choice(PATHS).encode()
    if chance.random() < .2:
        path += encode(chance.choice(HARM), chance)
    fields = b"&".join(encode(chance.choice(NAMES), chance) + b"=" + value(chance) for _ in range(chance.randrange(5)))
    return path + (b"?" + fields if fields else b"")


def headers(chance):
    lines = [b"Host: " + chance.choice([b"a.vn", b"127.0.0.1", b"a\"><script>alert(1)</script>", b"[::1]:80"])]
    if chance.random() < .3:
        lines.append(b"If-None-Match: " + chance.choice([b"*", b'W/"x"', b'"' * 50, b"\xff\xfe", b"a" * 4000]))
    if chance.random() < .3:
        lines.append(b"Accept-Encoding: " + chance.choice([b"br", b"identity", b"gzip;q=0", b"*", b"x" * 500]))
    if chance.random() < .2:
        lines.append(b"Origin: " + chance.choice([b"null", b"https://a.vn", b"<script>"]))
    return b"\r\n".join(lines)


def read_answers(received):
    """(status, type, body) of each answer in what was received."""
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        fields = {name.lower(): value for name, value in (line.split(b": ", 1) for line in head.split(b"\r\n")[1:])}
        length = 0 if status == 304 else int(fields.get(b"content-length", b"0"))
        yield status, fields, rest[:length]
        received = rest[length:]


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
            requests = b"".join(b"GET " + target(chance) + b" HTTP/1.1\r\n" + headers(chance) + b"\r\n\r\n"
                                for _ in range(PIPELINED - 1))
            requests += b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            answers = list(read_answers(self.server.send(requests)))
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
        for request in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00",
                        b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"\0" * 1000, b"\xff" * 1000,
                        b"GET /?q=\0 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
                        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
                        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                        b"GET /?q=" + b"a" * 20000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /" + b"a" * 100000,
                        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n",
                        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70000 + b"\r\n\r\n"):
            with self.subTest(request=request[:60]):
                received = self.server.send(request, timeout=2)
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


if __name__ == "__main__":
    sttt.main()
