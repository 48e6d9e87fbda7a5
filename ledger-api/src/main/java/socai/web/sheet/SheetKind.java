package socai.web.sheet;

import static socai.bulk.Field.AMOUNT;
import static socai.bulk.Field.BASIS_DATE;
import static socai.bulk.Field.BASIS_ISSUER;
import static socai.bulk.Field.BASIS_NUMBER;
import static socai.bulk.Field.COMMITMENT;
import static socai.bulk.Field.CONTRACT;
import static socai.bulk.Field.EFFECTIVE_DATE;
import static socai.bulk.Field.KIND;
import static socai.bulk.Field.NOTE;
import static socai.bulk.Field.PAYEE;
import static socai.bulk.Field.REFERENCE;
import static socai.bulk.Field.UNIT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socai.bulk.Field;
import socai.bulk.FileKind;

/** The kinds of entries that a sheet takes, each with its columns in the order in which clerks fill them in. */
enum SheetKind {
    PAYMENTS(
            FileKind.DISBURSEMENT,
            List.of(List.of(EFFECTIVE_DATE), List.of(UNIT), List.of(KIND)),
            EFFECTIVE_DATE,
            UNIT,
            REFERENCE,
            PAYEE,
            AMOUNT,
            KIND,
            COMMITMENT,
            NOTE),
    COMMITMENTS(
            FileKind.COMMITMENT_TO_CONTRACT,
            List.of(List.of(EFFECTIVE_DATE), List.of(UNIT)),
            EFFECTIVE_DATE,
            UNIT,
            CONTRACT,
            PAYEE,
            AMOUNT,
            NOTE),
    ALLOTMENTS(
            FileKind.ALLOTMENT,
            List.of(List.of(EFFECTIVE_DATE), List.of(BASIS_NUMBER, BASIS_DATE, BASIS_ISSUER)),
            EFFECTIVE_DATE,
            UNIT,
            AMOUNT,
            BASIS_NUMBER,
            BASIS_DATE,
            BASIS_ISSUER,
            NOTE);

    private final FileKind file;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<List<Field>> carried;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Field> columns;

    SheetKind(FileKind file, List<List<Field>> carried, Field... columns) {
        this.file = file;
        this.carried = carried;
        this.columns = List.of(columns);
    }

    /** The kind of an address; payments where it names none. */
    static Optional<SheetKind> ofKey(String key) {
        return key.isBlank()
                ? Optional.of(PAYMENTS)
                : Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Its name in addresses and messages. */
    public String key() {
        return file.key();
    }

    FileKind file() {
        return file;
    }

    public List<Field> columns() {
        return columns;
    }

    /** Cells that are as in the row above where they are left out: those of one decision together or not at all. */
    List<List<Field>> carried() {
        return carried;
    }

    /** The columns whose cells are of their own row alone: a row without any of them is no entry. */
    Stream<Field> own() {
        return columns.stream().filter(field -> !isCarried(field));
    }

    public boolean isCarried(Field field) {
        return carried.stream().anyMatch(group -> group.contains(field));
    }

    /** Whether its rows take from what the line has not allotted yet; else they take from their units. */
    boolean takesFromPool() {
        return this == ALLOTMENTS;
    }
}
