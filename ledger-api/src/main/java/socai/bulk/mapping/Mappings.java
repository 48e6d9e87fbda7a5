package socai.bulk.mapping;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import socai.bulk.Choices;
import socai.bulk.Columns;
import socai.ledger.refusal.InvalidValue;
import tools.jackson.databind.json.JsonMapper;

/** The mappings that were saved, by their names, for all who load files. */
@Component
public class Mappings {
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 200;
    private static final String OF_USE = "(coalesce(choices #>> '{told,type}', '') = '" + Mapping.STATEMENT + "') = ?";

    private final JdbcClient database;
    private final JsonMapper json;

    Mappings(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The names of all that were saved of files of entries. */
    public List<String> names() {
        return names(MappingUse.ENTRIES);
    }

    /** The names of all that were saved for such files. */
    public List<String> names(MappingUse use) {
        return database.sql("select name from import_mapping where " + OF_USE + " order by name limit ?")
                .param(use == MappingUse.STATEMENTS)
                .param(MOST)
                .query((row, number) -> Objects.requireNonNull(row.getString("name")))
                .list();
    }

    /** What was saved by a name of files of entries. */
    public Optional<Mapping> find(String name) {
        return find(MappingUse.ENTRIES, name);
    }

    /** What was saved by a name for such files. */
    public Optional<Mapping> find(MappingUse use, String name) {
        return named(name).filter(mapping -> mapping.use() == use);
    }

    private Optional<Mapping> named(String name) {
        return database.sql("select choices from import_mapping where name = ?")
                .param(name)
                .query((row, number) -> Objects.requireNonNull(row.getString("choices")))
                .optional()
                .map(text -> json.readValue(text, Mapping.class));
    }

    /**
     * Saves what was said of a file of entries, in the place of what had the name before.
     *
     * @throws InvalidValue for a name that is none, or where there are too many
     */
    public void save(String name, Choices choices, Columns columns, String by) {
        save(name, Mapping.of(choices, columns), by);
    }

    /**
     * Saves what was said of a file, in the place of what had the name before.
     *
     * @throws InvalidValue for a name that is none or names other files, or where there are too many
     */
    public void save(String name, Mapping mapping, String by) {
        var plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("mappingName", plain);
        }
        var before = named(plain);
        if (before.filter(known -> known.use() != mapping.use()).isPresent()) {
            throw new InvalidValue("mappingOther", plain);
        }
        if (before.isEmpty() && names(mapping.use()).size() >= MOST) {
            throw new InvalidValue("mappings", MOST);
        }
        database.sql("""
                insert into import_mapping (name, choices, saved_by) values (?, ?::jsonb, ?)
                on conflict (name) do update
                set choices = excluded.choices, saved_by = excluded.saved_by, saved_at = now()""")
                .param(plain)
                .param(json.writeValueAsString(mapping))
                .param(by)
                .update();
    }
}
