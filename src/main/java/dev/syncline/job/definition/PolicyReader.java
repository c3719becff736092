package dev.syncline.job.definition;

import dev.syncline.policy.CodeOverrides;
import dev.syncline.policy.DeferPolicy;
import dev.syncline.policy.DuplicateEntries;
import dev.syncline.policy.FailureBudget;
import dev.syncline.policy.FollowPolicy;
import dev.syncline.policy.FollowPolicy.Until;
import dev.syncline.policy.InDoubtEntries;
import dev.syncline.policy.InvalidEntries;
import dev.syncline.policy.Policy;
import dev.syncline.policy.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code policy}. A field that is left out has its value from {@link Policy#DEFAULT}. */
final class PolicyReader {
    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_PASSES = 1_000;
    private static final int MAX_MULTIPLIER = 100;

    private PolicyReader() {}

    static Policy read(Section policy) {
        Policy defaults = Policy.DEFAULT;
        Policy result = new Policy(
                retry(policy.section("retry"), defaults.retry()),
                defer(policy.section("defer"), defaults.defer()),
                failures(policy.section("failures")),
                policy.optional("invalid", defaults.invalid(), text -> Choices.constant(InvalidEntries.class, text)),
                policy.optional(
                        "duplicates", defaults.duplicates(), text -> Choices.constant(DuplicateEntries.class, text)),
                policy.optional("in-doubt", defaults.inDoubt(), text -> Choices.constant(InDoubtEntries.class, text)),
                codes(policy.section("codes")),
                follow(policy.section("follow"), defaults.follow()));
        policy.refuseUnknown();
        return result;
    }

    private static RetryPolicy retry(Section retry, RetryPolicy defaults) {
        RetryPolicy result = new RetryPolicy(
                retry.optional("max-attempts", defaults.maxAttempts(), text -> Numbers.integer(text, 1, MAX_ATTEMPTS)),
                retry.optional("initial-delay", defaults.initialDelay(), Durations::parse),
                retry.optional("multiplier", defaults.multiplier(), text -> Numbers.decimal(text, 1, MAX_MULTIPLIER)),
                retry.optional("max-delay", defaults.maxDelay(), Durations::parse),
                retry.optional("jitter", defaults.jitter(), text -> Numbers.decimal(text, 0, 1)));
        retry.refuseUnknown();
        return result;
    }

    private static DeferPolicy defer(Section defer, DeferPolicy defaults) {
        DeferPolicy result = new DeferPolicy(
                defer.optional("passes", defaults.rounds(), text -> Numbers.integer(text, 0, MAX_PASSES)),
                defer.optional("delay", defaults.delay(), Durations::parse));
        defer.refuseUnknown();
        return result;
    }

    private static FailureBudget failures(Section failures) {
        FailureBudget.Share defaults =
                FailureBudget.DEFAULT instanceof FailureBudget.Share share ? share : new FailureBudget.Share(0, 0);
        long minimum =
                failures.optional("minimum", defaults.minimum(), text -> Numbers.integer(text, 0, Long.MAX_VALUE));
        FailureBudget result = failures.optional(
                "max",
                new FailureBudget.Share(defaults.percent(), minimum),
                text -> Numbers.isPercentage(text)
                        ? new FailureBudget.Share(Numbers.percentage(text), minimum)
                        : new FailureBudget.Count(Numbers.count(text)));
        failures.refuseUnknown();
        return result;
    }

    private static FollowPolicy follow(Section follow, FollowPolicy defaults) {
        Until until = follow.optional("until", defaults.until(), text -> Choices.constant(Until.class, text));
        Duration firstCheck = follow.optional("first-check", defaults.firstCheck(), Durations::parsePositive);
        Duration longest = follow.optional(
                "longest-interval",
                firstCheck.compareTo(defaults.longestInterval()) < 0 ? defaults.longestInterval() : firstCheck,
                text -> notLess(Durations.parsePositive(text), firstCheck, text));
        Duration deadline = follow.optional("deadline", defaults.deadline(), Durations::parsePositive);
        follow.refuseUnknown();
        return new FollowPolicy(until, firstCheck, longest, deadline);
    }

    private static Duration notLess(Duration interval, Duration firstCheck, String text) {
        TextChecks.require(interval.compareTo(firstCheck) >= 0, "must not be less than first-check", text);
        return interval;
    }

    private static CodeOverrides codes(Section codes) {
        Map<String, String> listByCode = new HashMap<>();
        CodeOverrides result = new CodeOverrides(
                codes(codes, "retry", listByCode), codes(codes, "defer", listByCode), codes(codes, "fail", listByCode));
        codes.refuseUnknown();
        return result;
    }

    /** Reads one of the three lists. A code may be in one list only. */
    private static Set<String> codes(Section codes, String list, Map<String, String> listByCode) {
        Set<String> result = new LinkedHashSet<>(codes.textList(list));
        for (String code : result) {
            String earlier = listByCode.putIfAbsent(code, list);
            if (earlier != null) {
                codes.error(list, TextChecks.quoted(code) + " is already in " + earlier);
            }
        }
        return result;
    }
}
