package socai.cli.people;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger users suspend|restore}: locks somebody out, or lets somebody in again. */
public final class StandingCommand {
    private StandingCommand() {}

    /** What both have in common. */
    public abstract static class Standing implements Callable<Integer> {
        private final Terminal terminal;
        private final String act;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "PERSON", descriptionKey = "cli.option.person")
        private String person = "";

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        private Standing(Terminal terminal, String act) {
            this.terminal = terminal;
            this.act = act;
        }

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            var told = asked.post("/people/" + new PersonName(person).id(asked, terminal) + "/" + act);
            if (json) {
                Json.print(terminal, told);
            } else {
                var standing = told.path("standing").asString("");
                terminal.say(
                        "cli.users.standing",
                        Map.of(
                                "person", told.path("pseudonym").asString(""),
                                "standing", terminal.words().known("people", "people.standing." + standing, standing)));
            }
            return ExitCode.DONE.number();
        }
    }

    /** Locks somebody out. */
    @Command(name = "suspend")
    public static final class Suspend extends Standing {
        public Suspend(Terminal terminal) {
            super(terminal, "suspension");
        }
    }

    /** Lets somebody in again. */
    @Command(name = "restore")
    public static final class Restore extends Standing {
        public Restore(Terminal terminal) {
            super(terminal, "restoration");
        }
    }
}
