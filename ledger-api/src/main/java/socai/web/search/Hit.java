package socai.web.search;

import java.util.Set;
import socai.web.journal.EntryView;

/**
 * An entry that was found.
 *
 * @param line whose statement has it
 * @param by what of it matched
 */
record Hit(EntryView entry, String line, Set<EntrySought.By> by) {}
