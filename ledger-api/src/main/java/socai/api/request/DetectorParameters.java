package socai.api.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Money;

/**
 * The parameters of all detectors, of which each has some: amounts in đồng, and numbers of days, hours, times and
 * payments.
 */
public record DetectorParameters(
        @Nullable Money approvalLimit,
        @Nullable LogPosition days,
        @Nullable LogPosition times,
        @Nullable Money atLeast,
        @Nullable Money multiple,
        @Nullable LogPosition length,
        @Nullable Money fromAmount,
        @Nullable LogPosition fromHour,
        @Nullable LogPosition toHour,
        @Nullable LogPosition fewest)
        implements SharedParameters {
    /** Those that somebody gave, by their names. */
    public Map<String, Long> given() {
        var given = new LinkedHashMap<String, Long>();
        put(given, "approvalLimit", approvalLimit);
        put(given, "days", days);
        put(given, "times", times);
        put(given, "atLeast", atLeast);
        put(given, "multiple", multiple);
        put(given, "length", length);
        put(given, "fromAmount", fromAmount);
        put(given, "fromHour", fromHour);
        put(given, "toHour", toHour);
        put(given, "fewest", fewest);
        return given;
    }

    private static void put(Map<String, Long> given, String name, @Nullable Money amount) {
        if (amount != null) {
            given.put(name, amount.dong());
        }
    }

    private static void put(Map<String, Long> given, String name, @Nullable LogPosition number) {
        if (number != null) {
            given.put(name, number.value());
        }
    }
}
