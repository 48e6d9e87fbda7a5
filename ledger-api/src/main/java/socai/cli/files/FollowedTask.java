package socai.cli.files;

import java.time.Duration;
import java.util.Map;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.ProgressBar;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** Waits for what a server does with a file, with a bar for each stage; a server that restarts is waited for. */
final class FollowedTask {
    static final String PATH = "/imports/tasks";

    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Tries without an answer before nobody waits any more. */
    private static final int TRIES = 60;

    private final LedgerServer server;
    private final Terminal terminal;
    private final Duration pause;

    FollowedTask(LedgerServer server, Terminal terminal) {
        this(server, terminal, PAUSE);
    }

    /** Takes how long it waits before it asks again a server that does not answer. */
    FollowedTask(LedgerServer server, Terminal terminal, Duration pause) {
        this.server = server;
        this.terminal = terminal;
        this.pause = pause;
    }

    static boolean isRunning(JsonNode task) {
        return task.path("running").asBoolean(false);
    }

    /** Whether there is something to wait for, or to go on with. */
    static boolean isUnfinished(JsonNode task) {
        return isRunning(task)
                || task.path("interrupted").asBoolean(false)
                || stage(task).equals("STOPPED");
    }

    static String stage(JsonNode task) {
        return task.path("stage").asString("");
    }

    /** The task as it ends. */
    JsonNode toItsEnd(JsonNode begun) {
        var path = PATH + "/" + begun.path("id").asString("");
        var task = begun;
        for (var tries = 0; isRunning(task); ) {
            try {
                follow(path, task);
                task = server.get(path, new Query());
                tries = 0;
            } catch (CommandFault lost) {
                if (lost.code() != ExitCode.UNKNOWN || ++tries >= TRIES) {
                    throw lost;
                }
                if (tries == 1) {
                    terminal.tell("cli.import.lost", Map.of());
                }
                pause(lost);
            }
        }
        return task;
    }

    /** A stream ends after some minutes; a long file takes longer. */
    private void follow(String path, JsonNode begun) {
        var stage = stage(begun);
        try (var bars = new Bars(stage)) {
            server.follow(path + "/progress", bars::at);
        }
    }

    private void pause(CommandFault lost) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    /** The bar of the stage that a task is at. */
    private final class Bars implements AutoCloseable {
        private String stage;
        private ProgressBar bar;

        Bars(String stage) {
            this.stage = stage;
            this.bar = bar(stage);
        }

        void at(JsonNode task) {
            if (!stage(task).equals(stage)) {
                bar.close();
                stage = stage(task);
                bar = bar(stage);
            }
            bar.at(task.path("done").asLong(0), task.path("rows").asLong(0));
        }

        private ProgressBar bar(String name) {
            return new ProgressBar(terminal, terminal.words().known("imports", "import.stage." + name, name));
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
