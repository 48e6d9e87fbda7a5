package socai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.bundle.BundleCommand;
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
    @TempDir
    Path folder;

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

    /** The API for machines and, for people, the page; both give the file that is verified without the ledger. */
    @Test
    void the_bundle_is_taken_home_and_verified_there() throws IOException {
        var size = sign();
        var api = get("auditor", "/api/v1/audit/bundle");
        assertThat(api.statusCode()).isEqualTo(200);
        assertThat(api.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(api.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("-" + size + ".zip");
        var file = Files.write(folder.resolve("bundle.zip"), api.body());
        var key = text("/log/keys").lines().toList().getFirst();
        var printed = new ByteArrayOutputStream();
        var code = BundleCommand.verify(
                List.of(file.toString(), "--key", key), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("VERDICT: SOUND");
        assertThat(code).isZero();
        var tag = api.headers().firstValue("ETag").orElseThrow();
        assertThat(finance()
                        .as("planning")
                        .download("/audit/bundle?size=" + size, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(get("auditor", "/api/v1/audit/bundle?size=1000000000").statusCode())
                .isEqualTo(404);
        assertThat(get("auditor", "/api/v1/audit/bundle?size=x").statusCode()).isEqualTo(400);
        assertThat(get("", "/api/v1/audit/bundle").statusCode()).isEqualTo(401);
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
    void checkpoints_are_listed_with_their_fingerprints_and_made_by_all_but_planning() {
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
        assertThat(finance().post("/audit/checkpoints", "").status()).isEqualTo(200);
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
        var auditor = finance().as("auditor");
        var before =
                auditor.get("/audit/verifications").body().path("verifications").size();
        assertThat(auditor.post("/audit/verifications", "").status()).isEqualTo(202);
        await().until(() ->
                auditor.get("/audit/verifications").body().path("verifications").size() > before);
        var line = finance()
                .get("/audit/verifications")
                .body()
                .path("verifications")
                .path(0);
        var report = auditor.get("/audit/verifications/" + line.path("number").asLong());
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body().path("outcome").asString("")).isEqualTo("SOUND");
        assertThat(report.body().path("faults").size()).isZero();
        assertThat(report.body().path("actor").asString("")).isEqualTo("auditor");
        assertThat(report.body().path("position").asLong()).isEqualTo(size);
        assertThat(auditor.get("/audit/checkpoints/" + size).body().path("root"))
                .isEqualTo(report.body().path("root"));
        assertThat(finance().get("/audit/verifications/0").status()).isEqualTo(404);
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
