package socai.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import socai.check.Verdict.Outcome;
import socai.check.Verdict.Sentence;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.event.LedgerEvent.RowEntry;
import socai.log.event.EntryReader;
import socai.log.event.RecordedEvent;
import socai.proof.NoteKey;
import socai.sheet.EntrySheet;
import socai.words.EntryTitle;

/** Checks a sheet: whether its entry stands in the log that a key signed. */
final class SheetCheck {
    private SheetCheck() {}

    /** Takes the keys that the reader trusts; without any, the sheet's own key is told to be compared. */
    static Verdict of(EntrySheet sheet, List<NoteKey> trusted) {
        if (!trusted.isEmpty() && !trusted.contains(sheet.log())) {
            return Verdict.refuted("check.otherKey", Map.of("key", sheet.log()));
        }
        if (!sheet.holds()) {
            return Verdict.refuted(
                    "check.sheet.broken", Map.of("position", sheet.proof().index() + 1));
        }
        var entry = sheet.entry();
        if (entry == null) {
            return Verdict.undecided(
                    "check.sheet.noEntry", Map.of("leaf", sheet.leaf().base64()));
        }
        var told = new ArrayList<Sentence>();
        var checkpoint = sheet.checkpoint();
        told.add(new Sentence(
                "check.sheet.included",
                Map.of(
                        "position", sheet.proof().index() + 1,
                        "log", checkpoint.origin(),
                        "size", checkpoint.size(),
                        "fingerprint", checkpoint.fingerprint())));
        told.addAll(entry(entry));
        told.add(seen(sheet));
        told.add(
                new Sentence(trusted.isEmpty() ? "check.keyOfSheet" : "check.keyOfReader", Map.of("key", sheet.log())));
        told.add(new Sentence("check.sheet.meaning", Map.of()));
        return new Verdict(Outcome.PROVED, told);
    }

    private static Sentence seen(EntrySheet sheet) {
        var by = sheet.seenBy();
        var of = sheet.witnesses().size();
        return of == 0
                ? new Sentence("check.sheet.noWitness", Map.of())
                : new Sentence(
                        "check.sheet.seen",
                        Map.of(
                                "seen", by.size(),
                                "of", of,
                                "names", by.stream().map(NoteKey::name).collect(Collectors.joining(", "))));
    }

    /** The entry in words, as far as this version knows it; the text that is proved always. */
    private static List<Sentence> entry(String text) {
        var told = new ArrayList<Sentence>();
        try {
            var entry = EntryReader.read(text.getBytes(StandardCharsets.UTF_8));
            told.add(new Sentence("check.entry", Map.of("title", "#" + EntryTitle.key(entry.event(), entry.type()))));
            told.addAll(details(entry));
        } catch (IllegalArgumentException | IllegalStateException e) {
            told.add(new Sentence("check.entry.unknown", Map.of()));
        }
        told.add(new Sentence("check.entry.text", Map.of("text", text)));
        return told;
    }

    private static List<Sentence> details(RecordedEvent entry) {
        var told = new ArrayList<Sentence>();
        if (entry.event() instanceof MoneyEvent money) {
            told.add(detail("line", money.line()));
            told.add(detail("effective", money.effectiveDate()));
        }
        if (entry.event() instanceof RowEntry row) {
            told.add(detail("amount", row.amount()));
            told.add(detail(
                    "row",
                    row.row().year() + " · " + row.row().source() + (row.unit() == null ? "" : " · " + row.unit())));
        }
        if (entry.event() instanceof PayeeEntry paid) {
            told.add(detail("payee", paid.payee()));
            told.add(detail("number", paid.number()));
        }
        told.add(new Sentence(
                "check.entry.recorded",
                Map.of("time", entry.recordedAt(), "actor", entry.origin().actor())));
        return told;
    }

    private static Sentence detail(String name, Object value) {
        return new Sentence("check.entry." + name, Map.of("value", value));
    }
}
