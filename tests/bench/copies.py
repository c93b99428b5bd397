#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many copies are folded that other sites would make of a bulletin: cut, framed, written otherwise.

1,000 news of 8 sentences or more are indexed beside one copy of each, and looked for by their titles.
A copy counts as folded when one of the two is shown with the other among its copies.

usage: copies.py [DATA]
"""
import itertools
import json
import pathlib
import re
import subprocess
import tempfile

import data

COUNT, SENTENCES = 1000, 8
PLACEMENTS = {old: new for vowels in ("oa", "oe", "uy") for old, new in zip(
    (vowels[0] + mark for mark in {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}[vowels[1]]),
    (mark + vowels[1] for mark in {"o": "òóỏõọ", "u": "ùúủũụ"}[vowels[0]]))}
AT_THE_END = re.compile("(?<!q)(" + "|".join(PLACEMENTS) + r")\b")


def without_two_sentences(bulletin):
    sentences = bulletin["body"].split(". ")
    middle = len(sentences) // 2
    return {**bulletin, "body": ". ".join(sentences[:middle - 1] + sentences[middle + 1:])}


def with_another_head_and_tail(bulletin):
    return {**bulletin, "body": f"Cổng thông tin điện tử tỉnh đăng lại bản tin sau đây để bạn đọc tiện theo dõi.\n"
                                f"{bulletin['body']}\nTin, ảnh: Văn phòng Sở. Nguồn: Trang tin của Bộ."}


def with_other_tone_placement(bulletin):
    def move(match):
        return PLACEMENTS[match.group(1)]
    return {**bulletin, "title": AT_THE_END.sub(move, bulletin["title"]), "body": AT_THE_END.sub(move, bulletin["body"])}


def folded(place, bulletins, change):
    """How many of the copies are shown with their originals."""
    index = place / change.__name__
    with open(place / "all.jsonl", "w", encoding="utf-8") as lines:
        for bulletin in bulletins:
            copy = {**change(bulletin), "id": bulletin["id"] + "-copy"}
            lines.write(json.dumps(bulletin, ensure_ascii=False) + "\n" + json.dumps(copy, ensure_ascii=False) + "\n")
    queries = place / "queries"
    queries.write_text("".join(f"{b['id']}\t{b['title']}\n" for b in bulletins), encoding="utf-8")
    subprocess.run([data.INDEX, "rebuild", "-q", "--db", index, place / "all.jsonl"], check=True, stderr=subprocess.DEVNULL)
    answers = subprocess.run([data.SEARCH, "--db", index, "--format", "json", "--queries", queries],
                             check=True, capture_output=True, text=True).stdout.splitlines()
    count = 0
    for bulletin, line in zip(bulletins, answers):
        both = {bulletin["id"], bulletin["id"] + "-copy"}
        count += any(both <= {hit["id"], *hit["copies"]} for hit in json.loads(line)["hits"])
    return count


def main():
    with tempfile.TemporaryDirectory(prefix="sttt-copies-") as place, \
            data.open_documents(data.folder() / "news") as news:
        long = (b for b in map(json.loads, news) if b["body"].count(". ") >= SENTENCES)
        bulletins = [{**b, "title": b["title"].replace("\n", " ")} for b in itertools.islice(long, COUNT)]
        for change in (without_two_sentences, with_another_head_and_tail, with_other_tone_placement):
            print(f"{change.__name__.replace('_', ' '):<28}{folded(pathlib.Path(place), bulletins, change)}"
                  f" of {len(bulletins)} folded", flush=True)


main()
