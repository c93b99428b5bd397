#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the first inputs of every fuzzer to tests/fuzz/corpus/; what a fuzzer finds is added by hand."""
import gzip
import json
import pathlib
import sys
import unicodedata

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from attachments import docx, odt, pack, rtf
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "extraction"))

import layouts  # noqa: E402
from make_pages import make_page  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent / "corpus"

TEXTS = {
    "empty": b"",
    "zero-bytes": b"tr\0\0\0m",
    "plain": "Sở TT&TT họp về 3.670 trạm BTS, theo Quyết định số 17/2019/QĐ-UBND.".encode(),
    "nfd": unicodedata.normalize("NFD", "Uỷ ban nhân dân tỉnh Đắk Nông").encode(),
    "half-composed": "Việt Nam kiê\u0323n toa\u0300n".encode(),
    "marks-alone": "\u0300\u0301 \u0323a\u0323\u0323\u0323".encode(),
    "invisible": "\ufefftr\u00adạ\u200bm\u00a0BTS\u2060".encode(),
    "invisible-alone": "\u200b\u00ad\ufeff".encode(),
    "broken": b"tr\xe1\xba m \xff\xfe \xed\xa0\x80 \xf4\x90\x80\x80",
    "cut": "trạm".encode()[:-2],
    "glued": "nghiệp.Hội 6.200.000đồng 4G IPv4 N.Hồng TP.HCM a_b:c Chủ·tịch".encode(),
    "numbers": "1.2.3.4 ,5 457,88 0001 00 9999999999999999999999999 ٣٤٥ ① ½".encode(),
    "scripts": "Москва 北京市 ไทย العربية 📡👩‍👩‍👧 ÅÄÖ ß ﬁ ǅ İ ı".encode(),
    "long-word": b"a" * 5000 + " đ".encode() * 300,
    "stacked-marks": ("a" + "\u0301" * 2000).encode(),
    "crlf": "Một\r\n\r\nHai\rBa\u2028Bốn\u0085".encode(),
}

OLD = "Sở Thông tin và Truyền thông tỉnh Đắk Nông: đường dây nóng, dự án cũ"

ENCODED = {
    "tcvn3": b"S\xeb Th\xabng tin v\xb5 Truy\xd2n th\xabng, \xae\xad\xeang d\xa9y n\xe3ng",
    "vni": "Sôû Thoâng tin vaø Truyeàn thoâng, ñöôøng daây noùng".encode("cp1252"),
    "windows-1258": unicodedata.normalize("NFC", "tỉnh").encode() + b" \xf0\xfd\xf5\xccng d\xe2y n\xf3ng vi\xea\xf2t",
    "viscii": b"S\xb7 Th\xf4ng tin v\xe0 Truy\xabn th\xf4ng \x02\x05\x1e",
    "viqr": b"So+? Tho^ng tin va` Truye^`n tho^ng, ddu+o+`ng da^y no'ng\\. Bo^. Y te^'.\nA^\\^ o\\+ DDDDD a.b@c.vn",
    "twice": OLD.encode().decode("latin-1").encode(),
    "thrice": OLD.encode().decode("latin-1").encode().decode("latin-1").encode(),
    "pasted": "Së Th«ng tin vµ TruyÒn th«ng\nThoâng tin vaø Truyeàn thoâng\nĐúng rồi «A»".encode(),
    "little": b"\xff\xfe" + OLD.encode("utf-16-le"), "big": OLD.encode("utf-16-be"), "lone": b"\xff\xfe\x3d\xd8a\0b",
    "entities": b"tr&ocirc;\xcc\x80ng d&#432;a &nbsp;&#150;&#x1ea1; Th&laquo;ng &lt; &#60; &ocirc &#xd800; &#9999999;",
    "french": "Un été à la plage: déjà vu, où est l'âme?".encode("cp1252"), "russian": "Привет, мир".encode("cp1251"),
}

QUERIES = {
    "words": "trạm BTS", "phrase": '"trạm BTS" -"Lâm Đồng"', "curly": "“trạm BTS”", "not": "trạm NOT BTS",
    "or": "viễn thông OR bưu chính HOẶC báo chí", "or-nfd": unicodedata.normalize("NFD", "a HOẶC b"),
    "nested": "((a OR b) (c -d)) e", "deep": "(" * 3000 + "a" + ")" * 3000, "unbalanced": '"a (b OR',
    "fields": 'tiêu đề:trạm tỉnh:"Đắk Nông" nguồn:mic.gov.vn năm:2015 số:17/2019/QĐ-UBND',
    "dates": "ngày:29/7/2015..31/12/2015 ngày:2015 date:31/2/2015 ngày:..2019", "title-group": "title:(a OR b)",
    "prefix": "viễn* v* * \"a*\"", "minus": "- -- -- a -(b) --c", "operators": "OR NOT AND OR OR NOT",
    "colon": "http://mic.gov.vn/a?b=c Lưu ý: : :a a:", "only-negative": "-a NOT b", "broken": b"tr\xe1\xba \xff\" OR",
    "controls": "a\x01\x02\tb\n\"c\rd", "empty-phrase": '"" () title: title:""', "not-or": "a OR -b", "zero": b"a\0b",
    "not-group": "NOT (a b) c", "colon-phrase": '"title:x"', "compounds": "quyết định số 17/2019/QĐ-UBND ngày 29 tháng 7 năm 2015 -36-NQ/TW \"QĐ 17/2019\"",
    "periods": 'ngày:quý III/2019 quý tộc ngày:"6 tháng đầu năm 2015" năm:2016 - 2020 số:"36 NQ TW" số:9/2016 ngày:quý',
    "range-odd": "ngày:a..b ngày:.. ngày:", "many": "từ " * 600,
    "ranges": "năm:2014.. năm:…2016 năm:2014 – 2016 ngày:từ 29/7 đến 31/12/2015 năm:2016..2014 year:abc",
    "values": 'tỉnh:(Nghệ An OR "Hà Tĩnh") năm:(2014 OR abc) số:(17/2019/QĐ-UBND) title:(năm:2014 x) tỉnh:"" số:()',
    "prose": "Hà Nam: Thêm trạm, NAM: (x) năm : 2014 trong năm : tiêu\u00a0đề ： x tỉnh : Huế, số : 15 nguồn : a.vn",
    "wildcards": '17/20* "viễn th*" «QĐ-UB*» title:vi** -đi* lý*, R\'Lấ* vi*n *x* 5* ** "a* b" số:17/2019/QĐ*',
    "quotes": "„a“ «b» ‟c” ＂d＂ 'e' ‘f’ “g\"", "ands": "a AND b AND OR AND c AND NOT d HOAC e AND",
    "glued-marks": 'năm:(2014 a(b"c”d title:"x', "stretched": "từ/" * 300,
}

DOCNUMBERS = {
    "forms": "17/2019/QĐ-UBND 36-NQ/TW 1355/QĐ–UBND 15/QĐ - UBND 09/2014/TTLT-BTTTT-BKHĐT 28/2018/QH14 1.355/QĐ.UBND",
    "introduced": "Nghị quyết số 36, QĐ 17/2019; Thông tư liên tịch số: 21/2016. công văn số 1234/stttt-bcvt",
    "spaces": "36 nq tw 17 2019 qd ubnd 16 CT TTg 15\u00a0/\u00a0QĐ\u2009–\u2009UBND", "central": "42-CT/TƯ 18/CĐ-T.Ư",
    "ampersand": "253/SVH&TT-QLDT 1/TTLT-BNN&PTNT&A&B&C&D&E", "files": "111_2016_ND_CP.doc", "slip": "89/QĐ-TTgngày 18",
    "none": "4G/5G 24/7 km 12/QL1A 0912-345-678 6.200.000/TB 17/2019/", "lines": "17/2019/\nQĐ-UBND số\n36",
    "long": "1/2019/" + "-".join(["BTTTTBTTTTBT"] * 9), "canonical": "17/2019/qđ-ubnd", "canonical-bare": "30a/2008/nq-cp",
    "nfd": unicodedata.normalize("NFD", "Nghị định số 72/2013/NĐ-CP"), "broken": b"17/2019/Q\xc4-UBND \xff/CP",
}

PERIODS = {
    "days": "29/7/2015 29-7-2015 18.7.2019 2019-07-18 ngày 8 tháng 12 năm 2014 8/12 năm 2014 23 và 24/5/2013",
    "no-year": "ngày 29/7 sáng 18-7 hôm nay (7-2) từ 26/1 - 1/2 thứ 2, 6/2 29/7 1/3 số hộ 24/7",
    "slips": "04/2/210 ngày 04/2/210 31/2/2016 29/7/15 29/7/2015/5", "months": "tháng 7/2015 7/2015 tháng 1-6/2015",
    "quarters": "quý III/2019 quý 3 năm 2019 quy iv/2019", "parts": "6 tháng đầu năm 2015 sáu tháng cuối năm 2015",
    "years": "năm học 2014-2015 giai đoạn 2016 – 2020 từ năm 2016 đến năm 2020 những năm 1990", "lone": "quý III/2019",
    "form": "2019-07..2019-09", "form-day": "--02-29", "lunar": "mùng 10/3 âm lịch", "broken": b"ng\xc3 29/7/\xff2015",
    "nfd": unicodedata.normalize("NFD", "ngày 8 tháng 12 năm 2014, quý III năm 2019"), "across": "28/12 - 3/1/2015",
}

LINES = {
    "full": {"id": "a", "url": "https://mic.gov.vn/1", "title": "Trạm BTS", "body": "Một.\nHai.", "date": "2019-07-18",
             "source": "mic.gov.vn", "province": "Phú Yên", "author": "Văn A", "summary": "Tóm tắt", "extra": [1]},
    "html": {"id": 7, "html": "<h1>Trạm</h1><p>tr&ocirc;\u0300ng <b>BTS</b></p>"}, "deleted": {"id": "a", "deleted": True},
    "url": {"url": "https://mic.gov.vn/2", "body": "x"}, "no-id": {"title": "x"}, "no-text": {"id": "x"},
    "types": {"id": [], "title": 5, "body": {}, "date": True, "deleted": "no"}, "odd-date": {"id": "x", "body": "y",
             "date": "31/02/2016"}, "control": {"id": "\u0000", "title": "\u0000", "body": "\u001b[31m"}, "array": [1, 2],
    "rfc3339": {"id": "x", "title": "y", "date": "2019-07-18T14:04:00+07:00"},
}

BULLETIN = """A- A A+ | Chia sẻ bài viết lên facebook

Phú Thọ: Họp giao ban về trạm BTS

18/07/2019 14:04 Số lượt xem: 15
(Mic.gov.vn) - Chiều ngày 17/7, Sở TT&TT Phú Thọ họp giao ban. Ngày 30/8/2018 tỉnh đã ban hành Quyết định 5/QĐ-UBND.

Ảnh: Văn A

Văn A – Văn phòng Sở TT&TT Phú Thọ

ĐÁNH GIÁ BÀI VIẾT( 0)
Tin liên quan
Thống kê truy cập
Hôm nay : 1.203
"""

PAGES = {
    "page": "<!doctype html><html><head><title>Tin</title><script>var a='<p>';</script></head><body><nav>Trang chủ</nav>"
            "<h1>Trạm BTS</h1><p>tr&ocirc;&#768;ng d&#432;a</p><table><tr><td>a<td>b</table><footer>x</footer></body></html>",
    "fragment": "<p>Một<p>Hai<br>Ba", "unclosed": "<div><p><b><i>a", "deep": "<div>" * 600 + "a", "entities": "&#0;&#x110000;&xyz;&amp",
    "plain": "không có thẻ nào", "empty": "", "comment": "<!-- <p>a</p> --><p>b</p><![CDATA[c]]>", "broken": b"<p>tr\xe1\xba</p>",
    "stated": '<link rel=canonical href="https://mic.gov.vn/1"><script type="application/ld+json">{"@type":"Article"</script><h1>a</h1>'
              '<time datetime="2019">b</time><i itemprop=datePublished>18/7/2019</i><p itemprop=author>c</p><table><tr><td>d<br>e<td>f</table>',
    "boxes": '<div class=footer><div class=menu><h1 class=author>a</h1></div></div><article class=noidung><aside><a href=/>b</a></aside></article>',
    "meta": '<meta charset="tcvn"><meta property="og:title" content="Tiêu đề"><p>Thân bài</p>', "attribute": '<p title="a>b">c</p',
}

RSS = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tin</title>
<item><title>Sở TT&TT họp</title><link>https://a.vn/1</link><description>Tóm tắt</description>
<content:encoded><![CDATA[<p>Tr&#7841;m <b>BTS</b></p>]]></content:encoded><pubDate>Thu, 18 Jul 2019 14:04:00 +0700</pubDate></item>
<item><guid>2</guid><title>Tin</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:a.vn,2019:1</id><title type="html">Tem &amp;lt;mới&amp;gt;</title>
<link rel="self" href="x"/><link href="https://a.vn/1"/><author><name>Văn An</name></author><published>2019-07-18T14:04:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div></content></entry></feed>"""
FEEDS = {
    "rss": RSS, "atom": ATOM, "cut": RSS[:len(RSS) // 2], "empty": "", "no-xml": "trạm", "nested": "<item>" * 300,
    "entities": '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><rss><item><guid>1</guid><title>&b;</title></item></rss>',
    "external": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><rss><item><guid>1</guid></item></rss>',
    "doctype": '<!DOCTYPE rss PUBLIC "x" "http://127.0.0.1:9/x"><rss><item><guid>1</guid><title>&nbsp;&</title></item></rss>',
    "dates": "".join(f"<item><guid>1</guid><title>t</title><pubDate>{date}</pubDate></item>" for date in (
        "1 Mar 15", "x, 99 Foo 2019", "Thu,", "18/07/2019 14:04", "31 Feb 2019", "1 Jan 99999999999")),
    "cdata": "<rss><item><guid>1</guid><title><![CDATA[a & b]]><![CDATA[</title></item>", "broken": b"<rss><item><guid>\xff</guid>",
}



def warc_record(kind, url, block, length=None, version="1.0"):
    length = len(block) if length is None else length
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(body, *fields, status=200, kind="text/html; charset=utf-8"):
    return "\r\n".join((f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", *fields, "", "")).encode() + body


def gzipped(data):
    return gzip.compress(data, mtime=0)


PAGE = warc_record("response", "https://a.vn/1", response("<p>Trạm BTS</p>".encode()))
WARCS = {
    "page": PAGE, "members": gzipped(warc_record("warcinfo", "", b"x")) + gzipped(PAGE), "member-cut": gzipped(PAGE)[:-9] + gzipped(PAGE),
    "chunked": warc_record("response", "https://a.vn/2", response(b"3\r\n<p>\r\n1;x\r\na\r\n0\r\n\r\n", "Transfer-Encoding: chunked")),
    "packed": warc_record("response", "https://a.vn/3", response(gzipped(b"<p>a"), "Content-Encoding: gzip")),
    "bomb": warc_record("response", "https://a.vn/3", response(gzipped(b"a" * 100_000), "Content-Encoding: gzip")),
    "long": warc_record("response", "https://a.vn/4", response(b"a"), 10**12) + PAGE, "short": PAGE + warc_record("request", "x", b"abc", 1) + PAGE,
    "negative": warc_record("response", "x", b"", -1) + PAGE, "no-length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + PAGE, "cut": PAGE[:-30],
    "resource": warc_record("resource", "<http://a.vn/5>", b"x", version="1.1"), "not-found": warc_record("response", "http://a.vn/", response(b"", status=404)),
    "no-http": warc_record("response", "https://a.vn/6", b"\r\n\r\n"), "empty": b"", "lines": b"\r\n" * 50, "head-alone": b"WARC/1.0", "blank": PAGE + b"\r\n\r\n",
    "file": warc_record("response", "https://a.vn/7", response(b"%PDF-1.4", kind="application/octet-stream")),
}

TEXT = ("Kế hoạch phủ sóng", "Tỉnh dựng 36 trạm BTS & 12 cột <mới>.")
DOCX_HEAD = docx(*TEXT)
OFFICES = {
    "docx": docx(*TEXT, title=TEXT[0]), "odt": odt(*TEXT, title="Mẫu", heading="Tin"), "cut": DOCX_HEAD[:-40], "empty": b"", "no-zip": b"PK\x03\x04",
    "table": docx(body="<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"), "open": docx(body="<w:p><w:p><w:tc>"),
    "runs": docx('<w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>a</w:t><w:tab/><w:br/></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>'),
    "entities": docx("<w:r><w:t>&a;</w:t></w:r>", prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "nested": docx("<w:r>" * 500), "no-content": pack([("a", "b")]),
    "long": docx("a" * 90_000, "b" * 90_000), "bad-utf8": pack([("content.xml", b"<text:p xmlns:text='x'>\xff")]),
}
RTFS = {
    "letters": rtf(*TEXT), "empty": b"", "head": b"{\\rtf", "table": rb"{\rtf1\trowd A\cell B\cell\row\~\_\-\{\}\\}", "deep": b"{\\rtf1" + b"{" * 600,
    "fonts": rb"{\rtf1\ansicpg65001{\fonttbl{\f999\fcharset163 a;}{\f-1 b;}{\f1\fcharset2 c;}}\f999\'f0\f5000\'e9\u-10179?\u-8704?\u55357?x}",
    "skips": rb"{\rtf1\uc99\u7841 a{\uc2\u7841\'e1?}\uc-1\u99999999999?}", "bin": rb"{\rtf1 a\bin5 }}}}}\bin-1 \bin999 b}", "ends": b"{\\rtf1 \\'e", "word": b"{\\rtf1\\" + b"a" * 90,
    "groups": rb"{\rtf1}}}}a{\*\x b}{\pict 0a}{\info{\title c}}{\header d}",
}

STATED_DATES = {
    "rfc3339": "2019-07-18T14:04:00+07:00", "mail": "Thu, 18 Jul 2019 14:04:00 +0700", "day-first": "18/07/2019 14:04", "run": "20190718140400",
    "month-first": "7/18/2019 2:04:00 PM", "no-day": "31/02/2019", "far": "9999-99-99", "folders": "http://mic.gov.vn/2019/07/18/tin.html",
    "months": "http://mic.gov.vn/201907/tin-20190718-5.html", "digits": "/" + "9" * 400 + "/2019/7/", "empty": "", "slash": "/2019/", "zero": b"/2019\0/07/",
    "article": '{"@type":"NewsArticle","headline":"Tin","datePublished":"2019-07-18","author":[{"name":"Thu Hà"}]}', "not-json": '{"@type":',
    "graph": '{"@graph":[{"@type":["Thing","Article"],"datePublished":"18/7/2019","url":5},[],null]}', "deep": "[" * 3000, "array": "[[1],{}]",
}

KEYS = {
    "telex": "dduwowngf", "telex-last": "duongdwf", "telex-twice": "xooongf", "telex-back": "tieengsz", "capitals": "NGHIEENGS",
    "vni": "d9u7o7ng2", "vni-last": "nghieng61", "glide": "ngoeos", "lone": "nhwngx", "two-keys": "ys", "foreign": "boss", "english": "test",
    "digits": "4g", "all-marks": "uowauowauo", "doubled": "aaaaaaaaaa", "marked": "trạmj", "zero": b"tra\0m5", "empty": "", "long": "a" * 600,
    "name": "DDawks", "short-name": "AKs",
}
DEFINITIONS = {
    "plain": "Thông tin và Truyền thông (TT&TT), CNTT (công nghệ thông tin), Internet of Things (IoT)",
    "introduced": 'Ủy ban nhân dân (sau đây gọi tắt là "UBND"), Hội đồng (viết tắt: HĐ)',
    "inside": "trạm (BTS - Base Transceiver Station, gọi tắt)", "spaced": "Thông tin và Truyền thông\u00a0( TT & TT )",
    "nfd": unicodedata.normalize("NFD", "Đại biểu Quốc hội (ĐBQH), Chương trình (CTr)"),
    "parentheses": "((A) (B (C) D) ()(" + "(" * 300, "joining": "và của " * 40 + "(VVVVVVVV)",
    "broken": "công nghệ".encode() + b"\xe1\xba (CN\xff) \xc4(" + "Đ)".encode(), "far": "x" * 300 + " công nghệ (CN)",
}


def varint_field(key, text):
    return key + bytes([len(text)]) + text


SNIPPETS = {
    "words": "trạm BTS\nThêm trạm BTS\nThêm trạm BTS\n(Mic.gov.vn) - Sáng 12/3, Sở họp. Tỉnh có 1.245 trạm BTS; TP. Vinh có 36.",
    "bare": "tram bts\n\nTrạm BTS ở bên kia con sông lớn nhất của tỉnh, giữa cánh đồng lúa xanh. Mã BTS mới. Ai đi qua trạm y tế?",
    "phrase": "\"trạm BTS\" mạng viễn*\nTin\nTrạm y tế, trạm BTS, mạng viễn thông & mạng <b>xã hội</b> \"mới\"; 'cũ'...",
    "compounds": "QĐ 17/2019 29/7/2015 TT&TT tttt\nSố 17\nQuyết định số 17/2019/QĐ - UBND ngày 29 tháng 7 năm 2015 của TT & TT, TTTT",
    "nfd": unicodedata.normalize("NFD", "trạm phát sóng\nDựng trạm\nDựng trạm\nTrạm phát sóng ở xã; trạm y tế. Đã phủ sóng."),
    "twice": "trạm 4G lúa trạm\n\n" + "Các trạm đã phát sóng ổn định. " + "Ở chợ huyện có nhiều người mua bán. " * 9 + "Mạng 4G nhanh. Lúa tốt.",
    "no-spaces": "trạm 北京\n\n" + "a\u0323e\u0323" * 60 + "trạm" + "北京市" * 60 + "/trạm/" + "x" * 300 + " trạm", "joined": "a\n\n👨‍👩‍👧a👍🏽 a\ufe0f",
    "blanks": "sóng\n \u00a0\u200b\n \n\u200b  sóng \t\n\n\u2028 sóng\u00ad \x01\x7f", "broken": b"tr\xe1\xba s\xc3\n\xff\ntr\xe1\xba s\xc3 \xf0\x9f sau",
    "no-query": "\nTin\nMột câu. Hai câu.", "no-body": "tin\nTin\n", "title-alone": "tin vui\nTin vui của xã\nTin vui của xã.",
    "long-match": "a*\n\nb " + "a" * 400 + " b " + "a" * 30 + " c",
    "long-second": "c aa* b\n\nb mot hai ba bon nam sau bay tam chin muoi " + "a" * 15 + "..", "mark-on-number": "579 o1o1 579\n\n3,579\u0309o1o1 a 579\u0309", "glued": "m\nTin 2\nTin 2 vui\nTin 2.m - họp m",
    "glued-lead": "\nV\nV,g ,",
    "word-inside": b"Q\xc4\x90 17#2019 T&TT t\n\x91tt\n\xbb\x91 17/2019/Q\xc4\x90 - UB/79 \x18\xef\xe0\x9a\x00\x00tT",
    "marks-on-signs": "b a\n\na.\u0301b -\u0301 b\u0301 (\u0323a)",
    "repeated": "từ " * 60 + "\ntừ từ từ\n" + "từ " * 300, "empty": "",
}

RECORDS = {
    "whole": varint_field(b"i", b"a") + varint_field(b"t", "trạm".encode()) + varint_field(b"d", b"20190718"),
    "cut": varint_field(b"i", b"abc")[:-1], "no-id": varint_field(b"t", b"x"), "unknown": varint_field(b"?", b"x") + varint_field(b"i", b"a"),
    "huge": b"i\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01a", "odd-date": varint_field(b"i", b"a") + varint_field(b"d", b"2019071"),
    "cites": varint_field(b"i", b"a") + varint_field(b"c", "36-NQ/TW\n17/2019/QĐ".encode()), "empty": b"", "twice": varint_field(b"i", b"a") * 2, "key-alone": b"i",
}


def leb(number):
    return bytes([number]) if number < 128 else bytes([128 | number & 127]) + leb(number >> 7)


def word(key, pairs=b"", after=0, shared=0, count=5):
    """A word of a lexicon (index/lexicon.h), with its pairs."""
    return leb(shared) + leb(len(key)) + key.encode() + b"\0" + leb(count) + leb(1) + leb(after) + leb(len(pairs)), pairs


def checked(head, rest):
    """A file whose head ends with its checksum (index/checksum.h)."""
    fnv = 0xcbf29ce484222325
    for byte in head + rest:
        fnv = (fnv ^ byte) * 0x100000001b3 % 2**64
    return head + fnv.to_bytes(8, "little") + rest


def lexicon(words, word_count=None, block=(0, 0)):
    texts, pairs = b"".join(w for w, _ in words), b"".join(p for _, p in words)
    count = len(words) if word_count is None else word_count
    blocks = (count + 15) // 16
    numbers = [(1, 4), (count, 4), (3, 8), (99, 8), (len(texts), 8), (len(pairs), 8)]
    head = b"sttt-lex" + b"".join(n.to_bytes(size, "little") for n, size in numbers)
    rest = b"".join(n.to_bytes(4, "little") for n in block) * blocks + texts + pairs
    return checked(head, rest)


def pairs(seconds):
    return b"".join(leb(step) + leb(2) for step in seconds)


SMALL = [word("bts", pairs([0, 1]), 2), word("tram", pairs([0]), 1), word("tram trạm", pairs([1, 1]), 2)]
MANY = (63).to_bytes(4, "little") + (128).to_bytes(4, "little") + pairs([0] + [1] * 69)
LEXICONS = {
    "small": lexicon(SMALL), "empty": lexicon([]), "cut": lexicon(SMALL)[:-1], "nothing": b"", "head-alone": lexicon(SMALL)[:56],
    "shared": lexicon([word("bts", shared=9)]), "no-words": lexicon([], 70), "block-outside": lexicon(SMALL, block=(9999, 0)),
    "pairs-outside": lexicon(SMALL, block=(0, 9999)), "too-many": lexicon(SMALL, 16), "more-pairs": lexicon([word("a", pairs([0]), 99)]),
    "long-key": lexicon([word("a" * 200)]), "second-outside": lexicon([word("a", pairs([5]), 1)]),
    "huge-count": lexicon([word("a", count=2**40)]), "table": lexicon([word("a", MANY, 70)], 70),
    "table-cut": lexicon([word("a", MANY[:6], 70)]), "table-outside": lexicon([word("a", b"\xff" * 8 + MANY[8:], 70)]),
    "unsorted": lexicon([word("z"), word("a"), word("m")]), "version": lexicon(SMALL).replace(b"lex\1", b"lex\2"),
}


def phrase(exact, written="", count=5, day=740718, shared=0):
    """A phrase (index/phrases.h)."""
    exact, written = exact.encode(), written.encode()
    return leb(shared) + leb(len(exact)) + exact + leb(len(written)) + written + leb(count) + leb(day)


def phrases(items, phrase_count=None, block=(0, 999), newest=20190718):
    texts = b"".join(items)
    count = len(items) if phrase_count is None else phrase_count
    numbers = [(1, 4), (count, 4), (newest, 4), (len(texts), 8)]
    head = b"sttt-phr" + b"".join(n.to_bytes(size, "little") for n, size in numbers)
    return checked(head, b"".join(n.to_bytes(4, "little") for n in block) * ((count + 15) // 16) + texts)


TRAM = [phrase("trám đen"), phrase("trạm bts", "trạm BTS", 20), phrase("u phí", "trạm thu phí", day=0, shared=7)]
PHRASES = {
    "small": phrases(TRAM), "empty": phrases([]), "cut": phrases(TRAM)[:-1], "nothing": b"", "head-alone": phrases(TRAM)[:36],
    "shared": phrases([phrase("bts", shared=9)]), "no-phrases": phrases([], 70), "block-outside": phrases(TRAM, block=(9999, 999)),
    "blocks": phrases(TRAM * 20), "no-score": phrases(TRAM, block=(0, 0)), "too-many": phrases(TRAM, 16), "long": phrases([phrase("a" * 200)]),
    "longest": phrases([phrase("a" * 192), phrase("b", shared=192)]), "huge-count": phrases([phrase("a", count=2**40)]),
    "huge-day": phrases([phrase("a", day=2**31)]), "odd-day": phrases([phrase("a", day=999999)]), "newest": phrases(TRAM, newest=2**32 - 1),
    "past": phrases(TRAM, newest=19450101), "unsorted": phrases(TRAM[::-1]), "version": phrases(TRAM).replace(b"phr\1", b"phr\2"),
    "broken": phrases([leb(0) + leb(3) + b"tr\xe1" + leb(2) + b"\xff\xfe" + leb(1) + leb(0)]),
}

UNFINISHED = {
    "words": "tram b", "space": "thong tin ", "clause": "Nghệ An: thanh tra, tram b", "quote": "\"viễn thông\" bao c", "open": "“tram b",
    "group": "(a OR b) -c tram b", "group-open": "((tram) b", "field": "title:tram", "field-closed": "title:(tram) b", "not": "a NOT b c",
    "minus": "-", "number": "17/2019/q", "star": "viễn* t", "operator": "a OR", "nfd": "tra\u0323 b", "end": "trạm.", "many": "a " * 200,
    "quotes": "»“\"„‟«»", "empty": "", "closing": ")) a b", "joined": "Covid-1",
}

SOURCE = """# các cổng
db = /srv/sttt/index
[source mic]
match = mic.gov.vn
        mic/2003/**
name = Bộ Thông tin và Truyền thông
[source dak-nong]
match = *.daknong.gov.vn
match = **/dak*nong/**/tin-*.html
province = Đắk Nông
charset = TCVN3
date order = month day year
expect = 5 a week
"""
SOURCES = {
    "whole": SOURCE, "path": SOURCE + "\0daknong/x/dak-nong/a/b/tin-1.html", "host": SOURCE + "\0a@WWW.mic.gov.vn:80/x?y",
    "folder": SOURCE + "\0wget/www.mic.gov.vn/a.html", "no-match": "[source mic]\nname = mic", "no-name": "[source ]\nmatch = a/b",
    "twice": "[source a]\nmatch = a/b\n[source b]\nmatch = a/b", "same-name": "[source a]\nmatch=a/b\n[source b]\nmatch=b/b\nname=a",
    "unknown": "[source a]\nmatch = a/b\ncolour = red", "long": "[source a]\nmatch = " + "a/" * 200 + "\nx", "empty": "",
    "long-section": "[source " + "a" * 60 + "]\nmatch = a/b", "broken": b"[source tr\xe1\xba]\nmatch = a/b", "bracket": "[source a\nmatch",
    "numbers": "[source a]\nmatch = a/b\nexpect = 99999999999999999999 a week", "stars": "[source a]\nmatch=**/a*a*a*/**/*/**\0" + "aaa/" * 40,
    "invisible-name": "[source \ufeff]\nmatch = a/b\n", "bom": "\ufeff[source a]\r\nmatch = a/b ; one\r\n", "nfd": unicodedata.normalize("NFD", SOURCE),
}

HARM = "%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(2)%3E"
TARGETS = {
    "start": "/", "search": "/?q=tr%E1%BA%A1m+BTS&from=2019&sort=newest&page=1&lang=en", "script": f"/?q={HARM}&province={HARM}",
    "document": "/documents/a/1?q=tram+bts", "harmful-id": f"/documents/a%2F{HARM}", "no-document": f"/documents/{HARM}",
    "api": "/api/search?q=tram+bts&facets=1&limit=100", "api-document": "/api/documents/a%2F1", "similar": "/api/documents/a/1/similar",
    "suggest": "/api/suggest?q=tram+b", "suggest-script": f"/api/suggest?q=tram+%22{HARM}", "atom": f"/search.atom?q=bts+OR+{HARM}",
    "opensearch": "/opensearch.xml\n\n\ntim.example.vn", "host": '/opensearch.xml\n\n\na"><script>', "health": "/healthz", "metrics": "/metrics",
    "asset": "/assets/embed.js", "dots": "/assets/../../etc/passwd", "dots-encoded": "/%2e%2e/%2e%2e/etc/passwd",
    "zero": "/?q=%00&from=%00", "zero-repeated": "/api/search?q=a%00b", "broken": "/?q=%ff%fe%c3&province=%E1%BA", "half": "/?q=%e&%&%4&=&&q", "bytes": b"/?q=tr\xe1\xba&\xff=\x00",
    "absolute": "http://a.vn/?q=bts", "absolute-bare": "https://a.vn", "star": "*", "authority": "a.vn:443", "empty": "",
    "bad-date": f"/?q=a&from={HARM}", "bad-page": f"/api/search?q=a&page={HARM}", "far": "/?q=bts&page=999", "farther": "/?q=bts&page=1000000",
    "no-api": f"/api/{HARM}", "nothing": f"/{HARM}?lang=en", "many": "/?" + "&".join(f"p{n}={n}" for n in range(200)) + "&q=bts",
    "long-query": "/?q=" + "a" * 1200, "long": "/?q=" + "a" * 9000, "repeated": "/?q=a&q=b&lang=vi&lang=en",
    "filters": f"/?q=&source={HARM}&province=Ngh%E1%BB%87+An&to=2020-06", "tag": '/api/search?q=bts\nW/"x", "y"\nhttps://a.vn',
}


def portal_pages():
    """A page of each layout on which the extraction is measured."""
    pages = {}
    for serial, layout in enumerate(layouts.LAYOUTS):
        pages[layout.write.__name__.replace("_", "-")] = make_page(layout, serial * 7, serial)[1]
    return pages


def write(fuzzer, inputs):
    folder = HERE / fuzzer
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in inputs.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


ANSWERS = {
    "words": "trạm BTS\nNghệ An\nThêm trạm BTS\nmic/2015/a b.txt\nhttps://mic.gov.vn/?a=1&b=2\n36-NQ/TW\n17/2019/QĐ-UBND",
    "script": "<script>a</script>\n\"><script>b\n</title><script>c\n<script>\njavascript:alert(1)\n</p></main><script>d</script>",
    "quotes": "\" onfocus=\"a\n' b='\n\"'\n\"'>\nhttp://a\"onclick=\"b\n<mark onclick='x'>&lt;&amp;&#39;\"",
    "schemes": "a\nb\nc\nd\nhttp:// javascript:alert(1)\ne", "tab-scheme": "a\nb\nc\nd\n java\tscript:alert(1)\ne",
    "data": "a\nb\nc\nd\ndata:text/html,<script>x</script>\ne", "up": "a\nb\nc\n../../../etc/passwd\nhttps://\n..",
    "comment": "<!--\n-->\n]]>\n<![CDATA[\nhttps://a/<!--\n<?xml?><!DOCTYPE x>&x;", "empty": "", "no-title": "a\n\n\n\n\nb",
    "broken": b"tr\xe1\xba\n\xff\n\0\x01\x1b[2J\n\xed\xa0\x80\nhttps://\xff\n\xef\xbf\xbe\xef\xbf\xbf\xc2\x85\x7f",
    "year": "a\n2014\nb\nc\nd\ne", "long": "a" * 3000 + "\n" + "Đ" * 3000 + "\nb\nc\nd\ne",
}


def main():
    lines = {name: json.dumps(value, ensure_ascii=False) for name, value in LINES.items()}
    lines |= {"not-json": "{\"id\": tin}", "broken": b'{"id":"\xff","title":"x"}', "empty": "", "deep": "[" * 3000,
              "repeated": '{"id":"a","id":"b","title":"x"}', "surrogate": '{"id":"\\ud800","title":"x"}'}
    bulletin = BULLETIN.encode()
    texts = TEXTS | {"bulletin": bulletin, "tail-alone": bulletin[bulletin.index("ĐÁNH".encode()):],
                     "one-line": "Trạm BTS", "heads-alone": "Trang chủ > Tin tức\nIn bài viết\n" * 3}
    write("decode", TEXTS | ENCODED)
    write("abbreviation", DEFINITIONS)
    write("analyzer", TEXTS | {"bulletin": bulletin, "docnumbers": DOCNUMBERS["forms"], "periods": PERIODS["days"],
                               "acronyms": "TT&TT KH & ĐT, NN&PTNT&A R&D CA&TA A&B&C&D&E&F&G&H QH14&A1 TT&1 O'B&CD TT&"})
    write("docnumber", DOCNUMBERS)
    write("office", OFFICES)
    write("pages", ANSWERS)
    write("period", PERIODS)
    write("bulletin_text", {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()})
    write("bulletin_html", PAGES)
    write("feed", FEEDS)
    write("bulletin_html", PAGES | portal_pages())
    write("json_lines", lines)
    write("keystrokes", KEYS)
    write("lexicon", LEXICONS)
    write("phrases", PHRASES)
    write("query", QUERIES)
    write("record", RECORDS)
    write("request", TARGETS)
    write("rtf", RTFS)
    write("snippet", SNIPPETS)
    write("target", TARGETS)
    write("warc", WARCS)
    write("sources", SOURCES)
    write("stated_date", STATED_DATES)
    write("unfinished", UNFINISHED)


main()
