package socai.words;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way in which a language writes numbers: the mark that groups thousands, and the mark before a fraction. */
enum NumberStyle {
    VIETNAMESE('.', ','),
    ENGLISH(',', '.');

    final char group;
    final char decimal;
    private final Pattern form;

    NumberStyle(char group, char decimal) {
        this.group = group;
        this.decimal = decimal;
        this.form = Pattern.compile("([0-9]+|[1-9][0-9]{0,2}(\\%c[0-9]{3})+)(\\%c[0-9]+)?".formatted(group, decimal));
    }

    static NumberStyle of(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? ENGLISH : VIETNAMESE;
    }

    NumberStyle other() {
        return this == VIETNAMESE ? ENGLISH : VIETNAMESE;
    }

    /** The number that stands there, if this language writes one so. */
    Optional<BigDecimal> read(String number) {
        return form.matcher(number).matches()
                ? Optional.of(
                        new BigDecimal(number.replace(String.valueOf(group), "").replace(decimal, '.'))
                                .stripTrailingZeros())
                : Optional.empty();
    }

    boolean hasFraction(String number) {
        return number.indexOf(decimal) >= 0;
    }
}
