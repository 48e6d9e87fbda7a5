package socai.export.hledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.export.file.Provenance;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.posting.AccountKey;
import socai.ledger.value.LineId;
import socai.ledger.value.Treasury;
import socai.log.event.RecordedEvent;

/**
 * The journal as plain-text accounting, for hledger and ledger: one transaction an event, with the
 * day it took effect first and the day it was recorded second.
 */
public final class HledgerJournal {
    private final Writer out;
    private final OpenFindings questions;

    private HledgerJournal(Writer out, OpenFindings questions) {
        this.out = out;
        this.questions = questions;
    }

    /** Writes them; an entry that is asked about has a tag, a figure a comment at the head. */
    public static void write(Iterator<RecordedEvent> events, OpenFindings questions, Provenance from, OutputStream to)
            throws IOException {
        var out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        var journal = new HledgerJournal(out, questions);
        journal.line("; Sổ Cái, position " + from.position());
        if (from.root() != null) {
            journal.line("; root " + from.root());
        }
        if (from.effectiveOn() != null) {
            journal.line("; up to " + from.effectiveOn() + ", the day of effect");
        }
        if (!from.filter().isEmpty()) {
            journal.line("; of " + from.filter() + " alone");
        }
        journal.line("; made at " + from.madeAt());
        if (from.verified() != null) {
            journal.line("; last verification: " + from.verified());
        }
        for (var question : questions.all()) {
            if (question.figure() != null) {
                journal.line("; under question: " + place(question) + ", see " + question.page());
            }
        }
        journal.line("");
        journal.line("commodity VND");
        while (events.hasNext()) {
            journal.write(events.next(), from);
        }
        out.flush();
    }

    private void write(RecordedEvent recorded, Provenance from) throws IOException {
        line("");
        var postings = recorded.postings();
        if (recorded.event() instanceof MoneyEvent event && !postings.isEmpty() && from.covers(event)) {
            line(heading(recorded, event));
            line("    ; position:" + recorded.position() + ", event:" + recorded.id() + ", type:" + recorded.type()
                    + ", actor:" + recorded.origin().actor() + ", recorded:" + recorded.recordedAt());
            for (var question : questions.ofEntry(recorded.id().value())) {
                line("    ; question:" + question.id());
            }
            for (var posting : postings) {
                line("    " + account(event.line(), posting.key()) + "  " + posting.amount() + " VND");
            }
        } else {
            line("; position " + recorded.position() + ": " + recorded.type() + " " + recorded.stream());
        }
    }

    private static String place(OpenFinding question) {
        return Stream.of(
                        question.figure(),
                        question.programme(),
                        question.project(),
                        question.year(),
                        question.source(),
                        question.unit())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static String heading(RecordedEvent recorded, MoneyEvent event) {
        return event.effectiveDate() + "=" + day(recorded.recordedAt()) + " * " + words(recorded, event);
    }

    /**
     * Describes an entry by the number of its voucher, by its payee or by its reason; by the type of the event if it
     * has none of them.
     */
    private static String words(RecordedEvent recorded, MoneyEvent event) {
        if (event instanceof Reversed undone) {
            return recorded.type() + " " + undone.event() + " | " + undone.reason();
        }
        var number = event.writtenName() == null ? "" : "(" + event.writtenName() + ") ";
        return number + (event instanceof PayeeEntry paid ? paid.payee() : recorded.type());
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(Treasury.ZONE).toLocalDate();
    }

    /** Such as {@code GNBV-BK-2013-2015:30A:2013:CENTRAL:060:available}; a line's pool has no unit. */
    private static String account(LineId line, AccountKey key) {
        var row = key.row();
        return line.programme() + ":" + line.project() + ":" + row.year() + ":" + row.source()
                + (row.unit() == null ? "" : ":" + row.unit())
                + ":" + key.account().name().toLowerCase(Locale.ROOT);
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
