package socai.proof;

/** How a key signs notes; the byte is a part of the key's text and of its id (C2SP signed-note). */
public enum SignatureType {
    /** The text of the note itself is signed. */
    ED25519(1),
    /** A witness signs the text together with the time (C2SP tlog-cosignature). */
    COSIGNATURE(4);

    private final byte code;

    SignatureType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /**
     * The type of this byte.
     *
     * @throws IllegalArgumentException for a type that we do not verify
     */
    static SignatureType of(byte code) {
        for (var type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("a signature of type " + code + " is not one of Ed25519");
    }
}
