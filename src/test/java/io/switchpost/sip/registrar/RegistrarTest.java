package io.switchpost.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.sip.registrar.RegisterRequest.Contact;
import io.switchpost.sip.registrar.RegisterResult.Grant;
import io.switchpost.sip.registrar.RegisterResult.Granted;
import io.switchpost.sip.registrar.RegisterResult.Refused;
import io.switchpost.sip.registrar.RegisterResult.TooBrief;
import io.switchpost.store.Registration;
import io.switchpost.store.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrarTest {
  private static final Duration LEAST = Duration.ofSeconds(30);
  private Instant now = Instant.parse("2024-05-01T12:00:00Z");
  private final Kept store = new Kept();
  private final Registrar registrar = new Registrar(store, LEAST, () -> now);
  private long cseq = 1;

  /** A store that keeps what it is told. */
  private static final class Kept implements Registrations {
    private final Map<String, Registration> rows = new LinkedHashMap<>();

    @Override
    public List<Registration> all() {
      return List.copyOf(rows.values());
    }

    @Override
    public void put(Registration registration) {
      rows.put(registration.aor() + " " + registration.contact(), registration);
    }

    @Override
    public void remove(String aor, String contact) {
      rows.remove(aor + " " + contact);
    }
  }

  private static Contact contact(String uri) {
    return new Contact(uri, OptionalLong.empty(), 1000);
  }

  private static Contact contact(String uri, long expires) {
    return new Contact(uri, OptionalLong.of(expires), 1000);
  }

  private RegisterRequest request(OptionalLong expires, Contact... contacts) {
    return new RegisterRequest(
        "2001",
        "2001",
        List.of(contacts),
        false,
        expires,
        "call-1",
        cseq++,
        "192.0.2.7:5062",
        "udp",
        "Phone/1");
  }

  private RegisterResult register(Contact... contacts) {
    return registrar.register(request(OptionalLong.empty(), contacts));
  }

  private RegisterResult clear(OptionalLong expires, Contact... contacts) {
    return registrar.register(
        new RegisterRequest(
            "2001",
            "2001",
            List.of(contacts),
            true,
            expires,
            "call-1",
            cseq++,
            "192.0.2.7:5062",
            "udp",
            "Phone/1"));
  }

  private static List<Grant> granted(RegisterResult result) {
    assertThat(result).isInstanceOf(Granted.class);
    return ((Granted) result).contacts();
  }

  private static int refused(RegisterResult result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).status();
  }

  private List<String> contacts() {
    return registrar.contacts("2001").stream().map(Registration::contact).toList();
  }

  @Test
  void contactsOwnExpires_goesOverTheHeader_andTheHeaderOverTheDefault() {
    assertThat(granted(register(contact("sip:a")))).containsExactly(new Grant("sip:a", 3600, 1000));
    assertThat(
            granted(
                registrar.register(
                    request(OptionalLong.of(600), contact("sip:b", 60), contact("sip:c")))))
        .contains(new Grant("sip:b", 60, 1000), new Grant("sip:c", 600, 1000));
  }

  @Test
  void aBinding_isWhereItsPhoneWasSeen() {
    register(contact("sip:2001@10.0.0.5:5060"));
    assertThat(registrar.contacts("2001"))
        .containsExactly(
            new Registration(
                "2001",
                "sip:2001@10.0.0.5:5060",
                "192.0.2.7:5062",
                "udp",
                "Phone/1",
                "call-1",
                1,
                now.plusSeconds(3600)));
    assertThat(registrar.contacts("2002")).isEmpty();
  }

  @Test
  void expiresIsCapped() {
    assertThat(granted(register(contact("sip:a", 4_294_967_295L))).getFirst().expires())
        .isEqualTo(86_400);
  }

  @Test
  void tooBrief_changesNothing_butZeroRemoves() {
    register(contact("sip:a"));
    assertThat(register(contact("sip:b"), contact("sip:a", 29))).isEqualTo(new TooBrief(LEAST));
    assertThat(contacts()).containsExactly("sip:a");
    assertThat(granted(register(contact("sip:a", 0)))).isEmpty();
    assertThat(store.rows).isEmpty();
    assertThat(granted(register(contact("sip:never-there", 0)))).isEmpty();
  }

  @Test
  void query_listsWithTheTimeThatIsLeft() {
    register(contact("sip:a", 100));
    now = now.plusSeconds(40);
    assertThat(granted(register())).containsExactly(new Grant("sip:a", 60, 1000));
  }

  @Test
  void expiry_endsABindingAtTheSecond() {
    register(contact("sip:a", 100));
    now = now.plusSeconds(99);
    assertThat(contacts()).containsExactly("sip:a");
    now = now.plusSeconds(1);
    assertThat(contacts()).isEmpty();
    assertThat(store.rows).hasSize(1);
    registrar.sweep();
    assertThat(store.rows).isEmpty();
  }

  @Test
  void refresh_movesTheExpiryAndTheSource() {
    register(contact("sip:a", 100));
    now = now.plusSeconds(90);
    register(contact("sip:a", 100));
    now = now.plusSeconds(90);
    assertThat(contacts()).containsExactly("sip:a");
    assertThat(store.rows).hasSize(1);
  }

  @Test
  void aRequestThatWasOvertaken_isRefusedAndChangesNothing() {
    RegisterRequest early = request(OptionalLong.empty(), contact("sip:a"), contact("sip:b"));
    register(contact("sip:a", 100));
    assertThat(refused(registrar.register(early))).isEqualTo(500);
    assertThat(contacts()).containsExactly("sip:a");
    // another Call-ID is a phone that started anew: its counting has no relation
    assertThat(
            registrar.register(
                new RegisterRequest(
                    "2001",
                    "2001",
                    List.of(contact("sip:a")),
                    false,
                    OptionalLong.empty(),
                    "call-2",
                    1,
                    "192.0.2.7:5062",
                    "udp",
                    "")))
        .isInstanceOf(Granted.class);
  }

  @Test
  void wildcard_withExpiresZero_removesAll() {
    register(contact("sip:a"), contact("sip:b"));
    assertThat(granted(clear(OptionalLong.of(0)))).isEmpty();
    assertThat(contacts()).isEmpty();
    assertThat(store.rows).isEmpty();
  }

  @Test
  void wildcard_otherwise_isABadRequest() {
    register(contact("sip:a"));
    assertThat(refused(clear(OptionalLong.empty()))).isEqualTo(400);
    assertThat(refused(clear(OptionalLong.of(60)))).isEqualTo(400);
    assertThat(refused(clear(OptionalLong.of(0), contact("sip:a")))).isEqualTo(400);
    assertThat(contacts()).containsExactly("sip:a");
  }

  @Test
  void anotherUsersAddress_isForbidden() {
    RegisterRequest theft =
        new RegisterRequest(
            "2001",
            "2002",
            List.of(contact("sip:thief")),
            false,
            OptionalLong.empty(),
            "c",
            1,
            "192.0.2.9:5060",
            "udp",
            "");
    assertThat(refused(registrar.register(theft))).isEqualTo(403);
    assertThat(contacts()).isEmpty();
  }

  @Test
  void contactsAreBounded_allOrNone() {
    Contact[] ten =
        IntStream.range(0, 10).mapToObj(i -> contact("sip:" + i)).toArray(Contact[]::new);
    assertThat(granted(register(ten))).hasSize(10);
    assertThat(refused(register(contact("sip:new"), contact("sip:1", 60)))).isEqualTo(403);
    assertThat(granted(register(ten))).hasSize(10);
    assertThat(refused(register(contact("sip:" + "x".repeat(600))))).isEqualTo(400);
    now = now.plusSeconds(3600);
    assertThat(granted(register(contact("sip:new")))).hasSize(1);
  }

  @Test
  void thePreferredContact_comesFirst() {
    register(
        new Contact("sip:low", OptionalLong.empty(), 100),
        new Contact("sip:high", OptionalLong.empty(), 900),
        new Contact("sip:newest", OptionalLong.of(4000), 900));
    assertThat(contacts()).containsExactly("sip:newest", "sip:high", "sip:low");
  }

  @Test
  void aRestart_knowsThePhones() {
    register(contact("sip:a"), contact("sip:b", 60));
    now = now.plusSeconds(61);
    var after = new Registrar(store, LEAST, () -> now);
    assertThat(after.contacts("2001")).extracting(Registration::contact).containsExactly("sip:a");
    assertThat(after.all()).hasSize(1);
  }

  @Test
  void manyThreadsRegisterOnePhone_withoutLosingAContact() throws Exception {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 10; i++) {
      RegisterRequest one =
          new RegisterRequest(
              "2001",
              "2001",
              List.of(contact("sip:" + i)),
              false,
              OptionalLong.empty(),
              "call-" + i,
              1,
              "192.0.2.7:5062",
              "udp",
              "");
      threads.add(Thread.ofVirtual().start(() -> registrar.register(one)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(contacts()).hasSize(10);
  }
}
