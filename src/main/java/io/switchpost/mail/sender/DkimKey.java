package io.switchpost.mail.sender;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The key of a signature, as its domain publishes it (RFC 6376 clause 3.6.1, RFC 8463). */
final class DkimKey {
  /** RFC 8301 section 3.2: a shorter one can be broken; a longer one only costs time. */
  private static final int SHORTEST = 1024;

  private static final int LONGEST = 8192;

  /** What stands before the 32 octets of a key in its SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;
  private final boolean rsa;

  private DkimKey(PublicKey key, boolean rsa) {
    this.key = key;
    this.rsa = rsa;
  }

  /**
   * @param records that stand under the key's name
   * @throws UnfitException when none of them is good for the signature, or which one is not clear
   */
  static DkimKey of(List<String> records, DkimSignature signature) throws UnfitException {
    if (records.size() != 1) { // several: clause 3.6.2.2 leaves open what is meant
      throw new UnfitException(records.isEmpty() ? "there is no key" : "there are several keys");
    }
    TagList tags = TagList.parse(records.getFirst());
    String type = signature.isRsa() ? "rsa" : "ed25519";
    UnfitException.unless(tags.isVersion("DKIM1"), "its key is of an unknown version");
    UnfitException.unless(!tags.get("p").filter(String::isEmpty).isPresent(), "its key is revoked");
    UnfitException.unless(tags.get("k").orElse("rsa").equals(type), "its key is not for " + type);
    UnfitException.unless(tags.lists("h", "sha256", "sha256"), "its key is not for SHA-256");
    UnfitException.unless(
        tags.lists("s", "email", "email") || tags.lists("s", "*", "*"), "its key is not for mail");
    UnfitException.unless(!tags.lists("t", "y", ""), "its domain only tests DKIM");
    UnfitException.unless(
        !tags.lists("t", "s", "") || signature.identity().equals(signature.domain()),
        "its key is not for subdomains");
    return new DkimKey(key(tags.need("p"), signature.isRsa()), signature.isRsa());
  }

  /**
   * Whether the signature is this key's.
   *
   * @param header what was signed
   */
  boolean made(byte[] signature, byte[] header) throws UnfitException {
    try {
      Signature verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
      verifier.initVerify(key);
      verifier.update(rsa ? header : BodyHash.sha256().digest(header)); // RFC 8463 section 3
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new UnfitException("it does not fit its key");
    }
  }

  private static PublicKey key(String base64, boolean rsa) throws UnfitException {
    try {
      byte[] octets = Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
      PublicKey key =
          KeyFactory.getInstance(rsa ? "RSA" : "Ed25519")
              .generatePublic(new X509EncodedKeySpec(rsa ? octets : wrapped(octets)));
      int bits = key instanceof RSAPublicKey own ? own.getModulus().bitLength() : SHORTEST;
      UnfitException.unless(bits >= SHORTEST && bits <= LONGEST, "its key has %d bits", bits);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnfitException("its key is malformed");
    }
  }

  private static byte[] wrapped(byte[] key) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(ED25519);
    info.writeBytes(key);
    return info.toByteArray();
  }
}
