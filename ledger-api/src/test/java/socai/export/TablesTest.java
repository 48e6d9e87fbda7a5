package socai.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.export.file.Provenance;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.export.table.ExportColumn.Kind;
import socai.export.table.ExportColumns;
import socai.export.table.Spreadsheet;

class TablesTest {
    @TempDir
    private Path folder;

    private static final Provenance FROM = new Provenance(7, "ab", LocalDate.of(2013, 12, 31), "", Instant.EPOCH, null);
    private static final List<ExportColumn<String>> WORDS = List.of(
            new ExportColumn<>("word", Kind.NAME, word -> word),
            new ExportColumn<>("size", Kind.NUMBER, String::length));

    @Test
    void a_field_is_quoted_where_it_must_be_and_a_formula_is_made_harmless() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var csv = Csv.plain(out, WORDS)) {
            for (var word : List.of("đồng", "a,b", "say \"x\"", "=1+1", "+1", "-1", "@x", "a=b", "")) {
                csv.write(word);
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("word,size\r\nđồng,4\r\n\"a,b\",3\r\n\"say \"\"x\"\"\",7\r\n'=1+1,4\r\n'+1,2\r\n"
                        + "'-1,2\r\n'@x,2\r\na=b,3\r\n,0\r\n");
    }

    @Test
    void a_negative_number_is_no_formula() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var csv = Csv.plain(
                out, List.<ExportColumn<Long>>of(new ExportColumn<>("amount", Kind.MONEY, amount -> amount)))) {
            csv.write(-5L);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\r\n-5\r\n");
    }

    @Test
    void what_does_not_fit_on_one_sheet_goes_on_on_the_next() throws IOException {
        var file = folder.resolve("table.xlsx");
        try (var out = Files.newOutputStream(file);
                var rows = new Spreadsheet<>(out, WORDS, FROM, word -> word, 1_500)) {
            for (var i = 0; i < 3_000; i++) {
                rows.write("w" + i);
            }
        }
        var sheets = new ArrayList<String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var i = 1; i <= 4; i++) {
                var sheet = Objects.requireNonNull(zip.getEntry("xl/worksheets/sheet" + i + ".xml"));
                sheets.add(new String(zip.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(IntStream.range(0, 3).map(i -> sheets.get(i).split("<row ", -1).length - 1))
                .as("with a heading each")
                .containsExactly(1_500, 1_500, 3);
        assertThat(sheets.get(2)).contains("w2998", "w2999").doesNotContain("w2997");
        assertThat(sheets.get(3)).contains("source.root", "ab", "source.effectiveOn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exports", "exports_en"})
    void every_column_has_its_words_in_both_languages(String bundle) throws IOException {
        var known = new Properties();
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/messages/" + bundle + ".properties")),
                StandardCharsets.UTF_8)) {
            known.load(reader);
        }
        assertThat(known.stringPropertyNames())
                .containsAll(ExportColumns.all()
                        .map(column -> "export." + column.name())
                        .toList());
    }
}
