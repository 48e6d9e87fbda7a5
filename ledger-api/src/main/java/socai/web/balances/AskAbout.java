package socai.web.balances;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import socai.balances.BalanceQuery;
import socai.ledger.plan.ProgrammePlan;

/** The way from figures to the form on which an auditor asks about one of them. */
public final class AskAbout {
    private AskAbout() {}

    /** The form, with the place that a query names; of no programme, the first one's. */
    public static String figures(BalanceQuery query, List<ProgrammePlan> plans) {
        var programme = query.programme() == null
                ? plans.stream().findFirst().map(ProgrammePlan::code).orElse(null)
                : query.programme();
        return UriComponentsBuilder.fromPath("/findings/new")
                .queryParam("programme", text(programme))
                .queryParam("project", text(query.project()))
                .queryParam("year", text(query.year()))
                .queryParam("source", text(query.source()))
                .queryParam("unit", text(query.unit()))
                .encode()
                .build()
                .toUriString();
    }

    private static String text(@Nullable Object code) {
        return code == null ? "" : code.toString();
    }
}
