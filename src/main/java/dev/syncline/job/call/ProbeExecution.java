package dev.syncline.job.call;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Probe.Reading;
import dev.syncline.connector.Refusal;
import dev.syncline.job.call.ExchangeLoop.Exchange;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.ledger.FollowedOperation;
import dev.syncline.policy.Disposition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an API about one batch of followed operations, with as many requests as its answers ask for. */
final class ProbeExecution {
    private static final OperationState NOT_NAMED =
            new OperationState.Unknown("the answers of the API do not name the operation");

    private final CallContext<?> context;
    private final List<FollowedOperation> batch;
    private final Map<Operation, OperationState> states = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int answers;
    private boolean complete = true;

    ProbeExecution(CallContext<?> context, List<FollowedOperation> batch) {
        this.context = context;
        this.batch = batch;
    }

    ProbeResult execute() {
        List<Operation> operations =
                batch.stream().map(FollowedOperation::operation).toList();
        Deque<Probe> probes = new ArrayDeque<>(context.connector()
                .following()
                .map(following -> following.probes(operations))
                .orElse(List.of()));
        while (!probes.isEmpty() && !context.stop().isStopping()) {
            List<Probe> next = settle(send(probes.removeFirst()));
            for (int i = next.size() - 1; i >= 0; i--) {
                probes.addFirst(next.get(i));
            }
        }
        if (complete && probes.isEmpty()) {
            operations.forEach(operation -> states.putIfAbsent(operation, NOT_NAMED));
        }
        return new ProbeResult(batch, states, answers, refusals);
    }

    /** Keeps what an answer says. Returns the probes that it asks for. */
    private List<Probe> settle(Result<Reading> result) {
        if (result instanceof Result.Answered<Reading> answered && answered.answer() instanceof Reading.Seen seen) {
            answers++;
            states.putAll(seen.states());
            return seen.next();
        }
        complete = false;
        if (result instanceof Result.Refused<Reading> refused) {
            refusals.add(refused.refusal());
            if (refused.disposition() instanceof Disposition.StopStage) {
                context.stopStage(refused.refusal());
            } else if (refused.disposition() instanceof Disposition.StopWithoutCredentials) {
                context.stopWithoutCredentials(refused.refusal());
            }
        }
        return List.of();
    }

    private Result<Reading> send(Probe probe) {
        return new ExchangeLoop(context).run(new Question(context, probe, batch.size()));
    }

    private record Question(CallContext<?> context, Probe probe, int operations) implements Exchange<Reading> {
        @Override
        public String entries() {
            return "question about " + operations + (operations == 1 ? " operation" : " operations");
        }

        @Override
        public ApiRequest request() {
            return probe.request();
        }

        @Override
        public Reading read(ApiResponse response) {
            return probe.read(response, context.clock().instant());
        }

        @Override
        public Reading refused(Refusal refusal) {
            return new Reading.Refused(refusal);
        }

        @Override
        public Optional<Refusal> refusal(Reading reading) {
            return reading instanceof Reading.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
        }

        @Override
        public Disposition decide(Refusal refusal, int attempt, double chance) {
            return Disposition.ofInquiry(refusal, attempt, 0, chance, context.policy());
        }
    }
}
