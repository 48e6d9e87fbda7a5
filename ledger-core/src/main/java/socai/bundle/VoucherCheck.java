package socai.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import socai.bundle.BundleEntry.Said;
import socai.bundle.BundleFaults.Code;
import socai.bundle.EntryIndex.Place;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.event.UniqueKey.Kind;
import socai.ledger.value.EventId;
import socai.proof.Hash;
import socai.verification.Fault;
import socai.verification.Faults;

/**
 * Holds that a voucher number is taken by one entry at a time, as the table of keys does in a database. Numbers that are
 * the same to the letter were never let in twice; those that only look the same were, before they counted as one, and
 * warn. What is taken stands in a file of its own, so that memory does not grow with the log.
 */
final class VoucherCheck implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Place FREE = new Place(0, 1);

    private final BundleFile bundle;
    private final EntryIndex taken;
    private final BundleFaults faults;
    private final Faults warnings;

    /** @param entries how many there will be at most; each takes one voucher number or none */
    VoucherCheck(BundleFile bundle, long entries, BundleFaults faults, Faults warnings) throws IOException {
        this.bundle = bundle;
        this.taken = new EntryIndex(entries);
        this.faults = faults;
        this.warnings = warnings;
    }

    /** Takes what an entry takes, and gives back what it gives back. */
    void entry(String file, long position, Said said, MoneyEvent entry, Place place) {
        if (entry instanceof Reversed undoing) {
            undoing.releases().stream().filter(VoucherCheck::isVoucher).forEach(key -> release(key, undoing.event()));
        }
        entry.claims().stream().filter(VoucherCheck::isVoucher).forEach(key -> {
            var holder = taken.find(id(key)).filter(holding -> !holding.equals(FREE));
            if (holder.isEmpty()) {
                taken.put(id(key), place);
            } else if (number(said).equals(number(said(holder.get())))) {
                faults.add(
                        Code.VOUCHER_TWICE,
                        file,
                        position,
                        Map.of("first", said(holder.get()).position()));
            } else {
                warnings.add(new Fault(
                        file,
                        position,
                        "DUPLICATE_VOUCHER",
                        Map.of("position", said(holder.get()).position())));
            }
        });
    }

    private static boolean isVoucher(UniqueKey key) {
        return key.kind() == Kind.VOUCHER;
    }

    /** Only its holder gives a key back. */
    private void release(UniqueKey key, EventId undone) {
        taken.find(id(key))
                .filter(holding -> !holding.equals(FREE) && said(holding).id().equals(undone))
                .ifPresent(holding -> taken.put(id(key), FREE));
    }

    private Said said(Place place) {
        try {
            return BundleEntry.of(bundle.slice(place.at(), place.length()))
                    .said()
                    .orElseThrow(() -> new IllegalStateException("an entry that was read is there no more"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number as somebody typed it. */
    private static String number(Said said) {
        try {
            return JSON.readTree(said.payload()).path("reference").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static EventId id(UniqueKey key) {
        var digest = ByteBuffer.wrap(Hash.ofText(key.kind() + " " + key.value()).bytes());
        return new EventId(new UUID(digest.getLong(), digest.getLong()));
    }

    @Override
    public void close() throws IOException {
        taken.close();
    }
}
