/** One field for everything: entries by what stands on their papers, lines, units and decisions. */
@NullMarked
package socai.web.search;

import org.jspecify.annotations.NullMarked;
