package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.phone.Phone;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Routes change while calls run. */
@Execution(ExecutionMode.CONCURRENT)
class HotReloadScenario {
  private static final String ROUTE =
      """
      - route:
          id: changing
          from:
            uri: sip:77
            steps:
              - to: voice:%s
      """;

  @TempDir Path directory;

  @Test
  void newCallsTakeTheNewRouteAndABrokenFileChangesNothing() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory).start();
        Dialogue story = gateway.dialogue()) {
      story.play("call 77 as 2001\nexpect 404");

      gateway.file("routes/changing.yaml", ROUTE.formatted("subscriber-access"));
      awaitLog(gateway, "routes/changing.yaml: the home's version runs", 1);
      story.play("call 77 as 2001\nhear vm-password");

      gateway.file("routes/changing.yaml", ROUTE.formatted("menu?file=menus/main.yaml"));
      awaitLog(gateway, "routes/changing.yaml: the home's version runs", 2);
      story.play("call 77 as 2002\nhear switchpost/attendant-welcome\nhang up");
      story.play("2001: press 135792#\nhear vm-youhave");

      gateway.file("routes/changing.yaml", "- route:\n    id: changing\n    frm: sip:77\n");
      awaitLog(gateway, "routes/changing.yaml: line", 1);
      assertThat(health(gateway)).contains("routes/changing.yaml").contains("line");
      story.play("call 77 as 2002\nhear switchpost/attendant-welcome\nhang up");

      Files.delete(gateway.home().resolve("routes/changing.yaml"));
      awaitLog(gateway, "routes/changing.yaml: gone", 1);
      story.play("call 77 as 2002\nexpect 404");
      story.play("2001: press *\nhang up");
    }
  }

  @Test
  void phonesComeAndGoWithTheirFile() throws Exception {
    try (GatewayProcess gateway = GatewayProcess.in(directory).start()) {
      assertThat(registers(gateway, "2090", "a phone's own")).isFalse();

      gateway.file("phones.properties", "2090 = a phone's own\n");
      awaitLog(gateway, "phones.properties: the home's version runs", 1);
      assertThat(registers(gateway, "2090", "a phone's own")).isTrue();
      assertThat(registers(gateway, "2090", "a guess")).isFalse();
      assertThat(registers(gateway, "2001", "demo-2001")).isTrue();

      gateway.file("phones.properties", "2090 =\n");
      awaitLog(gateway, "phones.properties: line 1: expected extension=password", 1);
      assertThat(registers(gateway, "2090", "a phone's own")).isTrue();

      Files.delete(gateway.home().resolve("phones.properties"));
      awaitLog(gateway, "phones.properties: gone", 1);
      assertThat(registers(gateway, "2090", "a phone's own")).isFalse();
    }
  }

  @Test
  void peopleComeAndGoWithTheirFile() throws Exception {
    String shipped = Files.readString(Path.of("src/main/resources/directory.ldif"));
    String zoe =
        """

        dn: uid=2009,ou=people,dc=example,dc=com
        objectClass: inetOrgPerson
        uid: 2009
        cn: Zoe Roux
        sn: Roux
        mail: zoe@example.com
        telephoneNumber: 2009
        userPassword: demo-2009
        """;
    try (GatewayProcess gateway = GatewayProcess.in(directory).start();
        Dialogue story = gateway.dialogue()) {
      assertThat(registers(gateway, "2009", "demo-2009")).isFalse();

      gateway.file("directory.ldif", shipped + zoe);
      awaitLog(gateway, "directory.ldif: the home's version runs", 1);
      await().until(() -> registers(gateway, "2009", "demo-2009"));
      story.play("2009: call 1000\nhear vm-password\npress 135792#\nhear vm-youhave\nhang up");

      gateway.file("directory.ldif", shipped + zoe + "\ndn: uid=2010\nuid 2010\n");
      awaitLog(gateway, "directory.ldif: line ", 1);
      assertThat(health(gateway)).contains("directory.ldif");
      assertThat(registers(gateway, "2009", "demo-2009")).isTrue();

      Files.delete(gateway.home().resolve("directory.ldif"));
      awaitLog(gateway, "directory.ldif: the shipped version runs", 2);
      await().until(() -> !registers(gateway, "2009", "demo-2009"));
      assertThat(registers(gateway, "2001", "demo-2001")).isTrue();
    }
  }

  private static boolean registers(GatewayProcess gateway, String user, String password) {
    try (Phone phone = Phone.at(gateway.sip(), user, password).build()) {
      return phone.tryRegister(Duration.ofMinutes(2)).success();
    }
  }

  private static void awaitLog(GatewayProcess gateway, String words, int times) {
    await(words)
        .atMost(Duration.ofSeconds(15))
        .until(() -> gateway.log().stream().filter(line -> line.contains(words)).count() >= times);
  }

  private static String health(GatewayProcess gateway) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(gateway.web("/q/health")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
