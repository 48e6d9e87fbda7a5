package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.proof.Checkpoint;
import socai.proof.EntryBundle;
import socai.proof.InclusionProof;
import socai.proof.MerkleTree;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.proof.TilePath;
import socai.proof.TilePath.Kind;
import socai.proof.TileTree;

/** The log over HTTP: a tool makes our root from what it is given, and keeps that for ever. */
class LogFilesTest extends ApiTest {
    private HttpResponse<byte[]> get(String user, String path) {
        return finance().as(user).file(path);
    }

    private String text(String path) {
        var answer = get("auditor", path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** From the bundle, or from the wide one if one of them is too long; another test may have recorded such. */
    private List<byte[]> entries(TilePath path) {
        var bundle = get("auditor", "/log/" + path.as(Kind.ENTRIES));
        return bundle.statusCode() == 200
                ? EntryBundle.read(bundle.body())
                : EntryBundle.readWide(
                        get("auditor", "/log/" + path.as(Kind.WIDE_ENTRIES)).body());
    }

    private long sign() {
        var made = finance().as("auditor").post("/audit/checkpoints", "");
        assertThat(made.status()).isEqualTo(200);
        return made.body().path("size").asLong();
    }

    @Test
    void a_tool_makes_the_root_and_every_leaf_from_what_is_served() {
        var size = sign();
        var note = SignedNote.parse(text("/log/checkpoint"));
        assertThat(note.isSignedBy(
                        NoteKey.parse(text("/log/keys").lines().toList().getLast())))
                .isTrue();
        var stated = Checkpoint.parse(note.text());
        assertThat(stated.size()).isEqualTo(size);
        var tree = new TileTree(path -> get("auditor", "/log/" + path).body(), size);
        assertThat(tree.root()).isEqualTo(stated.root());
        for (var path : TilePath.ofLevel(0, size).toList()) {
            var answer = get("auditor", "/log/" + path);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable", "private", "max-age=31536000")
                    .doesNotContain("no-store");
            var entries = entries(path);
            assertThat(entries).hasSize(path.width());
            assertThat(MerkleTree.leaf(entries.getFirst())).isEqualTo(tree.leaf(path.firstLeaf()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor", "admin"})
    void everybody_with_a_role_reads_the_log_and_nobody_else(String user) {
        sign();
        for (var path : new String[] {"/log/checkpoint", "/log/keys", "/log/tile/0/000.p/1"}) {
            assertThat(get(user, path).statusCode()).as(path).isEqualTo(200);
            assertThat(get("", path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/999",
                "/log/tile/0/1",
                "/log/tile/64/000",
                "/log/tile/",
                "/log/tile/entries/x999/999",
                "/log/wide-entries/000.p/1",
                "/log/other"
            })
    void what_is_not_there_is_not_found(String path) {
        sign();
        var answer = get("auditor", path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void checkpoints_are_listed_with_their_fingerprints_and_made_by_auditors_and_administrators_alone() {
        var size = sign();
        var auditor = finance().as("auditor");
        var newest = auditor.get("/audit/checkpoints?limit=1")
                .body()
                .path("checkpoints")
                .path(0);
        assertThat(newest.path("size").asLong()).isEqualTo(size);
        assertThat(newest.path("fingerprint").asString("")).matches("([0-9]{5} ){7}[0-9]{5}");
        assertThat(newest.path("witnesses").asInt()).isZero();
        assertThat(auditor.get("/audit/checkpoints/" + size).body()).isEqualTo(newest);
        assertThat(auditor.get("/audit/checkpoints/1000000000").status()).isEqualTo(404);
        assertThat(finance().post("/audit/checkpoints", "").status()).isEqualTo(403);
        assertThat(finance().as("planning").post("/audit/checkpoints", "").status())
                .isEqualTo(403);
        assertThat(admin().post("/audit/checkpoints", "").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_alone_has_another_key_take_over() {
        sign();
        var keys = text("/log/keys").lines().count();
        for (var user : new String[] {"finance", "planning", "auditor"}) {
            assertThat(finance().as(user).post("/audit/keys", "").status()).isEqualTo(403);
        }
        var replaced = admin().post("/audit/keys", "");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(text("/log/keys").lines())
                .hasSize((int) keys + 1)
                .last()
                .isEqualTo(replaced.body().path("key").asString(""));
        sign();
        assertThat(SignedNote.parse(text("/log/checkpoint"))
                        .isSignedBy(NoteKey.parse(replaced.body().path("key").asString(""))))
                .isTrue();
    }

    @Test
    void auditors_verify_the_log_and_all_that_was_signed() {
        var size = sign();
        assertThat(finance().post("/audit/verifications", "").status()).isEqualTo(403);
        var report = finance().as("auditor").post("/audit/verifications", "");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body().path("faults").size()).isZero();
        assertThat(report.body().path("size").asLong()).isEqualTo(size);
        assertThat(finance()
                        .as("auditor")
                        .get("/audit/checkpoints/" + size)
                        .body()
                        .path("root"))
                .isEqualTo(report.body().path("root"));
    }

    @Test
    void an_entry_is_proved_by_one_text() {
        var size = sign();
        var proof = InclusionProof.parse(text("/api/v1/audit/proofs/inclusion?position=3"));
        var entries = entries(TilePath.ofLevel(0, size).toList().getFirst());
        var key = NoteKey.parse(text("/log/keys").lines().toList().getLast());
        assertThat(proof.proves(entries.get(2), key)).isTrue();
        assertThat(proof.proves(entries.get(1), key)).isFalse();
        assertThat(finance().get("/audit/proofs/inclusion?position=0").status()).isEqualTo(404);
    }
}
