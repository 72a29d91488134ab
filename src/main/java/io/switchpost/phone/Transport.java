package io.switchpost.phone;

/** How SIP travels (RFC 3261 section 18). */
public enum Transport {
  UDP,
  TCP
}
