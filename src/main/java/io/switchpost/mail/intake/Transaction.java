package io.switchpost.mail.intake;

import io.switchpost.directory.Subscriber;
import io.switchpost.mail.faxaddress.FaxAddressReader;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.NoSpaceException;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail from MAIL to the end of DATA; 250 is said only of what the store has kept. */
final class Transaction implements MessageHandler {
  private static final Logger LOG = Logger.getLogger(Transaction.class);
  private static final int MOST_HOPS = 50;

  private final MessageContext context;
  private final SessionLimits limits;
  private final IntakeSettings settings;
  private final Senders senders;
  private final Recipients recipients;
  private final IncomingMails mails;
  private final Map<String, MailAddress> addresses = new LinkedHashMap<>();
  private String envelopeFrom = "";

  Transaction(
      MessageContext context,
      SessionLimits limits,
      IntakeSettings settings,
      Senders senders,
      Recipients recipients,
      IncomingMails mails) {
    this.context = context;
    this.limits = limits;
    this.settings = settings;
    this.senders = senders;
    this.recipients = recipients;
    this.mails = mails;
  }

  @Override
  public void from(String from) throws RejectException {
    if (user().isEmpty() && !senders.mayCome(client())) {
      throw new RejectException(530, "5.7.0 authentication is required");
    }
    if (from.isEmpty()) {
      throw new RejectException(550, "5.7.1 a fax needs a sender who can be told the result");
    }
    envelopeFrom =
        MailAddress.parse(from)
            .orElseThrow(() -> new RejectException(553, "5.1.7 not an address"))
            .toString();
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    try {
      add(recipient);
    } catch (RejectException e) {
      limits.refused((Session) context);
      throw e;
    }
  }

  private void add(String recipient) throws RejectException {
    MailAddress address = recipients.ours(recipient);
    if (!FaxAddressReader.numberIsInSubject(address.local())) {
      FaxRecipient fax = recipients.read(address);
      Optional<Subscriber> user = user();
      if (user.isPresent()) {
        recipients.permit(user.get(), fax);
      }
    }
    addresses.put(address.toString(), address);
  }

  @Override
  public String data(InputStream content) throws RejectException, IOException {
    IncomingMails.Draft draft = draft();
    boolean kept = false;
    try {
      receive(content, draft);
      Head head =
          Head.read(draft.file())
              .orElseThrow(() -> new RejectException(552, "5.3.4 the header is too large"));
      if (head.hops() > MOST_HOPS) {
        throw new RejectException(554, "5.4.6 too many hops: the mail runs in a circle");
      }
      Sender sender = sender(head, draft);
      List<FaxRecipient> faxes = faxes(sender, head);
      keep(draft, Envelope.accepted(sender, faxes));
      kept = true;
      LOG.infof(
          "mail %s of %s (%s) for %d fax numbers accepted",
          draft.id(), sender.subscriber().extension(), sender.proof(), faxes.size());
      return "2.0.0 accepted as " + draft.id();
    } catch (RejectException | IOException e) {
      LOG.infof("mail from %s refused: %s", client().getHostAddress(), e.getMessage());
      throw e;
    } finally {
      if (!kept) {
        mails.discard(draft);
      }
    }
  }

  @Override
  public void done() {
    addresses.clear();
  }

  private IncomingMails.Draft draft() throws RejectException {
    try {
      return mails.draft();
    } catch (StoreException e) {
      throw putOff("no mail can be taken", e);
    }
  }

  /** Reads all of it, whatever comes of it: what is left unread would be taken for commands. */
  private void receive(InputStream content, IncomingMails.Draft draft)
      throws RejectException, IOException {
    GuardedContent guarded = new GuardedContent(content, settings.largest());
    byte[] buffer = new byte[8192];
    DraftOutput file = open(draft);
    try (file) {
      for (int n = guarded.read(buffer); n >= 0; n = guarded.read(buffer)) {
        if (!guarded.tooLarge()) {
          file.write(buffer, n);
        }
      }
    }
    if (guarded.unpaired()) {
      throw new DropConnectionException(
          550, "5.6.0 CR and LF must come in pairs (RFC 5321 clause 2.3.8)");
    }
    if (guarded.tooLarge()) {
      throw new RejectException(552, "5.3.4 the mail is larger than " + settings.largest());
    }
    if (file.refusal().isPresent()) {
      throw noSpace("no mail can be taken", file.refusal().get());
    }
  }

  private static DraftOutput open(IncomingMails.Draft draft) throws RejectException {
    try {
      return new DraftOutput(draft.file());
    } catch (IOException e) {
      throw noSpace("no mail can be taken", e);
    }
  }

  private static RejectException noSpace(String what, Exception e) {
    LOG.errorf("%s: %s", what, e.getMessage());
    return new RejectException(452, "4.3.1 no space for a mail at this moment");
  }

  private static RejectException putOff(String what, StoreException e) {
    if (e instanceof NoSpaceException) {
      return noSpace(what, e);
    }
    LOG.errorf("%s: %s", what, e.getMessage());
    return new RejectException(451, "4.3.0 the mail cannot be stored at this moment");
  }

  private Sender sender(Head head, IncomingMails.Draft draft) throws RejectException, IOException {
    Optional<Subscriber> user = user();
    return user.isPresent()
        ? senders.authenticated(user.get(), head)
        : senders.byFrom(client(), context.getHelo().orElse(""), envelopeFrom, head, draft.file());
  }

  private List<FaxRecipient> faxes(Sender sender, Head head) throws RejectException {
    List<FaxRecipient> faxes = new ArrayList<>();
    for (MailAddress address : addresses.values()) {
      FaxRecipient fax =
          FaxAddressReader.numberIsInSubject(address.local())
              ? recipients.inSubject(address, head.subject())
              : recipients.read(address);
      recipients.permit(sender.subscriber(), fax);
      faxes.add(fax);
    }
    return faxes;
  }

  private void keep(IncomingMails.Draft draft, Envelope envelope) throws RejectException {
    try {
      mails.keep(draft, envelope.toJson());
    } catch (StoreException e) {
      throw putOff("mail " + draft.id() + " cannot be kept", e);
    }
  }

  private Optional<Subscriber> user() throws RejectException {
    Optional<AuthenticationHandler> login = context.getAuthenticationHandler();
    return login.isPresent()
        ? senders.user(login.get().getIdentity().toString())
        : Optional.empty();
  }

  private InetAddress client() {
    return ((InetSocketAddress) context.getRemoteAddress()).getAddress();
  }
}
