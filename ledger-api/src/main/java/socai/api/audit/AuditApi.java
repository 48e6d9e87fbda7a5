package socai.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.request.AsOfResolver;
import socai.http.Paging;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.EventId;
import socai.log.event.RecordedEvent;
import socai.log.registers.Collisions;
import socai.rights.Action;
import socai.rights.May;

/** Answers the questions of auditors about the log itself. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {
    private final Collisions collisions;

    AuditApi(Collisions collisions) {
        this.collisions = collisions;
    }

    /**
     * A page of pairs.
     *
     * @param next the position to go on after; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Pair> collisions, @Nullable Long next) {}

    /** Two entries under names that look the same; the first has the name. */
    record Pair(UniqueKey.Kind kind, Named first, Named second) {
        static Pair of(Collisions.Collision collision) {
            return new Pair(
                    collision.kind(),
                    Named.of(collision.first(), collision.undone()),
                    Named.of(collision.second(), collision.undone()));
        }
    }

    /**
     * One of the two.
     *
     * @param value the name as it was written
     * @param undone whether the entry was reversed since
     */
    record Named(long position, EventId event, @Nullable String value, boolean undone) {
        static Named of(RecordedEvent event, Set<EventId> undone) {
            return new Named(event.position(), event.id(), event.event().writtenName(), undone.contains(event.id()));
        }
    }

    /**
     * Vouchers, contracts and decisions that were recorded twice in different letters, before the ledger
     * knew that they look the same; {@code after} is a position.
     */
    @May(Action.READ_LOG)
    @GetMapping("/collisions")
    Page collisions(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.detailedSize(limit);
        var page = collisions.after(AsOfResolver.notNegative("after", after, 0L), size);
        return new Page(
                page.stream().map(Pair::of).toList(),
                page.size() < size ? null : page.getLast().second().position());
    }
}
