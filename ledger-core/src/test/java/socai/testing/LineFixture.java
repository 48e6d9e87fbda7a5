package socai.testing;

import java.util.stream.Stream;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import socai.ledger.FundingLine;
import socai.ledger.LedgerCommand.LineCommand;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerEvent;

/** Given–when–then for a funding line: the fixture hands it commands as the ledger does. */
public final class LineFixture {
    private LineFixture() {}

    public static AggregateTestFixture<FundingLine> fixture() {
        var fixture = new AggregateTestFixture<>(FundingLine.class);
        concrete(LineCommand.class)
                .forEach(type -> fixture.registerCommandHandler(
                        type, message -> handle((LineCommand) message.getPayload(), fixture.getRepository())));
        return fixture;
    }

    public static TestExecutor<FundingLine> given(LedgerEvent... events) {
        return fixture().given((Object[]) events);
    }

    private static Object handle(LineCommand command, Repository<FundingLine> lines) throws Exception {
        return command instanceof OpenLine opening
                ? lines.newInstance(() -> new FundingLine(opening))
                : lines.load(command.line().toString()).invoke(line -> line.handle(command));
    }

    private static Stream<Class<?>> concrete(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(LineFixture::concrete)
                : Stream.of(family);
    }
}
