package io.switchpost.mail.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Signs mails as a host would that may do it badly: any tag can be put into the signature. */
final class Signer {
  private final KeyPair keys;

  private Signer(KeyPair keys) {
    this.keys = keys;
  }

  static Signer rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return new Signer(generator.generateKeyPair());
  }

  static Signer ed25519() throws GeneralSecurityException {
    return new Signer(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  /** The key's record, to which tags may be added. */
  String record(String tags) {
    byte[] key = keys.getPublic().getEncoded();
    boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
    byte[] published = rsa ? key : Arrays.copyOfRange(key, 12, key.length);
    return "v=DKIM1; k=%s; %sp=%s"
        .formatted(rsa ? "rsa" : "ed25519", tags, Base64.getEncoder().encodeToString(published));
  }

  /**
   * Signs the header above the mail's own.
   *
   * @param tags all but bh and b
   */
  String sign(Path scratch, String mail, String tags) throws Exception {
    boolean relaxedBody = tags.contains("/relaxed");
    String body = mail.substring(mail.indexOf("\r\n\r\n") + 4);
    byte[] hash =
        BodyHash.of(
            new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), relaxedBody);
    String field =
        "DKIM-Signature: %s; bh=%s;\r\n\tb="
            .formatted(tags, Base64.getEncoder().encodeToString(hash));
    byte[] signed = header(scratch, mail, tags, field);
    boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
    Signature signature =
        Signature.getInstance(
            rsa ? tags.contains("sha1") ? "SHA1withRSA" : "SHA256withRSA" : "Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(rsa ? signed : BodyHash.sha256().digest(signed));
    return field + Base64.getEncoder().encodeToString(signature.sign()) + "\r\n" + mail;
  }

  private static byte[] header(Path scratch, String mail, String tags, String field)
      throws IOException, UnfitException {
    Path file = Files.writeString(scratch, mail, StandardCharsets.ISO_8859_1);
    TagList list = TagList.parse(tags);
    DkimSignature signature =
        new DkimSignature(
            list,
            "",
            "",
            Arrays.asList(list.get("h").orElse("").toLowerCase(java.util.Locale.ROOT).split(":")));
    return SignedMail.read(file)
        .signedHeader(signature, new SignedMail.Field("dkim-signature", field));
  }
}
