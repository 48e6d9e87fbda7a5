package socai.bulk;

import java.util.Collection;
import java.util.Map;
import socai.recording.EarlierKeys;

/** Knows what rows of earlier parts of a file are known by: the keys they would hold, and what makes payments alike. */
public interface EarlierRows extends EarlierKeys {
    /** The first rows of earlier parts whose payments are alike, by what is alike. */
    Map<String, Integer> alike(Collection<String> payments);

    /** Takes note of the payments of the part that has just been looked at. */
    void note(Map<String, Integer> payments);
}
