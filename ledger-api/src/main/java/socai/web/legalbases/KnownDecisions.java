package socai.web.legalbases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.legalbases.LegalBases;
import socai.log.EventLog;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.security.Callers;
import socai.security.OwnProgrammes;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.words.PlainText;

/**
 * The decisions that the ledger knows, for forms that name one: to be picked, or to be known by their number. Who may not read
 * decisions is offered none, and types them whole.
 */
@Component
public class KnownDecisions {
    private static final String NUMBER = "basisNumber";
    private static final String DATE = "basisDate";
    private static final String ISSUER = "basisIssuer";

    /** Where no programme is named yet, those of so many are offered. */
    private static final int PROGRAMMES = 20;

    private final LedgerReadings readings;
    private final OwnProgrammes programmes;

    /** They are asked for with each letter, and read again once the log has grown. */
    private final Cache<Sought, List<Known>> known =
            Caffeine.newBuilder().maximumSize(50).build();

    KnownDecisions(LedgerReadings readings, OwnProgrammes programmes) {
        this.readings = readings;
        this.programmes = programmes;
    }

    /** The decisions of a programme as they stand at an end of the log. */
    private record Sought(ProgrammeCode programme, long head) {}

    /** A decision, and the form in which it is searched. */
    record Known(LegalBasis decision, String plain) {
        static Known of(LegalBasis decision) {
            return new Known(decision, searched(decision));
        }
    }

    /** The form in which a decision is searched: by its number and who issued it. */
    public static String searched(LegalBasis decision) {
        return PlainText.of(decision.number().value() + " " + decision.issuer().value());
    }

    /** Those of a programme, or of all where none is named, that have all the words; the newest first. */
    Stream<LegalBasis> search(@Nullable ProgrammeCode programme, String words) {
        var terms = PlainText.of(words).split(" ", -1);
        return all(programme)
                .filter(known -> Stream.of(terms).allMatch(known.plain()::contains))
                .map(Known::decision);
    }

    /**
     * Completes a form that names a decision by its number alone, where one decision alone has that number: nobody types again
     * what the ledger knows.
     */
    public void complete(FormData typed, @Nullable ProgrammeCode programme) {
        if (!Callers.current().may(Action.READ_DECISIONS)
                || !typed.has(NUMBER)
                || typed.has(ISSUER)
                || Dates.typed(typed, DATE)) {
            return;
        }
        try {
            var number = new Text(typed.get(NUMBER)).identity();
            var meant = all(programme)
                    .map(Known::decision)
                    .filter(decision -> decision.number().identity().equals(number))
                    .toList();
            if (meant.size() == 1) {
                fill(typed, meant.getFirst());
            }
        } catch (InvalidValue unreadable) {
            // The form says what is wrong with the number.
        }
    }

    private static void fill(FormData typed, LegalBasis decision) {
        typed.set(NUMBER, decision.number().value());
        Dates.fill(typed, DATE, decision.date());
        typed.set(ISSUER, decision.issuer().value());
    }

    private Stream<Known> all(@Nullable ProgrammeCode programme) {
        var head = readings.log(Callers.scope(), EventLog::head);
        return programmes.all().stream()
                .map(ProgrammePlan::code)
                .filter(code -> programme == null || code.equals(programme))
                .limit(PROGRAMMES)
                .flatMap(code -> known.get(new Sought(code, head), sought -> read(sought.programme())).stream());
    }

    private List<Known> read(ProgrammeCode programme) {
        return readings.log(
                Callers.scope(),
                log -> new LegalBases(log)
                        .of(programme).bases().stream()
                                .map(LegalBases.Basis::legalBasis)
                                .sorted(Comparator.comparing(LegalBasis::date).reversed())
                                .map(Known::of)
                                .toList());
    }
}
