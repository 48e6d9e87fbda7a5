package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open data package, read by its own description and nothing else. */
class DataPackageTest extends ApiTest {
    @Test
    void every_file_is_as_the_package_describes_it() throws IOException, NoSuchAlgorithmException {
        new RandomLife(finance(), newProgramme("DP-LIFE"), 135).live(80);
        finance().get("/balances?atLeast=" + finance().head());
        var download = finance().download("/exports/data-package.zip");
        var files = unzip(download.bytes());
        var description = new JsonMapper().readTree(files.get("datapackage.json"));

        assertThat(description.path("profile").asString()).isEqualTo("tabular-data-package");
        assertThat(description.path("name").asString()).matches("[-a-z0-9._/]+");
        assertThat(description.path("licenses").get(0).path("name").asString()).isEqualTo("CC-BY-4.0");
        assertThat(description.path("position").asString()).isEqualTo(download.header("x-ledger-position"));
        assertThat(description.path("resources")).hasSize(5);
        assertThat(files).hasSize(6);
        for (var resource : description.path("resources")) {
            var bytes = Objects.requireNonNull(files.get(resource.path("path").asString()));
            assertThat(resource.path("profile").asString()).isEqualTo("tabular-data-resource");
            assertThat(resource.path("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(resource.path("hash").asString())
                    .isEqualTo("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(bytes)));
            rowsFit(resource, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void rowsFit(JsonNode resource, String text) {
        var fields = resource.path("schema").path("fields");
        var rows = Csv.rows(text);
        assertThat(rows.getFirst())
                .isEqualTo(fields.valueStream()
                        .map(field -> field.path("name").asString())
                        .toList());
        assertThat(rows).as(resource.path("name").asString()).hasSizeGreaterThan(1);
        for (var row : rows.subList(1, rows.size())) {
            for (var i = 0; i < row.size(); i++) {
                valueFits(fields.get(i).path("type").asString(), row.get(i));
            }
        }
    }

    private static void valueFits(String type, String value) {
        if (value.isEmpty()) {
            return;
        }
        switch (type) {
            case "string" -> assertThat(value).doesNotContain("\n");
            case "integer" -> Long.parseLong(value);
            case "date" -> LocalDate.parse(value);
            case "datetime" -> OffsetDateTime.parse(value);
            default -> throw new AssertionError("no type of a table schema: " + type);
        }
    }

    @Test
    void the_entries_sum_to_the_balances_and_every_code_has_its_name() {
        new RandomLife(finance(), newProgramme("DP-SUMS"), 30).live(80);
        finance().get("/balances?atLeast=" + finance().head());
        var files = unzip(finance().download("/exports/data-package.zip").bytes());
        var entries = table(files, "entries");
        var balances = table(files, "balances");
        var accounts = Map.of(
                "unallotted", "UNALLOTTED",
                "available", "AVAILABLE",
                "committed", "COMMITTED",
                "paid", "PAID",
                "advancesOutstanding", "ADVANCED");
        accounts.forEach((column, account) -> assertThat(sums(balances, column))
                .as(column)
                .isEqualTo(sums(
                        entries.stream()
                                .filter(entry -> account.equals(entry.get("account")))
                                .toList(),
                        "amount")));
        var units = table(files, "units").stream()
                .map(unit -> unit.get("programme") + unit.get("code"))
                .collect(Collectors.toSet());
        assertThat(balances)
                .filteredOn(row -> !"".equals(row.get("unit")))
                .allMatch(row -> units.contains(row.get("programme") + row.get("unit")));
    }

    /** By row of a line, what is not nothing. */
    private static Map<String, Long> sums(List<Map<String, String>> rows, String column) {
        var sums = new TreeMap<String, Long>();
        for (var row : rows) {
            var key = String.join(
                    ":", row.get("programme"), row.get("project"), row.get("year"), row.get("source"), row.get("unit"));
            sums.merge(key, Long.parseLong(row.get(column)), Long::sum);
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static List<Map<String, String>> table(Map<String, byte[]> files, String name) {
        return Csv.read(new String(files.get(name.toLowerCase(Locale.ROOT) + ".csv"), StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> unzip(byte[] file) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            var files = new TreeMap<String, byte[]>();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
