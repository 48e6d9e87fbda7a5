package socai.statement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import socai.workbook.Headings;

/** What a column of a statement can tell, and the headings by which it is recognised, in both languages. */
public enum StatementField {
    VOUCHER(
            "Số chứng từ",
            "Voucher",
            "chứng từ",
            "số ct",
            "số unc",
            "số lệnh chi",
            "số giấy rút dự toán",
            "voucher no",
            "voucher number",
            "reference"),
    DATE(
            "Ngày",
            "Date",
            "ngày hạch toán",
            "ngày ct",
            "ngày chứng từ",
            "ngày tháng",
            "ngày thanh toán",
            "ngày kho bạc",
            "payment date",
            "posting date"),
    AMOUNT(
            "Số tiền",
            "Amount",
            "số tiền vnđ",
            "giá trị",
            "thành tiền",
            "số thanh toán",
            "số tiền giải ngân",
            "amount vnd",
            "value"),
    PROJECT("Dự án", "Project", "mã dự án", "tên dự án", "mã ctmt", "tiểu dự án"),
    SOURCE("Nguồn vốn", "Source", "nguồn", "mã nguồn", "mã nguồn vốn", "source of funds"),
    UNIT("Đơn vị", "Unit", "địa bàn", "mã đơn vị", "mã địa bàn", "mã đvqhns", "huyện", "xã", "district", "commune"),
    CHAPTER("Chương", "Chapter", "mã chương"),
    PAYEE("Đơn vị thụ hưởng", "Payee", "người thụ hưởng", "đơn vị nhận tiền", "beneficiary");

    private static final Headings<StatementField> HEADINGS = new Headings<>(values(), field -> field.headings);

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> headings;

    StatementField(String... headings) {
        this.headings = List.of(headings);
    }

    /** How its columns are recognised. */
    static Headings<StatementField> recognised() {
        return HEADINGS;
    }

    /** Its name in an address, such as {@code voucher}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads such a name. */
    public static Optional<StatementField> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    /** The heading of a template. */
    public String heading(boolean english) {
        return headings.get(english ? 1 : 0);
    }
}
