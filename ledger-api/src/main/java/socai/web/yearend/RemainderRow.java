package socai.web.yearend;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.LineRow;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.ledger.value.Account;
import socai.web.Label;
import socai.web.entry.EntryForm;
import socai.web.names.Labels;
import socai.yearend.YearEnd.Rest;

/**
 * Part of what is left of a year, by name.
 *
 * @param number the contract's or the voucher's, where it is promised or advanced
 * @param questions what auditors ask about it
 */
record RemainderRow(
        Rest rest,
        Label line,
        Label unit,
        Label source,
        @Nullable String number,
        List<OpenFinding> questions) {
    static RemainderRow of(Rest rest, Labels names, @Nullable String number, OpenFindings findings) {
        return new RemainderRow(
                rest,
                names.line(rest.line()),
                names.unit(rest.row().unit()),
                names.source(rest.row().source()),
                number,
                questions(rest, findings));
    }

    /** Money that was carried over is still that of the entry that it began with. */
    private static List<OpenFinding> questions(Rest rest, OpenFindings findings) {
        var ofRow = findings.of(new LineRow(rest.line(), rest.row()));
        return rest.item() == null
                ? ofRow
                : Stream.concat(ofRow.stream(), findings.ofEntry(rest.item().value()).stream())
                        .distinct()
                        .toList();
    }

    public Account account() {
        return rest.account();
    }

    /** In đồng. */
    public long dong() {
        return rest.amount().dong();
    }

    /** Whether the money is free, so that it lapses unless it is carried over. */
    public boolean isFree() {
        return rest.item() == null;
    }

    /** The form that carries it over. */
    public String carryOver() {
        var item = rest.item() == null ? "" : "&restOf=" + rest.row().year() + "." + rest.item();
        return form("carry-overs") + "&account=" + account() + item;
    }

    /** The form that gives it up. */
    public String lapse() {
        return form("lapses");
    }

    private String form(String path) {
        var row = rest.row();
        return Labels.page(rest.line()) + "/" + path + "/new?year=" + row.year() + "&source=" + row.source() + "&unit="
                + (row.unit() == null ? EntryForm.POOL : row.unit()) + "&amount=" + dong();
    }
}
