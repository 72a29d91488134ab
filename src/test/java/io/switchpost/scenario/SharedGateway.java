package io.switchpost.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One gateway for all stories that can share it, with people enough that each story has its own:
 * 2100 and up, PIN 135792. A test asks for a {@link GatewayProcess} as a parameter.
 */
public final class SharedGateway implements ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(SharedGateway.class);
  private static final int PEOPLE = 200;
  private static final AtomicInteger NEXT = new AtomicInteger(2100);

  /** Somebody whom no other story uses: an extension. */
  public static String somebody() {
    int extension = NEXT.getAndIncrement();
    if (extension >= 2100 + PEOPLE) {
      throw new IllegalStateException("more people are needed in SharedGateway");
    }
    return Integer.toString(extension);
  }

  /** The mail address of an extension. */
  public static String addressOf(String extension) {
    return "p" + extension + "@example.com";
  }

  /** The shipped directory with more people. */
  public static String people() throws IOException {
    StringBuilder ldif =
        new StringBuilder(Files.readString(Path.of("src/main/resources/directory.ldif")).strip());
    for (int n = 2100; n < 2100 + PEOPLE; n++) {
      ldif.append(
          """


          dn: uid=%1$d,ou=people,dc=example,dc=com
          objectClass: inetOrgPerson
          uid: %1$d
          cn: Person %1$d
          givenName: Person
          sn: Number%1$d
          mail: p%1$d@example.com
          telephoneNumber: %1$d
          preferredLanguage: en
          userPassword: demo-%1$d"""
              .formatted(n));
    }
    return ldif.append('\n').toString();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == GatewayProcess.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(SPACE)
        .computeIfAbsent("gateway", none -> new Running(), Running.class)
        .gateway;
  }

  /** Stopped by JUnit after the last test. */
  private static final class Running implements AutoCloseable {
    private final GatewayProcess gateway;

    private Running() {
      try {
        gateway =
            GatewayProcess.in(Files.createTempDirectory("switchpost-scenarios"))
                .file("directory.ldif", people())
                .start();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      gateway.close();
    }
  }
}
