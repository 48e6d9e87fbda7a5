package socai.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.Moment;
import socai.log.LogUnavailable;
import socai.obligations.Obligations;
import socai.web.LineFinder.Line;

/** Reads what stands open, promise by promise and advance by advance. */
@Component
class OpenMoney {
    private final Balances balances;
    private final Obligations obligations;
    private final Clock clock;

    OpenMoney(Balances balances, Obligations obligations, Clock clock) {
        this.balances = balances;
        this.obligations = obligations;
        this.clock = clock;
    }

    /** All that is open of what is asked for, the oldest first. */
    List<OpenEntry> open(BalanceQuery query, Names names) {
        var today = LocalDate.now(clock);
        return obligations.open(query, Moment.NOW).stream()
                .map(open -> OpenEntry.of(open, names, today))
                .toList();
    }

    /** A form is still worth showing, with what was typed, when no balance can be read. */
    LineFunds funds(Line line) {
        try {
            var sheet = LineFunds.sheet(balances, line.id());
            return new LineFunds(
                    sheet.rows(),
                    open(BalanceQuery.ofLine(line.id()), line.names()),
                    sheet.seal().position());
        } catch (DataAccessException | LogUnavailable e) {
            return new LineFunds(List.of(), List.of(), null);
        }
    }
}
