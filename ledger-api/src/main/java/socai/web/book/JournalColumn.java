package socai.web.book;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import socai.web.Filters;

/** The columns of the journal, in their order; a reader chooses, and the address keeps the choice. */
public enum JournalColumn {
    DAY,
    VOUCHER,
    KIND,
    LINE,
    UNIT,
    YEAR,
    SOURCE,
    PAYEE,
    BASIS,
    NOTE,
    AMOUNT,
    LEFT,
    ACTOR,
    RECORDED;

    private static final Set<JournalColumn> USUAL =
            Collections.unmodifiableSet(EnumSet.of(DAY, VOUCHER, KIND, LINE, UNIT, PAYEE, AMOUNT, LEFT));

    /** The name of the column in addresses, and of its message. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean numeric() {
        return this == AMOUNT || this == LEFT;
    }

    /** Reads the names of an address; without any, the usual columns are shown. */
    static Set<JournalColumn> read(Collection<String> names) {
        var chosen = EnumSet.noneOf(JournalColumn.class);
        names.stream().filter(name -> !name.isBlank()).forEach(name -> chosen.add(named(name)));
        return chosen.isEmpty() ? USUAL : chosen;
    }

    private static JournalColumn named(String name) {
        return Filters.required(name, word -> Filters.oneOf(values(), JournalColumn::word, word));
    }
}
