package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A witness says what it saw and when; whoever changes either is found (C2SP tlog-cosignature, tlog-witness). */
class CosignatureTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147L);

    private final NoteSigner log = NoteSigner.generate("so-cai.example/log");
    private final NoteSigner witness = NoteSigner.generateWitness("council.example/w1");
    private final Checkpoint checkpoint = new Checkpoint("so-cai.example/log", 5, new Leaves(5).root());
    private final SignedNote note = checkpoint.sign(log);

    @Test
    void a_cosignature_stands_beside_the_signature_of_the_log_and_says_when() {
        var seen = note.with(List.of(
                Cosignature.sign(note.text(), witness, TIME.plusMillis(999)).line()));
        var read = SignedNote.parse(seen.toString());
        assertThat(read.isSignedBy(log.key())).isTrue();
        assertThat(read.isSignedBy(witness.key())).isTrue();
        assertThat(Cosignature.of(read, witness.key()))
                .singleElement()
                .extracting(Cosignature::time)
                .isEqualTo(TIME);
        assertThat(read.with(read.signatures())).isEqualTo(read);
    }

    @Test
    void another_text_another_witness_and_another_time_do_not_verify() {
        var line = Cosignature.sign(note.text(), witness, TIME).line();
        var other = new SignedNote("so-cai.example/log\n6\n" + checkpoint.root().base64() + "\n", List.of(line));
        assertThat(Cosignature.of(other, witness.key())).isEmpty();
        assertThat(other.isSignedBy(witness.key())).isFalse();
        var stranger = NoteSigner.generateWitness("council.example/w1");
        assertThat(Cosignature.of(note.with(List.of(line)), stranger.key())).isEmpty();
        var later = SignatureLine.parse(line).signature();
        later[7]++;
        var forged = SignatureLine.of(witness.key(), later).toString();
        assertThat(Cosignature.of(note.with(List.of(forged)), witness.key())).isEmpty();
        assertThat(note.with(List.of(line, forged)).isSignedBy(witness.key())).isFalse();
    }

    /** A key of one kind under the same name and of the same bytes is another key. */
    @Test
    void a_witness_is_no_log_and_a_log_no_witness() {
        assertThatThrownBy(() -> checkpoint.sign(witness)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cosignature.sign(note.text(), log, TIME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cosignature.sign(note.text(), witness, Instant.ofEpochSecond(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        var asLog = new NoteKey("a", new byte[32]);
        var asWitness = new NoteKey("a", SignatureType.COSIGNATURE, new byte[32]);
        assertThat(asLog).isNotEqualTo(asWitness);
        assertThat(asLog.toString()).isNotEqualTo(asWitness.toString());
        assertThat(NoteKey.parse(asWitness.toString())).isEqualTo(asWitness);
        assertThat(NoteSigner.parse(witness.secret()).key()).isEqualTo(witness.key());
    }

    /** The request of the specification's own example. */
    @Test
    void a_request_is_written_and_read_as_specified() {
        var published = """
                old 20852014
                PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
                jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
                5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
                /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
                """;
        var request = AddCheckpoint.parse(published);
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(Checkpoint.parse(request.checkpoint().text()).size()).isEqualTo(20_852_163);
        assertThat(request.text()).isEqualTo(published);
        var first = new AddCheckpoint(0, List.of(), note);
        assertThat(first.text()).startsWith("old 0\n\nso-cai.example/log\n5\n");
        assertThat(AddCheckpoint.parse(first.text())).isEqualTo(first);
    }

    /** The answer of the specification's own example. */
    @Test
    void an_answer_is_read_as_specified() {
        var published = """
                — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
                — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
                """;
        assertThat(AddCheckpoint.signatures(published)).hasSize(2);
        assertThatThrownBy(() -> AddCheckpoint.signatures("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddCheckpoint.signatures("no\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_entry_is_proved_in_one_text_without_a_network() {
        var leaves = new Leaves(5);
        var proof = new InclusionProof(3, new TileTree(leaves, 5).inclusionProof(3), note);
        var read = InclusionProof.parse(proof.text());
        assertThat(read).isEqualTo(proof);
        assertThat(read.proves(Leaves.entry(3), log.key())).isTrue();
        assertThat(read.proves(Leaves.entry(2), log.key())).isFalse();
        assertThat(read.proves(
                        Leaves.entry(3),
                        NoteSigner.generate("so-cai.example/log").key()))
                .isFalse();
        assertThat(InclusionProof.parse(proof.text().replace("\nindex", "\nextra AAAA\nindex")))
                .isEqualTo(proof);
    }

    @Test
    void a_fingerprint_is_forty_digits_of_the_text() {
        var known = new Checkpoint(
                "example.com/behind-the-sofa", 20_852_163, Hash.parse("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
        assertThat(known.fingerprint()).matches("([0-9]{5} ){7}[0-9]{5}").isEqualTo(FINGERPRINT);
        assertThat(new Checkpoint(known.origin(), known.size() + 1, known.root()).fingerprint())
                .isNotEqualTo(FINGERPRINT);
    }

    /** Made with Python: {@code int(hashlib.sha256(text).hexdigest(), 16) % 10**40}. */
    private static final String FINGERPRINT = "34529 90120 56916 70616 81732 58024 28929 22665";
}
