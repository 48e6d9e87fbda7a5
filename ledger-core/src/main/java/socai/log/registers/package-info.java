/** Few events of many, by what they are about: decisions, adjustments, controls, years. */
@NullMarked
package socai.log.registers;

import org.jspecify.annotations.NullMarked;
