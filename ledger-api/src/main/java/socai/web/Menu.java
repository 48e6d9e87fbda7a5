package socai.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.rights.Action;
import socai.rights.Caller;

/**
 * The pages that the menus lead to, each with the right that its address asks for. Those of one kind stand below one heading
 * of the head of the page, in the order in which they are used.
 */
public enum Menu {
    OVERVIEW("/", Action.READ_FIGURES),
    BALANCES("/balances", Action.READ_FIGURES),
    JOURNAL("/journal", Action.READ_ENTRIES),
    SHEET("/sheet", Action.RECORD_LIST),
    IMPORTS("/imports", Action.RECORD_LIST),
    RECONCILIATIONS("/reconciliations", Action.READ_RECONCILIATIONS),
    PROPOSALS("/proposals", Action.READ_PROPOSALS),
    YEARS("/years", Action.READ_FIGURES),
    CONTROLS("/controls", Action.READ_PROGRAMMES),
    DECISIONS("/decisions", Action.READ_DECISIONS),
    REPORT("/reports/disbursement", Action.READ_FIGURES),
    AUDIT("/audit", Action.PROVE_GROWTH),
    PROJECTIONS("/projections", Action.READ_TABLES),
    PROGRAMMES("/imports/programmes", Action.DEFINE_PROGRAMME),
    PEOPLE("/people", Action.ASK_RIGHTS),
    // Below the heading "Audit".
    VERIFICATIONS("/verifications", Action.READ_VERIFICATIONS),
    CHECKPOINTS("/checkpoints", Action.PROVE_GROWTH),
    PROOFS("/proofs", Action.PROVE_GROWTH),
    HISTORY("/history", Action.READ_FIGURES),
    FINDINGS("/findings", Action.READ_FINDINGS),
    DETECTORS("/detectors", Action.READ_FINDINGS),
    ACCESS("/access", Action.READ_ACCESS);

    /** The headings at the head of every page. A heading with one page is that page. */
    private enum Heading {
        HOME(OVERVIEW),
        FIGURES(BALANCES, JOURNAL, REPORT, YEARS),
        RECORDING(SHEET, IMPORTS, RECONCILIATIONS),
        APPROVING(PROPOSALS),
        RULES(DECISIONS, CONTROLS),
        AUDITING(AUDIT),
        SYSTEM(PEOPLE, PROGRAMMES, PROJECTIONS);

        @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
        private final List<Menu> pages;

        Heading(Menu... pages) {
            this.pages = List.of(pages);
        }
    }

    /**
     * What one caller finds below a heading.
     *
     * @param heading the name of the heading, which its message is named by
     * @param pages one at least
     */
    public record Group(String heading, List<Menu> pages) {
        /** Whether the heading is its page, and opens nothing. */
        public boolean single() {
            return pages.size() == 1;
        }

        /** Whether a page of this section stands below the heading. */
        public boolean has(@Nullable String section) {
            return pages.stream().anyMatch(page -> page.isAt(section));
        }
    }

    private final String address;
    private final Action right;

    Menu(String address, Action right) {
        this.address = address;
        this.right = right;
    }

    /** The section of the page, which its messages are named by too. */
    public String section() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String address() {
        return address;
    }

    public Action right() {
        return right;
    }

    /** Whether a page of this section is this one, or stands below it. */
    public boolean isAt(@Nullable String shown) {
        return shown != null && (shown.equals(section()) || shown.startsWith(section() + "."));
    }

    /** What stands at the head of every page, for one caller. */
    static List<Group> head(Caller caller) {
        return Stream.of(Heading.values())
                .map(heading -> new Group(
                        heading.name().toLowerCase(Locale.ROOT),
                        heading.pages.stream()
                                .filter(page -> caller.may(page.right))
                                .toList()))
                .filter(group -> !group.pages().isEmpty())
                .toList();
    }

    /** What stands below the heading "Audit", for one caller. */
    static List<Menu> audit(Caller caller) {
        return of(caller, EnumSet.range(VERIFICATIONS, ACCESS));
    }

    private static List<Menu> of(Caller caller, Set<Menu> pages) {
        return pages.stream().filter(page -> caller.may(page.right)).toList();
    }
}
