package dev.syncline.job.call;

import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Refusal;
import dev.syncline.ledger.FollowedOperation;
import java.util.List;
import java.util.Map;

/**
 * What an API said about a batch of followed operations.
 *
 * @param states an operation is absent if the API refused to answer about it
 * @param answered number of questions that the API answered
 * @param refusals of the questions that it refused, in the order of the questions
 */
public record ProbeResult(
        List<FollowedOperation> operations,
        Map<Operation, OperationState> states,
        int answered,
        List<Refusal> refusals) {
    public ProbeResult {
        operations = List.copyOf(operations);
        states = Map.copyOf(states);
        refusals = List.copyOf(refusals);
    }
}
