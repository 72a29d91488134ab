package io.switchpost.camel.directory;

import io.switchpost.directory.DirectoryLookup;
import io.switchpost.directory.LdapBind;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.SubscriberAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.naming.CommunicationException;
import javax.naming.NamingException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.SearchResult;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Asks the directory server through the route {@code direct:directory-search}, where an
 * administrator sees and may change what is searched: a filter goes in (values escaped), LDAP
 * entries come out. Passwords are checked by a bind as the person found.
 */
public final class RouteLookup implements DirectoryLookup, AutoCloseable {
  private static final String ROUTE = "direct:directory-search";
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ProducerTemplate routes;
  private final SubscriberAttributes attributes;
  private final LdapBind bind;
  private final String base;

  /**
   * @param context a started context with the route
   * @param base distinguished name under which all people are
   */
  public RouteLookup(
      CamelContext context, SubscriberAttributes attributes, LdapBind bind, String base) {
    this.routes = context.createProducerTemplate();
    this.attributes = attributes;
    this.bind = bind;
    this.base = base;
  }

  @Override
  public List<Subscriber> find(Key key, String value) throws Exception {
    return people(search(attributes.filter(key, value)));
  }

  @Override
  public List<Subscriber> list() throws Exception {
    return people(search(attributes.everybody()));
  }

  @Override
  public boolean authenticate(String user, String password) throws Exception {
    Key key = user.contains("@") ? Key.MAIL : Key.EXTENSION;
    List<SearchResult> found = search(attributes.filter(key, user));
    String dn =
        found.size() == 1
            ? found.getFirst().getNameInNamespace()
            : "cn=" + UUID.randomUUID() + "," + base; // takes as long as a wrong password
    return bind.accepts(dn, password);
  }

  private List<Subscriber> people(List<SearchResult> entries) throws NamingException {
    List<Subscriber> people = new ArrayList<>();
    for (SearchResult entry : entries) {
      Optional<Subscriber> subscriber = attributes.subscriber(entry.getAttributes());
      subscriber.ifPresent(people::add);
    }
    return people;
  }

  /**
   * Once more at once when the connection was broken: it may have been an old one of the pool,
   * which the server has closed meanwhile.
   */
  private List<SearchResult> search(String filter) throws Exception {
    long begin = System.nanoTime();
    try {
      return searchOnce(filter);
    } catch (CommunicationException | ServiceUnavailableException e) {
      if (System.nanoTime() - begin > SOON.toNanos()) {
        throw inWords(e);
      }
    } catch (NamingException e) {
      throw inWords(e);
    }
    try {
      return searchOnce(filter);
    } catch (NamingException e) {
      throw inWords(e);
    }
  }

  private Exception inWords(NamingException e) {
    return new IllegalStateException(LdapWords.of(e, bind.server().url()), e);
  }

  private List<SearchResult> searchOnce(String filter) throws Exception {
    Exchange answer = routes.request(ROUTE, exchange -> exchange.getMessage().setBody(filter));
    if (answer.getException() != null) {
      throw answer.getException();
    }
    List<SearchResult> entries = new ArrayList<>();
    for (Object entry : answer.getMessage().getBody(Iterable.class)) {
      if (!(entry instanceof SearchResult result)) {
        throw new IllegalStateException(
            ROUTE + " must answer with LDAP entries, not with " + entry.getClass().getName());
      }
      entries.add(result);
    }
    return entries;
  }

  @Override
  public void close() {
    routes.stop();
  }
}
