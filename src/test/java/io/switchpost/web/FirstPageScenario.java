package io.switchpost.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.switchpost.phone.Phone;
import io.switchpost.phone.PhoneCall;
import io.switchpost.scenario.GatewayProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The first page in a real browser: behind its door, live, and with its picture taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstPageScenario {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path PICTURE = Path.of("target/first-page.png");

  private GatewayProcess gateway;
  private WebDriver browser;

  @BeforeAll
  void open() throws Exception {
    assumeTrue(
        Files.isExecutable(DRIVER) || System.getenv("CI") != null,
        "needs Debian's chromium and chromium-driver");
    gateway =
        GatewayProcess.in(Files.createTempDirectory("switchpost-page"))
            .with("switchpost.outbox.retry.no-answer", "")
            .start();
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + Files.createTempDirectory("switchpost-browser")));
    browser.manage().window().setSize(new Dimension(1280, 1000));
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void anAdministratorSeesCallsAndPhonesAsTheyCome() throws Exception {
    browser.get(gateway.web("/").toString());
    assertThat(browser.getCurrentUrl()).endsWith("/login");
    logIn("admin", "wrong");
    assertThat(browser.findElement(By.cssSelector("[role=alert]")).getText())
        .contains("do not fit");
    logIn("admin", "demo");
    assertThat(text("#calls")).contains("Nobody is on the line");
    assertThat(text("#numbers").lines().filter(line -> line.startsWith("1000 ")).toList())
        .singleElement()
        .asString()
        .endsWith("internal, trunk");
    assertThat(text("#numbers")).contains("1900");
    assertThat(text("#files")).contains("routes/extensions.yaml", "in use");
    assertThat(browser.findElement(By.id("stale")).isDisplayed()).isFalse();

    faxesOutInEachState();
    try (Phone alice = phone("2001");
        Phone bob = phone("2002")) {
      alice.register(Duration.ofMinutes(2));
      PhoneCall call = bob.call("1000").awaitAnswered(Duration.ofSeconds(10));
      seen("#phones", "2001");
      seen("#calls", "1000");
      Files.copy(
          ((ChromeDriver) browser).getScreenshotAs(OutputType.FILE).toPath(),
          PICTURE,
          StandardCopyOption.REPLACE_EXISTING);
      call.hangUp();
      seen("#calls", "Nobody is on the line");
    }
  }

  private void faxesOutInEachState() throws Exception {
    assertThat(text("#faxes-out")).contains("No fax has been sent yet");
    String later = Instant.now().plus(Duration.ofDays(100)).toString();
    fax("2004", later);
    HttpRequest.Builder held = api(fax("2004", later) + "/hold");
    answer(held.POST(HttpRequest.BodyPublishers.noBody()));
    answer(api(fax("2004", later)).DELETE());
    fax("2003", Instant.EPOCH.toString()); // nobody is registered there
    for (String state : List.of("waiting", "held", "cancelled", "failed: ")) {
      seen("#faxes-out", state);
    }
    assertThat(text("#faxes-out")).contains("Bob Durand", "0 of 1");
  }

  /** Returns where it is. */
  private String fax(String number, String notBefore) throws Exception {
    String form =
        Stream.of("number\"\r\n\r\n" + number, "notBefore\"\r\n\r\n" + notBefore)
            .map(field -> "--xx\r\nContent-Disposition: form-data; name=\"" + field + "\r\n")
            .collect(Collectors.joining());
    String file = "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=a.txt\r\n\r\n";
    HttpResponse<String> taken =
        answer(
            api("/api/faxes")
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        form + file + "A page of words.\r\n--xx--\r\n")));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    return URI.create(taken.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private HttpRequest.Builder api(String path) {
    String password =
        Base64.getEncoder().encodeToString("2002:demo-2002".getBytes(StandardCharsets.US_ASCII));
    return HttpRequest.newBuilder(gateway.web(path)).header("Authorization", "Basic " + password);
  }

  private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    try (HttpClient program = HttpClient.newHttpClient()) {
      return program.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void nobodyElseSeesAnything() throws Exception {
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      for (String path : List.of("/", "/status")) {
        HttpRequest request = HttpRequest.newBuilder(gateway.web(path)).build();
        assertThat(stranger.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .as(path)
            .isEqualTo(302);
      }
    }
  }

  private Phone phone(String extension) {
    return gateway.phoneOf(extension).build();
  }

  private void logIn(String name, String password) {
    browser.findElement(By.name("j_username")).sendKeys(name);
    browser.findElement(By.name("j_password")).sendKeys(password);
    browser.findElement(By.cssSelector("button[type=submit]")).click();
  }

  /** The page may put a new section in its place meanwhile. */
  private String text(String section) {
    return new WebDriverWait(browser, Duration.ofSeconds(10))
        .ignoring(StaleElementReferenceException.class)
        .until(page -> page.findElement(By.cssSelector(section)).getText());
  }

  private void seen(String section, String words) {
    new WebDriverWait(browser, Duration.ofSeconds(10)).until(page -> text(section).contains(words));
  }
}
