/** The calls by which auditors ask, and departments answer. */
@NullMarked
package socai.api.findings;

import org.jspecify.annotations.NullMarked;
