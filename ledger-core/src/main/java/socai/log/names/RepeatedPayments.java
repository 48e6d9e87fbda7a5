package socai.log.names;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.EventTypes;
import socai.log.event.RecordedEvent;
import socai.log.keys.KeyTable;

/**
 * Finds the payments of a log that another payment may repeat. The table of names is a little behind the log; the events
 * that it does not hold yet are read from the log itself, so that a reading finds all that it sees.
 */
public final class RepeatedPayments {
    /** The most events that are read beside the table of names; a caller does not wait for more. */
    private static final long MOST = 1_000;

    private static final String STANDING_PAYMENTS = """
            and %s and not exists (
                select from unique_key k where k.edition = %s and k.kind = 'REVERSAL' and k.value = id::text)
            """.formatted(EventTypes.in(Disbursed.class), KeyTable.EDITION);

    private final EventLog log;
    private final long most;

    public RepeatedPayments(EventLog log) {
        this(log, MOST);
    }

    /** Takes how many events are read beside the table of names at most. */
    RepeatedPayments(EventLog log, long most) {
        this.log = log;
        this.most = Math.min(most, MOST);
    }

    private record Sought(ProgrammeCode programme, Text payee, Money amount, LocalDate from, LocalDate to) {
        EntrySearch search() {
            return new EntrySearch(programme, null, null, null, payee, amount, from, to);
        }

        boolean is(Disbursed paid) {
            return paid.line().programme().equals(programme)
                    && paid.amount().equals(amount)
                    && !paid.effectiveDate().isBefore(from)
                    && !paid.effectiveDate().isAfter(to)
                    && paid.payee().identity().equals(payee.identity());
        }
    }

    /**
     * Finds up to {@code limit} payments, in the order of the log, that have not been undone. They are of the same
     * programme and amount, their payee looks the same, and their dates are at most {@code days} days before or after.
     */
    public List<RecordedEvent> find(
            ProgrammeCode programme, Text payee, Money amount, LocalDate day, int days, int limit) {
        var sought = new Sought(programme, payee, amount, day.minusDays(days), day.plusDays(days));
        // It is read before the table is asked, which may go on meanwhile.
        var held = EntryNames.position(log);
        var named = EntryQuery.named(log, sought.search(), STANDING_PAYMENTS, 0, limit);
        var known = named.stream().map(RecordedEvent::position).collect(Collectors.toSet());
        var later = named.size() == limit ? Stream.<RecordedEvent>of() : after(held, sought).stream();
        return Stream.concat(named.stream(), later.filter(paid -> !known.contains(paid.position())))
                .limit(limit)
                .toList();
    }

    /** A payment that is about to be recorded. */
    public record Payment(Text payee, Money amount, LocalDate day) {
        /** Whatever tells it from other payments, however its payee is spelled. */
        public List<Object> identity() {
            return List.of(payee.identity(), amount, day);
        }
    }

    /**
     * Finds the payments of a programme that are like one of these: all in one question, as far as the table of names
     * has been brought. Each is listed by what is alike.
     */
    public Map<List<Object>, RecordedEvent> alike(ProgrammeCode programme, List<Payment> payments) {
        var found = log.events("""
                select %s from ledger_event e where position in (
                    select n.position from entry_name n
                        join unnest(?::text[], ?::bigint[], ?::text[]) asked (form, amount, day) on n.form = asked.form
                        join ledger_event p on p.position = n.position
                            and (p.payload ->> 'amount')::bigint = asked.amount
                            and p.payload ->> 'effectiveDate' = asked.day
                    where n.kind = 'PAYEE' and n.programme = ? and p.type = 'Disbursed')
                %s order by position
                """.formatted(EventLog.EVENT, STANDING_PAYMENTS), s -> {
            var connection = s.getConnection();
            s.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            array(
                                    payments,
                                    payment -> EntryName.of(EntryName.Kind.PAYEE, payment.payee())
                                            .form())));
            s.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            array(payments, payment -> payment.amount().dong())));
            s.setArray(
                    3,
                    connection.createArrayOf(
                            "text", array(payments, payment -> payment.day().toString())));
            s.setString(4, programme.value());
        });
        var alike = new HashMap<List<Object>, RecordedEvent>();
        for (var event : found) {
            var paid = (Disbursed) event.event();
            alike.putIfAbsent(new Payment(paid.payee(), paid.amount(), paid.effectiveDate()).identity(), event);
        }
        return alike;
    }

    private static Object[] array(List<Payment> payments, Function<Payment, Object> part) {
        return payments.stream().map(part).toArray();
    }

    private List<RecordedEvent> after(long position, Sought sought) {
        var events = log.after(position, (int) most + 1);
        if (events.size() > most) {
            return List.of();
        }
        var payments = events.stream()
                .filter(event -> event.event() instanceof Disbursed paid && sought.is(paid))
                .toList();
        if (payments.isEmpty()) {
            return payments;
        }
        var undone =
                log.reversals(payments.stream().map(RecordedEvent::id).toList()).keySet();
        return payments.stream().filter(paid -> !undone.contains(paid.id())).toList();
    }
}
