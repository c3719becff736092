package dev.syncline.sandbox;

import dev.syncline.sandbox.api.HuaweiErrors;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.aries.AriesApi;
import dev.syncline.sandbox.auth.HuaweiAuthentication;
import dev.syncline.sandbox.auth.IamApi;
import dev.syncline.sandbox.cbr.CbrApi;
import dev.syncline.sandbox.cvm.CvmApi;
import dev.syncline.sandbox.devserver.DevServersApi;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.OperationEnds;
import dev.syncline.sandbox.state.RequestJournal;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateLog;
import dev.syncline.sandbox.swr.SwrApi;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes each request to its API, injects faults, and records the change and the journal line before the response is sent.
 * Requests are validated in parallel and evaluated one at a time.
 */
final class SimulatedCloud {
    private static final System.Logger LOG = System.getLogger(SimulatedCloud.class.getName());

    private final Object lock = new Object();
    private final SandboxOptions options;
    private final CloudState state;
    private final StateLog stateLog;
    private final RequestJournal journal;
    private final Clock clock;
    private final ActiveFaults faults;
    private final List<SandboxApi> apis;

    SimulatedCloud(SandboxOptions options, CloudState state, StateLog stateLog, RequestJournal journal, Clock clock) {
        this.options = options;
        this.state = state;
        this.stateLog = stateLog;
        this.journal = journal;
        this.clock = clock;
        this.faults = new ActiveFaults(options.faults());
        CloudInventory inventory = CloudInventory.load(options.strict());
        HuaweiAuthentication authentication = new HuaweiAuthentication(inventory, state);
        OperationFates fates = new OperationFates(options.operations(), faults);
        this.apis = List.of(
                new IamApi(inventory, clock),
                new AriesApi(inventory, clock, fates),
                new CbrApi(inventory, authentication, state, clock, fates),
                new SwrApi(inventory, authentication, clock, fates),
                new DevServersApi(inventory, authentication, clock, fates),
                new CvmApi(inventory, options.unlimited(), clock, fates));
    }

    ResponseDelivery receive(ReceivedRequest request) throws IOException {
        for (SandboxApi api : apis) {
            if (api.serves(request)) {
                return request.tooLarge()
                        ? refuse(api, request, api.tooLarge().withHeader("Connection", "close"))
                        : receive(api, request);
            }
        }
        Response response = HuaweiErrors.gateway(404, "APIGW.0101", "The API does not exist or has not been published");
        journal.add("", request, List.of(), response, List.of());
        return send(response);
    }

    private ResponseDelivery receive(SandboxApi api, ReceivedRequest request) throws IOException {
        ValidatedRequest validated;
        try {
            validated = api.validate(request);
        } catch (ErrorResponseException refused) {
            return refuse(api, request, refused.response());
        } catch (RuntimeException defect) {
            return refuse(api, request, internalError(api, request, defect));
        }
        synchronized (lock) {
            try {
                return evaluate(api, request, validated);
            } catch (RuntimeException defect) {
                return refuse(api, request, internalError(api, request, defect));
            }
        }
    }

    private ResponseDelivery evaluate(SandboxApi api, ReceivedRequest request, ValidatedRequest validated)
            throws IOException {
        Optional<InjectedFault> fault = faults.select(api.id(), validated, state);
        Result result = fault.isPresent()
                ? fault.get().evaluate(validated, state)
                : validated.evaluation().evaluate(state, name -> false);
        if (!result.change().changesNothing()) {
            record(result.change());
        }
        ResponseDelivery delivery = fault.isPresent()
                ? fault.get().deliver(api, result.response(), options.latency())
                : send(result.response());
        journal.add(
                api.id(),
                request,
                validated.journalKeys(),
                delivery.response(),
                result.change().applied());
        return delivery;
    }

    private void record(StateChange change) throws IOException {
        state.apply(change, stateLog.append(change));
    }

    private ResponseDelivery refuse(SandboxApi api, ReceivedRequest request, Response response) throws IOException {
        journal.add(api.id(), request, api.keys(request), response, List.of());
        return send(response);
    }

    private static Response internalError(SandboxApi api, ReceivedRequest request, RuntimeException defect) {
        LOG.log(System.Logger.Level.ERROR, "the sandbox failed at " + request.method() + " " + request.path(), defect);
        return api.error(500, "InternalError", "the sandbox itself failed: " + defect);
    }

    private ResponseDelivery send(Response response) {
        return new ResponseDelivery(response, ResponseDelivery.Mode.SEND, options.latency());
    }

    RequestJournal journal() {
        return journal;
    }

    Map<String, Integer> effects(String api) {
        synchronized (lock) {
            return new LinkedHashMap<>(state.effects(api));
        }
    }

    /** Writes one JSON line for each operation, with its true end. */
    void copyOperations(OutputStream out) throws IOException {
        OperationEnds.copy(stateLog.path(), clock.millis(), out);
    }

    List<Fault> faults() {
        synchronized (lock) {
            return faults.list();
        }
    }

    void replaceFaults(List<Fault> replacement) throws IOException {
        synchronized (lock) {
            faults.replace(replacement);
            record(StateChange.faultsReplaced(clock.millis()));
        }
    }

    /** Returns to the state of a fresh start with the same options. */
    void reset() throws IOException {
        synchronized (lock) {
            state.clear();
            stateLog.clear();
            journal.clear();
            apis.forEach(SandboxApi::reset);
            faults.replace(options.faults());
        }
    }
}
