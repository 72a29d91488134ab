package io.switchpost.voice.menu;

import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Outcome;
import io.switchpost.sip.TrunkSettings;
import io.switchpost.voice.Conversation;
import io.switchpost.voice.Phrase;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Connects a caller with somebody, or with that person's voicemail. */
final class Transfer {
  private static final Logger LOG = Logger.getLogger(Transfer.class);

  private final AttendantServices services;
  private final Conversation conversation;
  private final Call call;
  private final Duration ring;

  Transfer(AttendantServices services, Conversation conversation, Duration ring) {
    this.services = services;
    this.conversation = conversation;
    this.call = conversation.call();
    this.ring = ring;
  }

  /** Whether somebody has that extension; while the directory is down, any may. */
  boolean exists(String extension) {
    try {
      return services.directory().byExtension(extension).isPresent();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("call %s: %s", call.id(), e.getMessage());
      return true;
    }
  }

  boolean toExtension(String extension) throws HungUpException {
    return toExtension(extension, "pbx-transfer");
  }

  /**
   * Rings an extension; if it is not reached, its voicemail takes a message.
   *
   * @return false if the caller is back: not reached, and there is no mailbox
   */
  boolean toExtension(String extension, String announcement) throws HungUpException {
    Optional<Subscriber> subscriber = subscriber(extension);
    if (subscriber.isEmpty()) {
      return toNumber(extension, announcement);
    }
    conversation.say(Phrase.of(announcement));
    Outcome outcome = call.dial(new DialRequest(extension, ring, Optional.empty()));
    if (outcome != Outcome.ANSWERED) {
      services.voicemail().take(call, subscriber.get(), outcome.text());
    }
    return true;
  }

  /**
   * Rings a number of the outside, as a phone here dials it; the menu's author answers for it, also
   * when the caller is from outside.
   *
   * @return false if the caller is back
   */
  boolean outside(String number) throws HungUpException {
    return toNumber(number + "?trunk=" + TrunkSettings.ANY, "transfer");
  }

  /**
   * Rings a number that has no mailbox; if it is not reached, says why.
   *
   * @return false if the caller is back
   */
  boolean toNumber(String number, String announcement) throws HungUpException {
    conversation.say(Phrase.of(announcement));
    Outcome outcome = call.dial(new DialRequest(number, ring, Optional.empty()));
    return switch (outcome) {
      case ANSWERED -> true;
      case BUSY -> sorry("switchpost/busy");
      case NO_ANSWER -> sorry("switchpost/no-answer");
      case UNAVAILABLE -> sorry("switchpost/unavailable");
      case REFUSED -> sorry("switchpost/not-allowed");
    };
  }

  private boolean sorry(String why) throws HungUpException {
    conversation.say(Phrase.of(why));
    return false;
  }

  /**
   * @return false if there is no such mailbox
   */
  boolean toVoicemail(String mailbox) throws HungUpException {
    Optional<Subscriber> subscriber = subscriber(mailbox);
    if (subscriber.isEmpty()) {
      LOG.warnf("call %s: a menu leads to mailbox %s, which nobody has", call.id(), mailbox);
      return false;
    }
    services.voicemail().take(call, subscriber.get(), "direct");
    return true;
  }

  private Optional<Subscriber> subscriber(String extension) {
    try {
      return services.directory().byExtension(extension);
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("call %s: %s", call.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
