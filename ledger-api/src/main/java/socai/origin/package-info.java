/** From where proposals and what ended them came: noted beside the log, shown to who approves and to auditors. */
@NullMarked
package socai.origin;

import org.jspecify.annotations.NullMarked;
