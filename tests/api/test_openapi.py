#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/openapi.yaml against the running server. Prism stands between them as a proxy and tells, in a header of
each answer, in what question and answer differ from the description (package.json has its version)."""
import http.client
import json
import pathlib
import subprocess
import sys
import threading
from urllib.parse import quote

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import serve  # noqa: E402 (a folder that is no package)
import servers  # noqa: E402
import sttt  # noqa: E402

DESCRIPTION = sttt.ROOT / "docs" / "openapi.yaml"
MODULES = sttt.BUILD / "tests" / "api" / "modules"


class Prism:
    """The validating proxy before a server, by a description in JSON."""

    def __init__(self, description, server):
        self.port = servers.free_port()
        self.said, self.is_there = "", threading.Event()
        self.process = subprocess.Popen(
            ["node", MODULES / "node_modules" / ".bin" / "prism", "proxy", "--host", "127.0.0.1", "--port", str(self.port),
             description, f"http://127.0.0.1:{server.port}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self.listen, daemon=True).start()
        assert self.is_there.wait(120) and self.process.poll() is None, f"prism does not start: {self.said}"

    def listen(self):
        for line in self.process.stdout:
            self.said += line
            if "is listening on" in line:
                self.is_there.set()
        self.is_there.set()

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def get(self, target, **headers):
        """The answer, and what Prism says against the question and against the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", target, headers={n.replace("_", "-"): v for n, v in headers.items()})
            response = connection.getresponse()
            answer = serve.Answer(response, response.read())
        finally:
            connection.close()
        violations = json.loads(answer.headers.get("sl-violations", "[]"))
        return (answer, *([v for v in violations if v["location"][0] == side] for side in ("request", "response")))


def setUpModule():  # noqa: N802 (the name that unittest calls)
    subprocess.run([HERE.parent / "node-modules", HERE, MODULES], check=True)


def judge(source, target):
    return subprocess.run(["node", MODULES / "description.mjs", source, target], capture_output=True, text=True,
                          check=False, timeout=120)


class Described(serve.ServeCase):
    """A test with the description in self.description, as JSON that allows no key that it does not name."""

    def setUp(self):
        super().setUp()
        self.strict = self.folder / "openapi.json"
        verdict = judge(DESCRIPTION, self.strict)
        self.assertEqual((verdict.returncode, verdict.stderr), (0, ""))
        self.description = json.loads(self.strict.read_text())

    def prism(self, server, description=None):
        if description:
            self.strict.write_text(json.dumps(description))
        prism = Prism(self.strict, server)
        self.addCleanup(prism.stop)
        return prism


class File(Described):
    def test_what_is_no_description_is_refused(self):
        for right, wrong in (("responses:\n        \"200\":", "answers:\n        \"200\":"), ("in: query", "in: question")):
            text = DESCRIPTION.read_text()
            self.assertIn(right, text)
            verdict = judge(self.write("wrong.yaml", text.replace(right, wrong, 1)), self.strict)
            self.assertEqual(verdict.returncode, 1, verdict.stderr)


class Answers(Described):
    def setUp(self):
        super().setUp()
        self.index_corpus()
        self.server = self.serve()
        hit = self.server.get("/api/search?q=tram+bts&limit=1").json()["hits"][0]
        self.bulletin = quote(hit["id"], safe="")
        self.seen = set()

    def ask(self, prism, target, status=200, wrong_question=False, **headers):
        with self.subTest(target=target[:80]):
            answer, against_question, against_answer = prism.get(target, **headers)
            self.assertEqual(answer.status, status, answer.text)
            self.assertEqual(against_answer, [])
            self.assertEqual(bool(against_question), wrong_question, against_question)
            self.seen.add(target.split("?")[0].replace(self.bulletin, "{id}"))
            return answer

    def test_are_as_described(self):
        prism = self.prism(self.server)
        for parameters in ("q=tram+bts", "q=vi%E1%BB%85n+th%C3%B4ng&facets=1&limit=100", "q=zzzz&facets=1", "q=", "",
                           "q=%22tr%E1%BA%A1m&lang=en", "q=BTS&page=2&limit=3&sort=newest&exact=1",
                           "q=bts&from=2012&to=2019-06&province=" + quote("Nghệ An"), "q=bts&source=mic.gov.vn",
                           "q=k%E1%BA%BFt+qu%E1%BA%A3+x%E1%BB%95+s%E1%BB%91+h%C3%B4m+nay"):
            self.ask(prism, "/api/search?" + parameters)
        for typed in ("tram", "tr", "chuyen doi s", "zzzz", ""):
            self.ask(prism, "/api/suggest?q=" + quote(typed))
        self.ask(prism, f"/api/documents/{self.bulletin}")
        self.ask(prism, f"/api/documents/{self.bulletin}/similar?limit=3")
        self.ask(prism, "/search.atom?q=bts")
        self.ask(prism, "/opensearch.xml")
        self.ask(prism, "/healthz")
        self.ask(prism, "/metrics")
        self.assertEqual(self.seen, set(self.description["paths"]))

    def test_the_bulletins_of_the_corpus_are_as_described(self):
        prism = self.prism(self.server)
        for page in (1, 2):
            for hit in self.server.get(f"/api/search?q=th%C3%B4ng&limit=25&page={page}").json()["hits"]:
                self.ask(prism, "/api/documents/" + quote(hit["id"], safe=""))

    def test_what_is_known_is_not_sent_again(self):
        prism = self.prism(self.server)
        for target in ("/api/search?q=bts", "/api/suggest?q=tr", f"/api/documents/{self.bulletin}",
                       f"/api/documents/{self.bulletin}/similar", "/search.atom?q=bts"):
            tag = self.ask(prism, target).headers["etag"]
            self.assertEqual(self.ask(prism, target, 304, If_None_Match=tag).body, b"")

    def test_problems_are_as_described(self):
        prism = self.prism(self.server)
        for target in ("/api/search?q=a&page=0", "/api/search?q=a&limit=101", "/api/search?q=a&sort=best",
                       "/api/search?q=a&from=yesterday", "/api/search?q=" + "a" * 1001,
                       f"/api/documents/{self.bulletin}/similar?limit=0"):
            self.ask(prism, target, 400, wrong_question=True)
        for target in ("/api/search?q=tram+bts&page=99", "/api/search?q=tram+bts&page=1001", "/api/documents/none",
                       "/api/documents/none/similar"):
            self.ask(prism, target, 404)
        self.ask(prism, "/api/search?unknown=" + "a" * 8000, 414)

    def test_an_index_that_is_not_there_is_told_as_described(self):
        server = serve.Server("--listen", "127.0.0.1:0", "--db", self.folder / "none").wait()
        self.addCleanup(server.stop)
        prism = self.prism(server)
        for target in ("/api/search?q=a", "/api/suggest?q=a", "/api/documents/a", "/search.atom?q=a", "/healthz"):
            self.ask(prism, target, 503)

    def test_what_is_not_as_described_is_noticed(self):
        schemas = self.description["components"]["schemas"]
        del schemas["Answer"]["properties"]["took_ms"]
        schemas["Health"]["properties"]["readers"]["type"] = "string"
        schemas["Problem"]["required"].append("title_en")
        del schemas["Document"]["properties"]["body"]
        self.description["paths"]["/metrics"]["get"]["responses"]["200"]["content"]["text/plain"]["schema"]["pattern"] = "^no"
        prism = self.prism(self.server, self.description)
        for target in ("/api/search?q=bts", "/healthz", "/api/search?q=a&page=0", f"/api/documents/{self.bulletin}", "/metrics"):
            with self.subTest(target=target):
                self.assertTrue(prism.get(target)[2])


sttt.main()
