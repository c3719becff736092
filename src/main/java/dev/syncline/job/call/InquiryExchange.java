package dev.syncline.job.call;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.Refusal;
import dev.syncline.job.call.ExchangeLoop.Exchange;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.policy.Disposition;
import java.util.Optional;

/**
 * Sends one inquiry, and the further inquiries that its answers ask for, until an answer gives the outcome of the
 * target.
 */
final class InquiryExchange {
    /**
     * Upper bound on the inquiries about one target. Without it, an API that asks for a further inquiry in each answer
     * would never end.
     */
    private static final int MAX_QUESTIONS = 200;

    private final CallContext<?> context;
    private final String key;
    private final int round;
    private final ExchangeLoop loop;

    /** @param key of the entry that the API is asked about */
    InquiryExchange(CallContext<?> context, String key, int round) {
        this.context = context;
        this.key = key;
        this.round = round;
        this.loop = new ExchangeLoop(context);
    }

    /**
     * Returns a {@link Finding.Ask} only if the API asks for more than {@link #MAX_QUESTIONS} inquiries. Never throws.
     */
    Result<Finding> run(Inquiry first) {
        Result<Finding> result = send(first);
        for (int asked = 1;
                asked < MAX_QUESTIONS
                        && result instanceof Result.Answered<Finding> answered
                        && answered.answer() instanceof Finding.Ask ask;
                asked++) {
            result = send(ask.next());
        }
        return result;
    }

    private Result<Finding> send(Inquiry inquiry) {
        try {
            return loop.run(new Question(context, inquiry, key, round));
        } catch (RuntimeException | Error e) {
            return new Result.Answered<>(new Finding.Unclear("Syncline could not read the answer: " + e));
        }
    }

    private record Question(CallContext<?> context, Inquiry inquiry, String key, int round)
            implements Exchange<Finding> {
        @Override
        public String entries() {
            return "inquiry about key " + key;
        }

        @Override
        public ApiRequest request() {
            return inquiry.request();
        }

        @Override
        public Finding read(ApiResponse response) {
            return inquiry.read(response, context.clock().instant());
        }

        @Override
        public Finding refused(Refusal refusal) {
            return new Finding.Refused(refusal);
        }

        @Override
        public Optional<Refusal> refusal(Finding finding) {
            return finding instanceof Finding.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
        }

        @Override
        public Disposition decide(Refusal refusal, int attempt, double chance) {
            return Disposition.ofInquiry(refusal, attempt, round, chance, context.policy());
        }
    }
}
