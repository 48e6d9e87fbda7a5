package socai.log.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import socai.log.event.Upcasters.Upcaster;

class UpcastersTest {
    private final Upcasters upcasters = new Upcasters(List.of(
            new Upcaster("Paid", 1, payload -> payload.put("currency", "VND")), new Upcaster("Paid", 2, payload -> {
                var renamed = payload.deepCopy();
                renamed.set("amount", renamed.remove("sum"));
                return renamed;
            })));

    @Test
    void an_old_form_is_lifted_step_by_step_and_a_new_one_left_alone() {
        assertThat(upcasters.revision("Paid")).isEqualTo(3);
        assertThat(upcasters.lift("Paid", 1, json("sum", 5)).toString())
                .isEqualTo("{\"currency\":\"VND\",\"amount\":5}");
        assertThat(upcasters.lift("Paid", 2, json("sum", 5)).toString()).isEqualTo("{\"amount\":5}");
        assertThat(upcasters.lift("Paid", 3, json("amount", 5)).toString()).isEqualTo("{\"amount\":5}");
    }

    @Test
    void a_type_that_never_changed_is_at_its_first_revision() {
        assertThat(upcasters.revision("Given")).isEqualTo(1);
        assertThat(upcasters.lift("Given", 1, json("amount", 5))).isEqualTo(json("amount", 5));
    }

    @Test
    void a_revision_that_was_never_written_is_not_guessed_at() {
        for (var revision : new int[] {0, 4}) {
            assertThatThrownBy(() -> upcasters.lift("Paid", revision, json("amount", 5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Paid revision " + revision);
        }
    }

    private static ObjectNode json(String name, int value) {
        return JsonMapper.builder().build().createObjectNode().put(name, value);
    }
}
