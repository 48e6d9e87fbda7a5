package socai.web.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.account.Actions;
import socai.account.PeopleDirectory;
import socai.account.PeopleList;
import socai.account.PeopleList.Known;
import socai.account.RightsOn;
import socai.account.RightsOn.Asked;
import socai.account.RightsOn.Holder;
import socai.api.request.ValueParsers;
import socai.ledger.access.PersonId;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.UnitCode;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Filters;
import socai.web.Pages;
import socai.web.Slice;

/** The people of the ledger, found by any name; and who could do what on a day, or at a position of the log. */
@Controller
class PeoplePage {
    private static final int LONGEST_SEARCH = 100;

    private final PeopleList people;
    private final PeopleDirectory directory;

    PeoplePage(PeopleList people, PeopleDirectory directory) {
        this.people = people;
        this.directory = directory;
    }

    @May(Action.ASK_RIGHTS)
    @GetMapping("/people")
    String all(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String at,
            HttpServletRequest http,
            Model model) {
        var search = Filters.optional(q, PeoplePage::search);
        var found = people.find(search == null ? "" : search);
        var slice = Slice.of(page, Slice.ROWS).within(found.size());
        model.addAttribute("q", search == null ? "" : search);
        model.addAttribute(
                "people",
                found.stream().skip(slice.offset()).limit(slice.size()).toList());
        model.addAttribute("pages", Pages.of(slice, found.size(), http, "page", "people"));
        model.addAttribute("actions", Actions.values());
        answer(
                Filters.optional(action, PeoplePage::action),
                Filters.optional(unit, PeoplePage::search),
                Filters.optional(Filters.day(http, "on"), ValueParsers::date),
                Filters.optional(at, PeoplePage::position),
                model);
        return "people/people";
    }

    private void answer(
            @Nullable Actions action, @Nullable String unit, @Nullable LocalDate on, @Nullable Long at, Model model) {
        model.addAttribute("action", action);
        model.addAttribute("unit", unit == null ? "" : unit);
        model.addAttribute("on", on);
        model.addAttribute("at", at);
        if (action == null) {
            return;
        }
        var units = unit == null ? Set.<UnitCode>of() : people.withThoseAbove(unit);
        if (unit != null && units.isEmpty()) {
            model.addAttribute("unitUnknown", true);
            return;
        }
        directory.catchUp();
        var asked = Asked.of(action, units, null);
        var rights = RightsOn.of(directory.state());
        var holders = on == null ? rights.at(at == null ? Long.MAX_VALUE : at, asked) : rights.on(on, asked);
        model.addAttribute("holders", shown(holders));
    }

    /** Somebody who had a right, by name as far as one is kept now. */
    record Shown(Known known, Holder holder) {}

    private List<Shown> shown(List<Holder> holders) {
        Map<PersonId, Known> now = people
                .known(holders.stream()
                        .map(holder -> holder.person().id())
                        .distinct()
                        .flatMap(id -> directory.find(id).stream())
                        .toList())
                .stream()
                .collect(Collectors.toMap(known -> known.person().id(), Function.identity()));
        return holders.stream()
                .map(holder ->
                        new Shown(now.getOrDefault(holder.person().id(), new Known(holder.person(), null)), holder))
                .limit(Slice.ROWS)
                .toList();
    }

    private static String search(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw new InvalidValue("search", text);
        }
        return text;
    }

    private static Actions action(String name) {
        return Actions.find(name).orElseThrow(() -> new InvalidValue("choice", Arrays.toString(Actions.values())));
    }

    private static Long position(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidValue("position", text);
        }
        return Long.valueOf(text);
    }
}
