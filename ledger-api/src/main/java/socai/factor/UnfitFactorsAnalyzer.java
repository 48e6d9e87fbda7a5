package socai.factor;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start that was refused for what properties say of second factors in a few lines. */
class UnfitFactorsAnalyzer extends AbstractFailureAnalyzer<UnfitFactors> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitFactors cause) {
        return new FailureAnalysis(cause.getMessage(), "Set it anew, or leave it out.", cause);
    }
}
