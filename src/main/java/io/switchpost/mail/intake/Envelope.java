package io.switchpost.mail.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;

/**
 * What the intake knows of a mail beside its content.
 *
 * @param sender extension of the subscriber whose mail it is
 * @param replyTo where the result is told
 * @param proof how the sender was recognised: {@code password}, {@code relay 192.0.2.1}, {@code
 *     DKIM example.com}, …
 * @param recipients at least one, but for a mail with a refusal
 * @param refusal why it becomes no fax, if that was settled when it was taken and is only to be
 *     told
 */
public record Envelope(
    String sender,
    String replyTo,
    String proof,
    List<FaxRecipient> recipients,
    Optional<Refusal> refusal) {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  /**
   * What a sender is told.
   *
   * @param addresses that get no fax, as they were written; not empty
   * @param reason in words
   */
  public record Refusal(List<String> addresses, String reason) {}

  static Envelope accepted(Sender sender, List<FaxRecipient> recipients) {
    return of(sender, recipients, Optional.empty());
  }

  static Envelope refused(Sender sender, Refusal refusal) {
    return of(sender, List.of(), Optional.of(refusal));
  }

  private static Envelope of(
      Sender sender, List<FaxRecipient> recipients, Optional<Refusal> refusal) {
    return new Envelope(
        sender.subscriber().extension(), sender.replyTo(), sender.proof(), recipients, refusal);
  }

  /** For the store. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * From the store.
   *
   * @throws IllegalArgumentException when it is not what {@link #toJson} made
   */
  public static Envelope fromJson(String json) {
    try {
      return JSON.readValue(json, Envelope.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an envelope that cannot be read: " + e.getMessage(), e);
    }
  }
}
