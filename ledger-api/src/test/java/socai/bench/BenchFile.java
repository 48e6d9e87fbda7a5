package socai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was measured: one file with the latest of every name, whichever bench measured it. */
final class BenchFile {
    private static final Path FILE = Path.of("target", "bench.json");
    private static final JsonMapper JSON = JsonMapper.shared();

    private BenchFile() {}

    static void add(List<Figure> measured) throws IOException {
        var names = measured.stream().map(Figure::name).toList();
        var all = new ArrayList<Figure>();
        if (Files.exists(FILE)) {
            all.addAll(List.of(JSON.readValue(FILE.toFile(), Figure[].class)));
            all.removeIf(figure -> names.contains(figure.name()));
        }
        all.addAll(measured);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        System.out.println(Figure.table(measured));
    }
}
