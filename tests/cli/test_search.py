#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a reader finds: spellings, marks, phrases, filters, snippets."""
import unittest  # noqa: F401 (the loader finds the cases)

from sttt import ROOT, Case, highlighted, main, nfd

HEAD = "A- A A+ | Chia sẻ bài viết lên facebook | Chia sẻ lên twitter | Tăng tương phản\n\n"
TAIL = """
ĐÁNH GIÁ BÀI VIẾT( 0)
Tin liên quan
Thống kê truy cập
Hôm nay : 812
"""

BULLETINS = {
    "tuyenquang.txt": """Tuyên Quang: Thêm trạm BTS cho vùng lõm sóng

(Mic.gov.vn) - Sáng ngày 12/3/2015, Sở Thông tin và Truyền thông Tuyên Quang họp bàn với ba nhà mạng. \
Toàn tỉnh đang có 1.245 trạm BTS, phủ sóng 138 xã; năm nay sẽ dựng thêm 36 trạm ở Lâm Bình.

Minh Châu – Văn phòng Sở TT&TT Tuyên Quang
""",
    "daknong.txt": """Đắk Nông: Giao ban báo chí quý II

(Mic.gov.vn) - Ngày 05/7/2011, tỉnh Đăk Nông giao ban báo chí; nhiều phóng viên thường trú tại Đak Nông \
tới dự. Quyết định số 34/2011/QĐ-UBND được giới thiệu tại buổi họp, cùng kế hoạch dựng hai trạm BTS.
""",
    "angiang.txt": HEAD + """Hội nông dân xã học dùng Internet

14/09/2018 09:20 Số lượt xem: 41
Uỷ ban nhân dân xã mở lớp cho hội viên nông dân tỉnh An Giang, dạy tra giá lúa trên mạng. \
Trạm BTS gần nhất cách trụ sở 300 m. Kinh phí 4.500.000đồng.
""" + TAIL,
    "hagiang-bare.txt": """So Thong tin va Truyen thong trien khai ke hoach nam

Ngay 9/1/2013, don vi cho biet se kiem tra cac tram BTS va duong truyen so lieu cua Uy ban nhan dan cac xa.
""",
    "duong/duong-bo.txt": "Sửa đường\n\nTuyến đường liên thôn hỏng nặng sau lũ, xe chở thiết bị không qua được.\n",
    "duong/duong-nhiem.txt": "Giám đốc đương nhiệm\n\nGiám đốc đương nhiệm, giám đốc đương nhiệm và đương sự.\n",
    "duong/hai-duong.txt": "Dương vui\n\nAnh Dương mừng vui; chị Dương, bác Dương, cô Dương cũng vậy.\n",
}


class Search(Case):
    def setUp(self):
        super().setUp()
        for name, text in BULLETINS.items():
            self.write(f"tin/{name}", text)
        self.sttt_index("update", self.folder / "tin")

    def test_an_abbreviation_that_a_bulletin_explains_stands_for_its_words_in_all(self):
        self.write("tin/giai-nghia.txt", "Đào tạo cho xã\n\nCác lớp về công nghệ thông tin (CNTT) sẽ mở trong tháng Năm.\n")
        self.write("tin/viet-tat.txt", "Tin ngắn của huyện\n\nPhòng họp được trang bị CNTT từ năm ngoái.\n")
        self.write("tin/day-du.txt", "Tin dài của huyện\n\nPhòng họp được trang bị công nghệ thông tin từ năm ngoái.\n")
        self.sttt_index("update", self.folder / "tin")
        for query in ("trang bị cntt", "TRANG BỊ CNTT", "cntt -đào"):
            self.assertEqual(self.ids(query), ["tin/viet-tat.txt", "tin/day-du.txt"], query)
        for query in ("công nghệ thông tin -đào", "cong nghe thong tin -dao"):
            self.assertEqual(self.ids(query), ["tin/day-du.txt", "tin/viet-tat.txt"], query)
        marked = highlighted(self.hits("cntt -đào")[1])
        self.assertEqual(marked, ["công nghệ thông tin"])
        self.assertEqual(self.ids('"CNTT" -đào'), ["tin/viet-tat.txt"])
        self.assertEqual(self.ids("--exact", "cntt -đào"), ["tin/viet-tat.txt"])
        explained = self.search("--explain", "cntt").out
        self.assertIn("Gnghe thong  weight 0.075,", explained)

    def test_a_phrase_is_read_where_bigrams_alone_would_be_wrong(self):
        self.write("tin/roi.txt", "Tin rời\n\nPhố Công nghệ, nghệ thông thạo; bản thông tin.\n")
        self.write("tin/lien.txt", "Tin liền\n\nPhòng công nghệ thông tin họp.\n")
        self.sttt_index("update", self.folder / "tin")
        answer = self.search("--format", "json", '"công nghệ thông tin"').json()
        self.assertEqual([hit["id"] for hit in answer["hits"]], ["tin/lien.txt"])
        self.assertEqual((answer["total"], answer["total_exact"]), (1, True))

    def test_an_acronym_is_found_with_its_ampersand_and_without(self):
        self.write("tin/co-dau.txt", "Tin của huyện\n\nPhòng VH&TT họp.\n")
        self.write("tin/khong-dau.txt", "Tin của xã\n\nPhòng VHTT họp.\n")
        self.sttt_index("update", self.folder / "tin")
        for query in ("VH&TT", "VHTT", "vhtt", "VH & TT"):
            self.assertEqual(set(self.ids(query)), {"tin/co-dau.txt", "tin/khong-dau.txt"}, query)
        self.assertEqual(highlighted(self.hits("vhtt -xã")[0]), ["VH&TT"])

    def test_finds_every_spelling_of_a_query(self):
        wanted = {"tin/tuyenquang.txt", "tin/daknong.txt", "tin/angiang.txt", "tin/hagiang-bare.txt"}
        for query in ("trạm BTS", "tram bts", "TRẠM BTS", nfd("trạm BTS"), nfd("TRẠM") + " bts"):
            hits = self.hits(query)
            self.assertEqual({hit["id"] for hit in hits}, wanted, query)
            self.assertEqual(hits[0]["id"], "tin/tuyenquang.txt", query)
            for hit in hits:
                marked = highlighted(hit)
                self.assertTrue(set(marked) <= {"trạm BTS", "Trạm BTS", "tram BTS", "trạm"}, (query, marked))

    def test_tells_how_closely_the_marks_matched(self):
        def tier(query, wanted):
            return next(hit["tier"] for hit in self.hits(query) if hit["id"] == wanted)

        self.assertEqual(tier("trạm BTS", "tin/tuyenquang.txt"), "exact")
        self.assertEqual(tier("tram bts", "tin/tuyenquang.txt"), "bare")
        self.assertEqual(tier("trạm BTS", "tin/hagiang-bare.txt"), "toneless")
        self.assertEqual(tier("đường truyền", "tin/hagiang-bare.txt"), "bare")
        self.assertEqual(tier("tram bts", "tin/hagiang-bare.txt"), "exact")

    def test_exact_leaves_out_what_only_matches_without_marks(self):
        self.assertNotIn("tin/hagiang-bare.txt", self.ids("--exact", "trạm BTS"))

    def test_a_phrase_stands_side_by_side(self):
        self.assertEqual(self.ids('"1.245 trạm"'), ["tin/tuyenquang.txt"])
        self.assertEqual(self.ids('"1245 tram BTS"'), ["tin/tuyenquang.txt"])
        self.assertEqual(self.ids('"BTS trạm"'), [])

    def test_a_number_is_found_with_or_without_its_dots(self):
        self.assertEqual(self.ids("1.245 trạm BTS"), ["tin/tuyenquang.txt"])
        self.assertEqual(self.ids("4500000 đồng"), ["tin/angiang.txt"])

    def test_finds_a_name_in_its_three_spellings(self):
        for query in ("dak nong", "Đắk Nông", "Đăk Nông", "Đak Nông"):
            self.assertEqual(self.ids(query), ["tin/daknong.txt"], query)

    def test_tone_placement_makes_no_difference(self):
        new, old = self.ids("Uỷ ban nhân dân"), self.ids("Ủy ban nhân dân")
        self.assertEqual(new, old)
        self.assertEqual(new[0], "tin/angiang.txt")
        self.assertIn("tin/hagiang-bare.txt", new)

    def test_typed_marks_rank_above_all_that_lacks_them(self):
        ids = self.ids("đường")
        self.assertEqual(ids[0], "tin/duong/duong-bo.txt")
        self.assertEqual(set(ids[1:]), {"tin/duong/duong-nhiem.txt", "tin/duong/hai-duong.txt",
                                        "tin/hagiang-bare.txt"})

    def test_finds_a_document_number_with_and_without_the_bar(self):
        for query in ("34/2011/QĐ-UBND", "34/2011/QD-UBND"):
            self.assertEqual(self.ids(query)[:1], ["tin/daknong.txt"], query)
        self.assertEqual(self.ids("2011/34/QĐ-UBND"), [])

    def test_finds_a_document_however_its_number_is_typed(self):
        for query in ("QĐ 34/2011", "qd 34/2011", "quyết định 34/2011/QĐ-UBND", "quyet dinh 34/2011",
                      "số 34/2011/QĐ-UBND", "số:34/2011/QĐ-UBND", 'number:"34/2011 QD UBND"', "34/2011/qd - ubnd"):
            hits = self.hits(query)
            self.assertEqual([hit["id"] for hit in hits], ["tin/daknong.txt"], query)
            self.assertEqual(highlighted(hits[0])[-1], "34/2011/QĐ-UBND", query)
        for query in ("2011/34/QĐ-UBND", "34/2010/QĐ-UBND", "34/2011/QĐ-TTg"):
            self.assertEqual(self.ids(query), [], query)

    def test_tells_which_documents_a_bulletin_cites(self):
        answer = self.search("--format", "json", "--facets", "BTS").json()
        cites = {hit["id"]: hit["cites"] for hit in answer["hits"]}
        self.assertEqual(cites["tin/daknong.txt"], ["34/2011/QĐ-UBND"])
        self.assertEqual(cites["tin/tuyenquang.txt"], [])
        self.assertEqual(answer["facets"]["document"], [{"value": "34/2011/QĐ-UBND", "count": 1}])
        self.assertIn("Document: 34/2011/QĐ-UBND (1)\n", self.search("--facets", "BTS").out)

    def test_finds_a_day_and_a_period_however_they_are_typed(self):
        for query in ("5/7/2011", "05-07-2011", "ngày 5 tháng 7 năm 2011", "ngày 5/7"):
            hits = self.hits(query)
            self.assertEqual([hit["id"] for hit in hits], ["tin/daknong.txt"], query)
            self.assertEqual(highlighted(hits[0]), ["05/7/2011"], query)
        self.assertEqual(self.ids("7/5/2011"), [])
        self.write("tin/quy.txt", "Kết quả quý 3 năm 2019\n\nSố liệu còn phải đối chiếu lại với các huyện.\n")
        self.sttt_index("update", self.folder / "tin")
        self.assertEqual(self.ids("quý III/2019"), ["tin/quy.txt"])
        for field in ("ngày:quý III/2019", 'date:"quý 3 năm 2019"', "ngày:tháng 8/2019", "năm:2019",
                      "ngày:1/9/2019..31/12/2020", "ngày:2019..", "số liệu ngày:9/2019"):
            self.assertEqual(self.ids(field), ["tin/quy.txt"], field)
        self.assertEqual(self.ids("ngày:quý IV/2019"), [])
        self.assertEqual(self.ids("--from", "quý III/2019", "số liệu"), [])
        self.assertEqual(self.ids("--from", "quý III/2011", "--to", "quý III/2011", "BTS"), ["tin/daknong.txt"])

    def test_dates_bound_the_answer(self):
        self.assertEqual(self.ids("--from", "2011", "--to", "2011-12-31", "BTS"), ["tin/daknong.txt"])
        self.assertEqual(self.ids("--from", "14/9/2018", "--to", "14/9/2018", "BTS"), ["tin/angiang.txt"])
        dates = {hit["id"]: hit["date"] for hit in self.hits("BTS")}
        self.assertEqual(dates["tin/tuyenquang.txt"], "2015-03-12")

    def test_provinces_are_named_in_any_spelling(self):
        for name in ("Đắk Nông", "dak nong", "tỉnh Đăk Nông"):
            self.assertEqual(self.ids("--province", name, "BTS"), ["tin/daknong.txt"], name)

    def test_what_the_site_put_round_a_bulletin_is_not_found(self):
        for query in ("facebook", '"Thống kê truy cập"', '"ĐÁNH GIÁ BÀI VIẾT"', "twitter"):
            self.assertEqual(self.ids(query), [], query)

    def test_operators_join_and_leave_out(self):
        everything = set(self.ids("BTS"))
        self.assertEqual(set(self.ids("BTS -Internet")), everything - {"tin/angiang.txt"})
        self.assertEqual(set(self.ids("BTS NOT Internet")), everything - {"tin/angiang.txt"})
        self.assertEqual(set(self.ids("Internet OR Lâm Bình")), {"tin/angiang.txt", "tin/tuyenquang.txt"})
        self.assertEqual(set(self.ids("Internet HOẶC Lâm Bình")), {"tin/angiang.txt", "tin/tuyenquang.txt"})
        self.assertEqual(self.ids("(Internet OR Lâm Bình) lúa"), ["tin/angiang.txt"])

    def test_fields_look_in_one_place(self):
        self.assertEqual(self.ids("tiêu đề:trạm"), ["tin/tuyenquang.txt"])
        self.assertEqual(self.ids("title:trạm"), ["tin/tuyenquang.txt"])
        self.assertEqual(self.ids("BTS năm:2011"), ["tin/daknong.txt"])
        self.assertEqual(self.ids('BTS tỉnh:"Đắk Nông"'), ["tin/daknong.txt"])
        self.assertEqual(self.ids("BTS ngày:1/1/2018..31/12/2018"), ["tin/angiang.txt"])
        self.assertEqual(self.ids("số:34/2011"), ["tin/daknong.txt"])

    def test_a_query_that_is_not_well_formed_is_read_as_words_and_says_so(self):
        for query in ('"trạm BTS', "(trạm BTS", "trạm OR", "trạm BTS)"):
            result = self.search("--format", "json", query)
            self.assertEqual(result.code, 0, query)
            self.assertTrue(result.json()["warnings"], query)

    def test_words_typed_with_the_input_method_off_are_read(self):
        for query in ("tramj bts", "TRAMJ BTS", "Tra5m BTS", "tram5 bts"):
            self.assertEqual(self.ids("--exact", query), self.ids("--exact", "trạm BTS"), query)
        typed = 'nhaf mangj "tramj bts" tỉnh:Tuyeen Quang'
        answer = self.search("--format", "json", typed).json()
        self.assertEqual(answer["query"]["text"], typed)
        self.assertEqual(answer["query"]["understood"], 'nhà mạng "trạm bts" province:"Tuyên Quang"')
        self.assertEqual(answer["warnings"], ['"nhaf mangj" was read as "nhà mạng".',
                                              '"tramj" was read as "trạm".', '"Tuyeen" was read as "Tuyên".'])
        self.assertEqual([hit["id"] for hit in answer["hits"]], ["tin/tuyenquang.txt"])

    def test_words_that_the_archive_has_are_not_read_as_keys(self):
        self.write("tin/gox.txt", "Hướng dẫn gõ dấu\n\nMuốn có chữ trạm trong kiểu Telex thì gõ tramj.\n")
        self.sttt_index("update", self.folder / "tin")
        answer = self.search("--format", "json", "tramj").json()
        self.assertEqual([hit["id"] for hit in answer["hits"]], ["tin/gox.txt"])
        self.assertEqual(answer["warnings"], [])

    def test_words_that_nothing_holds_together_are_given_up_and_named(self):
        result = self.search("--format", "json", "trạm BTS xylophone")
        self.assertEqual(result.json()["relaxed"], ["xylophone"])
        self.assertEqual(result.json()["hits"][0]["id"], "tin/tuyenquang.txt")

    def test_the_order_may_be_by_date(self):
        newest = [hit["date"] for hit in self.hits("--sort", "newest", "BTS")]
        self.assertEqual(newest, sorted(newest, reverse=True))
        self.assertEqual([hit["date"] for hit in self.hits("--sort", "oldest", "BTS")], sorted(newest))
        undated = [hit["date"] for hit in self.hits("--sort", "oldest", "đường")]
        self.assertEqual(undated[0], "2013-01-09")
        self.assertEqual(undated[1:], [None, None, None])

    def test_facets_count_all_matches(self):
        answer = self.search("--format", "json", "--facets", "-n", "1", "BTS").json()
        self.assertEqual(len(answer["hits"]), 1)
        self.assertEqual(answer["total"], 4)
        self.assertEqual(sum(value["count"] for value in answer["facets"]["year"]), 4)
        self.assertIn({"value": "2011", "count": 1}, answer["facets"]["year"])
        self.assertIn({"value": "mic.gov.vn", "count": 2}, answer["facets"]["source"])

    def test_a_snippet_has_what_the_title_does_not_say(self):
        long = "Các tổ trực ban ghi lại số liệu mỗi giờ và gửi về trung tâm điều hành của tỉnh trước nửa đêm. " * 4
        self.write("tin/lu.txt", f"""Kon Tum: Giữ sóng di động mùa lũ

Kon Tum: Giữ sóng di động mùa lũ
Chiều 3/10/2017, Sở họp với các nhà mạng. Mỗi huyện có một xe phát sóng lưu động. {long}\
Máy nổ được chở đến các xã vùng lũ. Bà con gọi điện thoại bình thường.
""")
        self.sttt_index("update", self.folder / "tin")
        hit = self.hits("giữ sóng lũ -BTS")[0]
        self.assertEqual(highlighted(hit), ["sóng", "lũ"])
        self.assertTrue(hit["snippet"].startswith("... Mỗi huyện có một xe phát sóng lưu động."), hit["snippet"])
        self.assertIn(" ... Máy nổ được chở đến các xã vùng lũ.", hit["snippet"])

    def test_pages_follow_one_another(self):
        whole = self.ids("BTS")
        self.assertEqual(self.ids("-n", "3", "BTS") + self.ids("-n", "3", "--page", "2", "BTS"), whole)


class Names(Case):
    """The bulletins of corpus/, which have provinces and offices of before and after 2025."""

    def setUp(self):
        super().setUp()
        self.sttt_index("update", ROOT / "corpus")

    def answer(self, *arguments):
        return self.search("--format", "json", "-n", "1000", *arguments).json()

    def provinces(self, *arguments):
        return {hit["province"] for hit in self.answer(*arguments)["hits"]}

    def test_a_province_of_today_has_the_bulletins_of_those_it_took_in(self):
        for arguments in (("--province", "Lâm Đồng", "BTS OR giao"), ("(BTS OR giao) tỉnh:Lâm Đồng",)):
            answer = self.answer(*arguments)
            self.assertEqual({hit["province"] for hit in answer["hits"]}, {"Lâm Đồng", "Đắk Nông"}, arguments)
            self.assertEqual(answer["warnings"], ["Since 1/7/2025 Lâm Đồng includes what was Đắk Nông and Bình "
                                                  "Thuận; bulletins about that are found too."], arguments)

    def test_a_former_province_has_its_own_bulletins_alone(self):
        self.assertEqual(self.provinces("--province", "Đăk Nông", "BTS OR giao"), {"Đắk Nông"})
        self.assertEqual(self.answer("--province", "Đăk Nông", "BTS OR giao")["warnings"], [])

    def test_a_province_says_nothing_of_those_that_the_answer_does_not_have(self):
        self.assertEqual(self.answer("--province", "Lâm Đồng", "Đà Lạt")["warnings"], [])
        self.assertEqual(self.answer("--province", "Nghệ An", "BTS")["warnings"], [])

    def test_hue_has_two_names(self):
        for name in ("Huế", "Thừa Thiên Huế", "TT-Huế", "thành phố Huế", "Thừa Thiên – Huế"):
            self.assertEqual(self.provinces("--province", name, "đô thị"), {"Thừa Thiên Huế"}, name)

    def test_facets_count_by_the_name_stored(self):
        facet = self.answer("--facets", "--province", "Lâm Đồng", "BTS OR giao")["facets"]["province"]
        self.assertEqual({value["value"] for value in facet}, {"Lâm Đồng", "Đắk Nông"})

    def test_an_office_is_found_in_all_its_names(self):
        wanted = set(self.ids("-n", "1000", "STTTT"))
        for query in ("Sở TT&TT", "sở tttt", "so tt&tt"):
            self.assertLessEqual(wanted, set(self.ids("-n", "1000", query)), query)
        self.assertTrue(any("Sở Thông tin và Truyền thông" in highlighted(hit) for hit in self.hits("STTTT")))

    def test_a_name_typed_many_times_is_one(self):
        for query in ("Sở TT&TT " * 400, "cntt " * 250):
            self.assertEqual(self.search("--format", "ids", query).code, 0, query[:20])

    def test_an_office_is_followed_to_the_one_that_took_it_in(self):
        before, since = self.answer("STTTT"), self.answer("Sở KH&CN")
        merged = "corpus/daklak/2025/ket-noi-truyen-thanh-phia-dong.txt"
        self.assertIn(merged, [hit["id"] for hit in before["hits"]])
        self.assertTrue(before["warnings"][0].startswith("Since March 2025"), before["warnings"])
        self.assertEqual(since["warnings"], [])
        self.assertNotIn("Since", " ".join(self.answer("STTTT", "--to", "2025-02-28")["warnings"]))


if __name__ == "__main__":
    main()
