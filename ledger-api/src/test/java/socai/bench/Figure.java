package socai.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured value beside its yardstick, which ran in the same minutes.
 *
 * @param ratio value by yardstick; nothing where there is no yardstick
 */
record Figure(
        String name,
        double value,
        String unit,
        @Nullable String yardstick,
        @Nullable Double yardstickValue,
        @Nullable Double ratio) {

    static Figure of(String name, double value, String unit, String yardstick, double yardstickValue) {
        return new Figure(name, round(value), unit, yardstick, round(yardstickValue), round(value / yardstickValue));
    }

    static Figure alone(String name, double value, String unit) {
        return new Figure(name, round(value), unit, null, null, null);
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    static String table(List<Figure> figures) {
        var table = new StringBuilder("\n%-20s %12s %-12s %12s %8s  %s%n"
                .formatted("name", "value", "unit", "yardstick", "ratio", "the yardstick"));
        for (var f : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-20s %12.1f %-12s %12s %8s  %s%n",
                    f.name,
                    f.value,
                    f.unit,
                    f.yardstickValue == null ? "" : String.format(Locale.ROOT, "%.1f", f.yardstickValue),
                    f.ratio == null ? "" : String.format(Locale.ROOT, "%.2f", f.ratio),
                    f.yardstick == null ? "" : f.yardstick));
        }
        return table.toString();
    }
}
