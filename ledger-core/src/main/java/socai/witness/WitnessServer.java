package socai.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import socai.witness.Witness.Answer;

/**
 * Serves a witness over HTTP: {@code POST /add-checkpoint}, and its public key at {@code GET /key}. TLS is put in
 * front of it.
 */
public final class WitnessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    /** A proof and a hundred signatures have room in it. */
    private static final int LONGEST_REQUEST = 64 * 1024;

    private static final int BACKLOG = 64;
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("witness-", 0).factory());
    private final Witness witness;

    /** Serves from now on; a port of 0 is one that is free. */
    public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        this.witness = witness;
        this.server = HttpServer.create(address, BACKLOG);
        server.createContext("/", exchange -> answer(exchange, this::answer));
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @FunctionalInterface
    private interface Door {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    private static void answer(HttpExchange exchange, Door door) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = door.answer(exchange);
            } catch (RuntimeException e) {
                LOG.error("a request could not be answered", e);
                answer = Answer.refused(500, "the witness has a fault");
            }
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "POST /add-checkpoint" -> add(exchange);
            case "GET /key" -> new Answer(200, "text/plain; charset=utf-8", witness.key() + "\n");
            default -> Answer.refused(404, "there are POST /add-checkpoint and GET /key");
        };
    }

    private Answer add(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
        if (body.length > LONGEST_REQUEST) {
            return Answer.refused(413, "a request has 64 KiB at most");
        }
        try {
            return witness.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Answer.refused(400, "not UTF-8");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
