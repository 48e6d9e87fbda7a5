package socai.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.rights.Action;
import socai.workbook.Limits;

/** Takes the body of an API request into memory, up to a size and a time that no honest one reaches. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class BodyLimit extends OncePerRequestFilter {
    private static final int MAX_BYTES = 1 << 20;
    /** Whoever sends a file of entries sends a few bytes around it too. */
    private static final int MAX_FILE = Limits.FILE_BYTES + (1 << 16);

    private static final Set<String> FILES =
            Set.of("/api/v1/imports", "/api/v1/imports/wrong-rows", "/api/v1/reconciliations");
    /** Addresses whose bodies are read as they come, and of any length. */
    private static final Set<String> STREAMS = Set.of("/api/v1/imports/files");

    private static final String BATCHES = "/api/v1/batches";
    private static final String LONG_FILE_FORM = "/imports/files";
    /** The forms that send a file, with the right that each asks for, and bytes of the longest one with its form. */
    private static final Map<String, Action> FILE_FORMS = Map.of(
            LONG_FILE_FORM,
            Action.RECORD_LIST,
            "/imports/programmes",
            Action.DEFINE_PROGRAMME,
            "/reconciliations/files",
            Action.RECONCILE);

    private static final long MAX_FORM_WITH_FILE = (512L << 20) + (1 << 20);
    private static final String BODY = BodyLimit.class.getName();

    private static final int BUFFER = 1 << 14;

    private final Problems problems;
    private final Duration longest;

    BodyLimit(Problems problems, @Value("${ledger.http.whole}") Duration longest) {
        this.problems = problems;
        this.longest = longest;
    }

    /** The most bytes that this address takes. */
    static long largest(HttpServletRequest request) {
        if (isFileForm(request)) {
            return request.getServletPath().equals(LONG_FILE_FORM) ? MAX_FORM_WITH_FILE : MAX_FILE;
        }
        return takesFiles(request) ? MAX_FILE : MAX_BYTES;
    }

    /** Whether a form with a file is sent to this address; no others take one. */
    public static boolean isFileForm(HttpServletRequest request) {
        return fileForm(request).isPresent();
    }

    /** What somebody must be allowed to do who sends such a form; absent for any other request. */
    public static Optional<Action> fileForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                ? Optional.ofNullable(FILE_FORMS.get(request.getServletPath()))
                : Optional.empty();
    }

    /** Whether files are sent to this address. */
    static boolean takesFiles(HttpServletRequest request) {
        return FILES.contains(request.getServletPath());
    }

    /** Whether the body of a call is read by whoever answers it, line by line or into a file. */
    public static boolean isStream(HttpServletRequest request) {
        var type = request.getContentType();
        return STREAMS.contains(request.getServletPath())
                || (request.getServletPath().equals(BATCHES)
                        && StringUtils.startsWithIgnoreCase(type, "application/x-ndjson"));
    }

    public static byte[] body(HttpServletRequest http) {
        return (byte[]) Objects.requireNonNull(http.getAttribute(BODY), "the body was not taken");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Problems.concerns(request) || isStream(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var tooLong = request.getContentLengthLong() > largest(request);
        var body = tooLong ? new byte[0] : read(request.getInputStream(), largest(request));
        if (body == null) {
            problems.tooSlow(request, response);
            return;
        }
        if (tooLong || body.length > largest(request)) {
            problems.tooLarge(request, response);
            return;
        }
        request.setAttribute(BODY, body);
        // A question may be long and is sent as it comes; the answer of a command is short.
        var told = request.getMethod().equals("POST") ? new BufferedResponse(response) : response;
        chain.doFilter(new Taken(request, body), told);
    }

    /** One byte more than is taken, if there are so many; nothing when they did not come in time. */
    private byte @Nullable [] read(ServletInputStream body, long largest) throws IOException {
        var end = System.nanoTime() + longest.toNanos();
        var taken = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            taken.write(buffer, 0, read);
            if (taken.size() > largest) {
                break;
            }
            if (System.nanoTime() > end) {
                return null;
            }
        }
        return taken.toByteArray();
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
