package socai.ledger.line;

import java.util.Map;
import java.util.Set;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;

/** Has a line follow what is decided for its whole programme: its years and its controls. */
record ProgrammeFollower(LineOpened opened, LineBooks books) {
    /**
     * Decides the part of one line.
     *
     * @throws Refusal when a rule says no
     */
    LineOutcome follow(FollowProgramme command, Circumstances now) {
        return switch (command.whole()) {
            case CloseYear c -> {
                yearMustBeOurs(c.year());
                books.years().yearMustBeOpen(c.year());
                Years.yearMustBeOver(c.year(), c.today());
                books.proposals().mustAllBeSettled(c.year());
                yield now.decision(
                        new YearClosed(command.line(), c.year(), c.legalBasis(), c.note()),
                        books.controls().closing(c, now.differences()));
            }
            case ReopenYear c -> {
                yearMustBeOurs(c.year());
                books.years().yearMustBeClosed(c.year());
                yield now.decision(new YearReopened(command.line(), c.year(), c.legalBasis(), c.reason()));
            }
            case SetControl c -> now.decision(new ControlSet(command.line(), setting(c)));
        };
    }

    private void yearMustBeOurs(FiscalYear year) {
        if (!opened.years().contains(year)) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_IN_PROGRAMME,
                    "year",
                    Map.of("year", year, "known", Set.copyOf(opened.years())));
        }
    }

    private ControlSetting setting(SetControl c) {
        var setting = new ControlSetting(
                c.control(),
                books.controls().nextVersion(c.control()),
                c.action(),
                c.amount(),
                c.percent(),
                c.day(),
                c.validFrom(),
                c.legalBasis());
        setting.limitMustFit();
        return setting;
    }
}
