package dev.syncline.policy;

/**
 * What the questions about an operation have shown so far.
 *
 * @param checks number of questions
 * @param unknownInARow how many of the last questions found no trace of the operation
 * @param successSeen whether the last question that was answered found that the operation had succeeded
 */
public record FollowedChecks(int checks, int unknownInARow, boolean successSeen) {
    public static final FollowedChecks NONE = new FollowedChecks(0, 0, false);
}
