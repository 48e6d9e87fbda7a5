package socai.bulk;

import static socai.bulk.Field.AMOUNT;
import static socai.bulk.Field.BASIS_DATE;
import static socai.bulk.Field.BASIS_ISSUER;
import static socai.bulk.Field.BASIS_NUMBER;
import static socai.bulk.Field.COMMITMENT;
import static socai.bulk.Field.CONTRACT;
import static socai.bulk.Field.EFFECTIVE_DATE;
import static socai.bulk.Field.ENTRY;
import static socai.bulk.Field.KIND;
import static socai.bulk.Field.NOTE;
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
import java.util.stream.Stream;
import socai.entry.EntryType;
import socai.ledger.refusal.InvalidValue;

/** The kinds of entries that a file may hold, one kind a file, and which columns each needs and can have. */
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
    REVERSAL(EntryType.REVERSE, List.of(ENTRY, REASON), List.of(EFFECTIVE_DATE));

    private final EntryType type;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Field> required;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Field> optional;

    FileKind(EntryType type, List<Field> required, List<Field> optional) {
        this.type = type;
        this.required = required;
        this.optional = optional;
    }

    /**
     * Reads the name that lists of entries have for the kind, such as {@code Disburse}.
     *
     * @throws InvalidValue for what is none
     */
    public static FileKind parse(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.toString().equals(type))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "choice",
                        String.join(
                                ", ", Arrays.stream(values()).map(FileKind::key).toList())));
    }

    /** The name in addresses and in the log. */
    public String key() {
        return type.toString();
    }

    EntryType type() {
        return type;
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
