package socai.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import socai.findings.OpenFinding;

/** Writes the remarks in the last column: the money of the plan that no other column shows, and what is asked about it. */
@Component
public final class Remarks {
    private static final int NAMED = 5;

    private final MessageSource messages;

    public Remarks(MessageSource messages) {
        this.messages = messages;
    }

    public String of(ReportFigures sum, List<OpenFinding> asked, MoneyUnit unit, Locale locale) {
        var notes = new ArrayList<String>();
        if (sum.balance().lapsed() != 0) {
            notes.add(note("lapsed", unit.shown(sum.balance().lapsed(), locale), locale));
        }
        if (sum.balance().carriedOut() != 0) {
            notes.add(note("carriedOut", unit.shown(sum.balance().carriedOut(), locale), locale));
        }
        if (!asked.isEmpty()) {
            notes.add(note("asked", numbers(asked), locale));
        }
        return String.join("; ", notes);
    }

    /** The numbers of findings in the log; what nobody would read is left out. */
    private static String numbers(List<OpenFinding> asked) {
        var named = asked.stream()
                .limit(NAMED)
                .map(finding -> Long.toString(finding.position()))
                .collect(Collectors.joining(", "));
        return asked.size() > NAMED ? named + " …" : named;
    }

    private String note(String kind, String amount, Locale locale) {
        return messages.getMessage("report.note." + kind, new Object[] {amount}, locale);
    }
}
