#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Shards behind xapian-tcpsrv: the same answers as from here, and what happens when a server fails."""
import json
import re
import shutil
import subprocess
import unittest

from servers import Faulty, Mute, Pair, name_of
from sttt import PROGRAMS, ROOT, Case, main

QUERIES = """trạm BTS
tram bts
cong nghe thong tin
"trạm BTS"
"thông tin và truyền thông" -BTS
viễn*
tiêu đề:"cáp quang"
tiêu đề:tem
bưu chính OR viễn thông
(tem OR phong bì) Bưu điện
tỉnh:"Nghệ An"
nguồn:mic
năm:2015
năm:2014..2016 trạm
ngày:quý III/2019
ngày 29/7/2015
quyết định 17/2019/QĐ-UBND
số:34/2011/QĐ-UBND
NOT trạm
STTTT
TPHCM
cntt
công nghệ thông tin CNTT
Sở TT&TT Phú Yên
thoong tin
tra5m BTS
đường
duong
phổ biến kiến thức chuyển đổi số cho người dân vùng sâu vùng xa bằng cách nào
Sở Thông tin và Truyền thông đã làm gì để xóa vùng lõm sóng di động trong năm nay
tin nhắn rác và cuộc gọi rác bị xử lý ra sao
zzzz qqqq
trạm xyzxyz BTS
1.018
5G""".splitlines()

OPTIONS = [["--facets"], ["--sort", "newest", "--facets"], ["--sort", "oldest"], ["-n", "3", "--page", "3", "--copies"],
           ["-n", "50", "--from", "2013", "--to", "2019-06"], ["--exact", "--province", "Phú Yên"],
           ["-n", "3", "--explain"]]


def setUpModule():  # noqa: N802 (unittest's name)
    builder = Remote("build")
    builder.setUp()
    unittest.addModuleCleanup(builder.doCleanups)
    builder.build()
    Remote.whole, Remote.parts = builder.index, builder.parts


class Remote(Case):
    """An index, and three that hold a third of its bulletins each, of other years."""

    whole, parts = None, None

    def build(self):
        self.parts = [self.folder / f"part{i}" for i in range(3)]
        for source in sorted(p for p in (ROOT / "corpus").rglob("*") if p.suffix in (".txt", ".jsonl", ".html")):
            year = re.search(r"/(20\d\d)/", str(source))
            target = self.parts[int(year[1]) % 3 if year else 0] / "in" / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
        self.sttt_index("rebuild", "-q", "--shard-documents", "40", ROOT / "corpus")
        for part in self.parts:
            self.sttt_index("rebuild", "-q", "--db", part, part / "in" / "corpus")

    @staticmethod
    def shards(index):
        generation = index / "generations" / (index / "CURRENT").read_text().strip()
        return sorted(path for path in generation.iterdir() if path.is_dir())

    def serve(self, shards, **options):
        pair = Pair(shards, **options)
        self.addCleanup(pair.stop)
        return pair

    def serve_parts(self):
        return [self.serve(self.shards(part)) for part in self.parts]

    def faulty(self, shards, fault, **options):
        """Servers of which that of the postings fails; the name, and the server."""
        pair = self.serve(shards)
        faulty = Faulty(pair.postings.port, fault, **options)
        self.addCleanup(faulty.stop)
        return name_of(faulty.port, pair.records.port), faulty

    def lexicon(self):
        """What the whole index knows of words, of which each part knows its own."""
        return self.whole / "generations" / (self.whole / "CURRENT").read_text().strip() / "lexicon"

    def ask(self, *arguments, db=None, shards=(), lexicon=True, **options):
        places = [argument for shard in shards for argument in ("--shard", shard)]
        places += ["--lexicon", self.lexicon()] if lexicon else []
        environment = {"STTT_DB": str(db or ""), "HOME": "/nowhere"}
        return self.search(*places, *arguments, environment=environment, **options)

    def answer(self, *arguments, code=0, **options):
        result = self.ask("--format", "json", *arguments, **options)
        if code is not None:
            self.assertEqual(result.code, code, result.err)
        self.assertEqual(result.err, "")
        return result.json()

    def answers(self, *arguments, queries=None, **options):
        """To all queries, without the time that they took."""
        lines = "".join(f"q{i}\t{query}\n" for i, query in enumerate(queries or QUERIES))
        result = self.ask("--queries", "-", "--format", "json", *arguments, stdin=lines.encode(), **options)
        self.assertEqual((result.code, result.err), (0, ""))
        answers = [json.loads(line) for line in result.lines()]
        for answer in answers:
            del answer["took_ms"]
        return answers

    def assert_same(self, expected, found):
        self.assertEqual(len(expected), len(found))
        for one, other in zip(expected, found):
            self.assertEqual(one, other, one["query"]["text"])


class Answers(Remote):
    def test_of_three_servers_are_those_of_the_index(self):
        shards = self.shards(self.whole)
        servers = [self.serve(shards[i::3]).name for i in range(3)]
        for options in OPTIONS:
            self.assert_same(self.answers(*options, db=self.whole), self.answers(*options, shards=servers))

    def test_suggest_what_the_index_here_knows_and_all_shards_have(self):
        servers = [pair.name for pair in self.serve_parts()]
        self.assertIsNone(self.answer("tram bts", shards=servers, lexicon=False)["suggestion"])
        self.assertEqual(self.answer("tram bts", shards=servers)["suggestion"], "trạm BTS")
        self.assertEqual(self.answer("tram bts", db=self.parts[0], shards=servers[1:], lexicon=False)["suggestion"], "trạm BTS")

    def test_are_the_same_wherever_the_shards_are(self):
        servers = [pair.name for pair in self.serve_parts()]
        for options in OPTIONS:
            expected = self.answers(*options, shards=servers)
            for here in range(3):
                there = [servers[(here + 2) % 3], servers[(here + 1) % 3]]
                self.assert_same(expected, self.answers(*options, db=self.parts[here], shards=there))

    def test_have_one_order_for_equals(self):
        copies = [{"id": f"ban-{i}", "title": "Thông báo", "body": "Thông báo lịch cúp điện.",
                   "date": "2016-05-04" if i % 2 else None} for i in range(40)]
        for name, documents in (("here", copies[::2] + copies[1::4]), ("there", copies[3::4])):
            self.sttt_index("rebuild", "-q", "--db", self.folder / name, self.write_lines(f"{name}.jsonl", *documents))
        self.sttt_index("rebuild", "-q", "--db", self.folder / "all", self.write_lines("all.jsonl", *copies))
        there = self.serve(self.shards(self.folder / "there")).name
        here = self.serve(self.shards(self.folder / "here")).name
        for options in (["-n", "100"], ["-n", "7", "--page", "2"], ["--sort", "newest"], ["--sort", "oldest"]):
            for query in ("cúp điện", "năm:2016"):
                orders = [[hit["id"] for hit in self.answer("--copies", *options, query, db=db, shards=shards)["hits"]]
                          for db, shards in ((self.folder / "all", []), (self.folder / "here", [there]),
                                             (self.folder / "there", [here]), (None, [here, there]),
                                             (None, [there, here]))]
                self.assertEqual(orders, [orders[0]] * len(orders), (options, query))
                self.assertGreaterEqual(len(orders[0]), 7)

    def test_give_up_the_same_words_where_each_way_finds_thousands(self):
        texts = ["cáp quang"] * 1100 + ["quang trung"] * 1700
        bulletins = [{"id": f"tin-{i}", "title": "Tin", "body": text, "date": f"{2012 + i % 4}-01-02"}
                     for i, text in enumerate(texts)]
        self.sttt_index("rebuild", "-q", "--shard-documents", "0", self.write_lines("thousands.jsonl", *bulletins))
        shards = self.shards(self.index)
        servers = [self.serve(shards[i::2]).name for i in range(2)]
        here, there = (self.answer("cáp quang trung", **places) for places in ({"db": self.index}, {"shards": servers}))
        self.assertEqual(here["relaxed"], ["trung"])
        for key in ("relaxed", "hits"):
            self.assertEqual(there[key], here[key])

    def test_in_every_format_and_the_plan_too(self):
        servers = [pair.name for pair in self.serve_parts()]
        for options in (["--format", "trec", "-n", "40"], ["--format", "ids"], ["--format", "jsonl"], ["--explain"]):
            expected = self.ask(*options, "trạm BTS", db=self.whole)
            self.assertEqual(self.ask(*options, "trạm BTS", shards=servers).out, expected.out, options)

    def test_for_similar_bulletins_are_those_of_the_index(self):
        servers = [pair.name for pair in self.serve_parts()]
        for found in self.answer("-n", "20", "trạm BTS", db=self.whole)["hits"]:
            for options in ([], ["--from", "2013", "--explain"]):
                arguments = ["--similar", found["id"], "-n", "5", *options]
                expected, answer = (self.answer(*arguments, code=None, **places)
                                    for places in ({"db": self.whole}, {"db": self.parts[2], "shards": servers[:2]}))
                del expected["took_ms"], answer["took_ms"]
                self.assertEqual(answer, expected)

    def test_need_few_messages(self):
        """Figures of docs/decisions/0013-remote-shards.md, with some room."""
        name, proxy = self.faulty(self.shards(self.whole), None)
        similar = self.answer("trạm", db=self.whole)["hits"][0]["id"]
        question = "bưu điện xã làm gì để phổ biến kiến thức cho người dân vùng sâu vùng xa"
        for arguments, most in (["trạm BTS"], 11), ([question], 40), (["--similar", similar], 8):
            proxy.messages = 0
            self.answer(*arguments, shards=[name])
            self.assertLessEqual(proxy.messages, most, arguments)

    def test_of_an_index_here_that_nobody_named_are_joined_to_those_of_servers(self):
        server = self.serve(self.shards(self.parts[1])).name
        data = self.folder / "data" / "sttt"
        data.mkdir(parents=True)
        (data / "index").symlink_to(self.parts[0])
        for home, there in ((data.parent, self.parts[0]), (self.folder, None)):
            found = self.search("--format", "ids", "-n", "100", "--shard", server, "trạm",
                                environment={"STTT_DB": "", "XDG_DATA_HOME": str(home)})
            self.assertEqual(found.out, self.ask("--format", "ids", "-n", "100", "trạm", db=there,
                                                 shards=[server]).out)

    def test_nobody_reads_end_the_program_quietly(self):
        server = self.serve(self.shards(self.whole)).name
        lines = "".join(f"q{i}\ttrạm BTS\n" for i in range(300))
        command = f"'{PROGRAMS['sttt-search']}' --shard {server} --queries - --format ids -n 1 | head -n 1"
        with subprocess.Popen(["sh", "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            out, err = process.communicate(lines.encode())
        self.assertEqual(err.decode(), "")
        self.assertEqual(len(out.splitlines()), 1)


class Failures(Remote):
    def assert_missing(self, answer, name, reason):
        self.assertTrue(answer["partial"])
        self.assertEqual(answer["warnings"], [f"the bulletins served at {name} are missing: {reason}"])

    def test_a_dead_server_is_named_and_the_others_answer(self):
        pairs = self.serve_parts()
        pairs[1].stop()
        rest = self.answer("trạm", "--facets", shards=[pairs[0].name, pairs[2].name])
        for db, shards in ((None, pairs), (self.parts[0], pairs[1:])):
            answer = self.answer("trạm", "--facets", db=db, shards=[pair.name for pair in shards])
            self.assert_missing(answer, pairs[1].name, "Connection refused")
            for key in ("hits", "total", "facets"):
                self.assertEqual(answer[key], rest[key])

    def test_a_bulletin_of_a_dead_server_is_not_said_to_be_in_no_shard(self):
        pairs = self.serve_parts()
        found = self.answer("trạm", shards=[pairs[1].name])["hits"][0]["id"]
        pairs[1].stop()
        result = self.ask("--similar", found, shards=[pair.name for pair in pairs])
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn(f"{found}: the shards that answer have no such document", result.err)

    def test_of_a_pair_both_are_needed(self):
        pairs = self.serve_parts()
        for server in (pairs[0].postings, pairs[2].records):
            server.stop()
        answer = self.answer("trạm", shards=[pair.name for pair in pairs])
        self.assertEqual(len(answer["warnings"]), 2)
        self.assertEqual(answer["hits"], self.answer("trạm", shards=[pairs[1].name])["hits"])

    def test_other_formats_tell_on_standard_error(self):
        pairs = self.serve_parts()
        pairs[1].stop()
        result = self.ask("--format", "ids", "trạm", shards=[pair.name for pair in pairs])
        self.assertEqual(result.code, 0)
        self.assertIn(f"sttt-search: the bulletins served at {pairs[1].name} are missing", result.err)
        vietnamese = self.search("--shard", pairs[0].name, "--shard", pairs[1].name, "trạm",
                                 environment={"STTT_DB": "", "HOME": "/nowhere", "LANGUAGE": "vi"})
        self.assertIn(f"thiếu các bản tin ở máy chủ {pairs[1].name}", vietnamese.out)

    def test_without_any_shard_there_is_no_answer(self):
        pairs = self.serve_parts()
        for pair in pairs:
            pair.stop()
        result = self.ask("trạm", shards=[pair.name for pair in pairs])
        self.assertEqual((result.code, result.out), (2, ""))
        self.assertIn("no shard of the index answers", result.err)
        self.assertTrue(self.answer("trạm", db=self.parts[0], shards=[pairs[1].name])["partial"])

    def test_a_server_that_never_answers_is_given_up(self):
        mute, other = Mute(), self.serve(self.shards(self.parts[0]))
        self.addCleanup(mute.stop)
        silent = name_of(mute.port, mute.port + 1)
        answer = self.answer("--timeout", "1", "trạm", shards=[silent, other.name])
        self.assert_missing(answer, silent, "no answer in time")
        self.assertEqual(answer["hits"], self.answer("trạm", shards=[other.name])["hits"])
        self.assertEqual(self.ask("--timeout", "1", "trạm", shards=[silent]).code, 2)

    def test_a_server_that_fails_in_the_middle_of_a_question_is_given_up(self):
        other = self.serve(self.shards(self.parts[0])).name
        rest = self.answer("trạm", "--facets", shards=[other])
        for fault, reason in (("hang", "no answer in time"), ("die", "Connection refused"),
                              ("break", "Connection closed unexpectedly")):
            for last in (False, True):
                name, _ = self.faulty(self.shards(self.parts[1]), fault)
                shards = [other, name] if last else [name, other]
                answer = self.answer("--timeout", "2", "--facets", "trạm", shards=shards)
                self.assert_missing(answer, name, reason)
                for key in ("hits", "total", "facets"):
                    self.assertEqual(answer[key], rest[key], fault)

    def test_a_server_that_dies_between_questions_is_missing_from_the_later_ones(self):
        name, proxy = self.faulty(self.shards(self.parts[1]), "die", query=1000)
        other = self.serve(self.shards(self.parts[0])).name
        self.answers("-n", "3", queries=["trạm"], shards=[name, other])
        proxy.query, proxy.queries = proxy.queries + 1, 0  # as many as the first question needed, and one
        answers = self.answers("-n", "3", queries=["trạm", "tem"], shards=[name, other])
        self.assertEqual([answer["partial"] for answer in answers], [False, True])

    def test_a_server_that_was_started_again_is_found_again(self):
        name, proxy = self.faulty(self.shards(self.parts[1]), None)
        other = self.serve(self.shards(self.parts[0])).name
        expected = self.answers("-n", "3", queries=["trạm"], shards=[name, other])
        proxy.fault, proxy.query, proxy.queries = "break once", 1, 0
        self.assert_same(expected, self.answers("-n", "3", queries=["trạm"], shards=[name, other]))

    def test_servers_that_do_not_belong_together_are_left_out(self):
        years = [{"id": f"tin-{year}-{i}", "title": f"Trạm BTS năm {year}", "body": "Trạm mới.",
                  "date": f"{year}-03-0{i}"} for year in (2015, 2016, 2017) for i in (1, 2)]
        self.sttt_index("rebuild", "-q", "--db", self.folder / "years", self.write_lines("years.jsonl", *years))
        shards = self.shards(self.folder / "years")
        other = self.serve(self.shards(self.parts[0]))
        for records in (shards[::-1], shards[:2]):
            wrong = self.serve(shards, records=records)
            for order in ("relevance", "newest", "oldest"):
                answer = self.answer("--sort", order, "trạm", shards=[wrong.name, other.name])
                self.assert_missing(answer, wrong.name,
                                    "the postings and the records that it serves are not of the same shards")
                self.assertEqual({hit["id"] for hit in answer["hits"] if hit["id"].startswith("tin-")}, set())

    def test_a_shard_of_another_version_is_refused(self):
        shards = [self.folder / name for name in ("ours", "theirs")]
        for shard in shards:
            shutil.copytree(self.shards(self.whole)[0], shard)
        postings = shards[1] / "postings"
        changed, times = re.subn(rb"(F\d+) sttt-", rb"\1 sttu-", postings.read_bytes())
        self.assertGreater(times, 0)
        postings.write_bytes(changed)
        self.assertFalse(self.answer("năm:2009", shards=[self.serve(shards[:1]).name])["partial"])
        for served in (shards[1:], shards):
            result = self.ask("trạm", db=self.whole, shards=[self.serve(served).name])
            self.assertEqual((result.code, result.out), (2, ""))
            self.assertIn("written by this version of the program", result.err)

    def test_ports_in_the_wrong_order_are_refused(self):
        pair = self.serve(self.shards(self.parts[0]))
        result = self.ask("trạm", shards=[name_of(pair.records.port, pair.postings.port)])
        self.assertEqual(result.code, 2)
        self.assertIn("the first port does not serve postings", result.err)


class Configuration(Remote):
    def configured(self, text, *arguments):
        path = self.write("sttt.conf", text)
        return path, self.ask("--config", path, "--format", "ids", *arguments, "trạm")

    def test_names_shards_beside_an_index_or_without_one(self):
        pairs = self.serve_parts()
        shards = "".join(f"shard = {pair.name}\n" for pair in pairs[1:])
        _, found = self.configured(f"db = {self.parts[0]}\ntimeout = 5\n{shards}")
        self.assertEqual((found.code, found.err), (0, ""))
        self.assertEqual(found.out, self.ask("--format", "ids", "trạm", db=self.whole).out)
        _, found = self.configured(shards)
        self.assertEqual(found.out, self.ask("--format", "ids", "trạm", shards=[p.name for p in pairs[1:]]).out)

    def test_options_stand_for_what_it_says(self):
        pairs = self.serve_parts()
        _, found = self.configured(f"shard = {pairs[0].name}\n", "--shard", pairs[1].name)
        self.assertEqual(found.out, self.ask("--format", "ids", "trạm", shards=[pairs[1].name]).out)

    def test_a_bad_line_is_refused_with_its_reason(self):
        for line, reason in (("shard = máy:7001", "write HOST:PORT,PORT"), ("shard = a:1,2\nshard = a:1,3", "twice"),
                             ("timeout = nhanh", "number of seconds")):
            path, result = self.configured(f"# máy chủ\n{line}\n")
            self.assertEqual(result.code, 2)
            self.assertRegex(result.err, re.escape(f"{path}:{2 + line.count(chr(10))}: ") + f".*{reason}")

    def test_bad_options_are_refused(self):
        for arguments in (["--shard", "máy:1"], ["--shard", "a:1,1"], ["--shard", "a:0,2"], ["--timeout", "0"]):
            self.assertEqual(self.ask(*arguments, "trạm").code, 2, arguments)


if __name__ == "__main__":
    main()
