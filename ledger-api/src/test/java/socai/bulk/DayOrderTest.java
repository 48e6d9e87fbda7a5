package socai.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.workbook.Row;

/** Long files are sorted by their days on the disk; whoever goes on finds the same order. */
class DayOrderTest {
    private static final int ROWS = 45_000;

    @TempDir
    private Path folder;

    private static Choices byDays() {
        return Choices.of(Map.of("type", "Disburse", "order", "effective_date"));
    }

    private Path file(Random random) throws IOException {
        var text = new StringBuilder("Số chứng từ;Năm;Số tiền;Ngày hạch toán\n");
        for (var row = 0; row < ROWS; row++) {
            var day = random.nextInt(50) == 0
                    ? (random.nextBoolean() ? "" : "31/02/2013")
                    : "%02d/%02d/2013".formatted(1 + random.nextInt(28), 1 + random.nextInt(12));
            text.append("UNC-").append(row).append(";2013;1.000;").append(day).append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    private static FileSurvey survey(Path file) {
        return FileSurvey.of(file, byDays(), Locale.forLanguageTag("vi"), () -> {});
    }

    private static List<Row> all(RowParts parts) {
        var rows = new ArrayList<Row>();
        for (var part = parts.next(777); !part.isEmpty(); part = parts.next(777)) {
            rows.addAll(part);
        }
        return rows;
    }

    @Test
    void all_rows_come_once_by_their_days_and_those_of_one_day_as_the_file_has_them() throws IOException {
        var file = file(new Random(3));
        var survey = survey(file);
        var cells = survey.cells(byDays());
        try (var parts = survey.parts(file, byDays(), () -> {})) {
            var rows = all(parts);
            assertThat(rows).hasSize(ROWS);
            assertThat(parts.mark()).isEqualTo(ROWS);
            assertThat(rows)
                    .isSortedAccordingTo(
                            Comparator.comparing((Row row) -> key(row, cells)).thenComparingInt(Row::number));
        }
    }

    private static String key(Row row, CellReader cells) {
        var text = cells.text(row, Field.EFFECTIVE_DATE);
        return text.isEmpty() || text.startsWith("31/02")
                ? "9999"
                : cells.day(row, Field.EFFECTIVE_DATE).toString();
    }

    @Test
    void whoever_goes_on_after_a_mark_gets_what_follows_it() throws IOException {
        var file = file(new Random(4));
        var survey = survey(file);
        List<Row> whole;
        try (var parts = survey.parts(file, byDays(), () -> {})) {
            whole = all(parts);
        }
        try (var parts = survey.parts(file, byDays(), () -> {})) {
            assertThat(parts.skipThrough(20_500)).isEqualTo(20_500);
            assertThat(all(parts)).isEqualTo(whole.subList(20_500, ROWS));
        }
    }

    @Test
    void no_file_is_left_on_the_disk_when_it_is_closed_or_given_up() throws IOException {
        var file = file(new Random(5));
        var survey = survey(file);
        var before = runs();
        survey.parts(file, byDays(), () -> {}).close();
        try {
            survey.parts(file, byDays(), () -> {
                throw new IllegalStateException("given up");
            });
        } catch (IllegalStateException givenUp) {
            assertThat(givenUp).hasMessage("given up");
        }
        assertThat(runs()).isEqualTo(before);
    }

    private static long runs() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().endsWith(".run"))
                    .count();
        }
    }
}
