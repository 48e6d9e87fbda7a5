package socai.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that does not come to its end is not held, however steadily its bytes come. */
class SlowRequestsTest {
    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final long PAUSE = 50;

    @TempDir
    private static Path folder;

    private static Tomcat server;

    @BeforeAll
    static void start() throws LifecycleException {
        server = new Tomcat();
        server.setBaseDir(folder.toString());
        var http = new WatchedHttp();
        http.setHead(LIMIT);
        http.setWhole(LIMIT);
        http.setPort(0);
        server.setConnector(new Connector(http));
        var context = server.addContext("", null);
        Tomcat.addServlet(context, "echo", new Echo()).addMapping("/*");
        server.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.stop();
        server.destroy();
    }

    /** Takes a form and says how long it was; what is asked for slowly it answers slowly. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print("length " + String.valueOf(request.getParameter("a")).length());
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (var i = 0; i < 20; i++) {
                pause();
                response.getWriter().print("part");
                response.flushBuffer();
            }
            response.getWriter().print("end");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), server.getConnector().getLocalPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** How long a connection is held to which a byte is sent now and then. */
    private static Duration held(String beginning) throws IOException {
        try (var socket = connect()) {
            var start = System.nanoTime();
            send(socket, beginning);
            try {
                while (System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
                    socket.setSoTimeout((int) PAUSE);
                    if (isClosed(socket)) {
                        break;
                    }
                    send(socket, "x");
                }
            } catch (SocketException e) {
                assertThat(e).as("closed while a byte was sent").isNotNull();
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void headers_that_come_byte_by_byte_are_not_waited_for() throws IOException {
        assertThat(held("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")).isBetween(LIMIT, LIMIT.multipliedBy(4));
    }

    @Test
    void a_form_that_comes_byte_by_byte_is_not_waited_for() throws IOException {
        assertThat(held("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 100000\r\n\r\na="))
                .isBetween(LIMIT, LIMIT.multipliedBy(4));
    }

    @Test
    void four_hundred_half_sent_requests_are_all_let_go() throws IOException {
        var half = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 400; i++) {
                half.add(connect());
                send(half.getLast(), "GET / HTTP/1.1\r\nHost: a\r\nX-Half: ");
            }
            for (var socket : half) {
                socket.setSoTimeout(10_000);
                assertThat(read(socket)).isEmpty();
            }
        } finally {
            for (var socket : half) {
                socket.close();
            }
        }
    }

    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void an_answer_may_take_its_time_and_so_may_the_pause_between_two_requests() throws IOException {
        try (var socket = connect()) {
            send(
                    socket,
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 5\r\n\r\na=123");
            socket.setSoTimeout(10_000);
            var first = new byte[1_000];
            assertThat(socket.getInputStream().read(first)).isPositive();
            for (var i = 0; i < 20; i++) {
                pause();
            }
            send(socket, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(read(socket)).contains("part", "end");
        }
    }
}
