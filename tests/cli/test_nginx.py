#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""packaging/nginx/sttt.conf in the real nginx, with other ports, paths and a certificate made here."""
import concurrent.futures
import http.client
import os
import re
import ssl
import subprocess

import serve
import servers
import sttt

NAME = "tim.example.gov.vn"
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    gzip_types application/json text/html;
    include {folder}/sttt.conf;
}}
"""


class Nginx:
    def __init__(self, folder, port):
        self.plain, self.port, self.folder = servers.free_port(), servers.free_port(), folder
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
                        "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"], check=True, capture_output=True)
        text = (sttt.ROOT / "packaging" / "nginx" / "sttt.conf").read_text()
        for right, here, count in (
                (r"/var/cache/nginx/sttt", f"{folder}/cache", 1), (r"127\.0\.0\.1:8080;", f"127.0.0.1:{port};", 1),
                (r"listen 80;", f"listen 127.0.0.1:{self.plain};", 1), (r"listen 443 ", f"listen 127.0.0.1:{self.port} ", 1),
                (r" *listen \[::\].*\n", "", 2), (r"/etc/ssl/certs/\S+\.pem", f"{folder}/certificate.pem", 1),
                (r"/etc/ssl/private/\S+\.key", f"{folder}/key.pem", 1),
                (r"/var/log/nginx/", f"{folder}/", 1)):
            text, replaced = re.subn(right, here, text)
            assert replaced == count, right
        (folder / "sttt.conf").write_text(text)
        around = AROUND.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
        (folder / "nginx.conf").write_text(around)
        self.start()

    def start(self):
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-p", self.folder, "-c", self.folder / "nginx.conf"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert serve.wait_until(self.answers), f"nginx does not start: {(self.folder / 'nginx.log').read_text()}"

    def answers(self):
        try:
            return self.get("/assets/none").status == 404
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def ask(self, target, **headers):
        """The response and its body."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=context)
        context.check_hostname = False  # it is asked by address
        try:
            connection.request("GET", target, headers={"Host": NAME} | {n.replace("_", "-"): v for n, v in headers.items()})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def get(self, target, **headers):
        return serve.Answer(*self.ask(target, **headers))


class InFront(serve.ServeCase):
    def setUp(self):
        super().setUp()
        self.index_corpus()
        self.log = self.folder / "access.log"
        config = self.write("serve.conf", f"[serve]\nforwarded = yes\nurl = https://{NAME}\naccess-log = {self.log}\n")
        self.server = self.serve("--config", config)
        self.nginx = Nginx(self.folder, self.server.port)
        self.addCleanup(self.nginx.stop)

    def logged(self, pattern):
        """Whether such a line comes into the log of sttt-serve, which writes it once the answer is on its way."""
        return serve.wait_until(lambda: re.search(pattern, self.log.read_text()))

    def test_a_search_over_tls_is_the_same_search(self):
        there, here = (server.get("/api/search?q=tram+bts").json() for server in (self.nginx, self.server))
        self.assertEqual(there["hits"], here["hits"])
        self.assertGreater(there["total"], 10)

    def test_an_id_with_slashes_comes_through(self):
        bulletin = self.nginx.get("/api/search?q=tram+bts&limit=1").json()["hits"][0]["id"]
        encoded = bulletin.replace("/", "%2F")
        self.assertEqual(self.nginx.get("/api/documents/" + encoded).json()["id"], bulletin)

    def test_what_was_asked_a_moment_ago_is_in_the_cache(self):
        target = "/api/search?q=vi%E1%BB%85n+th%C3%B4ng"
        first, again = self.nginx.get(target), self.nginx.get(target)
        self.assertEqual([answer.headers["x-cache-status"] for answer in (first, again)], ["MISS", "HIT"])
        self.assertEqual(again.body, first.body)
        known = self.nginx.get(target, If_None_Match=first.headers["etag"])
        self.assertEqual((known.status, known.body), (304, b""))
        self.server.get("/last")
        self.assertTrue(self.logged("GET /last "))
        self.assertEqual(self.log.read_text().count("GET /api/search "), 1)

    def restart_nginx(self, changes):
        """With other words in its settings."""
        self.nginx.stop()
        settings = self.folder / "sttt.conf"
        text = settings.read_text()
        for there, here in changes.items():
            self.assertIn(there, text)
            text = text.replace(there, here)
        settings.write_text(text)
        self.nginx.start()

    def test_an_old_answer_is_asked_for_by_its_tag(self):
        # What is a minute otherwise is over at once.
        self.restart_nginx({
            "proxy_cache_revalidate on;":
                "proxy_cache_revalidate on; proxy_ignore_headers Cache-Control; proxy_cache_valid 200 1s;",
            "proxy_cache_background_update on;": "", " updating": ""})
        self.nginx.get("/api/search?q=bts")
        self.assertTrue(serve.wait_until(
            lambda: self.nginx.get("/api/search?q=bts").headers["x-cache-status"] == "REVALIDATED"))
        self.assertTrue(self.logged(r'"GET /api/search HTTP/1\.1" 304 '))

    def test_what_tells_of_a_moment_is_not_kept(self):
        for target in ("/api/search?q=a&page=0", "/api/nothing"):
            self.assertEqual([self.nginx.get(target).headers["x-cache-status"] for _ in range(2)], ["MISS", "MISS"])

    def test_gzip_is_made_once_and_kept_apart(self):
        packed = [self.nginx.get("/api/search?q=bts", Accept_Encoding="gzip") for _ in range(2)]
        plain = [self.nginx.get("/api/search?q=bts") for _ in range(2)]
        self.assertEqual([answer.packed for answer in packed + plain], [True, True, False, False])
        self.assertEqual(packed[1].headers["x-cache-status"], "HIT")
        self.assertEqual(packed[1].json()["hits"], plain[1].json()["hits"])
        self.assertFalse(self.nginx.get("/api/suggest?q=tram", Accept_Encoding="gzip").packed)

    def test_no_header_is_there_twice(self):
        for target in ("/", "/api/search?q=bts"):
            names = [name.lower() for name, _ in self.nginx.ask(target)[0].getheaders()]
            self.assertEqual(sorted(names), sorted(set(names)))
            self.assertIn("content-security-policy", names)
            self.assertIn("strict-transport-security", names)

    def test_who_asks_is_known_behind_it_and_cannot_be_made_up(self):
        self.nginx.get("/api/search?q=bts", X_Forwarded_For="203.0.113.9")
        self.assertTrue(self.logged(r'127\.0\.0\.1 - - .*"GET /api/search '))
        self.assertNotIn("203.0.113.9", self.log.read_text())

    def test_measures_and_health_are_closed_to_the_outside(self):
        for target in ("/metrics", "/healthz", "/metrics?a=b", "//metrics", "/a/../metrics", "/%6detrics"):
            self.assertEqual(self.nginx.get(target).status, 403, target)
        self.assertEqual(self.server.get("/metrics").status, 200)

    def allow_a_search_a_minute(self):
        """On a busy machine these tests may ask less often than the real setting allows."""
        self.restart_nginx({"zone=sttt_search:10m rate=10r/s": "zone=sttt_search:10m rate=1r/m"})

    def test_who_asks_too_much_is_told_so(self):
        self.allow_a_search_a_minute()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            codes = list(pool.map(lambda n: self.nginx.get(f"/api/search?q=bts&page=1&n={n}").status, range(150)))
        self.assertEqual((codes.count(200), codes.count(429)), (31, 119))

    def test_no_log_has_the_words(self):
        self.allow_a_search_a_minute()
        for n in range(60):
            self.nginx.get(f"/api/search?q=sao+hoa&n={n}")
        self.assertIn('"GET /api/search HTTP/1.1" 429 ', (self.folder / "sttt.log").read_text())
        for name in ("sttt.log", "nginx.log", "access.log"):
            self.assertNotIn("hoa", (self.folder / name).read_text())

    def test_http_leads_to_https(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.nginx.plain, timeout=60)
        connection.request("GET", "/?q=bts", headers={"Host": NAME})
        response = connection.getresponse()
        self.assertEqual((response.status, response.headers["Location"]), (301, f"https://{NAME}/?q=bts"))
        connection.close()


sttt.main()
