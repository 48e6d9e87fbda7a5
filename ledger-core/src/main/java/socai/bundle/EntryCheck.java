package socai.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import socai.bundle.BundleEntry.Said;
import socai.bundle.BundleFaults.Code;
import socai.checkpoints.KeyHandOver;
import socai.ledger.event.EventStream;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.LineEvent;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.log.walk.LogOrder;

/** Holds entries against what must be so of a log, one after the other: places, times, sequences, and what money there is. */
final class EntryCheck {
    private final BundleFile bundle;
    private final EntryIndex index;
    private final VoucherCheck vouchers;
    private final Signatures signatures;
    private final BundleFaults faults;
    private final Books books = new Books();
    private final LogOrder order = new LogOrder();

    EntryCheck(BundleFile bundle, EntryIndex index, VoucherCheck vouchers, Signatures signatures, BundleFaults faults) {
        this.bundle = bundle;
        this.index = index;
        this.vouchers = vouchers;
        this.signatures = signatures;
        this.faults = faults;
    }

    /** Checks the entry that stands at a position. */
    void entry(String file, long position, EntryFeed.Placed placed) {
        var said = placed.entry().said();
        if (said.isEmpty()) {
            faults.add(Code.RECORD_UNREADABLE, file, position);
            return;
        }
        checkPlace(file, position, said.get());
        if (!index.put(said.get().id(), placed.place())) {
            faults.add(Code.ID_REPEATED, file, position);
        }
        try {
            checkLaw(file, position, said.get());
            if (said.get().event() instanceof MoneyEvent entry) {
                vouchers.entry(file, position, said.get(), entry, placed.place());
            }
        } catch (Refusal
                | IllegalStateException
                | IllegalArgumentException
                | ArithmeticException
                | NullPointerException e) {
            faults.add(Code.UNLAWFUL, file, position); // what no line, and no programme, could have done
        }
    }

    private void checkPlace(String file, long position, Said said) {
        if (said.position() != position) {
            faults.add(Code.POSITION_WRONG, file, position);
        }
        if (!order.isNext(said.recordedAt())) {
            faults.add(Code.TIME_BACKWARDS, file, position);
        }
        if (!order.isNext(said.stream(), said.sequence())) {
            faults.add(Code.SEQUENCE_BROKEN, file, position, Map.of("line", said.stream()));
        }
    }

    private void checkLaw(String file, long position, Said said) {
        switch (said.event()) {
            case MoneyEvent entry -> checkMoney(file, position, said, entry);
            case ProgrammeEvent event -> {
                books.take(event);
                requireOwnStream(file, position, said);
            }
            case LogKeyReplaced event -> {
                signatures.replaced(event, file, position);
                requireStream(file, position, said, KeyHandOver.STREAM);
            }
            case LineEvent event -> requireOwnStream(file, position, said);
            case FindingEvent event -> requireOwnStream(file, position, said);
            case ImportEvent event -> requireOwnStream(file, position, said);
            case PersonEvent event -> requireOwnStream(file, position, said);
            case DecisionEvent event -> {}
        }
    }

    private void requireOwnStream(String file, long position, Said said) {
        EventStream.of(said.event()).ifPresent(stream -> requireStream(file, position, said, stream));
    }

    private void requireStream(String file, long position, Said said, String stream) {
        if (!said.stream().equals(stream)) {
            faults.add(Code.UNLAWFUL, file, position);
        }
    }

    private void checkMoney(String file, long position, Said said, MoneyEvent entry) {
        requireOwnStream(file, position, said);
        if (entry instanceof Reversed undoing && !isUndoneOnce(undoing)) {
            faults.add(Code.UNLAWFUL, file, position);
        }
        var overdrawn = books.post(said.id(), entry);
        if (overdrawn != null) {
            faults.add(Code.OVERDRAWN, file, position, Map.of("account", overdrawn.name()));
        }
    }

    /** What is undone was recorded before, in these words, and is undone once. */
    private boolean isUndoneOnce(Reversed undoing) {
        return findEntry(undoing.event()).equals(Optional.of(undoing.reversed())) && index.mark(undoing.event());
    }

    private Optional<MoneyEvent> findEntry(EventId id) {
        return index.find(id)
                .map(place -> {
                    try {
                        return BundleEntry.of(bundle.slice(place.at(), place.length()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .flatMap(BundleEntry::said)
                .map(Said::event)
                .filter(MoneyEvent.class::isInstance)
                .map(MoneyEvent.class::cast);
    }

    Books books() {
        return books;
    }

    Instant lastRecordedAt() {
        return order.lastRecordedAt();
    }
}
