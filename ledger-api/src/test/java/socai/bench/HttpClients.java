package socai.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
        private final int port;
        private Socket socket;
        private InputStream in;

        Connection(int port) throws IOException {
            this.port = port;
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        /** A server closes a connection after a number of calls, and says so. */
        private void reconnect() throws IOException {
            socket.close();
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        byte[] exchange(byte[] head, byte[] body, String expected) throws IOException {
            var whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            socket.getOutputStream().write(whole);
            var status = line();
            var length = -1;
            var closes = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                closes |= header.equalsIgnoreCase("connection: close");
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            var answer = length >= 0 ? in.readNBytes(length) : chunks();
            if (closes) {
                reconnect();
            }
            if (!status.startsWith("HTTP/1.1 " + expected)) {
                throw new IOException(status + " " + new String(answer, StandardCharsets.UTF_8));
            }
            return answer;
        }

        private byte[] chunks() throws IOException {
            var all = new ByteArrayOutputStream();
            for (var size = size(); size > 0; size = size()) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }

        private int size() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
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
