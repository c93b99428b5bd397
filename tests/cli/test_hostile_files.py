#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A hostile file costs itself: it is named with a reason, what stands beside it is searchable, and nothing is fetched."""
import gzip
import os
import socket
import threading

from attachments import ODT, W, docx, odt, pack, pdf, rtf, write_pdf
from sttt import Case, main

LAUGHS = ('<!DOCTYPE {0} [<!ENTITY a0 "ha ha ha ha ha ha ha ha ha ha">'
          + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>")
MILLIONS = 200_000_000


def big_docx(before, filling, after):
    """A DOCX whose document.xml is huge: so many bytes of filling between two others."""
    return pack([("[Content_Types].xml", "<Types/>"),
                 ("word/document.xml", before.encode() + filling * (MILLIONS // len(filling)) + after.encode())])


def record(url, body, claim=0, kind="text/html; charset=utf-8"):
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block) + claim}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def page(title):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Sở đã họp báo.</p></body></html>".encode()


class Listener:
    """A port that counts who comes."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.visitors = 0
        threading.Thread(target=self.count, daemon=True).start()

    def count(self):
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visitors += 1
            visitor.close()

    def close(self):
        self.socket.close()


class HostileFiles(Case):
    def setUp(self):
        super().setUp()
        self.write("tin/tot.txt", "Trạm BTS\n\nTỉnh có 3.670 trạm BTS.\n")

    def reject(self, files, *arguments):
        """Write files, of which each is to be rejected for a reason; the good one beside them is found."""
        for name, (content, _) in files.items():
            self.write("tin/" + name, content)
        result = self.sttt_index("update", "--progress=never", self.folder / "tin", *arguments, expect=1)
        complaints = dict(line.split(": ", 1) for line in result.err.splitlines())
        self.assertEqual(sorted(complaints), sorted("tin/" + name for name in files))
        for name, (_, reason) in files.items():
            self.assertIn(reason, complaints["tin/" + name], name)
        self.assertEqual(self.ids("trạm BTS"), ["tin/tot.txt"])
        self.sttt_index("verify")

    def test_bombs_do_not_go_off(self):
        letters = b"a" * 1000
        text = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'
        self.reject({
            "a.txt.gz": (gzip.compress(b"a " * (MILLIONS // 2), 1), "longer than the limit of 4194304 bytes"),
            "b.html.gz": (gzip.compress(b"<p>" + b"a" * MILLIONS, 1), "longer than the limit of 4194304 bytes"),
            "c.docx": (big_docx(text, letters, "</w:t></w:r></w:p></w:body></w:document>"), ""),
            "d.docx": (big_docx(f'<w:document xmlns:w="{W}"><w:body>', b"<w:p/>" * 200, "</w:body></w:document>"), "unpacks to more"),
            "e.txt.gz": (gzip.compress(gzip.compress(b"a" * 1000)), "gzip within gzip"),
            "f.odt": (pack([("mimetype", ODT), ("content.xml", b"<a>" * 3_000_000)], stored=("mimetype",)), "its XML is damaged"),
        })

    def test_a_line_that_unpacks_to_hundreds_of_megabytes_costs_itself(self):
        line = b'{"id": "%d", "title": "Tem"}\n'
        self.write("tin/a.jsonl.gz", gzip.compress(line % 1 + b'{"id": "' + b"a" * MILLIONS + b'"}\n' + line % 3, 1))
        result = self.sttt_index("update", self.folder / "tin", expect=1)
        self.assertIn("tin/a.jsonl.gz:2: the line is longer", result.err)
        self.assertEqual(sorted(self.ids("tem")), ["1", "3"])

    def test_entities_are_not_multiplied(self):
        self.reject({
            "a.rss": (LAUGHS.format("rss") + "<rss><item><guid>1</guid><title>&a9;</title></item></rss>", "declares entities"),
            "b.docx": (docx("<w:r><w:t>&a9;</w:t></w:r>", prolog=LAUGHS.format("w:document")), "its XML "),
            "c.atom": (LAUGHS.format("feed").replace("ENTITY a", "ENTITY % a") + "<feed><entry/></feed>", "declares entities"),
        })

    def test_nothing_is_fetched(self):
        listener = Listener()
        self.addCleanup(listener.close)
        url = f"http://127.0.0.1:{listener.port}/x"
        external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{url}"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
        self.write("tin/b.html", f'<!DOCTYPE html PUBLIC "x" "{url}"><html><head><link rel=stylesheet href="{url}"></head>'
                                 f'<body><h1>Tem bưu chính</h1><img src="{url}"><p>Bộ phát hành tem.</p></body></html>')
        self.write("tin/c.rss", f'<!DOCTYPE rss PUBLIC "x" "{url}"><rss><item><guid>1</guid><title>Tem mới</title></item></rss>')
        self.reject({
            "a.rss": (external + "<rss><item><guid>1</guid><title>&x;&y;</title></item></rss>", "declares entities"),
            "d.docx": (docx("<w:r><w:t>&x;&y;</w:t></w:r>", prolog=external.replace("rss", "w:document")), "has a document type"),
            "e.docx": (docx("Tin", prolog=f'<!DOCTYPE w:document SYSTEM "{url}">'), "has a document type"),
        })
        self.assertEqual(sorted(self.ids("tem")), ["1#summary", "tin/b.html"])
        self.assertEqual(self.ids("root"), [])
        self.assertEqual(listener.visitors, 0)

    def test_what_is_nested_without_end_is_refused(self):
        self.reject({
            "a.html": ("<div>" * 700_000 + "Tin", "deeper than 10000 levels"),
            "b.rtf": (b"{\\rtf1" + b"{" * 1_000_000, "deeper than 500 levels"),
            "c.docx": (docx("<w:r>" * 100_000), "its XML is damaged"),
            "d.rss": ("<rss>" + "<channel>" * 300_000, "no sound XML"),
        })

    def test_a_page_a_million_deep_is_refused_when_it_is_not_too_long(self):
        self.reject({"a.html": ("<b>" * 1_000_000 + "Tin", "deeper than 10000 levels")})

    def test_a_pdf_that_loops_comes_to_an_end(self):
        loops = {
            "a.pdf": write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>"]),
            "b.pdf": write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>",
                                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>>",
                                b"<</Length 4>>stream\n/X Do\nendstream", b"<</XObject<</X 6 0 R>>>>",
                                b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R/Length 30>>stream\n"
                                b"/X Do /X Do /X Do /X Do /X Do \nendstream"]),
            "c.pdf": write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"]),
            "d.pdf": write_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], trailer=b"/Prev 9"),
            "e.pdf": b"%PDF-1.4\n" + b"[" * 1_000_000,
            "f.pdf": pdf("Tin")[:300],
        }
        self.reject({name: (content, "") for name, content in loops.items()}, "-j2")

    def test_a_pdf_that_would_take_years_is_given_up(self):
        # Each form shows the next one twice: 2 to the power of 40 in all.
        forms = [b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 12>>stream\n"
                 b"/X Do /X Do \nendstream" % (number + 6) for number in range(40)]
        last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5>>stream\n0 0 m\nendstream"
        self.reject({"a.pdf": (write_pdf([
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<</Length 5>>stream\n/X Do\nendstream", *forms, last]), "it takes too long to read")})

    def test_a_warc_that_lies_loses_what_it_lies_about(self):
        urls = [f"https://a.vn/{n}" for n in range(6)]
        self.write("tin/a.warc", record(urls[0], page("Họp báo một"))
                   + record(urls[1], page("Họp báo hai"), claim=10**15) + record(urls[2], page("Họp báo ba"), claim=-20)
                   + record(urls[3], page("Họp báo bốn"), claim=-10**6) + record(urls[4], page("Họp báo năm")))
        packed = [gzip.compress(record(f"https://b.vn/{n}", page(f"Họp báo {n}"))) for n in range(3)]
        self.write("tin/b.warc.gz", packed[0] + packed[1][:60] + b"\xff" * 40 + packed[1][100:] + packed[2])
        result = self.sttt_index("update", self.folder / "tin", expect=1)
        for place in ("a.warc:2: ", "a.warc:3: ", "a.warc:4: ", "b.warc.gz:2: "):
            self.assertIn("tin/" + place, result.err)
        self.assertEqual(sorted(self.ids("--limit", "20", "--exact", "họp báo một")), [urls[0]])
        self.assertEqual({hit for hit in self.ids("--limit", "20", "họp báo năm")} & {urls[1], urls[2], urls[3]}, set())
        self.assertIn(urls[4], self.ids("họp báo năm"))
        found = {name for hit in self.hits("--limit", "20", "họp báo") for name in [hit["id"], *hit["copies"]]}
        self.assertEqual(found, {urls[0], urls[4], "https://b.vn/0", "https://b.vn/2"})

    def test_names_in_archives_lead_nowhere(self):
        up = "../" * 12 + str(self.folder / "evil").lstrip("/")
        self.write("tin/a.docx", pack([(up, "x"), ("/" + up, "x"), ("word/document.xml",
                   f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Tem bưu chính</w:t></w:r></w:p></w:body></w:document>')]))
        self.sttt_index("update", self.folder / "tin")
        self.assertEqual(self.ids("tem"), ["tin/a.docx"])
        self.assertFalse((self.folder / "evil").exists())

    def test_names_that_would_break_a_line_are_named_on_one(self):
        self.write("tin/xấu\nsttt-index: mọi thứ đều ổn.txt", "Trạm\n\nTỉnh có trạm.")
        (self.folder / "tin").joinpath(os.fsdecode(b"\xff.txt")).write_text("Trạm\n\nTỉnh có trạm.")
        result = self.sttt_index("update", self.folder / "tin", expect=1)
        self.assertEqual(len(result.err.splitlines()), 2)
        self.assertIn("tin/xấu\\x0asttt-index: mọi thứ đều ổn.txt: the file's name has a newline", result.err)
        self.assertEqual(self.ids("trạm BTS"), ["tin/tot.txt"])

    def test_a_link_out_of_the_folder_is_followed_when_asked_for_alone(self):
        self.write("kín/mật.txt", "Trạm BTS bí mật\n\nTỉnh có trạm BTS.")
        (self.folder / "tin/ngoài").symlink_to(self.folder / "kín")
        (self.folder / "tin/trong.txt").symlink_to("tot.txt")
        result = self.sttt_index("update", self.folder / "tin", expect=1)
        self.assertIn("tin/ngoài: a symbolic link out of the folder", result.err)
        self.assertEqual(self.ids("bí mật"), [])
        self.assertEqual(len(self.hits("3.670")), 1)
        self.sttt_index("update", "--follow-links", self.folder / "tin")
        self.assertEqual(self.ids("bí mật"), ["tin/ngoài/mật.txt"])

    def test_a_title_that_is_markup_stays_text(self):
        self.write("tin/a.docx", docx("Trạm <mới> & cột", "Tin <b>đậm</b>.", title="Trạm <mới> & cột"))
        self.write("tin/b.odt", odt("Tin &amp; <script>x</script>.", heading="Cột <mới>"))
        self.write("tin/c.rtf", rtf("Ba <i>", "Thân bài."))
        self.sttt_index("update", self.folder / "tin")
        self.assertEqual(self.hits("cột mới")[0]["title"], "Cột <mới>")
        self.assertIn("Trạm <mới> & cột", [hit["title"] for hit in self.hits("trạm cột")])


if __name__ == "__main__":
    main()
