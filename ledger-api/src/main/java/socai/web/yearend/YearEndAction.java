package socai.web.yearend;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import socai.rights.Action;
import socai.web.entry.EntryForm;

/** The actions on a whole year at its end. */
public enum YearEndAction {
    CLOSING("closing", Set.of("basis", "note")),
    REOPENING("reopening", Set.of("basis", "basisRequired", "reason")),
    CARRY_OVER("carry-over", Set.of("basis", "basisRequired", EntryForm.DATE, "note")),
    LAPSE("lapse", Set.of("basis", EntryForm.DATE, "note"));

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> fields;

    YearEndAction(String path, Set<String> fields) {
        this.path = path;
        this.fields = fields;
    }

    static Optional<YearEndAction> at(String path) {
        return Stream.of(values()).filter(act -> act.path.equals(path)).findFirst();
    }

    /** The right to do it. */
    Action right() {
        return movesMoney() ? Action.CARRY_OVER : Action.CLOSE_YEAR;
    }

    public String path() {
        return path;
    }

    public boolean has(String field) {
        return fields.contains(field);
    }

    /** Whether it records an entry for each remainder. */
    public boolean movesMoney() {
        return has(EntryForm.DATE);
    }
}
