/** What every page shares: its frame, its address, its slices of long lists. */
@NullMarked
package socai.web;

import org.jspecify.annotations.NullMarked;
