package socai.web.controls;

import java.time.LocalDate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.controls.ControlRegister;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.value.LineId;
import socai.log.event.LogUnavailable;

/** Asks the controls of a line for a form, which is worth showing without an answer too. */
@Component
public class ControlBook {
    private final ControlRegister register;

    ControlBook(ControlRegister register) {
        this.register = register;
    }

    /** Whether somebody else may have to approve what is entered for a day. */
    public boolean mayStop(LineId line, LocalDate date) {
        try {
            return register.inForce(line, date).stream()
                    .anyMatch(
                            setting -> setting.control() == Control.FOUR_EYES && setting.action() != ControlAction.OFF);
        } catch (DataAccessException | LogUnavailable e) {
            return false;
        }
    }
}
