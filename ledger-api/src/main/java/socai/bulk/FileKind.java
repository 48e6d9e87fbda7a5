package socai.bulk;

import static socai.bulk.Field.ADVANCED;
import static socai.bulk.Field.ADVANCE_REFERENCE;
import static socai.bulk.Field.AMOUNT;
import static socai.bulk.Field.BASIS_DATE;
import static socai.bulk.Field.BASIS_ISSUER;
import static socai.bulk.Field.BASIS_NUMBER;
import static socai.bulk.Field.COMMITMENT;
import static socai.bulk.Field.COMMITTED;
import static socai.bulk.Field.CONTRACT;
import static socai.bulk.Field.EFFECTIVE_DATE;
import static socai.bulk.Field.ENTRY;
import static socai.bulk.Field.GIVEN;
import static socai.bulk.Field.KIND;
import static socai.bulk.Field.NOTE;
import static socai.bulk.Field.PAID;
import static socai.bulk.Field.PAYEE;
import static socai.bulk.Field.PROJECT;
import static socai.bulk.Field.REASON;
import static socai.bulk.Field.REFERENCE;
import static socai.bulk.Field.SOURCE;
import static socai.bulk.Field.TO_PROJECT;
import static socai.bulk.Field.TO_SOURCE;
import static socai.bulk.Field.TO_UNIT;
import static socai.bulk.Field.UNIT;
import static socai.bulk.Field.YEAR;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import socai.entry.EntryType;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.DisbursementKind;

/** The kinds of rows that a file may hold, one kind a file, and which columns each needs and can have. */
public enum FileKind {
    DISBURSEMENT(
            EntryType.DISBURSE,
            List.of(PROJECT, YEAR, SOURCE, UNIT, AMOUNT, KIND, REFERENCE, PAYEE),
            List.of(EFFECTIVE_DATE, COMMITMENT, NOTE)),
    ALLOTMENT(
            EntryType.ALLOT,
            List.of(PROJECT, YEAR, SOURCE, UNIT, AMOUNT),
            List.of(EFFECTIVE_DATE, BASIS_NUMBER, BASIS_DATE, BASIS_ISSUER, NOTE)),
    COMMITMENT_TO_CONTRACT(
            EntryType.COMMIT,
            List.of(PROJECT, YEAR, SOURCE, UNIT, AMOUNT, CONTRACT, PAYEE),
            List.of(EFFECTIVE_DATE, NOTE)),
    ALLOCATION(
            EntryType.ALLOCATE,
            List.of(PROJECT, YEAR, SOURCE, AMOUNT, BASIS_NUMBER, BASIS_DATE, BASIS_ISSUER),
            List.of(UNIT, EFFECTIVE_DATE, NOTE)),
    RECOVERY(
            EntryType.RECOVER,
            List.of(PROJECT, AMOUNT, REFERENCE),
            List.of(ENTRY, YEAR, SOURCE, UNIT, EFFECTIVE_DATE, NOTE)),
    REFUND(
            EntryType.REFUND,
            List.of(PROJECT, AMOUNT, REFERENCE),
            List.of(ENTRY, YEAR, SOURCE, UNIT, COMMITMENT, EFFECTIVE_DATE, NOTE)),
    REALLOCATION(
            EntryType.REALLOCATE,
            List.of(PROJECT, YEAR, SOURCE, AMOUNT, BASIS_NUMBER, BASIS_DATE, BASIS_ISSUER),
            List.of(UNIT, TO_PROJECT, TO_SOURCE, TO_UNIT, EFFECTIVE_DATE, NOTE)),
    REVERSAL(EntryType.REVERSE, List.of(ENTRY, REASON), List.of(EFFECTIVE_DATE)),
    /** What a ledger that begins in mid-life finds: a row becomes the entries that lead there (ADR 0093). */
    OPENING_BALANCE(
            "OpeningBalance",
            List.of(PROJECT, YEAR, SOURCE, EFFECTIVE_DATE),
            List.of(
                    UNIT,
                    GIVEN,
                    BASIS_NUMBER,
                    BASIS_DATE,
                    BASIS_ISSUER,
                    COMMITTED,
                    CONTRACT,
                    PAYEE,
                    PAID,
                    REFERENCE,
                    ADVANCED,
                    ADVANCE_REFERENCE,
                    NOTE),
            List.of(
                    RowPart.of(EntryType.ALLOCATE, GIVEN, Map.of(), BASIS_NUMBER, BASIS_DATE, BASIS_ISSUER),
                    RowPart.of(EntryType.COMMIT, COMMITTED, Map.of(), CONTRACT, PAYEE),
                    RowPart.of(
                            EntryType.DISBURSE,
                            PAID,
                            Map.of("kind", DisbursementKind.COMPLETED_WORK.name()),
                            REFERENCE,
                            PAYEE),
                    RowPart.of(
                            EntryType.DISBURSE,
                            ADVANCED,
                            Map.of("kind", DisbursementKind.ADVANCE.name()),
                            ADVANCE_REFERENCE,
                            PAYEE)));

    /** The most entries that one append should hold: a longer file is recorded in parts. */
    private static final int MOST = 10_000;

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Field> required;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Field> optional;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<RowPart> parts;

    FileKind(EntryType type, List<Field> required, List<Field> optional) {
        this(
                type.toString(),
                required,
                optional,
                List.of(RowPart.of(
                        type,
                        Stream.concat(required.stream(), optional.stream()).toList())));
    }

    FileKind(String key, List<Field> required, List<Field> optional, List<RowPart> parts) {
        this.key = key;
        this.required = required;
        this.optional = optional;
        this.parts = parts;
    }

    /**
     * Reads the name that lists of entries have for the kind, such as {@code Disburse}.
     *
     * @throws InvalidValue for what is none
     */
    public static FileKind parse(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(type))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "choice",
                        String.join(
                                ", ", Arrays.stream(values()).map(FileKind::key).toList())));
    }

    /** The name in addresses and in the log. */
    public String key() {
        return key;
    }

    /** The entries that a row asks for, in the order in which they are recorded. */
    List<RowPart> parts() {
        return parts;
    }

    /** Whether a row may ask for several entries, each with an amount of its own. */
    public boolean hasSeveral() {
        return parts.size() > 1;
    }

    /** The columns with amounts. */
    List<Field> amounts() {
        return parts.stream().map(RowPart::amount).toList();
    }

    /** The most rows of which one append should hold the entries. */
    public int most() {
        return MOST / parts.size();
    }

    /** What each row must tell; a project may be told together with its programme, as a line. */
    public List<Field> required() {
        return required;
    }

    /** All that a row can tell, in the order of a template. */
    public List<Field> fields() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
