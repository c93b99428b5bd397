#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever an archive has its bulletins in is read: by its content, packed or not, alone or many in a file."""
import functools
import gzip
import http.server
import json
import os
import subprocess
import threading

from attachments import docx, odt, pdf, rtf
from sttt import Case, main

PAGE = ("<!doctype html><html><head><meta charset=utf-8><title>{0}</title></head><body><h1>{0}</h1>"
        "<p>{1}</p></body></html>")
PLAN = ("Kế hoạch phủ sóng 4G năm 2019", "Sở Thông tin và Truyền thông dựng thêm 36 trạm BTS ở các xã vùng sâu.",
        "Ông Nguyễn Văn An, Giám đốc Sở, chỉ đạo thực hiện.")


def item(number, title, *more):
    return f"<item><title>{title}</title><link>https://a.vn/{number}</link>{''.join(more)}</item>"


def rss(*items):
    return ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tin</title>'
            + "".join(items) + "</channel></rss>")


def whole(text):
    return f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"


def summary(text):
    return f"<description>{text}</description>"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Inputs(Case):
    def update(self, *arguments, expect=0):
        return self.sttt_index("update", self.folder / "tin", *arguments, expect=expect)

    def crawl(self, *options):
        """Serve self.folder/site, and have wget write it to tin/a.warc.gz; the site's address."""
        handler = functools.partial(QuietHandler, directory=str(self.folder / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        (self.folder / "tin").mkdir(exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
        subprocess.run(["wget", "-q", "-r", "--delete-after", f"--warc-file={self.folder / 'tin/a'}", *options, address],
                       cwd=self.folder, check=False, timeout=100, env=environment)
        server.shutdown()
        server.server_close()
        return address

    def test_the_content_tells_what_a_file_is(self):
        self.write("tin/trang.txt", PAGE.format("Trạm BTS ở Sơn La", "Tỉnh dựng 12 trạm."))
        self.write("tin/trang.aspx", PAGE.format("Tem bưu chính", "Bộ phát hành tem."))
        self.write("tin/dong", json.dumps({"id": "d1", "title": "Họp giao ban"}) + "\n")
        self.write("tin/ban.pdf", "Báo chí quý II\n\nSở họp báo.")
        self.update()
        for query, name in (("trạm BTS", "tin/trang.txt"), ("tem", "tin/trang.aspx"), ("giao ban", "d1"),
                            ("họp báo", "tin/ban.pdf")):
            self.assertIn(name, self.ids(query), query)
        self.assertEqual(self.hits("tem")[0]["title"], "Tem bưu chính")

    def test_anything_may_be_packed(self):
        lines = [json.dumps({"id": f"d{n}", "title": f"Dòng {n}"}) + "\n" for n in range(1000)]
        packed = {"a.txt.gz": "Trạm BTS\n\nTỉnh dựng 12 trạm.", "b.html.gz": PAGE.format("Tem", "Bộ phát hành tem."),
                  "d.xml.gz": rss(item(1, "Họp báo", whole("Sở họp báo.")))}
        for name, text in packed.items():
            self.write("tin/" + name, gzip.compress(text.encode()))
        # Several members, as after `cat a.gz b.gz > c.gz`.
        self.write("tin/c.jsonl.gz", b"".join(gzip.compress("".join(lines[n:n + 300]).encode()) for n in range(0, 1000, 300)))
        self.write("tin/e.docx.gz", gzip.compress(docx(*PLAN)))
        self.update()
        self.assertEqual([len(self.ids(query)) > 0 for query in ("trạm", "tem", "họp báo", "999", "chỉ đạo")], [True] * 5)
        self.assertIn("c.jsonl.gz:1000\n", self.sttt_index("show", self.folder / "tin/c.jsonl.gz").out)
        self.assertIn("title: Tem\n", self.sttt_index("show", self.folder / "tin/b.html.gz").out)

    def test_json_lines_may_come_packed_on_standard_input(self):
        self.sttt_index("update", "-", stdin=gzip.compress('{"id": "a", "title": "Tem"}\n'.encode()))
        self.assertEqual(self.ids("tem"), ["a"])

    def test_each_item_of_a_feed_is_a_bulletin(self):
        self.write("tin/rss.aspx", rss(
            item(1, "Thêm trạm BTS", whole("Sở TT&amp;TT Sơn La dựng 12 trạm."), "<pubDate>Thu, 18 Jul 2019 14:04:00 +0700</pubDate>"),
            item(2, "Tem bưu chính", summary("Bộ phát hành tem.")), "<item><title>Không tên</title></item>"))
        result = self.update(expect=1)
        self.assertIn("tin/rss.aspx:3: the item has neither a link nor an id", result.err)
        hit = self.hits("Sơn La dựng trạm")[0]
        self.assertEqual((hit["id"], hit["url"], hit["date"]), ("https://a.vn/1", "https://a.vn/1", "2019-07-18"))
        self.assertEqual(self.ids("phát hành tem"), ["https://a.vn/2#summary"])
        out = self.sttt_index("show", self.folder / "tin/rss.aspx", expect=1).out
        self.assertIn("rss.aspx:1\n", out)
        self.assertIn("title: Tem bưu chính", out)

    def test_a_summary_never_takes_the_place_of_the_whole(self):
        self.write_lines("tin/a.jsonl", {"url": "https://a.vn/1", "title": "Thêm trạm BTS", "body": "Sở dựng 12 trạm ở vùng sâu."})
        self.write("tin/z.rss", rss(item(1, "Thêm trạm BTS", summary("Sở dựng..."))))
        self.update()
        self.assertIn("https://a.vn/1", self.ids("vùng sâu"))
        self.write("tin/z.rss", rss(item(1, "Thêm trạm BTS", summary("Sở dựng mới..."))))
        self.update()
        self.assertIn("https://a.vn/1", self.ids("vùng sâu"))

    def test_what_a_feed_has_no_more_is_removed(self):
        self.write("tin/a.rss", rss(item(1, "Trạm BTS", whole("Một.")), item(2, "Trạm phát sóng", whole("Hai."))))
        self.update()
        self.write("tin/a.rss", rss(item(2, "Trạm phát sóng", whole("Hai."))))
        self.update("--max-loss", "60")
        self.assertEqual(self.ids("trạm"), ["https://a.vn/2"])

    def test_a_warc_of_wget_is_read(self):
        links = "".join(f'<a href="{name}">{name}</a>' for name in ("b.html", "c.txt", "d.pdf", "e.docx", "f.css", "g.html"))
        self.write("site/index.html", PAGE.format("Trang chủ của Sở", "Sở dựng 12 trạm BTS.") + links)
        self.write("site/b.html", PAGE.format("Tem bưu chính", "Bộ phát hành tem."))
        self.write("site/c.txt", "Họp báo quý II\n\nSở họp báo.")
        self.write("site/d.pdf", pdf(*PLAN))
        self.write("site/e.docx", docx("Tuyển dụng viên chức", "Sở tuyển dụng hai kỹ sư."))
        self.write("site/f.css", "p { color: red }")
        address = self.crawl()
        self.update("-j2")
        for query, name in (("trạm BTS", ""), ("tem", "b.html"), ("họp báo", "c.txt"), ("chỉ đạo thực hiện", "d.pdf"),
                            ("kỹ sư", "e.docx")):
            self.assertIn(address + name, self.ids(query), query)
        self.assertEqual(self.hits("tem")[0]["url"], address + "b.html")
        self.assertEqual(self.ids("color"), [])
        out = self.sttt_index("show", self.folder / "tin/a.warc.gz").out
        self.assertIn(f"url: {address}d.pdf\n", out)

    def test_attachments_are_read(self):
        for name, content in (("a.pdf", pdf(*PLAN)), ("b.docx", docx(*PLAN, title=PLAN[0])),
                              ("c.odt", odt(*PLAN[1:], heading=PLAN[0], title="Mẫu")), ("d.rtf", rtf(*PLAN)),
                              ("e.doc", rtf(*PLAN)), ("f", docx(*PLAN))):
            path = self.write("tin/" + name, content)
            out = self.sttt_index("show", path).out
            self.assertIn(f"title: {PLAN[0]}\n", out, name)
            self.assertIn(PLAN[1], out, name)
        self.update()
        hit, = self.hits('"xã vùng sâu"')
        self.assertEqual(sorted([hit["id"], *hit["copies"]]),
                         [f"tin/{name}" for name in ("a.pdf", "b.docx", "c.odt", "d.rtf", "e.doc", "f")])

    def test_tables_and_runs_of_word_are_read(self):
        def cell(text):
            return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        body = ("<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Danh sách </w:t></w:r><w:r><w:t>trạm</w:t></w:r></w:p>"
                f"<w:tbl><w:tr>{cell('Xã')}{cell('Số trạm')}</w:tr><w:tr>{cell('Mường La')}{cell('12')}</w:tr></w:tbl>"
                "<w:p><w:del><w:r><w:delText>bị xoá</w:delText></w:r></w:del><w:r><w:t>Hết.</w:t></w:r></w:p>")
        out = self.sttt_index("show", self.write("a.docx", docx(body=body))).out
        self.assertIn("title: Danh sách trạm\n", out)
        self.assertIn("Mường La", out)
        self.assertNotIn("xoá", out)

    def test_without_pdftotext_a_pdf_is_named_with_what_to_install(self):
        self.write("tin/a.pdf", pdf(*PLAN))
        self.write("tin/b.txt", "Trạm BTS\n\nTỉnh dựng 12 trạm.")
        result = self.run_program("sttt-index", "update", self.folder / "tin", environment={"PATH": "/nowhere"})
        self.assertEqual(result.code, 1)
        self.assertIn("tin/a.pdf: pdftotext is missing: install the package poppler-utils", result.err)
        self.assertEqual(self.ids("trạm"), ["tin/b.txt"])

    def test_what_is_not_read_is_named_for_what_it_is(self):
        for name, content, reason in (("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an office file of before 2007"),
                                      ("b.rar", b"Rar!\x1a\7\0" + b"\0" * 60, "a RAR archive"),
                                      ("c.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "a picture"),
                                      ("d.xml", b"<?xml version='1.0'?><urlset/>", "neither a feed nor a page")):
            self.write("tin/" + name, content)
            self.assertIn(reason, self.sttt_index("show", self.folder / "tin" / name, expect=1).err)
        self.write("tin/tin.txt", "Trạm BTS\n\nTỉnh dựng 12 trạm.")
        self.assertEqual(len(self.update(expect=1).err.splitlines()), 4)
        self.assertEqual(self.ids("trạm"), ["tin/tin.txt"])


if __name__ == "__main__":
    main()
