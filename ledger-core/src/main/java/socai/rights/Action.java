package socai.rights;

import static socai.rights.Reach.ALL;
import static socai.rights.Reach.NONE;
import static socai.rights.Reach.OWN;

import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody may do, and which role may: the one table that the guards of addresses, the menus and buttons of pages,
 * the description of the API and {@code docs/rights.md} are made of.
 */
public enum Action {
    //  FINANCE, PLANNING, AUDITOR, ADMIN, DISTRICT, COMMUNE, PUBLIC
    READ_PROGRAMMES("Read programmes: projects, units, sources, controls", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    READ_FIGURES("Read figures: balances, journal, reports, files of them", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    READ_ENTRIES("Read entries one by one, and search them", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    READ_PROPOSALS("Read proposals, those that wait and those that ended", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    READ_FINDINGS("Read findings, and run detectors", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    READ_DECISIONS("Read decisions, with the money given under each", ALL, ALL, ALL, ALL, NONE, NONE, NONE),
    READ_RECONCILIATIONS(
            "Read how statements of the treasury agree with the ledger", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    PROVE_ENTRIES("Take away the proof of an entry", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    PROVE_GROWTH("Read checkpoints, and prove that the log only grew", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    PROVE_ABSENCE("Have signed that a payment is not in the log", ALL, ALL, ALL, ALL, NONE, NONE, NONE),
    READ_LOG("Read the log as files, its old entries and its bundle", ALL, ALL, ALL, ALL, NONE, NONE, NONE),
    READ_VERIFICATIONS("Read reports of verification", ALL, ALL, ALL, ALL, NONE, NONE, NONE),
    READ_TABLES("See how the read tables follow the log", ALL, ALL, ALL, ALL, NONE, NONE, NONE),
    READ_ACCESS("See who signed in, was refused or took files away", NONE, NONE, ALL, ALL, NONE, NONE, NONE),

    GIVE_MONEY("Allocate, reduce, allot and withdraw money", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    MOVE_MONEY("Reallocate and adjust", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    COMMIT_MONEY("Commit to contracts, and release", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    RECORD_PAYMENT("Record payments, recoveries and refunds", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    REVERSE_ENTRY("Reverse entries", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    RECORD_LIST("Record or try a list of entries", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    CARRY_OVER("Carry money over, or let it lapse", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    RECONCILE("Load statements of the treasury, explain differences, sign", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    PROPOSE_ENTRY("Ask for an entry of any kind", ALL, NONE, NONE, NONE, NONE, NONE, NONE),
    PROPOSE_REALLOCATION("Ask for a reallocation", OWN, OWN, NONE, NONE, OWN, OWN, NONE),
    WITHDRAW_PROPOSAL("Withdraw an own proposal", OWN, OWN, NONE, NONE, OWN, OWN, NONE),
    SETTLE_PROPOSAL("Approve, reject or expire what others ask for", ALL, NONE, NONE, NONE, NONE, NONE, NONE),

    REGISTER_DECISION("Register and correct decisions", ALL, NONE, NONE, ALL, NONE, NONE, NONE),
    DEFINE_PROGRAMME("Define programmes, and let them grow", NONE, NONE, NONE, ALL, NONE, NONE, NONE),
    SET_CONTROL("Set controls", NONE, NONE, NONE, ALL, NONE, NONE, NONE),
    CLOSE_YEAR("Close years, and open them again", NONE, NONE, NONE, ALL, NONE, NONE, NONE),

    RAISE_FINDING("Raise findings, close them, open them again", NONE, NONE, ALL, NONE, NONE, NONE, NONE),
    ANSWER_FINDING("Answer findings", ALL, ALL, NONE, NONE, NONE, NONE, NONE),
    VERIFY("Have everything verified", NONE, NONE, ALL, ALL, NONE, NONE, NONE),
    REBUILD("Have the read tables rebuilt", NONE, NONE, ALL, ALL, NONE, NONE, NONE),
    SIGN_CHECKPOINT("Have the log signed now", ALL, NONE, ALL, ALL, NONE, NONE, NONE),
    REPLACE_KEY("Replace the key that signs the log", NONE, NONE, NONE, ALL, NONE, NONE, NONE),

    OWN_ACCOUNT("See one's own account: name, password, tokens", OWN, OWN, OWN, OWN, OWN, OWN, NONE),
    ASK_RIGHTS("Ask who may, or could, do what on a day", NONE, NONE, ALL, ALL, NONE, NONE, NONE),
    MANAGE_PEOPLE("Invite people, give them rights, lock them out", NONE, NONE, NONE, ALL, NONE, NONE, NONE);

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // a map of Map.copyOf never changes
    private final Map<Role, Reach> row;

    Action(
            String what,
            Reach finance,
            Reach planning,
            Reach auditor,
            Reach admin,
            Reach district,
            Reach commune,
            Reach everybody) {
        var cells = new EnumMap<Role, Reach>(Role.class);
        cells.put(Role.FINANCE, finance);
        cells.put(Role.PLANNING, planning);
        cells.put(Role.AUDITOR, auditor);
        cells.put(Role.ADMIN, admin);
        cells.put(Role.DISTRICT, district);
        cells.put(Role.COMMUNE, commune);
        cells.put(Role.PUBLIC, everybody);
        this.what = what;
        this.row = Map.copyOf(cells);
    }

    /** What is done, in English, as the documents say it. */
    public String what() {
        return what;
    }

    /** A cell of the table. */
    public Reach of(Role role) {
        return row.getOrDefault(role, NONE);
    }

    /** Whether a role gives the right to somebody with these limits. */
    public boolean isGranted(Role role, Scope scope) {
        return switch (of(role)) {
            case NONE -> false;
            case OWN -> !role.isOfUnits() || !scope.units().isEmpty();
            case ALL -> scope.isAll();
        };
    }
}
