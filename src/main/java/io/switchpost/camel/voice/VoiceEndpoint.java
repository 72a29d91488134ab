package io.switchpost.camel.voice;

import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Talk with a caller: take a message, serve a subscriber, lead through a menu. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "voice",
    title = "Voice",
    syntax = "voice:step",
    category = {Category.CHAT},
    producerOnly = true)
public class VoiceEndpoint extends DefaultEndpoint {
  /** What to do with the caller. */
  @UriPath(enums = "voicemail,subscriber-access,menu")
  @Metadata(required = true)
  private final VoiceStep step;

  /** voicemail: the extension to take a message for; the dialled number if not given. */
  @UriParam private String mailbox;

  /** menu: the file, such as menus/main.yaml. */
  @UriParam private String file;

  VoiceEndpoint(String uri, VoiceComponent component, VoiceStep step) {
    super(uri, component);
    this.step = step;
  }

  /** Options must fit the step. */
  void check() {
    if (mailbox != null && step != VoiceStep.VOICEMAIL) {
      throw new IllegalArgumentException("mailbox is an option of voice:voicemail only");
    }
    if (step == VoiceStep.MENU && file == null) {
      throw new IllegalArgumentException("voice:menu needs a file, such as ?file=menus/main.yaml");
    }
    if (file != null && step != VoiceStep.MENU) {
      throw new IllegalArgumentException("file is an option of voice:menu only");
    }
  }

  @Override
  public Producer createProducer() {
    return switch (step) {
      case VOICEMAIL -> new VoicemailProducer(this);
      case SUBSCRIBER_ACCESS -> new SubscriberAccessProducer(this);
      case MENU -> new MenuProducer(this);
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "voice: is a step of a route; a route of calls begins with sip:");
  }

  public VoiceStep getConversation() {
    return step;
  }

  public Optional<String> mailbox() {
    return Optional.ofNullable(mailbox);
  }

  public void setMailbox(String mailbox) {
    this.mailbox = mailbox;
  }

  /** The menu's file name, as its room knows it: without the directory. */
  public String menu() {
    return file.startsWith("menus/") ? file.substring("menus/".length()) : file;
  }

  public void setFile(String file) {
    this.file = file;
  }
}
