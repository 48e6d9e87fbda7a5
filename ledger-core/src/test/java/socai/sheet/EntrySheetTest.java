package socai.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.proof.Checkpoint;
import socai.proof.Cosignature;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.InclusionProof;
import socai.proof.MerkleTree;
import socai.proof.NoteSigner;

/** A sheet proves its entry by itself, and a letter that is changed is found. */
class EntrySheetTest {
    private static final String ENTRY =
            "{\"id\":\"00000000-0000-0001-0000-000000000002\",\"payload\":{\"payee\":\"Công ty Cầu Đường\"},\"position\":2}";
    private static final NoteSigner LOG = NoteSigner.generate("so-cai.example/log");
    private static final NoteSigner ONE = NoteSigner.generateWitness("council.example/w1");
    private static final NoteSigner OTHER = NoteSigner.generateWitness("audit.example/w2");

    /** The second of three entries, seen by one of two witnesses. */
    private static EntrySheet sheet() {
        var first = MerkleTree.leaf(new byte[] {1});
        var second = MerkleTree.leaf(ENTRY.getBytes(StandardCharsets.UTF_8));
        var third = MerkleTree.leaf(new byte[] {3});
        var tree = new Frontier();
        List.of(first, second, third).forEach(tree::append);
        var checkpoint = new Checkpoint("so-cai.example/log", 3, tree.root());
        var note = checkpoint.sign(LOG);
        var seen = note.with(List.of(Cosignature.sign(note.text(), ONE, Instant.ofEpochSecond(1_800_000_000L))
                .line()));
        return EntrySheet.of(
                LOG.key(), List.of(ONE.key(), OTHER.key()), ENTRY, new InclusionProof(1, List.of(first, third), seen));
    }

    @Test
    void a_sheet_holds_and_is_read_back_from_both_forms() {
        var sheet = sheet();
        assertThat(sheet.holds()).isTrue();
        assertThat(sheet.seenBy()).containsExactly(ONE.key());
        for (var form : List.of(sheet.text(), sheet.compact(), sheet.compact() + "\n")) {
            var read = EntrySheet.parse(form);
            assertThat(read.text()).isEqualTo(sheet.text());
            assertThat(read.holds()).isTrue();
            assertThat(EntrySheet.isMeant(form)).isTrue();
        }
        assertThat(sheet.text().substring(sheet.text().indexOf("c2sp.org/")))
                .as("its end is a proof that others' tools read")
                .isEqualTo(sheet.proof().text());
    }

    @Test
    void without_its_entry_it_proves_the_hash_alone() {
        var read = EntrySheet.parse(sheet().withoutEntry().compact());
        assertThat(read.entry()).isNull();
        assertThat(read.leaf()).isEqualTo(sheet().leaf());
        assertThat(read.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Cầu Đường,Cầu Đương", "index 1,index 2", "\\n3\\n,\\n4\\n"})
    void what_was_changed_does_not_hold(String was, String is) {
        var text = sheet().text().replace(was.replace("\\n", "\n"), is.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(sheet().text());
        assertThat(EntrySheet.parse(text).holds()).isFalse();
    }

    @Test
    void a_sheet_of_another_log_or_key_does_not_hold() {
        var sheet = sheet();
        for (var key : List.of(
                NoteSigner.generate("so-cai.example/log").key(),
                NoteSigner.generate("other").key())) {
            assertThat(new EntrySheet(key, List.of(), ENTRY, sheet.leaf(), sheet.proof()).holds())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"SC1:", "SC1:A", "SC1:::::", "SC1:abc", "so-cai entry v1", "{}", "''"})
    void what_is_no_sheet_is_refused(String text) {
        assertThatThrownBy(() -> EntrySheet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9285, sections 4.3 and 4.4. */
    @ParameterizedTest
    @CsvSource({"AB,BB8", "Hello!!,%69 VD92EX0", "base-45,UJCLQE7W581", "ietf!,QED8WEX0"})
    void letters_are_those_of_the_specification(String text, String base45) {
        assertThat(CompactText.base45(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base45);
        assertThat(CompactText.bytes(base45)).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void any_bytes_are_read_back() {
        qt().forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 50)).check(numbers -> {
            var bytes = new byte[numbers.size()];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = numbers.get(i).byteValue();
            }
            return Hash.of(MerkleTree.leaf(bytes).bytes())
                    .equals(MerkleTree.leaf(CompactText.bytes(CompactText.base45(bytes))));
        });
    }
}
