package socai.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import socai.ledger.value.EventId;
import socai.log.event.LogUnavailable;
import socai.log.walk.LogRow;
import socai.log.walk.LogSource;
import socai.log.walk.LogWalk;
import socai.proof.EntryBundle;
import socai.proof.MerkleTree;
import socai.proof.TilePath;
import socai.verification.Fault;
import socai.verification.Faults;
import socai.verification.LawCheck;

/** Asks the rules of the ledger of every entry of a bundle again, as the verification of a database does. */
final class LawReplay implements LogSource {
    private static final JsonFactory JSON = new JsonFactory();

    private final BundleFile bundle;
    private final EntryIndex index;
    private final BundleFaults faults;
    private final Faults warnings;
    private final Set<Long> wide = new HashSet<>();

    LawReplay(BundleFile bundle, EntryIndex index, BundleFaults faults, Faults warnings) {
        this.bundle = bundle;
        this.index = index;
        this.faults = faults;
        this.warnings = warnings;
    }

    /**
     * Replays.
     *
     * @throws IOException when the file cannot be read
     */
    void run() throws IOException {
        try {
            LogWalk.along(
                    this,
                    List.of(new LawCheck(fault -> faults.add(placed(fault)), warning -> warnings.add(placed(warning)))),
                    position -> {});
        } catch (LogUnavailable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The same with the file that the entry stands in. */
    private Fault placed(Fault fault) {
        var number = Math.max(0, fault.position() - 1) / TilePath.FULL;
        var width = (int) Math.min(TilePath.FULL, bundle.manifest().size() - number * TilePath.FULL);
        var path = TilePath.hashes(0, number, width)
                .as(wide.contains(number) ? TilePath.Kind.WIDE_ENTRIES : TilePath.Kind.ENTRIES);
        return new Fault(path.toString(), fault.position(), fault.code(), fault.arguments());
    }

    @Override
    public void read(Sink sink) {
        var unheard = new BundleFaults();
        try (var files = bundle.files(BundleFile.Section.ENTRIES)) {
            for (var name = files.nextName(); name.isPresent(); name = files.nextName()) {
                var file = files.take(name.get()).orElseThrow();
                if (name.get().equals(BundleNames.PROGRAMMES)) {
                    return;
                }
                var path = TilePath.parse(name.get());
                if (path.kind() != TilePath.Kind.HASHES) {
                    var bytes = bundle.read(file, unheard);
                    if (path.kind() == TilePath.Kind.WIDE_ENTRIES) {
                        wide.add(path.index());
                        EntryBundle.readWide(bytes).forEach(text -> sink.row(() -> row(text)));
                    } else {
                        EntryBundle.read(bytes).forEach(text -> sink.row(() -> row(text)));
                    }
                }
            }
        } catch (IOException | UnreadableBundle e) {
            throw new LogUnavailable(e);
        }
    }

    @Override
    public List<LogRow> find(Collection<UUID> ids) {
        var rows = new ArrayList<LogRow>();
        for (var id : ids) {
            index.find(new EventId(id)).ifPresent(place -> {
                try {
                    rows.add(row(bundle.slice(place.at(), place.length())));
                } catch (IOException e) {
                    throw new LogUnavailable(e);
                }
            });
        }
        return rows;
    }

    /** Takes the text of an entry apart, which was seen before to be one. */
    private static LogRow row(byte[] text) {
        var row = new Row(text);
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                row.take(name, json);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return row.row();
    }

    private static final class Row {
        private final byte[] text;
        private long position;
        private UUID id = new UUID(0, 0);
        private String stream = "";
        private long sequence;
        private String type = "";
        private int revision;
        private byte[] payload = {};
        private byte[] metadata = {};
        private Instant recordedAt = Instant.EPOCH;

        Row(byte[] text) {
            this.text = text;
        }

        void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "position" -> position = json.getLongValue();
                case "id" -> id = UUID.fromString(json.getText());
                case "line" -> stream = json.getText();
                case "sequence" -> sequence = json.getLongValue();
                case "type" -> type = json.getText();
                case "revision" -> revision = json.getIntValue();
                case "recordedAt" -> recordedAt = Instant.parse(json.getText());
                case "payload" -> payload = object(json);
                case "metadata" -> metadata = object(json);
                default -> throw new IllegalArgumentException(name);
            }
        }

        private byte[] object(JsonParser json) throws IOException {
            var start = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            return Arrays.copyOfRange(text, start, (int) json.currentLocation().getByteOffset());
        }

        LogRow row() {
            var leaf = MerkleTree.leaf(text).bytes();
            return new LogRow(position, id, stream, sequence, type, revision, payload, metadata, recordedAt, leaf);
        }
    }
}
