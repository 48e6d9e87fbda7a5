/** The journal as a book: entries one line each, and each entry as a voucher on paper. */
@NullMarked
package socai.web.book;

import org.jspecify.annotations.NullMarked;
