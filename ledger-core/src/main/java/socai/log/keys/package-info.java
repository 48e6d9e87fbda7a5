/** The unique keys of the log, each held by one event at a time: vouchers, contracts, requests and the like. */
@NullMarked
package socai.log.keys;

import org.jspecify.annotations.NullMarked;
