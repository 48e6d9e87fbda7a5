package socai.issuer;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start that was refused for the settings of the issuer in a few lines. */
class UnfitIssuerAnalyzer extends AbstractFailureAnalyzer<UnfitIssuer> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitIssuer cause) {
        return new FailureAnalysis(
                "The issuer at which people sign in cannot be used:" + System.lineSeparator() + cause.getMessage(),
                "Set these variables anew, or leave LEDGER_OIDC_ISSUER out: then nobody signs in elsewhere.",
                cause);
    }
}
