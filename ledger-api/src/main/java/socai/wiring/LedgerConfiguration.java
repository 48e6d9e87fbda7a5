package socai.wiring;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.axon.PostgresEventStorageEngine;
import socai.balances.Balances;
import socai.balances.BalancesProjection;
import socai.controls.ControlRegister;
import socai.detectors.Detectors;
import socai.findings.FindingRegister;
import socai.journal.Journal;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.value.Treasury;
import socai.legalbases.LegalBases;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.names.EntryRegister;
import socai.log.registers.Collisions;
import socai.log.verification.LogTree;
import socai.log.verification.UniqueKeys;
import socai.log.write.LogListener;
import socai.log.write.LogWriter;
import socai.openitems.Obligations;
import socai.people.FactorUses;
import socai.people.PersonalDataStore;
import socai.programmes.Programmes;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.projections.Projection;
import socai.projections.RebuildRequests;
import socai.projections.RebuildWorker;
import socai.proposals.ProposalRegister;
import socai.proposals.WaitingProposals;
import socai.reading.LedgerReadings;
import socai.recording.Recorder;
import socai.yearend.YearRegister;

/** The ledger: its log, the one way into it, and what follows it. */
@Configuration
class LedgerConfiguration {
    /** The clock of the treasury: which day it is, is decided in Việt Nam. */
    @Bean
    Clock clock() {
        return Clock.system(Treasury.ZONE);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventLog eventLog(DataSource database) {
        return new EventLog(joining(database));
    }

    @Bean
    LogTree logTree(DataSource database) {
        return new LogTree(joining(database));
    }

    /**
     * A question about the log inside a transaction uses the transaction's connection. A request that held one
     * connection and waited for another might wait for requests that do the same.
     */
    private static DataSource joining(DataSource database) {
        return new TransactionAwareDataSourceProxy(database);
    }

    /** No entry is recorded before the keys are known to agree with the log, or are made again on request. */
    @Bean
    LogWriter logWriter(DataSource database, EventLog log, @Value("${ledger.keys:kept}") String keys) {
        if (keys.equals("anew")) {
            UniqueKeys.openAnew(database);
        } else {
            UniqueKeys.open(database);
        }
        return new LogWriter(database, log);
    }

    @Bean
    Collisions collisions(EventLog log) {
        return new Collisions(log);
    }

    @Bean
    LogListener logListener(DataSource database, EventLog log) {
        return new LogListener(database, log);
    }

    @Bean
    Recorder recorder(EventLog log, LogWriter writer, Clock clock, ApplicationEventPublisher publisher) {
        return new Recorder(new PostgresEventStorageEngine(log, writer), log, clock, events -> {
            if (events.stream().anyMatch(LedgerConfiguration::isToBeSigned)) {
                publisher.publishEvent(new YearsClosed(events.getLast().position()));
            }
        });
    }

    /** What is closed, and what is signed with the treasury, is sealed by a checkpoint at once. */
    private static boolean isToBeSigned(RecordedEvent event) {
        return event.event() instanceof YearClosed || event.event() instanceof StatementSigned;
    }

    @Bean
    PersonalDataStore personalDataStore(DataSource database) {
        return new PersonalDataStore(joining(database));
    }

    @Bean
    FactorUses factorUses(DataSource database) {
        return new FactorUses(joining(database));
    }

    @Bean
    Programmes programmes(JdbcClient database, EventLog log) {
        return new Programmes(database, log);
    }

    @Bean
    Balances balances(JdbcClient database, PlatformTransactionManager transactions, LogTree tree, Clock clock) {
        return new Balances(database, new TransactionTemplate(transactions), tree, clock);
    }

    @Bean
    Journal journal(JdbcClient database) {
        return new Journal(database);
    }

    @Bean
    Obligations obligations(Journal journal, EventLog log) {
        return new Obligations(journal, log);
    }

    @Bean
    ProposalRegister proposalRegister(EventLog log) {
        return new ProposalRegister(log);
    }

    @Bean
    WaitingProposals waitingProposals(JdbcClient database, EventLog log) {
        return new WaitingProposals(database, log);
    }

    @Bean
    FindingRegister findingRegister(JdbcClient database, EventLog log) {
        return new FindingRegister(database, log);
    }

    @Bean
    Detectors detectors(JdbcClient database) {
        return new Detectors(database);
    }

    @Bean
    ControlRegister controlRegister(EventLog log) {
        return new ControlRegister(log);
    }

    @Bean
    YearRegister yearRegister(EventLog log) {
        return new YearRegister(log);
    }

    @Bean
    LegalBases legalBases(EventLog log) {
        return new LegalBases(log);
    }

    @Bean
    EntryRegister entryRegister(DataSource database, EventLog log) {
        return new EntryRegister(database, log);
    }

    @Bean
    LedgerReadings readings(
            DataSource source, Balances balances, Programmes programmes, EventLog log, Follower follower, Clock clock) {
        return new LedgerReadings(source, balances, programmes, log, follower, clock);
    }

    @Bean
    List<Projection> projections(DataSource source, JdbcClient database) {
        return List.of(new ProgrammesProjection(database), new BalancesProjection(source));
    }

    @Bean
    Follower follower(
            EventLog log, JdbcClient database, PlatformTransactionManager transactions, List<Projection> projections) {
        return new Follower(log, database, new TransactionTemplate(transactions), projections);
    }

    @Bean
    RebuildRequests rebuilds(JdbcClient database) {
        return new RebuildRequests(database);
    }

    @Bean
    RebuildWorker rebuilder(
            EventLog log, DataSource source, PlatformTransactionManager transactions, List<Projection> projections) {
        return new RebuildWorker(
                log, source, new Unhurried(new TransactionTemplate(transactions), source), projections);
    }
}
