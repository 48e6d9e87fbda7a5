package socai.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.ledger.person.Person;
import socai.log.event.RecordedEvent;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.testing.TestLedger;

/** Two nodes hear the same of an issuer, at once or one after the other. */
class IssuerDeskTest {
    private static final PersonalData LAN = new PersonalData("Nông Thị Lan", "", null);
    private static final Rights FINANCE = Rights.of(PersonRole.FINANCE);
    private static final Rights PLANNING = Rights.of(PersonRole.PLANNING);

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final PersonalDataStore store = new PersonalDataStore(ledger.database());

    private IssuerDesk node() {
        return new IssuerDesk(ledger.node(), store, new PeopleDirectory(ledger.log(), store), event -> {});
    }

    @Test
    void somebody_who_comes_to_two_nodes_at_once_is_one_person() throws Exception {
        var nodes = List.of(node(), node());
        for (var round = 0; round < 10; round++) {
            var subject = store.subject("https://a.vn", "person " + round);
            var tries = new ArrayList<Callable<Person>>();
            nodes.forEach(node -> tries.add(() -> node.keep(node.find(subject).orElse(null), subject, FINANCE, LAN)));
            try (var both = Executors.newFixedThreadPool(2)) {
                var people = new ArrayList<Person>();
                for (var tried : both.invokeAll(tries)) {
                    people.add(tried.get());
                }
                assertThat(people)
                        .extracting(Person::id)
                        .containsOnly(people.getFirst().id());
                assertThat(ledger.log().stream("person/" + people.getFirst().id(), 0, 10))
                        .extracting(RecordedEvent::type)
                        .containsExactly("PersonAdmitted");
            }
        }
    }

    @Test
    void a_second_node_knows_who_was_admitted_by_the_first_and_hears_of_other_rights() {
        var subject = store.subject("https://a.vn", "lan");
        var first = node();
        var second = node();
        var admitted = first.keep(first.find(subject).orElse(null), subject, FINANCE, LAN);
        var changed = second.keep(second.find(subject).orElse(null), subject, PLANNING, LAN);
        assertThat(changed.id()).isEqualTo(admitted.id());
        assertThat(changed.pseudonym()).isEqualTo(admitted.pseudonym());
        assertThat(first.find(subject).orElseThrow().rights()).isEqualTo(PLANNING);
    }

    @Test
    void the_same_name_at_another_issuer_or_in_other_letters_is_somebody_else() {
        assertThat(List.of(
                        store.subject("https://a.vn", "lan"),
                        store.subject("https://b.vn", "lan"),
                        store.subject("https://a.vn", "Lan")))
                .doesNotHaveDuplicates();
        assertThat(store.subject("https://a.vn", "lan")).isEqualTo(store.subject("https://a.vn", "lan"));
    }
}
