package socai.web.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socai.web.Languages;

class FormatsTest {
    private final Formats vietnamese = new Formats(Languages.VIETNAMESE, false);
    private final Formats english = new Formats(Locale.ENGLISH, true);

    @Test
    void a_share_is_written_as_its_language_writes_it() {
        assertThat(vietnamese.percent(827, 1000)).isEqualTo("82,7 %");
        assertThat(english.percent(827, 1000)).isEqualTo("82.7%");
        assertThat(vietnamese.percent(0, 1000)).isEqualTo("0 %");
        assertThat(vietnamese.percent(1000, 1000)).isEqualTo("100 %");
    }

    @Test
    void nearly_nothing_is_not_nothing_and_nearly_all_is_not_all() {
        assertThat(vietnamese.percent(1, 56_492_000_000L)).isEqualTo("< 0,1 %");
        assertThat(vietnamese.percent(56_491_999_999L, 56_492_000_000L)).isEqualTo("> 99,9 %");
    }

    @Test
    void a_share_below_nothing_has_the_sign_that_amounts_have() {
        assertThat(vietnamese.percent(-94, 1000)).isEqualTo("−9,4 %");
        assertThat(english.percent(-94, 1000)).isEqualTo("−9.4%");
    }

    @Test
    void there_is_no_share_of_nothing() {
        assertThat(vietnamese.percent(0, 0)).isEqualTo("–");
        assertThat(vietnamese.bar(0, 0)).isEqualTo("0");
    }

    @Test
    void a_bar_never_leaves_its_frame() {
        assertThat(vietnamese.bar(2, 1)).isEqualTo("100");
        assertThat(vietnamese.bar(-1, 1)).isEqualTo("0");
    }

    @Test
    void amounts_are_as_people_say_them_or_to_the_dong() {
        assertThat(vietnamese.shown(56_492_000_000L)).isEqualTo("56,492 tỷ");
        assertThat(english.shown(56_492_000_000L)).isEqualTo("56,492,000,000 đ");
        assertThat(vietnamese.signed(400, 1)).isEqualTo("+400 đ");
        assertThat(vietnamese.signed(400, -1)).isEqualTo("−400 đ");
        assertThat(vietnamese.signed(400, 0)).isEqualTo("400 đ");
    }

    @Test
    void a_moment_is_that_of_the_clocks_of_viet_nam() {
        assertThat(vietnamese.moment(Instant.parse("2013-12-31T17:00:00Z"))).isEqualTo("00:00:00 01/01/2014");
    }
}
