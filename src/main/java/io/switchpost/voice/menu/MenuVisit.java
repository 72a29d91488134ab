package io.switchpost.voice.menu;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.voice.Conversation;
import io.switchpost.voice.Phrase;
import io.switchpost.voice.menu.MenuChoice.Wish;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One caller's way through the menus. */
final class MenuVisit {
  private static final Logger LOG = Logger.getLogger(MenuVisit.class);

  /** Greetings said in one call at most: nobody listens so long, a machine would for ever. */
  private static final int MOST_ROUNDS = 60;

  private final AttendantServices services;
  private final Call call;
  private final Conversation conversation;
  private final Deque<String> before = new ArrayDeque<>();
  private int rounds;

  /** How a visit goes on. */
  private sealed interface Next {
    /** The same menu again. */
    record Again() implements Next {}

    /** As after a wrong key. */
    record Wrong() implements Next {}

    /** Another menu. */
    record Other(String name) implements Next {}

    /** The menu before. */
    record Back() implements Next {}

    /** The call was led somewhere, or is to end. */
    record Over() implements Next {}
  }

  MenuVisit(AttendantServices services, Call call) {
    this.services = services;
    this.call = call;
    this.conversation = new Conversation(call, services.prompts(), services.language());
  }

  /** Leads the caller from that menu to the end; returns when the call is to end. */
  void from(String first) throws HungUpException {
    Optional<String> name = Optional.of(first);
    while (name.isPresent()) {
      Optional<Menu> menu = services.menus().find(name.get());
      if (menu.isEmpty()) {
        LOG.errorf(
            "call %s: there is no usable menu '%s': the caller is told to call later",
            call.id(), name.get());
        conversation.say(Phrase.of("something-terribly-wrong"));
        return;
      }
      name = visit(menu.get());
    }
  }

  /** Stays in a menu as long as the caller does; the name of the next one, if there is one. */
  private Optional<String> visit(Menu menu) throws HungUpException {
    menu.language().ifPresent(conversation::speak);
    int silent = 0;
    int wrong = 0;
    while (rounds++ < MOST_ROUNDS) {
      Next next =
          switch (listen(menu)) {
            case Wish.Key(MenuAction action) -> perform(menu, action);
            case Wish.Number(String number) -> directDial(menu, number);
            case Wish.Silence() ->
                ++silent < menu.tries() ? new Next.Again() : lastResort(menu, menu.timeOut());
            case Wish.Wrong() -> new Next.Wrong();
          };
      if (next instanceof Next.Wrong) {
        conversation.forgetTypedAhead();
        conversation.say(Phrase.of("invalid"));
        next = ++wrong < menu.tries() ? new Next.Again() : lastResort(menu, menu.invalid());
      }
      switch (next) {
        case Next.Again() -> {}
        case Next.Wrong() -> {}
        case Next.Other(String name) -> {
          before.push(menu.name());
          return Optional.of(name);
        }
        case Next.Back() -> {
          return Optional.of(before.pop());
        }
        case Next.Over() -> {
          return Optional.empty();
        }
      }
    }
    LOG.infof("call %s: %d rounds in menus: it ends", call.id(), MOST_ROUNDS);
    conversation.say(Phrase.of("switchpost/too-many-tries", "goodbye"));
    return Optional.empty();
  }

  /** After the last try there is no further one: who is back from here is done. */
  private Next lastResort(Menu menu, MenuAction action) throws HungUpException {
    Next next = perform(menu, action);
    return next instanceof Next.Again || next instanceof Next.Wrong ? bye() : next;
  }

  private Next bye() throws HungUpException {
    conversation.say(Phrase.of("goodbye"));
    return new Next.Over();
  }

  private Wish listen(Menu menu) throws HungUpException {
    MenuChoice choice = new MenuChoice(conversation, menu);
    Optional<Menu.Closed> closed = menu.closedAt(services.clock().instant());
    if (closed.isEmpty()) {
      return choice.ask(menu.greeting(), true);
    }
    Optional<MenuAction> then = closed.get().then();
    Wish wish = choice.ask(closed.get().greeting(), then.isEmpty());
    return wish instanceof Wish.Silence && then.isPresent() ? new Wish.Key(then.get()) : wish;
  }

  private Next perform(Menu menu, MenuAction action) throws HungUpException {
    Transfer transfer = new Transfer(services, conversation, menu.ring());
    return switch (action) {
      case MenuAction.Extension(String number) -> after(transfer.toExtension(number));
      case MenuAction.TakeMessage(String mailbox) ->
          transfer.toVoicemail(mailbox) ? new Next.Over() : new Next.Wrong();
      case MenuAction.Outside(String number) -> after(transfer.outside(number));
      case MenuAction.Operator() ->
          after(transfer.toExtension(menu.operator().orElseThrow(), "switchpost/operator"));
      case MenuAction.DialByName() -> dialByName(transfer);
      case MenuAction.GoTo(String name, int _) -> goTo(name);
      case MenuAction.Repeat() -> new Next.Again();
      case MenuAction.Back() -> before.isEmpty() ? bye() : new Next.Back();
      case MenuAction.HangUp() -> bye();
    };
  }

  /** A menu whose file was taken away since is no key of this one any more. */
  private Next goTo(String name) {
    if (services.menus().find(name).isPresent()) {
      return new Next.Other(name);
    }
    LOG.errorf("call %s: a key leads to menu '%s', which is gone", call.id(), name);
    return new Next.Wrong();
  }

  private static Next after(boolean reached) {
    return reached ? new Next.Over() : new Next.Again();
  }

  private Next directDial(Menu menu, String number) throws HungUpException {
    Transfer transfer = new Transfer(services, conversation, menu.ring());
    return transfer.exists(number) ? after(transfer.toExtension(number)) : new Next.Wrong();
  }

  private Next dialByName(Transfer transfer) throws HungUpException {
    Optional<String> extension = new DialByName(services, conversation).ask();
    return extension.isEmpty() ? new Next.Again() : after(transfer.toExtension(extension.get()));
  }
}
