package socai.cli.server;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import socai.cli.terminal.ProgressBar;
import socai.cli.terminal.Terminal;

/** A file that is sent as it is read, with a bar that shows how far it is. */
public record SentFile(Path path) {
    /** What the server is told that it is; it looks for itself. */
    String type() {
        var name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
        return name.endsWith(".csv") ? "text/csv" : "application/octet-stream";
    }

    BodyPublisher publisher(Terminal terminal) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IOException("cannot be read");
        }
        var size = Files.size(path);
        var bar = new ProgressBar(
                terminal, terminal.words().say("cli.progress.sending", Map.of("file", path.getFileName())));
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new Counted(open(), bar, size)), Math.max(1, size));
    }

    private InputStream open() {
        try {
            return new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the bar what was read, and wipes it off at the end. */
    private static final class Counted extends FilterInputStream {
        private final ProgressBar bar;
        private final long size;
        private long read;

        Counted(InputStream in, ProgressBar bar, long size) {
            super(in);
            this.bar = bar;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var some = super.read(into, from, most);
            count(Math.max(0, some));
            return some;
        }

        private void count(int some) {
            read += some;
            bar.at(read, size);
        }

        @Override
        public void close() throws IOException {
            super.close();
            bar.close();
        }
    }
}
