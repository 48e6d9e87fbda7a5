package socai.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Pairs of names: those that a reader takes for one, and those that he tells apart. */
public final class LookAlikes {
    private static final List<String> SAME = List.of(
            // Vouchers: the letter Đ and its likenesses.
            "UNC-Đ01~UNC-Ð01",
            "UNC-Đ01~UNC-Ɖ01",
            "UNC-Đ01~unc-đ01",
            "UNC-Đ01~UNC-ð01",
            "UNC-Đ01~UNC-ɖ01",
            "UNC-Đ01~UNC-D\u033501",
            // Digits of other scripts and forms.
            "UNC-01~UNC-０１",
            "UNC-01~UNC-٠١",
            "UNC-01~UNC-۰۱",
            "UNC-01~UNC-०१",
            "UNC-01~UNC-𝟎𝟏",
            "UNC-01~UNC-𝟬𝟭",
            "UNC-1~UNC-¹",
            "UNC-12~UNC-₁₂",
            "UNC-1~UNC-①",
            "UNC-01~ＵＮＣ－０１",
            // Letters of other scripts.
            "UNC-01~UNС-01",
            "UNC-01~UΝC-01",
            "PC-7~РС-7",
            "HĐ-X5~НĐ-Х5",
            "BM-3~ВМ-3",
            "TK-9~ТК-9",
            "UNC-a~UNC-а",
            "UNC-i~UNC-І",
            "UNC-E1~UNC-Е1",
            // What nobody sees.
            "UNC-01~UNC-01\uFE0F",
            "UNC-01~UNC\u200B-01",
            "UNC-01~UNC-\u200D01",
            "UNC-01~UNC-0\u034F1",
            "UNC-01~\u2060UNC-01",
            "UNC-01~UNC\u00AD-01",
            "UNC-01~UNC-01\u3164",
            "UNC-01~UNC-01\u180B",
            // Dots around, zeros in front.
            "UNC-01~UNC-01.",
            "UNC-01~UNC-01...",
            "UNC-01~.UNC-01",
            "UNC-01~UNC-01…",
            "UNC-01~UNC-1",
            "UNC-01~UNC-0001",
            "012/2013~12/2013",
            "PC 005/13~PC5/13",
            "UNC-000~UNC-0",
            // Dashes and spaces.
            "UNC-01~UNC–01",
            "UNC-01~UNC—01",
            "UNC-01~UNC−01",
            "UNC-01~UNC‐01",
            "UNC-01~UNC‑01",
            "UNC-01~UNC ﹣ 01",
            "UNC-01~UNC－01",
            "UNC-01~UNCー01",
            "UNC-01~ unc\u00A0-\u300001 ",
            "UNC/01~UNC⁄01",
            "UNC/01~UNC∕01",
            // Tones, by either school and in either form of Unicode.
            "UNC-Hòa~UNC-Hoà",
            "Thúy~Thuý",
            "Khỏe~Khoẻ",
            "Công ty Hòa Bình~CÔNG TY HOÀ BÌNH",
            "Quý~Qúy",
            "Gìa~Già",
            "Bắc Kạn~Ba\u0306\u0301c Ka\u0323n",
            "Nước~Nứơc",
            "Tiền~Tìên",
            "Cty TNHH Cầu Đường~CTY TNHH CẦU ĐƯỜNG",
            "Bắc Kạn~Bǎ\u0301c Kạn",
            // Decisions.
            "77/QĐ-UBND~77/QÐ-UBND",
            "77/QĐ-UBND~77/QĐ–UBND",
            "77/QĐ-UBND~077/QĐ-UBND",
            "77/QĐ-UBND~77 / qđ - ubnd",
            "934/QĐ-UBND~９３４/QĐ-UBND",
            "Nghị quyết số 80/NQ-CP~NGHỊ QUYẾT SỐ 80/NQ−CP",
            "QĐ №5~QĐ No 5",
            "QĐ N°5~QĐ Nº5",
            "Sở Tài chính~Sở  Tài chính",
            // Payees.
            "Công ty “An Bình”~Công ty \"An Bình\"",
            "Công ty ‘An’~Công ty 'An'",
            "DNTN Ánh Dương~DNTN Ánh Dương ",
            "Ban QLDA huyện Ba Bể~ban qlda huyện ba bể",
            "Straße AG~STRASSE AG");

    private static final List<String> APART = List.of(
            "UNC-01~UNC-10",
            "UNC-01~UNC-011",
            "UNC-1~UNC-11",
            "UNC-10~UNC-1O",
            "UNC-0~UNC-O",
            "UNC-11~UNC-1l",
            "UNC-11~UNC-1I",
            "UNC-l~UNC-I",
            "UNC-rn~UNC-m",
            "UNC-vv~UNC-w",
            "UNC-5~UNC-S",
            "UNC-8~UNC-B",
            "UNC-2~UNC-Z",
            "UNC-01~UNT-01",
            "UNC-01~UNC/01",
            "UNC-01~UNC.01",
            "UNC-01~UNC_01",
            "UNC/01~UNC.01",
            "UNC-1-1~UNC-11",
            "UNC-01a~UNC-01b",
            "1/QĐ~11/QĐ",
            "1/QĐ~1/QD",
            "1/QĐ~1/QT",
            "77/QĐ-UBND~77/QĐ-HĐND",
            "77/QĐ-UBND~78/QĐ-UBND",
            "77/QĐ-UBND~77/NQ-UBND",
            "77/QĐ-UBND~770/QĐ-UBND",
            "77/2013~77/2014",
            "30A~30B",
            "30A~3OA",
            "hoa~hòa",
            "hoa~hoả",
            "hòa~hóa",
            "má~mã",
            "má~mà",
            "mả~mã",
            "ma~mạ",
            "mã~mạ",
            "an~ân",
            "ăn~ân",
            "ưng~ung",
            "ơn~on",
            "ơn~ôn",
            "mê~me",
            "bắc~bặc",
            "bắc~bấc",
            "Hòa An~Hòa Ân",
            "Công ty Một~Công ty Mót",
            "Công ty A~Công ty B",
            "Hợp tác xã 1~Hợp tác xã 2",
            "đá~da",
            "Ñ~N",
            "Huyện Bắc~Huyện Bác",
            "UBND xã Đồng Phúc~UBND xã Đông Phúc");

    private LookAlikes() {}

    /** Two names that look the same. */
    public static Stream<Arguments> same() {
        return pairs(SAME);
    }

    /** Two names that do not. */
    public static Stream<Arguments> apart() {
        return pairs(APART);
    }

    private static Stream<Arguments> pairs(List<String> list) {
        return list.stream().map(pair -> Arguments.of((Object[]) pair.split("~", 2)));
    }
}
