package socai.workbook;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import socai.ledger.refusal.InvalidValue;

/** Reads what is written in an element: of a text in pieces, all of them but how they are read aloud. */
final class XlsxText {
    private XlsxText() {}

    /**
     * The text of an element that has just begun, up to its end.
     *
     * @param address the cell it is of; empty for a text that several share
     */
    static String of(XMLStreamReader xml, String element, String address) {
        var text = new StringBuilder();
        var aloud = 0;
        for (var event = XlsxPackage.next(xml); ; event = XlsxPackage.next(xml)) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                    aloud += xml.getLocalName().equals("rPh") ? 1 : 0;
                case XMLStreamConstants.END_ELEMENT -> {
                    aloud -= xml.getLocalName().equals("rPh") ? 1 : 0;
                    if (xml.getLocalName().equals(element)) {
                        return text.toString();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (aloud == 0) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                    if (text.length() > Limits.CELL_CHARACTERS) {
                        throw new InvalidValue("fileCell", address);
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new InvalidValue("fileTruncated", address);
                default -> {}
            }
        }
    }
}
