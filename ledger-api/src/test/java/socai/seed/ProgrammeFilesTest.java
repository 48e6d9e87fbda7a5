package socai.seed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.api.request.RequestReader;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.programmes.Programmes;
import socai.recording.Recorder;
import socai.testing.TestLedger;

/** A programme file tells the decisions that added to its programme, too. */
class ProgrammeFilesTest {
    private static final ProgrammeCode PROGRAMME = new ProgrammeCode("NS-CB");
    private static final String FILE = """
            {"programme":
               {"code":"NS-CB","title":"Nước sạch tỉnh Cao Bằng","legalBasis":{"number":"1/QĐ-UBND","date":"2013-06-20",
                "issuer":"UBND tỉnh"},"years":[2013,2014],"envelope":1000,
                "sources":[{"code":"STATE","name":"Ngân sách","kind":"STATE_BUDGET"}],
                "projects":[{"code":"A","name":"Giếng","envelope":1000,"sources":["STATE"]}],
                "units":[{"code":"04","name":"Tỉnh Cao Bằng","level":"PROVINCE"}]},
             "extensions":[
               {"legalBasis":{"number":"2/QĐ-UBND","date":"2014-03-01","issuer":"UBND tỉnh"},
                "years":[2015],
                "sources":[{"code":"LOAN","name":"Vốn vay","kind":"DONOR","projects":["A"]}],
                "units":[{"code":"042","name":"Huyện Bảo Lâm","level":"DISTRICT","parent":"04"}],
                "projects":[{"code":"B","name":"Bể","envelope":400,"sources":["STATE"]}],
                "envelopes":[{"project":"A","amount":1200},{"amount":1600}],
                "note":"Mở rộng"},
               {"legalBasis":{"number":"3/QĐ-UBND","date":"2014-04-01","issuer":"UBND tỉnh"},"years":[2016]}],
             "allocations":[
               {"project":"B","year":2015,"source":"STATE","unit":"042","amount":300,"effectiveDate":"2015-02-01",
                "legalBasis":{"number":"4/QĐ-UBND","date":"2015-01-15","issuer":"UBND tỉnh"}}]}
            """;

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ProgrammeFiles.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void close() {
        logger.detachAppender(said);
    }

    @Test
    void what_decisions_added_is_loaded_with_the_programme_and_takes_money() {
        load(FILE);
        assertThat(told()).isEmpty();
        assertThat(types())
                .containsExactly(
                        "ProgrammeDefined",
                        "LineOpened",
                        "ProgrammeExtended",
                        "EnvelopeSet",
                        "LineOpened",
                        "ProgrammeExtended",
                        "Allocated");
        var programme = programme();
        assertThat(programme.years())
                .containsExactly(
                        new FiscalYear(2013), new FiscalYear(2014), new FiscalYear(2015), new FiscalYear(2016));
        assertThat(programme.envelope()).isEqualTo(new Money(1_600));
        assertThat(programme.unit(new UnitCode("042"))).isPresent();
        assertThat(programme.project(new ProjectCode("B"))).isPresent();
        assertThat(programme.project(new ProjectCode("A"))).hasValueSatisfying(project -> {
            assertThat(project.envelope()).isEqualTo(new Money(1_200));
            assertThat(project.sources()).containsExactly(new SourceCode("STATE"), new SourceCode("LOAN"));
        });
    }

    @Test
    void loaded_again_it_records_nothing() {
        load(FILE);
        var head = log.head();
        load(FILE);
        assertThat(log.head()).isEqualTo(head);
        assertThat(told()).isEmpty();
    }

    @Test
    void what_a_further_decision_adds_is_recorded_at_the_next_start_and_nothing_else() {
        load(FILE);
        var head = log.head();
        load(FILE.replace(
                "\"years\":[2016]}",
                "\"years\":[2016]},{\"legalBasis\":{\"number\":\"5/QĐ-UBND\",\"date\":\"2014-05-01\","
                        + "\"issuer\":\"UBND tỉnh\"},\"years\":[2017]}"));
        assertThat(log.after(head, 10)).extracting(RecordedEvent::type).containsExactly("ProgrammeExtended");
        assertThat(programme().years()).endsWith(new FiscalYear(2017));
        assertThat(told()).isEmpty();
    }

    @Test
    void a_file_that_says_it_in_other_words_is_told_by_the_field_that_differs_and_records_nothing() {
        load(FILE);
        assertThat(changed("Huyện Bảo Lâm", "Huyện Bảo Lạc")).contains("units.042.name", "Huyện Bảo Lâm");
        assertThat(changed("\"Vốn vay\"", "\"Vốn ODA\"")).contains("sources.LOAN.name", "Vốn vay");
        assertThat(changed("\"Bể\",\"envelope\":400", "\"Bể\",\"envelope\":500"))
                .contains("projects.B.envelope", "400");
        assertThat(changed("\"amount\":1200", "\"amount\":1300")).contains("envelopes.A.amount", "1200");
        assertThat(changed("\"amount\":1600", "\"amount\":1700")).contains("envelopes.amount", "1600");
        assertThat(changed("Nước sạch tỉnh Cao Bằng", "Nước sạch tỉnh Bắc Kạn")).contains("PROGRAMME_DIFFERS", "title");
    }

    /** What is said of the file with other words in it. */
    private String changed(String words, String others) {
        assertThat(FILE).containsOnlyOnce(words);
        said.list.clear();
        var head = log.head();
        load(FILE.replace(words, others));
        assertThat(log.head()).isEqualTo(head);
        assertThat(told()).hasSize(1);
        return told().getFirst();
    }

    private void load(String text) {
        var file = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
        new ProgrammeFiles(List.of(file), new RequestReader(), recorder).load();
    }

    private List<String> told() {
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private List<String> types() {
        return log.after(0, 100).stream().map(RecordedEvent::type).toList();
    }

    private ProgrammePlan programme() {
        return new Programmes(JdbcClient.create(ledger.database()), log)
                .find(PROGRAMME)
                .orElseThrow();
    }
}
