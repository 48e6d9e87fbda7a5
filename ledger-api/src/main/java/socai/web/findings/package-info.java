/** The pages on which auditors ask, departments answer, and detectors show what may be worth a question. */
@NullMarked
package socai.web.findings;

import org.jspecify.annotations.NullMarked;
