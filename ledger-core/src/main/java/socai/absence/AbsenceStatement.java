package socai.absence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Likeness;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.proof.Checkpoint;

/**
 * What the ledger signs when it says that some payments are not in its log (ADR 0063). Who finds one entry of that log
 * that is such a payment has refuted it.
 *
 * @param upTo the log that was searched, from its first entry to its last
 * @param alike the edition of the rules by which names look the same
 */
public record AbsenceStatement(Checkpoint upTo, AbsenceClaim claim, int alike) {
    /** With spaces, so that no reader takes the text for a checkpoint. */
    private static final String HEAD = "so-cai absence v1";

    private static final String DENIED = "no payment";

    private static final String MEANING = """
            vi Sổ này khẳng định: trong {size} bút toán đầu tiên không có khoản giải ngân nào khớp tất cả điều kiện trên, \
            dù tên viết theo cách nào. Đây là lời khẳng định có chữ ký, không phải chứng minh toán học: chỉ cần một bút \
            toán như vậy có trong sổ là bác bỏ được.
            en The ledger says: among its first {size} entries no payment meets all conditions above, however names are \
            spelled. This is a signed statement and not a mathematical proof: one such entry in the log refutes it.
            """;

    /** What is said of a log by the rules of today. */
    public AbsenceStatement(Checkpoint upTo, AbsenceClaim claim) {
        this(upTo, claim, Likeness.FORM);
    }

    /** Whether a note says something of this kind, true or not. */
    public static boolean isMeant(String text) {
        return text.startsWith(HEAD + "\n");
    }

    /** The text that is signed: one line for each part, and what it means in two languages. */
    public String text() {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        parts.put("log", upTo.origin());
        parts.put("entries", upTo.size());
        parts.put("root", upTo.root().base64());
        parts.put("programme", claim.programme());
        parts.put("unit", claim.unit());
        parts.put("payee", claim.payee());
        parts.put("voucher", claim.voucher());
        parts.put("alike", alike);
        var text = new StringBuilder(HEAD).append('\n').append(DENIED).append('\n');
        parts.forEach((name, value) -> {
            if (value != null) {
                text.append(name).append(' ').append(value).append('\n');
            }
        });
        return text.append(MEANING.replace("{size}", Long.toString(upTo.size())))
                .toString();
    }

    /**
     * Reads a statement without believing it.
     *
     * @throws IllegalArgumentException when it is not one, in its one spelling
     */
    public static AbsenceStatement parse(String text) {
        var parts = new LinkedHashMap<String, String>();
        text.lines().forEach(line -> {
            var space = line.indexOf(' ');
            parts.put(space < 0 ? line : line.substring(0, space), line.substring(space + 1));
        });
        try {
            var read = new AbsenceStatement(
                    Checkpoint.parse(
                            part(parts, "log") + "\n" + part(parts, "entries") + "\n" + part(parts, "root") + "\n"),
                    new AbsenceClaim(
                            optional(parts, "programme", ProgrammeCode::new),
                            optional(parts, "unit", UnitCode::new),
                            optional(parts, "payee", Text::new),
                            optional(parts, "voucher", VoucherNumber::new)),
                    Integer.parseInt(part(parts, "alike")));
            if (!read.text().equals(text)) {
                throw new IllegalArgumentException("a statement of absence has its parts in one order and no others");
            }
            return read;
        } catch (InvalidValue e) {
            throw new IllegalArgumentException("not a statement of absence", e);
        }
    }

    private static String part(Map<String, String> parts, String name) {
        return Objects.requireNonNullElse(parts.get(name), "");
    }

    private static <T> @Nullable T optional(Map<String, String> parts, String name, Function<String, T> parse) {
        var text = parts.get(name);
        return text == null ? null : parse.apply(text);
    }
}
