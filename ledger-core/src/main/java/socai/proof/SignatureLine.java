package socai.proof;

import java.util.Arrays;

/** One line under a note: the name of the signer, the id of the key and the signature (C2SP signed-note). */
final class SignatureLine {
    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;

    private final String name;
    private final byte[] id;
    private final byte[] signature;

    private SignatureLine(String name, byte[] id, byte[] signature) {
        this.name = name;
        this.id = id;
        this.signature = signature;
    }

    static SignatureLine of(NoteKey key, byte[] signature) {
        return new SignatureLine(key.name(), key.id(), signature);
    }

    /**
     * Reads a line without its line break.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    static SignatureLine parse(String line) {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new IllegalArgumentException("a line of a signature is a dash, a name and a signature: " + line);
        }
        var name = NoteKey.requireOneWord(line.substring(DASH.length(), space));
        var both = StrictBase64.decode(line.substring(space + 1));
        if (both.length <= ID_BYTES) {
            throw new IllegalArgumentException("a signature is longer than the id of its key: " + line);
        }
        return new SignatureLine(name, Arrays.copyOf(both, ID_BYTES), Arrays.copyOfRange(both, ID_BYTES, both.length));
    }

    /** Whether it says that it is by this key; that it is, the signature must show. */
    boolean names(NoteKey key) {
        return name.equals(key.name()) && Arrays.equals(id, key.id());
    }

    byte[] signature() {
        return signature;
    }

    @Override
    public String toString() {
        return DASH + name + " " + StrictBase64.encode(Ed25519.joined(id, signature));
    }
}
