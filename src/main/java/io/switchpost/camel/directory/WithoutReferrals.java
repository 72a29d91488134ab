package io.switchpost.camel.directory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.ldap.LdapContext;

/**
 * A connection that leaves out what another server would have to be asked for: a search from the
 * root of an Active Directory domain always names some (RFC 4511 section 4.5.3), and JNDI ends it
 * by a failure. Nobody's password is carried to servers that the first one names.
 */
final class WithoutReferrals {
  private WithoutReferrals() {}

  static LdapContext of(LdapContext context) {
    return wrapped(
        LdapContext.class,
        context,
        (method, arguments) -> {
          Object answer = call(context, method, arguments);
          return answer instanceof NamingEnumeration<?> found ? untilReferral(found) : answer;
        });
  }

  private static NamingEnumeration<?> untilReferral(NamingEnumeration<?> found) {
    return wrapped(
        NamingEnumeration.class,
        found,
        (method, arguments) -> {
          try {
            return call(found, method, arguments);
          } catch (PartialResultException e) {
            if (method.getName().equals("hasMore")) {
              return false;
            }
            throw e;
          }
        });
  }

  /** What is done in place of a method. */
  private interface Instead {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T wrapped(Class<T> face, T inner, Instead instead) {
    return face.cast(
        Proxy.newProxyInstance(
            WithoutReferrals.class.getClassLoader(),
            new Class<?>[] {face},
            (_, method, arguments) -> instead.call(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments)
      throws NamingException, ReflectiveOperationException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case NamingException naming -> throw naming;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw e;
      }
    }
  }
}
