package io.switchpost.mail;

import io.switchpost.directory.Subscriber;
import io.switchpost.store.Message;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What a voicemail's mail says.
 *
 * @param kept whether the recording is not attached, because it is too long for a mail
 */
record VoicemailText(Message message, boolean kept) {
  MailText of(Caller caller, Subscriber subscriber, ZoneId zone, MailTemplates templates) {
    WrittenTime time = WrittenTime.of(subscriber.language(), zone);
    Map<String, Object> values = new HashMap<>();
    values.put("known", caller.known());
    values.put("caller", caller.afterComma());
    values.put("callerName", caller.name());
    values.put("callerNumber", caller.number());
    values.put("callerLink", caller.link());
    values.put("received", time.moment(message.receivedAt()));
    values.put("length", time.length(message.duration()));
    values.put("outcome", message.outcome());
    values.put("interrupted", message.interrupted());
    values.put("mailbox", message.mailbox());
    values.put("subscriber", subscriber.name());
    values.put("messageId", message.id());
    values.put("kept", kept);
    return MailText.of("voicemail", time.locale(), templates, values, "Voice mail");
  }
}
