package socai.web.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.web.Choice;
import socai.web.choice.Finder;
import socai.web.form.Picker;
import socai.web.openitems.OpenItemView;

/**
 * What a form about a line's money offers to choose from, and what stands at the choice. Amounts are
 * đồng.
 *
 * @param pickers the fields that take one of many, by name
 * @param withMoney the units that have money to spend in the chosen year from the chosen source; none where
 *     there are too many units to list
 * @param others the programme's other units
 * @param open the commitments or advances to choose from; nothing where they are too many to list
 * @param pool what no unit has yet of that year and source; nothing where the caller may not know
 * @param available what the form can take at most, once it is chosen from where
 * @param of whose that is: a unit, a contract or a voucher; nothing for the pool
 * @param position the entry the amounts stand at; none when they could not be read
 */
record EntryFormChoices(
        List<Choice> years,
        Map<String, Picker> pickers,
        List<UnitChoice> withMoney,
        List<UnitChoice> others,
        @Nullable List<OpenChoice> open,
        @Nullable Long pool,
        @Nullable Long available,
        @Nullable String of,
        @Nullable Long position) {

    /** A unit to choose, its free money, and what it has promised and the form can take too; in đồng. */
    record UnitChoice(String code, String text, long available, long promised, boolean chosen) {}

    /** A commitment or an advance to choose. */
    record OpenChoice(OpenItemView entry, boolean chosen) {}

    /** Whether the year is chosen from a list. */
    public boolean fewYears() {
        return years.size() <= Finder.FEW;
    }
}
