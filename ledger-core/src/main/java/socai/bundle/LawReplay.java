package socai.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.log.event.LogUnavailable;
import socai.log.walk.Earlier;
import socai.log.walk.LogRow;
import socai.log.walk.LogSource;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.proof.TilePath;
import socai.verification.Fault;
import socai.verification.Faults;
import socai.verification.LawCheck;

/**
 * Asks the rules of the ledger of every entry of a bundle again, as the verification of a database does, beside the
 * scan that reads them. What cannot be trusted is not judged by the law: whether it can be, is known at the end.
 */
final class LawReplay {
    private final BundleFile bundle;
    private final EntryIndex index;
    private final Set<Long> wide = new HashSet<>();
    private final BundleFaults faults = new BundleFaults();
    private final Faults warnings = new Faults();
    private @Nullable RuntimeException failure;

    LawReplay(BundleFile bundle, EntryIndex index) {
        this.bundle = bundle;
        this.index = index;
    }

    /** Reads the entries one after the other, and gives each to the law. */
    @FunctionalInterface
    interface Scan {
        void run(LogSource.Sink law) throws IOException, UnreadableBundle;
    }

    /** Runs a scan, and the law beside it. */
    void run(Scan scan) throws IOException, UnreadableBundle {
        try {
            var law = new Guarded(new LawCheck(faults::add, warnings::add));
            LogWalk.along(new Scanned(scan), List.of(law), position -> {});
        } catch (LogUnavailable e) {
            if (e.getCause() instanceof UnreadableBundle unreadable) {
                throw unreadable;
            }
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
    }

    /** What the law has said; for a bundle of which all is sound but that. */
    void tell(BundleFaults to, Faults warned) {
        if (failure != null) {
            throw failure;
        }
        faults.all().forEach(fault -> to.add(placed(fault)));
        warnings.told().forEach(warning -> warned.add(placed(warning)));
    }

    /** What nobody vouches for may be such that the law cannot follow; that is not the end of the scan. */
    private final class Guarded implements LogWalk.Visitor {
        private final LawCheck law;

        Guarded(LawCheck law) {
            this.law = law;
        }

        @Override
        public void visit(WalkedEvent event, Earlier earlier) {
            unlessItFailed(() -> law.visit(event, earlier));
        }

        @Override
        public void end() {
            unlessItFailed(law::end);
        }

        private void unlessItFailed(Runnable step) {
            try {
                if (failure == null) {
                    step.run();
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /** The entries of a file stand in the wide form. */
    void isWide(TilePath path) {
        wide.add(path.index());
    }

    /** The same with the file that the entry stands in. */
    private Fault placed(Fault fault) {
        var number = Math.max(0, fault.position() - 1) / TilePath.FULL;
        var width = (int) Math.min(TilePath.FULL, bundle.manifest().size() - number * TilePath.FULL);
        var path = TilePath.hashes(0, number, width)
                .as(wide.contains(number) ? TilePath.Kind.WIDE_ENTRIES : TilePath.Kind.ENTRIES);
        return new Fault(path.toString(), fault.position(), fault.code(), fault.arguments());
    }

    /** The entries as a scan comes by them; those before are found in the bundle. */
    private final class Scanned implements LogSource {
        private final Scan scan;

        Scanned(Scan scan) {
            this.scan = scan;
        }

        @Override
        public void read(Sink sink) {
            try {
                scan.run(sink);
            } catch (IOException | UnreadableBundle e) {
                throw new LogUnavailable(e);
            }
        }

        @Override
        public List<LogRow> find(Collection<UUID> ids) {
            var rows = new ArrayList<LogRow>();
            for (var id : ids) {
                index.find(new EventId(id)).flatMap(this::row).ifPresent(rows::add);
            }
            return rows;
        }

        private Optional<LogRow> row(EntryIndex.Place place) {
            try {
                return BundleEntry.of(bundle.slice(place.at(), place.length()))
                        .said()
                        .map(BundleEntry.Said::row);
            } catch (IOException e) {
                throw new LogUnavailable(e);
            }
        }
    }
}
