package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Donors' money as the standard has it. No package registry has its schema, so what of it concerns
 * us stands here: which elements follow which, and what each must have. Where {@code IATI_SCHEMA}
 * names a folder with the published files, they decide.
 */
class IatiTest extends ApiTest {
    private static final Map<String, List<String>> ORDER = Map.of(
            "iati-activity",
            List.of(
                    "iati-identifier",
                    "reporting-org",
                    "title",
                    "description",
                    "participating-org",
                    "other-identifier",
                    "activity-status",
                    "activity-date",
                    "contact-info",
                    "activity-scope",
                    "recipient-country",
                    "recipient-region",
                    "location",
                    "sector",
                    "budget",
                    "planned-disbursement",
                    "transaction"),
            "budget",
            List.of("period-start", "period-end", "value"),
            "transaction",
            List.of("transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org"));

    private static final Map<String, List<String>> NEEDED = Map.of(
            "iati-activities", List.of("version", "generated-datetime"),
            "reporting-org", List.of("ref", "type"),
            "participating-org", List.of("role"),
            "activity-status", List.of("code"),
            "activity-date", List.of("type", "iso-date"),
            "recipient-country", List.of("code"),
            "sector", List.of("code"),
            "period-start", List.of("iso-date"),
            "value", List.of("value-date", "currency"),
            "transaction-type", List.of("code"));

    private static int number;

    @Test
    void donors_read_what_they_gave_what_was_paid_of_it_and_what_was_undone() throws Exception {
        var programme = donated();
        var activities = activities(read(programme));
        assertThat(activities)
                .extracting(activity -> text(activity, "iati-identifier"))
                .containsExactly("VN-UNREGISTERED-" + programme + ".A", "VN-UNREGISTERED-" + programme + ".B");
        var a = activities.getFirst();
        assertThat(Xlsx.elements(a, "budget")).hasSize(1);
        assertThat(text(Xlsx.elements(a, "budget").getFirst(), "value")).isEqualTo("900000");
        assertThat(Xlsx.elements(a, "transaction"))
                .extracting(transaction -> Xlsx.elements(transaction, "transaction-type")
                                .getFirst()
                                .getAttribute("code")
                        + ":" + text(transaction, "value"))
                .containsExactly("11:900000", "3:400000", "3:-400000", "3:300000");
        assertThat(text(Xlsx.elements(a, "transaction").getLast(), "receiver-org"))
                .isEqualTo("Công ty Nước");
        assertThat(text(a, "reporting-org")).isEqualTo("UBND tỉnh");
        assertThat(Xlsx.elements(activities.getLast(), "transaction"))
                .as("the state's own money is no donor's")
                .isEmpty();
    }

    @Test
    void elements_stand_in_the_order_of_the_standard_and_have_what_it_asks_for() throws Exception {
        var document = read(donated());
        assertThat(document.getDocumentElement().getAttribute("version")).isEqualTo("2.03");
        Instant.parse(document.getDocumentElement().getAttribute("generated-datetime"));
        var seen = 0;
        for (var element : Xlsx.elements(document, "*")) {
            var order = ORDER.get(element.getTagName());
            if (order != null) {
                var places = children(element).stream()
                        .map(child -> order.indexOf(child.getTagName()))
                        .toList();
                assertThat(places)
                        .as("%s", element.getTagName())
                        .doesNotContain(-1)
                        .isSorted();
                seen++;
            }
            for (var attribute : NEEDED.getOrDefault(element.getTagName(), List.of())) {
                assertThat(element.getAttribute(attribute))
                        .as("%s of %s", attribute, element.getTagName())
                        .isNotEmpty();
            }
            if (element.hasAttribute("iso-date")) {
                LocalDate.parse(element.getAttribute("iso-date"));
            }
        }
        assertThat(seen).isEqualTo(2 + 1 + 4);
        for (var activity : activities(document)) {
            assertThat(children(activity))
                    .extracting(Element::getTagName)
                    .contains(
                            "title",
                            "description",
                            "participating-org",
                            "activity-status",
                            "activity-date",
                            "recipient-country",
                            "sector");
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "IATI_SCHEMA", matches = ".+")
    void the_published_schema_takes_it() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of(System.getenv("IATI_SCHEMA"), "iati-activities-schema.xsd")
                        .toFile());
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(export(donated()))));
    }

    private String donated() {
        var programme = newProgramme("IATI-" + ++number);
        var line = "/lines/" + programme;
        finance().post(line + ".A/allocations", loan(allocation("042", 900_000)));
        finance().post(line + ".B/allocations", allocation("042", 500_000));
        finance().post(line + ".B/disbursements", disbursement("042", 100_000, "UNC-0"));
        var wrong = finance().post(line + ".A/disbursements", loan(disbursement("042", 400_000, "UNC-1")));
        var event = wrong.body().path("events").get(0).path("id").asString();
        finance().post("/reversals", "{\"event\":\"" + event + "\",\"reason\":\"Sai số tiền\"}");
        finance().post(line + ".A/disbursements", loan(disbursement("042", 300_000, "UNC-1")));
        finance().get("/balances?atLeast=" + finance().head());
        return programme;
    }

    private static String loan(String body) {
        return body.replace("STATE", "LOAN");
    }

    private byte[] export(String programme) {
        var file = finance().download("/exports/iati-activities.xml?programme=" + programme);
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.text()).contains("<!-- Sổ Cái, position " + file.header("x-ledger-position"));
        return file.bytes();
    }

    private Document read(String programme) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(export(programme)));
    }

    private static List<Element> activities(Document document) {
        return Xlsx.elements(document, "iati-activity");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name) {
        return Xlsx.elements(parent, name).getFirst().getTextContent().strip();
    }
}
