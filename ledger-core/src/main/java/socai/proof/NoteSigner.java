package socai.proof;

/** The owner of an Ed25519 key pair, who signs notes under a name. */
public final class NoteSigner {
    private final NoteKey key;
    private final byte[] seed;

    private NoteSigner(NoteKey key, byte[] seed) {
        this.key = key;
        this.seed = seed;
    }

    /** A signer with a new key. */
    public static NoteSigner generate(String name) {
        return generate(name, SignatureType.ED25519);
    }

    /** A witness with a new key. */
    public static NoteSigner generateWitness(String name) {
        return generate(name, SignatureType.COSIGNATURE);
    }

    private static NoteSigner generate(String name, SignatureType type) {
        var pair = Ed25519.generate();
        return new NoteSigner(new NoteKey(name, type, Ed25519.bare(pair.getPublic())), Ed25519.bare(pair.getPrivate()));
    }

    /**
     * Reads what {@link #secret} wrote.
     *
     * @throws IllegalArgumentException when the private part does not belong to the public
     */
    public static NoteSigner parse(String secret) {
        var space = secret.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a signing key is the public key, a space and the private part");
        }
        var seed = StrictBase64.decode(secret.substring(space + 1).strip());
        var signer = new NoteSigner(NoteKey.parse(secret.substring(0, space)), seed);
        if (!signer.key.signs(new byte[0], signer.sign(new byte[0]))) {
            throw new IllegalArgumentException("the private part is not that of " + signer.key);
        }
        return signer;
    }

    /** What others verify with. */
    public NoteKey key() {
        return key;
    }

    /** All of it, for a file that only its owner reads. */
    public String secret() {
        return key + " " + StrictBase64.encode(seed);
    }

    byte[] sign(byte[] message) {
        return Ed25519.sign(seed, message);
    }
}
