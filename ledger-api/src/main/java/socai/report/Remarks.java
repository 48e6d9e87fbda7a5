package socai.report;

import java.util.ArrayList;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the remarks in the last column: the money of the plan that no other column shows. */
@Component
public final class Remarks {
    private final MessageSource messages;

    public Remarks(MessageSource messages) {
        this.messages = messages;
    }

    public String of(ReportFigures sum, MoneyUnit unit, Locale locale) {
        var notes = new ArrayList<String>();
        if (sum.balance().lapsed() != 0) {
            notes.add(note("lapsed", unit.shown(sum.balance().lapsed(), locale), locale));
        }
        if (sum.balance().carriedOut() != 0) {
            notes.add(note("carriedOut", unit.shown(sum.balance().carriedOut(), locale), locale));
        }
        return String.join("; ", notes);
    }

    private String note(String kind, String amount, Locale locale) {
        return messages.getMessage("report.note." + kind, new Object[] {amount}, locale);
    }
}
