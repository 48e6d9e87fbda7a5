package socai.web.home;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.plan.ProgrammePlan;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister.Proposal;
import socai.reading.LedgerReading;
import socai.rights.Caller;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Formats;
import socai.web.names.Labels;

/** What a caller is asked to decide, what became of what it asked for, and what it recorded last. */
final class ProposalBlocks {
    /** The oldest that wait are looked through for one's own and those of others. */
    private static final int WAITING = 50;

    private static final int SETTLED = 25;

    /** Where somebody recorded nothing among so many entries of all, nothing is told. */
    private static final int RECENT = 200;

    private final LedgerReading reading;
    private final Caller caller;
    private final Labels names;
    private final LocalDate today;
    private final Formats figures;
    private final List<Proposal> waiting;

    ProposalBlocks(LedgerReading reading, Caller caller, List<ProgrammePlan> plans, LocalDate today, Formats figures) {
        this.reading = reading;
        this.caller = caller;
        this.names = Labels.of(plans);
        this.today = today;
        this.figures = figures;
        this.waiting = reading.waitingProposals().part(0, WAITING);
    }

    /** Those of others: nobody approves what he asked for. */
    Block toSettle() {
        var others = waiting.stream().filter(proposal -> !isOwn(proposal)).toList();
        var more = reading.waitingProposals().count() - waiting.size();
        return new Block(
                "toSettle",
                others.size() + more,
                rows(others.stream().limit(Block.ROWS).toList()),
                "/proposals");
    }

    /** Those of the caller that wait, and then the last that ended. */
    Block own() {
        var own = Stream.concat(waiting.stream(), reading.proposals().lastSettled(SETTLED).stream())
                .filter(this::isOwn)
                .limit(Block.ROWS)
                .toList();
        return Block.of("own", rows(own), "/proposals");
    }

    Block lastEntries() {
        var last = reading.log().before(reading.position() + 1, RECENT).stream()
                .filter(entry -> entry.event() instanceof MoneyEvent
                        && !(entry.event() instanceof ProposalSettled)
                        && !(entry.event() instanceof Proposed)
                        && entry.origin().actor().equals(caller.name()))
                .limit(Block.ROWS)
                .toList();
        return Block.of(
                "last",
                views(last).stream()
                        .map(entry -> new Row(
                                page(entry),
                                Phrase.of(entry.title()),
                                names.line(line(entry)),
                                entry.dong(),
                                papers(entry),
                                false))
                        .toList(),
                null);
    }

    private boolean isOwn(Proposal proposal) {
        return proposal.proposed().by().name().equals(caller.name());
    }

    private List<Row> rows(List<Proposal> proposals) {
        var entries = views(proposals.stream().map(Proposal::asked).toList());
        return Stream.iterate(0, place -> place + 1)
                .limit(proposals.size())
                .map(place -> row(proposals.get(place), entries.get(place)))
                .toList();
    }

    private Row row(Proposal proposal, EntryView entry) {
        return new Row(
                "/proposals/" + proposal.id(),
                Phrase.of(Objects.requireNonNullElse(entry.asked(), entry.title())),
                names.line(proposal.proposed().line()),
                entry.dong(),
                state(proposal),
                proposal.settled() == null && today.isAfter(proposal.proposed().expires()));
    }

    private Phrase state(Proposal proposal) {
        var settled = proposal.settled();
        if (settled != null) {
            return new Phrase(
                    "home.own." + settled.type(),
                    ((ProposalSettled) settled.event()).by().name(),
                    figures.moment(settled.recordedAt()));
        }
        var until = figures.day(proposal.proposed().expires());
        return isOwn(proposal)
                ? Phrase.of("home.own.waits", until)
                : new Phrase("home.toSettle.by", proposal.proposed().by().name(), until);
    }

    private List<EntryView> views(List<RecordedEvent> entries) {
        return new Entries(reading.log()).views(entries, names);
    }

    private static String line(EntryView entry) {
        return ((MoneyEvent) entry.event()).line().toString();
    }

    private static String page(EntryView entry) {
        return "/lines/" + line(entry) + "?at=" + entry.position() + "#entry-" + entry.position();
    }

    private @Nullable Phrase papers(EntryView entry) {
        var day = entry.day() == null ? "" : figures.day(entry.day());
        return entry.papers().voucher() == null
                ? Phrase.of("home.last.day", day)
                : new Phrase("home.last.voucher", entry.papers().voucher(), day);
    }
}
