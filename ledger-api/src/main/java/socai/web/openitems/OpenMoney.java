package socai.web.openitems;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.openitems.ObligationBook.Filter;
import socai.openitems.ObligationBook.Kind;
import socai.openitems.ObligationBook.Total;
import socai.openitems.Obligations.Obligation;
import socai.reading.LedgerReading;
import socai.web.names.Labels;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenItemView.Age;

/** Reads what stands open of a line, promise by promise and advance by advance. */
@Component
public class OpenMoney {
    private static final List<Integer> DAYS = Arrays.stream(Age.values())
            .limit(Age.values().length - 1L)
            .map(Age::days)
            .toList();

    private final Clock clock;

    OpenMoney(Clock clock) {
        this.clock = clock;
    }

    /** The sums of each kind, by age. */
    Map<Kind, Total> totals(LedgerReading reading, Filter filter) {
        return reading.openItems().totals(filter, LocalDate.now(clock), DAYS);
    }

    /** Lists some items of one kind, the oldest first. */
    public List<OpenItemView> part(
            LedgerReading reading, Filter filter, Kind kind, Labels names, long offset, int limit) {
        return views(reading.openItems().part(filter, kind, offset, limit), names);
    }

    /** Lists some items of one kind whose number or payee has these words. */
    public List<OpenItemView> find(
            LedgerReading reading, Filter filter, Kind kind, Labels names, String words, int limit) {
        return views(reading.openItems().find(filter, kind, words, limit), names);
    }

    /** The one that a form names, as long as it is open. */
    public Optional<OpenItemView> one(LedgerReading reading, Line line, String value) {
        try {
            var parts = value.split("\\.", 2);
            var open = reading.openItems()
                    .one(line.id(), FiscalYear.parse(parts[0]), EventId.parse(parts.length < 2 ? "" : parts[1]));
            return views(open.stream().toList(), line.names()).stream().findFirst();
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }

    private List<OpenItemView> views(List<Obligation> open, Labels names) {
        var today = LocalDate.now(clock);
        return open.stream().map(item -> OpenItemView.of(item, names, today)).toList();
    }
}
