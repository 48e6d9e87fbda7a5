package socai.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.http.InvalidRequest;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;

/** Finds the entries that a request names by their ids. */
record NamedEntries(EventLog log) {
    /** The row that an entry is about. */
    record Row(FiscalYear year, SourceCode source, UnitCode unit) {}

    /** A row is told by the payment that is named, or field by field; what is told goes before what is known. */
    static Row row(
            @Nullable Disbursed paid, @Nullable FiscalYear year, @Nullable SourceCode source, @Nullable UnitCode unit) {
        return new Row(
                given("year", year, paid == null ? null : paid.year()),
                given("source", source, paid == null ? null : paid.source()),
                given("unit", unit, paid == null ? null : paid.unit()));
    }

    private static <T> T given(String field, @Nullable T told, @Nullable T known) {
        var value = told == null ? known : told;
        if (value == null) {
            throw new InvalidRequest(field, "rowOrEvent", "");
        }
        return value;
    }

    /** The payment that is named, if one is. */
    @Nullable
    Disbursed paid(@Nullable EventId event) {
        return event == null ? null : entry(event, Disbursed.class, "event", RefusalCode.WRONG_PAYMENT);
    }

    /**
     * The entry that is named.
     *
     * @throws Refusal when there is none, or it is of another kind
     */
    <T> T entry(EventId id, Class<T> type, String field, RefusalCode otherwise) {
        var event = log.find(id)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, field, Map.of("event", id)))
                .event();
        if (!type.isInstance(event)) {
            throw new Refusal(otherwise, field, Map.of("event", id, "commitment", id));
        }
        return type.cast(event);
    }
}
