# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages in the styles of portals of Vietnamese offices, each layout a site with a head, boxes and a foot of its own.

A layout is a function from a Page to HTML. What it writes through `page.site()` is the site's and must not be found;
where the date stands, `day` of its entry in LAYOUTS tells.
"""
import dataclasses
import datetime
import html
import json
import random
import unicodedata

from bulletins import Bulletin

WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]

PLACES = ["thị trấn Ái Nghĩa", "xã Bình Hòa Phước", "phường Mân Thái", "xã Vạn Thọ", "thị trấn Phố Lu", "xã Ea Tar",
          "xã Tam Thanh Đông", "phường Trường Thi", "xã Long Điền Tây", "thị trấn Yên Ninh", "xã Hàm Rồng", "xã Chiềng Yên"]
TEASERS = ["Hội thi cán bộ bưu điện giỏi {place} năm thứ {n}", "Khai trương nhà sách thiếu nhi tại {place}",
           "Trao {n} suất học bổng cho học sinh vượt khó {place}", "Triển lãm ảnh Trường Sa đến với {place}",
           "Phát động viết thư quốc tế UPU tại {place} lần {n}", "Cựu chiến binh {place} học dùng máy tính bảng",
           "Đoàn nghệ thuật lưu động về {place} biểu diễn {n} đêm", "Trồng {n} nghìn cây xanh quanh hồ {place}",
           "Tọa đàm văn hóa đọc ở thư viện {place}", "Giải bóng chuyền ngành thông tin tổ chức tại {place}",
           "Hiến máu nhân đạo đợt {n} ở {place}", "Lễ hội trái cây {place} mở cửa đón khách"]


@dataclasses.dataclass
class Page:
    bulletin: Bulletin
    published: datetime.date
    crawled: datetime.date
    host: str
    path: str
    chance: random.Random
    lines: list = dataclasses.field(default_factory=list)

    def site(self, text):
        """Text of the site, remembered to be looked for."""
        self.lines.append(text)
        return html.escape(text)

    def all(self, texts, form):
        return "\n".join(form.format(self.site(text)) for text in texts)

    def teasers(self, count):
        return [self.chance.choice(TEASERS).format(place=self.chance.choice(PLACES), n=self.chance.randrange(3, 60))
                for _ in range(count)]

    def links(self, count, form="<li><a href=\"{href}\">{text}</a></li>"):
        return "\n".join(form.format(href=f"/tin-tuc/{self.chance.randrange(9999)}.html", text=self.site(text))
                         for text in self.teasers(count))

    def number(self, most):
        return f"{self.chance.randrange(most // 9, most):,}".replace(",", ".")

    def day(self, form="{d:02}/{m:02}/{y}"):
        return form.format(d=self.published.day, m=self.published.month, y=self.published.year)

    def today(self):
        day = self.crawled
        return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02}/{day.month:02}/{day.year}"

    def url(self):
        return f"https://{self.host}/{self.path}"


def esc(text):
    return html.escape(text)


def table(rows, cell="<td>{}</td>"):
    lines = rows.removeprefix("@ ").split("\n")
    return "<table border=1>" + "".join(
        "<tr>" + "".join(cell.format(esc(c)) for c in line.split(" | ")) + "</tr>" for line in lines) + "</table>"


def paragraphs(bulletin, form="<p>{}</p>", every=esc):
    return "\n".join(table(p) if p.startswith("@") else form.format(every(p)) for p in bulletin.paragraphs)


def figure(bulletin, form="<figure><img src=a.jpg><figcaption>{}</figcaption></figure>"):
    return form.format(esc(bulletin.caption)) if bulletin.caption else ""


def entities(text, chance):
    """Letters as the editors of old sites wrote them: as entities, the tone as a combining mark of its own, and that
    sometimes in another element."""
    written = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base, marks = unicodedata.normalize("NFC", parts[:2]), parts[2:]
        name = html.entities.codepoint2name.get(ord(base)) if len(base) == 1 and base.isalpha() else None
        if len(parts) < 2 or not name or chance.random() < .3:
            written.append(esc(letter))
        elif marks and chance.random() < .1:
            written.append(f"<span>&{name};</span>&#{ord(marks)};")
        else:
            written.append(f"&{name};" + marks)
    return "".join(written)


def aspnet_tables(page):
    """ASP.NET with SharePoint: tables within tables, all in one form."""
    b = page.bulletin
    return f"""<html><head><title>{esc(b.title)} - {page.site("Trang thông tin điện tử tổng hợp ngành")}</title></head>
<body><form method=post action="./Default.aspx" id="aspnetForm"><input type=hidden name="__VIEWSTATE" value="dDwtMTY4">
<table width=1000 align=center><tr><td colspan=3 class="ms-bannerContainer"><table><tr><td>{page.site("Cổng giao tiếp ngành bưu chính viễn thông")}</td>
<td align=right>{page.today()}</td></tr></table></td></tr>
<tr><td valign=top width=180><table class="ms-quicklaunch">{page.all(["Giới thiệu cơ cấu tổ chức", "Văn bản chỉ đạo điều hành",
        "Thủ tục hành chính một cửa", "Lịch công tác lãnh đạo", "Hộp thư góp ý công dân"], "<tr><td><a href='/m.aspx'>{}</a></td></tr>")}</table></td>
<td valign=top><div class="ms-rtestate-field"><div class="tieude">{esc(b.title)}</div>
<div>{page.day()} {page.chance.randrange(7, 19)}:{page.chance.randrange(10, 59)}</div>
<div class="ExternalClass1F2A"><p><strong>{esc(b.lead)}</strong></p>{figure(b, "<p align=center><img src=a.jpg><br><em>{}</em></p>")}
{paragraphs(b)}<p style="text-align:right"><strong>{esc(b.author)}</strong></p></div></div>
<table><tr><td><b>{page.site("Các tin đã đưa trong tháng")}</b></td></tr>
{page.links(5, "<tr><td><img src=dot.gif> <a href='{href}'>{text}</a></td></tr>")}</table></td>
<td valign=top width=200><table><tr><td>{page.site("Thăm dò ý kiến người dùng cổng")}</td></tr><tr><td>{page.site(
        "Theo bạn giao diện mới của cổng có dễ dùng không?")}</td></tr><tr><td><input type=radio>{page.site("Rất dễ dùng và đầy đủ")}</td></tr>
<tr><td><input type=radio>{page.site("Còn khó tìm thông tin cần")}</td></tr></table>
<table><tr><td>Lượt truy cập: {page.number(9000000)}</td></tr></table></td></tr>
<tr><td colspan=3 class="footer">{page.site("Cơ quan chủ quản: Sở Thông tin và Truyền thông, giấy phép số 12/GP-TTĐT")}<br>{page.site(
        "Ghi rõ nguồn khi phát hành lại thông tin từ trang này")}</td></tr></table></form></body></html>"""


def dotnetnuke(page):
    b = page.bulletin
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><title>{page.site(
        "Cổng thông tin thành phần ngành")} > {esc(b.title)}</title></head><body id="Body"><form id="Form">
<div id="dnn_HeaderPane" class="dnn_banner">{page.site("Nhanh chóng chính xác tin cậy vì người dân")}</div>
<div class="main-menu"><ul>{page.all(["Tin hoạt động của ngành dọc", "Chiến lược quy hoạch kế hoạch", "Công khai ngân sách hằng năm"],
        "<li><a href='#'>{}</a></li>")}</ul></div>
<div id="dnn_ContentPane" class="contentpane"><div class="breadcrumb_module"><a href="/">Trang chủ</a> &gt; <a href="/tin">{page.site(
        "Tin trong ngành toàn quốc")}</a></div>
<div class="news-detail-title"><span id="lblTitle">{esc(b.title)}</span></div>
<div class="date-post">Ngày đăng: {page.day("{d}/{m}/{y}")} - Lượt xem: {page.number(5000)}</div>
<div class="sapo"><b>{esc(b.lead)}</b></div>
<div class="detail-content" id="dnn_ctr390_content">{figure(b, "<table class='image'><tr><td><img src=a.jpg></td></tr><tr><td>{}</td></tr></table>")}
{paragraphs(b, "<div>{}</div>")}</div>
<div class="author"><strong>{esc(b.author)}</strong></div>
<div class="share-links"><a href="#">{page.site("Gửi bài này cho bạn bè cùng đọc")}</a></div>
<div class="tin-lien-quan"><h3>{page.site("Những tin cùng chuyên mục mới hơn")}</h3><ul>{page.links(4,
        "<li><a href='{href}'>{text}</a> <span>(12/03)</span></li>")}</ul></div></div>
<div id="dnn_RightPane"><div class="thoi-tiet"><h4>{page.site("Dự báo thời tiết trong ngày hôm nay")}</h4>
<p>{page.site("Vùng biển ngoài khơi gió nhẹ")} {page.chance.randrange(22, 35)}°C</p></div>
<div class="thong-ke"><p>{page.site("Số người đang xem cổng")}: {page.number(900)}</p></div></div>
<div id="dnn_FooterPane" class="footer"><p>{page.site("Bản quyền thuộc Cổng thông tin thành phần ngành dọc")}</p>
<p>{page.site("Điện thoại đường dây nóng 0900 123 456 trong giờ hành chính")}</p></div></form></body></html>"""


def liferay(page):
    b = page.bulletin
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": b.title,
            "datePublished": page.day("{y}-{m:02}-{d:02}T08:15:00+07:00"), "author": {"@type": "Person", "name": b.author}}
    return f"""<!doctype html><html lang=vi><head><title>{esc(b.title)}</title>
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>
<link rel="canonical" href="{page.url()}"></head><body class="has-navigation-sidebar">
<header id="banner"><div class="top-date">{page.today()}</div><p>{page.site("Chuyển đổi số vì người dân và doanh nghiệp")}</p>
<nav class="sort-pages" id="navigation"><ul>{page.all(["Chính quyền điện tử các cấp", "Dự án hạng mục đầu tư công", "Phản ánh kiến nghị trực tuyến"],
        "<li><a href='/web'>{}</a></li>")}</ul></nav></header>
<main id="content"><div class="portlet-body"><div class="journal-content-article">
<h2 class="title">{esc(b.title)}</h2><p class="summary">{esc(b.lead)}</p>{figure(b)}{paragraphs(b)}
<p style="text-align:right"><em>{esc(b.author)}</em></p></div>
<div class="taglib-ratings"><span>{page.site("Trung bình (0 Bình chọn) của bạn đọc")}</span></div>
<div class="taglib-asset-links"><h2 class="asset-links-title">{page.site("Tin bài cùng chủ đề trên cổng")}</h2><ul>{page.links(4)}</ul></div></div></main>
<footer id="footer"><p>{page.site("Trung tâm Công nghệ thông tin và Truyền thông vận hành")}</p></footer></body></html>"""


def wordpress(page):
    b = page.bulletin
    return f"""<!DOCTYPE html><html lang="vi"><head><title>{esc(b.title)} &#8211; {page.site("Blog bưu điện tỉnh nhà")}</title>
<meta property="og:title" content="{esc(b.title)}"><meta property="article:published_time" content="{page.day("{y}-{m:02}-{d:02}")}T01:30:00+00:00">
<meta property="og:url" content="{page.url()}"></head><body class="post-template-default single sidebar-right">
<div id="page"><header id="masthead" class="site-header"><p class="site-description">{page.site("Mỗi xã một điểm bưu điện thân thiện")}</p></header>
<div id="primary" class="content-area"><main><article class="post type-post"><header class="entry-header">
<h1 class="entry-title"><a href="{page.url()}">{esc(b.title)}</a></h1>
<div class="entry-meta"><span class="byline">{esc(b.author)}</span></div></header>
<div class="entry-content"><p>{esc(b.lead)}</p>{figure(b, "<figure class='wp-caption'><img src=a.jpg><figcaption>{}</figcaption></figure>")}
{paragraphs(b)}<div class="sharedaddy"><h3>{page.site("Chia sẻ bài này lên mạng xã hội nhé")}</h3></div>
<div class="jp-relatedposts"><h3>{page.site("Có thể bạn cũng muốn đọc")}</h3>{page.links(3, "<div><a href='{href}'>{text}</a></div>")}</div></div>
<footer class="entry-footer">{page.site("Đăng trong chuyên mục hoạt động đơn vị")}</footer></article>
<div id="comments" class="comments-area"><h2>{page.site("Trả lời hoặc hủy bình luận này")}</h2><p>{page.site(
        "Email của bạn sẽ không được hiển thị công khai khi gửi bình luận.")}</p></div></main></div>
<aside id="secondary" class="widget-area"><h2>{page.site("Bài viết mới trên blog")}</h2><ul>{page.links(5)}</ul>
<h2>{page.site("Kho lưu trữ theo tháng")}</h2><ul>{page.all(["Tháng Mười năm ngoái (12)", "Tháng Chín năm ngoái (9)"], "<li><a href='/a'>{}</a></li>")}</ul></aside></div>
<div class="site-info">{page.site("Tự hào được vận hành bởi mã nguồn mở")}</div></body></html>"""


def drupal(page):
    b = page.bulletin
    return f"""<!DOCTYPE html><html><head><title>{esc(b.title)} | {page.site("Sở ta Cổng thông tin ngành")}</title>
<meta name="dcterms.date" content="{page.day("{y}-{m:02}-{d:02}")}T09:00+07:00"></head><body class="html not-front node-type-article">
<div id="page-wrapper"><div id="header"><div class="section">{page.site("Kỷ cương trách nhiệm tận tụy sáng tạo")}</div></div>
<div id="main-wrapper"><div id="content" class="column"><div class="breadcrumb">Trang chủ » {page.site("Bản tin hằng tuần của Sở")}</div>
<h1 class="title" id="page-title">{esc(b.title)}</h1>
<div class="node node-article"><div class="field field-name-field-image">{figure(b, "<img src=a.jpg><blockquote>{}</blockquote>")}</div>
<div class="field field-name-body"><div class="field-items"><p class="rtejustify"><strong>{esc(b.lead)}</strong></p>{paragraphs(b, "<p class='rtejustify'>{}</p>")}
</div></div><div class="field-name-field-tac-gia">Tác giả: {esc(b.author)}</div>
<ul class="links inline"><li><a href="/user/login">{page.site("Đăng nhập để gửi ý kiến phản hồi")}</a></li></ul></div>
<div class="block-views"><h2>{page.site("Nội dung cùng loại trong tuần")}</h2><ul>{page.links(5)}</ul></div></div>
<div id="sidebar-first" class="column sidebar"><div class="block-poll"><h2>{page.site("Bạn biết cổng này qua kênh nào")}</h2>
<div>{page.site("Qua bạn bè đồng nghiệp giới thiệu")} 41%</div><div>{page.site("Qua báo chí phát thanh truyền hình")} 22%</div></div></div></div>
<div id="footer-wrapper"><p>{page.site("Thiết kế và phát triển bởi đơn vị công nghệ")}</p></div></div></body></html>"""


def bootstrap_news(page):
    b = page.bulletin
    return f"""<!doctype html><html><head><title>{esc(b.title)}</title><meta name="pubdate" content="{page.day("{y}/{m:02}/{d:02} 10:20:00")}">
<meta property="og:title" content="{esc(b.title)}"></head><body><nav class="navbar navbar-expand"><a class="navbar-brand" href="/">{page.site(
        "Báo điện tử ngành thông tin")}</a>{page.all(["Thời sự chính trị trong nước", "Kinh tế số nông thôn mới"], "<a class='nav-link' href='/c'>{}</a>")}</nav>
<div class="container"><div class="row"><div class="col-md-8"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li>{page.site(
        "Chuyên trang viễn thông nông thôn")}</li></ol>
<h1 class="detail-title">{esc(b.title)}</h1><div class="detail-meta">{page.day("{d:02}-{m:02}-{y}")} | 10:20</div>
<h2 class="detail-sapo">{esc(b.lead)}</h2><div class="detail-body" itemprop="articleBody">{figure(b)}{paragraphs(b)}
<div class="box-related"><strong>{page.site("Mời bạn xem thêm bài cùng tuyến")}</strong>{page.links(2, "<p><a href='{href}'>{text}</a></p>")}</div>
<p class="text-right"><b>{esc(b.author)}</b></p></div>
<div class="detail-tags">Từ khóa: {page.all(["làng bưu điện kiểu mẫu", "xóm núi có sóng"], "<a href='/t'>{}</a>")}</div>
<div class="fb-comment-box"><h4>{page.site("Ý kiến của bạn về bài viết này")}</h4></div></div>
<div class="col-md-4"><div class="most-read"><h3>{page.site("Được xem nhiều nhất hai mươi tư giờ")}</h3>{page.links(6,
        "<div class='media'><a href='{href}'>{text}</a></div>")}</div>
<div class="gold-price"><h3>{page.site("Giá vàng trong nước cập nhật sáng nay")}</h3><p>{page.site("Vàng miếng bán ra mỗi lượng")} {page.number(90000)}</p></div></div></div></div>
<div class="page-footer"><p>{page.site("Tòa soạn đặt tại tầng bốn nhà văn hóa trung tâm")}</p></div></body></html>"""


def old_fonts(page):
    """Tables and <font>, no names at all, letters as entities."""
    b = page.bulletin

    def coded(text):
        return entities(text, page.chance)

    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=utf-8"><TITLE>{page.site("Mạng thông tin nội bộ ngành")}</TITLE></HEAD>
<BODY bgcolor="#ffffff"><TABLE width="780" border="0"><TR><TD colspan="2"><FONT size="5" color="red">{page.site("Mạng tin học diện rộng của ngành")}</FONT></TD></TR>
<TR><TD width="150" valign="top"><FONT size="2">{page.all(["Tin vắn trong tuần qua", "Văn bản mới cập nhật", "Danh bạ máy lẻ cơ quan"],
        "<A href='/a.asp'>{}</A><BR>")}</FONT></TD>
<TD valign="top"><FONT size="4" color="blue"><B>{coded(b.title)}</B></FONT><BR><FONT size="1">{page.day()}</FONT><BR>
<FONT size="2"><B>{coded(b.lead)}</B><BR>{figure(b, "<CENTER><IMG src=a.gif><BR><I>{}</I></CENTER>")}
{paragraphs(b, "{}<BR>", coded)}<P align="right"><B>{coded(b.author)}</B></P></FONT>
<HR><FONT size="2"><B>{page.site("Các tin khác trên mạng tin học")}</B><BR>{page.links(5, "- <A href='{href}'>{text}</A><BR>")}</FONT></TD></TR>
<TR><TD colspan="2" align="center"><FONT size="1">{page.site("Địa chỉ liên hệ phòng máy tầng hai nhà B khu hành chính tập trung")}<BR>{page.site(
        "Trang xem tốt nhất ở độ phân giải 800x600")}</FONT></TD></TR></TABLE></BODY></HTML>"""


def print_view(page):
    b = page.bulletin
    return f"""<html><head><title>{page.site("Bản in từ cổng thông tin ngành")} - {esc(b.title)}</title></head><body onload="window.print()">
<div style="width:640px"><div><img src=logo.gif> {page.site("Cổng thông tin ngành bản dùng để in")}</div><hr>
<h3>{esc(b.title)}</h3><i>Cập nhật lúc {page.chance.randrange(7, 18)}:15, {page.day()}</i>
<p>{esc(b.lead)}</p>{figure(b, "<p align=center>{}</p>")}{paragraphs(b)}<p align=right>{esc(b.author)}</p><hr>
<p>{page.site("Nguồn tin trích từ cổng thông tin ngành, đường dẫn gốc")}: {page.url()}</p>
<p><a href="javascript:window.close()">{page.site("Đóng cửa sổ bản in này lại")}</a></p></div></body></html>"""


def mobile(page):
    b = page.bulletin
    return f"""<!doctype html><html><head><meta name=viewport content="width=device-width"><title>{esc(b.title)}</title></head><body>
<div class="m-top"><a href="/m">{page.site("Phiên bản di động của cổng tỉnh")}</a></div><section class="m-article"><h1>{esc(b.title)}</h1>
<time datetime="{page.day("{y}-{m:02}-{d:02}")}">{page.day("{d}/{m}")}</time><div class="m-lead">{esc(b.lead)}</div>
{figure(b, "<div class='m-photo'><img src=a.jpg><span>{}</span></div>")}<div class="m-text">{paragraphs(b, "<div class='m-p'>{}</div>")}</div>
<div class="m-sign">{esc(b.author)}</div></section>
<section><h2>{page.site("Lướt tiếp tin hay trong ngày")}</h2>{page.links(6, "<div><a href='{href}'>{text}</a><time datetime='2024-05-01'>01/05</time></div>")}</section>
<div class="m-bottom">{page.site("Chuyển sang phiên bản dành cho máy tính bàn")}<br>{page.site("Tổng đài hỗ trợ người dùng cổng tỉnh")}</div></body></html>"""


def microdata(page):
    b = page.bulletin
    return f"""<!doctype html><html><head><title>{esc(b.title)}</title></head><body itemscope itemtype="https://schema.org/WebPage">
<header role="banner"><span>{page.today()}</span><strong>{page.site("Hồn quê sông nước miền Tây")}</strong></header>
<div class="layout"><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{esc(b.title)}</h1>
<p><span itemprop="datePublished" content="{page.day("{y}-{m:02}-{d:02}")}">{page.day()}</span></p>
<p itemprop="description">{esc(b.lead)}</p><div itemprop="articleBody">{figure(b)}{paragraphs(b)}</div>
<p itemprop="author">{esc(b.author)}</p></article>
<aside><h2>{page.site("Sự kiện sắp diễn ra cuối tuần")}</h2>{page.links(3, "<article><h3><a href='{href}'>{text}</a></h3></article>")}
<p>{page.site("Đăng ký nhận bản tin qua thư điện tử mỗi sáng thứ hai để không bỏ lỡ những hoạt động đáng chú ý của ngành.")}</p></aside></div>
<footer><p>{page.site("Mọi ý kiến đóng góp xin gửi về ban biên tập cổng")}</p></footer></body></html>"""


def breaks(page):
    """Paragraphs parted by <br><br> in one <div>, and names that say little."""
    b = page.bulletin
    body = "<br><br>\n".join(table(p) if p.startswith("@") else esc(p) for p in b.paragraphs)
    return f"""<html><head><title>{esc(b.title)}</title></head><body><div id="wrap"><div id="top">{page.site("Cổng thông tin liên ngành biển đảo")}
<div>{page.all(["Ngư trường và luồng cá", "Bản tin an toàn hàng hải"], "<a href='/x'>{}</a> | ")}</div></div>
<div id="mid"><div id="c1"><span class="big">{esc(b.title)}</span><br><span class="small">({WEEKDAYS[page.published.weekday()]}, {page.day()} | 8:05)</span>
<div class="t"><b>{esc(b.lead)}</b><br><br>{figure(b, "<img src=a.jpg><br><i>{}</i><br><br>")}{body}<br><br><b>{esc(b.author)}</b></div>
<div class="k"><b>Tin khác</b><br>{page.links(5, "<a href='{href}'>{text}</a> (3/4)<br>")}</div></div>
<div id="c2"><div>{page.site("Ảnh đẹp biển đảo trong tháng")}</div><div>{page.site("Thuyền về bến lúc rạng đông")}</div>
<div>{page.site("Đang xem trang liên ngành")}: {page.number(300)}</div></div></div>
<div id="bot">{page.site("Chịu trách nhiệm nội dung: ban quản trị cổng liên ngành")}<br>{page.site("Thư điện tử liên hệ bqt@biendao.example")}</div></div></body></html>"""


def joomla_boxes(page):
    """A page with a poll, statistics, weather and prices round the text."""
    b = page.bulletin
    return f"""<html><head><title>{esc(b.title)}</title></head><body><div id="ja-wrapper"><div id="ja-header">{page.site("Vùng cao đổi mới từng ngày")}
<span>{page.today()}</span></div><div id="ja-mainnav"><ul>{page.all(["Tin vùng cao biên giới", "Lịch tiếp công dân định kỳ"], "<li><a href='/'>{}</a></li>")}</ul></div>
<div id="ja-content"><table class="contentpaneopen"><tr><td class="contentheading">{esc(b.title)}</td></tr></table>
<table class="contentpaneopen"><tr><td class="createdate">{WEEKDAYS[page.published.weekday()]}, {page.day()} 07:{page.chance.randrange(10, 59)}</td></tr>
<tr><td valign=top><p>{esc(b.lead)}</p>{figure(b, "<p><img src=a.jpg></p><p>{}</p>")}{paragraphs(b)}<p>{esc(b.author)}</p></td></tr></table>
<div class="jv-vote"><span>{page.site("Mời bạn chấm điểm cho bài viết")}: 0/5</span></div>
<h3>{page.site("Tin vùng cao mới hơn")}</h3><ul>{page.links(3)}</ul><h3>{page.site("Tin vùng cao cũ hơn")}</h3><ul>{page.links(3)}</ul></div>
<div id="ja-col1"><h3>{page.site("Thời tiết các huyện vùng cao")}</h3><table><tr><td>{page.site("Thị trấn trên mây buổi sớm")}</td><td>{page.chance.randrange(9, 22)} độ</td></tr></table>
<h3>{page.site("Giá nông sản phiên chợ vừa rồi")}</h3><table><tr><td>{page.site("Hạt dẻ rừng loại một")}</td><td>{page.number(90)}</td></tr></table>
<h3>{page.site("Bạn thích mục nào nhất ở đây")}</h3><div>{page.site("Phóng sự ảnh phiên chợ")}</div><div>{page.site("Chuyện kể của già làng")}</div>
<h3>{page.site("Bộ đếm khách ghé thăm")}</h3><div>Hôm nay: {page.number(900)}</div><div>Tất cả: {page.number(900000)}</div></div>
<div id="ja-footer">{page.site("Phòng Văn hóa vùng cao giữ bản quyền nội dung này")}</div></div></body></html>"""


def province_portal(page):
    """The site of one department; the day stands in the address alone, and beside the lead's day without a year."""
    b = page.bulletin
    return f"""<!doctype html><html><head><title>{esc(b.title)}</title></head><body><div class="header-top">{page.site("Sở ta đồng hành cùng doanh nghiệp số")}</div>
<div class="menu-ngang">{page.all(["Chức năng nhiệm vụ quyền hạn", "Hệ thống văn bản quy phạm"], "<a href='/p'>{}</a>")}</div>
<div class="cot-giua"><div class="chi-tiet-tin"><p class="tieu-de">{esc(b.title)}</p><div class="noi-dung"><p>{esc(b.lead)}</p>{figure(b)}
{paragraphs(b)}<p><strong>Tác giả: {esc(b.author)}</strong></p></div></div>
<div class="danh-sach"><p>{page.site("Đọc thêm tin tức của Sở ta")}</p><ul>{page.links(5)}</ul></div></div>
<div class="cot-phai"><p>{page.site("Hộp thư đường dây nóng tiếp nhận phản ánh của người dân và doanh nghiệp về chất lượng dịch vụ viễn thông.")}</p></div>
<div class="chan-trang">{page.site("Trụ sở Sở ta nằm bên bờ sông")}</div></body></html>"""


def gallery(page):
    """A text among captions, all in one <section>, after a lead in bold."""
    b = page.bulletin
    return f"""<!doctype html><html><head><title>{esc(b.title)}</title></head><body><div class="gnb">{page.all(
        ["Kênh ảnh phóng viên thường trú", "Góc nhìn bạn đọc gửi về"], "<a href='/k'>{}</a>")}</div>
<section class="story"><h1>{esc(b.title)}</h1><p class="when">Đăng ngày {page.day()}</p><p><strong>{esc(b.lead)}</strong></p>
<div class="photos">{figure(b, "<div class=ph><img src=1.jpg><div class=cap>{}</div></div>")}</div>{paragraphs(b)}<p class="sign">{esc(b.author)}</p></section>
<div class="strip">{page.links(4, "<a href='{href}'><img src=s.jpg><span>{text}</span></a>")}</div>
<div class="end">{page.site("Gửi ảnh dự thi kèm chú thích tới hộp thư tòa soạn")}. {page.site("Ảnh đẹp sẽ được chọn đăng vào chủ nhật hằng tuần.")}</div></body></html>"""


def flat(page):
    """No names and no nesting: head, text and foot are <div>s side by side."""
    b = page.bulletin
    return f"""<html><head><title>{page.site("Trang tin tổng hợp liên xã")}</title></head><body>
{page.all(["Chuyên đề cải cách nền hành chính", "Công báo địa phương số mới"], "<div><a href='/c'>{}</a></div>")}
<div>{page.site("Chào mừng quý khách đến với trang liên xã")}</div>
<div>{esc(b.title)}</div><div>Ngày đăng: {page.day()}</div><div>{esc(b.lead)}</div>{figure(b, "<div><img src=a.jpg></div><div>{}</div>")}
{paragraphs(b, "<div>{}</div>")}<div>{esc(b.author)}</div>
<div>Tin liên quan</div>{page.links(4, "<div><a href='{href}'>{text}</a></div>")}
<div>{page.site("Trang tin liên xã do cán bộ văn hóa các xã cùng biên tập, mọi sao chép phải được ban biên tập đồng ý bằng văn bản.")}</div>
<div>{page.site("Trực ban đêm gọi số máy lẻ một hai ba")}</div></body></html>"""


def one_cell(page):
    """All of a page in one cell: the foot stands right behind the text, as a sentence."""
    b = page.bulletin
    return f"""<html><head><title>{esc(b.title)}</title></head><body><table width=700><tr><td><p><a href="/">{page.site("Về trang đầu của chi cục")}</a></p>
<p align=center><b>{esc(b.title)}</b></p><p align=center><i>({page.day()})</i></p><p><b>{esc(b.lead)}</b></p>{figure(b, "<p align=center><img src=a.jpg><br>{}</p>")}
{paragraphs(b)}<p align=right>{esc(b.author)}</p>
<p>{page.site("Chi cục trân trọng cảm ơn quý vị đã dành thời gian đọc bản tin và mong nhận được thư góp ý.")}</p>
<p>{page.site("Khách ghé thăm chi cục hôm nay")}: {page.number(800)}</p></td></tr></table></body></html>"""


def summaries(page):
    """A column of other bulletins beside the text, each with a summary of a sentence or two that is no link."""
    b = page.bulletin
    others = "".join(f"<div><a href='/o'><b>{page.site(t)}</b></a><p>{page.site(f'Chương trình ở {w} thu hút nhiều người xem và sẽ còn kéo dài sang tuần sau.')}</p></div>"
                     for t, w in zip(page.teasers(4), page.chance.sample(PLACES, 4)))
    return f"""<!doctype html><html><head><title>{esc(b.title)}</title><meta name="pubdate" content="{page.day()}"></head><body>
<div class="l0"><div class="l1"><h1>{esc(b.title)}</h1><div class="l2">{page.day()}</div><div class="l3">{esc(b.lead)}</div>
<div class="l4">{figure(b)}{paragraphs(b)}</div><div class="l5">{esc(b.author)}</div></div>
<div class="r1"><h3>{page.site("Tiêu điểm văn nghệ quần chúng")}</h3>{others}</div></div>
<div class="z1">{page.site("Liên hệ quảng bá sự kiện gặp văn phòng đoàn")}</div></body></html>"""


def ministry(page):
    """Class names that are abbreviations of somebody's own; the lead stands in the head too, for search engines."""
    b = page.bulletin
    return f"""<!DOCTYPE html><html><head><title>{esc(b.title)}</title><meta property="og:description" content="{esc(b.lead)}">
<meta property="og:title" content="{page.site("Cổng thông tin điện tử của ngành ta")}"></head><body><form id="ctl01"><div id="hd"><img alt="logo"><div class="lang">VIE | ENG</div>
<div class="mn"><ul>{page.all(["Lĩnh vực quản lý nhà nước", "Số liệu thống kê chuyên ngành", "Góc nhìn chuyên gia độc lập"], "<li><a href='/l.html'>{}</a></li>")}</ul></div></div>
<div class="ct"><div class="cl"><div class="cate"><a href="/t">{page.site("Hoạt động của lãnh đạo ngành")}</a></div>
<div id="print-section"><h1 class="tHL">{esc(b.title)}</h1><div class="timeHL">{page.day()} {page.chance.randrange(7, 19):02}:{page.chance.randrange(10, 59)}<span> | Lượt xem: {page.number(9000)}</span></div>
<h2 class="saHL">{esc(b.lead)}</h2><div class="nHL">{figure(b, "<div style='text-align:center'><img src=a.jpg></div><div style='text-align:center'><em>{}</em></div>")}
{paragraphs(b, "<div style='text-align:justify'>{}</div>")}</div><div class="tgHL">{esc(b.author)}</div></div>
<div class="vkHL"><p>{page.site("Xem nhiều hơn về cùng sự kiện")}</p><ul>{page.links(6, "<li><a href='{href}'>{text}</a><i> 12/07</i></li>")}</ul></div></div>
<div class="cr"><div>{page.site("Chỉ đạo điều hành trong tuần")}</div>{page.links(3, "<p><a href='{href}'>{text}</a></p>")}<div>{page.site("Video phóng sự truyền hình ngành")}</div>
<p>{page.site("Xem phóng sự trên kênh trực tuyến của ngành vào tối thứ sáu hằng tuần, phát lại sáng chủ nhật.")}</p></div></div>
<div id="ft"><div>{page.site("Trụ sở chính đặt tại phố cổ, điện thoại tổng đài nội bộ")}: 024.{page.chance.randrange(1000000, 9999999)}</div>
<div>{page.site("Người chịu trách nhiệm quản lý: Vụ trưởng vụ thông tin")}</div></div></form></body></html>"""


def spans(page):
    """Spans within spans, as a content management system of a telephone company writes them; a day with blanks in it."""
    b = page.bulletin
    return f"""<html><head><title>{page.site("Cổng thông tin doanh nghiệp số")} - {esc(b.title)}</title></head><body class="LTR"><form>
<span id="plcRoot_zoneTop"><table><tr><td>{page.site("Kết nối hôm nay vững bước tương lai")}</td></tr><tr><td>{page.all(
        ["Bản đồ hạ tầng viễn thông", "Thông tin dịch vụ bưu phẩm"], "<a href='/b'>{}</a> ")}</td></tr></table></span>
<span id="plcRoot_zoneContent"><span class="zone"><span><b><span style="font-size:18px">{esc(b.title)}</span></b></span><br>
<span style="color:gray">Đăng ngày {page.day("{d:02} - {m:02} - {y}")}</span><br><span>100%</span><br>
<span><p><strong>{esc(b.lead)}</strong></p>{figure(b, "<p><img src=a.jpg></p><p><i>{}</i></p>")}{paragraphs(b, "<p><span>{}</span></p>")}
<p style="text-align:right"><strong>{esc(b.author)}</strong></p></span></span>
<span class="zone2"><b>{page.site("Các tin khác cùng chuyên đề số")}</b><br>{page.links(5, "<span>» <a href='{href}'>{text}</a></span><br>")}</span></span>
<span id="plcRoot_zoneBottom"><table><tr><td>{page.site("Đang truy cập cổng doanh nghiệp số")}: {page.number(90)}<br>{page.site("Tổng số lượt truy cập từ ngày mở")}: {page.number(900000)}</td>
<td>{page.site("Thiết kế và phát triển bởi trung tâm phần mềm")}</td></tr></table></span></form></body></html>"""


def article_control(page):
    b = page.bulletin
    return f"""<!DOCTYPE html><html><head><title>{esc(b.title)} - {page.site("Thông tin cố đô bốn mùa")}</title></head><body><div class="Wrapper">
<div class="Top"><p>{page.today()}</p><p>{page.site("Cố đô bốn mùa hoa nở thắm")}</p></div><div class="Left">{page.all(
        ["Lịch sử hình thành vùng đất", "Danh lam thắng cảnh cố đô"], "<div><a href='/d'>{}</a></div>")}</div>
<div class="Main"><div class="ArticleDetailControl"><h2 class="Title">{esc(b.title)}</h2><div class="PublishDate">(Cập nhật lần cuối ngày: {page.day()})</div>
<div class="ArticleHeader">{esc(b.lead)}</div><div class="ArticleContent">{figure(b)}{paragraphs(b)}</div><div class="Author">{esc(b.author)}</div></div>
<div class="ArticleInMenuControl"><h4>{page.site("Tin cố đô đã đăng trước đó")}</h4><ul>{page.links(4)}</ul><p>{page.site("Xem theo ngày tháng đã chọn")} <select><option>1</option></select></p></div></div>
<div class="Right"><div class="Poll"><p>{page.site("Bạn đến cố đô lần đầu vào mùa nào?")}</p><p>{page.site("Mùa lễ hội áo dài tháng sáu")}</p></div></div>
<div class="Bottom">{page.site("Trang cố đô do văn phòng điều hành xây dựng")}</div></div></body></html>"""


@dataclasses.dataclass
class Layout:
    write: object
    host: str
    day: str          # how the lead writes its day: "full", "short"
    delay: int        # days from the event to the publication
    held_out: bool = False
    path: str = "tin-tuc/{slug}.html"
    province: str = ""  # of the site


LAYOUTS = [
    Layout(aspnet_tables, "vanphong.nganh-tttt.gov.vn", "short", 1),
    Layout(dotnetnuke, "thanhphan.nganh-tttt.gov.vn", "short", 1),
    Layout(liferay, "chinhquyenso.nganh-tttt.gov.vn", "short", 0),
    Layout(wordpress, "blogbuudien.vn", "short", 1, held_out=True),
    Layout(drupal, "bantin.nganh-tttt.gov.vn", "full", 0),
    Layout(bootstrap_news, "baonganh.vn", "short", 1),
    Layout(old_fonts, "noibo.nganh-tttt.gov.vn", "short", 0),
    Layout(print_view, "banin.nganh-tttt.gov.vn", "short", 2),
    Layout(mobile, "m.congtinh.gov.vn", "short", 1, held_out=True),
    Layout(microdata, "mientay.nganh-tttt.gov.vn", "full", 1, held_out=True),
    Layout(breaks, "biendao.nganh-tttt.gov.vn", "short", 0),
    Layout(joomla_boxes, "vungcao.nganh-tttt.gov.vn", "short", 1, held_out=True),
    Layout(province_portal, "sotttt.daknong.gov.vn", "short", 0, path="tin/{y}/{m:02}/{d:02}/{slug}.html", province="Đắk Nông"),
    Layout(gallery, "anh.nganh-tttt.gov.vn", "full", 1, held_out=True),
    Layout(flat, "lienxa.nganh-tttt.gov.vn", "short", 1, held_out=True),
    Layout(one_cell, "chicuc.nganh-tttt.gov.vn", "short", 0, held_out=True),
    Layout(summaries, "vannghe.nganh-tttt.gov.vn", "short", 0, held_out=True),
    Layout(ministry, "trungtam.nganh-tttt.gov.vn", "short", 1, held_out=True),
    Layout(spans, "doanhnghiep.nganh-tttt.vn", "short", 1, held_out=True),
    Layout(article_control, "codo.nganh-tttt.gov.vn", "short", 1, held_out=True),
    Layout(drupal, "sotttt.bentre.gov.vn", "full", 0, province="Bến Tre"),
]
