package socai.wiring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import socai.log.event.UnreadableEvent;

/** Tells a start that found an event it cannot read in a few lines, with a way to look at it. */
class UnreadableEventAnalyzer extends AbstractFailureAnalyzer<UnreadableEvent> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnreadableEvent cause) {
        return new FailureAnalysis(
                "The log holds what this version cannot read: " + cause.getMessage(),
                "Most often a newer version has written it: start that one. Nothing was changed. To look into the"
                        + " embedded database, run this application with the argument 'database'.",
                cause);
    }
}
