package io.switchpost.mail.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that says on the socket exactly what the test says. */
public final class Client implements AutoCloseable {
  private Socket socket;
  private BufferedReader in;

  public Client(int port) throws IOException {
    use(new Socket(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    answer();
  }

  private void use(Socket next) throws IOException {
    socket = next;
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Octets, as they are. */
  Client raw(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The next answer, all its lines; empty when the server closed. */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answer.append(line).append('\n');
      if (line.length() < 4 || line.charAt(3) == ' ') {
        break;
      }
    }
    return answer.toString();
  }

  String say(String line) throws IOException {
    return raw(line + "\r\n").answer();
  }

  public Client as(String user, String password) throws IOException {
    say("EHLO client.example.com");
    String secret =
        Base64.getEncoder()
            .encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    answered = say("AUTH PLAIN " + secret);
    return this;
  }

  String answered = "";

  /** The whole of a mail; the last answer. */
  public String mail(String from, String to, String content) throws IOException {
    say("MAIL FROM:<" + from + ">");
    String recipient = say("RCPT TO:<" + to + ">");
    if (!recipient.startsWith("250")) {
      return recipient;
    }
    say("DATA");
    return raw(content + "\r\n.\r\n").answer();
  }

  /** Negotiates TLS; any certificate will do. */
  void startTls() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    tls.startHandshake();
    use(tls);
  }

  /** That the server showed in TLS. */
  X509Certificate certificate() throws IOException {
    return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
  }

  /** Says that nothing will follow, and still listens. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  public boolean closed() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
