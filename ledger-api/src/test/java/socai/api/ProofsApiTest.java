package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.absence.AbsenceStatement;
import socai.proof.AddCheckpoint;
import socai.proof.Checkpoint;
import socai.proof.Hash;
import socai.proof.InclusionProof;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import tools.jackson.databind.JsonNode;

/** What is proved over HTTP, with its meaning in plain words; what cannot be proved is said. */
class ProofsApiTest extends ApiTest {
    private static final String PROOFS = "/audit/proofs";

    private long sign() {
        var made = finance().as("auditor").post("/audit/checkpoints", "");
        assertThat(made.status()).isEqualTo(200);
        return made.body().path("size").asLong();
    }

    private Api auditor() {
        return finance().as("auditor");
    }

    private NoteKey key() {
        var request = auditor().request("").uri(URI.create(auditor().root() + "/log/keys"));
        try {
            var keys = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            return NoteKey.parse(keys.body().lines().toList().getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Hash> hashes(JsonNode proof) {
        return proof.path("hashes").values().stream()
                .map(hash -> Hash.parse(hash.asString("")))
                .toList();
    }

    @Test
    void a_later_log_is_proved_to_begin_with_an_earlier_one_by_text_and_in_words() {
        var earlier = sign();
        newProgramme("PROOF-GROWS");
        var later = sign();
        assertThat(later).isGreaterThan(earlier);
        var text = auditor().download(PROOFS + "/consistency?from=" + earlier);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        var sent = AddCheckpoint.parse(text.text());
        assertThat(sent.oldSize()).isEqualTo(earlier);
        assertThat(sent.checkpoint().isSignedBy(key())).isTrue();
        var told = auditor()
                .get(PROOFS + "/consistency?format=json&from=" + earlier + "&to=" + later)
                .body();
        var before = Checkpoint.parse(
                SignedNote.parse(told.path("fromCheckpoint").asString("")).text());
        assertThat(before.size()).isEqualTo(earlier);
        assertThat(MerkleTree.isConsistent(
                        earlier,
                        before.root(),
                        later,
                        Checkpoint.parse(sent.checkpoint().text()).root(),
                        hashes(told)))
                .isTrue();
        assertThat(sent.proof()).isEqualTo(hashes(told));
        assertThat(told.path("meaning").asString("")).contains("mọi bút toán cũ còn nguyên");
    }

    @Test
    void sizes_that_nobody_signed_are_proved_in_words_alone() {
        var newest = sign();
        var told = auditor()
                .get(PROOFS + "/consistency?format=json&from=2&to=" + (newest - 1))
                .body();
        assertThat(MerkleTree.isConsistent(
                        2,
                        Hash.parse(told.path("fromRoot").asString("")),
                        newest - 1,
                        Hash.parse(told.path("toRoot").asString("")),
                        hashes(told)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,,404", "-1,,404", "1,999999999,404", "999999999,,400", "3,2,400", "x,,400"})
    void sizes_that_are_none_are_told(String from, String to, int status) {
        sign();
        var query = "from=" + from + (to == null ? "" : "&to=" + to);
        assertThat(auditor().get(PROOFS + "/consistency?" + query).status()).isEqualTo(status);
        assertThat(auditor().get(PROOFS + "/consistency?format=json&" + query).status())
                .isEqualTo(status);
    }

    @Test
    void an_entry_is_proved_in_words_too() {
        var size = sign();
        var told = auditor().get(PROOFS + "/inclusion?format=json&position=2").body();
        var entry = told.path("entry").asString("").getBytes(StandardCharsets.UTF_8);
        assertThat(told.path("size").asLong()).isEqualTo(size);
        assertThat(MerkleTree.isIncluded(
                        MerkleTree.leaf(entry),
                        1,
                        size,
                        hashes(told),
                        Hash.parse(told.path("root").asString(""))))
                .isTrue();
        assertThat(InclusionProof.parse(told.path("proof").asString("")).proves(entry, key()))
                .isTrue();
        assertThat(told.path("meaning").asString("")).contains("về sau chưa bị đảo");
    }

    private static String asked(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void what_is_not_there_is_signed_and_what_is_there_is_named() {
        var line = newProgramme("PROOF-ABSENT") + ".A";
        finance().post("/lines/" + line + "/allocations", allocation("040", 1_000));
        var paid = finance().post("/lines/" + line + "/disbursements", disbursement("040", 10, "VANG-01"));
        assertThat(paid.status()).isEqualTo(201);
        var size = sign();

        var absent = auditor().download(PROOFS + "/absence?" + asked("voucher", "VANG-02") + "&programme=PROOF-ABSENT");
        assertThat(absent.status()).isEqualTo(200);
        var note = SignedNote.parse(absent.text());
        assertThat(note.isSignedBy(key())).isTrue();
        assertThat(AbsenceStatement.parse(note.text()).upTo().size()).isEqualTo(size);
        assertThat(note.text()).contains("không phải chứng minh toán học", "not a mathematical proof");
        var told = auditor()
                .get(PROOFS + "/absence?format=json&" + asked("payee", "Công ty Vắng Mặt"))
                .body();
        assertThat(told.path("meaning").asString("")).contains("chỉ một bút toán như vậy là đủ bác bỏ");

        for (var spelling : List.of(asked("voucher", "vang-1"), asked("payee", "CÔNG TY  NƯỚC") + "&unit=040")) {
            var found = auditor().get(PROOFS + "/absence?programme=PROOF-ABSENT&" + spelling);
            assertThat(found.status()).isEqualTo(422);
            assertThat(found.code()).isEqualTo("PAYMENT_FOUND");
            assertThat(found.body().path("position").asLong())
                    .isEqualTo(
                            paid.body().path("events").path(0).path("position").asLong());
        }
        assertThat(auditor().get(PROOFS + "/absence?programme=PROOF-ABSENT").status())
                .as("something must be named")
                .isEqualTo(400);
        assertThat(auditor().get(PROOFS + "/absence?unit=040&size=999999999").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor", "admin"})
    void everybody_with_a_role_asks_for_proofs_and_nobody_else(String user) {
        sign();
        for (var path : List.of(
                "/inclusion?position=1", "/consistency?from=1", "/absence?" + asked("voucher", "KHONG-CO-SO-NAY"))) {
            assertThat(finance().as(user).download(PROOFS + path).status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(finance().as("").download(PROOFS + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }
}
