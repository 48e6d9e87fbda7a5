/** The commands of those who verify, sign and rebuild. */
@NullMarked
package socai.cli.audit;

import org.jspecify.annotations.NullMarked;
