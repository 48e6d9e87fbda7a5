package socai.web;

import java.time.LocalDate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.ledger.Control;
import socai.ledger.ControlAction;
import socai.ledger.LineId;
import socai.log.LogUnavailable;
import socai.obligations.ControlRegister;

/** Asks the controls of a line for a form, which is worth showing without an answer too. */
@Component
class ControlBook {
    private final ControlRegister register;

    ControlBook(ControlRegister register) {
        this.register = register;
    }

    /** Whether somebody else may have to approve what is entered for a day. */
    boolean mayStop(LineId line, LocalDate date) {
        try {
            return register.inForce(line, date).stream()
                    .anyMatch(
                            setting -> setting.control() == Control.FOUR_EYES && setting.action() != ControlAction.OFF);
        } catch (DataAccessException | LogUnavailable e) {
            return false;
        }
    }
}
