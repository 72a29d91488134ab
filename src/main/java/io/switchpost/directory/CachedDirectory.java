package io.switchpost.directory;

import io.switchpost.directory.DirectoryLookup.Key;
import io.switchpost.store.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Questions of those for whom no older answer is at hand; more find the directory silent. */
  private static final int MOST_UNDER_WAY = 64;

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
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private volatile OptionalLong silentSince = OptionalLong.empty();
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
    this.lastRemembered = remembered.all();
    known.recall(lastRemembered);
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
    if (query.isPresent() && !isYoung(known.listedAt(), patience.listing()) && !isResting()) {
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
    boolean asks = atHand.isPresent() ? !isResting() : underWay.size() < MOST_UNDER_WAY;
    Optional<Optional<Subscriber>> fresh =
        asks ? within(ask(query), atHand.isPresent()) : Optional.empty();
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
        isResting() ? Optional.empty() : within(askForAll(), !atHand.isEmpty());
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
    CompletableFuture<Boolean> answer = supply(() -> lookup.authenticate(user.strip(), password));
    return within(answer, false)
        .orElseThrow(
            () ->
                new DirectoryUnavailableException(
                    "the directory does not answer: no password can be checked", null));
  }

  private CompletableFuture<Optional<Subscriber>> ask(Query query) {
    return once(
        query,
        () -> {
          long at = nanoTime.getAsLong();
          List<Subscriber> people = lookup.find(query.key(), query.value());
          if (people.size() > 1) {
            LOG.warnf(
                "the directory knows %d people as %s: the first one counts",
                people.size(), query.text());
          }
          Optional<Subscriber> found = people.stream().findFirst();
          known.learned(query, found, at);
          return found;
        });
  }

  private CompletableFuture<List<Subscriber>> askForAll() {
    return once(
        "everybody",
        () -> {
          long at = nanoTime.getAsLong();
          List<Subscriber> people = lookup.list();
          if (people.isEmpty() && !known.everybody().isEmpty()) {
            throw new IllegalStateException("it lists nobody, which is taken for a fault");
          }
          known.learnedAll(people, at);
          return known.everybody();
        });
  }

  /** Many calls for one number ask the server once. */
  private <T> CompletableFuture<T> once(Object what, Callable<T> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    @SuppressWarnings("unchecked") // the question decides the type of the answer
    CompletableFuture<T> earlier = (CompletableFuture<T>) underWay.putIfAbsent(what, mine);
    if (earlier != null) {
      return earlier;
    }
    supply(work)
        .whenComplete(
            (answer, failure) -> {
              underWay.remove(what, mine);
              if (failure == null) {
                mine.complete(answer);
                remember();
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  private <T> CompletableFuture<T> supply(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            T answer = work.call();
            answers();
            return answer;
          } catch (Exception e) {
            silent(String.valueOf(e.getMessage()));
            throw new CompletionException(e);
          }
        },
        threads);
  }

  /** Empty when it did not come in time. */
  private <T> Optional<T> within(CompletableFuture<T> answer, boolean somethingAtHand) {
    Duration budget = somethingAtHand ? patience.budget() : patience.firstBudget();
    try {
      return Optional.of(answer.get(budget.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      silent("no answer within " + budget.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException _) {
      // logged where it failed
    }
    return Optional.empty();
  }

  private boolean isYoung(OptionalLong at, Duration limit) {
    return at.isPresent() && nanoTime.getAsLong() - at.getAsLong() < limit.toNanos();
  }

  private boolean isResting() {
    return isYoung(silentSince, patience.pause());
  }

  private synchronized void silent(String reason) {
    if (silentSince.isEmpty()) {
      LOG.warnf(
          "the directory does not answer (%s): calls go on with the %d people known",
          reason.replaceAll("\\p{Cntrl}+", " "), known.everybody().size());
    }
    silentSince = OptionalLong.of(nanoTime.getAsLong());
  }

  private synchronized void answers() {
    if (silentSince.isPresent()) {
      LOG.info("the directory answers again");
      silentSince = OptionalLong.empty();
    }
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
    threads.shutdownNow();
  }
}
