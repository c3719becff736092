package dev.syncline.sandbox;

/** What a call comes to: the reply, and the change of the world that it stands for. */
record Answer(Reply reply, Change change) {
    static Answer of(Reply reply) {
        return new Answer(reply, Change.none());
    }
}
