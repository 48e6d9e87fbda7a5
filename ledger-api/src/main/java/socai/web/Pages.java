package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The links through a list that is shown part by part.
 *
 * @param count the number of all rows
 * @param first the number of the first row that is shown
 * @param previous the same page with the part before; absent on the first part
 */
public record Pages(
        long count,
        long first,
        long last,
        long number,
        long numbers,
        @Nullable String previous,
        @Nullable String next,
        String beginning,
        String end) {

    /** Links keep all else that the address says: the search, the filters, the other lists. */
    public static Pages of(Slice slice, long count, HttpServletRequest http, String parameter, String anchor) {
        var numbers = Math.max(1, (count + slice.size() - 1) / slice.size());
        return new Pages(
                count,
                Math.min(count, slice.offset() + 1),
                Math.min(count, slice.offset() + slice.size()),
                slice.number(),
                numbers,
                slice.number() > 1 ? href(http, parameter, slice.number() - 1, anchor) : null,
                slice.number() < numbers ? href(http, parameter, slice.number() + 1, anchor) : null,
                href(http, parameter, 1, anchor),
                href(http, parameter, numbers, anchor));
    }

    /** Whether all rows are shown at once. */
    public boolean single() {
        return numbers == 1;
    }

    private static String href(HttpServletRequest http, String parameter, long number, String anchor) {
        return with(http.getQueryString(), parameter, Long.toString(number)) + "#" + anchor;
    }

    /** The address of the same page, with one parameter set to a value that needs no escaping. */
    public static String with(@Nullable String query, String parameter, String value) {
        var parts = new ArrayList<>(Stream.of(query == null ? new String[0] : query.split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith(parameter + "="))
                .toList());
        parts.add(parameter + "=" + value);
        return "?" + String.join("&", parts);
    }
}
