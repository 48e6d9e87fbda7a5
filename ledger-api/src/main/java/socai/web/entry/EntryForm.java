package socai.web.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.entry.EntryCommands;
import socai.entry.EntryRequests.Allocation;
import socai.entry.EntryRequests.Allotment;
import socai.entry.EntryRequests.CarryingOver;
import socai.entry.EntryRequests.Commitment;
import socai.entry.EntryRequests.Disbursement;
import socai.entry.EntryRequests.Lapsing;
import socai.entry.EntryRequests.NamedRelease;
import socai.entry.EntryRequests.Reallocation;
import socai.entry.EntryRequests.Recovery;
import socai.entry.EntryRequests.Refunding;
import socai.entry.EntryRequests.Reversal;
import socai.entry.EntryType;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.openitems.ObligationBook.Kind;
import socai.rights.Action;

/**
 * The forms that record an entry of a line. Each reads what is typed into the request that machines send too; what it
 * reads is what it asks for, and so what its page shows.
 */
public enum EntryForm {
    ALLOTMENT("allotment", "allotments", Takes.POOL, EntryCommands::allot, EntryForm::allotment),
    DISBURSEMENT(
            "disbursement",
            "disbursements",
            Takes.UNIT_OR_COMMITMENT,
            EntryCommands::disburse,
            EntryForm::disbursement),
    COMMITMENT("commitment", "commitments", Takes.UNIT, EntryCommands::commit, EntryForm::commitment),
    RAISE("raise", "raises", Takes.UNIT, EntryCommands::commit, EntryForm::raise),
    RELEASE("release", "releases", Takes.COMMITMENT, EntryCommands::release, EntryForm::release),
    RECOVERY("recovery", "recoveries", Takes.ADVANCE, EntryCommands::recover, EntryForm::recovery),
    REALLOCATION(
            "reallocation",
            "reallocations",
            Takes.PLACE,
            (commands, line, request) -> commands.reallocate(request),
            EntryForm::reallocation),
    WITHDRAWAL("withdrawal", "withdrawals", Takes.UNIT, EntryCommands::withdraw, EntryForm::allotment),
    ALLOCATION("allocation", "allocations", Takes.NOTHING, EntryCommands::allocate, EntryForm::allocation),
    REDUCTION("reduction", "reductions", Takes.PLACE, EntryCommands::reduce, EntryForm::allocation),
    REFUND("refund", "refunds", Takes.ENTRY, EntryCommands::refund, EntryForm::refund),
    REVERSAL(
            "reversal",
            "reversals",
            Takes.NOTHING,
            (commands, line, request) -> commands.reverse(request),
            EntryForm::reversal),
    CARRY_OVER("carryOver", "carry-overs", Takes.PLACE, EntryCommands::carryOver, EntryForm::carryOver),
    LAPSE("lapse", "lapses", Takes.PLACE, EntryCommands::lapse, EntryForm::lapse);

    /** The field of the day on which an entry takes effect. */
    public static final String DATE = "effectiveDate";

    /** What stands in the field of the unit for the pool of a line. */
    public static final String POOL = ".";

    private final String words;
    private final String path;
    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf
    private final Set<String> fields;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final Command command;

    <B extends Record> EntryForm(
            String words, String path, Takes takes, EntryType.OnLine<B> command, Function<EntryFields, B> request) {
        this.words = words;
        this.path = path;
        this.takes = takes;
        this.fields = EntryFields.askedBy(request);
        this.command = (commands, typed) -> typed.read(request).map(asked -> command.of(commands, typed.line(), asked));
    }

    /** What a form reads into its command; nothing when a field has a fault. */
    @FunctionalInterface
    private interface Command {
        Optional<Proposable> of(EntryCommands commands, EntryFields typed);
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

    private static Allocation allocation(EntryFields f) {
        var year = f.year();
        var source = f.source();
        var unit = f.unitOrPool();
        return new Allocation(year, source, f.amount(), unit, f.date(), f.basis(), f.note());
    }

    private static Allotment allotment(EntryFields f) {
        return new Allotment(f.year(), f.source(), f.unit(), f.amount(), f.date(), f.basisIfNamed(), f.note());
    }

    private static Commitment commitment(EntryFields f) {
        return new Commitment(
                f.year(),
                f.source(),
                f.unit(),
                f.amount(),
                f.contract(),
                f.payee(),
                null,
                f.addition(),
                f.date(),
                f.classification(),
                f.note());
    }

    private static Commitment raise(EntryFields f) {
        var of = f.commitment();
        return new Commitment(
                of.year(),
                of.source(),
                of.unit(),
                f.amount(),
                of.number(),
                of.payee(),
                of.id(),
                null,
                f.date(),
                null,
                f.note());
    }

    private static NamedRelease release(EntryFields f) {
        var of = f.commitment();
        return new NamedRelease(of.id(), f.amount(), of.year(), f.date(), f.note());
    }

    private static Disbursement disbursement(EntryFields f) {
        var year = f.year();
        var source = f.source();
        var unit = f.unit();
        var kind = f.kind();
        var commitment = f.commitmentIfChosen();
        return new Disbursement(
                year,
                source,
                unit,
                f.amount(),
                kind,
                f.reference(),
                f.payee(),
                commitment,
                f.date(),
                f.classification(),
                f.note());
    }

    private static Recovery recovery(EntryFields f) {
        var of = f.advance();
        return new Recovery(of.id(), of.year(), of.source(), of.unit(), f.amount(), f.reference(), f.date(), f.note());
    }

    private static Refunding refund(EntryFields f) {
        var of = f.payment();
        return new Refunding(of.id(), null, null, null, f.amount(), f.returnsTo(of), f.reference(), f.date(), f.note());
    }

    private static Reallocation reallocation(EntryFields f) {
        return new Reallocation(f.place(), f.receiver(), f.amount(), f.date(), f.basis(), f.note());
    }

    private static CarryingOver carryOver(EntryFields f) {
        var rest = f.rest();
        return new CarryingOver(
                rest.year(),
                rest.source(),
                rest.unitOrPool(),
                rest.account(),
                rest.item(),
                f.amount(),
                f.date(),
                f.basis(),
                f.note());
    }

    private static Lapsing lapse(EntryFields f) {
        var rest = f.rest();
        return new Lapsing(
                rest.year(), rest.source(), rest.unitOrPool(), f.amount(), f.date(), f.basisIfNamed(), f.note());
    }

    private static Reversal reversal(EntryFields f) {
        return new Reversal(f.entry(), f.reason(), f.date());
    }

    static Optional<EntryForm> at(String path) {
        return Stream.of(values()).filter(form -> form.path.equals(path)).findFirst();
    }

    /** Those that a line's page names beside its two usual ones: they need nothing but the line. */
    public static List<EntryForm> tasks() {
        return Stream.of(values())
                .filter(form -> form != ALLOTMENT && form != DISBURSEMENT && !form.ofEntry() && !form.has("rest"))
                .toList();
    }

    /** Its messages stand below this. */
    public String words() {
        return words;
    }

    /** The right to record it. */
    public Action right() {
        return switch (this) {
            case ALLOTMENT, WITHDRAWAL, ALLOCATION, REDUCTION -> Action.GIVE_MONEY;
            case COMMITMENT, RAISE, RELEASE -> Action.COMMIT_MONEY;
            case DISBURSEMENT, RECOVERY, REFUND -> Action.RECORD_PAYMENT;
            case REALLOCATION -> Action.MOVE_MONEY;
            case REVERSAL -> Action.REVERSE_ENTRY;
            case CARRY_OVER, LAPSE -> Action.CARRY_OVER;
        };
    }

    /** The right to ask for it. */
    Action rightToPropose() {
        return this == REALLOCATION ? Action.PROPOSE_REALLOCATION : Action.PROPOSE_ENTRY;
    }

    /** Its part of the address. */
    public String path() {
        return path;
    }

    /** Whose money it takes. */
    public Takes takes() {
        return takes;
    }

    /** What it asks for. */
    public Set<String> fields() {
        return fields;
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

    /** The field in which a commitment or an advance is chosen. */
    String item() {
        return has("advance") ? "advance" : "commitment";
    }

    Kind itemKind() {
        return has("advance") ? Kind.ADVANCE : Kind.COMMITMENT;
    }

    /** The command of what was typed; nothing when a field has a fault. */
    Optional<Proposable> command(EntryCommands commands, EntryFields typed) {
        return command.of(commands, typed);
    }

    /** The field of the page where a fault of the command's field is told, if the page has it. */
    String fieldOf(String commandField) {
        return switch (commandField) {
            case "raises" -> "commitment";
            case "event" -> has("advance") ? "advance" : "event";
            case "to" -> "toUnit";
            case "to.line" -> "toLine";
            case "to.source" -> "toSource";
            case "to.unit" -> "toUnit";
            case "proposal" -> "expires";
            default -> commandField;
        };
    }
}
