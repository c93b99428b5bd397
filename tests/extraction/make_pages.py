#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make pages to measure the extraction on, and what must be read of them; the same ones in every run.

    make_pages.py FOLDER [COUNT]

writes COUNT pages (default 12 of each layout) into FOLDER/mirror/HOST/..., as wget mirrors sites, and FOLDER/labels.jsonl
with one line a page: {"file","layout","held_out","title","text","date","province","author","source","site"}, where
"site" are the lines of the site. They are made when they are needed: two megabytes of pages tell a reader less than the
program that writes them.
"""
import datetime
import json
import pathlib
import random
import re
import sys

import bulletins

from layouts import LAYOUTS, Page


def slug(text):
    plain = bulletins.without_marks(text)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60]


def numbers(layout, every):
    """The numbers of the bulletins that a layout may show."""
    if not layout.province:
        return every
    return [n for n in every if bulletins.make(n, "full").province.name == layout.province]


def make_page(layout, number, serial):
    bulletin = bulletins.make(number, layout.day)
    published = bulletin.day + datetime.timedelta(days=layout.delay)
    path = layout.path.format(slug=f"{slug(bulletin.title)}-{serial}", y=published.year, m=published.month, d=published.day)
    page = Page(bulletin, published, datetime.date(2025, 3, 3) + datetime.timedelta(days=serial % 40), layout.host, path,
                random.Random(f"{layout.host} {serial}"))
    return page, layout.write(page)


def label(page, layout):
    bulletin = page.bulletin
    province = bulletin.province.name
    if province not in bulletin.title + bulletin.text() and not layout.province:
        province = ""  # nothing on the page tells it
    return {"file": f"mirror/{page.host}/{page.path}", "layout": layout.write.__name__, "held_out": layout.held_out,
            "title": bulletin.title, "text": bulletin.text(), "date": page.published.isoformat(),
            "province": province, "author": bulletin.author, "source": page.host, "site": page.lines}


def write_pages(folder, count):
    """Write about so many pages; their labels."""
    every, labels = list(range(len(bulletins.SUBJECTS) * len(bulletins.PROVINCES))), []
    for place, layout in enumerate(LAYOUTS):
        choice = numbers(layout, every)
        for serial in range((count + len(LAYOUTS) - 1 - place) // len(LAYOUTS)):
            number = choice[(place * 13 + serial * (1 if layout.province else 17)) % len(choice)]
            page, text = make_page(layout, number, serial)
            labels.append(label(page, layout))
            path = folder / labels[-1]["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    with open(folder / "labels.jsonl", "w", encoding="utf-8") as lines:
        for entry in labels:
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return labels


if __name__ == "__main__":
    write_pages(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 12 * len(LAYOUTS))
