package socai.web.entry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.command.LedgerCommand.Proposable;

/**
 * A form that records one entry of a line.
 *
 * @param name its messages stand below it
 * @param path its part of the address
 * @param takes whose money an entry of this kind takes
 * @param fields what it asks for
 */
public record EntryForm(String name, String path, Takes takes, Set<String> fields, Command command) {

    /** The field of the day on which an entry takes effect. */
    public static final String DATE = "effectiveDate";

    /** What stands in the field of the unit for the pool of a line. */
    public static final String POOL = ".";

    /** What a form reads into its command; nothing when a field has a fault. */
    @FunctionalInterface
    interface Command {
        Optional<? extends Proposable> read(EntryFields fields);
    }

    /** Whose money an entry takes, and so what is shown beside the amount. */
    enum Takes {
        NOTHING,
        POOL,
        UNIT,
        /** The pool's or a unit's. */
        PLACE,
        /** A unit's free money, or what it has promised. */
        UNIT_OR_COMMITMENT,
        COMMITMENT,
        ADVANCE,
        ENTRY
    }

    public boolean has(String field) {
        return fields.contains(field);
    }

    Set<String> fieldsWith(String more) {
        return Stream.concat(fields.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the entry rests on another that its address names. */
    public boolean ofEntry() {
        return has("event");
    }

    /** The field of the page where a fault of the command's field is told, if the page has it. */
    String at(String commandField) {
        return switch (commandField) {
            case "raises" -> "commitment";
            case "to" -> "toUnit";
            case "to.line" -> "toLine";
            case "to.source" -> "toSource";
            case "to.unit" -> "toUnit";
            case "proposal" -> "expires";
            default -> commandField;
        };
    }
}
