package socai.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import socai.absence.Absences;
import socai.balances.BalancesTables;
import socai.bundle.BundleExport;
import socai.checkpoints.CheckpointFolder;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.checkpoints.Witnesses;
import socai.database.DataFolder;
import socai.log.EventLog;
import socai.log.write.Announcements;
import socai.log.write.LogWriter;
import socai.people.PeopleTables;
import socai.programmes.ProgrammesTables;
import socai.proof.NoteKey;
import socai.sheet.EntrySheets;
import socai.tiles.LogTiles;
import socai.verification.Verification;
import socai.verification.VerificationBook;
import socai.verification.Verifications;

/** Wires the statements about the log: its name, its keys, the places of checkpoints, and the witnesses. */
@Configuration
class CheckpointWiring {
    /** A start ends here if the log is not as it was said to be. */
    @Bean
    @DependsOnDatabaseInitialization
    Checkpoints checkpoints(
            DataSource database,
            EventLog log,
            LogWriter writer,
            DataFolder data,
            @Value("${ledger.checkpoints.name}") String name,
            @Value("${ledger.checkpoints.keys}") String keys,
            @Value("${ledger.checkpoints.folder}") String folder) {
        return Checkpoints.open(
                database,
                new Announcements(log, writer),
                name.isEmpty() ? null : name,
                new SignerFolder(keys.isEmpty() ? data.path().resolve("log-keys") : Path.of(keys)),
                folder.isEmpty() ? null : new CheckpointFolder(Path.of(folder)));
    }

    @Bean
    Verification verification(DataSource database, Checkpoints checkpoints) {
        return new Verification(
                database, checkpoints, List.of(new ProgrammesTables(), new BalancesTables(), new PeopleTables()));
    }

    @Bean
    VerificationBook verificationBook(DataSource database) {
        return new VerificationBook(database);
    }

    @Bean(destroyMethod = "close")
    Verifications verifications(Verification verification, VerificationBook book, EventLog log) {
        return new Verifications(verification, book, log);
    }

    @Bean
    LogTiles logTiles(DataSource database) {
        return new LogTiles(database);
    }

    @Bean
    BundleExport bundleExport(DataSource database) {
        return new BundleExport(database);
    }

    @Bean
    Witnesses witnesses(
            Checkpoints checkpoints, LogTiles tiles, @Value("${ledger.checkpoints.witnesses}") String witnesses) {
        return new Witnesses(checkpoints, tiles, parse(witnesses));
    }

    @Bean
    EntrySheets entrySheets(DataSource database, Checkpoints checkpoints, Witnesses witnesses, LogTiles tiles) {
        return new EntrySheets(database, checkpoints, witnesses, tiles);
    }

    @Bean
    Absences absences(DataSource database, Checkpoints checkpoints) {
        return new Absences(database, checkpoints);
    }

    /** An address and a key for each, the witnesses separated by commas. */
    static Map<URI, NoteKey> parse(String witnesses) {
        var keys = new LinkedHashMap<URI, NoteKey>();
        for (var witness : witnesses.isBlank() ? new String[0] : witnesses.split(",", -1)) {
            var parts = witness.strip().split("\\s+", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "a witness is its address, a space and its key, not \"" + witness + "\"");
            }
            keys.put(URI.create(parts[0]), NoteKey.parse(parts[1]));
        }
        return keys;
    }
}
