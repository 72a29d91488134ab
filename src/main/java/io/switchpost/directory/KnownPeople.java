package io.switchpost.directory;

import io.switchpost.directory.DirectoryLookup.Key;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the directory has answered: everybody, as of the last listing, and single answers. Times are
 * those of {@link System#nanoTime}.
 */
final class KnownPeople {
  /** Numbers that are nobody's: a scanner asks for many. */
  private static final int MOST_UNKNOWN = 1000;

  /**
   * @param at when it was asked; empty for an answer to an earlier process
   */
  record Answer(Optional<Subscriber> found, OptionalLong at) {}

  private List<Subscriber> everybody = List.of();
  private Map<Query, Subscriber> listed = Map.of();
  private OptionalLong listedAt = OptionalLong.empty();
  private final Map<Query, Answer> single = new HashMap<>();
  private final Map<Query, Answer> unknown =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Answer> eldest) {
          return size() > MOST_UNKNOWN;
        }
      };

  /** The latest answer to it. */
  synchronized Optional<Answer> answer(Query query) {
    if (unknown.get(query) instanceof Answer nobody) {
      return Optional.of(nobody);
    }
    if (single.get(query) instanceof Answer somebody) {
      return Optional.of(somebody);
    }
    return Optional.ofNullable(listed.get(query))
        .map(person -> new Answer(Optional.of(person), listedAt));
  }

  synchronized void learned(Query query, Optional<Subscriber> found, long at) {
    Answer answer = new Answer(found, OptionalLong.of(at));
    if (found.isPresent()) {
      unknown.remove(query);
      single.put(query, answer);
    } else {
      single.remove(query);
      unknown.put(query, answer);
    }
  }

  synchronized void learnedAll(List<Subscriber> people, long at) {
    list(people);
    listedAt = OptionalLong.of(at);
    single.keySet().removeAll(listed.keySet());
    unknown.keySet().removeAll(listed.keySet());
    // who has left the company is no longer found by number, whatever was answered before
    single.keySet().removeIf(query -> query.key() == Key.EXTENSION);
  }

  /** Nothing is fresh any more: what is known stands only until it is asked again. */
  synchronized void age() {
    listedAt = OptionalLong.empty();
    single.replaceAll((query, answer) -> new Answer(answer.found(), OptionalLong.empty()));
    unknown.clear();
  }

  private void list(List<Subscriber> people) {
    everybody = people.stream().sorted(Subscriber.BY_SURNAME).toList();
    Map<Query, Subscriber> index = new HashMap<>();
    for (Subscriber person : everybody) {
      Query.of(Key.EXTENSION, person.extension()).ifPresent(q -> index.putIfAbsent(q, person));
      person
          .mail()
          .flatMap(mail -> Query.of(Key.MAIL, mail))
          .ifPresent(q -> index.putIfAbsent(q, person));
      person
          .faxNumber()
          .flatMap(fax -> Query.of(Key.FAX, fax))
          .ifPresent(q -> index.putIfAbsent(q, person));
    }
    listed = index;
  }

  synchronized List<Subscriber> everybody() {
    return everybody;
  }

  synchronized OptionalLong listedAt() {
    return listedAt;
  }

  /** To be remembered: {@code ALL extension} of the listing, and the single answers. */
  synchronized Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (Subscriber person : everybody) {
      texts.put("ALL " + person.extension(), SubscriberText.write(person));
    }
    single.forEach(
        (query, answer) ->
            answer.found().ifPresent(p -> texts.put(query.text(), SubscriberText.write(p))));
    return texts;
  }

  /** What an earlier process remembered. */
  synchronized void recall(Map<String, String> texts) {
    list(
        texts.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("ALL "))
            .map(entry -> SubscriberText.read(entry.getValue()))
            .toList());
    texts.forEach(
        (name, text) -> {
          if (!name.startsWith("ALL ")) {
            single.put(
                Query.parse(name),
                new Answer(Optional.of(SubscriberText.read(text)), OptionalLong.empty()));
          }
        });
  }
}
