/** The pages: what people see of the ledger, and the forms they fill in. */
@NullMarked
package socai.web;

import org.jspecify.annotations.NullMarked;
