package socai.programmes;

import static socai.sql.SqlArrays.texts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.log.event.RecordedEvent;
import socai.projections.Projection;

/** Keeps what balances are joined and ordered by: projects in their order, units in their tree. */
public final class ProgrammesProjection implements Projection {
    public static final String NAME = "programmes";

    private final JdbcClient database;

    public ProgrammesProjection(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        for (var recorded : events) {
            if (recorded.event() instanceof ProgrammeDefined defined) {
                var plan = defined.plan();
                database.sql("insert into programme (code, position) values (?, ?)")
                        .params(plan.code().value(), recorded.position())
                        .update();
                addProjects(plan.code(), plan.projects());
                addUnits(plan.code(), plan.units());
            } else if (recorded.event() instanceof ProgrammeExtended more) {
                addProjects(more.programme(), orNone(more.projects()));
                addUnits(more.programme(), orNone(more.units()));
            }
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Additions stand after the units and projects that were there before. */
    private void addProjects(ProgrammeCode programme, List<Project> projects) {
        database.sql("""
                insert into project (programme, code, ordinal)
                select ?, code, ordinal + (select coalesce(max(ordinal), 0) from project where programme = ?)
                from unnest(?::text[]) with ordinality as p (code, ordinal)
                """)
                .params(programme.value(), programme.value(), texts(projects, Project::code))
                .update();
    }

    private void addUnits(ProgrammeCode programme, List<Unit> units) {
        var districts = new Districts(units, units.isEmpty() ? Map.of() : above(programme, units));
        database.sql("""
                insert into unit (programme, code, parent, district)
                select ?, * from unnest(?::text[], ?::text[], ?::text[])
                """)
                .params(
                        programme.value(),
                        texts(units, Unit::code),
                        texts(units, Unit::parent),
                        texts(units, districts::of))
                .update();
    }

    /** The districts of the units, known before, that these hang below. */
    private Map<UnitCode, Optional<UnitCode>> above(ProgrammeCode programme, List<Unit> units) {
        var districts = new HashMap<UnitCode, Optional<UnitCode>>();
        database.sql("select code, district from unit where programme = ? and code = any(?::text[])")
                .params(programme.value(), texts(units, Unit::parent))
                .query(row -> {
                    districts.put(
                            new UnitCode(row.getString("code")),
                            Optional.ofNullable(row.getString("district")).map(UnitCode::new));
                });
        return districts;
    }
}
