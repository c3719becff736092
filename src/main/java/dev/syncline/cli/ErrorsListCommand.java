package dev.syncline.cli;

import static dev.syncline.cli.Table.Column.text;

import dev.syncline.job.ExitCode;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List all error codes by API.")
final class ErrorsListCommand implements Callable<Integer> {
    private static final List<Table.Column> COLUMNS =
            List.of(text("API"), text("CODE"), text("CLASS"), text("MEANING"));

    private final Session session;

    ErrorsListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ErrorCatalog.Known> all = new ErrorCatalog().all();
        if (session.isJson()) {
            writeJson(session.console().out(), all);
        } else {
            writeTable(all);
        }
        return ExitCode.GOOD.number();
    }

    private void writeTable(List<ErrorCatalog.Known> all) {
        List<String> apis =
                all.stream().flatMap(known -> known.apis().stream()).distinct().toList();
        try (Table table = new Table(session.console().data(), COLUMNS)) {
            for (String api : apis) {
                all.stream()
                        .filter(known -> known.apis().contains(api))
                        .forEach(known -> table.row(
                                List.of(api, known.code(), known.errorClass().name(), known.meaning())));
            }
        }
    }

    static void writeJson(OutputStream out, List<ErrorCatalog.Known> codes) {
        try (JsonLines json = new JsonLines(out)) {
            for (ErrorCatalog.Known known : codes) {
                Advice advice = Advice.on(known.errorClass());
                json.start().put("code", known.code()).array("apis");
                known.apis().forEach(json::element);
                json.endArray()
                        .put("class", known.errorClass().name())
                        .put("meaning", known.meaning())
                        .put("does", advice.does())
                        .put("toDo", advice.todo())
                        .end();
            }
        }
    }
}
