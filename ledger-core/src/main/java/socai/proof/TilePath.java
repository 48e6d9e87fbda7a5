package socai.proof;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The address of a part of a log under its prefix (C2SP tlog-tiles): up to 256 hashes of one level of the tree, or
 * up to 256 entries.
 *
 * @param level 0 for hashes of leaves; 0 for entries too
 * @param index counts the parts of the level from 0
 * @param width how many hashes or entries; fewer than 256 at the right edge of a tree alone
 */
public record TilePath(Kind kind, int level, long index, int width) {
    /** How many hashes a full tile has. */
    public static final int FULL = 256;

    private static final int HEIGHT = 8;
    private static final int HIGHEST_NAMED = 63;
    /** A tree of 2^63 leaves has no hash above it. */
    private static final int HIGHEST = 7;

    private static final int GROUP = 1_000;
    private static final Pattern FORM =
            Pattern.compile("(?:tile/(?<level>[0-9]{1,2})|(?<entries>tile/entries)|wide-entries)"
                    + "/(?<index>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/(?<width>[0-9]{1,3}))?");

    /** What is found there. */
    public enum Kind {
        HASHES,
        ENTRIES,
        /** Entries of which one is too long for the form of the specification (ADR 0052). */
        WIDE_ENTRIES
    }

    public TilePath {
        if (level < 0 || level > HIGHEST_NAMED || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("there is no tile " + level + "/" + index + " of width " + width);
        }
        if (kind != Kind.HASHES && level != 0) {
            throw new IllegalArgumentException("entries have no level " + level);
        }
    }

    public static TilePath hashes(int level, long index, int width) {
        return new TilePath(Kind.HASHES, level, index, width);
    }

    /** The same entries, or hashes of the same leaves, in another form. */
    public TilePath as(Kind other) {
        return new TilePath(other, 0, index, width);
    }

    /** All hashes of a tree of this size, level by level. */
    public static Stream<TilePath> ofTree(long size) {
        return IntStream.rangeClosed(0, HIGHEST).boxed().flatMap(level -> ofLevel(level, size));
    }

    /** The hashes of one level of a tree of this size. */
    public static Stream<TilePath> ofLevel(int level, long size) {
        var hashes = hashesOf(level, size);
        var full = LongStream.range(0, hashes / FULL).mapToObj(index -> hashes(level, index, FULL));
        var rest = (int) (hashes % FULL);
        return rest == 0 ? full : Stream.concat(full, Stream.of(hashes(level, hashes / FULL, rest)));
    }

    private static long hashesOf(int level, long size) {
        return level > HIGHEST ? 0 : size >>> (HEIGHT * level);
    }

    /** Whether a tree of this size has all of it. */
    public boolean isIn(long size) {
        var hashes = hashesOf(level, size);
        return hashes >= width && index <= (hashes - width) / FULL;
    }

    /** How many leaves are under one of its hashes. */
    public long leavesOfOne() {
        if (level > HIGHEST) {
            throw new IllegalArgumentException("no tree has a level " + level);
        }
        return 1L << (HEIGHT * level);
    }

    /** The number of its first leaf, from 0. */
    public long firstLeaf() {
        return Math.multiplyExact(Math.multiplyExact(index, FULL), leavesOfOne());
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is not one in its one spelling
     */
    public static TilePath parse(String path) {
        var form = FORM.matcher(path);
        if (form.matches()) {
            var level = form.group("level");
            var index = Long.parseLong(form.group("index").replaceAll("[x/]", ""));
            var width = form.group("width");
            var kind = level != null ? Kind.HASHES : form.group("entries") != null ? Kind.ENTRIES : Kind.WIDE_ENTRIES;
            var parsed = new TilePath(
                    kind,
                    level == null ? 0 : Integer.parseInt(level),
                    index,
                    width == null ? FULL : Integer.parseInt(width));
            if (parsed.toString().equals(path)) {
                return parsed;
            }
        }
        throw new IllegalArgumentException("not the address of a tile: " + path);
    }

    /** The address under the prefix of the log. */
    @Override
    public String toString() {
        var place = switch (kind) {
            case HASHES -> "tile/" + level + "/";
            case ENTRIES -> "tile/entries/";
            case WIDE_ENTRIES -> "wide-entries/";
        };
        var groups = new StringBuilder("%03d".formatted(index % GROUP));
        for (var rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return place + groups + (width == FULL ? "" : ".p/" + width);
    }
}
