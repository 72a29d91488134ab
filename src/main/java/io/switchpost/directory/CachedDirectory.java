package io.switchpost.directory;

import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.store.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * A directory that goes on when its server does not. Fresh answers come from memory; older ones are
 * asked again, and stand when the server does not answer in time, for as long as that lasts and
 * over restarts.
 */
public final class CachedDirectory implements Directory, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CachedDirectory.class);
  private static final int LONGEST_PASSWORD = 1024;
  private static final int MOST_SAID = 1000;

  /**
   * How long things take.
   *
   * @param fresh an answer is not asked again for so long
   * @param nobody "nobody has this number" is not asked again for so long
   * @param listing everybody is listed again after so long, so that the cache is complete
   * @param budget a call waits so long for a fresher answer than the one at hand
   * @param firstBudget it waits so long when there is none at hand; also for a password
   * @param pause a server that did not answer is left alone for so long
   */
  public record Patience(
      Duration fresh,
      Duration nobody,
      Duration listing,
      Duration budget,
      Duration firstBudget,
      Duration pause) {
    public static Patience defaults() {
      return new Patience(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5));
    }
  }

  private final DirectoryLookup lookup;
  private final Remembered remembered;
  private final Patience patience;
  private final LongSupplier nanoTime;
  private final KnownPeople known = new KnownPeople();
  private final ServerTalk server;

  /** A server may find people and refuse to list them. */
  private volatile OptionalLong notListedSince = OptionalLong.empty();

  /** Of whom it was said that there are several. */
  private final Set<Query> several = ConcurrentHashMap.newKeySet();

  private volatile Consumer<List<Subscriber>> whoMeets = _ -> {};
  private Map<String, String> lastRemembered;

  /** With what the last process remembered; asks nobody yet. */
  public CachedDirectory(DirectoryLookup lookup, Remembered remembered) {
    this(lookup, remembered, Patience.defaults(), System::nanoTime);
  }

  CachedDirectory(
      DirectoryLookup lookup, Remembered remembered, Patience patience, LongSupplier nanoTime) {
    this.lookup = lookup;
    this.remembered = remembered;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.server =
        new ServerTalk(nanoTime, patience.pause(), () -> known.everybody().size(), this::remember);
    this.lastRemembered = remembered.all();
    known.recall(lastRemembered);
  }

  /**
   * Who is told of the people in each answer of the server, new ones among them, on a thread of its
   * own; of the answers from now on.
   */
  public void meet(Consumer<List<Subscriber>> whoMeets) {
    this.whoMeets = whoMeets;
  }

  /** The directory has changed: no answer is fresh any more, and everybody is listed again. */
  public void refresh() {
    known.age();
    server.within(askForAll(), budget(false));
  }

  @Override
  public Optional<Subscriber> byExtension(String extension) {
    return find(Key.EXTENSION, extension);
  }

  @Override
  public Optional<Subscriber> byMail(String address) {
    return find(Key.MAIL, address);
  }

  @Override
  public Optional<Subscriber> byFaxNumber(String number) {
    return find(Key.FAX, number);
  }

  private Optional<Subscriber> find(Key key, String value) {
    Optional<Query> query = Query.of(key, value);
    if (query.isPresent()
        && !isYoung(known.listedAt(), patience.listing())
        && !isYoung(notListedSince, patience.fresh())
        && !server.isResting()) {
      askForAll();
    }
    return query.flatMap(this::find);
  }

  private Optional<Subscriber> find(Query query) {
    Optional<KnownPeople.Answer> answer = known.answer(query);
    Optional<Subscriber> atHand = answer.flatMap(KnownPeople.Answer::found);
    Duration good = atHand.isPresent() ? patience.fresh() : patience.nobody();
    if (answer.isPresent() && isYoung(answer.get().at(), good)) {
      return atHand;
    }
    boolean asks = atHand.isPresent() ? !server.isResting() : !server.isBusy();
    Optional<Optional<Subscriber>> fresh =
        asks ? server.within(ask(query), budget(atHand.isPresent())) : Optional.empty();
    if (fresh.isEmpty() && atHand.isEmpty()) {
      throw new DirectoryUnavailableException(
          "the directory does not answer, and nothing is known of " + query.text(), null);
    }
    return fresh.orElse(atHand);
  }

  @Override
  public List<Subscriber> all() {
    List<Subscriber> atHand = known.everybody();
    if (isYoung(known.listedAt(), patience.fresh())) {
      return atHand;
    }
    Optional<List<Subscriber>> fresh =
        server.isResting()
            ? Optional.empty()
            : server.within(askForAll(), budget(!atHand.isEmpty()));
    if (fresh.isEmpty() && atHand.isEmpty()) {
      throw new DirectoryUnavailableException(
          "the directory does not answer, and nobody is known yet", null);
    }
    return fresh.orElse(atHand);
  }

  @Override
  public boolean authenticate(String user, String password) {
    if (user.isBlank() || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      return false;
    }
    CompletableFuture<Boolean> answer =
        server.ask(() -> lookup.authenticate(user.strip(), password));
    return server
        .within(answer, budget(false))
        .orElseThrow(
            () ->
                new DirectoryUnavailableException(
                    "the directory does not answer: no password can be checked", null));
  }

  private CompletableFuture<Optional<Subscriber>> ask(Query query) {
    return server.once(
        query,
        () -> {
          long at = nanoTime.getAsLong();
          List<Subscriber> people = lookup.find(query.key(), query.value());
          if (people.size() > 1 && several.size() < MOST_SAID && several.add(query)) {
            LOG.warnf(
                "the directory knows %d people as %s: the first by surname counts",
                people.size(), query.text());
          }
          Optional<Subscriber> found = people.stream().min(Subscriber.BY_SURNAME);
          known.learned(query, found, at);
          tell(found.stream().toList());
          return found;
        });
  }

  private CompletableFuture<List<Subscriber>> askForAll() {
    return server.once(
        "everybody",
        () -> {
          long at = nanoTime.getAsLong();
          notListedSince = OptionalLong.of(at);
          List<Subscriber> people = lookup.list();
          if (people.isEmpty() && !known.everybody().isEmpty()) {
            throw new IllegalStateException("it lists nobody, which is taken for a fault");
          }
          known.learnedAll(people, at);
          tell(people);
          return known.everybody();
        });
  }

  /** The call that asked waits for its answer, not for who else hears of it. */
  private void tell(List<Subscriber> people) {
    if (!people.isEmpty()) {
      server.later(() -> whoMeets.accept(people));
    }
  }

  private Duration budget(boolean somethingAtHand) {
    return somethingAtHand ? patience.budget() : patience.firstBudget();
  }

  private boolean isYoung(OptionalLong at, Duration limit) {
    return at.isPresent() && nanoTime.getAsLong() - at.getAsLong() < limit.toNanos();
  }

  private void remember() {
    synchronized (remembered) {
      Map<String, String> texts = known.texts();
      if (!texts.equals(lastRemembered)) {
        try {
          remembered.replace(texts);
          lastRemembered = texts;
        } catch (RuntimeException e) {
          LOG.warnf("the directory's answers are not remembered: %s", e.getMessage());
        }
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
