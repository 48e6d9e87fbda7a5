package socai.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.proof.Checkpoint;
import socai.proof.Hash;
import socai.proof.InclusionProof;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;

/**
 * All that is needed to check offline that an entry stands in the log: the entry, the keys and the proof (ADR 0063).
 *
 * @param log the key that signed the checkpoint of the proof
 * @param witnesses the keys of those who watch the log, whether they signed this checkpoint or not
 * @param entry the text that is hashed; absent where it is too long for a code on paper
 * @param leaf its hash
 */
public record EntrySheet(
        NoteKey log, List<NoteKey> witnesses, @Nullable String entry, Hash leaf, InclusionProof proof) {
    private static final String HEAD = "so-cai entry v1";
    private static final String KEY = "key ";
    private static final String ENTRY = "entry ";
    private static final String LEAF = "leaf ";

    public EntrySheet {
        witnesses = List.copyOf(witnesses);
        if (entry != null && entry.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("an entry is one line");
        }
    }

    /** A sheet with the entry on it. */
    public static EntrySheet of(NoteKey log, List<NoteKey> witnesses, String entry, InclusionProof proof) {
        return new EntrySheet(log, witnesses, entry, leaf(entry), proof);
    }

    private static Hash leaf(String entry) {
        return MerkleTree.leaf(entry.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with the hash in place of the entry, which then has to be got elsewhere. */
    public EntrySheet withoutEntry() {
        return new EntrySheet(log, witnesses, null, leaf, proof);
    }

    /** Whether the log's key signed a checkpoint, and the entry stands in the log of that. */
    public boolean holds() {
        var checkpoint = checkpoint();
        return proof.checkpoint().isSignedBy(log)
                && log.name().equals(checkpoint.origin())
                && MerkleTree.isIncluded(leaf, proof.index(), checkpoint.size(), proof.hashes(), checkpoint.root());
    }

    public Checkpoint checkpoint() {
        return Checkpoint.parse(proof.checkpoint().text());
    }

    /** The witnesses that signed the checkpoint. */
    public List<NoteKey> seenBy() {
        return witnesses.stream().filter(proof.checkpoint()::isSignedBy).toList();
    }

    /** The text, to be kept in a file: its end is a proof as C2SP tlog-proof has it. */
    public String text() {
        var text = new StringBuilder(HEAD).append('\n');
        text.append(KEY).append(log).append('\n');
        witnesses.forEach(witness -> text.append(KEY).append(witness).append('\n'));
        text.append(entry == null ? LEAF + leaf.base64() : ENTRY + entry).append('\n');
        return text.append(proof.text()).toString();
    }

    /** The text in a short form for a code on paper, in the letters that such codes hold best. */
    public String compact() {
        return CompactText.write(text());
    }

    /**
     * Reads a sheet in either form, without believing it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static EntrySheet parse(String given) {
        var text = CompactText.isMeant(given) ? CompactText.read(given.strip()) : given;
        var lines = List.of(text.split("\n", -1));
        var keys = new ArrayList<NoteKey>();
        var at = 1;
        for (; at < lines.size() && lines.get(at).startsWith(KEY); at++) {
            keys.add(NoteKey.parse(lines.get(at).substring(KEY.length())));
        }
        if (!isMeant(text) || keys.isEmpty() || at >= lines.size()) {
            throw new IllegalArgumentException("a sheet begins with " + HEAD + ", keys and an entry");
        }
        var line = lines.get(at);
        var proof = InclusionProof.parse(String.join("\n", lines.subList(at + 1, lines.size())));
        var witnesses = keys.subList(1, keys.size());
        if (line.startsWith(ENTRY)) {
            return of(keys.getFirst(), witnesses, line.substring(ENTRY.length()), proof);
        }
        if (line.startsWith(LEAF)) {
            return new EntrySheet(keys.getFirst(), witnesses, null, Hash.parse(line.substring(LEAF.length())), proof);
        }
        throw new IllegalArgumentException("a sheet has an entry or its hash after the keys");
    }

    /** Whether a text says that it is a sheet. */
    public static boolean isMeant(String text) {
        return text.startsWith(HEAD + "\n") || CompactText.isMeant(text);
    }
}
