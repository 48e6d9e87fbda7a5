/** What the log holds once at a time: vouchers, contracts, requests and the like. */
@NullMarked
package socai.log.keys;

import org.jspecify.annotations.NullMarked;
