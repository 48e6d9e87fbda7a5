package socai.workbook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** Finds out how a text file is written: nobody who saves one is asked, and few know. */
enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE),
    WINDOWS_1258("Windows-1258", Charset.forName("windows-1258")),
    /** Of the fonts whose names begin with .Vn; it has no charset in Java. */
    TCVN3("TCVN3", StandardCharsets.ISO_8859_1);

    /** The letters of TCVN 5712 VN3 from 0xA1 on; a space where it has none. */
    private static final String TCVN3_LETTERS =
            "ĂÂÊÔƠƯĐăâêôơưđ" + "      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

    private static final int TCVN3_FIRST = 0xA1;
    /** Of words with marks, this part must be ones that Vietnamese could have; else the file is in no known encoding. */
    private static final int PLAUSIBLE_PERCENT = 70;

    /** Bytes by which a long text is told apart. */
    private static final int SAMPLE = 1 << 16;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern SYLLABLE =
            Pattern.compile("(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|nh|ng|[cmnpt])?");
    private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");

    private final String title;
    private final Charset charset;

    Encoding(String title, Charset charset) {
        this.title = title;
        this.charset = charset;
    }

    /** A whole text, and how it was written. */
    record Decoded(Encoding encoding, String text) {}

    /**
     * Reads a file.
     *
     * @throws InvalidValue when it is in none of these encodings, in two of them, or ends within a letter
     */
    static Decoded decode(byte[] file) {
        var marked = byMark(file);
        if (marked.isPresent()) {
            var encoding = marked.get();
            var mark = encoding == UTF_8 ? 3 : 2;
            return new Decoded(encoding, encoding.text(file, mark).orElseThrow(() -> broken(file)));
        }
        var wide = wide(file);
        if (wide.isPresent()) {
            return new Decoded(wide.get(), wide.get().text(file, 0).orElseThrow(() -> broken(file)));
        }
        var utf8 = UTF_8.text(file, 0);
        return utf8.isPresent() ? new Decoded(UTF_8, utf8.get()) : old(file);
    }

    /**
     * Finds out how a long text on the disk is written, reading it once.
     *
     * @throws InvalidValue when it is neither UTF-8 nor UTF-16
     */
    static Encoding of(Path file) throws IOException {
        byte[] first;
        try (var in = Files.newInputStream(file)) {
            first = in.readNBytes(SAMPLE);
        }
        var found = byMark(first).or(() -> wide(first)).orElse(UTF_8);
        try (var text = found.reader(file)) {
            var letters = new char[SAMPLE];
            while (text.read(letters) >= 0) {
                // only whether all of it can be read counts
            }
            return found;
        } catch (CharacterCodingException e) {
            throw new InvalidValue("fileEncoding", "");
        }
    }

    /** Reads a text on the disk behind its mark; what is no letter is a fault. */
    Reader reader(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(4);
        var marked = byMark(in.readNBytes(3));
        in.reset();
        in.skipNBytes(marked.isEmpty() ? 0 : this == UTF_8 ? 3 : 2);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public String toString() {
        return title;
    }

    private static Optional<Encoding> byMark(byte[] file) {
        if (file.length >= 3 && is(file, 0, 0xEF) && is(file, 1, 0xBB) && is(file, 2, 0xBF)) {
            return Optional.of(UTF_8);
        }
        if (file.length >= 2 && is(file, 0, 0xFF) && is(file, 1, 0xFE)) {
            return Optional.of(UTF_16LE);
        }
        return file.length >= 2 && is(file, 0, 0xFE) && is(file, 1, 0xFF) ? Optional.of(UTF_16BE) : Optional.empty();
    }

    private static boolean is(byte[] file, int place, int value) {
        return (file[place] & 0xFF) == value;
    }

    /** Separators and digits have a zero beside them in sixteen bits, and no text has one in eight. */
    private static Optional<Encoding> wide(byte[] file) {
        var zeros = new int[2];
        for (var i = 0; i < file.length; i++) {
            if (file[i] == 0) {
                zeros[i % 2]++;
            }
        }
        var many = file.length / 8;
        if (zeros[1] > many && zeros[0] == 0) {
            return Optional.of(UTF_16LE);
        }
        return zeros[0] > many && zeros[1] == 0 ? Optional.of(UTF_16BE) : Optional.empty();
    }

    /** An old encoding, by which of the two gives words that Vietnamese could have. */
    private static Decoded old(byte[] file) {
        if (hasWholeLettersOfUtf8(file) || isCut(file)) {
            throw broken(file);
        }
        var windows = WINDOWS_1258.text(file, 0).orElse("");
        var tcvn = TCVN3.text(file, 0).orElse("");
        var ofWindows = plausible(windows);
        var ofTcvn = plausible(tcvn);
        if (Math.max(ofWindows, ofTcvn) < PLAUSIBLE_PERCENT || ofWindows == ofTcvn) {
            throw new InvalidValue("fileEncoding", "");
        }
        return ofWindows > ofTcvn ? new Decoded(WINDOWS_1258, windows) : new Decoded(TCVN3, tcvn);
    }

    /** Three bytes of one toned letter: a file that has such, and others too, was put together of two. */
    private static boolean hasWholeLettersOfUtf8(byte[] file) {
        for (var i = 0; i + 2 < file.length; i++) {
            if (is(file, i, 0xE1) && (is(file, i + 1, 0xBA) || is(file, i + 1, 0xBB)) && (file[i + 2] & 0xC0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /** A file that is right but for its last letter was cut off. */
    private static InvalidValue broken(byte[] file) {
        return new InvalidValue(isCut(file) ? "fileTruncated" : "fileMixedEncodings", "");
    }

    /** The first byte of a letter says how many there are; here the last ones are missing. */
    private static boolean isCut(byte[] file) {
        for (var there = 1; there <= 3 && there < file.length; there++) {
            var first = file[file.length - there] & 0xFF;
            var whole = first >= 0xF5 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
            if (whole > there
                    && UTF_8.text(Arrays.copyOf(file, file.length - there), 0).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> text(byte[] file, int from) {
        try {
            var decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            CharBuffer text = decoder.decode(ByteBuffer.wrap(file, from, file.length - from));
            return this == TCVN3 ? tcvn3(text) : Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> tcvn3(CharBuffer bytes) {
        var text = new StringBuilder(bytes.length());
        for (var i = 0; i < bytes.length(); i++) {
            var letter = bytes.charAt(i);
            if (letter >= 0x80) {
                var place = letter - TCVN3_FIRST;
                if (place < 0 || place >= TCVN3_LETTERS.length() || TCVN3_LETTERS.charAt(place) == ' ') {
                    return Optional.empty();
                }
                letter = TCVN3_LETTERS.charAt(place);
            }
            text.append(letter);
        }
        return Optional.of(text.toString());
    }

    /** How many of a hundred words with marks are syllables with one tone. */
    private static int plausible(String text) {
        var marked = 0;
        var good = 0;
        var words = WORD.matcher(text);
        while (words.find()) {
            var word = Normalizer.normalize(words.group().toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
            if (word.chars().allMatch(letter -> letter < 0x80)) {
                continue;
            }
            marked++;
            var bare = word.replace('đ', 'd').replaceAll("\\p{M}", "");
            var tones = TONE.matcher(word).results().count();
            if (tones <= 1 && SYLLABLE.matcher(bare).matches()) {
                good++;
            }
        }
        return marked == 0 ? 0 : good * 100 / marked;
    }
}
