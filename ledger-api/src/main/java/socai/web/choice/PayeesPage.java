package socai.web.choice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.names.EntryRegister;
import socai.log.names.PayeeNames;
import socai.log.names.PayeeNames.PayeeName;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.Filters;
import socai.web.choice.ChoicesPage.Option;
import socai.words.NameWords;
import socai.words.PlainText;

/** Completes, while a payee is being typed, whom the ledger knows of that name, with accents or without. */
@Controller
class PayeesPage {
    /** Of more payees the others are typed whole. */
    private static final int MOST = 20_000;

    private final LedgerReadings readings;
    private final EntryRegister entries;
    /** Payees are asked for with each letter, and read again once there are more names. */
    private final Cache<ProgrammeCode, Known> known =
            Caffeine.newBuilder().maximumSize(20).build();

    PayeesPage(LedgerReadings readings, EntryRegister entries) {
        this.readings = readings;
        this.entries = entries;
    }

    /** A payee, and the form in which its name is searched. */
    private record Payee(String plain, PayeeName name) {}

    /** The payees of a programme, as far as the names of entries had been read. */
    private record Known(long position, List<Payee> payees) {
        Known {
            payees = List.copyOf(payees);
        }
    }

    @May(Action.RECORD_PAYMENT)
    @GetMapping("/choices/payees")
    String payees(
            @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "") String q, Model model) {
        var code = Filters.optional(programme, ProgrammeCode::new);
        if (code == null) {
            return ChoicesPage.show(Stream.of(), model);
        }
        var sought = NameWords.of(q);
        return readings.log(Callers.scope(), log -> {
            var found = read(code, log).stream()
                    .filter(payee -> sought.in(payee.plain()))
                    .sorted(Comparator.comparingInt(payee -> sought.begin(payee.plain()) ? 0 : 1))
                    .limit(Finder.HITS)
                    .map(payee -> payee.name().position())
                    .toList();
            return ChoicesPage.show(names(log, found).map(name -> new Option(name, name, null, null)), model);
        });
    }

    /** As their first entries spell them, in the order in which they were found. */
    private static Stream<String> names(EventLog log, List<Long> positions) {
        return log.atAll(positions).stream()
                .sorted(Comparator.comparingInt(event -> positions.indexOf(event.position())))
                .flatMap(event -> event.event() instanceof PayeeEntry entry
                        ? Stream.of(entry.payee().value())
                        : Stream.empty());
    }

    private List<Payee> read(ProgrammeCode programme, EventLog log) {
        entries.catchUpIfNear();
        var names = new PayeeNames(log);
        var position = names.position();
        var before = known.getIfPresent(programme);
        if (before != null && before.position() == position) {
            return before.payees();
        }
        var now = new Known(
                position,
                names.of(programme, MOST).stream()
                        .map(name -> new Payee(PlainText.of(name.form()), name))
                        .toList());
        known.put(programme, now);
        return now.payees();
    }
}
