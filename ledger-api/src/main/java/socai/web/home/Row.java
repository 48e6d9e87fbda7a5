package socai.web.home;

import org.jspecify.annotations.Nullable;
import socai.web.Label;

/**
 * One thing to do or to know, with the page where it is done.
 *
 * @param href the page
 * @param what what it is, as the words of the link
 * @param of the project, unit or programme it is of; absent where the words say so
 * @param dong its amount, in đồng; absent where it has none
 * @param note what else there is to say
 * @param late whether its day is past
 */
record Row(
        String href,
        Phrase what,
        @Nullable Label of,
        @Nullable Long dong,
        @Nullable Phrase note,
        boolean late) {}
