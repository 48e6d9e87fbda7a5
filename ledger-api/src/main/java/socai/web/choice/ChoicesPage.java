package socai.web.choice;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.plan.ProgrammePlan;
import socai.rights.Action;
import socai.rights.May;
import socai.security.OwnProgrammes;
import socai.web.names.Directory;
import socai.web.names.Directory.Kind;

/** Completes, while a line, a unit or a source is being typed, what it can be; never more than a list can bear. */
@Controller
@RequestMapping("/choices")
public class ChoicesPage {
    private final OwnProgrammes programmes;

    ChoicesPage(OwnProgrammes programmes) {
        this.programmes = programmes;
    }

    /**
     * One completion.
     *
     * @param value what is sent when it is chosen
     * @param text what then stands in the field
     * @param note what tells it from others of its name
     * @param dong what it has to spend, if that is asked for, in đồng
     */
    public record Option(
            String value,
            String text,
            @Nullable String note,
            @Nullable Long dong) {
        public static Option of(Directory.Item item) {
            return new Option(item.value(), item.text(), item.above(), null);
        }
    }

    @May(Action.READ_PROGRAMMES)
    @GetMapping("/lines")
    String lines(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        return show(Finder.of(plans(programme), Kind.LINE).search(q).stream().map(Option::of), model);
    }

    @May(Action.READ_PROGRAMMES)
    @GetMapping("/units")
    String units(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        return show(Finder.of(plans(programme), Kind.UNIT).search(q).stream().map(Option::of), model);
    }

    @May(Action.READ_PROGRAMMES)
    @GetMapping("/sources")
    String sources(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        return show(Finder.of(plans(programme), Kind.SOURCE).search(q).stream().map(Option::of), model);
    }

    private List<ProgrammePlan> plans(@Nullable String programme) {
        var plans = programmes.all();
        var one = Chosen.programme(plans, programme);
        return one == null ? plans : List.of(one);
    }

    public static String show(Stream<Option> options, Model model) {
        var list = options.limit(Finder.HITS).toList();
        model.addAttribute("options", list);
        model.addAttribute("full", list.size() == Finder.HITS);
        return "choice/choices";
    }
}
