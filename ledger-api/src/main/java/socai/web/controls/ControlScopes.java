package socai.web.controls;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.programmes.Programmes;
import socai.rights.Action;
import socai.rights.May;
import socai.web.choice.ChoicesPage;
import socai.web.choice.ChoicesPage.Option;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.form.Picker;
import socai.web.names.Directory;
import socai.web.names.Directory.Kind;
import socai.words.PlainText;

/** Finds what a control is set for: all projects of a programme, or one of them. */
@Component
class ControlScopes {
    private static final String FIELD = "scope";
    private static final String ADDRESS = "/choices/scopes";

    private final Programmes programmes;

    ControlScopes(Programmes programmes) {
        this.programmes = programmes;
    }

    /** Reads the scope of a form. A programme without a line means all its projects. */
    record Scope(
            Picker picker,
            @Nullable ProgrammeCode programme,
            @Nullable LineId line) {}

    Scope read(FormData typed) {
        var plans = programmes.all();
        var given = Picker.given(FIELD, typed);
        var whole =
                plans.stream().filter(plan -> plan.code().value().equals(given)).findFirst();
        if (whole.isPresent()) {
            var code = whole.get().code();
            return new Scope(Picker.found(FIELD, code.value(), code.value(), ADDRESS), code, null);
        }
        var picker = Picker.of(FIELD, Finder.of(plans, Kind.LINE), typed, ADDRESS);
        var line = picker.value().isEmpty() ? null : LineId.parse(picker.value());
        return new Scope(picker, line == null ? null : line.programme(), line);
    }

    /** The programmes, where they and their projects are few enough to be listed; else none. */
    List<ProgrammePlan> listed() {
        var plans = programmes.all();
        var choices =
                plans.stream().mapToInt(plan -> 1 + plan.projects().size()).sum();
        return choices <= Finder.FEW ? plans : List.of();
    }

    /** Completes a programme or a project. */
    @Controller
    static class Completions {
        private final Programmes programmes;

        Completions(Programmes programmes) {
            this.programmes = programmes;
        }

        @May(Action.SET_CONTROL)
        @GetMapping(ADDRESS)
        String scopes(@RequestParam(defaultValue = "") String q, Model model) {
            var plans = programmes.all();
            var words = PlainText.of(q);
            var whole = plans.stream()
                    .filter(plan ->
                            PlainText.of(plan.code() + " " + plan.title()).contains(words))
                    .limit(Finder.HITS / 2)
                    .map(plan -> new Option(
                            plan.code().value(),
                            plan.code().value(),
                            Directory.brief(plan.title().value()),
                            null));
            var lines = Finder.of(plans, Kind.LINE).search(q).stream().map(Option::of);
            return ChoicesPage.show(Stream.concat(whole, lines), model);
        }
    }
}
