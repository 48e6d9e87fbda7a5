package socai.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.testing.TestDatabase;

/** However many rows, and a heap that could not hold a tenth of them. */
class BoundedMemoryTest {
    private static final int ROWS = 200_000;
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();

    @BeforeAll
    static void fill() {
        owner("""
                insert into ledger_event
                    (position, id, line, sequence, type, revision, payload, metadata, recorded_at, leaf_hash)
                select n, gen_random_uuid(), 'LARGE.A', n, 'Allocated', 1, '{}', '{}', now(), sha256('') from generate_series(1, %d) n
                """.formatted(ROWS));
        owner("""
                insert into journal_transfer
                    (position, ordinal, programme, project, year, source, to_account, movement, amount, effective_date)
                select n, 0, 'LARGE', 'A', 2013, 'STATE', 'UNALLOTTED', 'ALLOCATED', n, date '2013-06-20'
                from generate_series(1, %d) n
                """.formatted(ROWS));
        owner("update projection set position = " + ROWS);
        // The files name the root there; whose it is does not matter here.
        owner("""
                insert into log_batch (size, root, frontier, recorded_at)
                values (%1$d, sha256(''), decode(repeat('00', 32 * bit_count(%1$d::bit(32))::int), 'hex'), now())
                """.formatted(ROWS));
    }

    @AfterAll
    static void empty() {
        owner("truncate journal_transfer");
    }

    private static void owner(String sql) {
        try (var pool = DATABASE.ownersPool(1)) {
            JdbcClient.create(pool).sql(sql).update();
        }
    }

    @ParameterizedTest
    @CsvSource({"csv, 20000000", "jsonl, 40000000", "xlsx, 5300000", "zip, 2600000"})
    void two_hundred_thousand_entries_leave_through_a_heap_of_32_megabytes(String format, long least)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeExport.class.getName(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        format)
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        var size = printed.lines().filter(line -> line.startsWith("bytes ")).toList();
        assertThat(size).as(printed).hasSize(1);
        assertThat(Long.parseLong(size.getFirst().substring(6))).isGreaterThan(least);
    }
}
