/** The log as files that never change, for tools that are not ours (C2SP tlog-tiles). */
@NullMarked
package socai.tiles;

import org.jspecify.annotations.NullMarked;
