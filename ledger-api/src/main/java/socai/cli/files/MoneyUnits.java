package socai.cli.files;

import java.util.Arrays;
import java.util.Iterator;
import socai.bulk.AmountUnit;

/** The units of money of a file, for whoever completes a command. */
public final class MoneyUnits implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(AmountUnit.values()).map(AmountUnit::key).iterator();
    }
}
