package dev.syncline.job.definition;

import dev.syncline.policy.CodeOverrides;
import dev.syncline.policy.DeferPolicy;
import dev.syncline.policy.DuplicateEntries;
import dev.syncline.policy.FailureBudget;
import dev.syncline.policy.InDoubtEntries;
import dev.syncline.policy.InvalidEntries;
import dev.syncline.policy.Policy;
import dev.syncline.policy.RetryPolicy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code policy}; what it leaves out is as {@link Policy#DEFAULT} has it. */
final class PolicyReader {
    private static final int MOST_ATTEMPTS = 100;
    private static final int MOST_PASSES = 1_000;
    private static final double LARGEST_MULTIPLIER = 100;

    private PolicyReader() {}

    static Policy read(Section policy) {
        Policy absent = Policy.DEFAULT;
        Policy read = new Policy(
                retry(policy.section("retry"), absent.retry()),
                defer(policy.section("defer"), absent.defer()),
                failures(policy.section("failures")),
                policy.optional("invalid", absent.invalid(), text -> Quantities.constant(InvalidEntries.class, text)),
                policy.optional(
                        "duplicates", absent.duplicates(), text -> Quantities.constant(DuplicateEntries.class, text)),
                policy.optional("in-doubt", absent.inDoubt(), text -> Quantities.constant(InDoubtEntries.class, text)),
                codes(policy.section("codes")));
        policy.refuseUnknown();
        return read;
    }

    private static RetryPolicy retry(Section retry, RetryPolicy absent) {
        RetryPolicy read = new RetryPolicy(
                retry.optional(
                        "max-attempts", absent.maxAttempts(), text -> (int) Quantities.integer(text, 1, MOST_ATTEMPTS)),
                retry.optional("initial-delay", absent.initialDelay(), Quantities::duration),
                retry.optional(
                        "multiplier", absent.multiplier(), text -> Quantities.decimal(text, 1, LARGEST_MULTIPLIER)),
                retry.optional("max-delay", absent.maxDelay(), Quantities::duration),
                retry.optional("jitter", absent.jitter(), text -> Quantities.decimal(text, 0, 1)));
        retry.refuseUnknown();
        return read;
    }

    private static DeferPolicy defer(Section defer, DeferPolicy absent) {
        DeferPolicy read = new DeferPolicy(
                defer.optional("passes", absent.rounds(), text -> (int) Quantities.integer(text, 0, MOST_PASSES)),
                defer.optional("delay", absent.delay(), Quantities::duration));
        defer.refuseUnknown();
        return read;
    }

    private static FailureBudget failures(Section failures) {
        FailureBudget.Share absent =
                FailureBudget.DEFAULT instanceof FailureBudget.Share share ? share : new FailureBudget.Share(0, 0);
        long minimum =
                failures.optional("minimum", absent.minimum(), text -> Quantities.integer(text, 0, Long.MAX_VALUE));
        FailureBudget read = failures.optional(
                "max",
                new FailureBudget.Share(absent.percent(), minimum),
                text -> Quantities.isPercent(text)
                        ? new FailureBudget.Share(Quantities.percent(text), minimum)
                        : new FailureBudget.Count(Quantities.integer(text, 0, Long.MAX_VALUE)));
        failures.refuseUnknown();
        return read;
    }

    private static CodeOverrides codes(Section codes) {
        Map<String, String> owners = new HashMap<>();
        CodeOverrides read = new CodeOverrides(
                codes(codes, "retry", owners), codes(codes, "defer", owners), codes(codes, "fail", owners));
        codes.refuseUnknown();
        return read;
    }

    private static Set<String> codes(Section codes, String list, Map<String, String> owners) {
        List<String> texts = codes.texts(list);
        for (String code : new LinkedHashSet<>(texts)) {
            String owner = owners.putIfAbsent(code, list);
            if (owner != null) {
                codes.error(list, Quantities.quoted(code) + " stands in " + owner + " already");
            }
        }
        return Set.copyOf(texts);
    }
}
