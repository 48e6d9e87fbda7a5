package socai.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Who signs notes: an Ed25519 key pair under a name. */
public final class NoteSigner {
    private static final byte[] PKCS8_HEAD = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final NoteKey key;
    private final byte[] seed;

    private NoteSigner(NoteKey key, byte[] seed) {
        this.key = key;
        this.seed = seed;
    }

    /** A signer with a new key. */
    public static NoteSigner generate(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(
                    new NoteKey(name, last32(pair.getPublic().getEncoded())),
                    last32(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
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
        var seed = Base64.getDecoder().decode(secret.substring(space + 1).strip());
        var signer = new NoteSigner(NoteKey.parse(secret.substring(0, space)), seed);
        if (!signer.key.verifies(new byte[0], signer.sign(new byte[0]))) {
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
        return key + " " + Base64.getEncoder().encodeToString(seed);
    }

    byte[] sign(byte[] text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey());
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        var pkcs8 = Arrays.copyOf(PKCS8_HEAD, PKCS8_HEAD.length + seed.length);
        System.arraycopy(seed, 0, pkcs8, PKCS8_HEAD.length, seed.length);
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] last32(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
