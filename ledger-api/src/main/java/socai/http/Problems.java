package socai.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import socai.database.DatabaseState;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.log.event.UnreadableEvent;
import socai.words.Messages;
import tools.jackson.databind.json.JsonMapper;

/** Every failure of the API as one RFC 9457 problem with a stable code, and one line in the log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The page that tells each code with its cause and its remedy. */
    public static final String GUIDE = "/docs/refusals";

    private static final List<PathPattern> API = Stream.of("/api/**", "/log/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    private static final String CONCERNED = Problems.class.getName();
    /** The header, and the attribute of the request, that say when to come again; seconds. */
    public static final String RETRY_AFTER = "Retry-After";

    private final Messages words;
    private final JsonMapper json;
    private final DatabaseState database;

    Problems(Messages words, JsonMapper json, DatabaseState database) {
        this.words = words;
        this.json = json;
        this.database = database;
    }

    /**
     * Whether a request is the API's, and its failures are told as problems. It is decided once, on the path as it
     * is routed, and stands for what is dispatched of it.
     */
    public static boolean concerns(HttpServletRequest request) {
        if (request.getAttribute(CONCERNED) instanceof Boolean decided) {
            return decided;
        }
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        var concerned = API.stream().anyMatch(pattern -> pattern.matches(path));
        request.setAttribute(CONCERNED, concerned);
        return concerned;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!concerns(request) || response.isCommitted()) {
            // An answer that has begun is broken off, so that no reader takes half of it for the whole.
            return null;
        }
        try {
            response.reset();
            write(request, response, problem(exception, locale(request)), exception);
            return new ModelAndView();
        } catch (IOException e) {
            LOG.info("an answer could not be sent: {}", e.getMessage());
            return new ModelAndView();
        }
    }

    /** The caller is not signed in. */
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"socai\", charset=\"UTF-8\"");
        response.addHeader("WWW-Authenticate", "Bearer realm=\"socai\"");
        write(request, response, simple(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", locale(request)), null);
    }

    /** A password alone does not sign its person in. */
    public void secondFactorNeeded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, simple(HttpStatus.FORBIDDEN, "SECOND_FACTOR_NEEDED", locale(request)), null);
    }

    /** The role of the caller does not permit this call. */
    public void notPermitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, simple(HttpStatus.FORBIDDEN, "NOT_PERMITTED", locale(request)), null);
    }

    /**
     * The caller is to come again later.
     *
     * @param code of the sentence, which names the seconds
     */
    public void tooMany(String code, Duration wait, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var seconds = retryAfter(wait, request, response);
        write(request, response, tooMany(code, seconds, locale(request)), null);
    }

    private Problem tooMany(String code, long seconds, Locale locale) {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                code,
                words.sentence("problem." + code, Map.of("seconds", seconds), locale),
                Map.of("seconds", seconds));
    }

    /** Says in a header, and to the page that tells it, after how many whole seconds to come again. */
    public static long retryAfter(Duration wait, HttpServletRequest request, HttpServletResponse response) {
        var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        response.setHeader(RETRY_AFTER, Long.toString(seconds));
        request.setAttribute(RETRY_AFTER, seconds);
        return seconds;
    }

    /** A parameter of the address is no text. */
    void unreadable(HttpServletRequest request, HttpServletResponse response, InvalidRequest.Fault fault)
            throws IOException {
        write(request, response, invalid(List.of(fault), locale(request)), null);
    }

    void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, simple(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", locale(request)), null);
    }

    void notPlain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, simple(HttpStatus.BAD_REQUEST, "BAD_PATH", locale(request)), null);
    }

    /** The ledger is not called so. */
    public void unknownHost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, simple(HttpStatusCode.valueOf(421), "UNKNOWN_HOST", locale(request)), null);
    }

    /** The body did not come to its end in time. */
    void tooSlow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Connection", "close");
        write(request, response, simple(HttpStatus.REQUEST_TIMEOUT, "TOO_SLOW", locale(request)), null);
    }

    /** The container, or a filter before this one, has refused the request. */
    void fault(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var known = HttpStatusCode.valueOf(status);
        write(request, response, simple(known, code(known), locale(request)), null);
    }

    private record Problem(HttpStatusCode status, String code, String detail, Map<String, ?> members) {}

    private Problem problem(Exception exception, Locale locale) {
        return switch (exception) {
            case Refusal refusal -> refused(refusal, locale);
            case InvalidRequest invalid -> invalid(invalid.faults(), locale);
            case HttpMessageNotReadableException empty ->
                invalid(List.of(new InvalidRequest.Fault("", "json", "")), locale);
            case MethodArgumentTypeMismatchException mismatch -> invalid(List.of(fault(mismatch)), locale);
            case MissingServletRequestParameterException missing ->
                invalid(List.of(new InvalidRequest.Fault(missing.getParameterName(), "required", "")), locale);
            case AccessDeniedException denied -> simple(HttpStatus.FORBIDDEN, "NOT_PERMITTED", locale);
            case ErrorResponse known -> simple(known.getStatusCode(), code(known.getStatusCode()), locale);
            case RequestRejectedException odd -> simple(HttpStatus.BAD_REQUEST, "BAD_HEADER", locale);
            case InvalidParameterException many -> simple(HttpStatus.BAD_REQUEST, "BAD_PARAMETERS", locale);
            case EvidenceChanged changed -> placed("EVIDENCE_CHANGED", changed.table(), changed.position(), locale);
            case UnreadableEvent unreadable ->
                placed("EVENT_UNREADABLE", "ledger_event", unreadable.position(), locale);
            case TooManyFiles many -> tooMany("TOO_MANY_FILES", TooManyFiles.SECONDS, locale);
            case ProjectionBehind behind -> simple(HttpStatus.SERVICE_UNAVAILABLE, "PROJECTION_BEHIND", locale);
            case LogUnavailable down -> unavailable(down, locale);
            case DataAccessException down -> unavailable(down, locale);
            case TransactionException down -> unavailable(down, locale);
            default -> simple(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", locale);
        };
    }

    /** The database does not answer; or it does, and all ways to it are taken. */
    private Problem unavailable(Exception exception, Locale locale) {
        return isCrowded(exception) && database.trouble().isEmpty()
                ? refused(new Refusal(RefusalCode.BUSY, null, Map.of()), locale)
                : simple(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", locale);
    }

    /** The pool gave no connection in time, and no attempt to open one has failed. */
    private static boolean isCrowded(Exception exception) {
        for (@Nullable Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException none) {
                return none.getCause() == null;
            }
        }
        return false;
    }

    /** A failure as a member of a longer answer. */
    public Map<String, Object> told(RuntimeException failure, Locale locale) {
        var problem = problem(failure, locale);
        if (problem.status().is5xxServerError() && !(failure instanceof Refusal)) {
            LOG.error("failed in a list: {}", problem.code(), failure);
        }
        return body(problem);
    }

    private Problem refused(Refusal refusal, Locale locale) {
        var members = new LinkedHashMap<String, Object>();
        if (refusal.field() != null) {
            members.put("field", refusal.field());
        }
        refusal.details().forEach((name, detail) -> members.put(name, bounded(detail)));
        return new Problem(status(refusal.code()), refusal.code().name(), words.refusal(refusal, locale), members);
    }

    /** An answer tells only the first of the values that would have been right. */
    private static Object bounded(Object detail) {
        return detail instanceof Collection<?> all && all.size() > Paging.USUAL
                ? all.stream()
                        .map(Object::toString)
                        .sorted()
                        .limit(Paging.USUAL)
                        .toList()
                : detail;
    }

    private Problem invalid(List<InvalidRequest.Fault> faults, Locale locale) {
        var errors = faults.stream()
                .map(fault -> Map.of(
                        "field", fault.field(),
                        "message", words.invalid(fault.expected(), fault.was(), fault.place(), locale)))
                .toList();
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "INVALID_REQUEST",
                words.sentence("problem.INVALID_REQUEST", Map.of(), locale),
                Map.of("errors", errors));
    }

    private static InvalidRequest.Fault fault(MethodArgumentTypeMismatchException mismatch) {
        for (@Nullable Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                return InvalidRequest.Fault.of(mismatch.getName(), invalid);
            }
        }
        return new InvalidRequest.Fault(mismatch.getName(), "position", String.valueOf(mismatch.getValue()));
    }

    /** What is kept is not as it was; to come again helps nobody. */
    private Problem placed(String code, String table, long position, Locale locale) {
        var place = Map.of("table", table, "position", position);
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, code, words.sentence("problem." + code, place, locale), place);
    }

    private Problem simple(HttpStatusCode status, String code, Locale locale) {
        return new Problem(status, code, words.sentence("problem." + code, Map.of(), locale), Map.of());
    }

    /** The one table from refusal to status. */
    private static HttpStatus status(RefusalCode code) {
        return switch (code) {
            case UNKNOWN_LINE,
                    UNKNOWN_EVENT,
                    UNKNOWN_PROGRAMME,
                    UNKNOWN_DECISION,
                    UNKNOWN_FINDING,
                    UNKNOWN_STATEMENT,
                    UNKNOWN_DIFFERENCE,
                    UNKNOWN_PERSON,
                    UNKNOWN_TOKEN,
                    UNKNOWN_FACTOR -> HttpStatus.NOT_FOUND;
            case OUTSIDE_LIMITS, NOT_ADMINISTRATOR, NOT_OWN -> HttpStatus.FORBIDDEN;
            case STALE_VERSION, STALE_PERSON -> HttpStatus.CONFLICT;
            case BUSY, NO_SIGNING_KEY -> HttpStatus.SERVICE_UNAVAILABLE;
            case AMOUNT_NOT_POSITIVE,
                    COMMITMENT_NOT_OPEN,
                    COMMITMENT_EXCEEDED,
                    ADVANCE_EXCEEDED,
                    ADVANCE_NOT_NAMED,
                    REFUND_EXCEEDS_PAYMENT,
                    PAYMENT_REFUNDED,
                    NOT_YET_THERE,
                    REVERSAL_OVERDRAWS,
                    WRONG_PAYMENT,
                    WRONG_ACCOUNT,
                    CONTROL_STOPPED,
                    DECISION_EXCEEDED,
                    DECISION_REGISTERED,
                    IMPORT_RECORDED,
                    IMPORT_WRONG,
                    IMPORT_NOT_LAST,
                    IMPORT_HELD,
                    WRONG_PERIOD,
                    LINE_OUTSIDE_PERIOD,
                    STATEMENT_LOADED,
                    STATEMENT_AGREED,
                    STATEMENT_SIGNED,
                    STATEMENT_SUPERSEDED,
                    WRONG_EXPLANATION,
                    WRONG_MATCHING,
                    MATCH_SUMS_DIFFER,
                    MATCH_UNLIKE,
                    MATCH_OUTSIDE_PERIOD,
                    DIFFERENCE_MATCHED,
                    NOT_MATCHED_BY_HAND,
                    WRONG_SIGNATURE,
                    SIGNED_ALREADY,
                    DIFFERENCES_OPEN,
                    FINDING_CLOSED,
                    FINDING_OPEN,
                    WRONG_SUBJECT,
                    PERSON_FORGOTTEN,
                    PSEUDONYM_TAKEN,
                    ISSUER_DECIDES,
                    OWN_RIGHTS,
                    WRONG_STANDING,
                    FIRST_USER,
                    LAST_ADMINISTRATOR,
                    NO_ROLE,
                    ROLE_WITHOUT_UNIT,
                    AUDITOR_ALONE,
                    LINK_UNKNOWN,
                    LINK_EXPIRED,
                    EMAIL_TAKEN,
                    WRONG_PASSWORD,
                    PASSWORD_LENGTH,
                    PASSWORD_COMMON,
                    PASSWORD_OWN_NAME,
                    TOKEN_EXPIRY,
                    TOO_MANY_TOKENS,
                    TOO_MANY_FACTORS,
                    WRONG_CODE,
                    PASSKEY_REFUSED,
                    WRONG_LIMIT,
                    YEAR_CLOSED,
                    YEAR_NOT_CLOSED,
                    YEAR_NOT_OVER,
                    PROPOSALS_OPEN,
                    OWN_PROPOSAL,
                    NOT_OWN_PROPOSAL,
                    BEYOND_LIMITS,
                    PROPOSAL_SETTLED,
                    PROPOSAL_EXPIRED,
                    PROPOSAL_NOT_EXPIRED,
                    EXPIRES_TOO_EARLY,
                    AMOUNT_TOO_LARGE,
                    AMBIGUOUS_AMOUNT,
                    INSUFFICIENT_BALANCE,
                    UNKNOWN_UNIT,
                    UNKNOWN_SOURCE,
                    YEAR_NOT_IN_PROGRAMME,
                    DATE_OUTSIDE_YEAR,
                    DATE_TOO_EARLY,
                    DUPLICATE_VOUCHER,
                    DUPLICATE_CONTRACT,
                    SAME_PLACE,
                    ADJUSTMENT_SIZE,
                    ADJUSTMENT_UNBALANCED,
                    PLACE_TWICE,
                    DIFFERENT_YEARS,
                    DIFFERENT_PROGRAMMES,
                    DIFFERENT_SOURCE_KINDS,
                    ALREADY_REVERSED,
                    NOT_REVERSIBLE,
                    INCONSISTENT_PROGRAMME,
                    PROGRAMME_DIFFERS,
                    PAYMENT_FOUND,
                    IDEMPOTENCY_KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static String code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 406 -> "NOT_ACCEPTABLE";
            case 413 -> "TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            default -> status.is5xxServerError() ? "INTERNAL" : "INVALID_REQUEST";
        };
    }

    private static Map<String, Object> body(Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        // A reference with its full path: the ledger does not know under which host its reader has found it.
        body.put("type", GUIDE + "#" + problem.code());
        body.put("title", title(problem.status()));
        body.put("status", problem.status().value());
        body.put("code", problem.code());
        body.put("detail", problem.detail());
        body.putAll(problem.members());
        return body;
    }

    private static String title(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        return known == null ? "Misdirected Request" : known.getReasonPhrase();
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem, @Nullable Exception cause)
            throws IOException {
        log(request, problem, cause);
        var body = body(problem);
        SafeHeaders.on(response);
        response.setStatus(problem.status().value());
        if (cause instanceof TooManyFiles) {
            response.setHeader(RETRY_AFTER, Long.toString(TooManyFiles.SECONDS));
        }
        if (problem.status().value() == HttpStatus.SERVICE_UNAVAILABLE.value()
                && !problem.members().containsKey("table")) {
            response.setHeader(RETRY_AFTER, "2");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static void log(HttpServletRequest request, Problem problem, @Nullable Exception cause) {
        var line = request.getMethod() + " " + request.getRequestURI() + ": "
                + problem.status().value() + " " + problem.code();
        if (!problem.status().is5xxServerError()) {
            LOG.info("refused {}", line);
        } else if (problem.code().equals("INTERNAL")) {
            LOG.error("failed {}", line, cause);
        } else {
            LOG.error("failed {}: {}", line, String.valueOf(cause));
        }
    }

    /** Vietnamese, unless the caller would rather have English. */
    public static Locale locale(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null) {
            return Locale.of("vi");
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.of("vi"), Locale.ENGLISH));
            return best == null ? Locale.of("vi") : best;
        } catch (IllegalArgumentException e) {
            return Locale.of("vi");
        }
    }
}
