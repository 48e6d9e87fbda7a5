package socai.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.export.Column.Kind;
import socai.ledger.ProgrammePlan;

/** What the codes in the tables stand for, one table a kind of code. */
enum Codes {
    PROJECTS {
        @Override
        Stream<Code> of(ProgrammePlan plan) {
            return plan.projects().stream()
                    .map(project -> new Code(
                            plan, project.code().value(), project.name().value(), null));
        }
    },
    SOURCES {
        @Override
        Stream<Code> of(ProgrammePlan plan) {
            return plan.sources().stream()
                    .map(source -> new Code(
                            plan,
                            source.code().value(),
                            source.name().value(),
                            source.kind().name()));
        }
    },
    UNITS {
        @Override
        Stream<Code> of(ProgrammePlan plan) {
            return plan.units().stream()
                    .map(unit -> new Code(
                            plan,
                            unit.code().value(),
                            unit.name().value(),
                            unit.parent() == null ? null : unit.parent().value()));
        }
    };

    static final List<Column<Code>> COLUMNS = List.of(
            new Column<>("programme", Kind.CODE, code -> code.plan().code().value()),
            new Column<>("code", Kind.CODE, Code::code),
            new Column<>("name", Kind.NAME, Code::name),
            new Column<>("belongsTo", Kind.CODE, Code::belongsTo));

    /**
     * A code of a programme.
     *
     * @param belongsTo a unit's parent, a source's kind
     */
    record Code(
            ProgrammePlan plan,
            String code,
            String name,
            @Nullable String belongsTo) {}

    abstract Stream<Code> of(ProgrammePlan plan);

    Stream<Code> of(List<ProgrammePlan> plans) {
        return plans.stream().flatMap(this::of);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
