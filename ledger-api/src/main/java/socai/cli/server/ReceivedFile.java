package socai.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import socai.cli.terminal.ProgressBar;
import socai.cli.terminal.Terminal;

/** A file that is received beside its place, and takes its place once it is whole. */
record ReceivedFile(Path place, Terminal terminal) {
    private static final int BUFFER = 1 << 16;

    /**
     * Receives it.
     *
     * @param size 0 where that is not known
     */
    void write(InputStream body, long size) throws IOException {
        var whole = place.toAbsolutePath();
        var part = Files.createTempFile(whole.getParent(), ".ledger", ".part");
        try {
            copy(body, part, size);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void copy(InputStream body, Path part, long size) throws IOException {
        var title = terminal.words().say("cli.progress.receiving", Map.of("file", String.valueOf(place.getFileName())));
        try (var out = Files.newOutputStream(part);
                var bar = new ProgressBar(terminal, title)) {
            var buffer = new byte[BUFFER];
            var done = 0L;
            for (var some = body.read(buffer); some >= 0; some = body.read(buffer)) {
                out.write(buffer, 0, some);
                done += some;
                bar.at(done, size);
            }
        }
    }
}
