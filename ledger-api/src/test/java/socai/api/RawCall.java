package socai.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A call as no client of good manners sends it: each byte of its first line and headers is ours. */
record RawCall(String method, String target, List<String> headers, String body) {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int READ_OF_BODY = 2_000;

    /** What came back: its status, -1 when the line was cut, and the beginning of the rest. */
    public record Answer(int status, String text) {}

    Answer send(String root) {
        var uri = URI.create(root);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket);
            var in = new BufferedInputStream(socket.getInputStream());
            var text = new String(in.readNBytes(READ_OF_BODY), StandardCharsets.ISO_8859_1);
            return text.startsWith("HTTP/1.1 ")
                    ? new Answer(Integer.parseInt(text, 9, 12, 10), text)
                    : new Answer(-1, text);
        } catch (SocketException | SocketTimeoutException e) {
            return new Answer(-1, e.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(this + " was not answered", e);
        }
    }

    private void write(Socket socket) throws IOException {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        var out = socket.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        try {
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (SocketException e) {
            // Refused before it was sent to its end; the answer may be there all the same.
        }
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers + " and " + body.length() + " bytes";
    }
}
