package io.switchpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code /q/openapi} says is what {@link FaxApi} does. */
class OpenApiTest {
  private final Map<?, ?> document = read();

  private static Map<?, ?> read() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(Map<?, ?> parent, String... names) {
    Map<?, ?> found = parent;
    for (String name : names) {
      found = (Map<?, ?>) found.get(name);
    }
    return found;
  }

  @Test
  void everyMethod_isDescribed_andNoOther() {
    Set<String> built =
        Arrays.stream(FaxApi.class.getDeclaredMethods())
            .flatMap(OpenApiTest::operation)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = new TreeSet<>();
    map(document, "paths")
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(key -> !key.equals("parameters"))
                        .forEach(verb -> described.add(verb + " " + path)));
    assertThat(described).isNotEmpty().isEqualTo(built);
  }

  private static Stream<String> operation(Method method) {
    String verb =
        method.isAnnotationPresent(GET.class)
            ? "get"
            : method.isAnnotationPresent(POST.class)
                ? "post"
                : method.isAnnotationPresent(DELETE.class) ? "delete" : "";
    Path path = method.getAnnotation(Path.class);
    String place = FaxApi.class.getAnnotation(Path.class).value();
    return verb.isEmpty()
        ? Stream.empty()
        : Stream.of(verb + " " + place + (path == null ? "" : "/" + path.value()));
  }

  @Test
  void everyField_isDescribed_andNoOther() {
    expectFields("Fax", FaxView.class);
    expectFields("Attempt", FaxView.Attempt.class);
    expectFields("Live", FaxView.Live.class);
    expectFields("Refusal", FaxApi.Refusal.class);
  }

  private void expectFields(String schema, Class<? extends Record> type) {
    assertThat(map(document, "components", "schemas", schema, "properties").keySet())
        .as(schema)
        .map(Object::toString)
        .containsExactlyElementsOf(
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }
}
