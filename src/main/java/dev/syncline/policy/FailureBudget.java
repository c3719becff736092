package dev.syncline.policy;

/** How many targets of a stage may fail before the stage stops. */
public sealed interface FailureBudget {
    FailureBudget DEFAULT = new Share(1, 100);

    /**
     * Whether the budget is spent.
     *
     * @param failed targets that failed or were skipped as invalid
     * @param seen targets with an outcome, including the failed ones
     */
    boolean isSpent(long failed, long seen);

    /**
     * A share of the targets with an outcome.
     *
     * @param percent percentage of these targets that may fail, 0 to 100
     * @param minimum the percentage applies only when at least this number of targets have an outcome
     */
    record Share(double percent, long minimum) implements FailureBudget {
        public Share {
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("must be from 0% to 100%, is " + percent + "%");
            }
            if (minimum < 0) {
                throw new IllegalArgumentException("must not be negative, is " + minimum);
            }
        }

        @Override
        public boolean isSpent(long failed, long seen) {
            return seen >= minimum && failed * 100.0 > seen * percent;
        }
    }

    /**
     * A number of targets.
     *
     * @param most targets that may fail, from 0
     */
    record Count(long most) implements FailureBudget {
        public Count {
            if (most < 0) {
                throw new IllegalArgumentException("must not be negative, is " + most);
            }
        }

        @Override
        public boolean isSpent(long failed, long seen) {
            return failed > most;
        }
    }
}
