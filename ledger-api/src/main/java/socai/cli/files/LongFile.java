package socai.cli.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import socai.bulk.FileKind;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.SentFile;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import socai.ledger.refusal.InvalidValue;
import socai.proof.Hash;
import socai.workbook.Limits;
import socai.workbook.TableFile;
import tools.jackson.databind.JsonNode;

/**
 * A file that is too long to be dealt with while one call is answered. It is sent once, and the server works on it whether
 * somebody waits or not; the same command finds it again and goes on, after whatever has interrupted it.
 */
final class LongFile {
    private final LedgerServer server;
    private final SentFile file;
    private final Terminal terminal;

    LongFile(LedgerServer server, SentFile file, Terminal terminal) {
        this.server = server;
        this.file = file;
        this.terminal = terminal;
    }

    /** Whether a file is one, of rows such as it holds; what cannot be read is not, and the server says why. */
    static boolean is(Path path, FileKind kind) {
        try {
            return Files.size(path) > Limits.FILE_BYTES || hasMoreRows(path, kind.most());
        } catch (IOException | InvalidValue unread) {
            return false;
        }
    }

    private static boolean hasMoreRows(Path path, int most) {
        try (var table = TableFile.open(path)) {
            var rows = 0;
            while (rows <= most && table.next().isPresent()) {
                rows++;
            }
            return rows > most;
        }
    }

    /**
     * Has it checked, and recorded where the question says so, and waits for the end.
     *
     * @param name what the ledger calls it
     * @param asked what is said of it, as the server wants it told
     * @return the task, as it ended
     */
    JsonNode done(String name, Query asked) {
        var digest = digest();
        var question = asked.with("file", digest);
        var begun = begun(digest, question);
        var task = begun.isPresent() ? goOn(name, begun.get()) : ask(name, question);
        return new FollowedTask(server, terminal).toItsEnd(task);
    }

    private JsonNode ask(String name, Query question) {
        send(name);
        return server.post(FollowedTask.PATH + question);
    }

    private void send(String name) {
        server.send("/imports/files", new Query().with("name", name), file);
    }

    /** What was asked of this file before, in the same words, and did not come to its end. */
    private Optional<JsonNode> begun(String digest, Query question) {
        return server.get(FollowedTask.PATH, new Query())
                .valueStream()
                .filter(task -> task.path("digest").asString("").equals(digest))
                .filter(task -> question.parts().entrySet().stream()
                        .allMatch(part -> task.path("told")
                                .path(part.getKey())
                                .asString("")
                                .equals(part.getValue())))
                .findFirst()
                .filter(FollowedTask::isUnfinished);
    }

    private JsonNode goOn(String name, JsonNode task) {
        terminal.tell("cli.import.goesOn", Map.of("file", file.path()));
        if (FollowedTask.isRunning(task)) {
            return task;
        }
        if (FollowedTask.stage(task).equals("STOPPED")) {
            send(name); // the server keeps a file that nobody goes on with for some days alone
        }
        return server.post(FollowedTask.PATH + "/" + task.path("id").asString("") + "/continuation");
    }

    private String digest() {
        try (var in = Files.newInputStream(file.path());
                var digest = new DigestOutputStream(OutputStream.nullOutputStream(), Hash.digest())) {
            in.transferTo(digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.UNKNOWN, terminal.words().say("cli.file.unread", Map.of("file", file.path())), e);
        }
    }
}
