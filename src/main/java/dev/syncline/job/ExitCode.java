package dev.syncline.job;

/** The exit codes of the command. docs/exit-codes.md documents them, and their numbers never change. */
public enum ExitCode {
    GOOD(0),
    INTERNAL_ERROR(1),
    USAGE(2),
    FAILED_ENTRIES(3),
    BUDGET_SPENT(4),
    STOPPED(5),
    RUNNING_ELSEWHERE(6),
    ENDPOINT(7),
    IN_DOUBT(8),
    NOTHING_TO_DO(9);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
