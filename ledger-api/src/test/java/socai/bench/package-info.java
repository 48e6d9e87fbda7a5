/** Measures the ledger against what people would pick instead, in the same minutes: {@code mvn -Pbench verify}. */
@NullMarked
package socai.bench;

import org.jspecify.annotations.NullMarked;
