package socai.api.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.rights.Scope;
import socai.security.Callers;

/** Finds a decision with many lines as one: by the id that ties its parts, or by any part of it. */
@RestController
@RequestMapping("/api/v1/adjustments")
class AdjustmentsApi {
    private final LedgerReadings readings;

    AdjustmentsApi(LedgerReadings readings) {
        this.readings = readings;
    }

    /**
     * A decision with all its parts.
     *
     * @param total what all parts out of a place take, in đồng
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            EventId id,
            LegalBasis legalBasis,
            LocalDate effectiveDate,
            @Nullable Text note,
            Money total,
            List<Part> parts) {}

    /**
     * A part of an adjustment, with the place that gave or got.
     *
     * @param reversedAt the position of the reversal; absent if the part was not undone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            long position,
            EventId event,
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Direction direction,
            Money amount,
            @Nullable Long reversedAt) {
        static Part of(RecordedEvent recorded, Map<EventId, Long> reversals) {
            var part = (Adjusted) recorded.event();
            return new Part(
                    recorded.position(),
                    recorded.id(),
                    part.line(),
                    part.year(),
                    part.source(),
                    part.unit(),
                    part.direction(),
                    part.amount(),
                    reversals.get(recorded.id()));
        }
    }

    @May(Action.READ_ENTRIES)
    @GetMapping("/{id}")
    Answer adjustment(@PathVariable EventId id) {
        var scope = Callers.scope();
        return readings.log(scope, log -> answer(log, id, scope));
    }

    private static Answer answer(EventLog log, EventId id, Scope scope) {
        var adjustments = new AdjustmentRegister(log);
        var parts = adjustments.parts(id);
        if (parts.isEmpty()) {
            parts = log.find(id)
                    .filter(recorded -> recorded.event() instanceof Adjusted)
                    .map(recorded -> adjustments.parts(((Adjusted) recorded.event()).adjustment()))
                    .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "id", Map.of("event", id)));
        }
        var first = (Adjusted) parts.getFirst().event();
        var reversals = log.reversals(parts.stream().map(RecordedEvent::id).toList());
        return new Answer(
                first.adjustment(),
                first.legalBasis(),
                first.effectiveDate(),
                first.note(),
                scope.units().isEmpty() ? first.total() : own(parts),
                parts.stream().map(part -> Part.of(part, reversals)).toList());
    }

    /** Who sees some parts alone is told what these move: what they take, or what they give where that is more. */
    private static Money own(List<RecordedEvent> parts) {
        return new Money(Stream.of(Direction.values())
                .mapToLong(direction -> parts.stream()
                        .map(part -> (Adjusted) part.event())
                        .filter(part -> part.direction() == direction)
                        .mapToLong(part -> part.amount().dong())
                        .sum())
                .max()
                .orElse(0));
    }
}
