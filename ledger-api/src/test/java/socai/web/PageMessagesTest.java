package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.balances.BalancesProjection;
import socai.balances.Dimension;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent;
import socai.ledger.value.Account;
import socai.ledger.value.DisbursementKind;
import socai.log.event.EventTypes;
import socai.openitems.ObligationBook;
import socai.programmes.ProgrammesProjection;
import socai.projections.rebuild.RebuildStatus;
import socai.rights.Role;
import socai.web.balances.BalanceColumn;
import socai.web.book.JournalColumn;
import socai.web.entry.EntryForm;
import socai.web.openitems.OpenItemView;
import socai.web.yearend.YearEndAction;
import socai.words.MessageFolder;

class PageMessagesTest {
    /** A key that stands in a template as it is, and is not put together there. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z.]*[A-Za-z])[}(]");

    /** What a form has without a field of that name. */
    private static final Set<String> NO_LABEL = Set.of("pool", "basis", "basisRequired", "classification", "rest");

    /** All of them: a template that is added is asked too. */
    static Stream<String> templates() throws IOException {
        var folder = Path.of("src", "main", "resources", "templates");
        try (var files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_says_nothing_that_has_no_message(String template) throws IOException {
        var known = messages();
        var asked = KEY.matcher(read("/templates/" + template))
                .results()
                .map(key -> key.group(1))
                .toList();
        assertThat(known).containsAll(asked);
    }

    @Test
    void what_a_template_puts_together_has_a_message_too() throws IOException {
        var kinds = Stream.of(LedgerEvent.class, LedgerEvent.MoneyEvent.class)
                .flatMap(family ->
                        Stream.of(family.getAnnotation(JsonSubTypes.class).value()))
                .map(JsonSubTypes.Type::name)
                .filter(kind -> !kind.equals("Disbursed"));
        var asked = Stream.of(
                        kinds.map(kind -> "entry." + kind),
                        names(DisbursementKind.values(), "entry.Disbursed.", "form.kind."),
                        names(BalanceColumn.values(), "column."),
                        names(JournalColumn.values(), "journal.column."),
                        EventTypes.of(LedgerEvent.MoneyEvent.class).stream().map(kind -> "journal.kind." + kind),
                        names(Account.values(), "account.").filter(key -> !key.equals("account.SOURCE")),
                        names(Control.values(), "controls.name.", "controls.what.", "limit."),
                        names(ControlAction.values(), "action.", "form.action."),
                        names(ObligationBook.Kind.values(), "obligations.", "obligations.number."),
                        names(OpenItemView.Age.values(), "age."),
                        names(YearEndAction.values(), "yearAct.")
                                .flatMap(key -> Stream.of(key + ".title", key + ".lead")),
                        Stream.of(EntryForm.values())
                                .flatMap(form -> Stream.of(form.words() + ".title", form.words() + ".lead")),
                        Stream.of(EntryForm.values())
                                .flatMap(form -> form.fields().stream())
                                .filter(field -> !NO_LABEL.contains(field))
                                .map(field -> "form.label." + field),
                        Stream.of("Approved", "Rejected", "Withdrawn", "Expired")
                                .map(end -> "settled." + end),
                        EnumSet.range(Menu.OVERVIEW, Menu.PROJECTIONS).stream().map(page -> "nav." + page.section()),
                        Stream.of("home", "figures", "recording", "approving", "rules", "auditing", "system")
                                .map(heading -> "menu." + heading),
                        Stream.of("toSettle", "own", "findings", "differences", "years", "last", "behind", "advances")
                                .map(block -> "home." + block),
                        EnumSet.range(Menu.VERIFICATIONS, Menu.DETECTORS).stream()
                                .map(page -> "audit." + page.section()),
                        Stream.of(Dimension.values())
                                .map(by -> "dimension." + by.name().toLowerCase(Locale.ROOT)),
                        names(Role.values(), "role."),
                        Stream.of(RebuildStatus.Stage.values()).map(stage -> "projections.stage." + stage),
                        Stream.of(BalancesProjection.NAME, ProgrammesProjection.NAME)
                                .map(name -> "projections.name." + name),
                        Languages.ALL.stream().map(language -> "language." + language))
                .flatMap(keys -> keys)
                .toList();
        assertThat(messages()).containsAll(asked);
    }

    private static Stream<String> names(Enum<?>[] values, String... prefixes) {
        return Stream.of(prefixes).flatMap(prefix -> Stream.of(values).map(value -> prefix + value.name()));
    }

    /** The keys of all files. */
    private static Set<String> messages() throws IOException {
        var keys = new TreeSet<String>();
        for (var noun : MessageFolder.nouns()) {
            keys.addAll(MessageFolder.keys(noun));
        }
        return keys;
    }

    private static String read(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(PageMessagesTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
