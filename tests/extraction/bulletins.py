# SPDX-License-Identifier: GPL-2.0-or-later
"""Bulletins of our own, for pages that are made to be read: one hundred and ninety-two, from sixteen
subjects that were written once and twelve provinces with their own people, places and figures.

A bulletin is what its page must give: title, paragraphs, captions, day, province, author. Every province and
subject gets the same bulletin in every run.
"""
import dataclasses
import datetime
import random
import unicodedata


@dataclasses.dataclass
class Province:
    name: str
    host: str          # of its label in a host name
    centre: str        # the provincial capital
    district: str
    commune: str
    leader: str        # with his or her office
    officer: str
    reporter: str


PROVINCES = [
    Province("Phú Yên", "phuyen", "thành phố Tuy Hòa", "huyện Sơn Hòa", "xã Cà Lúi", "ông Lê Hoài Sơn, Phó Giám đốc Sở",
             "bà Trần Thị Bích Liên", "Minh Quân"),
    Province("Thái Bình", "thaibinh", "thành phố Thái Bình", "huyện Tiền Hải", "xã Nam Thịnh",
             "bà Phạm Thị Nhàn, Phó Giám đốc Sở", "ông Vũ Đình Khải", "Thanh Bình"),
    Province("Đắk Nông", "daknong", "thành phố Gia Nghĩa", "huyện Tuy Đức", "xã Quảng Trực",
             "ông Trần Văn Thụ, Giám đốc Sở", "ông Y Krah Niê", "Ngọc Tâm"),
    Province("Nghệ An", "nghean", "thành phố Vinh", "huyện Kỳ Sơn", "xã Mường Lống",
             "ông Nguyễn Bá Huy, Phó Giám đốc Sở", "bà Hồ Thị Quyên", "Hoàng Lam"),
    Province("Lạng Sơn", "langson", "thành phố Lạng Sơn", "huyện Tràng Định", "xã Tân Minh",
             "ông Hoàng Đình Lâm, Giám đốc Sở", "ông Hoàng Văn Tiến", "Lương Thảo"),
    Province("Bến Tre", "bentre", "thành phố Bến Tre", "huyện Thạnh Phú", "xã Thạnh Hải",
             "ông Võ Thành Nhơn, Giám đốc Sở", "bà Lê Thị Diễm", "Hữu Hiệp"),
    Province("Quảng Trị", "quangtri", "thành phố Đông Hà", "huyện Đakrông", "xã Tà Rụt",
             "ông Nguyễn Văn Thạch, Phó Giám đốc Sở", "ông Hồ Văn Phơi", "Võ Hằng"),
    Province("Sơn La", "sonla", "thành phố Sơn La", "huyện Sốp Cộp", "xã Mường Lèo",
             "bà Cầm Thị Hương, Phó Giám đốc Sở", "ông Lò Văn Pâng", "Thu Thùy"),
    Province("Cà Mau", "camau", "thành phố Cà Mau", "huyện Ngọc Hiển", "xã Đất Mũi",
             "ông Trần Quốc Vững, Phó Giám đốc Sở", "bà Dương Hồng Thắm", "Trọng Nguyễn"),
    Province("Hà Giang", "hagiang", "thành phố Hà Giang", "huyện Mèo Vạc", "xã Thượng Phùng",
             "ông Đỗ Văn Thái, Giám đốc Sở", "bà Giàng Thị Say", "Phi Anh"),
    Province("Bình Định", "binhdinh", "thành phố Quy Nhơn", "huyện Vĩnh Thạnh", "xã Vĩnh Kim",
             "ông Phan Quang Hưng, Giám đốc Sở", "ông Đinh Văn Rin", "Ngọc Nhuận"),
    Province("Vĩnh Long", "vinhlong", "thành phố Vĩnh Long", "huyện Trà Ôn", "xã Lục Sĩ Thành",
             "bà Nguyễn Thị Cẩm Loan, Phó Giám đốc Sở", "ông Thạch Sa Rây", "Mỹ Trung"),
]

# Title, lead, then paragraphs; "{day}" is the day of which the lead tells, "{a}" to "{f}" are figures.
SUBJECTS = {
    "an-toan-thong-tin": (
        "Tập huấn kỹ năng bảo đảm an toàn thông tin cho cán bộ cấp xã của {name}",
        "{day}, tại {centre}, Sở Thông tin và Truyền thông {name} khai mạc lớp tập huấn kỹ năng bảo đảm an toàn thông tin cho "
        "{a} cán bộ, công chức cấp xã.",
        "Trong hai ngày, học viên được hướng dẫn nhận biết thư điện tử giả mạo, đặt mật khẩu mạnh, sao lưu dữ liệu và xử lý bước "
        "đầu khi máy tính nhiễm mã độc.",
        "Theo {leader}, qua kiểm tra {b} máy trạm ở các xã, đoàn công tác phát hiện {c} máy chưa cài phần mềm diệt vi rút, nhiều "
        "máy dùng chung một mật khẩu ghi ngay trên bàn làm việc.",
        "Cuối khóa học, mỗi xã cử một cán bộ làm đầu mối ứng cứu sự cố, có trách nhiệm báo tin về Sở trong vòng 24 giờ kể từ khi "
        "phát hiện dấu hiệu bất thường.",
        "{officer}, học viên đến từ {commune}, cho biết trước đây chị em trong cơ quan thường mở mọi tệp gửi kèm vì sợ bỏ sót văn "
        "bản của cấp trên, nay đã biết gọi điện hỏi lại người gửi.",
        "Kinh phí mở lớp lấy từ nguồn sự nghiệp của Sở, học viên được cấp tài liệu và giấy chứng nhận."),
    "diem-internet": (
        "{name} kiểm tra {a} điểm cung cấp dịch vụ trò chơi điện tử công cộng",
        "{day}, Thanh tra Sở Thông tin và Truyền thông {name} phối hợp với công an {district} bắt đầu kiểm tra {a} điểm cung cấp "
        "dịch vụ trò chơi điện tử công cộng trên địa bàn.",
        "Đoàn kiểm tra tập trung vào giờ mở cửa, khoảng cách tới cổng trường học, việc lưu thông tin người chơi và biển hiệu của "
        "từng điểm.",
        "Sau ba ngày, đoàn lập biên bản {c} điểm hoạt động quá 22 giờ đêm, nhắc nhở {d} điểm chưa niêm yết nội quy và yêu cầu một "
        "điểm tháo dỡ dãy máy đặt ở lối thoát nạn.",
        "Theo quy định, điểm trò chơi điện tử phải cách cổng trường tiểu học, trung học cơ sở và trung học phổ thông từ 200 mét trở lên.",
        "{leader}, đề nghị phụ huynh và nhà trường cùng nhắc các em không bỏ học chơi trò chơi, đồng thời báo tin khi thấy điểm kinh "
        "doanh mở cửa suốt đêm."),
    "lom-song": (
        "Đưa sóng di động về {commune}, vùng lõm cuối cùng của {district}",
        "{day}, trạm phát sóng đặt tại trung tâm {commune}, {district} chính thức hoạt động, kết thúc nhiều năm người dân nơi đây "
        "phải leo đồi để hứng sóng điện thoại.",
        "Trạm cao 42 mét, phủ sóng 4G cho {a} hộ dân của {c} thôn, chạy bằng điện lưới và pin mặt trời dự phòng đủ dùng trong hai ngày mưa.",
        "{officer}, người dân trong xã, kể trước đây muốn gọi cho con đi làm xa phải đi bộ gần một giờ lên đỉnh dốc; nay ngồi ở hiên "
        "nhà cũng nhìn thấy mặt con qua màn hình.",
        "Kinh phí xây dựng trạm hơn {d} tỷ đồng, trong đó Quỹ Dịch vụ viễn thông công ích hỗ trợ một phần, doanh nghiệp đầu tư phần còn lại.",
        "Như vậy, đến nay toàn tỉnh còn {c} thôn chưa có sóng băng rộng di động, giảm {e} thôn so với đầu năm.",
        "{leader}, cho biết ngành sẽ cùng các nhà mạng dùng chung cột ăng ten để giảm chi phí và giữ cảnh quan."),
    "truyen-thanh": (
        "{district} đưa vào sử dụng hệ thống truyền thanh ứng dụng công nghệ thông tin",
        "{day}, Trung tâm Văn hóa, Thông tin và Thể thao {district} bàn giao hệ thống truyền thanh ứng dụng công nghệ thông tin - "
        "viễn thông cho {commune} và {c} xã lân cận.",
        "Hệ thống mới gồm {a} cụm loa, thay cho đường dây hữu tuyến đã hư hỏng sau nhiều mùa mưa bão; cán bộ có thể soạn bản tin, hẹn "
        "giờ phát và theo dõi tình trạng từng cụm loa ngay trên điện thoại.",
        "Giọng đọc tự động được dùng cho thông báo ngắn, còn chuyên mục nông nghiệp vẫn do phát thanh viên của xã thực hiện vì bà con "
        "quen nghe giọng địa phương.",
        "Trong đợt mưa lớn vừa qua, nhờ có loa thông minh, {commune} đã báo cho toàn bộ hộ dân ven suối di dời trước khi nước lên.",
        "Huyện đặt mục tiêu mọi xã đều có loại loa này vào cuối năm sau."),
    "so-ket": (
        "Sở Thông tin và Truyền thông {name} sơ kết công tác 6 tháng đầu năm {year}",
        "{day}, Sở Thông tin và Truyền thông {name} tổ chức hội nghị sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng "
        "cuối năm {year}.",
        "Theo báo cáo, doanh thu viễn thông trên địa bàn đạt {b} tỷ đồng, bằng {e} phần trăm kế hoạch năm; toàn tỉnh có {f} thuê bao "
        "điện thoại, mật độ đạt 118 thuê bao trên 100 dân.",
        "Lĩnh vực bưu chính duy trì {a} điểm phục vụ, bán kính phục vụ bình quân 2,3 km; tỷ lệ hồ sơ trả kết quả qua dịch vụ bưu chính "
        "công ích tăng gần gấp đôi so với cùng kỳ.",
        "Về công nghệ thông tin, {c} sở, ngành và toàn bộ các huyện đã liên thông phần mềm quản lý văn bản; tỷ lệ văn bản ký số đạt 87 "
        "phần trăm.",
        "Hội nghị cũng thẳng thắn chỉ ra những hạn chế: một số cổng thành phần chậm cập nhật tin bài, đường truyền về một số xã vùng xa "
        "còn chập chờn, nhân lực chuyên trách thiếu.",
        "Kết luận hội nghị, {leader}, yêu cầu các phòng, đơn vị tập trung hoàn thành nền tảng chia sẻ dữ liệu, thanh tra việc quản lý thuê "
        "bao trả trước và chuẩn bị tốt nội dung tuyên truyền những tháng cuối năm.",
        "Nhân dịp này, {c} tập thể và {d} cá nhân được tặng giấy khen vì có thành tích trong phòng, chống thiên tai và bảo đảm thông tin "
        "liên lạc."),
    "buu-chinh": (
        "Người dân {district} nhận kết quả hồ sơ tại nhà qua bưu điện",
        "{day}, Bưu điện {district} và bộ phận một cửa của huyện ký thỏa thuận tiếp nhận hồ sơ, chuyển trả kết quả giải quyết thủ tục "
        "hành chính qua dịch vụ bưu chính công ích.",
        "Người dân có thể nộp hồ sơ tại điểm bưu điện văn hóa xã, nhân viên bưu điện kiểm tra thành phần hồ sơ rồi chuyển lên huyện "
        "trong ngày; cước trả kết quả từ {d} nghìn đồng mỗi lượt.",
        "Trong ba tháng làm thử tại {commune}, bưu điện đã chuyển {a} hồ sơ, phần lớn là đăng ký đất đai, cấp đổi giấy phép lái xe và hộ tịch.",
        "{officer} nói trước đây đi lên huyện làm giấy tờ mất trọn một ngày và hai lượt xe, nay chỉ cần ra bưu điện xã cách nhà một cây số.",
        "Sở Thông tin và Truyền thông {name} đề nghị các huyện còn lại ký thỏa thuận tương tự trước cuối quý."),
    "to-cong-nghe": (
        "{name}: Tổ công nghệ số cộng đồng đến từng nhà, hướng dẫn từng người",
        "{day}, {commune} ra mắt {c} tổ công nghệ số cộng đồng với {a} thành viên là bí thư chi đoàn, cán bộ hội phụ nữ, giáo viên và "
        "tiểu thương am hiểu điện thoại thông minh.",
        "Nhiệm vụ của tổ là giúp bà con cài đặt tài khoản định danh, nộp hồ sơ trực tuyến, thanh toán tiền điện không dùng tiền mặt và đưa "
        "nông sản lên sàn thương mại điện tử.",
        "Sau một tháng, {e} phần trăm hộ trong xã có ít nhất một người biết dùng dịch vụ công trực tuyến; {d} hộ mở gian hàng, bán được "
        "những đơn hàng đầu tiên.",
        "Kinh nghiệm của tổ là không tập trung đông người mà đến từng nhà vào buổi tối, cầm tay chỉ việc cho người lớn tuổi.",
        "{leader}, đánh giá cách làm của {commune} phù hợp với vùng nông thôn và sẽ được giới thiệu tại hội nghị toàn tỉnh."),
    "sim-rac": (
        "{name} thanh tra việc quản lý thông tin thuê bao di động trả trước",
        "{day}, Sở Thông tin và Truyền thông {name} công bố quyết định thanh tra việc quản lý thông tin thuê bao di động trả trước đối với "
        "{c} đại lý tại {centre}.",
        "Nội dung thanh tra gồm hợp đồng ủy quyền, bản số hóa giấy tờ tùy thân, ảnh chân dung và thời điểm kích hoạt của từng số thuê bao "
        "phát sinh trong sáu tháng gần nhất.",
        "Kết quả bước đầu cho thấy {a} số thuê bao được kích hoạt sẵn bằng giấy tờ của người khác; đoàn thanh tra đã thu giữ {b} thẻ sim và "
        "hai thiết bị kích hoạt hàng loạt.",
        "Người dùng có thể nhắn tin theo cú pháp TTTB gửi 1414 để kiểm tra thông tin của mình; cuộc gọi và tin nhắn tới số này không mất tiền.",
        "Sở khuyến cáo người dân không mua sim kích hoạt sẵn, không cho mượn giấy tờ để đăng ký thuê bao."),
    "ngay-10-10": (
        "{name} hưởng ứng Ngày Chuyển đổi số với nhiều hoạt động thiết thực",
        "{day}, tại {centre}, {name} tổ chức lễ hưởng ứng Ngày Chuyển đổi số quốc gia với sự tham gia của hơn {a} đại biểu, đoàn viên, "
        "học sinh và tiểu thương.",
        "Tại không gian trưng bày, {d} gian hàng giới thiệu hóa đơn điện tử, khám bệnh bằng căn cước công dân, truy xuất nguồn gốc nông sản "
        "và lớp học trực tuyến cho học sinh vùng cao.",
        "Đông người ghé nhất là quầy cấp chữ ký số miễn phí: chỉ trong buổi sáng, nhân viên đã cấp cho {b} người.",
        "Phát biểu tại buổi lễ, {leader}, nhấn mạnh chuyển đổi số phải bắt đầu từ những việc nhỏ mà người dân thấy được ích lợi ngay.",
        "Chiều cùng ngày, ban tổ chức trao giải cuộc thi tìm hiểu chuyển đổi số; giải nhất thuộc về nhóm học sinh của {district}."),
    "tin-gia": (
        "Xử phạt người đăng tin sai sự thật về {commune} trên mạng xã hội",
        "{day}, Thanh tra Sở Thông tin và Truyền thông {name} ra quyết định xử phạt vi phạm hành chính {d} triệu đồng đối với chủ một tài "
        "khoản mạng xã hội vì cung cấp thông tin sai sự thật.",
        "Trước đó, tài khoản này đăng đoạn phim cũ quay ở nơi khác kèm lời bình rằng cầu treo của {commune} vừa bị lũ cuốn, khiến nhiều người "
        "lo lắng gọi điện hỏi thăm.",
        "Làm việc với cơ quan chức năng, người đăng thừa nhận lấy lại đoạn phim từ một trang khác để câu lượt thích, đã gỡ bài và xin lỗi công khai.",
        "Hành vi nói trên vi phạm Nghị định số 15/2020/NĐ-CP của Chính phủ, được sửa đổi, bổ sung bởi Nghị định số 14/2022/NĐ-CP.",
        "Từ đầu năm đến nay, Sở đã nhắc nhở {a} trường hợp và xử phạt {c} trường hợp đăng tin chưa kiểm chứng."),
    "chu-ky-so": (
        "{district} cấp chữ ký số cho toàn bộ cán bộ giải quyết thủ tục hành chính",
        "{day}, Văn phòng HĐND và UBND {district} hoàn thành việc bàn giao {a} thiết bị chữ ký số cho cán bộ trực tiếp giải quyết thủ tục hành chính.",
        "Nhờ ký số, kết quả được trả cho người dân bằng bản điện tử ngay khi lãnh đạo duyệt, không phải in ra đóng dấu rồi quét lại như trước.",
        "Tại {commune}, thời gian giải quyết thủ tục chứng thực đã rút từ một ngày xuống còn {d} phút.",
        "Khó khăn hiện nay là một số máy tính đời cũ không nhận thiết bị; huyện đã dành {b} triệu đồng để thay thế trong năm {year}."),
    "chinh-trang-cap": (
        "Chỉnh trang cáp viễn thông trên {d} tuyến đường của {centre}",
        "{day}, Sở Thông tin và Truyền thông {name} cùng các doanh nghiệp viễn thông ra quân chỉnh trang mạng cáp treo trên {d} tuyến đường "
        "trung tâm của {centre}.",
        "Công nhân cắt bỏ {b} mét cáp không còn sử dụng, bó gọn phần còn lại và gắn thẻ nhận dạng cho từng sợi.",
        "Việc thi công diễn ra từ 21 giờ đến 4 giờ sáng để không cản trở giao thông; doanh nghiệp thông báo trước cho khách hàng ở những đoạn "
        "phải tạm ngắt dịch vụ.",
        "Theo kế hoạch, từ năm sau các tuyến đường mở mới đều phải có hào kỹ thuật, không cho phép trồng thêm cột treo cáp.",
        "Ông Nguyễn Văn Hai, chủ một cửa hàng trên tuyến đường đã chỉnh trang, nói mặt phố thoáng hẳn, không còn lo dây võng xuống mỗi khi có gió lớn."),
    "quyet-dinh": (
        "{name} ban hành quy định về quản lý, sử dụng hạ tầng kỹ thuật viễn thông dùng chung",
        "{day}, UBND tỉnh {name} ban hành Quyết định số {d}/{year}/QĐ-UBND quy định về quản lý, sử dụng chung công trình hạ tầng kỹ thuật viễn "
        "thông thụ động trên địa bàn.",
        "Quyết định căn cứ các văn bản sau:",
        "1. Luật Viễn thông ngày 23 tháng 11 năm 2009;",
        "2. Nghị định số 72/2012/NĐ-CP ngày 24 tháng 9 năm 2012 của Chính phủ về quản lý và sử dụng chung công trình hạ tầng kỹ thuật;",
        "3. Thông tư số 14/2013/TT-BTTTT ngày 21 tháng 6 năm 2013 của Bộ Thông tin và Truyền thông;",
        "4. Thông tư liên tịch số 21/2013/TTLT-BXD-BCT-BTTTT ngày 27 tháng 12 năm 2013.",
        "Theo đó, chủ sở hữu cột, cống, bể cáp phải công bố giá thuê và trả lời yêu cầu dùng chung trong vòng {c} ngày làm việc.",
        "Quyết định có hiệu lực sau 10 ngày kể từ ngày ký; Sở Thông tin và Truyền thông chủ trì hướng dẫn, kiểm tra việc thực hiện."),
    "bao-chi": (
        "{name} gặp mặt các cơ quan báo chí nhân kỷ niệm Ngày Báo chí Cách mạng",
        "{day}, tại {centre}, Tỉnh ủy, HĐND, UBND, Ủy ban MTTQ tỉnh {name} tổ chức gặp mặt {a} nhà báo, phóng viên đang công tác trên địa bàn.",
        "Trong năm qua, các cơ quan báo chí đã đăng, phát gần {f} tin, bài về địa phương, trong đó nhiều loạt bài về giữ rừng, phòng chống hạn "
        "mặn và gương người tốt được bạn đọc chú ý.",
        "Các nhà báo đề nghị lãnh đạo các ngành cung cấp thông tin nhanh hơn khi có việc dư luận quan tâm, tránh để tin đồn đi trước.",
        "Dịp này, hội đồng giải báo chí tỉnh trao {d} giải cho các tác phẩm xuất sắc; giải A thuộc về loạt bài viết về {commune}."),
    "thong-bao": (
        "Thông báo thay đổi địa điểm tiếp nhận hồ sơ của {name}",
        "{day}, Trung tâm Phục vụ hành chính công tỉnh {name} chuyển bộ phận tiếp nhận hồ sơ của ngành thông tin và truyền thông về tầng {c}, số "
        "{e} đường Trần Hưng Đạo, {centre}.",
        "Thời gian làm việc không thay đổi, tổ chức và cá nhân cần hướng dẫn xin gọi tổng đài 1900 {f}."),
    "bang-so-lieu": (
        "Kết quả phát triển thuê bao và trạm phát sóng của {name} trong quý II năm {year}",
        "{day}, Sở Thông tin và Truyền thông {name} công bố số liệu phát triển thuê bao và trạm phát sóng trong quý II năm {year} của các "
        "doanh nghiệp viễn thông trên địa bàn.",
        "So với quý trước, số trạm phát sóng tăng {c} trạm, chủ yếu ở {district}; số thuê bao cố định tiếp tục giảm.",
        "@ Doanh nghiệp | Trạm phát sóng | Thuê bao di động\nVNPT {name} | {a} | {f}\nViettel {name} | {b} | {f}1\nMobiFone {name} | {e} | {b}9",
        "Sở sẽ tiếp tục đôn đốc doanh nghiệp tắt sóng 2G ở những nơi đã có thiết bị 4G giá rẻ thay thế."),
}

CAPTIONS = {
    "an-toan-thong-tin": "Học viên thực hành trên máy tính trong buổi khai mạc",
    "lom-song": "Kỹ thuật viên lắp thiết bị trên cột ăng ten {commune}",
    "truyen-thanh": "Cụm loa thông minh đặt ở ngã ba {commune}",
    "so-ket": "Quang cảnh hội nghị sơ kết tại {centre}",
    "ngay-10-10": "Người dân xếp hàng nhận chữ ký số miễn phí",
    "bao-chi": "Đại biểu dự gặp mặt chụp ảnh lưu niệm",
    "chinh-trang-cap": "Công nhân bó gọn cáp viễn thông lúc nửa đêm",
}

# The first and the last year in which there can be such a bulletin, and the month if there is but one.
YEARS_AND_MONTHS = {
    "so-ket": (2013, 2023, 7), "bang-so-lieu": (2018, 2023, 7), "bao-chi": (2013, 2023, 6), "ngay-10-10": (2022, 2024, 10),
    "tin-gia": (2022, 2024, None), "to-cong-nghe": (2021, 2024, None), "chu-ky-so": (2018, 2024, None),
    "truyen-thanh": (2019, 2024, None), "quyet-dinh": (2014, 2022, None), "buu-chinh": (2017, 2023, None),
}


@dataclasses.dataclass
class Bulletin:
    subject: str
    province: Province
    title: str
    lead: str
    paragraphs: list  # a table is "@ " and rows of cells
    caption: str
    author: str
    day: datetime.date  # of which the lead tells

    def text(self):
        """What the main text of its page must be."""
        lines = [self.lead] + ([self.caption] if self.caption else []) + self.paragraphs
        return "\n".join(line.removeprefix("@ ").replace(" | ", " ") for line in lines)


def day_in_words(day, style, chance):
    opening = chance.choice(["Ngày", "Sáng", "Chiều", "Sáng ngày"])
    if style == "full":
        return f"{opening} {day.day}/{day.month}/{day.year}"
    return f"{opening} {day.day}/{day.month}"


def day_of(subject, chance):
    first, last, month = YEARS_AND_MONTHS.get(subject, (2013, 2023, None))
    return datetime.date(chance.randint(first, last), month or chance.randint(1, 12), chance.randint(15, 20))


def make(number, style):
    """The bulletin of this number, its lead with the year ("full") or without ("short")."""
    subject = list(SUBJECTS)[number % len(SUBJECTS)]
    province = PROVINCES[(number // len(SUBJECTS) + number) % len(PROVINCES)]
    chance = random.Random(f"{subject} {province.host} {number}")
    day = day_of(subject, chance)
    words = {field.name: getattr(province, field.name) for field in dataclasses.fields(Province)}
    words |= {"day": day_in_words(day, style, chance), "year": day.year, "a": chance.randrange(40, 190),
              "b": chance.randrange(210, 980), "c": chance.randrange(3, 9), "d": chance.randrange(10, 29),
              "e": chance.randrange(41, 69), "f": chance.randrange(1100, 9900)}
    title, lead, *paragraphs = (line.format(**words) for line in SUBJECTS[subject])
    if subject not in ("quyet-dinh", "bang-so-lieu", "thong-bao"):
        paragraphs = paragraphs[:chance.randrange(1, len(paragraphs) + 1)]
    caption = CAPTIONS.get(subject, "").format(**words)
    paragraphs = [p[0].upper() + p[1:] if not p.startswith("@") else p for p in paragraphs]
    return Bulletin(subject, province, title[0].upper() + title[1:], lead[0].upper() + lead[1:], paragraphs, caption,
                    province.reporter, day)


def without_marks(text):
    text = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in text if not unicodedata.combining(c))
