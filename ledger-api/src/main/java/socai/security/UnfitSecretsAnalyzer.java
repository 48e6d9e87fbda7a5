package socai.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start that was refused for its passwords in a few lines. */
class UnfitSecretsAnalyzer extends AbstractFailureAnalyzer<UnfitSecrets> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitSecrets cause) {
        return new FailureAnalysis(
                "Passwords or tokens of the environment are not taken:" + System.lineSeparator() + cause.getMessage(),
                "Set these variables anew, or leave them out: then they are made at random and kept in a file.",
                cause);
    }
}
