/** Detectors: rules that point at entries which may be worth a question, and never give a verdict. */
@NullMarked
package socai.detectors;

import org.jspecify.annotations.NullMarked;
