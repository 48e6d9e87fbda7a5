package socai.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as tests write them, part by part, so that every part can be wrong. */
final class WorkbookBytes {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private WorkbookBytes() {}

    static byte[] of(String rows) {
        return of(rows, 1);
    }

    /** The same rows many times over. */
    static byte[] of(String rows, int times) {
        return zip(parts("", "", rows, times));
    }

    static byte[] from1904(String rows) {
        return zip(parts("<workbookPr date1904=\"1\"/>", "", rows, 1));
    }

    /** With something before the first element of the sheet. */
    static byte[] whole(String before, String rows) {
        return zip(parts("", before, rows, 1));
    }

    private static Map<String, String> parts(String properties, String before, String rows, int times) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s">%s<sheets>
                <sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId2"/><sheet name="Tháng 8" sheetId="2" r:id="rId1"/>
                </sheets></workbook>""".formatted(MAIN, RELATION, properties));
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/none.xml"/>
                </Relationships>""");
        parts.put("xl/styles.xml", """
                <styleSheet xmlns="%s"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
                <cellStyleXfs><xf numFmtId="164"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>""".formatted(MAIN));
        parts.put(
                "xl/worksheets/sheet1.xml",
                before + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows.repeat(times)
                        + "</sheetData><mergeCells><mergeCell ref=\"A8:B9\"/></mergeCells></worksheet>");
        return parts;
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
