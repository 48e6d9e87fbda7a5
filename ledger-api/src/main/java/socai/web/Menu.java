package socai.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import socai.rights.Action;
import socai.rights.Caller;

/** The pages that the menus lead to, each with the right that its address asks for. */
public enum Menu {
    OVERVIEW("/", Action.READ_FIGURES),
    BALANCES("/balances", Action.READ_FIGURES),
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

    /** What stands at the head of every page, for one caller. */
    static List<Menu> head(Caller caller) {
        return of(caller, EnumSet.range(OVERVIEW, PEOPLE));
    }

    /** What stands below the heading "Audit", for one caller. */
    static List<Menu> audit(Caller caller) {
        return of(caller, EnumSet.range(VERIFICATIONS, ACCESS));
    }

    private static List<Menu> of(Caller caller, Set<Menu> pages) {
        return pages.stream().filter(page -> caller.may(page.right)).toList();
    }
}
