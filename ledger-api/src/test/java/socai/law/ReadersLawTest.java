package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Pages, calls, files and reports read the ledger by readings, which say whose part of it is read. Who holds the log or
 * a table beside them is named here, with the reason.
 */
class ReadersLawTest {
    private static final Set<String> WHOLE = Set.of(
            "EventLog",
            "Balances",
            "Journal",
            "Obligations",
            "FindingRegister",
            "ProposalRegister",
            "WaitingProposals",
            "ControlRegister",
            "YearRegister",
            "LegalBases",
            "EntryRegister",
            "Detectors",
            "SameOrigin",
            "Collisions",
            "Absences",
            "EntrySheets",
            "JdbcClient",
            "DataSource");

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AsOfResolver.log", "positions alone"),
            Map.entry("Moments.log", "positions alone"),
            Map.entry("PageMomentResolver.log", "positions alone"),
            Map.entry("AuditApi.collisions", "its right cannot be divided"),
            Map.entry("ProofsApi.absences", "its right cannot be divided"),
            Map.entry("ProofsPage.absences", "its right cannot be divided"),
            Map.entry("LegalBasesPage.log", "its right cannot be divided"),
            Map.entry("RaisePage.log", "its right cannot be divided"),
            Map.entry("AlikePayments.entries", "it brings names up to date and reads by a reading"),
            Map.entry("EntriesApi.entries", "it brings names up to date and reads by a reading"),
            Map.entry("PayeesPage.entries", "it brings names up to date and reads by a reading"),
            Map.entry("ProofsPage.entries", "it brings names up to date and reads by a reading"),
            Map.entry("DetectorsApi.detectors", "a reading says what they look at"),
            Map.entry("DetectorsPage.detectors", "a reading says what they look at"),
            Map.entry("ProofsApi.sheets", "asked for what may be proved"),
            Map.entry("SameOriginApi.sameOrigin", "its right cannot be divided"),
            Map.entry("SameOriginPage.sameOrigin", "its right cannot be divided"),
            Map.entry("EntryProofPage.sheets", "asked for what may be proved"),
            Map.entry("PageReadings.proposals", "counts for who has no limits"),
            Map.entry("EntryFormHandler.log", "the entries that forms rest on, which none of who is limited does"),
            Map.entry("NamedEntries.log", "the entries that commands rest on, which none of who is limited does"),
            Map.entry("PeopleApi.log", "what the log says of people, which is of no unit"),
            Map.entry("PersonPage.log", "what the log says of people, which is of no unit"),
            Map.entry("SearchPage.entries", "it brings names up to date and reads by a reading"),
            Map.entry("Sent.log", "given by the form"),
            Map.entry("Entries.log", "given by a reading"),
            Map.entry("IatiActivities.log", "given by a reading"),
            Map.entry("DataPackage.journal", "given by a reading"));

    @Test
    void who_shows_the_ledger_reads_it_by_readings() {
        var holders = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("socai.api", "socai.web", "socai.export", "socai.report", "socai.entry")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> WHOLE.contains(field.getRawType().getSimpleName()))
                        .collect(Collectors.toMap(
                                ReadersLawTest::name, JavaField::getRawType, (one, same) -> one, TreeMap::new));
        assertThat(List.copyOf(holders.keySet())).containsExactlyElementsOf(new TreeMap<>(REASONS).keySet());
    }

    private static String name(JavaField field) {
        return field.getOwner().getSimpleName() + "." + field.getName();
    }
}
