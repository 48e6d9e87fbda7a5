package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application with its own database: killed, and started again. */
class RestartTest {
    private static final String LINE = "/lines/GNBV-BK-2013-2015.30A";
    private static final String BALANCES = "/balances?year=2013&groupBy=project,unit&atLeast=12";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void killed_and_started_again_it_holds_what_was_recorded_and_nothing_twice() throws Exception {
        String before;
        try (var killed = start()) {
            assertThat(killed.post(LINE + "/allotments", """
                    {"year":2013,"source":"CENTRAL","unit":"060","amount":1000,"effectiveDate":"2013-07-01"}
                    """).body()).contains("\"position\":11");
            assertThat(killed.post(LINE + "/disbursements", """
                    {"year":2013,"source":"CENTRAL","unit":"060","amount":400,"kind":"COMPLETED_WORK",
                     "reference":"UNC-01","payee":"Công ty Cầu Đường","effectiveDate":"2013-07-02"}
                    """).body()).contains("\"position\":12");
            before = killed.get(BALANCES).body();
            killed.kill();
        }
        try (var ended = start()) {
            assertThat(ended.get(BALANCES).body()).isEqualTo(before);
            assertThat(before)
                    .contains("\"paid\":400", "\"allocated\":87840000000")
                    .contains("\"allocated\":146782000000");
            assertThat(ended.get("/events?after=12").body()).contains("\"events\":[]");
            assertThat(ended.end()).isTrue();
        }
        // A third start: of the database that was ended well, and of a command that reads all of it and its figures.
        var verified = ApplicationProcess.command(folder, "verify");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out().lines())
                .as("the report alone, whatever the database says at its start")
                .hasSize(5)
                .allMatch(line -> line.matches("[^:]+: .+"))
                .anyMatch(line -> line.endsWith(": 12"))
                .noneMatch(line -> line.contains("INFO") || line.contains("postgres"));
    }

    private ApplicationProcess start() throws Exception {
        return ApplicationProcess.start(folder, Map.of());
    }
}
