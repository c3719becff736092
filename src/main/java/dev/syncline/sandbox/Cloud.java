package dev.syncline.sandbox;

import dev.syncline.sandbox.Outcome.Ending;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sandbox's cloud: takes a request to the API it is addressed to, lets a fault strike it, and records what it did
 * before its answer may leave. Requests are read side by side and decided one at a time.
 */
final class Cloud {
    private static final System.Logger LOG = System.getLogger(Cloud.class.getName());
    private static final Reply CUT = new Reply(0, "", "", "", Map.of());

    private final Object lock = new Object();
    private final World world;
    private final StateLog state;
    private final Journal journal;
    private final Faults faults;
    private final List<SandboxApi> apis;
    private final RateLimit rates = new RateLimit(10, Duration.ofSeconds(1));
    private final SandboxOptions options;
    private final Clock clock;

    Cloud(SandboxOptions options, World world, StateLog state, Journal journal, Clock clock) {
        this.options = options;
        this.world = world;
        this.state = state;
        this.journal = journal;
        this.clock = clock;
        this.faults = new Faults(options.faults());
        Seed seed = Seed.load(options.strict());
        HuaweiGate gate = new HuaweiGate(seed, world);
        this.apis = List.of(
                new IamApi(seed, clock),
                new AriesApi(seed, clock),
                new CbrApi(seed, gate, world, clock),
                new SwrApi(seed, gate, clock),
                new DevServersApi(seed, gate),
                new CvmApi(seed, rates, options.unlimited(), clock));
    }

    Outcome receive(Exchange request) throws IOException {
        for (SandboxApi api : apis) {
            if (api.serves(request)) {
                return request.tooLarge()
                        ? refused(api, request, api.tooLarge().with("Connection", "close"))
                        : receive(api, request);
            }
        }
        Reply reply = Huawei.gateway(404, "APIGW.0101", "The API does not exist or has not been published");
        journal.add("", request, List.of(), reply, List.of());
        return answer(reply);
    }

    private Outcome receive(SandboxApi api, Exchange request) throws IOException {
        Call call;
        try {
            call = api.read(request);
        } catch (Refusal refusal) {
            return refused(api, request, refusal.reply());
        } catch (RuntimeException ours) {
            return broken(api, request, ours);
        }
        synchronized (lock) {
            try {
                return decide(api, request, call);
            } catch (RuntimeException ours) {
                return broken(api, request, ours);
            }
        }
    }

    private Outcome decide(SandboxApi api, Exchange request, Call call) throws IOException {
        List<Faults.Hit> hits = faults.strike(api.id(), call, world);
        Answer answer = hits.isEmpty() ? call.decision().decide(world, name -> false) : struck(hits.get(0), call);
        if (!answer.change().isEmpty()) {
            commit(answer.change());
        }
        Outcome outcome = hits.isEmpty() ? answer(answer.reply()) : ending(hits.get(0), api, answer.reply());
        journal.add(
                api.id(),
                request,
                call.journalKeys(),
                outcome.reply(),
                answer.change().applied());
        return outcome;
    }

    private void commit(Change change) throws IOException {
        world.apply(change, state.add(change));
    }

    /** What a struck call comes to: nothing, all of it, or all but the names that fail. */
    private Answer struck(Faults.Hit hit, Call call) {
        boolean failed = hit.answer() instanceof FaultAnswer.Failed;
        boolean decided = failed
                || hit.answer() instanceof FaultAnswer.Delay
                || hit.fault().effect() == Fault.Effect.APPLIED;
        if (!decided) {
            return new Answer(CUT, Change.struck(hit.strikes()));
        }
        Set<String> names = failed ? hit.names() : Set.of();
        boolean all = hit.fault().effect() == Fault.Effect.APPLIED;
        Answer shown = call.decision().decide(world, names::contains);
        Answer meant = failed && all ? call.decision().decide(world, name -> false) : shown;
        return new Answer(shown.reply(), meant.change().and(hit.strikes()));
    }

    private Outcome ending(Faults.Hit hit, SandboxApi api, Reply normal) {
        FaultAnswer answer = hit.answer();
        if (answer instanceof FaultAnswer.Drop) {
            return new Outcome(CUT, Ending.DROP, options.latency());
        } else if (answer instanceof FaultAnswer.Reset) {
            return new Outcome(CUT, Ending.RESET, options.latency());
        }
        Outcome outcome = answer(normal);
        if (answer instanceof FaultAnswer.Refused error) {
            outcome = answer(api.error(error.status(), error.code(), "injected fault"));
        } else if (answer instanceof FaultAnswer.Garbage) {
            outcome = answer(new Reply(200, "", "application/json", "<html>Bad gate", Map.of()));
        } else if (answer instanceof FaultAnswer.Delay late) {
            outcome = new Outcome(normal, Ending.ANSWER, options.latency().plus(late.length()));
        }
        int seconds = hit.fault().retryAfter();
        return seconds == 0
                ? outcome
                : new Outcome(
                        outcome.reply().with("Retry-After", Integer.toString(seconds)),
                        outcome.ending(),
                        outcome.delay());
    }

    private Outcome broken(SandboxApi api, Exchange request, RuntimeException ours) throws IOException {
        LOG.log(System.Logger.Level.ERROR, "the sandbox failed at " + request.method() + " " + request.path(), ours);
        Reply reply = api.error(500, "InternalError", "the sandbox itself failed: " + ours);
        return refused(api, request, reply);
    }

    private Outcome refused(SandboxApi api, Exchange request, Reply reply) throws IOException {
        journal.add(api.id(), request, api.keys(request), reply, List.of());
        return answer(reply);
    }

    private Outcome answer(Reply reply) {
        return new Outcome(reply, Ending.ANSWER, options.latency());
    }

    Journal journal() {
        return journal;
    }

    Map<String, Integer> effects(String api) {
        synchronized (lock) {
            return new LinkedHashMap<>(world.effects(api));
        }
    }

    List<Fault> faults() {
        synchronized (lock) {
            return faults.inForce();
        }
    }

    void arm(List<Fault> replacement) throws IOException {
        synchronized (lock) {
            faults.arm(replacement);
            commit(Change.rearmed(clock.millis()));
        }
    }

    /** Back to what a fresh start with the same options gives. */
    void reset() throws IOException {
        synchronized (lock) {
            world.clear();
            state.clear();
            journal.clear();
            rates.clear();
            faults.arm(options.faults());
        }
    }
}
