package socai.web.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.web.form.FormData;
import socai.web.form.FormReader;

/** The fields by which rights are given: roles to tick, and codes of units and programmes. */
final class RightsForm {
    private RightsForm() {}

    /** Fills in the rights that somebody has. */
    static void fill(FormData typed, Rights rights) {
        rights.roles().forEach(role -> typed.set("role-" + role, "true"));
        typed.set("units", joined(rights.units()));
        typed.set("programmes", joined(rights.programmes()));
    }

    private static String joined(Collection<?> codes) {
        return codes.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Reads them; a code that can be none is noted at its field. */
    static Rights read(FormData typed, FormReader reading) {
        var roles = Arrays.stream(PersonRole.values())
                .filter(role -> typed.has("role-" + role))
                .collect(Collectors.toCollection(TreeSet::new));
        var units = reading.optional("units", text -> codes(text, UnitCode::new));
        var programmes = reading.optional("programmes", text -> codes(text, ProgrammeCode::new));
        return new Rights(roles, orEmpty(units.orNull()), orEmpty(programmes.orNull()));
    }

    private static <T> SortedSet<T> orEmpty(@Nullable SortedSet<T> codes) {
        return codes == null ? new TreeSet<>() : codes;
    }

    private static <T extends Comparable<T>> SortedSet<T> codes(String text, Function<String, T> parse) {
        return Arrays.stream(text.split("[,;\\s]+", -1))
                .filter(code -> !code.isEmpty())
                .map(parse)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the fields need to be shown. */
    static void show(FormData typed, FormReader reading, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        model.addAttribute("allRoles", List.of(PersonRole.values()));
    }
}
