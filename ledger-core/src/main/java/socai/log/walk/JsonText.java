package socai.log.walk;

import java.util.Arrays;

/**
 * Writes JSON anew in its canonical form (RFC 8785) as far as that means to order members and to leave blanks out:
 * whole numbers of up to fifteen digits, texts without escapes, ASCII names. All else it leaves to those who can do it.
 */
final class JsonText {
    private static final int MOST_DIGITS = 15;
    private static final int DEEPEST = 64;

    private byte[] array = new byte[4096];
    private int length;
    private byte[] in = new byte[0];
    private int at;

    void clear() {
        length = 0;
    }

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    /** ASCII text as it stands. */
    JsonText plain(String text) {
        room(text.length());
        for (var i = 0; i < text.length(); i++) {
            array[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    void letter(int letter) {
        room(1);
        array[length++] = (byte) letter;
    }

    /** A text in quotes, if it needs no escapes. */
    boolean quoted(String text) {
        letter('"');
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
                return false;
            }
            letter(letter);
        }
        letter('"');
        return true;
    }

    /** One JSON value in UTF-8. Whether it could be written; if not, what was begun is of no use. */
    boolean canonical(byte[] json) {
        in = json;
        at = 0;
        return value(0) && !isMore();
    }

    private boolean isMore() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\t' || in[at] == '\r')) {
            at++;
        }
        return at < in.length;
    }

    private boolean value(int depth) {
        if (depth > DEEPEST || !isMore()) {
            return false;
        }
        return switch (in[at]) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object(int depth) {
        var members = new int[8]; // where each begins in what is written
        var count = 0;
        var sorted = true;
        letter(in[at++]);
        if (isMore() && in[at] == '}') {
            letter(in[at++]);
            return true;
        }
        while (true) {
            if (count + 1 >= members.length) {
                members = Arrays.copyOf(members, 2 * members.length);
            }
            members[count++] = length;
            if (!isMore() || in[at] != '"' || !name() || !isMore() || in[at++] != ':') {
                return false;
            }
            letter(':');
            if (!value(depth + 1) || !isMore()) {
                return false;
            }
            if (count > 1) {
                var order = compareNames(members[count - 2], members[count - 1]);
                if (order == 0) {
                    return false;
                }
                sorted &= order < 0;
            }
            var next = in[at++];
            if (next == '}') {
                members[count] = length + 1;
                letter('}');
                return sorted || sort(members, count);
            }
            if (next != ',') {
                return false;
            }
            letter(',');
        }
    }

    /** Puts the members in the order of their names: each ends in a comma, the last one in the brace. */
    private boolean sort(int[] members, int count) {
        var order = new int[count];
        for (var i = 0; i < count; i++) {
            var place = i;
            while (place > 0) {
                var compared = compareNames(members[order[place - 1]], members[i]);
                if (compared == 0) {
                    return false;
                }
                if (compared < 0) {
                    break;
                }
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
        var start = members[0];
        var copy = Arrays.copyOfRange(array, start, length);
        var to = start;
        for (var i = 0; i < count; i++) {
            var from = members[order[i]] - start;
            var size = members[order[i] + 1] - members[order[i]] - 1;
            System.arraycopy(copy, from, array, to, size);
            to += size;
            array[to++] = (byte) (i == count - 1 ? '}' : ',');
        }
        return true;
    }

    /** Compares names that were written, up to the quotes that end them: a shorter one comes first. */
    private int compareNames(int one, int other) {
        var a = one + 1;
        var b = other + 1;
        while (array[a] == array[b]) {
            if (array[a] == '"') {
                return 0;
            }
            a++;
            b++;
        }
        if (array[a] == '"') {
            return -1;
        }
        return array[b] == '"' ? 1 : Byte.compare(array[a], array[b]);
    }

    private boolean list(int depth) {
        letter(in[at++]);
        if (isMore() && in[at] == ']') {
            letter(in[at++]);
            return true;
        }
        while (true) {
            if (!value(depth + 1) || !isMore()) {
                return false;
            }
            var next = in[at++];
            letter(next);
            if (next == ']') {
                return true;
            }
            if (next != ',') {
                return false;
            }
        }
    }

    private boolean name() {
        var start = length + 1;
        if (!text()) {
            return false;
        }
        for (var i = start; i < length; i++) {
            if (array[i] < 0) {
                return false; // by what such names are ordered is another matter
            }
        }
        return true;
    }

    private boolean text() {
        var end = at + 1;
        while (end < in.length && in[end] != '"') {
            if (in[end] == '\\' || (in[end] >= 0 && in[end] < ' ')) {
                return false;
            }
            end++;
        }
        return end < in.length && copy(end + 1);
    }

    private boolean word(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (at + i >= in.length || in[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return copy(at + word.length());
    }

    private boolean number() {
        var end = in[at] == '-' ? at + 1 : at;
        var first = end;
        while (end < in.length && in[end] >= '0' && in[end] <= '9') {
            end++;
        }
        var digits = end - first;
        if (digits == 0 || digits > MOST_DIGITS || (in[first] == '0' && end - at > 1)) {
            return false;
        }
        var isOver = end == in.length || in[end] == ',' || in[end] == '}' || in[end] == ']' || in[end] == ' ';
        return isOver && copy(end);
    }

    private boolean copy(int end) {
        room(end - at);
        System.arraycopy(in, at, array, length, end - at);
        length += end - at;
        at = end;
        return true;
    }

    private void room(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, 2 * (array.length + more));
        }
    }
}
