package socai.issuer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Somebody does not come in by the issuer; its message is the reason in one word. */
public final class IssuerRefusal extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;
    private final @Nullable String who;

    IssuerRefusal(Reason reason, String detail, @Nullable String who, @Nullable Throwable cause) {
        super(reason.name());
        if (cause != null) {
            initCause(cause);
        }
        this.reason = reason;
        this.detail = detail;
        this.who = who;
    }

    /** Why somebody does not come in. */
    public enum Reason {
        /** The issuer does not answer, or not as one. */
        AWAY,
        /** The person, or the issuer, has broken it off. */
        CANCELLED,
        /** What came back is not the answer to what this browser asked, or is not by the issuer for the ledger. */
        INVALID,
        /** The person was locked out, or forgotten, here. */
        LOCKED_OUT,
        /** No value of the claim stands for a role. */
        NO_ROLE,
        ROLE_WITHOUT_UNIT,
        AUDITOR_ALONE,
        UNKNOWN_UNIT,
        UNKNOWN_PROGRAMME,
        /** A claim is no text and no list of texts. */
        BAD_CLAIM
    }

    /** What any failed sign-in is to us. */
    static IssuerRefusal of(AuthenticationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IssuerRefusal refusal) {
                return refusal;
            }
            if (cause instanceof IOException) {
                return new IssuerRefusal(Reason.AWAY, "", null, failure);
            }
        }
        var code = failure instanceof OAuth2AuthenticationException said
                ? said.getError().getErrorCode()
                : "";
        return OAuth2ErrorCodes.ACCESS_DENIED.equals(code)
                ? new IssuerRefusal(Reason.CANCELLED, "", null, failure)
                : new IssuerRefusal(Reason.INVALID, code, null, failure);
    }

    public Reason reason() {
        return reason;
    }

    /** The value that is unknown, or the claim that is not there. */
    String detail() {
        return detail;
    }

    /** Who it is, if that is known; as entries call the person. */
    public @Nullable String who() {
        return who;
    }
}
