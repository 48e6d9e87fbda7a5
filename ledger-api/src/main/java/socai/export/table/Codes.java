package socai.export.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.export.table.ExportColumn.Kind;
import socai.ledger.plan.ProgrammePlan;

/** The meanings of the codes in the tables, with one table for each kind of code. */
public enum Codes {
    PROJECTS {
        @Override
        public Stream<Code> of(ProgrammePlan plan) {
            return plan.projects().stream()
                    .map(project -> new Code(
                            plan, project.code().value(), project.name().value(), null));
        }
    },
    SOURCES {
        @Override
        public Stream<Code> of(ProgrammePlan plan) {
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
        public Stream<Code> of(ProgrammePlan plan) {
            return plan.units().stream()
                    .map(unit -> new Code(
                            plan,
                            unit.code().value(),
                            unit.name().value(),
                            unit.parent() == null ? null : unit.parent().value()));
        }
    };

    public static final List<ExportColumn<Code>> COLUMNS = List.of(
            new ExportColumn<>(
                    "programme", Kind.CODE, code -> code.plan().code().value()),
            new ExportColumn<>("code", Kind.CODE, Code::code),
            new ExportColumn<>("name", Kind.NAME, Code::name),
            new ExportColumn<>("belongsTo", Kind.CODE, Code::belongsTo));

    /**
     * A code of a programme.
     *
     * @param belongsTo a unit's parent, a source's kind
     */
    public record Code(
            ProgrammePlan plan,
            String code,
            String name,
            @Nullable String belongsTo) {}

    public abstract Stream<Code> of(ProgrammePlan plan);

    public Stream<Code> of(List<ProgrammePlan> plans) {
        return plans.stream().flatMap(this::of);
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
