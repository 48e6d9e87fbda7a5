/** What people show at sign-in beside a password: codes that change, keys of devices, and codes for the worst day. */
@NullMarked
package socai.factor;

import org.jspecify.annotations.NullMarked;
