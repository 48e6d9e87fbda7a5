package socai.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.absence.AbsenceSearch;
import socai.absence.AbsenceStatement;
import socai.check.Verdict.Outcome;
import socai.check.Verdict.Sentence;
import socai.ledger.text.Likeness;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.tiles.LogFolder;

/** Checks a statement of absence: whether a key signed it, and, given the log itself, whether it is true. */
final class AbsenceCheck {
    private AbsenceCheck() {}

    /** Takes the keys that the reader trusts, and where the log is exported to, if it is at hand. */
    static Verdict of(SignedNote note, List<NoteKey> trusted, @Nullable Path log) throws IOException {
        var statement = AbsenceStatement.parse(note.text());
        if (trusted.isEmpty()) {
            return Verdict.undecided("check.noKey", Map.of());
        }
        var signer = trusted.stream()
                .filter(key -> key.name().equals(statement.upTo().origin()) && note.isSignedBy(key))
                .findFirst();
        if (signer.isEmpty()) {
            return Verdict.refuted(
                    "check.absence.notSigned", Map.of("log", statement.upTo().origin()));
        }
        if (statement.alike() != Likeness.FORM) {
            return Verdict.undecided("check.absence.otherRules", Map.of("form", statement.alike()));
        }
        var contradiction = log == null ? Optional.<Verdict>empty() : contradiction(statement, log);
        return contradiction.orElseGet(() -> held(statement, signer.get(), log != null));
    }

    private static Optional<Verdict> contradiction(AbsenceStatement statement, Path log) throws IOException {
        var search = new AbsenceSearch(statement.claim());
        new LogFolder(log).entries(statement.upTo().size(), search::read);
        if (!search.hasReadAllOf(statement.upTo())) {
            return Optional.of(Verdict.undecided("check.absence.otherLog", Map.of("folder", log)));
        }
        return search.found()
                .map(payment -> Verdict.refuted("check.absence.found", Map.of("position", payment.position())));
    }

    private static Verdict held(AbsenceStatement statement, NoteKey signer, boolean searched) {
        var told = new ArrayList<Sentence>();
        var claim = statement.claim();
        told.add(new Sentence(
                "check.absence.said",
                Map.of(
                        "log", statement.upTo().origin(),
                        "size", statement.upTo().size(),
                        "fingerprint", statement.upTo().fingerprint())));
        condition("programme", claim.programme(), told);
        condition("unit", claim.unit(), told);
        condition("payee", claim.payee(), told);
        condition("voucher", claim.voucher(), told);
        told.add(new Sentence("check.keyOfReader", Map.of("key", signer)));
        told.add(new Sentence(searched ? "check.absence.searched" : "check.absence.meaning", Map.of()));
        return new Verdict(Outcome.PROVED, told);
    }

    private static void condition(String name, @Nullable Object value, List<Sentence> told) {
        if (value != null) {
            told.add(new Sentence("check.absence." + name, Map.of("value", value)));
        }
    }
}
