package socai.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses whose parameters are not text, before any code asks for a parameter. The server would throw at the
 * first such question, and the caller's mistake would look like the server's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadableQuery extends OncePerRequestFilter {
    /** The greatest number of parameters that the server reads. */
    private static final int MOST = 1_000;

    private final Problems problems;

    ReadableQuery(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fault = fault(request.getQueryString());
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
        } else if (Problems.concerns(request)) {
            problems.unreadable(request, response, fault.get());
        } else {
            // No page: whatever makes one reads parameters.
            SafeHeaders.on(response);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("Địa chỉ không đọc được. / The address cannot be read.\n");
        }
    }

    /** The first parameter that cannot be read. */
    private static Optional<InvalidRequest.Fault> fault(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        var parts = query.split("&", -1);
        if (parts.length > MOST) {
            return Optional.of(new InvalidRequest.Fault("", "parameters", Integer.toString(parts.length)));
        }
        for (var part : parts) {
            var mark = part.indexOf('=');
            var name = mark < 0 ? part : part.substring(0, mark);
            var named = decoded(name).filter(ReadableQuery::isName);
            if (named.isEmpty() || decoded(part).isEmpty() || mark == 0) {
                return Optional.of(new InvalidRequest.Fault(named.orElse(""), "encoded", part));
            }
        }
        return Optional.empty();
    }

    private static boolean isName(String text) {
        return text.codePoints().allMatch(letter -> Character.isDefined(letter) && !Character.isISOControl(letter));
    }

    /** Decodes the per cent signs of a text, if the result is UTF-8. */
    private static Optional<String> decoded(String part) {
        var bytes = new ByteArrayOutputStream(part.length());
        for (var i = 0; i < part.length(); i++) {
            if (part.charAt(i) != '%') {
                bytes.writeBytes(Character.toString(part.charAt(i)).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < part.length()
                    && Character.digit(part.charAt(i + 1), 16) >= 0
                    && Character.digit(part.charAt(i + 2), 16) >= 0) {
                bytes.write(Integer.parseInt(part, i + 1, i + 3, 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
