package dev.syncline.sandbox;

import dev.syncline.sandbox.ResponseDelivery.Mode;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.FaultUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fault that was selected for one request.
 *
 * @param answer the parsed answer of the fault
 * @param names the names ({@code key} or {@code key@target}) of the request to which the fault applies
 * @param uses what to record if the number of injections is limited
 */
record InjectedFault(Fault fault, FaultAnswer answer, Set<String> names, List<FaultUse> uses) {

    /**
     * Evaluates the request with the fault. Depending on the fault, the request has no effect, its full effect, or its
     * effect on all names except those that fail.
     */
    Result evaluate(ValidatedRequest request, CloudState state) {
        boolean fails = answer instanceof FaultAnswer.Failure;
        boolean applied = fault.effect() == Fault.Effect.APPLIED;
        if (!fails && !applied && !(answer instanceof FaultAnswer.Delay)) {
            return new Result(Response.NONE, StateChange.faultUses(uses));
        }
        Set<String> failing = fails ? names : Set.of();
        Result answered = request.evaluation().evaluate(state, failing::contains);
        Result effective = fails && applied ? request.evaluation().evaluate(state, name -> false) : answered;
        return new Result(answered.response(), effective.change().with(uses));
    }

    /**
     * How the server ends the request.
     *
     * @param response the response without the fault
     * @param latency the delay of every response
     */
    ResponseDelivery deliver(SandboxApi api, Response response, Duration latency) {
        if (answer instanceof FaultAnswer.Drop) {
            return new ResponseDelivery(Response.NONE, Mode.CLOSE_CONNECTION, latency);
        } else if (answer instanceof FaultAnswer.Reset) {
            return new ResponseDelivery(Response.NONE, Mode.RESET_CONNECTION, latency);
        }
        Response sent = replace(response, api);
        int seconds = fault.retryAfter();
        return new ResponseDelivery(
                seconds == 0 ? sent : sent.withHeader("Retry-After", Integer.toString(seconds)),
                Mode.SEND,
                answer instanceof FaultAnswer.Delay delay ? latency.plus(delay.length()) : latency);
    }

    private Response replace(Response response, SandboxApi api) {
        if (answer instanceof FaultAnswer.Error error) {
            return api.error(error.status(), error.code(), "injected fault");
        } else if (answer instanceof FaultAnswer.Garbage) {
            return new Response(200, "", "application/json", "<html>Bad gate", Map.of());
        }
        return response;
    }
}
