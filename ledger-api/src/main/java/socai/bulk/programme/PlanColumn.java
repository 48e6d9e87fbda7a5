package socai.bulk.programme;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import socai.workbook.Headings;

/** What a column of a programme's file tells, and the headings by which it is recognised: Vietnamese first, then English. */
enum PlanColumn {
    ITEM("", "Mục", "Item", "loại mục"),
    CODE("code", "Mã", "Code", "mã số"),
    NAME("name", "Tên", "Name", "tên gọi", "title"),
    ENVELOPE("envelope", "Tổng mức vốn", "Envelope", "tổng mức", "tổng mức đầu tư", "tổng vốn"),
    YEARS("years", "Các năm", "Years", "năm", "giai đoạn", "niên độ", "year"),
    SOURCES("sources", "Các nguồn vốn", "Sources", "nguồn vốn", "nguồn"),
    SOURCE_KIND("kind", "Tính chất nguồn", "Kind of source", "loại nguồn"),
    LEAD("lead", "Chủ đầu tư", "Lead", "đơn vị chủ trì"),
    LEVEL("level", "Cấp", "Level", "cấp hành chính"),
    PARENT("parent", "Thuộc", "Parent", "mã cấp trên", "đơn vị cấp trên"),
    NUMBER("number", "Số quyết định", "Decision", "số qđ", "quyết định", "căn cứ"),
    DATE("date", "Ngày quyết định", "Decision date", "ngày qđ", "ngày ký"),
    ISSUER("issuer", "Cơ quan ban hành", "Issuer", "cơ quan", "nơi ban hành");

    private static final Headings<PlanColumn> HEADINGS = new Headings<>(values(), column -> column.headings);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> headings;

    PlanColumn(String path, String... headings) {
        this.path = path;
        this.headings = List.of(headings);
    }

    /** Where the request has it. */
    String path() {
        return path;
    }

    /** The heading of a template. */
    String heading() {
        return headings.get(0) + " / " + headings.get(1);
    }

    String heading(boolean english) {
        return headings.get(english ? 1 : 0);
    }

    /** The column that a heading names, in either language or in both. */
    static Optional<PlanColumn> named(String heading) {
        return HEADINGS.named(heading);
    }

    /** The column that a path of the request names below the row of its item. */
    static Optional<PlanColumn> at(String path) {
        return switch (path) {
            case "title" -> Optional.of(NAME);
            case "legalBasis" -> Optional.of(NUMBER);
            default -> {
                var last = path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
                yield Arrays.stream(values())
                        .filter(column -> !column.path.isEmpty() && column.path.equals(last))
                        .findFirst();
            }
        };
    }
}
