package io.switchpost.web;

import java.util.List;

/** What the first page shows, in words. */
public record Status(
    String domain,
    String upSince,
    String sipAddress,
    List<TroubleLine> undelivered,
    List<CallLine> calls,
    List<PhoneLine> phones,
    List<TrunkLine> trunks,
    List<MessageLine> messages,
    List<FaxLine> faxes,
    int waitingFaxes,
    List<FaxOutLine> faxesOut,
    List<NumberLine> numbers,
    List<FileLine> files) {

  /** Messages that could not be handed on yet. */
  public record TroubleLine(String messages, String since, String reason) {}

  /** A call in progress. */
  public record CallLine(String from, String to, String state, String lasting) {}

  /** A registered contact. */
  public record PhoneLine(String extension, String userAgent, String where, String until) {}

  /** A line to the outside. */
  public record TrunkLine(String name, String where, boolean good, String state, String since) {}

  /** A stored message. */
  public record MessageLine(
      String when,
      String mailbox,
      String from,
      String length,
      String outcome,
      String state,
      boolean interrupted) {}

  /** A received fax. */
  public record FaxLine(
      String when,
      String line,
      String from,
      String pages,
      String length,
      String quality,
      boolean good,
      boolean interrupted) {}

  /** A fax on its way out, or one that was. */
  public record FaxOutLine(
      String when, String to, String from, String pages, String state, boolean good, boolean bad) {}

  /** A number of the dial plan, and the contexts whose callers reach it. */
  public record NumberLine(String pattern, String owner, String context) {}

  /** A route, menu or keypad file. */
  public record FileLine(String name, boolean broken, String reason, String since) {}
}
