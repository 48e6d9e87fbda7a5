package socai.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socai.bulk.FileKind;

/** A command sends a file in one call as long as the server deals with it in one, whatever its rows hold. */
class LongFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_file_is_long_from_the_row_on_that_one_append_does_not_hold(FileKind kind) throws IOException {
        assertThat(LongFile.is(file(kind.most()), kind)).isFalse();
        assertThat(LongFile.is(file(kind.most() + 1), kind)).isTrue();
    }

    private Path file(int rows) throws IOException {
        return Files.write(folder.resolve(rows + ".csv"), Collections.nCopies(rows, "a;b"));
    }
}
