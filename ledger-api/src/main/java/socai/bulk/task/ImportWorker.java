package socai.bulk.task;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import socai.account.LedgerPrincipal;
import socai.account.PeopleDirectory;
import socai.bulk.Choices;
import socai.bulk.FileSurvey;
import socai.bulk.LongImports;
import socai.bulk.LongImports.LongFile;
import socai.bulk.files.LocalCopy;
import socai.bulk.files.SentFile;
import socai.bulk.files.SentFiles;
import socai.bulk.task.ImportTask.Stage;
import socai.bulk.task.ImportTask.Wanted;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.rights.Action;
import socai.words.Messages;

/**
 * Checks and records long files, one at a time on each node. A file is a node's for some seconds, again after each part;
 * another node goes on where one was lost. Should both be at it, the log takes each part once.
 */
@Component
@ConditionalOnWebApplication
public class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SECONDS = 20;

    private final UUID node = UUID.randomUUID();
    private final ImportTasks tasks;
    private final SentFiles files;
    private final LongImports imports;
    private final PeopleDirectory people;
    private final Messages words;
    private final JdbcClient database;
    private volatile @Nullable ScheduledExecutorService timer;

    ImportWorker(
            ImportTasks tasks,
            SentFiles files,
            LongImports imports,
            PeopleDirectory people,
            Messages words,
            JdbcClient database) {
        this.tasks = tasks;
        this.files = files;
        this.imports = imports;
        this.people = people;
        this.words = words;
        this.database = database;
    }

    /** Ends a stage between two parts. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Left() {
            super("interrupted, or at another node", null, false, false);
        }
    }

    private void look() {
        try {
            for (var task = tasks.take(node, SECONDS); task.isPresent(); task = tasks.take(node, SECONDS)) {
                run(task.get());
            }
        } catch (DataAccessException | LogUnavailable e) {
            LOG.debug("files of entries wait for the database", e);
        } catch (RuntimeException e) { // or the timer would never call again
            LOG.error("a file of entries cannot be gone on with", e);
        }
    }

    private void run(ImportTask task) {
        var locale = Locale.forLanguageTag(task.language());
        try {
            mustStillBeAllowed(task);
            var sent = files.find(task.digest()).orElseThrow(() -> new InvalidValue("fileGone", task.name()));
            try (var copy = files.copy(sent)) {
                run(task, sent, copy, locale);
            }
        } catch (Left left) {
            tasks.leave(task.id(), node);
        } catch (InvalidValue unread) {
            stop(task, words.invalid(unread, locale));
        } catch (InvalidRequest unread) {
            var fault = unread.faults().getFirst();
            stop(task, words.invalid(fault.expected(), fault.was(), fault.place(), locale));
        } catch (Refusal refusal) {
            refused(task, refusal, locale);
        } catch (DataAccessException | LogUnavailable down) {
            throw down;
        } catch (IOException | RuntimeException e) {
            LOG.error("file {} of {} has stopped", task.digest(), task.by(), e);
            stop(task, words.sentence("import.task.failed", Map.of(), locale));
        }
    }

    private void refused(ImportTask task, Refusal refusal, Locale locale) {
        switch (refusal.code()) {
            case BUSY -> {}
            case IMPORT_RECORDED -> {
                if (!imports.isWhole(task.digest())) {
                    tasks.leave(task.id(), node); // another node has recorded this part
                } else if (task.stage() == Stage.RECORDING) {
                    done(task); // the last part was recorded, and nobody was told
                } else {
                    stop(task, told(refusal, locale));
                }
            }
            default -> stop(task, told(refusal, locale));
        }
    }

    private void done(ImportTask task) {
        tasks.end(task.id(), Stage.DONE, null);
        files.forget(task.digest());
    }

    private String told(Refusal refusal, Locale locale) {
        var field = String.valueOf(refusal.field());
        var sentence = words.refusal(refusal, locale);
        return field.startsWith("row ")
                ? words.sentence(
                        "import.task.row", Map.of("row", field.substring("row ".length()), "why", sentence), locale)
                : sentence;
    }

    private void stop(ImportTask task, String fault) {
        tasks.end(task.id(), Stage.STOPPED, fault);
    }

    /** Who was locked out, or has lost the right since, records no more. */
    private void mustStillBeAllowed(ImportTask task) {
        var may = people.find(task.by())
                .filter(person -> person.isActive()
                        && LedgerPrincipal.ofMachine(person, null).caller().may(Action.RECORD_LIST));
        if (may.isEmpty()) {
            throw new InvalidValue("fileRight", task.by());
        }
    }

    private void run(ImportTask task, SentFile sent, LocalCopy copy, Locale locale) {
        var choices = Choices.of(task.told());
        var file = new LongFile(copy.path(), task.digest(), sent.name(), choices, task.by(), locale);
        Runnable alive = () -> mustGoOn(task, task.done());
        var survey = imports.survey(file, alive);
        if (survey.rows() == 0) {
            throw new InvalidValue("fileEmpty", "");
        }
        if (task.stage() != Stage.RECORDING && !check(task, file, survey, alive)) {
            return;
        }
        tasks.begin(task.id(), Stage.RECORDING, survey.rows(), 0);
        mustBeReadInOneWay(task);
        var begun = new boolean[1];
        imports.record(file, survey, task.wanted() == Wanted.GOOD, alive, done -> {
            if (!begun[0]) {
                begun[0] = true;
                tasks.begin(task.id(), Stage.RECORDING, survey.rows(), done.rows());
            }
            mustGoOn(task, done.rows());
        });
        done(task);
    }

    /** All parts of a file are read in one way; of two who would have it in two ways, both stop. */
    private void mustBeReadInOneWay(ImportTask task) {
        if (tasks.isRecordedOtherwise(task, imports.hasParts(task.digest()))) {
            throw new InvalidValue("fileOtherwise", "");
        }
    }

    /** Whether the rows are to be recorded right after. */
    private boolean check(ImportTask task, LongFile file, FileSurvey survey, Runnable alive) {
        var keys = new TaskKeys(database, task.id());
        keys.clear();
        tasks.begin(task.id(), Stage.CHECKING, survey.rows(), 0);
        var faults = imports.faults(file, survey);
        var report = new TaskReport[] {TaskReport.of(survey, faults, imports.notices(file, survey, alive))};
        tasks.report(task.id(), report[0]);
        if (faults.isEmpty()) {
            imports.check(file, survey, keys, alive, part -> {
                report[0] = report[0].with(part);
                mustGoOn(task, (int) report[0].rows());
            });
        }
        tasks.report(task.id(), report[0]);
        keys.clear();
        return isWanted(task, report[0]);
    }

    private boolean isWanted(ImportTask task, TaskReport report) {
        var isWanted = switch (task.wanted()) {
            case CHECK -> false;
            case ALL -> report.isWhole();
            case GOOD -> report.hasGood();
        };
        if (!isWanted) {
            tasks.end(task.id(), Stage.CHECKED, null);
        }
        return isWanted;
    }

    private void mustGoOn(ImportTask task, int done) {
        if (timer == null || !tasks.move(task.id(), node, SECONDS, done)) {
            throw new Left();
        }
    }

    @Override
    public void start() {
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("imports").factory());
        timer = thread;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The file that it is at is left after the part, for another node. */
    @Override
    public void stop() {
        var thread = timer;
        timer = null;
        if (thread != null) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
