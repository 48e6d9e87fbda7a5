/** People as this node knows them: who may come in, with which password or token, and what administrators do for them. */
@NullMarked
package socai.account;

import org.jspecify.annotations.NullMarked;
