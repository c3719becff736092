package dev.syncline.sandbox;

/** A request that is refused before it can take effect, with the answer that says so. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Refusal(Reply reply) {
        super(reply.errorCode(), null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
