package socai.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.value.LineId;
import socai.recording.ReferenceModel.Move;
import socai.recording.ReferenceModel.Pot;
import socai.recording.ReferenceModel.Purse;

/** The controls of the {@link ReferenceModel}. Norms are those that were set: its programme has none. */
final class ReferenceControls {
    /** The day it is for those who record: entries of a later day are of the future. */
    static final LocalDate TODAY = LocalDate.of(2015, 11, 15);

    private final List<SetControl> settings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean stopped;

    ReferenceControls copy() {
        var copy = new ReferenceControls();
        copy.settings.addAll(settings);
        return copy;
    }

    List<String> warnings() {
        return warnings;
    }

    boolean set(SetControl c) {
        var fits = switch (c.control()) {
            case ENVELOPE, UNIT_NORM, YEAR_NORM, RECONCILIATION -> c.percent() == null && c.day() == null;
            case ADVANCE_OF_COMMITMENT, ADVANCE_OF_UNIT, ADVANCE_RECOVERY -> c.amount() == null && c.day() == null;
            case MONEY_FIRST, FUTURE_DATE -> c.amount() == null && c.percent() == null && c.day() == null;
            case CLOSING_DAY ->
                c.amount() == null && c.percent() == null && (c.day() != null || c.action() == ControlAction.OFF);
            case FOUR_EYES ->
                c.day() == null && c.percent() == null && (c.amount() != null || c.action() == ControlAction.OFF);
        };
        return fits && settings.add(c);
    }

    /** Whether nothing stops it; what warns of it is told then. */
    boolean allow(ReferenceDeed deed, ReferenceModel model, boolean approved) {
        stopped = false;
        deed.lines().forEach(line -> check(line, deed, model, approved));
        return !stopped;
    }

    private void check(LineId line, ReferenceDeed deed, ReferenceModel model, boolean approved) {
        var dong = deed.moves().stream().mapToLong(Move::dong).max().orElse(0);
        if (!approved) {
            above(Control.FOUR_EYES, line, deed, null, Math.max(dong, deed.total()));
        }
        if (deed.gives()) {
            for (var control : List.of(Control.ENVELOPE, Control.YEAR_NORM)) {
                var year = control == Control.YEAR_NORM ? deed.year() : null;
                var more = more(deed, line, null);
                if (more > 0) {
                    above(control, line, deed, null, model.given(line, year, null) + more);
                }
            }
            for (var unit : units(deed, line)) {
                var more = more(deed, line, unit);
                if (more > 0) {
                    above(Control.UNIT_NORM, line, deed, null, model.given(line, deed.year(), unit) + more);
                }
            }
        }
        if (deed.advances()) {
            advance(line, deed, model, dong);
        }
        underContract(line, deed, model, dong);
        ReferenceModel.changes(deed.moves()).forEach((drawer, change) -> {
            var least = model.least(drawer, deed.date());
            if (change < 0 && drawer.row().line().equals(line) && least < -change) {
                var setting = inForce(Control.MONEY_FIRST, line, deed.date(), null);
                say(Control.MONEY_FIRST, line, setting, Math.max(0, least), -change);
            }
        });
        var undoesTheFuture = deed.undoes() != null && deed.undoes().date().equals(deed.date());
        if (deed.date().isAfter(TODAY) && !undoesTheFuture) {
            say(Control.FUTURE_DATE, line, inForce(Control.FUTURE_DATE, line, deed.date(), null), null, null);
        }
        var closing = inForce(Control.CLOSING_DAY, line, deed.date(), deed);
        if (!deed.yearEnd()
                && closing != null
                && closing.day() != null
                && deed.date().isAfter(closing.day())) {
            say(Control.CLOSING_DAY, line, closing, null, null);
        }
    }

    private void advance(LineId line, ReferenceDeed deed, ReferenceModel model, long dong) {
        var row = deed.moves().getFirst().to().row();
        var unit = Objects.requireNonNull(row.key().unit());
        var outstanding = model.full(Pot.ADVANCED).stream()
                .filter(purse -> purse.row().line().equals(line)
                        && purse.row().key().year().equals(deed.year())
                        && unit.equals(purse.row().key().unit()))
                .mapToLong(model::in)
                .sum();
        var setting = inForce(Control.ADVANCE_OF_UNIT, line, deed.date(), null);
        var percent = setting == null || setting.percent() == null
                ? 30
                : setting.percent().value();
        var limit = model.plan(line, deed.year(), unit) * percent / 100;
        if (outstanding + dong > limit) {
            say(Control.ADVANCE_OF_UNIT, line, setting, limit, outstanding + dong);
        }
    }

    private void underContract(LineId line, ReferenceDeed deed, ReferenceModel model, long dong) {
        var from = deed.moves().getFirst().from();
        var contract = from.item();
        if (from.pot() != Pot.PROMISED || contract == null || !(deed.advances() || deed.pays())) {
            return;
        }
        var control = deed.advances() ? Control.ADVANCE_OF_COMMITMENT : Control.ADVANCE_RECOVERY;
        var advanced = model.contracts().advanced(contract, model);
        if (deed.pays() && advanced == 0) {
            return;
        }
        var setting = inForce(control, line, deed.date(), null);
        var usual = deed.advances() ? 50 : 80;
        var percent = setting == null || setting.percent() == null
                ? usual
                : setting.percent().value();
        var limit = model.contracts().total(contract) * percent / 100;
        var found = dong + (deed.advances() ? advanced : model.contracts().spent(contract, model));
        if (found > limit) {
            say(control, line, setting, limit, found);
        }
    }

    private void above(Control control, LineId line, ReferenceDeed deed, @Nullable Long usual, long found) {
        var setting = inForce(control, line, deed.date(), null);
        var limit = setting == null || setting.amount() == null
                ? usual
                : Long.valueOf(setting.amount().dong());
        if (limit != null && found > limit) {
            say(control, line, setting, limit, found);
        }
    }

    private void say(
            Control control, LineId line, @Nullable SetControl setting, @Nullable Long limit, @Nullable Long found) {
        var usual = control == Control.FUTURE_DATE ? ControlAction.STOP : ControlAction.WARN;
        var action = setting == null ? usual : setting.action();
        if (action == ControlAction.STOP) {
            stopped = true;
        } else if (action == ControlAction.WARN) {
            warnings.add(control + " " + version(setting, line) + " " + found + " > " + limit);
        }
    }

    private int version(@Nullable SetControl setting, LineId line) {
        return setting == null
                ? 0
                : (int) settings.subList(0, settings.lastIndexOf(setting) + 1).stream()
                        .filter(other -> other.control() == setting.control() && concerns(other, line))
                        .count();
    }

    private static boolean concerns(SetControl setting, LineId line) {
        return setting.project() == null || setting.project().equals(line.project());
    }

    private @Nullable SetControl inForce(Control control, LineId line, LocalDate date, @Nullable ReferenceDeed closes) {
        SetControl last = null;
        for (var setting : settings) {
            if (setting.control() == control
                    && concerns(setting, line)
                    && !setting.validFrom().isAfter(date)
                    && (closes == null || setting.day() == null || closes(setting.day(), closes))
                    && (last == null || !setting.validFrom().isBefore(last.validFrom()))) {
                last = setting;
            }
        }
        return last;
    }

    private static boolean closes(LocalDate day, ReferenceDeed deed) {
        return day.getYear()
                == (day.getMonthValue() == 1
                        ? deed.year().value() + 1
                        : deed.year().value());
    }

    private static long more(ReferenceDeed deed, LineId line, @Nullable Object unit) {
        var more = 0L;
        for (var move : deed.moves()) {
            more += isIn(move.to(), line, unit) ? move.dong() : 0;
            more -= isIn(move.from(), line, unit) ? move.dong() : 0;
        }
        return more;
    }

    private static boolean isIn(Purse purse, LineId line, @Nullable Object unit) {
        return purse.pot() != Pot.OUTSIDE
                && purse.row().line().equals(line)
                && (unit == null || unit.equals(purse.row().key().unit()));
    }

    private static Set<Object> units(ReferenceDeed deed, LineId line) {
        var units = new HashSet<Object>();
        for (var move : deed.moves()) {
            for (var purse : List.of(move.from(), move.to())) {
                var unit = purse.row().key().unit();
                if (purse.row().line().equals(line) && unit != null) {
                    units.add(unit);
                }
            }
        }
        return units;
    }
}
