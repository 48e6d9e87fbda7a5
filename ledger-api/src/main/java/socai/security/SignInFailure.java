package socai.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import socai.http.Problems;

/**
 * Answers a sign-in that failed: 401 by the API, the form again on a page. Where nobody could look at it, because the
 * database is away, it is 503, and no word of a wrong password.
 */
final class SignInFailure implements AuthenticationEntryPoint, AuthenticationFailureHandler {
    private static final String FORM = "/login?error";

    private final Problems problems;
    private final AuthenticationFailureHandler form = new SimpleUrlAuthenticationFailureHandler(FORM);

    SignInFailure(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof InternalAuthenticationServiceException) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            problems.unauthenticated(request, response);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof InternalAuthenticationServiceException) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            form.onAuthenticationFailure(request, response, failure);
        }
    }
}
