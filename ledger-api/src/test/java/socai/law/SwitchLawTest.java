package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand;
import socai.ledger.event.LedgerEvent;

/** A new kind of event or command must fail to compile wherever it needs an answer, so no switch has a default. */
class SwitchLawTest {
    private static final Pattern SWITCH = Pattern.compile("\\bswitch \\(");
    private static final Pattern LABEL = Pattern.compile("\\bcase (?:\\w+\\.)*(\\w+)\\b");
    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\b");
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** A switch, without the switches inside it. */
    private record Switch(String name, String body) {
        boolean isOver(Set<String> types) {
            return LABEL.matcher(body).results().anyMatch(label -> types.contains(label.group(1)));
        }

        boolean hasDefault() {
            return DEFAULT.matcher(body).find();
        }
    }

    @Test
    void no_switch_over_events_or_commands_has_a_default() throws IOException {
        var kinds = new HashSet<String>();
        kinds(LedgerEvent.class, kinds);
        kinds(LedgerCommand.class, kinds);
        var over = new ArrayList<Switch>();
        for (var module : List.of("ledger-core", "projections", "ledger-api")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    switches(file).filter(found -> found.isOver(kinds)).forEach(over::add);
                }
            }
        }
        assertThat(over).as("switches over events or commands").hasSizeGreaterThan(10);
        assertThat(over.stream().filter(Switch::hasDefault).map(Switch::name)).isEmpty();
    }

    private static void kinds(Class<?> type, Set<String> into) {
        into.add(type.getSimpleName());
        if (type.isSealed()) {
            for (var kind : type.getPermittedSubclasses()) {
                kinds(kind, into);
            }
        }
    }

    private static Stream<Switch> switches(Path file) throws IOException {
        var code = TEXT_OR_COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        return SWITCH.matcher(code).results().map(found -> {
            var body = block(code, code.indexOf('{', found.end()));
            var line = code.substring(0, found.start()).lines().count();
            return new Switch(file.getFileName() + ", switch " + line, withoutInner(body));
        });
    }

    private static String withoutInner(String body) {
        var inner = SWITCH.matcher(body);
        if (!inner.find()) {
            return body;
        }
        var nested = block(body, body.indexOf('{', inner.end()));
        return withoutInner(body.substring(0, inner.start())
                + body.substring(body.indexOf('{', inner.end()) + nested.length() + 1));
    }

    /** The code between a brace and the one that closes it. */
    private static String block(String code, int open) {
        var depth = 0;
        for (var i = open; i < code.length(); i++) {
            depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return code.substring(open + 1, i);
            }
        }
        throw new IllegalArgumentException("a block that does not end");
    }
}
