package socai.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, or to be looked at.
 *
 * @param cell the address of the cell; absent where the whole row is meant
 * @param code the stable code of the refusal, {@code INVALID_REQUEST} of what could not be read, or a control's name
 * @param message the reason and what would be right, in the reader's language
 */
public record RowFault(@Nullable String cell, String code, String message) {}
