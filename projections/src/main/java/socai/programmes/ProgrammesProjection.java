package socai.programmes;

import static socai.projections.Columns.texts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Project;
import socai.ledger.ProgrammePlan.Unit;
import socai.ledger.UnitCode;
import socai.log.RecordedEvent;
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
                add(defined.plan(), recorded.position());
            }
        }
    }

    private void add(ProgrammePlan plan, long position) {
        var code = plan.code().value();
        database.sql("insert into programme (code, position) values (?, ?)")
                .params(code, position)
                .update();
        database.sql("""
                insert into project (programme, code, ordinal)
                select ?, code, ordinal from unnest(?::text[]) with ordinality as p (code, ordinal)
                """).params(code, texts(plan.projects(), Project::code)).update();
        database.sql("""
                insert into unit (programme, code, parent, district)
                select ?, * from unnest(?::text[], ?::text[], ?::text[])
                """)
                .params(
                        code,
                        texts(plan.units(), Unit::code),
                        texts(plan.units(), Unit::parent),
                        texts(plan.units(), ProgrammesProjection::district))
                .update();
    }

    private static @Nullable UnitCode district(Unit unit) {
        return switch (unit.level()) {
            case PROVINCE -> null;
            case DISTRICT -> unit.code();
            case COMMUNE -> unit.parent();
        };
    }
}
