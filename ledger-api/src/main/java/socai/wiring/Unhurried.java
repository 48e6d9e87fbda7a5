package socai.wiring;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions in which the database may work for long without a word, as over a table that is compared whole. */
record Unhurried(TransactionOperations transactions, DataSource database) implements TransactionOperations {
    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) throws TransactionException {
        return transactions.execute(status -> {
            bearSilence();
            return action.doInTransaction(status);
        });
    }

    /** For this transaction: the pool gives its connections their limit again. */
    private void bearSilence() {
        var connection = DataSourceUtils.getConnection(database);
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new IllegalStateException("the connection cannot be made to wait", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
