package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Notes that others have published verify here; what is signed here verifies under the public key alone. */
class SignedNoteTest {
    /** The example that the Go project publishes with its implementation of signed notes. */
    private static final NoteKey PUBLISHED_KEY =
            NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

    private static final String PUBLISHED_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void a_published_note_verifies_and_a_changed_one_does_not() {
        var note = SignedNote.parse(PUBLISHED_NOTE);
        assertThat(note.isSignedBy(PUBLISHED_KEY)).isTrue();
        assertThat(note).hasToString(PUBLISHED_NOTE);
        assertThat(PUBLISHED_KEY).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(SignedNote.parse(PUBLISHED_NOTE.replace("answer", "anzwer")).isSignedBy(PUBLISHED_KEY))
                .isFalse();
    }

    /** RFC 8032 §7.1, test 1: the empty message. */
    @Test
    void the_signature_is_that_of_rfc_8032() {
        var seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        var key = new NoteKey(
                "test", HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        var signer = NoteSigner.parse(key + " " + Base64.getEncoder().encodeToString(seed));
        assertThat(HexFormat.of().formatHex(signer.sign(new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                                + "d25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void a_checkpoint_is_signed_and_read_back_by_who_has_the_public_key_alone() {
        var signer = NoteSigner.generate("socai.example/log");
        var checkpoint = new Checkpoint("socai.example/log", 20_852_163, MerkleTree.leaf(new byte[] {1}));
        var published = checkpoint.sign(NoteSigner.parse(signer.secret())).toString();
        var note = SignedNote.parse(published);
        assertThat(note.isSignedBy(NoteKey.parse(signer.key().toString()))).isTrue();
        assertThat(note.isSignedBy(NoteSigner.generate("socai.example/log").key()))
                .isFalse();
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
        assertThat(note.text().lines().toList().subList(0, 2)).containsExactly("socai.example/log", "20852163");
        assertThat(Checkpoint.parse(note.text() + "an extension\n")).isEqualTo(checkpoint);
    }

    @Test
    void what_is_no_note_no_key_and_no_checkpoint_is_refused() {
        for (var note : new String[] {"", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n— a b"}) {
            assertThatThrownBy(() -> SignedNote.parse(note)).as(note).isInstanceOf(IllegalArgumentException.class);
        }
        for (var key : new String[] {
            "", "a+b", "a+00000000+AAAA", "PeterNeumann+c74f20a4+" + "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        }) {
            assertThatThrownBy(() -> NoteKey.parse(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
        for (var text : new String[] {"", "log\n1\n", "log\n-1\nAAAA\n", "log\n01\nAAAA\n", "log\n1\nAAAA\n"}) {
            assertThatThrownBy(() -> Checkpoint.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Checkpoint("two words", 0, new Frontier().root()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
