package io.switchpost.voice.menu;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.voice.AutoAttendant;

/** The auto attendant over menu files. */
public final class MenuAttendant implements AutoAttendant {
  private final AttendantServices services;

  public MenuAttendant(AttendantServices services) {
    this.services = services;
  }

  @Override
  public void serve(Call call, String menu) throws HungUpException {
    call.answer();
    new MenuVisit(services, call).from(menu);
  }
}
