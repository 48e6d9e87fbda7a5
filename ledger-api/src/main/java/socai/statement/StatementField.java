package socai.statement;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> headings;

    StatementField(String... headings) {
        this.headings = List.of(headings);
    }

    /** The field that a heading names, in either language, with accents or without. */
    static Optional<StatementField> named(String heading) {
        var bare = IN_BRACKETS.matcher(heading).replaceAll(" ");
        var whole = find(bare);
        if (whole.isPresent()) {
            return whole;
        }
        // A heading may have both languages.
        var parts = Arrays.stream(bare.split("/"))
                .map(StatementField::find)
                .distinct()
                .toList();
        return parts.size() == 1 ? parts.getFirst() : Optional.empty();
    }

    private static Optional<StatementField> find(String heading) {
        var plain = plain(heading);
        return Arrays.stream(values())
                .filter(field ->
                        field.headings.stream().anyMatch(own -> plain(own).equals(plain)))
                .findFirst();
    }

    /** A text as somebody reads it who cares for letters and digits alone. */
    static String plain(String text) {
        var letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replaceAll("\\p{M}", "");
        return NO_WORD.matcher(letters).replaceAll(" ").strip();
    }

    /** Its name in an address, such as {@code voucher}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads such a name. */
    static @Nullable StatementField ofKey(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** The heading of a template. */
    public String heading(boolean english) {
        return headings.get(english ? 1 : 0);
    }
}
