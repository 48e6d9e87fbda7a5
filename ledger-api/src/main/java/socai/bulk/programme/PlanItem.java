package socai.bulk.programme;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import socai.bulk.Field;

/** What a row of a programme's file is about, by its word in either language. */
enum PlanItem {
    PROGRAMME("", "Chương trình", "programme", "program"),
    SOURCE("sources", "Nguồn vốn", "nguồn", "source"),
    PROJECT("projects", "Dự án", "tiểu dự án", "công trình", "project"),
    UNIT("units", "Đơn vị", "địa bàn", "unit");

    private final String list;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> words;

    PlanItem(String list, String... words) {
        this.list = list;
        this.words = List.of(words);
    }

    /** The list of the plan that has its rows; of the programme itself, none. */
    String list() {
        return list;
    }

    /** The word of a template. */
    String word() {
        return words.getFirst();
    }

    static Optional<PlanItem> named(String word) {
        var plain = Field.plain(word);
        return Arrays.stream(values())
                .filter(item -> item.words.stream().map(Field::plain).anyMatch(plain::equals))
                .findFirst();
    }
}
