package socai.bulk.programme;

import org.jspecify.annotations.Nullable;
import socai.workbook.Row;

/**
 * What is wrong with a row of a programme's file.
 *
 * @param row absent where the file has no row that is meant
 * @param why an {@link socai.http.InvalidRequest} of one fault, or a {@link socai.ledger.refusal.Refusal}
 */
record PlanFault(@Nullable Row row, PlanColumn column, RuntimeException why) {}
