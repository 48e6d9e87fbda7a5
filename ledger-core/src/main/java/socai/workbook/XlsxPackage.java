package socai.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/** The parts of a packed workbook around its sheets: which sheets there are, texts that cells share, formats of dates. */
final class XlsxPackage implements AutoCloseable {
    private static final XMLInputFactory XML = factory();
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    /** The numbers of the formats of dates that every spreadsheet knows. */
    private static final Set<Integer> DATES =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private final Path file;
    private final ZipFile zip;
    private final List<Sheet> sheets = new ArrayList<>();
    private final boolean isOurs;
    private final long partBytes;
    private final int sharedCharacters;
    private boolean from1904;

    /** A sheet, and whether whoever opens the workbook sees it. */
    record Sheet(String name, String part, boolean hidden) {}

    /** One on the disk, which stays there. */
    XlsxPackage(Path onDisk) {
        isOurs = false;
        partBytes = Limits.LONG_PART_BYTES;
        sharedCharacters = Limits.LONG_SHARED_CHARACTERS;
        file = onDisk;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new InvalidValue("fileTruncated", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    XlsxPackage(byte[] bytes) {
        isOurs = true;
        partBytes = Limits.PART_BYTES;
        sharedCharacters = Limits.SHARED_CHARACTERS;
        try {
            file = Files.createTempFile("socai-", ".xlsx");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.write(file, bytes);
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            delete();
            throw new InvalidValue("fileTruncated", "");
        } catch (IOException e) {
            delete();
            throw new UncheckedIOException(e);
        }
    }

    private static XMLInputFactory factory() {
        var xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return xml;
    }

    /** Takes what happens in a part, element by element. */
    interface Visitor {
        void start(XMLStreamReader xml) throws XMLStreamException;
    }

    /** One part, to be read from its beginning; a workbook has no use for a document type. */
    XMLStreamReader part(String name) {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new InvalidValue("fileTruncated", name);
        }
        try {
            return XML.createXMLStreamReader(new GuardedStream(zip.getInputStream(entry), partBytes), "UTF-8");
        } catch (XMLStreamException | IOException e) {
            throw new InvalidValue("fileTruncated", name);
        }
    }

    /** Goes to what comes next; a document type is refused before anything of it is looked at. */
    static int next(XMLStreamReader xml) {
        try {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new InvalidValue("fileEntity", "");
            }
            return event;
        } catch (XMLStreamException e) {
            throw new InvalidValue("fileTruncated", "");
        }
    }

    void visit(String name, Visitor visitor) {
        var xml = part(name);
        try {
            for (var event = next(xml); event != XMLStreamConstants.END_DOCUMENT; event = next(xml)) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    visitor.start(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new InvalidValue("fileTruncated", name);
        } finally {
            close(xml);
        }
    }

    static void close(XMLStreamReader xml) {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a reader in memory", e);
        }
    }

    /** Reads which sheets there are. */
    XlsxPackage opened() {
        if (zip.size() > Limits.PARTS) {
            throw new InvalidValue("fileUnpacked", "");
        }
        if (zip.getEntry("xl/workbook.xml") == null) {
            throw new InvalidValue("fileKind", "");
        }
        var targets = new HashMap<String, String>();
        visit("xl/_rels/workbook.xml.rels", xml -> {
            if (xml.getLocalName().equals("Relationship")) {
                requireFew(targets.size());
                targets.put(
                        String.valueOf(xml.getAttributeValue(null, "Id")),
                        String.valueOf(xml.getAttributeValue(null, "Target")));
            }
        });
        visit("xl/workbook.xml", xml -> {
            switch (xml.getLocalName()) {
                case "workbookPr" -> from1904 = isTrue(xml.getAttributeValue(null, "date1904"));
                case "sheet" -> {
                    requireFew(sheets.size());
                    var state = xml.getAttributeValue(null, "state");
                    var target = targets.getOrDefault(xml.getAttributeValue(RELATION, "id"), "");
                    sheets.add(new Sheet(
                            String.valueOf(xml.getAttributeValue(null, "name")),
                            target.startsWith("/") ? target.substring(1) : "xl/" + target,
                            state != null && !state.equals("visible")));
                }
                default -> {}
            }
        });
        return this;
    }

    static boolean isTrue(@Nullable String attribute) {
        return "1".equals(attribute) || "true".equals(attribute);
    }

    private static void requireFew(int number) {
        if (number >= Limits.DECLARATIONS) {
            throw new InvalidValue("fileUnpacked", "");
        }
    }

    List<Sheet> sheets() {
        return sheets;
    }

    boolean isFrom1904() {
        return from1904;
    }

    /** The texts that cells name by their numbers. */
    List<String> sharedTexts() {
        var texts = new ArrayList<String>();
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return texts;
        }
        var characters = new long[1];
        visit("xl/sharedStrings.xml", xml -> {
            if (xml.getLocalName().equals("si")) {
                var text = XlsxText.of(xml, "si", "");
                characters[0] += text.length() + 1L;
                if (characters[0] > sharedCharacters) {
                    throw new InvalidValue("fileUnpacked", "");
                }
                texts.add(text);
            }
        });
        return texts;
    }

    /** The numbers of the styles that show a number as a day. */
    Set<Integer> dateStyles() {
        var dates = new HashSet<Integer>();
        if (zip.getEntry("xl/styles.xml") == null) {
            return dates;
        }
        Map<Integer, String> codes = new HashMap<>();
        var styles = new int[] {-1};
        visit("xl/styles.xml", xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    requireFew(codes.size());
                    codes.put(number(xml, "numFmtId"), String.valueOf(xml.getAttributeValue(null, "formatCode")));
                }
                case "cellStyleXfs" -> styles[0] = -1;
                case "cellXfs" -> styles[0] = 0;
                case "xf" -> {
                    if (styles[0] >= 0) {
                        requireFew(styles[0]);
                        var format = number(xml, "numFmtId");
                        var code = codes.get(format);
                        if (code == null ? DATES.contains(format) : isOfDays(code)) {
                            dates.add(styles[0]);
                        }
                        styles[0]++;
                    }
                }
                case "cellStyles", "dxfs" -> styles[0] = -1;
                default -> {}
            }
        });
        return dates;
    }

    private static boolean isOfDays(String code) {
        var bare = NO_CODE.matcher(code).replaceAll("");
        return bare.chars().anyMatch(letter -> "yYdD".indexOf(letter) >= 0);
    }

    static int number(XMLStreamReader xml, String attribute) {
        var value = xml.getAttributeValue(null, attribute);
        return value != null && value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    }

    private void delete() {
        if (!isOurs) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete();
        }
    }
}
