#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A document is found by its number, however that is typed: the bulletin about it first, then those that cite it."""
from sttt import ROOT, Case, highlighted, main, nfd

BULLETINS = {
    "ban-hanh.txt": """Ban hành Quyết định 17/2019/QĐ-UBND về quản lý hạ tầng viễn thông thụ động

(stttt.phuyen.gov.vn) - Ngày 12/6/2019, Ủy ban nhân dân tỉnh ban hành Quyết định số 17/2019/QĐ-UBND, có hiệu lực từ \
01/7/2019. Quyết định gồm 4 chương, 21 điều, quy định việc xây dựng và sử dụng chung cột ăng ten, cống bể và cáp treo.
""",
    "ngam-hoa.txt": """Huyện họp bàn ngầm hóa cáp viễn thông

Sáng 20/8/2019, huyện họp bàn việc ngầm hóa cáp treo. Theo Quyết định số 17/2019/QĐ-UBND, các doanh nghiệp viễn thông \
phải bó gọn cáp trước khi hạ ngầm. Đến cuối năm, ba tuyến đường sẽ sạch cáp treo.
""",
    "kiem-tra.txt": """Kiểm tra việc dùng chung cột ăng ten

Đoàn kiểm tra liên ngành làm việc với ba doanh nghiệp trong hai ngày 3 và 4/10/2019. Căn cứ QĐ 17/2019, đoàn nhắc nhở \
hai đơn vị chưa dùng chung cột.
""",
    "phan-cong.txt": """So TTTT phan cong nhiem vu nam 2020

Phong Vien thong theo doi viec thuc hien quyet dinh 17/2019/QD-UBND, bao cao truoc ngay 15 hang thang.
""",
    "thay-the.txt": """Thay thế Quyết định 17/2018/QĐ-UBND về thông tin cơ sở

Quyết định 17/2018/QĐ-UBND hết hiệu lực từ ngày 1/1/2019. Phiếu gửi ghi 2019/17 không phải số của văn bản nào. \
Thông tư 17/2019/TT-BTTTT là một văn bản khác.
""",
}

ABOUT = "vanban/ban-hanh.txt"
CITING = {"vanban/ngam-hoa.txt", "vanban/kiem-tra.txt", "vanban/phan-cong.txt"}


class DocumentNumbers(Case):
    def setUp(self):
        super().setUp()
        for name, text in BULLETINS.items():
            self.write(f"vanban/{name}", text)
        self.sttt_index("update", ROOT / "corpus", self.folder / "vanban")

    def expect_about_then_citing(self, query):
        ids = self.ids(query)
        self.assertEqual(ids[:1], [ABOUT], query)
        self.assertEqual(set(ids[1:]), CITING, query)

    def test_in_every_form(self):
        for query in ("17/2019/QĐ-UBND", "17/2019/QD-UBND", "17/2019/qđ-ubnd", "17/2019/QÐ-UBND", "17/2019/QĐ–UBND",
                      "17/2019/QĐ - UBND", "17/2019 QĐ-UBND", "17/2019 QĐ UBND", "17 2019 QĐ UBND", "QĐ 17/2019",
                      "qd 17/2019", "QĐ số 17/2019", "quyết định 17/2019", "quyet dinh 17/2019",
                      "Quyết định số 17/2019/QĐ-UBND", "số 17/2019/QĐ-UBND", "17/2019/QĐ-UBND.",
                      "[17/2019/QĐ-UBND],", "(17/2019/QĐ-UBND)", "\u200b17/2019/QĐ\u00ad-UBND"):
            self.expect_about_then_citing(query)
            self.expect_about_then_citing(nfd(query))

    def test_in_quotes_and_behind_the_field(self):
        for query in ('"17/2019/QĐ-UBND"', "“17/2019/QĐ-UBND”", "«QĐ 17/2019»", '"quyết định số 17/2019/QĐ-UBND"',
                      "số:17/2019/QĐ-UBND", "số: 17/2019/QĐ-UBND", "Số : 17/2019/QĐ-UBND", "so:17/2019/qd-ubnd",
                      'number:"QD 17/2019"', 'số:"quyết định 17/2019"', "số:(17/2019/QĐ-UBND OR 99/1999/QĐ-TTg)"):
            self.expect_about_then_citing(query)

    def test_in_a_sentence(self):
        for query in ("quyết định 17/2019/QĐ-UBND về viễn thông", "quyet dinh 17/2019/QD-UBND ve vien thong",
                      "Quyết định số 17/2019/QĐ-UBND quy định những gì", "17/2019/QĐ-UBND có hiệu lực ngày nào?",
                      "nội dung của quyết định 17/2019/QĐ-UBND về quản lý hạ tầng viễn thông"):
            self.assertEqual(self.ids(query)[:1], [ABOUT], query)
        ids = self.ids("17/2019/QĐ-UBND yêu cầu doanh nghiệp bó gọn cáp treo thế nào")
        self.assertEqual(set(ids[:2]), {ABOUT, "vanban/ngam-hoa.txt"})

    def test_beside_other_words(self):
        for query in ("cáp treo 17/2019/QĐ-UBND", "QĐ 17/2019 cáp treo", '"cáp treo" số:17/2019/QĐ-UBND'):
            self.assertEqual(self.ids(query), [ABOUT, "vanban/ngam-hoa.txt"], query)
        self.assertEqual(self.ids("cột ăng ten 17/2019/QĐ-UBND"), [ABOUT, "vanban/kiem-tra.txt"])
        answer = self.search("--format", "json", "xylophone 17/2019/QĐ-UBND").json()
        self.assertEqual(answer["hits"][0]["id"], ABOUT)
        self.assertEqual(answer["relaxed"], ["xylophone"])

    def test_among_operators_and_fields(self):
        self.assertEqual(set(self.ids("17/2019/QĐ-UBND NOT cáp")), {"vanban/kiem-tra.txt", "vanban/phan-cong.txt"})
        self.assertEqual(self.ids("cột NOT 17/2019/QĐ-UBND NOT BTS"), self.ids("cột -số:17/2019/QĐ-UBND -BTS"))
        self.assertEqual(set(self.ids("17/2019/QĐ-UBND OR 17/2018/QĐ-UBND")[:2]), {ABOUT, "vanban/thay-the.txt"})
        self.assertEqual(self.ids("tiêu đề:17/2019/QĐ-UBND"), [ABOUT])
        self.assertEqual(self.ids("17/2019/QĐ-UBND ngày:..30/6/2019"), [ABOUT])
        self.assertEqual(self.ids("17/2019/QĐ*"), [ABOUT, "vanban/ngam-hoa.txt"])

    def test_never_another_number(self):
        for query in ("2019/17/QĐ-UBND", "18/2019/QĐ-UBND", "17/2020/QĐ-UBND", "17/2019/NĐ-CP", "số:71/2019/QĐ-UBND"):
            self.assertEqual(self.ids(query), [], query)
        self.assertEqual(self.ids("17/2019/TT-BTTTT"), ["vanban/thay-the.txt"])
        self.assertEqual(self.ids("thông tư 17/2019"), ["vanban/thay-the.txt"])

    def test_those_of_the_corpus_are_found_as_they_are_cited(self):
        for number, wanted in (("06/2015/TT-BTTTT", {"corpus/bentre/2016/thi-diem-chu-ky-so.txt"}),
                               ("174/2013/NĐ-CP", {"corpus/mic/2014/nghi-dinh-174-xu-phat-vi-pham-hanh-chinh.txt",
                                                   "corpus/mic/2016/thanh-tra-sim-rac-nam-2016.txt",
                                                   "corpus/mic/2020/nghi-dinh-15-xu-phat.txt",
                                                   "corpus/quangnam/2020/xu-phat-tin-gia-facebook.txt"}),
                               ("21/2019/QĐ-UBND", {"corpus/hungyen/2019/ket-qua-hoat-dong-quy-iii-nam-2019.txt"})):
            for query in (number, number.replace("Đ", "D"), f"số:{number}", f'"{number}"', number.replace("/", " ")):
                hits = self.hits(query)
                self.assertEqual({hit["id"] for hit in hits}, wanted, query)
                self.assertTrue(any(number in text for hit in hits for text in highlighted(hit)), query)


if __name__ == "__main__":
    main()
