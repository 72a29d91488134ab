package io.switchpost.demo;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** How the demo mail host takes mail: for its own people only, and on disk before it says 250. */
final class DemoSmtp extends SmtpManager {
  private static final Logger LOG = Logger.getLogger(DemoSmtp.class);

  private final Map<String, DemoInbox> inboxes;

  /**
   * @param inboxes by address in lower case
   */
  DemoSmtp(ImapHostManager imap, UserManager users, Map<String, DemoInbox> inboxes) {
    super(imap, users);
    this.inboxes = inboxes;
  }

  @Override
  public String checkRecipient(SmtpState state, MailAddress recipient) {
    return inboxes.containsKey(key(recipient)) ? null : "550 5.1.1 No such mailbox here";
  }

  @Override
  public synchronized String checkData(SmtpState state) {
    MimeMessage mail = state.getMessage().getMessage();
    for (MailAddress recipient : state.getMessage().getToAddresses()) {
      try {
        inboxes.get(key(recipient)).deliver(mail);
      } catch (IOException e) {
        LOG.errorf("a mail for the demo mailbox %s is not kept: %s", key(recipient), e);
        return "452 4.3.1 The mail cannot be stored, try again later";
      }
    }
    return null;
  }

  @Override
  public synchronized void send(SmtpState state) {
    // in its mailbox since checkData
  }

  private static String key(MailAddress address) {
    return address.getEmail().toLowerCase(Locale.ROOT);
  }
}
