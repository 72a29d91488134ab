package io.switchpost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PhonesTest {
  @TempDir Path home;
  private Path file;
  private final FileStates states = new FileStates();
  private final Map<String, String> people = new HashMap<>(Map.of("2001", "demo-2001"));
  private Map<String, String> admitted = Map.of();
  private boolean databaseAway;
  private Phones phones;

  @BeforeEach
  void open() {
    file = home.resolve("phones.properties");
    phones = new Phones(file, () -> people, this::admit, states);
    phones.open();
  }

  private void admit(Map<String, String> passwords) {
    if (databaseAway) {
      throw new StoreException("the database does not answer");
    }
    admitted = Map.copyOf(passwords);
  }

  private void write(String text) throws Exception {
    Files.writeString(file, text);
    phones.refresh();
  }

  private FileState state() {
    return states.find("phones.properties").orElseThrow();
  }

  @Test
  void phonesOfTheFile_comeOverThoseOfTheDirectory() throws Exception {
    write("2001 = another\n2090=its own\n");

    assertThat(admitted).isEqualTo(Map.of("2001", "another", "2090", "its own"));
    Files.delete(file);
    phones.refresh();
    assertThat(admitted).isEqualTo(people);
    assertThat(states.find("phones.properties")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void brokenFile_leavesThePhones_andIsGoodAgainAsItWas(String text, String reason)
      throws Exception {
    write("2090=good\n");
    Map<String, String> before = admitted;

    write(text);
    assertThat(admitted).isEqualTo(before);
    assertThat(state().trouble().orElseThrow().text()).startsWith(reason);

    write("2090=good\n");
    assertThat(state().good()).isTrue();
  }

  static Stream<Arguments> brokenFile_leavesThePhones_andIsGoodAgainAsItWas() {
    return Stream.of(
        arguments("2090=good\n2091=\n", "line 2: expected extension=password, came '2091'"),
        arguments("# phones\n\n a%b=x\n", "line 3: expected extension=password, came 'a%b'"),
        arguments("2090=\\u12\n", "line 1: \\u needs four hexadecimal digits"));
  }

  @Test
  void fileOfAnotherEncoding_isToldSo() throws Exception {
    Files.write(file, "2090=é\n".getBytes(StandardCharsets.ISO_8859_1));
    phones.refresh();
    assertThat(state().trouble().orElseThrow().text()).isEqualTo("is not UTF-8 text");
  }

  @Test
  void changeWhileTheDatabaseIsAway_isTakenOverWhenItIsBack() throws Exception {
    databaseAway = true;
    write("2090=its own\n");
    phones.retry();
    assertThat(admitted).isEqualTo(people);

    databaseAway = false;
    phones.retry();
    assertThat(admitted).containsEntry("2090", "its own");
    assertThat(state().good()).isTrue();
  }
}
