package socai.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import socai.factor.HalfSignIn;
import socai.factor.SecondFactorNeeded;
import socai.http.Problems;

/**
 * Answers a sign-in that failed: 401 by the API, the form again on a page. Where nobody could look at it, because the
 * database is away, it is 503, and no word of a wrong password. Who has a second factor is led to it on a page, and told
 * of it by the API.
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
        } else if (failure instanceof SecondFactorNeeded) {
            problems.secondFactorNeeded(request, response);
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
        } else if (failure instanceof SecondFactorNeeded needed) {
            new HalfSignIn(needed.name(), needed.turn(), Instant.now()).begin(request);
            response.sendRedirect(request.getContextPath() + "/login/second");
        } else {
            form.onAuthenticationFailure(request, response, failure);
        }
    }
}
