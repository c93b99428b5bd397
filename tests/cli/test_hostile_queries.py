#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No query is an error, and none asks the index for more than a bounded plan."""
import json

from sttt import ROOT, Case, main, nfd

MOST_LINES = 1000  # of --explain, a term each
MOST_WARNINGS = 16

# The commonest words of the corpus's language, to make queries that match nearly everything.
WORDS = """và của các có trong cho được là với một những người không đã đến ngày tại về từ khi này năm ra
 vào thì ở trên sẽ để đó theo như phải tỉnh nhiều hơn làm công nhà sau thông tin truyền viễn bưu chính trạm
 sóng mạng báo chí sở bộ huyện xã dân ủy ban hội nghị kế hoạch quyết định dịch vụ""".split()
PAIRS = [(a, b) for a in WORDS for b in WORDS if a != b][:256]
BEGINNINGS = sorted({nfd(word.replace("đ", "d"))[0] + second for word in WORDS for second in "aehiou"})

# A query, and whether the answer has to say that it was cut or read as plain words.
QUERIES = {
    "10,000 words": (" ".join(WORDS) * 150, True),
    "10,000 times a word": ("trạm " * 10_000, True),
    "10,000 different words": (" ".join(f"từ{i}" for i in range(10_000)), True),
    "200 common words": (" ".join(WORDS * 3), True),
    "200 bare words": (nfd(" ".join(WORDS * 3)), True),
    "1,000 parentheses": ("(" * 1000 + "trạm" + ")" * 1000, True),
    "1,000 open parentheses": ("(" * 1000, True),
    "1,000 closed parentheses": (")" * 1000, True),
    "1,000 empty groups": ("()" * 1000, True),
    "deep groups": ("(trạm -x năm:2014 (" * 28 + "sóng" + ") OR mạng)" * 28, True),
    "groups as deep as may be": ("(trạm -x năm:2014 " * 30 + "sóng" + " OR mạng)" * 30, True),
    "only OR": ("OR " * 2000, True),
    "only HOẶC, decomposed": (nfd("HOẶC ") * 2000, True),
    "only NOT": ("NOT " * 2000, True),
    "only AND": ("AND " * 2000, True),
    "only dashes": ("-" * 10_000, True),
    "dashes with spaces": ("- " * 100, False),
    "nothing but unwanted words": (" ".join(f"-{word}" for word in WORDS), True),
    "a word and unwanted words": ("trạm " + " ".join(f"-{word}" for word in WORDS * 3), True),
    "NOT in NOT": ("NOT (" * 64 + "trạm" + ")" * 64, True),
    "only marks": ("\u0301\u0323\u0309" * 100, False),
    "many marks": ("\u0301" * 10_000, True),
    "a letter with marks": ("a" + "\u0301" * 1500, False),
    "punctuation": ("!?.,;:/\\&%$#@[]{}<>|~`^_=+'" * 30, False),
    "control characters": ("".join(map(chr, [*range(1, 9), *range(11, 32), 127])) * 30, False),
    "words among control characters": ("\x01trạm\x02\x1fBTS\x7f", False),
    "zero bytes": ("a\0b\0" * 30 + "\0" * 500, False),
    "broken UTF-8": (b"\xff\xfe\xc3\xe1\xba tr\xe1\xba m" * 20, False),
    "1 MB": ("trạm BTS viễn thông " * 45_000, True),
    "1 MB of one word": ("a" * 1_000_000, True),
    "1 MB of spaces": (" " * 1_000_000, True),
    "10,000 wildcards": (" ".join(f"{word[:2]}*" for word in WORDS * 160), True),
    "wildcards of two letters": (" ".join(f"{start}*" for start in BEGINNINGS), True),
    "wildcards with OR": (" OR ".join(f"{start}*" for start in BEGINNINGS), True),
    "wildcards of one letter": (" ".join(f"{word[0]}*" for word in WORDS[:40]), True),
    "stars": ("* " * 1000, False),
    "more stars": ("*" * 4000, False),
    "stars in words": ("tr*m " * 500, True),
    "10,001 quotes": ('"' * 10_001, True),
    "10,000 phrases": ('"trạm BTS" ' * 10_000, True),
    "curly quotes": ("“„”‟«»＂" * 151, True),
    "a phrase of 300 words": ('"' + " ".join(WORDS * 4) + '"', True),
    "a phrase of one word": ('"' + "là " * 300 + '"', True),
    "phrases with wildcards": (" ".join(f'"{start}* {start}*"' for start in BEGINNINGS), True),
    "256 phrases with OR": (" OR ".join(f'"{a} {b}"' for a, b in PAIRS), True),
    "256 bare phrases with OR": (nfd(" OR ".join(f'"{a} {b}"' for a, b in PAIRS)), True),
    "one chunk of 300 words": ("/".join(WORDS * 4), True),
    "10,000 fields": ("tiêu đề:trạm " * 10_000, True),
    "fields without a value": ("tiêu đề:" * 500, True),
    "fields with spaces": ("năm : tỉnh : số : " * 100, True),
    "provinces": ("tỉnh:(" + " OR ".join(["Huế", "Nghệ An", "Đắk Nông", "Sơn La"] * 50) + ")", True),
    "sources": (" ".join(f"nguồn:x{i}" for i in range(400)), True),
    "years": (" OR ".join(f"năm:{1945 + i % 150}" for i in range(300)), True),
    "ranges": (" OR ".join(f"ngày:{i % 28 + 1}/1/1990.." for i in range(100)), True),
    "no dates": (" ".join(f"năm:x{i}" for i in range(100)), True),
    "a date of dashes": ("năm:" + "1-" * 2000, True),
    "document numbers": (" ".join(f"{i}/2019/QĐ-UBND" for i in range(200)), True),
    "days": (" ".join(f"{i % 28 + 1}/{i % 12 + 1}/2019" for i in range(200)), True),
    "abbreviations": ("UBND HĐND CNTT TTTT TP.HCM STTTT Sở TT&TT " * 40, True),
    "choices": (" OR ".join(WORDS * 3), True),
    "choices in groups": (" ".join(f"({a} OR {b})" for a, b in PAIRS), True),
    "keys of Telex": (" ".join(f"tramj{i % 10} thoong" for i in range(200)), True),
}


def as_bytes(query):
    return query if isinstance(query, bytes) else query.encode()


class HostileQueries(Case):
    def setUp(self):
        super().setUp()
        self.sttt_index("update", ROOT / "corpus")

    def lines(self, *names):
        """Lines for --queries."""
        return b"".join(name.encode() + b"\t" + as_bytes(QUERIES[name][0]) + b"\n" for name in names)

    def test_is_answered_and_says_what_was_not_read(self):
        result = self.search("--format", "json", "--queries", "-", stdin=self.lines(*QUERIES))
        self.assertIn(result.code, (0, 1), result.err)
        answers = {answer["qid"]: answer for answer in map(json.loads, result.lines())}
        self.assertEqual(set(answers), set(QUERIES))
        for name, (_, warned) in QUERIES.items():
            self.assertEqual(bool(answers[name]["warnings"]), warned, (name, answers[name]["warnings"]))
            self.assertLessEqual(len(answers[name]["warnings"]), MOST_WARNINGS, name)

    def test_asks_the_index_for_a_bounded_number_of_terms(self):
        for name in QUERIES:
            result = self.search("--explain", "-n", "0", "--queries", "-", stdin=self.lines(name))
            self.assertIn(result.code, (0, 1), (name, result.err))
            self.assertLess(len(result.lines()), MOST_LINES, name)

    def test_is_no_error_on_the_command_line_in_any_format(self):
        for name in ("only OR", "1,000 parentheses", "control characters", "broken UTF-8", "stars in words",
                     "a phrase of 300 words"):
            for form in ("text", "json", "jsonl", "trec", "ids"):
                result = self.search("--format", form, "--", as_bytes(QUERIES[name][0]).replace(b"\0", b""))
                self.assertIn(result.code, (0, 1), (name, form, result.err))

    def test_lines_of_one_query_are_words_as_others(self):
        self.assertEqual(self.ids("trạm\nBTS\r\n\tOR\nđài"), self.ids("trạm BTS OR đài"))

    def test_what_was_cut_still_finds(self):
        for name in ("10,000 words", "10,000 times a word", "1 MB", "1,000 parentheses", "10,000 phrases",
                     "one chunk of 300 words", "256 phrases with OR", "choices"):
            result = self.search("--format", "json", "--queries", "-", stdin=self.lines(name))
            self.assertTrue(result.json()["hits"] or "chunk" in name, name)


if __name__ == "__main__":
    main()
