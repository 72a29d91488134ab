package io.switchpost.mail.intake;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * How mails are taken.
 *
 * @param listen addresses to listen on
 * @param port 0 takes a free one
 * @param host our name in the greeting
 * @param faxDomain mails to {@code number@faxDomain} are taken, no other
 * @param tls for STARTTLS; without it passwords are taken over loopback only
 * @param relays clients whose header From is believed
 * @param dmarc whether mails of strangers are taken when the domain of their From stands for them
 * @param largest mail in octets
 * @param mostRecipients of one mail
 * @param mostConnections at once
 * @param mostOfOneHost connections at once of one client
 * @param patience for a client that says nothing
 * @param longestSession whatever it says
 */
public record IntakeSettings(
    List<InetAddress> listen,
    int port,
    String host,
    String faxDomain,
    Optional<SSLContext> tls,
    Predicate<InetAddress> relays,
    boolean dmarc,
    int largest,
    int mostRecipients,
    int mostConnections,
    int mostOfOneHost,
    Duration patience,
    Duration longestSession) {}
