package socai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real Chromium without a window; what it sees is kept in {@code target/screenshots}. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String FOREIGN_TYPEFACES = """
            return [...document.querySelectorAll('*')]
                .filter(element => getComputedStyle(element).fontFamily.includes('GDS')).length
            """;

    /** How long a page may take to be there or to say something, on a machine that does other things too. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    /** How often a page is looked at while something is waited for; by itself the driver looks twice a second. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    /** A function of each page that makes axe there: what half a megabyte costs is paid once, and not at each look. */
    private static final String LOAD_AXE = "window.loadAxe = function () {\n" + axe() + "\n};";

    /**
     * Of each rule that is broken its name, what it asks for, and where; of what is right nothing. Style sheets are not
     * loaded again and media are not loaded: the pages have no media, and no rule that is on reads style sheets.
     */
    private static final String VIOLATIONS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations'], preload: false}).then(
                found => done(found.violations.map(rule =>
                    `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.target.join(' ')).join(', ')}`)),
                failure => done([`axe failed: ${failure}`]));
            """;

    /** Counts what people do, and what they wait for, across pages; keys that write a letter are not counted. */
    private static final String COUNTS = """
            const count = what => sessionStorage.setItem(what, Number(sessionStorage.getItem(what)) + 1);
            count('loads');
            addEventListener('click', event => event.isTrusted && event.detail > 0 && count('clicks'), true);
            addEventListener('keydown', event =>
                event.isTrusted && event.key.length > 1 && event.key !== 'Shift' && count('keys'), true);
            """;

    /** One process serves all tests, which takes seconds to start; each finds it without cookies. */
    private static @Nullable ChromeDriver started;

    private final ChromeDriver chrome;
    private final String root;
    private @Nullable VirtualAuthenticator device;
    private @Nullable Object counting;

    private Browser(ChromeDriver chrome, String root) {
        this.chrome = chrome;
        this.root = root;
    }

    /** Opens a browser; without one the test is skipped, unless it is said that there must be one. */
    public static synchronized Browser open(String root) {
        var there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!Boolean.parseBoolean(System.getenv("LEDGER_REQUIRE_BROWSER"))) {
            assumeTrue(there, "skipped: no /usr/bin/chromium and /usr/bin/chromedriver on this machine");
        }
        if (started == null) {
            var chrome = start();
            Runtime.getRuntime().addShutdownHook(new Thread(chrome::quit));
            started = chrome;
        }
        started.manage().window().setSize(new Dimension(1280, 1400));
        return new Browser(started, root);
    }

    private static ChromeDriver start() {
        try {
            var options = new ChromeOptions();
            options.setBinary(CHROMIUM.toFile());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    // Nobody waits for a process that the next page may need, and nothing is drawn as a GPU would.
                    "--disable-software-rasterizer",
                    "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter,"
                            + "BackForwardCache,PaintHolding,Prerender2,RenderDocument",
                    "--disable-site-isolation-trials",
                    "--renderer-process-limit=1",
                    "--disable-extensions",
                    "--disable-default-apps",
                    "--disable-breakpad",
                    "--metrics-recording-only",
                    "--mute-audio",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--user-data-dir=" + Files.createTempDirectory("chromium"));
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(new File(DRIVER.toString()))
                    .usingAnyFreePort()
                    .build();
            var chrome = new ChromeDriver(service, options);
            chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LOAD_AXE));
            return chrome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same browser, sent to another node. */
    public Browser at(String otherRoot) {
        return new Browser(chrome, otherRoot);
    }

    public void go(String path) {
        chrome.get(root + path);
    }

    public void signIn(String user) {
        signIn(user, user + "-password");
    }

    public void signIn(String user, String password) {
        go("/login");
        type("username", user);
        type("password", password);
        press();
    }

    /** A device beside this browser, in place of any other, that makes passkeys and finds its owner before it. */
    public VirtualAuthenticator device() {
        removeDevice();
        device = chrome.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
        return device;
    }

    private void removeDevice() {
        if (device != null) {
            chrome.removeVirtualAuthenticator(device);
            device = null;
        }
    }

    /** From the next page on counts clicks, loads and the keys that write no letter. */
    public void count() {
        counting = chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNTS))
                .get("identifier");
    }

    /** How many {@code clicks}, {@code loads} or {@code keys} there have been. */
    public int counted(String what) {
        var count = chrome.executeScript("return sessionStorage.getItem(arguments[0])", what);
        return count == null ? 0 : Integer.parseInt(count.toString());
    }

    /** Copies a text, as from a spreadsheet, and pastes it where a field stands. */
    public void pasteInto(String field, String text) {
        chrome.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("origin", root, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        chrome.executeAsyncScript("navigator.clipboard.writeText(arguments[0]).then(arguments[1], arguments[1])", text);
        keys(field, Keys.chord(Keys.CONTROL, "v"));
    }

    /** The id of the field that has the focus. */
    public String focus() {
        return String.valueOf(chrome.switchTo().activeElement().getDomProperty("id"));
    }

    /** Presses keys where the focus is. */
    public void pressKeys(CharSequence... keys) {
        chrome.switchTo().activeElement().sendKeys(keys);
    }

    /** Sends the form that a button belongs to. */
    public void pressButton(String id) {
        leaveBy(chrome.findElement(By.id(id)));
    }

    public void signOut() {
        leaveBy(chrome.findElement(By.cssSelector("header form[action$='/logout'] button")));
    }

    /** Types a day into its three fields. */
    public void typeDay(String field, LocalDate day) {
        type(field, Integer.toString(day.getDayOfMonth()));
        type(field + "-month", Integer.toString(day.getMonthValue()));
        type(field + "-year", Integer.toString(day.getYear()));
    }

    public void type(String field, String text) {
        var input = chrome.findElement(By.id(field));
        input.clear();
        input.sendKeys(text);
    }

    /** Puts a long text into a field at once, as pasting does. */
    public void paste(String field, String text) {
        chrome.executeScript("document.getElementById(arguments[0]).value = arguments[1]", field, text);
    }

    /** Does several things in one moment, quicker than any hand. */
    public void run(String script) {
        chrome.executeScript(script);
    }

    /** Types into a field that stays as it is, or presses keys there. */
    public void keys(String field, CharSequence... keys) {
        chrome.findElement(By.id(field)).sendKeys(keys);
    }

    public void choose(String field, String value) {
        new Select(chrome.findElement(By.id(field))).selectByValue(value);
    }

    /** Follows a link. */
    public void followLink(String id) {
        leaveBy(chrome.findElement(By.id(id)));
    }

    /** Clicks what stays on its page. */
    public void click(String selector) {
        chrome.findElement(By.cssSelector(selector)).click();
    }

    public String value(String field) {
        return String.valueOf(chrome.findElement(By.id(field)).getDomProperty("value"));
    }

    /** Sends the form of the page. */
    public void press() {
        leaveBy(chrome.findElement(By.cssSelector("main form button:not([type=button])")));
    }

    /** Types into a field and sends its form by the keyboard. */
    public void enter(String field, String text) {
        type(field, text);
        var input = chrome.findElement(By.id(field));
        leave(() -> input.sendKeys(Keys.ENTER));
    }

    public void follow(String linkText) {
        leaveBy(chrome.findElement(By.partialLinkText(linkText)));
    }

    /** Clicks, and waits until this page has gone and the next is there. */
    private void leaveBy(WebElement element) {
        leave(element::click);
    }

    private void leave(Runnable act) {
        var page = chrome.findElement(By.tagName("html"));
        act.run();
        // In between, the page that goes can be told of in other words than those of a stale element.
        var wait = new WebDriverWait(chrome, PATIENCE, GLANCE).ignoring(WebDriverException.class);
        wait.until(ExpectedConditions.stalenessOf(page));
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("footer")));
    }

    /** What is shown there; an element that is replaced while it is read is read again. */
    public String text(String selector) {
        return new WebDriverWait(chrome, PATIENCE, GLANCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElement(By.cssSelector(selector)).getText());
    }

    /** Loses its session, as one does that was left open for too long. */
    public void loseSession() {
        chrome.manage().deleteAllCookies();
    }

    public String title() {
        return String.valueOf(chrome.getTitle());
    }

    public String path() {
        return String.valueOf(chrome.getCurrentUrl()).substring(root.length());
    }

    /** Makes the window so wide, in pixels. */
    public void width(int pixels) {
        chrome.manage().window().setSize(new Dimension(pixels, 1400));
    }

    /** Keeps a picture of the page as it stands. */
    public void keep(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the page wide and narrow, keeps both pictures, and checks what assistive technology needs. */
    public void look(String name) {
        for (var width : new int[] {400, 1280}) {
            chrome.manage().window().setSize(new Dimension(width, 1400));
            try {
                Files.createDirectories(SCREENSHOTS);
                var picture = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true));
                Files.write(
                        SCREENSHOTS.resolve(name + "-" + width + ".png"),
                        Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(chrome.executeScript(FOREIGN_TYPEFACES))
                .as("%s in no typeface of another government", name)
                .isEqualTo(0L);
        assertThat(violations()).as("%s for everybody", name).isEmpty();
    }

    /** What hinders people on the page, by axe's rules. Our pages have no frames, so one run in the page is all. */
    private List<?> violations() {
        chrome.executeScript("loadAxe()");
        return (List<?>) Objects.requireNonNull(chrome.executeAsyncScript(VIOLATIONS));
    }

    private static String axe() {
        try (var source = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One element as it is shown, so many times larger. */
    public byte[] picture(String selector, int scale) {
        var element = chrome.findElement(By.cssSelector(selector));
        var place = element.getRect();
        var picture = chrome.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x", place.x,
                                "y", place.y,
                                "width", place.width,
                                "height", place.height,
                                "scale", scale)));
        return Base64.getDecoder().decode(String.valueOf(picture.get("data")));
    }

    /** Prints the page as its style sheet asks for, into a file beside the pictures. */
    public Path print(String name) {
        var printed = chrome.executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
        try {
            Files.createDirectories(SCREENSHOTS);
            return Files.write(
                    SCREENSHOTS.resolve(name + ".pdf"),
                    Base64.getDecoder().decode(String.valueOf(printed.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        removeDevice();
        if (counting != null) {
            chrome.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", counting));
            chrome.executeScript("sessionStorage.clear()");
        }
        chrome.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        chrome.get("about:blank");
    }
}
