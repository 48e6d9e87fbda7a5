package socai.web.factors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.factor.FactorDesk;
import socai.ledger.access.Factor;
import socai.ledger.person.Person;
import socai.people.FactorUses;

/** Gives a page what a person shows beside the password, as {@code factors/list} tells it. */
@Component
public class ShownFactors {
    private final FactorDesk factors;

    ShownFactors(FactorDesk factors) {
        this.factors = factors;
    }

    /**
     * One of them.
     *
     * @param name as its owner calls it; absent for what makes codes, of which there is one
     * @param lastUsed absent where it was not used yet
     */
    public record Row(
            UUID id,
            Factor kind,
            @Nullable String name,
            @Nullable LocalDate lastUsed) {}

    /** Adds {@code factors} and {@code recoveryLeft}. */
    public void show(Person person, Model model) {
        var shown = factors.of(person);
        var uses = person.hasSecondFactor() ? factors.lastUses(person) : Map.<UUID, FactorUses.LastUse>of();
        List<Row> rows = new ArrayList<>();
        var totp = shown.totp();
        if (totp != null) {
            rows.add(new Row(totp.id(), Factor.TOTP, null, day(uses, totp.id())));
        }
        shown.passkeys().forEach(key -> rows.add(new Row(key.id(), Factor.PASSKEY, key.name(), day(uses, key.id()))));
        model.addAttribute("factors", rows);
        model.addAttribute("hasTotp", totp != null);
        model.addAttribute("recoveryLeft", shown.recovery().size());
    }

    private static @Nullable LocalDate day(Map<UUID, FactorUses.LastUse> uses, UUID id) {
        var last = uses.get(id);
        return last == null ? null : last.day();
    }
}
