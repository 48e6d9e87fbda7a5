package socai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Kept connections that post and read the answer, and no more: the machine's two cores are the server's. */
final class HttpClients implements AutoCloseable {
    private final Connection[] connections;
    private final String token;

    HttpClients(int clients, int port, String token) throws IOException {
        this.token = token;
        connections = new Connection[clients];
        for (var i = 0; i < clients; i++) {
            connections[i] = new Connection(port);
        }
    }

    /** Posts as one of the clients, and fails unless it is told 201. */
    void post(int client, String path, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        connections[client].exchange(head.getBytes(StandardCharsets.ISO_8859_1), body, "201");
    }

    /** Gets as one of the clients, and fails unless it is told 200. */
    String get(int client, String path) throws IOException {
        var head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        var answer = connections[client].exchange(head.getBytes(StandardCharsets.ISO_8859_1), new byte[0], "200");
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static final class Connection {
        private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n");

        private final int port;
        private byte[] answer = new byte[16_384];
        private Socket socket;

        Connection(int port) throws IOException {
            this.port = port;
            socket = open(port);
        }

        private static Socket open(int port) throws IOException {
            var socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            return socket;
        }

        byte[] exchange(byte[] head, byte[] body, String expected) throws IOException {
            var whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            socket.getOutputStream().write(whole);
            var read = 0;
            var end = -1;
            while (end < 0) {
                read = more(read);
                end = new String(answer, 0, read, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            }
            var told = new String(answer, 0, end + 2, StandardCharsets.ISO_8859_1);
            var length = LENGTH.matcher(told);
            var last = 0;
            if (length.find()) {
                last = end + 4 + Integer.parseInt(length.group(1));
                while (read < last) {
                    read = more(read);
                }
            } else {
                // In chunks: the reader looks for words in it, and minds no sizes between them.
                while (!endsInLastChunk(read)) {
                    read = more(read);
                }
                last = read;
            }
            if (!told.startsWith("HTTP/1.1 " + expected)) {
                throw new IOException(new String(answer, 0, last, StandardCharsets.UTF_8));
            }
            // A server closes a connection after a number of calls, and says so.
            if (told.contains("\r\nConnection: close\r\n")) {
                socket.close();
                socket = open(port);
            }
            return Arrays.copyOfRange(answer, end + 4, last);
        }

        private boolean endsInLastChunk(int read) {
            return new String(answer, Math.max(0, read - 7), Math.min(7, read), StandardCharsets.ISO_8859_1)
                    .equals("\r\n0\r\n\r\n");
        }

        private int more(int read) throws IOException {
            if (read == answer.length) {
                answer = Arrays.copyOf(answer, 2 * read);
            }
            var n = socket.getInputStream().read(answer, read, answer.length - read);
            if (n <= 0) {
                throw new IOException("the answer does not end");
            }
            return read + n;
        }
    }

    @Override
    public void close() {
        for (var connection : connections) {
            try {
                connection.socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
