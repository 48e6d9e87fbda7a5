package socai.findings;

import static socai.sql.SqlArrays.texts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.findings.OpenFinding.Place;

/** Where units stand among the others, by which a question about one of them meets the sums over it. */
final class UnitPlaces {
    private record Key(String programme, String unit) {}

    private record Unit(@Nullable String district, List<String> above) {}

    private final Map<Key, Unit> units = new HashMap<>();

    /** Reads the units of some places. */
    UnitPlaces(JdbcClient database, List<Place> places) {
        var told = places.stream().filter(place -> place.unit() != null).toList();
        if (told.isEmpty()) {
            return;
        }
        database.sql("""
            with recursive asked as (
                select distinct * from unnest(:programmes, :units) as a (programme, code)
            ), above as (
                select programme, code as below, code, parent from unit join asked using (programme, code)
                union all
                select u.programme, above.below, u.code, u.parent
                from above join unit u on u.programme = above.programme and u.code = above.parent
            )
            select programme, code, district, array(
                select above.code from above
                where above.programme = unit.programme and above.below = unit.code) as above
            from unit join asked using (programme, code)
            """)
                .param("programmes", texts(told, Place::programme))
                .param("units", texts(told, Place::unit))
                .query(row -> {
                    units.put(
                            new Key(row.getString("programme"), row.getString("code")),
                            new Unit(row.getString("district"), List.of((String[])
                                    row.getArray("above").getArray())));
                });
    }

    /** The same place, with what its unit belongs to. */
    Place in(Place place) {
        var unit = place.unit() == null ? null : units.get(new Key(place.programme(), place.unit()));
        return unit == null
                ? place
                : new Place(
                        place.programme(),
                        place.project(),
                        place.year(),
                        place.source(),
                        place.unit(),
                        unit.district(),
                        unit.above());
    }
}
