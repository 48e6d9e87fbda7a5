package socai.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessKind;
import socai.api.request.ValueParsers;
import socai.ledger.refusal.InvalidValue;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Choice;
import socai.web.Filters;

/** The access log, the newest row first. */
@Controller
class AccessPage {
    private static final int ROWS = 100;

    private final AccessBook book;

    AccessPage(AccessBook book) {
        this.book = book;
    }

    @May(Action.READ_ACCESS)
    @GetMapping("/access")
    String accesses(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String before,
            HttpServletRequest http,
            Model model) {
        var filter = new AccessFilter(
                Filters.optional(who, AccessPage::text),
                Filters.optional(kind, AccessPage::kind),
                Filters.optional(address, AccessPage::text),
                Filters.optional(Filters.day(http, "day"), ValueParsers::date));
        var from = Filters.position(before);
        var rows = book.before(filter, from == null ? Long.MAX_VALUE : from, ROWS);
        model.addAttribute("who", filter.who());
        model.addAttribute("address", filter.address());
        model.addAttribute("day", filter.day());
        model.addAttribute("kinds", kinds(filter.kind()));
        model.addAttribute("accesses", rows);
        model.addAttribute(
                "file",
                address("/api/v1/access", filter)
                        .queryParam("format", "csv")
                        .encode()
                        .toUriString());
        model.addAttribute(
                "next",
                rows.size() < ROWS
                        ? null
                        : address("/access", filter)
                                .queryParam("before", rows.getLast().number())
                                .encode()
                                .toUriString());
        return "access/access";
    }

    private static UriComponentsBuilder address(String path, AccessFilter filter) {
        var address = UriComponentsBuilder.fromPath(path);
        add(address, "who", filter.who());
        add(address, "kind", filter.kind() == null ? null : filter.kind().key());
        add(address, "address", filter.address());
        add(address, "day", filter.day());
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }

    private static List<Choice> kinds(@Nullable AccessKind chosen) {
        return Arrays.stream(AccessKind.values())
                .map(kind -> new Choice(kind.key(), kind.name(), kind == chosen, ""))
                .toList();
    }

    private static String text(String typed) {
        if (typed.indexOf('\0') >= 0) {
            throw new InvalidValue("text", typed.replace('\0', ' '));
        }
        return typed;
    }

    private static AccessKind kind(String name) {
        return AccessKind.find(name).orElseThrow(() -> new InvalidValue("choice", name));
    }
}
