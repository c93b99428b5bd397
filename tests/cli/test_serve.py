#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""sttt-serve as programs meet it: the answers of /api/, errors, caching, languages, health."""
import os
import signal
import socket
import subprocess
import threading
import time
from urllib.parse import quote

import serve
import servers
import sttt
from prometheus_client.parser import text_string_to_metric_families


def metrics(server):
    families = text_string_to_metric_families(server.get("/metrics").text)
    return {(sample.name, *sorted(sample.labels.values())): sample.value
            for family in families for sample in family.samples}


class Search(serve.ServeCase):
    def setUp(self):
        super().setUp()
        self.index_corpus()
        self.server = self.serve()

    def answer(self, target, **headers):
        answer = self.server.get(target, **headers)
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json()

    def test_answers_as_the_command_line_does(self):
        for query, options, parameters in [
                ("trạm BTS", (), ""), ("tram bts", ("-n", "3", "--page", "2"), "&limit=3&page=2"),
                ('"viễn thông" -bưu', ("--sort", "newest"), "&sort=newest"),
                ("viễn thông", ("--from", "2019", "--to", "2020-06", "--facets"), "&from=2019&to=2020-06&facets=1"),
                ("chuyển đổi số", ("--province", "Nghệ An"), "&province=" + quote("Nghệ An")),
                ("trạm", ("--exact",), "&exact=1"), ("zzzz", (), "")]:
            with self.subTest(query=query):
                there = self.answer(f"/api/search?q={quote(query)}{parameters}&lang=en")
                here = self.search("--format", "json", *options, "--", query).json()
                del there["took_ms"], here["took_ms"]
                self.assertEqual(there, here)

    def test_a_form_sends_spaces_as_plus_and_empty_fields(self):
        self.assertEqual(self.answer("/api/search?q=tram+bts&from=&to=&province=&sort=")["query"]["text"], "tram bts")

    def test_hands_out_one_bulletin_by_its_id(self):
        hit = self.answer("/api/search?q=tram+bts&limit=1")["hits"][0]
        self.assertIn("/", hit["id"])
        for encoded in (quote(hit["id"]), quote(hit["id"], safe="")):
            document = self.answer("/api/documents/" + encoded)
            self.assertEqual([document[key] for key in ("id", "title", "date", "source", "province", "url", "cites")],
                             [hit[key] for key in ("id", "title", "date", "source", "province", "url", "cites")])
            self.assertIn("trạm BTS", document["body"])

    def test_finds_similar_bulletins(self):
        hit = self.answer("/api/search?q=tram+bts&limit=1")["hits"][0]
        similar = self.answer("/api/documents/" + quote(hit["id"], safe="") + "/similar?limit=5")
        self.assertEqual(len(similar["hits"]), 5)
        self.assertNotIn(hit["id"], [other["id"] for other in similar["hits"]])
        self.assertEqual(similar["query"]["similar"], hit["id"])

    def test_an_id_that_ends_in_similar_can_be_asked_for(self):
        self.sttt_index("update", self.write_lines("more.jsonl", {
            "id": "a/similar", "title": "Tập huấn an toàn thông tin", "body": "Sở tổ chức lớp tập huấn."}))
        self.assertTrue(serve.wait_until(
            lambda: self.server.get("/api/documents/a%2Fsimilar").status == 200))
        self.assertEqual(self.server.get("/api/documents/a/similar").status, 404)

    def test_says_what_is_wrong_in_both_languages(self):
        for target, status, kind, word, word_vi in [
                ("/api/search?q=a&page=0", 400, "parameter", "page", "số"),
                ("/api/search?q=a&limit=101", 400, "parameter", "limit", "số"),
                ("/api/search?q=a&from=30/2/2019", 400, "parameter", "from", "from"),
                ("/api/search?q=a&sort=best", 400, "parameter", "relevance", "sort"),
                ("/api/search?q=" + "a" * 1001, 400, "parameter", "1000", "1000"),
                ("/api/search?q=tram+bts&page=99", 404, "page", "last bulletin", "cuối"),
                ("/api/search?q=tram+bts&page=1001", 404, "page", "narrow", "page"),
                ("/api/documents/none", 404, "no-document", "id", "mã"),
                ("/api/documents/none/similar", 404, "no-document", "id", "mã"),
                ("/api/nothing", 404, "not-found", "address", "địa chỉ"),
                ("/api/documents/", 404, "not-found", "address", "địa chỉ")]:
            with self.subTest(target=target[:60]):
                answer = self.server.get(target)
                problem = answer.json()
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertEqual((answer.status, problem["status"]), (status, status))
                self.assertEqual(problem["type"], "urn:sttt:problem:" + kind)
                self.assertIn(word, problem["detail"])
                self.assertIn(word_vi, problem["detail_vi"])
                self.assertNotEqual(problem["detail"], problem["detail_vi"])
                self.assertNotEqual(problem["title"], problem["title_vi"])

    def test_a_path_reaches_no_file(self):
        for path in ("/../../../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                     "/documents/../../../../etc/passwd", "/api/documents/..%2F..%2F..%2Fetc%2Fpasswd",
                     "//etc/passwd", "/assets//etc/passwd", "/assets/%00/etc/passwd"):
            answer = self.server.send(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
            self.assertRegex(answer, rb"^HTTP/1\.1 40[04] ")
            self.assertNotIn(b"root:", answer)

    def test_other_methods_and_bodies_are_refused(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "BREW"):
            answer = self.server.get("/api/search?q=a", method=method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"))
        self.assertEqual(self.server.get("/api/search?q=a", method="POST", body="q=b").status, 405)
        self.assertEqual(self.server.get("/api/search?q=a", body="q=b").status, 400)

    def test_head_is_get_without_the_body(self):
        whole, head = (self.server.get("/api/documents/" + quote(self.answer("/api/search?q=bts&limit=1")["hits"][0]["id"]), method=m)
                       for m in ("GET", "HEAD"))
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(head.headers["content-length"], whole.headers["content-length"])

    def test_an_answer_is_known_by_its_tag_until_another_generation(self):
        first = self.server.get("/api/search?q=tram+bts")
        tag = first.headers["etag"]
        self.assertIn("max-age=60", first.headers["cache-control"])
        again = self.server.get("/api/search?q=tram+bts", If_None_Match=f'"x", {tag}')
        self.assertEqual((again.status, again.body, again.headers["etag"]), (304, b"", tag))
        self.assertEqual(self.server.get("/api/search?q=tram+bts&page=2", If_None_Match=tag).status, 200)
        self.sttt_index("update", self.write_lines("more.jsonl", {"id": "x", "title": "Thêm một bản tin", "body": "Trạm BTS."}))
        self.assertEqual(self.server.get("/api/search?q=tram+bts", If_None_Match=tag).status, 200)

    def test_gzip_is_the_same_answer_in_fewer_bytes(self):
        plain = self.server.get("/api/search?q=bts")
        packed = self.server.get("/api/search?q=bts", Accept_Encoding="br, gzip;q=0.8")
        self.assertTrue(packed.packed and not plain.packed)
        self.assertEqual(packed.json()["hits"], plain.json()["hits"])
        self.assertLess(int(packed.headers["content-length"]), int(plain.headers["content-length"]) / 2)
        self.assertFalse(self.server.get("/api/search?q=bts", Accept_Encoding="gzip;q=0").packed)

    def test_warnings_are_in_the_language_asked_for(self):
        self.assertIn("quotation mark", self.answer("/api/search?q=%22tram&lang=en")["warnings"][0])
        self.assertIn("ngoặc kép", self.answer("/api/search?q=%22tram")["warnings"][0])

    def test_protects_who_reads_an_answer(self):
        for target in ("/", "/api/search?q=a", "/nothing", "/healthz"):
            headers = self.server.get(target).headers
            self.assertIn("default-src 'none'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertNotIn("server", headers)

    def test_counts_its_work(self):
        for target in ("/api/search?q=bts", "/api/search?q=zzzz", "/api/search?q=a&page=0", "/nothing"):
            self.server.get(target)
        measured = metrics(self.server)
        self.assertEqual(measured["sttt_http_requests_total", "200", "search"], 2)
        self.assertEqual(measured["sttt_http_requests_total", "400", "search"], 1)
        self.assertEqual(measured["sttt_searches_total",], 2)
        self.assertEqual(measured["sttt_searches_without_hits_total",], 1)
        self.assertEqual(measured["sttt_http_request_duration_seconds_count", "search"], 3)
        self.assertGreaterEqual(measured["sttt_readers_open",], 1)
        self.assertLess(measured["sttt_generation_age_seconds",], 600)

    def test_tells_no_measure_twice(self):
        self.server.get("/nothing")
        self.server.get("/api/nothing")
        lines = self.server.get("/metrics").text.splitlines()
        names = [line.rsplit(" ", 1)[0] for line in lines if not line.startswith("#")]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_an_address_that_is_too_long_is_refused_as_others_are(self):
        for begin, kind in (("/api/search?a=", "application/problem+json"), ("/?a=", "text/html; charset=utf-8")):
            answer = self.server.get(begin + "a" * 8000)
            self.assertEqual((answer.status, answer.headers["content-type"]), (414, kind))

    def test_tells_its_health(self):
        health = self.server.get("/healthz").json()
        current = (self.index / "CURRENT").read_text().strip()
        self.assertEqual((health["status"], health["generation"]), ("ok", current))
        self.assertLess(health["age_seconds"], 600)


class Pages(serve.ServeCase):
    """What the pages for people search for beside what was asked."""

    def setUp(self):
        super().setUp()
        self.here = self.write_lines("here.jsonl", *(
            {"id": f"here/{n}", "title": f"Phủ sóng trạm BTS lần {n}", "body": "Nghệ An dựng thêm trạm BTS ở vùng sâu.",
             "province": "Nghệ An", "source": "nghean.gov.vn", "date": f"2019-0{n}-11"} for n in range(1, 4)))
        self.sttt_index("update", "-q", self.here)

    def serve_with_remote(self):
        """A server of this index and one on another machine, which answers until it is told to fail."""
        there = self.folder / "there"
        self.sttt_index("update", "-q", "--db", there, self.write_lines("there.jsonl", {
            "id": "there/1", "title": "Kiểm tra trạm BTS trên địa bàn", "body": "Đoàn kiểm tra đã đến từng trạm BTS.",
            "province": "Phú Yên", "source": "phuyen.gov.vn", "date": "2015-03-02"}))
        generation = there / "generations" / (there / "CURRENT").read_text().strip()
        pair = servers.Pair([path for path in generation.iterdir() if path.is_dir()])
        faulty = servers.Faulty(pair.postings.port, None)
        for each in (pair, faulty):
            self.addCleanup(each.stop)
        config = self.write("sttt.conf", f"shard = {servers.name_of(faulty.port, pair.records.port)}\n[serve]\nworkers = 1\n")
        return self.serve("--config", config), faulty

    @staticmethod
    def queries_of(server, faulty, target):
        before = faulty.queries
        assert server.get(target).status == 200
        return faulty.queries - before

    def test_search_a_second_time_only_for_what_the_answer_does_not_tell(self):
        server, faulty = self.serve_with_remote()
        more = []
        for narrowed in ("", "&source=phuyen.gov.vn", "&from=2019", "&province=Hu%E1%BA%BF", "&province=Hu%E1%BA%BF&from=2019"):
            _, answer, page = (self.queries_of(server, faulty, begin + "q=tr%E1%BA%A1m" + narrowed)
                               for begin in ("/?", "/api/search?facets=1&", "/?"))  # the first fetches what is kept
            more.append(page - answer)
        once = more[2]
        self.assertGreater(once, 0)
        self.assertEqual(more, [0, 0, once, once, once])

    def test_where_a_filter_leaves_nothing_show_what_there_is_without(self):
        page = self.serve().get("/?q=tr%E1%BA%A1m+bts&province=Hu%E1%BA%BF&from=2019&to=2019&lang=en").text
        self.assertIn("No bulletin fits the filters chosen. Without the filters there are 3 bulletins.", page)
        self.assertIn('<a href="/?q=tr%E1%BA%A1m%20bts&amp;province=Ngh%E1%BB%87%20An&amp;lang=en">', page)
        self.assertIn('<a href="/?q=tr%E1%BA%A1m%20bts&amp;from=2019&amp;to=2019&amp;lang=en">', page)

    def assert_tells_what_the_second_search_lacks(self, narrowed):
        server, faulty = self.serve_with_remote()
        target = "q=tr%E1%BA%A1m&lang=en" + narrowed
        first = self.queries_of(server, faulty, "/api/search?facets=1&" + target)
        self.assertNotIn("did not answer", server.get("/?" + target).text)
        faulty.fault, faulty.query = "die", faulty.queries + first + 1
        page = server.get("/?" + target)
        self.assertEqual((page.status, page.headers["cache-control"]), (200, "no-store"))
        self.assertIn("A part of the index did not answer", page.text)

    def test_do_not_say_that_a_bulletin_is_gone_when_its_part_is(self):
        server, faulty = self.serve_with_remote()
        self.assertEqual(server.get("/documents/there%2F1").status, 200)
        faulty.fault, faulty.query = "die", faulty.queries + 1
        for begin in ("/documents/", "/api/documents/"):
            self.assertEqual(server.get(begin + "there%2F1").status, 500)
            self.assertEqual(server.get(begin + "here%2F1").status, 200)
        page = server.get("/api/search?q=tr%E1%BA%A1m&page=2")
        self.assertEqual((page.status, page.json()["partial"]), (200, True))

    def test_tell_when_a_part_is_missing_from_the_years(self):
        self.assert_tells_what_the_second_search_lacks("&from=2019")

    def test_tell_when_a_part_is_missing_from_what_there_is_without_filters(self):
        self.assert_tells_what_the_second_search_lacks("&province=Hu%E1%BA%BF")


class Settings(serve.ServeCase):
    def config(self, *lines):
        return self.write("sttt.conf", "\n".join(("[serve]", *lines)) + "\n")

    def test_cors_is_for_the_sites_that_are_named(self):
        self.index_corpus()
        server = self.serve("--config", self.config("cors = https://a.example.vn", "cors = https://b.example.vn"))
        for origin, allowed in (("https://a.example.vn", True), ("https://b.example.vn", True),
                                ("https://c.example.vn", False), ("null", False)):
            headers = server.get("/api/search?q=bts", Origin=origin).headers
            self.assertEqual(headers.get("access-control-allow-origin"), origin if allowed else None)
            self.assertIn("Origin", headers["vary"])
        self.assertNotIn("access-control-allow-origin", server.get("/", Origin="https://a.example.vn").headers)

    def test_every_site_may_read_when_that_is_said(self):
        self.index_corpus()
        server = self.serve("--config", self.config("cors = *"))
        self.assertEqual(server.get("/api/search?q=bts").headers["access-control-allow-origin"], "*")

    def test_a_setting_that_cannot_be_read_is_named(self):
        for line, words in (("lissten = 127.0.0.1:1", "no setting `lissten`"), ("workers = 0", "from 1 to"),
                            ("log-queries = maybe", "log-queries = yes"), ("cors = a.example.vn", "https://"),
                            ("listen = here", "127.0.0.1:8080"), ("listen = 127.0.0.1:99999", "127.0.0.1:8080"),
                            ("url = https://a.vn/", "slash")):
            result = self.run_program("sttt-serve", "--config", self.config(line))
            self.assertEqual(result.code, 2)
            self.assertIn(words, result.err)

    def test_an_address_that_is_taken_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            result = self.run_program("sttt-serve", "--listen", address)
        self.assertEqual(result.code, 2)
        self.assertIn(address, result.err)

    def test_takes_a_socket_that_it_is_handed(self):
        self.index_corpus()
        port = servers.free_port()
        process = subprocess.Popen(["systemd-socket-activate", "-l", f"127.0.0.1:{port}", "-E", "STTT_LOCALEDIR",
                                    sttt.PROGRAMS["sttt-serve"], "--db", self.index],
                                   stderr=subprocess.PIPE, env={**os.environ, "STTT_LOCALEDIR": str(sttt.BUILD / "po")})
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.terminate)
        self.assertTrue(serve.wait_until(lambda: self.answers(port)))

    @staticmethod
    def answers(port):
        try:
            server = object.__new__(serve.Server)
            server.port = port
            return server.get("/healthz").json()["status"] == "ok"
        except OSError:
            return False

    def test_messages_are_in_the_language_of_the_operator(self):
        result = self.run_program("sttt-serve", "--config", self.config("workers = 0"),
                                  environment={"LANGUAGE": "vi"})
        self.assertIn("hãy ghi", result.err)


class Logs(serve.ServeCase):
    def setUp(self):
        super().setUp()
        self.index_corpus()
        self.log = self.folder / "access.log"

    def test_say_who_asked_what_but_not_for_which_words(self):
        server = self.serve("--access-log", self.log)
        server.get("/api/search?q=mat+khau", User_Agent='say "x"\\', Referer="http://a/?q=mat")
        server.get("/nothing")
        self.assertTrue(serve.wait_until(lambda: len(self.log.read_text().splitlines()) == 2))
        first, second = self.log.read_text().splitlines()
        self.assertRegex(first, r'^127\.0\.0\.1 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] '
                         r'"GET /api/search HTTP/1\.1" 200 \d+ "-" "say \\x22x\\x22\\x5C"$')
        self.assertIn('"GET /nothing HTTP/1.1" 404 ', second)
        self.assertNotIn("mat", first)

    def test_say_the_words_when_they_are_asked_to(self):
        server = self.serve("--access-log", self.log, "--log-queries")
        server.get("/api/search?q=mat+khau", Referer="http://a/?q=mat")
        self.assertTrue(serve.wait_until(lambda: self.log.read_text()))
        self.assertIn('"GET /api/search?q=mat+khau HTTP/1.1" 200', self.log.read_text())
        self.assertIn('"http://a/?q=mat"', self.log.read_text())

    def test_are_opened_anew_on_sighup(self):
        server = self.serve("--access-log", self.log)
        server.get("/one")
        self.assertTrue(serve.wait_until(lambda: "/one" in self.log.read_text()))
        self.log.rename(self.folder / "old.log")
        server.process.send_signal(signal.SIGHUP)
        self.assertTrue(serve.wait_until(self.log.exists))
        server.get("/two")
        self.assertTrue(serve.wait_until(lambda: "/two" in self.log.read_text()))
        self.assertNotIn("/two", (self.folder / "old.log").read_text())

    def test_believe_a_proxy_only_when_they_are_told_to(self):
        config = self.write("sttt.conf", "[serve]\nforwarded = yes\n")
        for options, address in (((), "127.0.0.1"), (("--config", config), "192.0.2.7")):
            log = self.folder / f"{address}.log"
            self.serve("--access-log", log, *options).get("/", X_Forwarded_For="10.0.0.1, 192.0.2.7")
            self.assertTrue(serve.wait_until(lambda log=log: log.exists() and log.read_text()))
            self.assertTrue(log.read_text().startswith(address + " "))

    def test_zero_hits_are_told_when_several_asked(self):
        report, config = self.folder / "zero.tsv", self.write("sttt.conf", "[serve]\nforwarded = yes\n")
        server = self.serve("--zero-hits", report, "--config", config)
        for number in range(40):
            server.get("/api/search?q=vuvuzela", X_Forwarded_For=f"192.0.2.{number}")
        for _ in range(40):
            server.get("/api/search?q=zzzz", X_Forwarded_For="192.0.2.1")
        for number in range(40):
            server.get("/api/search?q=zz+0912345678", X_Forwarded_For=f"192.0.2.{number}")
        self.assertEqual(server.stop(), 0)
        head, *lines = report.read_text().splitlines()
        self.assertRegex(head, r"^# from \d{4}-\S+Z to \d{4}-\S+Z$")
        self.assertEqual(lines, ["40\tvuvuzela"])


class Life(serve.ServeCase):
    def test_waits_for_the_first_index(self):
        server = self.serve()
        health = server.get("/healthz")
        self.assertEqual((health.status, health.json()["status"]), (503, "not ready"))
        answer = server.get("/api/search?q=bts")
        self.assertEqual((answer.status, answer.json()["type"]), (503, "urn:sttt:problem:not-ready"))
        self.assertIn("retry-after", answer.headers)
        self.assertNotIn(str(self.folder), answer.text)
        self.index_corpus()
        self.assertTrue(serve.wait_until(lambda: server.get("/healthz").status == 200))
        self.assertEqual(server.get("/api/search?q=bts").status, 200)

    def test_goes_on_with_the_old_index_while_the_new_one_cannot_be_opened(self):
        self.index_corpus()
        server = self.serve()
        before = server.get("/api/search?q=bts").json()["total"]
        (self.index / "CURRENT").write_text("20301122T013000Z\n")
        self.assertTrue(serve.wait_until(lambda: server.get("/healthz").json()["status"] == "behind"))
        self.assertEqual(server.get("/api/search?q=bts").json()["total"], before)
        self.assertIn("20301122T013000Z", server.said)

    def test_every_answer_is_of_one_generation_while_others_are_published(self):
        editions, wrong, done = 12, [], threading.Event()
        self.publish(0)
        server = self.serve()

        def ask():
            connection = server.connect()
            while not done.is_set():
                connection.request("GET", "/api/search?q=phien+ban&limit=20")
                response = connection.getresponse()
                body = response.read()
                titles = set(hit["title"] for hit in serve.json.loads(body).get("hits", []))
                if response.status != 200 or len(titles) != 1:
                    wrong.append((response.status, titles))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for edition in range(1, editions):
            self.publish(edition)
        done.set()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.assertIn(f"Phiên bản {editions - 1}",
                      server.get("/api/search?q=phien+ban").json()["hits"][0]["title"])

    def publish(self, edition):
        bulletins = [{"id": f"b{n}", "title": f"Phiên bản {edition}", "date": f"{2001 + n}-01-02",
                      "body": f"Nội dung riêng của bản tin {'một hai ba bốn năm sáu bảy tám chín mười'.split()[n]}."}
                     for n in range(10)]
        self.sttt_index("update", self.write_lines("editions.jsonl", *bulletins))

    def test_a_machine_that_hangs_costs_a_part_of_the_answer(self):
        self.index_corpus()
        server = self.with_mute_machine()
        answer = server.get("/api/search?q=bts")
        self.assertTrue(answer.json()["partial"])
        self.assertTrue(answer.json()["hits"])
        self.assertNotIn("etag", answer.headers)
        self.assertEqual(answer.headers["cache-control"], "no-store")

    def with_mute_machine(self, *lines):
        mute = [servers.Mute(), servers.Mute()]
        for each in mute:
            self.addCleanup(each.stop)
        shard = servers.name_of(mute[0].port, mute[1].port)
        config = self.write("sttt.conf", "\n".join((f"shard = {shard}", "[serve]",
                                                     "timeout = 2", *lines)) + "\n")
        return self.serve("--config", config)

    @staticmethod
    def ask_at_once(server, target):
        """Threads that ask for a target with a number behind it, and where their answers will be."""
        answers = []
        threads = [threading.Thread(target=lambda n=n: answers.append(server.get(f"{target}{n}"))) for n in range(6)]
        for thread in threads:
            thread.start()
        return threads, answers

    def test_who_would_wait_long_is_told_to_come_back(self):
        self.index_corpus()
        server = self.with_mute_machine("workers = 1", "waiting = 1")
        begun = time.monotonic()
        threads, answers = self.ask_at_once(server, "/api/search?q=bts+")
        self.assertEqual(server.get("/healthz").status, 200)
        self.assertLess(time.monotonic() - begun, 1.5, "what needs no search waits for nobody")
        for thread in threads:
            thread.join()
        refused = [answer for answer in answers if answer.status == 503]
        self.assertGreaterEqual(len(refused), 3)
        self.assertEqual({answer.status for answer in answers}, {200, 503})
        self.assertTrue(all(a.headers["retry-after"] == "1" and a.json()["type"].endswith(":busy") for a in refused))
        self.assertEqual(metrics(server)["sttt_http_rejected_total",], len(refused))

    def test_who_is_told_so_on_a_page_reads_it_in_the_language_asked_for(self):
        self.index_corpus()
        server = self.with_mute_machine("workers = 1", "waiting = 1", "title = Cổng tìm kiếm")
        threads, answers = self.ask_at_once(server, "/?lang=en&q=bts+")
        for thread in threads:
            thread.join()
        refused = [answer.text for answer in answers if answer.status == 503]
        self.assertGreaterEqual(len(refused), 3)
        for page in refused:
            self.assertIn("<title>Too many searches at this moment - Cổng tìm kiếm</title>", page)
            self.assertRegex(page, r'name="q" id="q" value="bts \d"')
            self.assertIn('<a href="">Try again</a>', page)

    def test_what_was_asked_is_answered_before_the_end(self):
        self.index_corpus()
        server = self.with_mute_machine()
        answers = []
        thread = threading.Thread(target=lambda: answers.append(server.get("/api/search?q=bts")))
        thread.start()
        time.sleep(.5)
        self.assertEqual(server.stop(), 0)
        thread.join()
        self.assertEqual(answers[0].status, 200)
        with self.assertRaises(ConnectionRefusedError):
            server.get("/healthz")

    def test_a_client_that_dawdles_is_cut_off(self):
        self.index_corpus()
        server = self.serve()
        with socket.create_connection(("127.0.0.1", server.port)) as slow:
            begun = time.monotonic()
            slow.settimeout(2)
            slow.sendall(b"GET /api/search?q=bts HTTP/1.1\r\n")
            self.assertTrue(self.dawdle(slow))
        self.assertLess(time.monotonic() - begun, 30)
        self.assertTrue(serve.wait_until(lambda: metrics(server)["sttt_http_cut_off_total",] == 1))

    @staticmethod
    def dawdle(connection):
        """Send a byte of a header about every second; whether the server put an end to that."""
        for _ in range(60):
            try:
                connection.sendall(b"X")
                if connection.recv(100) == b"":
                    return True
            except TimeoutError:
                continue
            except OSError:
                return True
        return False


if __name__ == "__main__":
    sttt.main()
