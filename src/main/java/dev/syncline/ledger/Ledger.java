package dev.syncline.ledger;

import dev.syncline.ledger.database.Database;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All tables of Syncline in one open database. A process creates one ledger and passes it to all objects that need it;
 * thread-safe. The methods of the objects that the ledger returns take part in the caller's transaction, if there is
 * one. See docs/adr/0045-one-ledger.md.
 */
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate newTransaction;
    private final Runs runs;
    private final Runs leases;
    private final Stages stages;
    private final Parts parts;
    private final Outcomes outcomes;
    private final UnresolvedOutcomes unresolved;
    private final RecordedOutcomes results;
    private final EntryFiles entryFiles;
    private final OutcomePairs pairs;
    private final OutcomeRows rows;
    private final Executions executions;
    private final Redrives redrives;
    private final FailureGroups failureGroups;
    private final Purge purge;
    private final FollowedOperations following;

    /** @param database closed with the ledger */
    public Ledger(Database database) {
        this.database = database;
        this.transaction = transactionOn(database.dataSource());
        this.newTransaction = transactionOn(database.dataSource());
        newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(database.dataSource());
        this.runs = new Runs(jdbc, transaction);
        this.leases =
                new Runs(new NamedParameterJdbcTemplate(database.leaseSource()), transactionOn(database.leaseSource()));
        this.parts = new Parts(jdbc, database.dialect());
        this.stages = new Stages(jdbc, parts);
        this.entryFiles = new EntryFiles(jdbc);
        this.purge = new Purge(jdbc, transaction, runs);
        this.failureGroups = new FailureGroups(jdbc);
        this.redrives = new Redrives(jdbc, transaction, runs);
        this.outcomes = new Outcomes(jdbc, database.dialect());
        this.unresolved = new UnresolvedOutcomes(jdbc);
        this.following = new FollowedOperations(jdbc, database.dialect());
        this.results = new RecordedOutcomes(new JdbcTemplate(database.dataSource()), transaction);
        this.rows = new OutcomeRows(new JdbcTemplate(database.dataSource()), transaction);
        this.executions = new Executions(jdbc);
        this.pairs = new OutcomePairs(new JdbcTemplate(database.dataSource()), transaction, database.dialect());
    }

    private static TransactionTemplate transactionOn(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Opens the database, brings its tables up to date, and serves an H2 file to other processes.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached
     */
    public static Ledger open(DatabaseSettings settings) {
        return new Ledger(Database.open(settings));
    }

    /**
     * Opens the database for a short read; see {@link Database#visit}.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached
     */
    public static Ledger visit(DatabaseSettings settings) {
        return new Ledger(Database.visit(settings));
    }

    /**
     * Gives space that an H2 home no longer needs back to the disk; see {@link Database#shrink}.
     *
     * @return false if there is no H2 file, or another process has it open
     */
    public static boolean shrink(DatabaseSettings settings) {
        return Database.shrink(settings);
    }

    public Runs runs() {
        return runs;
    }

    /**
     * The runs, on a database connection that only the lease uses. The lease can be renewed even if other work uses all
     * other connections.
     */
    public Runs leases() {
        return leases;
    }

    public Stages stages() {
        return stages;
    }

    public Parts parts() {
        return parts;
    }

    public Outcomes outcomes() {
        return outcomes;
    }

    public UnresolvedOutcomes unresolved() {
        return unresolved;
    }

    public FollowedOperations following() {
        return following;
    }

    public RecordedOutcomes results() {
        return results;
    }

    /** The outcomes of two runs, side by side. */
    public OutcomePairs pairs() {
        return pairs;
    }

    /** The outcomes of a run, as a report needs them. */
    public OutcomeRows rows() {
        return rows;
    }

    /** The executions of a run, as Spring Batch recorded them. */
    public Executions executions() {
        return executions;
    }

    public EntryFiles entryFiles() {
        return entryFiles;
    }

    public Purge purge() {
        return purge;
    }

    public FailureGroups failureGroups() {
        return failureGroups;
    }

    public Redrives redrives() {
        return redrives;
    }

    /** Runs the work in the caller's transaction, or in one of its own if there is none. */
    public void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** Runs the work in the caller's transaction, or in one of its own if there is none, and returns its result. */
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /**
     * Runs the work in a new transaction and commits it at once. A later rollback of the caller's transaction does not
     * undo it.
     */
    public void inNewTransaction(Runnable work) {
        newTransaction.executeWithoutResult(status -> work.run());
    }

    /**
     * Runs the work in a new transaction, commits it at once, and returns its result. A later rollback of the caller's
     * transaction does not undo it.
     */
    public <T> T inNewTransaction(Supplier<T> work) {
        return Objects.requireNonNull(newTransaction.execute(status -> work.get()));
    }

    /** For Spring Batch's job repository, which must share the ledger's transactions. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** Whether this process has the H2 file open and serves it to others; always false for PostgreSQL. */
    public boolean isOwner() {
        return database.isOwner();
    }

    /** What is wrong with the settings of the database, one sentence each; empty = nothing. */
    public List<String> warnings() {
        return database.warnings();
    }

    /** Copies the H2 database into a zip file; see {@link Database#backupTo}. */
    public void backupTo(Path target) {
        database.backupTo(target);
    }

    @Override
    public void close() {
        database.close();
    }
}
