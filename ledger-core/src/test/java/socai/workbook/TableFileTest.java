package socai.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.TableFile.Notice;

/** What people send: each file is read right, or refused with the reason, and none takes more than a file should. */
class TableFileTest {
    private static final String WORDS =
            "Số chứng từ,Đơn vị thụ hưởng\r\nUNC-1,Công ty Xây dựng Bắc Kạn\r\nUNC-2,Nguyễn Thị Hường\r\n";

    private static List<List<String>> read(byte[] file) {
        try (var table = TableFile.open(file)) {
            var rows = new ArrayList<List<String>>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get().cells().stream().map(Cell::text).toList());
            }
            return rows;
        }
    }

    private static String refusal(byte[] file) {
        var refused = catchThrowableOfType(InvalidValue.class, () -> read(file));
        return refused == null ? "read" : refused.expected();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Letters with their tones apart, as Windows-1258 has them. */
    private static byte[] windows(String text) {
        var apart = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            var parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
            var tone = parts.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
            var base =
                    Normalizer.normalize(parts.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC);
            apart.append(base).append(tone);
        }
        return apart.toString().getBytes(Charset.forName("windows-1258"));
    }

    /** The old Vietnamese encoding, by what Unicode has for its bytes. */
    private static byte[] tcvn3(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            bytes.write(letter < 0x80 ? letter : TCVN3.getOrDefault(letter, (int) '?'));
        }
        return bytes.toByteArray();
    }

    private static final Map<Character, Integer> TCVN3 = Map.ofEntries(
            Map.entry('ố', 0xE8),
            Map.entry('ứ', 0xF8),
            Map.entry('ừ', 0xF5),
            Map.entry('Đ', 0xA7),
            Map.entry('ơ', 0xAC),
            Map.entry('ị', 0xDE),
            Map.entry('ụ', 0xF4),
            Map.entry('ư', 0xAD),
            Map.entry('ở', 0xEB),
            Map.entry('ô', 0xAB),
            Map.entry('â', 0xA9),
            Map.entry('ự', 0xF9),
            Map.entry('ắ', 0xBE),
            Map.entry('ạ', 0xB9),
            Map.entry('ễ', 0xD4),
            Map.entry('ờ', 0xEA));

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", utf8(WORDS)),
                Arguments.of("UTF-8", joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, utf8(WORDS))),
                Arguments.of("UTF-8", utf8(Normalizer.normalize(WORDS, Normalizer.Form.NFD))),
                Arguments.of("UTF-16LE", joined(new byte[] {-1, -2}, WORDS.getBytes(StandardCharsets.UTF_16LE))),
                Arguments.of("UTF-16BE", joined(new byte[] {-2, -1}, WORDS.getBytes(StandardCharsets.UTF_16BE))),
                Arguments.of("UTF-16LE", WORDS.getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("Windows-1258", windows(WORDS)),
                Arguments.of("TCVN3", tcvn3(WORDS)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void a_text_is_read_in_the_encoding_it_has_and_which_is_said(String encoding, byte[] file) {
        assertThat(read(file))
                .containsExactly(
                        List.of("Số chứng từ", "Đơn vị thụ hưởng"),
                        List.of("UNC-1", "Công ty Xây dựng Bắc Kạn"),
                        List.of("UNC-2", "Nguyễn Thị Hường"));
        try (var table = TableFile.open(file)) {
            assertThat(table.encoding()).isEqualTo(encoding);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void each_of_three_signs_separates_columns(String sign) {
        assertThat(read(utf8(String.join(sign, "a", "\"b" + sign + "\"\"c\"\"\nd\"", "e") + "\n\n"
                        + String.join(sign, "1", "", "3"))))
                .containsExactly(List.of("a", "b" + sign + "\"c\"\nd", "e"), List.of("1", "", "3"));
    }

    @Test
    void rows_keep_their_numbers_over_blank_ones() {
        try (var table = TableFile.open(utf8("a,b\n,\n\n1,2\n"))) {
            assertThat(table.next().orElseThrow().number()).isEqualTo(1);
            var last = table.next().orElseThrow();
            assertThat(last.number()).isEqualTo(4);
            assertThat(last.address(1)).isEqualTo("B4");
            assertThat(table.next()).isEmpty();
        }
    }

    static Stream<Arguments> hostile() {
        var sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c></row>";
        var good = WorkbookBytes.of(sheet.formatted("a"));
        return Stream.of(
                Arguments.of("a cut quote", utf8("a,b\n\"1,2\n3,4"), "fileQuote"),
                Arguments.of("text behind a quote", utf8("a,\"b\"c\n"), "fileQuote"),
                Arguments.of("a cut letter", Arrays.copyOf(utf8("a,ễ"), 4), "fileTruncated"),
                Arguments.of("two encodings", joined(utf8(WORDS), tcvn3(WORDS)), "fileMixedEncodings"),
                Arguments.of(
                        "no encoding", new byte[] {'a', ',', (byte) 0xFF, (byte) 0x81, (byte) 0x8D}, "fileEncoding"),
                Arguments.of("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13}, "fileEncoding"),
                Arguments.of("zeros", new byte[] {'a', 'b', 'c', 0, 'd', 'e', 'f', 'g', 'h', 'i'}, "fileKind"),
                Arguments.of(
                        "an old workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "fileOldWorkbook"),
                Arguments.of("a huge cell", utf8("a," + "x".repeat(5_000)), "fileCell"),
                Arguments.of("many columns", utf8(",".repeat(300) + "\n"), "fileColumns"),
                Arguments.of("a huge file", new byte[Limits.FILE_BYTES + 1], "fileSize"),
                Arguments.of("a cut workbook", Arrays.copyOf(good, good.length / 2), "fileTruncated"),
                Arguments.of("another archive", WorkbookBytes.zip(Map.of("a.txt", "a")), "fileKind"),
                Arguments.of(
                        "an external entity",
                        WorkbookBytes.whole(
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", sheet.formatted("&e;")),
                        "fileEntity"),
                Arguments.of(
                        "entities that grow",
                        WorkbookBytes.whole(
                                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>", sheet.formatted("&b;")),
                        "fileEntity"),
                Arguments.of(
                        "a cell of megabytes", WorkbookBytes.of(sheet.formatted("x".repeat(3_000_000))), "fileCell"),
                Arguments.of(
                        "a long attribute",
                        WorkbookBytes.of("<row r=\"1\" x=\"" + "x".repeat(3_000_000) + "\"/>"),
                        "fileCell"),
                Arguments.of("XML that ends", WorkbookBytes.of("<row r=\"1\"><c r=\"A1\"></row>"), "fileTruncated"),
                Arguments.of("rows that go back", WorkbookBytes.of("<row r=\"2\"/><row r=\"1\"/>"), "fileTruncated"),
                Arguments.of(
                        "a text that is nowhere",
                        WorkbookBytes.of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"),
                        "fileTruncated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_file_is_refused_with_its_reason(String what, byte[] file, String reason) {
        assertThat(refusal(file)).as(what).isEqualTo(reason);
    }

    @Test
    void a_small_workbook_that_unpacks_to_gigabytes_is_left_where_it_passes_the_limit() {
        var row = "<row><c t=\"inlineStr\"><is><t></t></is></c></row>";
        var bomb = WorkbookBytes.of(row, (int) (Limits.PART_BYTES / row.length()) + 1_000);
        assertThat(bomb.length).isLessThan(Limits.FILE_BYTES);
        assertThat(refusal(bomb)).isEqualTo("fileUnpacked");
    }

    @Test
    void dates_numbers_formulas_hidden_rows_merged_cells_and_other_sheets_are_told() {
        var file = WorkbookBytes.of("""
                <row r="2" hidden="1"><c r="A2" s="1"><v>41501</v></c><c r="C2"><v>9007199254740993</v></c></row>
                <row r="4"><c r="A4" s="0"><v>41501</v></c><c r="B4"><f>1+1</f><v>2</v></c><c r="D4" t="e"><v>#REF!</v></c></row>""");
        try (var table = TableFile.open(file)) {
            var first = table.next().orElseThrow();
            assertThat(first.hidden()).isTrue();
            assertThat(first.at(0).kind()).isEqualTo(Cell.Kind.DATE);
            assertThat(first.at(0).text()).isEqualTo("2013-08-15");
            assertThat(first.at(1).isBlank()).isTrue();
            assertThat(first.at(2).text()).isEqualTo("9007199254740993");
            var second = table.next().orElseThrow();
            assertThat(second.at(0).kind()).isEqualTo(Cell.Kind.NUMBER);
            assertThat(second.at(0).day()).isEqualTo(LocalDate.of(2013, 8, 15));
            assertThat(second.at(1).formula()).isTrue();
            assertThat(second.at(3).kind()).isEqualTo(Cell.Kind.ERROR);
            assertThat(table.next()).isEmpty();
            assertThat(table.next()).as("after the end").isEmpty();
            assertThat(table.merged()).extracting(TableFile.Area::name).containsExactly("A8:B9");
            assertThat(table.notices()).contains(new Notice("hiddenSheets", "Ẩn"), new Notice("formulas", "1"));
            assertThat(table.sheet()).isEqualTo("Tháng 8");
        }
    }

    @Test
    void days_are_counted_from_1904_where_the_workbook_says_so() {
        var file = WorkbookBytes.from1904("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>40039</v></c></row>");
        assertThat(read(file)).containsExactly(List.of("2013-08-15"));
    }

    @Test
    void a_million_blank_rows_cost_nothing_but_their_reading() {
        assertThat(read(WorkbookBytes.of("<row/>", 1_048_576))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void a_long_text_on_the_disk_is_read_as_it_goes(String encoding, @TempDir Path folder) throws IOException {
        var path = folder.resolve("long.csv");
        try (var out = Files.newBufferedWriter(path, Charset.forName(encoding))) {
            for (var row = 1; row <= 400_000; row++) {
                out.write("UNC-" + row + ";\"một; hai\";Đợt\r\n");
            }
        }
        assertThat(Files.size(path)).isGreaterThan(Limits.FILE_BYTES);
        try (var file = TableFile.open(path)) {
            var rows = 0;
            var last = Optional.<Row>empty();
            for (var row = file.next(); row.isPresent(); row = file.next()) {
                rows++;
                last = row;
            }
            assertThat(file.encoding()).isEqualTo(encoding);
            assertThat(rows).isEqualTo(400_000);
            assertThat(last.orElseThrow().cells())
                    .extracting(Cell::text)
                    .containsExactly("UNC-400000", "một; hai", "Đợt");
        }
        if (encoding.equals("UTF-8")) {
            Files.write(path, new byte[] {(byte) 0xE0, '\n'}, StandardOpenOption.APPEND);
            assertThat(catchThrowableOfType(
                                    InvalidValue.class,
                                    () -> TableFile.open(path).close())
                            .expected())
                    .isEqualTo("fileEncoding");
        }
    }

    @Test
    void columns_are_named_as_spreadsheets_name_them() {
        assertThat(IntStream.of(0, 25, 26, 51, 52, 199).mapToObj(Row::column))
                .containsExactly("A", "Z", "AA", "AZ", "BA", "GR");
        assertThat(IntStream.range(0, Limits.COLUMNS))
                .allMatch(column -> Row.columnOf(Row.column(column) + "7", Limits.COLUMNS) == column);
    }
}
