package socai.api;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads a workbook as the XML in a zip that it is, and shares nothing with what writes it. */
public record Xlsx(Map<String, Document> parts) {
    /** A cell: its type as it is stored ({@code n} a number, {@code inlineStr} a text), and its value. */
    public record Cell(String type, String value) {}

    public static Xlsx read(byte[] file) {
        try {
            // From a file, by its directory: a zip that was streamed knows the sizes of its parts at its end alone.
            var path = Files.createTempFile("workbook", ".xlsx");
            Files.write(path, file);
            try (var zip = new ZipFile(path.toFile())) {
                var parts = new HashMap<String, Document>();
                for (var entry : Collections.list(zip.entries())) {
                    if (entry.getName().endsWith(".xml")) {
                        parts.put(
                                entry.getName(),
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(zip.getInputStream(entry)));
                    }
                }
                return new Xlsx(parts);
            } finally {
                Files.delete(path);
            }
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> sheets() {
        return elements(part("xl/workbook.xml"), "sheet").stream()
                .map(sheet -> sheet.getAttribute("name"))
                .toList();
    }

    /** The rows of a sheet, each by its columns A, B, C … */
    public List<Map<String, Cell>> rows(int sheet) {
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (var row : elements(sheet(sheet), "row")) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (var cell : elements(row, "c")) {
                var type = cell.getAttribute("t");
                cells.put(
                        cell.getAttribute("r").replaceAll("[0-9]", ""),
                        new Cell(type.isEmpty() ? "n" : type, cell.getTextContent()));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** What a cell of a row holds; nothing where there is none. */
    public static String value(Map<String, Cell> row, String column) {
        var cell = row.get(column);
        return cell == null ? "" : cell.value();
    }

    public Document sheet(int number) {
        return part("xl/worksheets/sheet" + number + ".xml");
    }

    private Document part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " is not among " + parts.keySet());
        }
        return part;
    }

    public static List<Element> elements(Node below, String name) {
        var found = below instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) below).getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
