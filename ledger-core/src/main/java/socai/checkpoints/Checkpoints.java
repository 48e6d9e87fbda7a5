package socai.checkpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.checkpoints.Contradiction.Fault;
import socai.checkpoints.Contradiction.Said;
import socai.log.EventLog;
import socai.log.write.Announcements;
import socai.proof.Checkpoint;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.proof.SignedNote;

/**
 * Signs the state of the log, keeps the checkpoint, and never signs a contradiction (ADR 0053). Before each signing it
 * compares the log with the part that this process has read, with the newest checkpoint in the table and with the
 * newest in the folder.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final CheckpointTable table;
    private final KeyChain chain;
    private final LogMonitor monitor;
    private final SignerFolder signers;
    private final @Nullable CheckpointFolder copies;
    private volatile List<Contradiction> contradictions = List.of();

    private Checkpoints(
            DataSource database, Announcements announcements, SignerFolder signers, @Nullable CheckpointFolder copies) {
        this.table = new CheckpointTable(database);
        this.chain = new KeyChain(table, announcements);
        this.monitor = new LogMonitor(database);
        this.signers = signers;
        this.copies = copies;
    }

    /**
     * Opens the checkpoints of a log, and makes its first key if it has none.
     *
     * @param origin how a log without a key is to be called for ever; a name of chance if absent
     * @param copies where checkpoints are kept outside of the database, if anywhere
     * @throws LogContradicted when the log is not as was said of it before
     * @throws IllegalStateException when the log has another name than this one
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public static Checkpoints open(
            DataSource database,
            Announcements announcements,
            @Nullable String origin,
            SignerFolder signers,
            @Nullable CheckpointFolder copies) {
        var checkpoints = new Checkpoints(database, announcements, signers, copies);
        checkpoints.makeFirstKey(origin);
        checkpoints.requireName(origin);
        checkpoints.compare();
        return checkpoints;
    }

    /**
     * The checkpoints of a log as they are, for whoever verifies them: nothing is made, compared or added, and nothing is
     * recorded by them.
     *
     * @param copies where checkpoints are kept outside of the database, if anywhere
     */
    public static Checkpoints unopened(DataSource database, SignerFolder signers, @Nullable CheckpointFolder copies) {
        var log = new EventLog(database);
        return new Checkpoints(database, new Announcements(log), signers, copies);
    }

    private void makeFirstKey(@Nullable String origin) {
        if (table.keys().isEmpty()) {
            var signer = NoteSigner.generate(origin == null ? "so-cai.invalid/" + UUID.randomUUID() : origin);
            signers.keep(signer);
            table.addFirstKey(signer.key());
            LOG.info("The log is named {}; its public key is {}", key().name(), key());
        }
    }

    private void requireName(@Nullable String origin) {
        if (origin != null && !origin.equals(origin())) {
            throw new IllegalStateException(
                    "this log is named " + origin() + " for ever, and cannot be named " + origin);
        }
    }

    CheckpointTable table() {
        return table;
    }

    /** The name of the log in its checkpoints. */
    public String origin() {
        return key().name();
    }

    /**
     * The key that signs now.
     *
     * @throws LogContradicted when there is none any more
     */
    public NoteKey key() {
        var keys = table.keys();
        if (keys.isEmpty()) {
            throw LogContradicted.at(Said.KEYS, 1, Fault.MISSING);
        }
        return keys.getLast();
    }

    /**
     * All keys that ever signed, in their order; old checkpoints verify with old keys.
     *
     * @throws LogContradicted when one did not take over from the one before
     */
    public List<NoteKey> keys() {
        return links().stream().map(KeyChain.Link::key).toList();
    }

    /**
     * Makes another key, which signs from now on. The old key and the new one sign the event about it (ADR 0055).
     *
     * @return the new key
     * @throws IllegalStateException when this process has not the key of now
     * @throws LogContradicted when the log is not as was said of it before
     */
    public synchronized NoteKey replaceKey(String actor) {
        compare();
        var before = signers.find(key())
                .orElseThrow(() -> new IllegalStateException("the key of the log is kept by another process"));
        var after = NoteSigner.generate(origin());
        signers.keep(after);
        chain.add(before, after, actor);
        chain.links();
        return key();
    }

    /** The faults of the last comparison; empty if there were none. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /**
     * Compares the log with what was said of it.
     *
     * @throws LogContradicted when they differ
     */
    public void compare() {
        compared();
    }

    private LogMonitor.Look compared() {
        try {
            return look();
        } catch (LogContradicted e) {
            contradictions = e.contradictions();
            throw e;
        }
    }

    private LogMonitor.Look look() {
        var found = new ArrayList<Contradiction>();
        var statements = new ArrayList<Statement>();
        var newest = table.newest();
        var copy = copies == null ? Optional.<SignedNote>empty() : copies.newest();
        var links = links(); // after the checkpoints: the keys that signed these are known
        newest.ifPresent(kept -> state(Said.TABLE, kept.note(), links, statements, found));
        copy.ifPresent(note -> state(Said.FOLDER, note, links, statements, found));
        var look = monitor.look(statements);
        found.addAll(look.contradictions());
        if (!found.isEmpty()) {
            throw new LogContradicted(found);
        }
        contradictions = List.of();
        return look;
    }

    private List<KeyChain.Link> links() {
        try {
            return chain.links();
        } catch (LogContradicted e) {
            contradictions = e.contradictions();
            throw e;
        }
    }

    private static void state(
            Said where,
            SignedNote note,
            List<KeyChain.Link> links,
            List<Statement> statements,
            List<Contradiction> found) {
        var checkpoint = Checkpoint.parse(note.text());
        var key = KeyChain.keyAt(checkpoint.size(), links).orElseThrow();
        if (!key.name().equals(checkpoint.origin()) || !note.isSignedBy(key)) {
            found.add(new Contradiction(where, checkpoint.size(), Fault.NOT_SIGNED));
        }
        statements.add(new Statement(where, checkpoint.size(), checkpoint.root()));
    }

    /**
     * All that was ever said of the log, to be held against its leaves: checkpoints of the table and of the folder, and
     * what this process has read. What is wrong in itself is told at once: signatures, cosignatures and keys.
     *
     * @param found takes what is wrong in itself
     */
    public List<Statement> statements(Consumer<Contradiction> found) {
        var review = new CheckpointReview(table);
        review.read(chain, copies == null ? List.of() : copies.all(found));
        review.found().forEach(found);
        return Stream.concat(review.statements().stream(), monitor.memory().stream())
                .toList();
    }

    /**
     * Signs the log as it is now and keeps the checkpoint, unless it is signed already. A process without the key gives
     * the newest checkpoint of the processes that have it.
     *
     * @return absent for an empty log, and where no other process has signed yet
     * @throws LogContradicted when the log is not as was said of it before; then nothing is signed
     */
    public synchronized Optional<KeptCheckpoint> make() {
        var look = compared();
        var key = KeyChain.keyAt(look.size(), links())
                .orElseThrow(); // read after the look: what took over up to there is known
        var signer = signers.find(key);
        if (look.size() > 0 && signer.isPresent()) {
            var checkpoint = new Checkpoint(key.name(), look.size(), look.root());
            table.add(checkpoint, checkpoint.sign(signer.get()), key);
        }
        var newest = table.newest();
        if (copies != null) {
            newest.ifPresent(kept -> copies.keep(kept.note()));
        }
        return newest;
    }

    /**
     * Signs another statement of the ledger with the key of now.
     *
     * @param statement whose first line has a space, so that nobody can take it for a checkpoint
     * @return absent in a process that has not the key
     * @throws LogContradicted when a key did not take over from the one before
     */
    public Optional<SignedNote> sign(String statement) {
        if (!statement.substring(0, statement.indexOf('\n')).contains(" ")) {
            throw new IllegalArgumentException("what is no checkpoint must not look like one");
        }
        return signers.find(links().getLast().key()).map(signer -> SignedNote.sign(statement, signer));
    }

    /**
     * A key of the log.
     *
     * @param from the position of the event by which the key before it handed over; 0 for the first
     */
    public record KeyPeriod(NoteKey key, long from) {}

    /**
     * All keys that ever signed, in their order, and from where on each did.
     *
     * @throws LogContradicted when one did not take over from the one before
     */
    public List<KeyPeriod> keyPeriods() {
        return periods(links());
    }

    /** The same for whoever looks at them: as far as each follows from the one before; what is wrong is told. */
    public List<KeyPeriod> keyPeriods(Consumer<Contradiction> found) {
        var faults = new ArrayList<Contradiction>();
        var links = chain.links(faults, false);
        faults.forEach(found);
        return periods(links);
    }

    private static List<KeyPeriod> periods(List<KeyChain.Link> links) {
        return links.stream()
                .map(link -> new KeyPeriod(link.key(), link.from()))
                .toList();
    }

    public Optional<KeptCheckpoint> newest() {
        return table.newest();
    }

    public Optional<KeptCheckpoint> find(long size) {
        return table.find(size);
    }

    /** The first that covers a position: the log was not signed between the two. */
    public Optional<KeptCheckpoint> covering(long position) {
        return table.covering(position);
    }

    /** Up to {@code limit} of them before a size, the newest first. */
    public List<KeptCheckpoint> before(long size, int limit) {
        return table.before(size, limit);
    }

    /**
     * A checkpoint with all that witnesses signed of it.
     *
     * @throws LogContradicted when a line is no signature
     */
    public SignedNote withCosignatures(KeptCheckpoint kept) {
        var size = kept.checkpoint().size();
        try {
            return kept.note().with(table.cosignatures(size));
        } catch (IllegalArgumentException e) {
            throw LogContradicted.at(Said.COSIGNATURES, size, Fault.NOT_SIGNED);
        }
    }
}
