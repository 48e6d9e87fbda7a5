package socai.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the body of an API request into memory, up to a limit that no honest one reaches. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class BodyLimit extends OncePerRequestFilter {
    static final int MAX_BYTES = 1 << 20;
    private static final String BODY = BodyLimit.class.getName();

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    public static byte[] body(HttpServletRequest http) {
        return (byte[]) Objects.requireNonNull(http.getAttribute(BODY), "the body was not taken");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Problems.concerns(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var tooLong = request.getContentLengthLong() > MAX_BYTES;
        var body = tooLong ? new byte[0] : request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (tooLong || body.length > MAX_BYTES) {
            problems.tooLarge(request, response);
            return;
        }
        request.setAttribute(BODY, body);
        // A question may be long and is sent as it comes; the answer of a command is short.
        var told = request.getMethod().equals("POST") ? new BufferedResponse(response) : response;
        chain.doFilter(new Taken(request, body), told);
    }

    /** A request whose body was read once and can be read again. */
    private static final class Taken extends HttpServletRequestWrapper {
        private final byte[] body;

        Taken(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("bodies are read at once");
                }
            };
        }
    }
}
