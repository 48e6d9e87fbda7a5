package socai.ledger.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.opened;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Additions;
import socai.ledger.plan.ProgrammePlan.Funding;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Norm;
import socai.ledger.plan.ProgrammePlan.NormBasis;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** A line learns of its programme what the rows of a command need, and no more. */
class ProgrammeNewsTest {
    private static final SourceCode LOAN = new SourceCode("LOAN");
    private static final UnitCode EAST = new UnitCode("03");
    private static final UnitCode WEST = new UnitCode("04");
    private static final Text NAME = new Text("Tên");

    private final LineOpened line = opened();
    /** It has grown by a year, a source for the roads and another for nobody yet, and two units. */
    private final ProgrammePlan programme = grown(plan());

    @Test
    void a_row_is_known_by_its_year_its_source_and_its_unit_if_it_has_one() {
        assertThat(ProgrammeNews.isKnown(row(Y2013, CENTRAL, NORTH), line)).isTrue();
        assertThat(ProgrammeNews.isKnown(row(Y2013, CENTRAL, null), line)).isTrue();
        assertThat(ProgrammeNews.isKnown(row(Y2015, CENTRAL, NORTH), line)).isFalse();
        assertThat(ProgrammeNews.isKnown(row(Y2013, LOAN, NORTH), line)).isFalse();
        assertThat(ProgrammeNews.isKnown(row(Y2013, CENTRAL, EAST), line)).isFalse();
    }

    @Test
    void of_a_row_the_line_learns_what_it_lacks() {
        assertThat(news(row(Y2015, CENTRAL, NORTH))).contains(extended(new TreeSet<>(List.of(Y2015)), null, null));
        assertThat(news(row(Y2013, LOAN, NORTH)))
                .contains(extended(null, new TreeMap<>(Map.of(LOAN, SourceKind.DONOR)), null));
        assertThat(news(row(Y2013, CENTRAL, EAST))).contains(extended(null, null, new TreeSet<>(List.of(EAST))));
        assertThat(news(row(Y2013, CENTRAL, EAST), row(Y2015, LOAN, WEST)))
                .contains(extended(
                        new TreeSet<>(List.of(Y2015)),
                        new TreeMap<>(Map.of(LOAN, SourceKind.DONOR)),
                        new TreeSet<>(List.of(EAST, WEST))));
    }

    @Test
    void what_it_knows_and_what_nobody_knows_is_no_news() {
        assertThat(news(row(Y2013, CENTRAL, NORTH), row(Y2014, CENTRAL, null))).isEmpty();
        assertThat(news(row(new FiscalYear(2016), new SourceCode("MOON"), new UnitCode("99"))))
                .isEmpty();
        assertThat(news(row(Y2013, new SourceCode("OTHER"), NORTH)))
                .as("a source of the programme that is not for this project")
                .isEmpty();
        var elsewhere = new LineOpened(
                new LineId(PROGRAMME, new ProjectCode("NONE")),
                line.name(),
                line.envelope(),
                line.years(),
                line.sources(),
                line.units(),
                null,
                null);
        assertThat(ProgrammeNews.of(List.of(row(Y2015, CENTRAL, NORTH)), elsewhere, programme))
                .isEmpty();
    }

    @Test
    void with_a_unit_it_learns_what_is_usual_there() {
        var norms = List.of(new Norm(NormBasis.COMMUNE, new Money(1), new Money(20)));
        var roads = new Project(ROADS.project(), NAME, new Money(1), List.of(CENTRAL), norms, null);
        var plan = new ProgrammePlan(
                programme.code(),
                programme.title(),
                programme.legalBasis(),
                programme.years(),
                programme.envelope(),
                programme.sources(),
                List.of(roads),
                programme.units(),
                null);
        assertThat(ProgrammeNews.of(List.of(row(Y2013, CENTRAL, EAST), row(Y2013, CENTRAL, WEST)), line, plan)
                        .orElseThrow()
                        .norms())
                .as("of a commune, and of no district")
                .isEqualTo(Map.of(WEST, new Money(20)));
        assertThat(ProgrammeNews.of(List.of(row(Y2013, CENTRAL, HAMLET)), line, plan))
                .as("of a commune it knows already")
                .isEmpty();
    }

    @Test
    void of_a_year_alone_it_learns_where_the_programme_has_it_and_the_line_has_not() {
        assertThat(ProgrammeNews.ofYear(Y2015, line, programme))
                .contains(extended(new TreeSet<>(List.of(Y2015)), null, null));
        assertThat(ProgrammeNews.ofYear(Y2013, line, programme)).isEmpty();
        assertThat(ProgrammeNews.ofYear(new FiscalYear(2016), line, programme)).isEmpty();
    }

    @Test
    void a_line_that_has_learned_knows_both() {
        var norms = new TreeMap<>(Map.of(EAST, new Money(30)));
        var more = new LineExtended(
                ROADS,
                new TreeSet<>(List.of(Y2015)),
                new TreeMap<>(Map.of(LOAN, SourceKind.DONOR)),
                new TreeSet<>(List.of(EAST)),
                norms);
        var wiser = line.with(more);
        assertThat(wiser.years()).containsExactly(Y2013, Y2014, Y2015);
        assertThat(wiser.sources()).containsAllEntriesOf(line.sources()).containsEntry(LOAN, SourceKind.DONOR);
        assertThat(wiser.units()).containsAll(line.units()).contains(EAST);
        assertThat(wiser.norms()).isEqualTo(norms);
        assertThat(wiser.with(new LineExtended(ROADS, null, null, null, new TreeMap<>(Map.of(WEST, new Money(5)))))
                        .norms())
                .isEqualTo(Map.of(EAST, new Money(30), WEST, new Money(5)));
        assertThat(line.with(new LineExtended(ROADS, null, null, null, null))).isEqualTo(line);
    }

    private Optional<LineExtended> news(BudgetKey... rows) {
        return ProgrammeNews.of(List.of(rows), line, programme);
    }

    private static BudgetKey row(FiscalYear year, SourceCode source, @Nullable UnitCode unit) {
        return new BudgetKey(year, source, unit);
    }

    private static LineExtended extended(
            @Nullable SortedSet<FiscalYear> years,
            @Nullable SortedMap<SourceCode, SourceKind> sources,
            @Nullable SortedSet<UnitCode> units) {
        return new LineExtended(ROADS, years, sources, units, null);
    }

    private static ProgrammePlan grown(ProgrammePlan plan) {
        return plan.with(new Additions(
                List.of(Y2015),
                List.of(
                        new Source(LOAN, NAME, SourceKind.DONOR),
                        new Source(new SourceCode("OTHER"), NAME, SourceKind.DONOR)),
                List.of(new Funding(LOAN, List.of(ROADS.project()))),
                List.of(
                        new Unit(EAST, NAME, Level.DISTRICT, new UnitCode("0")),
                        new Unit(WEST, NAME, Level.COMMUNE, EAST)),
                null,
                null));
    }
}
