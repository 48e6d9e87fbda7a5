package socai.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A page of a list, and the way to the next page. Every list is bounded, whatever the ledger holds; {@code next} or a
 * {@code Link} header leads on to the rest.
 *
 * @param next the value of {@code after} for the next page; absent at the end
 */
public record Paging<T>(List<T> items, @Nullable String next) {
    /** The number of rows of an answer if the caller does not say. */
    public static final int USUAL = 200;

    private static final int DETAILED = 100;
    public static final int LARGEST = 1_000;
    private static final String AFTER = "after";

    /** The number of rows that the caller wants. */
    public static int size(@Nullable Integer limit) {
        return size(limit, USUAL);
    }

    /** The number of rows that the caller wants of a list with long rows: events, entries and decisions. */
    public static int detailedSize(@Nullable Integer limit) {
        return size(limit, DETAILED);
    }

    public static int size(@Nullable Integer limit, int usual) {
        if (limit == null) {
            return usual;
        }
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidRequest("limit", "limit", limit.toString());
        }
        return limit;
    }

    /** A page of a list in its order, behind the item that a key names. */
    public static <T, K> Paging<T> following(
            List<T> list, Function<T, K> key, @Nullable K after, @Nullable Integer limit) {
        var size = size(limit);
        var from = after == null ? 0 : list.stream().map(key).toList().indexOf(after) + 1;
        if (after != null && from == 0) {
            throw new InvalidRequest(AFTER, "cursor", after.toString());
        }
        var read = list.subList(from, Math.min(list.size(), from + size + 1));
        return ofRead(read, size, last -> String.valueOf(key.apply(last)));
    }

    /**
     * Makes a page of rows that were read with one row more than it holds. The extra row tells that there is a next
     * page.
     */
    public static <T> Paging<T> ofRead(List<T> read, int size, Function<T, String> cursor) {
        return read.size() > size
                ? new Paging<>(List.copyOf(read.subList(0, size)), cursor.apply(read.get(size - 1)))
                : new Paging<>(read, null);
    }

    public <R> Paging<R> map(Function<T, R> answer) {
        return new Paging<>(items.stream().map(answer).toList(), next);
    }

    /** The first rows of a list that an answer holds beside others. */
    public static <T> List<T> first(List<T> list) {
        return first(list, USUAL);
    }

    public static <T> List<T> first(List<T> list, int most) {
        return list.size() > most ? List.copyOf(list.subList(0, most)) : list;
    }

    /** Cuts a list in the same way, and notes its length if it is cut. */
    public static <T> List<T> first(String name, List<T> list, int most, Map<String, Integer> cut) {
        if (list.size() > most) {
            cut.put(name, list.size());
        }
        return first(list, most);
    }

    /** The items, in an answer whose header leads to the next. */
    public List<T> linked(HttpServletRequest request, HttpServletResponse response) {
        if (next != null) {
            response.setHeader(HttpHeaders.LINK, "<" + address(request, next) + ">; rel=\"next\"");
        }
        return items;
    }

    /** The same question about the next page. It names no host, because the caller knows the host better. */
    private static String address(HttpServletRequest request, String next) {
        var query = request.getQueryString();
        var others = Stream.of(query == null ? new String[0] : query.split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith(AFTER + "="));
        return request.getRequestURI() + "?"
                + Stream.concat(others, Stream.of(AFTER + "=" + next)).collect(Collectors.joining("&"));
    }
}
