package socai.ledger;

import java.time.LocalDate;

/**
 * What a line is told with every command, since it has no clock and reads nothing itself.
 *
 * @param today the day it is where the treasury is
 * @param documents the entries that the command may name
 */
public record Circumstances(LocalDate today, Documents documents) {}
