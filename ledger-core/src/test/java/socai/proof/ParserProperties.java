package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.longs;
import static socai.testing.Tries.tries;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a stranger sends is read, or refused with {@link IllegalArgumentException}, and nothing else. */
class ParserProperties {
    private static final NoteSigner LOG = NoteSigner.generate("so-cai.example/log");
    private static final NoteSigner WITNESS = NoteSigner.generateWitness("council.example/w1");
    private static final SignedNote NOTE = note();
    private static final List<Hash> PROOF = new TileTree(new Leaves(9), 9).inclusionProof(3);

    private static SignedNote note() {
        var note = new Checkpoint("so-cai.example/log", 9, new Leaves(9).root()).sign(LOG);
        return note.with(List.of(
                Cosignature.sign(note.text(), WITNESS, Instant.ofEpochSecond(1)).line()));
    }

    /** What is read, a text of it that is right, and how it is written again. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    enum Parser {
        NOTE_TEXT(NOTE.toString(), text -> SignedNote.parse(text).toString()),
        CHECKPOINT(NOTE.text(), text -> Checkpoint.parse(text).text()),
        LOG_KEY(LOG.key().toString(), text -> NoteKey.parse(text).toString()),
        WITNESS_KEY(WITNESS.key().toString(), text -> NoteKey.parse(text).toString()),
        SECRET(LOG.secret(), text -> NoteSigner.parse(text).secret()),
        LINE(NOTE.signatures().getLast(), text -> SignatureLine.parse(text).toString()),
        REQUEST(
                new AddCheckpoint(5, PROOF, NOTE).text(),
                text -> AddCheckpoint.parse(text).text()),
        ANSWER(NOTE.signatures().getLast() + "\n", text -> String.join("\n", AddCheckpoint.signatures(text)) + "\n"),
        INCLUSION(
                new InclusionProof(3, PROOF, NOTE).text(),
                text -> InclusionProof.parse(text).text()),
        TILE("tile/0/x001/067.p/8", text -> TilePath.parse(text).toString()),
        BUNDLE("\0\3abc\0\1d", text -> latin(EntryBundle.write(EntryBundle.read(latin(text))))),
        WIDE_BUNDLE("\0\0\0\3abc\0\0\0\1d", text -> latin(EntryBundle.writeWide(EntryBundle.readWide(latin(text)))));

        private final String right;
        private final Function<String, String> again;

        Parser(String right, Function<String, String> again) {
            this.right = right;
            this.again = again;
        }

        private static byte[] latin(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String latin(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @EnumSource(Parser.class)
    void a_right_text_is_written_as_it_was_read(Parser parser) {
        assertThat(parser.again.apply(parser.right)).isEqualTo(parser.right);
    }

    /** One to eight slips in a right text: letters changed, left out, doubled, swapped, cut off. */
    @ParameterizedTest
    @EnumSource(Parser.class)
    void a_text_with_slips_is_read_or_refused(Parser parser) {
        tries(400).forAll(longs(0, Long.MAX_VALUE), integers(1, 8)).checkAssert((seed, slips) -> {
            var text = new StringBuilder(parser.right);
            var random = new Random(seed);
            for (var i = 0; i < slips && !text.isEmpty(); i++) {
                slip(text, random);
            }
            isReadOrRefused(parser, text.toString());
        });
    }

    /** Texts of nothing but the letters that mean something. */
    @ParameterizedTest
    @EnumSource(Parser.class)
    void garbage_is_read_or_refused(Parser parser) {
        tries(300).forAll(longs(0, Long.MAX_VALUE), integers(0, 2_000)).checkAssert((seed, length) -> {
            var random = new Random(seed);
            var letters = "\n\n\n \u2014 +=/0123456789AZaz.xp\r\0\ud83d\ude00\u00a0old timeindex" + parser.right;
            var text = new StringBuilder();
            random.ints(length, 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            isReadOrRefused(parser, text.toString());
        });
    }

    private static void slip(StringBuilder text, Random random) {
        var at = random.nextInt(text.length());
        List<Consumer<StringBuilder>> slips = List.of(
                t -> t.setCharAt(at, "\n \u2014+=0Az\r\0\ud83d".charAt(random.nextInt(11))),
                t -> t.deleteCharAt(at),
                t -> t.insert(at, t.charAt(at)),
                t -> t.insert(at, "\n"),
                t -> t.append(t.charAt(at)),
                t -> t.setLength(at),
                t -> t.insert(at, t.substring(random.nextInt(at + 1), at)));
        slips.get(random.nextInt(slips.size())).accept(text);
    }

    /** What is read is in its one spelling: written again, it is read as the same. */
    private static void isReadOrRefused(Parser parser, String text) {
        try {
            var again = parser.again.apply(text);
            assertThat(parser.again.apply(again)).isEqualTo(again);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotNull();
        }
    }
}
