package socai.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Row;

/**
 * The entries of a file in the order of the days that it tells, those of one day and those without a day in its own order.
 * It sorts some rows at a time on the disk and merges them, so that it needs as much memory for a long file as for a
 * longer one. The order is told by the file alone: whoever goes on with it finds the same one.
 */
final class DayOrder implements RowParts.Source {
    /** Rows that are sorted in memory. */
    private static final int RUN = 20_000;

    private static final Comparator<Head> ORDER = Comparator.comparingLong(Head::day)
            .thenComparingInt(head -> head.row().number());

    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);

    /** The next row of a run, and its day. */
    private record Head(long day, Row row, @Nullable Run run) {}

    private DayOrder() {}

    /**
     * Sorts the entries of a file.
     *
     * @param each is told after some rows; by throwing it ends the sorting
     */
    static DayOrder of(EntryRows rows, CellReader cells, Runnable each) {
        var order = new DayOrder();
        try {
            var held = new ArrayList<Head>(RUN);
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                held.add(new Head(day(row.get(), cells), row.get(), null));
                if (held.size() == RUN) {
                    order.add(held);
                    held.clear();
                    each.run();
                }
            }
            order.add(held);
            order.runs.forEach(order::advance);
            return order;
        } catch (IOException e) {
            order.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            order.close();
            throw e;
        }
    }

    private static long day(Row row, CellReader cells) {
        try {
            return (cells.cell(row, Field.EFFECTIVE_DATE).isBlank()
                            ? LocalDate.MAX
                            : cells.day(row, Field.EFFECTIVE_DATE))
                    .toEpochDay();
        } catch (InvalidValue unread) {
            return LocalDate.MAX.toEpochDay();
        }
    }

    private void add(List<Head> held) throws IOException {
        held.sort(ORDER);
        runs.add(Run.of(held));
    }

    private void advance(Run run) {
        try {
            run.next().ifPresent(heads::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Row> next() {
        var first = heads.poll();
        if (first == null) {
            return Optional.empty();
        }
        if (first.run() != null) {
            advance(first.run());
        }
        return Optional.of(first.row());
    }

    @Override
    public void close() {
        runs.forEach(Run::close);
    }

    /** Rows in their order, in a file that goes when it is closed. */
    private static final class Run implements AutoCloseable {
        private final DataInputStream in;

        private Run(DataInputStream in) {
            this.in = in;
        }

        static Run of(List<Head> rows) throws IOException {
            var path = Files.createTempFile("socai-", ".run");
            try {
                try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
                    for (var row : rows) {
                        write(row, out);
                    }
                }
                return new Run(new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE))));
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }

        private static void write(Head head, DataOutputStream out) throws IOException {
            out.writeLong(head.day());
            out.writeInt(head.row().number());
            out.writeBoolean(head.row().hidden());
            out.writeInt(head.row().cells().size());
            for (var cell : head.row().cells()) {
                var day = cell.day();
                out.writeUTF(cell.kind().name());
                out.writeUTF(cell.text());
                out.writeBoolean(day != null);
                if (day != null) {
                    out.writeLong(day.toEpochDay());
                }
                out.writeBoolean(cell.formula());
            }
        }

        Optional<Head> next() throws IOException {
            long day;
            try {
                day = in.readLong();
            } catch (EOFException end) {
                return Optional.empty();
            }
            var number = in.readInt();
            var hidden = in.readBoolean();
            var size = in.readInt();
            var cells = new ArrayList<Cell>(size);
            for (var i = 0; i < size; i++) {
                cells.add(cell());
            }
            return Optional.of(new Head(day, new Row(number, hidden, cells), this));
        }

        private Cell cell() throws IOException {
            var kind = Cell.Kind.valueOf(in.readUTF());
            var text = in.readUTF();
            var day = in.readBoolean() ? LocalDate.ofEpochDay(in.readLong()) : null;
            return new Cell(kind, text, day, in.readBoolean());
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
