package socai.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else. A path has one spelling here, so that nobody after it, who may look at the
 * path as it was sent or as it was decoded, decides on another path than its neighbour.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestGate extends OncePerRequestFilter {
    private static final String ERROR_PAGE = "/error";

    /** RFC 3986 §3.3 without parameters; what need not be encoded is not. */
    private static final Pattern PLAIN = Pattern.compile("(/([-A-Za-z0-9._~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})+)*/?");

    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    private final Problems problems;

    RequestGate(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            answerFault(request, response, chain);
        } else if (!pathMustBePlain(request.getRequestURI())) {
            problems.notPlain(request, response);
        } else if (request.getServletPath().equals(ERROR_PAGE)) {
            response.sendError(HttpStatus.NOT_FOUND.value()); // it is shown, and is nowhere to go
        } else if (Problems.concerns(request)) {
            chain.doFilter(request, response); // whose body is measured once it is known who sends it
        } else if (request.getContentLengthLong() > BodyLimit.MAX_BYTES) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else if (StringUtils.hasText(request.getHeader("Transfer-Encoding"))) {
            response.sendError(HttpStatus.LENGTH_REQUIRED.value()); // forms are sent with their length
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What was refused before anybody of the API saw it is told as the API tells it. */
    private void answerFault(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Problems.concerns(request)
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            problems.fault(status, request, response);
        } else {
            chain.doFilter(new ErrorView(request), response);
        }
    }

    /** Whether a path is written as we write it: nothing needless encoded, no parameters, no steps back or in place. */
    static boolean pathMustBePlain(String path) {
        return PLAIN.matcher(path).matches() && !DOTS.matcher(path).find() && encodesWhatMustBe(path);
    }

    private static boolean encodesWhatMustBe(String path) {
        var bytes = ByteBuffer.allocate(path.length());
        for (var i = 0; i < path.length(); i++) {
            var encoded = path.charAt(i) == '%';
            var value = encoded ? Integer.parseInt(path, i + 1, i + 3, 16) : path.charAt(i);
            if (encoded) {
                if (value < ' ' || value == 0x7f || isOursPlain((char) value)) {
                    return false;
                }
                i += 2;
            }
            bytes.put((byte) value);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What is never encoded: what needs no code, and what would be another path once it is decoded. */
    private static boolean isOursPlain(char c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || "-._~/\\;%".indexOf(c) >= 0);
    }
}
