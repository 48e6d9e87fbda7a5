package socai.http;

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
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else. It lets a path have only one spelling. Later filters may look at the path as it was
 * sent or as it was decoded, and so all of them decide on the same path.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestGate extends OncePerRequestFilter {
    private static final String ERROR_PAGE = "/error";

    /** RFC 3986 §3.3, without parameters. */
    private static final String PLAIN_MARKS = "-._~!$&'()*+,=:@/";

    /** Characters that may never be encoded: those that need no code, and those that would make another path. */
    private static final String NEVER_ENCODED = "-._~/\\;%";

    private static final char DELETE = 0x7f;
    private static final int HEX = 16;

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
        } else if (!contentTypeMustBeOne(request.getContentType()) || hasFilesForNobody(request)) {
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
        } else if (request.getServletPath().equals(ERROR_PAGE)) {
            response.sendError(HttpStatus.NOT_FOUND.value()); // it is shown, and is nowhere to go
        } else if (Problems.concerns(request)) {
            chain.doFilter(request, response); // whose body is measured once it is known who sends it
        } else if (request.getContentLengthLong() > BodyLimit.largest(request)) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else if (StringUtils.hasText(request.getHeader("Transfer-Encoding"))) {
            response.sendError(HttpStatus.LENGTH_REQUIRED.value()); // forms are sent with their length
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A request that was refused before it reached the API is answered in the form of the API. */
    private void answerFault(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Problems.concerns(request)
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            problems.fault(status, request, response);
        } else {
            SafeHeaders.onPage(response);
            chain.doFilter(new ErrorView(request), response);
        }
    }

    /** Whoever asks for a parameter of such a body has the server read all of it; one form alone is meant to be so. */
    private static boolean hasFilesForNobody(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/")
                && !BodyLimit.isFileForm(request);
    }

    /** A body has one type. Spring takes a range of types for a fault of the server wherever it copies the headers. */
    private static boolean contentTypeMustBeOne(@Nullable String contentType) {
        if (!StringUtils.hasText(contentType)) {
            return true;
        }
        try {
            return MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return true; // whoever wants to read the body refuses it
        }
    }

    /**
     * Whether a path is written plainly: without needless encoding, without parameters, and without steps back or in
     * place.
     */
    public static boolean pathMustBePlain(String path) {
        if (!path.startsWith("/") || path.contains("//") || DOTS.matcher(path).find()) {
            return false;
        }
        var decoded = ByteBuffer.allocate(path.length());
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c == '%') {
                var encoded = encoded(path, i);
                if (!mayBeEncoded(encoded)) {
                    return false;
                }
                decoded.put((byte) encoded);
                i += 2;
            } else if (isLetterOrDigit(c) || PLAIN_MARKS.indexOf(c) >= 0) {
                decoded.put((byte) c);
            } else {
                return false;
            }
        }
        return isText(decoded.flip());
    }

    /** The byte that stands encoded at a place; -1 when none does. */
    private static int encoded(String path, int at) {
        if (at + 2 >= path.length()) {
            return -1;
        }
        var high = Character.digit(path.charAt(at + 1), HEX);
        var low = Character.digit(path.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    private static boolean mayBeEncoded(int value) {
        return value >= ' ' && value != DELETE && !isLetterOrDigit((char) value) && NEVER_ENCODED.indexOf(value) < 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isText(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
