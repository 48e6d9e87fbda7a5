package socai.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.ledger.Control;
import socai.ledger.ControlAction;
import socai.ledger.ControlSetting;
import socai.ledger.LineId;
import socai.log.LogUnavailable;
import socai.log.RecordedEvent;
import socai.obligations.ControlRegister;

/** Reads what the controls of a line do. */
@Component
class ControlBook {
    private final ControlRegister register;

    ControlBook(ControlRegister register) {
        this.register = register;
    }

    List<ControlSetting> inForce(LineId line, LocalDate date) {
        return register.inForce(line, date);
    }

    /** Some of what was ever set for a line, the last first. */
    List<RecordedEvent> history(LineId line, Slice slice) {
        return register.last(line, slice.offset(), slice.size());
    }

    long count(LineId line) {
        return register.count(line);
    }

    /** Whether somebody else may have to approve what is entered for a day. */
    boolean mayStop(LineId line, LocalDate date) {
        try {
            return inForce(line, date).stream()
                    .anyMatch(
                            setting -> setting.control() == Control.FOUR_EYES && setting.action() != ControlAction.OFF);
        } catch (DataAccessException | LogUnavailable e) {
            return false;
        }
    }
}
