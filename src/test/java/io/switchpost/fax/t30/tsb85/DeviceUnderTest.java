package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.Polling;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t30.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our machine as a case wants it: what it sends, who it is. */
final class DeviceUnderTest {
  private static final int SHORT_FRAMES = 64;

  private final Suite.Case each;
  private final List<FaxPage> received = new ArrayList<>();

  DeviceUnderTest(Suite.Case each) {
    this.each = each;
  }

  FaxOutcome run(FaxPort port) {
    return each.testerCalls() ? receive(port) : send(port);
  }

  List<Bitmap> received() {
    return received.stream().map(FaxPage::bitmap).toList();
  }

  /** What it sends, or has for pollers. */
  List<Bitmap> offered() {
    return pages().stream().map(FaxPage::bitmap).toList();
  }

  private FaxOutcome receive(FaxPort port) {
    ReceiverPolicy policy =
        new ReceiverPolicy(true, false, Duration.ofSeconds(1), polling(), Timers.STANDARD);
    return new FaxReceiver(
            port, station(), policy, page -> received.add(page.page()), FaxListener.NONE)
        .receive();
  }

  private FaxOutcome send(FaxPort port) {
    SenderPolicy policy =
        new SenderPolicy(Exceptions.rtn(each.name()), SHORT_FRAMES, true, Timers.STANDARD);
    return new FaxSender(port, station(), policy, document(), FaxListener.NONE).send();
  }

  /** A document of the case is for everybody, or for those who know its password. */
  private Polling polling() {
    if (each.document().isEmpty()) {
      return Polling.REFUSED;
    }
    return new Polling() {
      @Override
      public boolean ready() {
        return true;
      }

      @Override
      public Optional<FaxDocument> document(RemoteStation caller) {
        return Optional.of(DeviceUnderTest.this.document())
            .filter(_ -> each.setting("PWD").equals(caller.password()));
      }
    };
  }

  private Station station() {
    return new Station(each.setting("IDENT").orElse(""), Capabilities.ALL);
  }

  private List<FaxPage> pages() {
    return each.hasSecondDocument()
        ? Pictures.documentOfTwoFormats()
        : each.document().map(Pictures::document).orElse(List.of());
  }

  private FaxDocument document() {
    List<FaxPage> pages = pages();
    return new FaxDocument() {
      @Override
      public int pages() {
        return pages.size();
      }

      @Override
      public FaxPage page(int number, PageLimits limits) {
        return pages.get(number - 1);
      }
    };
  }
}
