package socai.bulk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.ProgrammeCode;

/** The codes that the names of programmes stand for: a file tells codes or names, and spreadsheets drop zeros of codes. */
final class Names {
    private final Function<ProgrammeCode, Optional<ProgrammePlan>> plans;
    private final Map<String, Optional<OfProgramme>> known = new HashMap<>();

    Names(Function<ProgrammeCode, Optional<ProgrammePlan>> plans) {
        this.plans = plans;
    }

    /** What is known of a programme by its code; nothing where there is none. */
    Optional<OfProgramme> of(String programme) {
        return known.computeIfAbsent(programme, this::read);
    }

    private Optional<OfProgramme> read(String programme) {
        try {
            return plans.apply(new ProgrammeCode(programme)).map(OfProgramme::new);
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }

    /** The codes of one programme. */
    static final class OfProgramme {
        private final Codes projects = new Codes();
        private final Codes units = new Codes();
        private final Codes sources = new Codes();

        OfProgramme(ProgrammePlan plan) {
            plan.projects()
                    .forEach(each ->
                            projects.add(each.code().toString(), each.name().value()));
            plan.units()
                    .forEach(each ->
                            units.add(each.code().toString(), each.name().value()));
            plan.sources()
                    .forEach(each ->
                            sources.add(each.code().toString(), each.name().value()));
        }

        String project(String told) {
            return projects.of(told);
        }

        String unit(String told) {
            return units.of(told);
        }

        String source(String told) {
            return sources.of(told);
        }
    }

    /** Codes by what they may be written as; what two could be written as stands for neither. */
    private static final class Codes {
        private final Set<String> codes = new HashSet<>();
        private final Map<String, String> written = new HashMap<>();

        void add(String code, String name) {
            codes.add(code);
            put(Field.plain(name), code);
            put(Field.plain(code), code);
            put(withoutZeros(code), code);
        }

        private void put(String form, String code) {
            written.merge(form, code, (one, other) -> one.equals(other) ? one : "");
        }

        /** The code; what stands for none is left as it is, and refused as such. */
        String of(String told) {
            if (codes.contains(told)) {
                return told;
            }
            var found = written.getOrDefault(Field.plain(told), "");
            return found.isEmpty() ? told : found;
        }

        private static String withoutZeros(String code) {
            var from = 0;
            while (from < code.length() - 1 && code.charAt(from) == '0') {
                from++;
            }
            return Field.plain(code.substring(from));
        }
    }
}
