package socai.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.workbook.Headings;

/** What a column of a file can tell, and the headings by which it is recognised: Vietnamese first, then English. */
public enum Field {
    PROGRAMME("programme", "Chương trình", "Programme", "mã chương trình", "program"),
    LINE("line", "Dòng vốn", "Funding line", "dòng ngân sách", "mã dòng vốn", "line", "budget line"),
    PROJECT("project", "Dự án", "Project", "mã dự án", "tên dự án", "tiểu dự án", "công trình"),
    YEAR("year", "Năm", "Year", "năm ngân sách", "niên độ", "fiscal year", "budget year"),
    SOURCE("source", "Nguồn vốn", "Source", "nguồn", "mã nguồn", "mã nguồn vốn", "funding source", "source of funds"),
    UNIT(
            "unit",
            "Đơn vị",
            "Unit",
            "địa bàn",
            "đơn vị địa bàn",
            "mã đơn vị",
            "mã địa bàn",
            "huyện",
            "xã",
            "district",
            "commune"),
    TO_PROJECT("to.line", "Dự án nhận", "To project", "đến dự án", "receiving project"),
    TO_SOURCE("to.source", "Nguồn vốn nhận", "To source", "đến nguồn", "nguồn nhận"),
    TO_UNIT("to.unit", "Đơn vị nhận", "To unit", "đến đơn vị", "địa bàn nhận", "receiving unit"),
    AMOUNT(
            "amount",
            "Số tiền",
            "Amount",
            "số tiền vnđ",
            "thành tiền",
            "giá trị",
            "số tiền giải ngân",
            "value",
            "amount vnd"),
    GIVEN("given", "Đã giao", "Given", "kế hoạch vốn đã giao", "vốn đã giao", "allocated"),
    COMMITTED(
            "committed",
            "Đã cam kết chưa chi",
            "Committed and unpaid",
            "cam kết còn lại",
            "còn cam kết",
            "commitment outstanding"),
    PAID(
            "paid",
            "Đã thanh toán khối lượng hoàn thành",
            "Paid for completed work",
            "đã thanh toán",
            "đã thanh toán klht"),
    ADVANCED(
            "advanced",
            "Dư tạm ứng",
            "Advances outstanding",
            "số dư tạm ứng",
            "tạm ứng chưa thu hồi",
            "outstanding advances"),
    KIND("kind", "Loại giải ngân", "Kind", "loại", "hình thức", "loại thanh toán", "kind of payment", "payment type"),
    REFERENCE(
            "reference",
            "Số chứng từ",
            "Voucher",
            "chứng từ",
            "số ct",
            "số unc",
            "voucher no",
            "voucher number",
            "reference"),
    ADVANCE_REFERENCE(
            "advanceReference", "Số chứng từ tạm ứng", "Advance voucher", "chứng từ tạm ứng", "advance voucher number"),
    CONTRACT("contract", "Số hợp đồng", "Contract", "hợp đồng", "số hđ", "contract no", "contract number"),
    PAYEE(
            "payee",
            "Đơn vị thụ hưởng",
            "Payee",
            "người thụ hưởng",
            "người hưởng",
            "nhà thầu",
            "bên nhận",
            "beneficiary",
            "contractor"),
    ENTRY("event", "Bút toán", "Entry", "số bút toán", "bút toán số", "entry no", "entry number"),
    COMMITMENT("commitment", "Bút toán cam kết", "Commitment", "cam kết", "cam kết chi", "commitment entry"),
    EFFECTIVE_DATE(
            "effectiveDate",
            "Ngày hạch toán",
            "Accounting date",
            "ngày",
            "ngày chứng từ",
            "ngày ct",
            "ngày tháng",
            "date",
            "effective date",
            "voucher date"),
    BASIS_NUMBER(
            "legalBasis.number",
            "Số quyết định",
            "Decision",
            "quyết định",
            "căn cứ",
            "số qđ",
            "decision no",
            "decision number"),
    BASIS_DATE("legalBasis.date", "Ngày quyết định", "Decision date", "ngày qđ", "ngày ký"),
    BASIS_ISSUER("legalBasis.issuer", "Cơ quan ban hành", "Issuer", "nơi ban hành", "cơ quan", "issued by"),
    REASON("reason", "Lý do", "Reason", "lí do"),
    NOTE("note", "Ghi chú", "Note", "nội dung", "diễn giải", "description", "remarks");

    /** Those with amounts of money. */
    static final List<Field> AMOUNTS = List.of(AMOUNT, GIVEN, COMMITTED, PAID, ADVANCED);

    private static final Headings<Field> HEADINGS = new Headings<>(values(), field -> field.headings);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> headings;

    Field(String path, String... headings) {
        this.path = path;
        this.headings = List.of(headings);
    }

    /** The field that a heading names, in either language, with accents or without. */
    static Optional<Field> named(String heading) {
        return HEADINGS.named(heading);
    }

    /** How its columns are recognised. */
    static Headings<Field> recognised() {
        return HEADINGS;
    }

    /** A heading as somebody reads it who cares for letters and digits alone. */
    public static String plain(String text) {
        return Headings.plain(text);
    }

    /** Its name in an address, such as {@code basis_number}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads such a name. */
    public static Optional<Field> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    /** Where the request that a row becomes has it. */
    String path() {
        return path;
    }

    /** The field that a refusal names; of a row that it does not name, absent. */
    static Optional<Field> at(@Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        var own = path.startsWith("from.") ? path.substring("from.".length()) : path;
        return switch (own) {
            case "line" -> Optional.of(PROJECT);
            case "to", "to.line" -> Optional.of(TO_PROJECT);
            case "legalBasis" -> Optional.of(BASIS_NUMBER);
            default ->
                Arrays.stream(values()).filter(field -> field.path.equals(own)).findFirst();
        };
    }

    /** The headings of a template: in Vietnamese and in English. */
    public String heading(boolean english) {
        return headings.get(english ? 1 : 0);
    }
}
