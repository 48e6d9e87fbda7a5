/** The parts that all pages share: the frame, the addresses, the slices of long lists. */
@NullMarked
package socai.web;

import org.jspecify.annotations.NullMarked;
