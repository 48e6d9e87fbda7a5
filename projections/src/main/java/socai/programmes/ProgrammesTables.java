package socai.programmes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.projections.ProjectionEnd;
import socai.sql.RowBytes;
import socai.verification.Fault;
import socai.verification.TableChecks;
import socai.verification.TableComparison;

/** The tables of programmes, projects and units, for a verification. */
public final class ProgrammesTables implements TableChecks {
    @Override
    public List<LogWalk.Visitor> open(Connection rows, Consumer<Fault> faults) throws SQLException {
        return List.of(new Check(rows, faults));
    }

    /** Makes the rows again as the log lays programmes down and extends them. */
    private static final class Check implements LogWalk.Visitor {
        private final Connection connection;
        private final Consumer<Fault> faults;
        private final ProjectionEnd end;
        private final List<byte[]> programmes = new ArrayList<>();
        private final List<byte[]> projects = new ArrayList<>();
        private final List<byte[]> units = new ArrayList<>();
        private final Map<ProgrammeCode, Integer> counts = new HashMap<>();
        private final Map<ProgrammeCode, Map<UnitCode, Optional<UnitCode>>> districts = new HashMap<>();

        Check(Connection connection, Consumer<Fault> faults) throws SQLException {
            this.connection = connection;
            this.faults = faults;
            this.end = ProjectionEnd.of(ProgrammesProjection.NAME, connection, faults);
        }

        @Override
        public void visit(WalkedEvent event, Earlier earlier) {
            if (!end.covers(event.position())) {
                return;
            }
            if (event.event() instanceof ProgrammeDefined defined) {
                var plan = defined.plan();
                programmes.add(new RowBytes(2)
                        .text(plan.code())
                        .bigint(event.position())
                        .bytes());
                add(plan.code(), plan.projects(), plan.units());
            } else if (event.event() instanceof ProgrammeExtended more) {
                add(more.programme(), orNone(more.projects()), orNone(more.units()));
            }
            if (end.isAt(event.position())) {
                compare();
            }
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }

        private void add(ProgrammeCode programme, List<Project> more, List<Unit> moreUnits) {
            for (var project : more) {
                projects.add(new RowBytes(3)
                        .text(programme)
                        .text(project.code())
                        .integer(counts.merge(programme, 1, Integer::sum))
                        .bytes());
            }
            var known = districts.computeIfAbsent(programme, any -> new HashMap<>());
            var of = new Districts(moreUnits, known);
            for (var unit : moreUnits) {
                var district = of.of(unit);
                units.add(new RowBytes(4)
                        .text(programme)
                        .text(unit.code())
                        .text(unit.parent())
                        .text(district)
                        .bytes());
                known.put(unit.code(), Optional.ofNullable(district));
            }
        }

        private void compare() {
            compare("programme", "code, position", 1, programmes);
            compare("project", "programme, code, ordinal", 2, projects);
            compare("unit", "programme, code, parent, district", 2, units);
        }

        private void compare(String table, String columns, int keys, List<byte[]> expected) {
            new TableComparison(table, columns, keys, faults).compareAll(0, expected, connection);
        }

        @Override
        public void end() {
            if (!end.wasReached()) {
                compare();
            }
        }
    }
}
