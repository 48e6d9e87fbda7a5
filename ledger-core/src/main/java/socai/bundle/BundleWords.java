package socai.bundle;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import socai.ledger.posting.Balance;
import socai.log.event.EventRecord;
import socai.verification.Fault;

/** Says on a terminal what was found, each sentence in Vietnamese and then in English. */
public final class BundleWords {
    private static final int MOST_TOLD = 100;
    private static final Properties VIETNAMESE = read("words.properties");
    private static final Properties ENGLISH = read("words_en.properties");

    private final PrintStream out;

    public BundleWords(PrintStream out) {
        this.out = out;
    }

    private static Properties read(String name) {
        var words = new Properties();
        try (var text = Objects.requireNonNull(BundleWords.class.getResourceAsStream(name), name)) {
            words.load(new InputStreamReader(text, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sentence(Properties words, String key, Map<String, Object> arguments) {
        var sentence = Objects.requireNonNull(words.getProperty(key), key);
        for (var argument : arguments.entrySet()) {
            sentence = sentence.replace(
                    "{" + argument.getKey() + "}", argument.getValue().toString());
        }
        return sentence;
    }

    static List<Properties> languages() {
        return List.of(VIETNAMESE, ENGLISH);
    }

    /** Says a sentence in both languages. */
    public void say(String key, Map<String, Object> arguments) {
        languages().forEach(words -> out.println(sentence(words, key, arguments)));
    }

    private static String both(String key) {
        return VIETNAMESE.getProperty(key) + " / " + ENGLISH.getProperty(key);
    }

    private void field(String key, Object value) {
        out.printf("  %-34s %s%n", both("field." + key), value);
    }

    /** Prints all that a verification found. */
    void print(BundleCommand command, BundleVerification.Report report) {
        var manifest = report.manifest();
        out.println(both("title") + ": " + command.file().getFileName());
        field("log", manifest.log());
        field("size", manifest.size());
        field("root", manifest.root().base64());
        field("created", EventRecord.time(manifest.created()));
        field("checkpoints", manifest.checkpoints());
        report.keys().forEach(key -> field("key", key));
        report.witnesses().forEach((witness, size) -> field("witness", size + "  " + witness));
        if (report.size() > 0) {
            balances(report.sums());
        }
        list("warnings", report.warnings());
        list("faults", report.faults());
        out.println();
        if (report.isSound()) {
            say("verdict.SOUND", Map.of("size", report.size()));
            if (command.key() == null && command.against() == null) {
                say("verdict.ALONE", Map.of());
            }
        } else {
            say("verdict.FAULTS", Map.of("number", report.faults().size()));
        }
    }

    private void balances(List<Books.Sum> sums) {
        out.println();
        out.println(both("balances"));
        var form = "%-18s %-12s %4s %22s %22s %22s %22s %22s %22s%n";
        for (var words : languages()) {
            out.printf(
                    form,
                    word(words, "programme"),
                    word(words, "project"),
                    word(words, "year"),
                    word(words, "plan"),
                    word(words, "left"),
                    word(words, "committed"),
                    word(words, "disbursed"),
                    word(words, "lapsed"),
                    word(words, "carriedOut"));
        }
        var all = Balance.ZERO;
        for (var sum : sums) {
            print(form, sum.programme().value(), sum.project(), sum.year().toString(), sum.balance());
            all = all.plus(sum.balance());
        }
        print(form, both("column.total"), "", "", all);
    }

    private static String word(Properties words, String key) {
        return words.getProperty("column." + key);
    }

    private void print(String form, String programme, String project, String year, Balance balance) {
        out.printf(
                form,
                programme,
                project,
                year,
                amount(balance.plan()),
                amount(balance.left()),
                amount(balance.committed()),
                amount(balance.disbursed()),
                amount(balance.lapsed()),
                amount(balance.carriedOut()));
    }

    /** As accountants write it in Vietnamese, with dots. */
    private static String amount(long dong) {
        return String.format(Locale.ROOT, "%,d", dong).replace(',', '.');
    }

    private void list(String kind, List<Fault> faults) {
        if (!faults.isEmpty()) {
            out.println();
            out.println(both(kind) + ": " + faults.size());
            faults.stream().limit(MOST_TOLD).forEach(fault -> tell(kind, fault));
            if (faults.size() > MOST_TOLD) {
                say("more", Map.of("number", faults.size() - MOST_TOLD));
            }
        }
    }

    private void tell(String kind, Fault fault) {
        out.printf("- %s%s%n", fault.table(), fault.position() == 0 ? "" : " #" + fault.position());
        for (var words : languages()) {
            var code = Map.<String, Object>of("code", fault.code());
            var own = "fault." + fault.code();
            out.println("    "
                    + (kind.equals("warnings")
                            ? sentence(words, "warning", code)
                            : words.containsKey(own)
                                    ? sentence(words, own, fault.arguments())
                                    : sentence(words, "fault.LAW", code)));
        }
    }
}
