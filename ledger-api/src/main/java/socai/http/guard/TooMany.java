package socai.http.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import socai.http.Problems;

/** Tells a caller to come again later: 429 with {@code Retry-After}, as a problem or as a page. */
@Component
final class TooMany {
    private final Problems problems;

    TooMany(Problems problems) {
        this.problems = problems;
    }

    /** Wrong sign-ins came before. */
    void signIns(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell("TOO_MANY_SIGN_INS", wait, request, response);
    }

    /** Many calls came before. */
    void calls(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        tell("TOO_MANY_REQUESTS", wait, request, response);
    }

    private void tell(String code, Duration wait, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (Problems.concerns(request)) {
            problems.tooMany(code, wait, request, response);
        } else {
            Problems.retryAfter(wait, request, response);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
