/** The journal: the postings of each entry, which explain every figure. */
@NullMarked
package socai.journal;

import org.jspecify.annotations.NullMarked;
