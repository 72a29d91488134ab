package io.switchpost.mail.sender;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Resolver;

/** Whether a message has a valid signature of a domain that may stand for it (RFC 6376). */
final class DkimCheck {
  /** Signatures that are looked at, from the top: each costs a question and a check. */
  private static final int MOST = 10;

  private final Texts texts;
  private final InstantSource clock;

  DkimCheck(Resolver resolver, InstantSource clock) {
    this.texts = new Texts(resolver);
    this.clock = clock;
  }

  /** Whether a signer's domain is that of the From, or of the same owner. */
  @FunctionalInterface
  interface Owner {
    boolean owns(String domain) throws NoAnswerException;
  }

  Alignment check(Path message, Owner owner) throws IOException {
    SignedMail mail = SignedMail.read(message);
    List<String> reasons = new ArrayList<>();
    for (SignedMail.Field field : mail.all("dkim-signature").stream().limit(MOST).toList()) {
      try {
        DkimSignature signature = DkimSignature.parse(field.value(), clock.instant());
        if (owner.owns(signature.domain())) {
          verify(mail, signature, field);
          return new Alignment.Aligned("DKIM " + signature.domain());
        }
      } catch (UnfitException e) {
        reasons.add("a DKIM signature does not count: " + e.getMessage());
      } catch (NoAnswerException e) {
        return new Alignment.NotNow(e.getMessage());
      }
    }
    return new Alignment.NotAligned(
        reasons.isEmpty() ? "no DKIM signature of the sender's domain" : reasons.getFirst());
  }

  private void verify(SignedMail mail, DkimSignature signature, SignedMail.Field field)
      throws UnfitException, NoAnswerException, IOException {
    Optional<String> doubled = mail.doubled();
    if (doubled.isPresent()) {
      throw new UnfitException("the mail has two fields " + doubled.get());
    }
    if (!signature.fields().contains("subject") && !mail.all("subject").isEmpty()) {
      throw new UnfitException("it does not sign the subject, which may name a number");
    }
    DkimKey key = DkimKey.of(texts.of(signature.keyName()), signature);
    if (!key.made(signature.octets(), mail.signedHeader(signature, field))) {
      throw new UnfitException("the header was changed, or it is another key's");
    }
    if (!MessageDigest.isEqual(signature.bodyHash(), mail.bodyHash(signature.relaxesBody()))) {
      throw new UnfitException("the body was changed");
    }
  }
}
