package socai.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in two lines a start that was refused for its first users. */
class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<NoAdministrator> {
    @Override
    protected FailureAnalysis analyze(Throwable root, NoAdministrator cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start without LEDGER_DEFAULT_USERS, invite an administrator, have the invitation taken up, and set it then.",
                cause);
    }
}
