package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the report page in Chromium, as an operator does. */
class ReportPageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> SERIOUS = List.of("serious", "critical");

    @TempDir
    Path folder;

    @Test
    void pageIsLegibleAndAccessibleOnDesktopAndTelephoneInLightAndDark() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) || Boolean.parseBoolean(System.getenv("CHROMIUM_REQUIRED")),
                "there is no " + CHROMIUM + " here: apt-get install chromium");
        Path page = reportOfTwoRuns();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox")))) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                check(browser, page, "desktop", 1280, scheme);
                check(browser, page, "telephone", 390, scheme);
            }
        }
    }

    private static void check(Browser browser, Path file, String name, int width, ColorScheme scheme) {
        // axe runs as a script in the page, which the page's own policy forbids
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setOffline(true);
        try (BrowserContext context = browser.newContext(options)) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onRequest(request -> {
                if (!request.url().startsWith("file:")) {
                    complaints.add("asks for " + request.url());
                }
            });
            page.navigate(file.toUri().toString());
            assertThat(complaints).as("policy violations and requests").isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(name + ": the page itself does not scroll sideways")
                    .isEqualTo(true);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENSHOTS.resolve(
                            "report-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        }
        try (BrowserContext context = browser.newContext(options.setBypassCSP(true))) {
            Page page = context.newPage();
            page.navigate(file.toUri().toString());
            AxeResults found = new AxeBuilder(page).analyze();
            assertThat(found.getViolations().stream()
                            .filter(rule -> SERIOUS.contains(rule.getImpact()))
                            .map(ReportPageIT::describe))
                    .as(name + ", " + scheme)
                    .isEmpty();
            assertThat(found.getPasses()).hasSizeGreaterThan(10);
        }
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }

    /** The page of a run with failures of several codes, doubt, skipped entries, and an earlier run. */
    private Path reportOfTwoRuns() throws IOException {
        Shell shell = new Shell(folder);
        String job = shell.job("nightly", 120, "{ faults: faults.yaml }");
        shell.write("faults.yaml", fault("400/BackupService.9900", 7, 9) + fault("400/BackupService.1001", 11));
        shell.run("run", job, "--date", "2026-11-22");
        shell.writeBackups(
                "nightly.jsonl", IntStream.rangeClosed(1, 121).boxed().toList());
        shell.write(
                "faults.yaml",
                fault("400/BackupService.9900", 7, 13, 57)
                        + fault("400/BackupService.4711<script>", 9)
                        + fault("400/APIGW.0201", 21));
        Shell.Said said = shell.run("run", job, "--date", "2026-11-23");
        assertThat(said.code()).as(said.err()).isIn(3, 4);
        return shell.home().resolve("reports/2/report.html");
    }

    private static String fault(String answer, int... numbers) {
        String match =
                String.join("|", IntStream.of(numbers).mapToObj(Shell::key).toList());
        return "- { api: cbr-backups, match: \"" + match + "\", answer: \"" + answer + "\" }\n";
    }
}
