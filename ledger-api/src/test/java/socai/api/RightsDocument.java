package socai.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.rights.Action;
import socai.rights.Reach;
import socai.rights.Role;

/** The text of {@code docs/rights.md}, made from the table of rights and from the addresses that name them. */
final class RightsDocument {
    private static final String BEGINNING = """
            # Who may do what

            This page is made from the code (`Action`, and the right that each address names by `@May`); a test compares
            the two. The guards of addresses, the menus and buttons of pages and the description of the API come from the
            same table ([ADR 0070](decisions/0070-rights-stand-in-one-table.md)).

            A person may be limited to units, with all below them in the tree of their programme, and to programmes
            ([ADR 0071](decisions/0071-a-limited-caller-reads-a-smaller-ledger.md)).

            - **own**: within the limits of the person; the whole ledger where there are none. `DISTRICT` and `COMMUNE` mean
              nothing without units, and may do nothing then.
            - **all**: the whole ledger. Who is limited may not, whatever the role.
            - –: nobody of the role. `PUBLIC` is anybody who has not signed in; nothing is granted to it.

            """;

    private RightsDocument() {}

    static String of(List<Address> addresses) {
        var text = new StringBuilder(BEGINNING);
        text.append(Stream.of(Role.values())
                .map(Role::name)
                .collect(Collectors.joining(" | ", "| Right | What | ", " |\n")));
        text.append("|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        for (var action : Action.values()) {
            text.append(Stream.of(Role.values())
                    .map(role -> cell(action.of(role)))
                    .collect(Collectors.joining(" | ", "| `" + action + "` | " + action.what() + " | ", " |\n")));
        }
        text.append("\n## The addresses of each right\n\n");
        text.append("An address that several rights open asks for the one of what it is sent.\n\n");
        text.append("| Right | Addresses |\n|---|---|\n");
        byRight(addresses)
                .forEach((right, its) -> text.append(its.stream()
                        .map(one -> "`" + one + "`")
                        .collect(Collectors.joining(", ", "| " + right + " | ", " |\n"))));
        return text.toString();
    }

    static String cell(Reach reach) {
        return switch (reach) {
            case NONE -> "–";
            case OWN -> "own";
            case ALL -> "all";
        };
    }

    private static Map<String, Set<String>> byRight(List<Address> addresses) {
        var found = new TreeMap<String, Set<String>>();
        addresses.stream()
                .filter(Address::ours)
                .forEach(address -> found.computeIfAbsent(right(address), any -> new TreeSet<>())
                        .add(address.toString().replace("|", "\\|")));
        return found;
    }

    private static String right(Address address) {
        return address.open()
                ? "everybody"
                : address.rights().stream().map(right -> "`" + right + "`").collect(Collectors.joining(", "));
    }
}
